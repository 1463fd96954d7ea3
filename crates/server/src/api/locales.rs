//! `locales`: the languages in which Frontdesk speaks. Anyone may know them.

use super::address::{Addressed, all_at};
use super::error::ApiError;
use super::id::Id;
use super::listing::Listing;
use crate::auth::Caller;
use crate::client::Client;
use crate::edge::Edge;
use crate::store::{self, Paged};
use axum::Json;
use axum::extract::{Extension, State};
use axum::http::{HeaderMap, header};
use frontdesk_model::locale::{LANGUAGES, Language};
use frontdesk_model::page::Paging;
use frontdesk_model::time::Timestamp;
use serde::Serialize;

/// A language as the contract shows it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[expect(clippy::struct_field_names, reason = "the contract's keys")]
pub struct Locale {
    pub(super) url: String,
    id: i64,
    pub(super) locale: &'static str,
    name: &'static str,
    /// Languages come with the server: nobody made them at a time.
    created_at: Option<Timestamp>,
    updated_at: Option<Timestamp>,
}

impl From<&Language> for Locale {
    fn from(language: &Language) -> Self {
        let Language { id, tag: locale, name } = *language;
        Self { url: String::new(), id, locale, name, created_at: None, updated_at: None }
    }
}

/// `{"locale": …}`
#[derive(Serialize, utoipa::ToSchema)]
pub struct LocaleEnvelope {
    locale: Locale,
}

/// `{"locales": …}`
#[derive(Serialize, utoipa::ToSchema)]
pub struct Locales {
    locales: Vec<Locale>,
    #[serde(flatten)]
    paging: Paging,
}

/// `GET locales`, `GET locales/public` and `GET locales/agent`: they are the same ones.
pub async fn list(listing: Listing) -> Result<Json<Locales>, ApiError> {
    let page = Paged::of(LANGUAGES.iter().map(Locale::from).collect(), &listing.page)?;
    let paging = listing.paging(&page);
    Ok(Json(Locales { locales: all_at(page.records, &listing.client.base), paging }))
}

/// `GET locales/{locale}`: by its number or by its name
pub async fn show(
    Extension(client): Extension<Client>,
    Id(wanted): Id<String>,
) -> Result<Json<LocaleEnvelope>, ApiError> {
    let numbered = wanted.parse().ok().and_then(Language::numbered);
    let language = numbered.or_else(|| Language::named(&wanted)).ok_or(ApiError::NotFound)?;
    Ok(envelope(language, &client))
}

/// `GET locales/current`: the caller's, or else the desk's
pub async fn current(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    caller: Caller,
) -> Result<Json<LocaleEnvelope>, ApiError> {
    let own = caller.user().and_then(|user| user.locale.as_deref()).and_then(Language::named);
    let language = match own {
        Some(language) => language,
        None => of_desk(&edge).await?,
    };
    Ok(envelope(language, &client))
}

/// `GET locales/detect_best_locale`: the one that the caller's browser asks for first, of those that
/// there are; else the desk's
pub async fn detect_best(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    headers: HeaderMap,
) -> Result<Json<LocaleEnvelope>, ApiError> {
    let asked = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let language = match asked.and_then(best) {
        Some(language) => language,
        None => of_desk(&edge).await?,
    };
    Ok(envelope(language, &client))
}

fn envelope(language: &Language, client: &Client) -> Json<LocaleEnvelope> {
    Json(LocaleEnvelope { locale: Locale::from(language).at(&client.base) })
}

async fn of_desk(edge: &Edge) -> Result<&'static Language, ApiError> {
    let account = store::account::find(edge.store()).await?;
    Ok(Language::named(&account.locale).unwrap_or(&LANGUAGES[0]))
}

/// The language of the most wanted range (RFC 9110, `Accept-Language`): that very one, or one that
/// only differs in the country.
fn best(accepted: &str) -> Option<&'static Language> {
    let weighed = accepted.split(',').filter_map(|range| {
        let (tag, weight) = range.split_once(";q=").unwrap_or((range, "1"));
        let weight: f32 = weight.trim().parse().ok().filter(|weight| (0.0..=1.0).contains(weight))?;
        (weight > 0.0).then_some((tag.trim(), weight))
    });
    let mut ranges: Vec<(&str, f32)> = weighed.collect();
    ranges.sort_by(|(_, one), (_, other)| other.total_cmp(one));
    ranges.iter().find_map(|(tag, _)| Language::named(tag).or_else(|| like(tag)))
}

fn like(tag: &str) -> Option<&'static Language> {
    let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    LANGUAGES.iter().find(|language| primary(language.tag) == primary(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_wanted_language_that_there_is_is_the_best() {
        let best = |accepted| best(accepted).map(|language| language.tag);
        assert_eq!(best("en-GB,en;q=0.8"), Some("en-GB"));
        assert_eq!(best("de;q=0.9, EN-us;q=0.5"), Some("en-US"));
        assert_eq!(best("en-AU"), Some("en-US"));
        assert_eq!(best("en-US;q=0.1,en-GB;q=0.2"), Some("en-GB"));
        for none in ["", "de", "*", "en;q=0", "en;q=x", ";;,"] {
            assert_eq!(best(none), None, "{none}");
        }
    }
}
