//! `/sign-in/openid/{provider}`: the way to an OpenID provider, the way back, and what is said to whoever does
//! not get there.

use super::forms::governed;
use super::forms::language::Language;
use super::forms::shell::Page;
use crate::api::error::ApiError;
use crate::auth::openid::{self, Arrival, Back, PATH, Trouble};
use crate::auth::{Caller, cookie, identify, session};
use crate::client::Client;
use crate::edge::Edge;
use crate::locale::openid::OpenidWords;
use crate::people::NotLetIn;
use crate::store::openid_provider;
use axum::Router;
use axum::extract::{Extension, Path, Query, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::get;
use frontdesk_model::id::OpenidProviderId;
use frontdesk_model::openid_provider::OpenidProvider;
use html_escape::{encode_double_quoted_attribute, encode_text};
use serde::Deserialize;

/// Where requesters go who set out for no page in particular: it knows which one they wanted.
const PORTAL: &str = "/portal/sign-in";
/// The same of agents.
const DESK: &str = "/agent";

pub fn router(edge: &Edge) -> Router<Edge> {
    Router::new()
        .route(&[PATH, "/{provider}"].concat(), get(depart))
        .route(&[PATH, "/{provider}/callback"].concat(), get(arrive))
        .route_layer(from_fn_with_state(edge.clone(), governed::govern))
}

/// Where somebody wants to go afterwards.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Wanted {
    return_to: String,
}

/// `GET /sign-in/openid/{provider}`
async fn depart(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    Path(id): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let Query(Wanted { return_to }) = Query::try_from_uri(&uri).unwrap_or_default();
    let return_to = openid::own_path(&return_to).unwrap_or_default();
    let provider = find(&edge, &id).await;
    let departure = match &provider {
        Ok(Some(provider)) => openid::depart(&edge, &client, provider, return_to, None).await,
        Ok(None) => Err(Trouble::NoProvider),
        Err(_) => Err(Trouble::Failed(ApiError::Unavailable)),
    };
    match departure {
        Ok(departure) => {
            private(([(header::SET_COOKIE, departure.cookie)], Redirect::to(&departure.url)).into_response())
        }
        Err(trouble) => told(&edge, provider.ok().flatten().as_ref(), &headers, &trouble).await,
    }
}

/// `GET /sign-in/openid/{provider}/callback`
async fn arrive(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    Path(id): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let Query(back) = Query::<Back>::try_from_uri(&uri).unwrap_or_default();
    let cookie =
        openid::cookie_of(&back.state).and_then(|name| cookie::clear_named(&name, client.is_secure(&edge)));
    let arrival = match id.parse() {
        Ok(id) => signed_in(&edge, &client, id, &headers, back).await,
        Err(_) => Err(Trouble::NoProvider),
    };
    let mut response = match arrival {
        Ok(response) => response,
        Err(trouble) => {
            let provider = find(&edge, &id).await.ok().flatten();
            told(&edge, provider.as_ref(), &headers, &trouble).await
        }
    };
    // What brought them back is used up, whatever came of it.
    response.headers_mut().extend(cookie.map(|cookie| (header::SET_COOKIE, cookie)));
    private(response)
}

/// Begins the session of whoever is back, as any other way to sign in does.
async fn signed_in(
    edge: &Edge,
    client: &Client,
    id: OpenidProviderId,
    headers: &HeaderMap,
    back: Back,
) -> Result<Response, Trouble> {
    let Arrival { changed, return_to } = openid::arrive(edge, id, headers, back).await?;
    for ended in &changed.ended {
        edge.session_ended(*ended);
    }
    let before = identify::in_browser(edge, headers).await.unwrap_or(Caller::Nobody);
    let (_, cookie) = session::begin(edge, client, &before, &changed.user).await?;
    let home = if changed.user.role.is_agent() { DESK } else { PORTAL };
    let to = openid::own_path(&return_to).unwrap_or(home);
    Ok(([(header::SET_COOKIE, cookie)], Redirect::to(to)).into_response())
}

async fn find(edge: &Edge, id: &str) -> Result<Option<OpenidProvider>, ApiError> {
    let Ok(id) = id.parse() else { return Ok(None) };
    let found = openid_provider::find(edge.store(), id).await?;
    Ok(found.filter(|provider| provider.active))
}

/// Nobody keeps the answer, and its address, which has a code in it, goes nowhere.
fn private(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex"));
    response
}

/// The page that says what went wrong, and leads on.
async fn told(
    edge: &Edge,
    provider: Option<&OpenidProvider>,
    headers: &HeaderMap,
    trouble: &Trouble,
) -> Response {
    if !matches!(trouble, Trouble::Stale | Trouble::Declined) {
        tracing::warn!(provider = provider.map(|provider| provider.id.get()), %trouble, "not signed in");
    }
    let language = Language::preferred(headers);
    let words = OpenidWords::of(language.words);
    let name = provider.map(|provider| provider.name.as_str()).unwrap_or_default();
    let named = |text: &str| text.replace("{name}", name);
    let (status, (title, text)) = page(words, trouble);
    let link = |address: &str, text: &str| {
        let (address, text) = (encode_double_quoted_attribute(address).into_owned(), named(text));
        format!("<li><a class=\"govuk-link\" href=\"{address}\">{}</a></li>", encode_text(&text))
    };
    let again =
        provider.filter(|_| may_help(trouble)).map(|provider| link(&openid::door(provider), words.try_again));
    let other = match trouble {
        Trouble::NotLetIn(NotLetIn::HigherRole) => link("/agent/sign-in", words.desk_sign_in),
        _ => link(PORTAL, words.other_ways),
    };
    let ways = [again.unwrap_or_default(), other, link("/forms", words.ask_for_help)].concat();
    let text = named(text);
    let title = named(title);
    let content =
        format!("<p class=\"govuk-body\">{}</p><ul class=\"govuk-list\">{ways}</ul>", encode_text(&text));
    let page = Page {
        language: &language,
        languages: String::new(),
        title: &title,
        is_wrong: false,
        heading: Some(&title),
        sheet: None,
        leads_back: false,
        content,
    };
    let mut response = page.answer(edge, status).await;
    if let Trouble::Failed(ApiError::TooMany { retry_after }) = trouble {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(*retry_after));
    }
    response
}

/// Whether the same may go well the next time.
const fn may_help(trouble: &Trouble) -> bool {
    matches!(
        trouble,
        Trouble::Unavailable(_)
            | Trouble::Stale
            | Trouble::Declined
            | Trouble::Unproven(_)
            | Trouble::NotLetIn(NotLetIn::Unverified | NotLetIn::NotTheirs | NotLetIn::Organization)
            | Trouble::Failed(_)
    )
}

const fn page(words: &OpenidWords, trouble: &Trouble) -> (StatusCode, crate::locale::openid::Page) {
    match trouble {
        Trouble::NoProvider => (StatusCode::NOT_FOUND, words.no_provider),
        Trouble::Unavailable(_) => (StatusCode::BAD_GATEWAY, words.unavailable),
        Trouble::Stale => (StatusCode::BAD_REQUEST, words.stale),
        Trouble::Declined => (StatusCode::FORBIDDEN, words.declined),
        Trouble::Unproven(_) => (StatusCode::FORBIDDEN, words.unproven),
        Trouble::NotLetIn(why) => (
            StatusCode::FORBIDDEN,
            match why {
                NotLetIn::Unverified => words.unverified,
                NotLetIn::NotTheirs => words.not_theirs,
                NotLetIn::Unknown => words.unknown,
                NotLetIn::Suspended => words.suspended,
                NotLetIn::HigherRole => words.higher_role,
                NotLetIn::SomebodyElse => words.somebody_else,
                NotLetIn::Organization => words.organization,
            },
        ),
        Trouble::Failed(ApiError::TooMany { .. }) => (StatusCode::TOO_MANY_REQUESTS, words.too_many),
        Trouble::Failed(_) => (StatusCode::SERVICE_UNAVAILABLE, words.failed),
    }
}
