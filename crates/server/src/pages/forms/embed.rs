//! `/forms/{form}/embed`: the form as it stands in other sites' pages until its script takes it over.

use super::find_for;
use super::kept::{Fragment, Kept, version_of};
use super::language::Language;
use super::page::name;
use super::shell::Failure;
use crate::auth::identify::form_user;
use crate::client::Client;
use crate::edge::Edge;
use crate::fields::form_reader::FormReader;
use crate::pages::encoding::Encoding;
use crate::pages::files::{Keep, allow_other_sites, answer_with};
use axum::extract::{Extension, Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use frontdesk_web::support_form::{Settings, plain};

/// `GET /forms/{form}/embed`: what everybody may use, or whoever a token signs in
pub async fn show(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    Extension(kept): Extension<Kept>,
    Path(form): Path<String>,
    language: Language,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let user = form_user(&edge, &client, &headers).await?;
    let reader = FormReader::of(edge.store(), user.as_ref()).await?;
    let form = language.definition(find_for(&edge, &reader, &form).await?);
    let base = client.base.to_string();
    let version = version_of(&base, language.words.language(), &form);
    let settings = Settings::new(&base, &name(&form.form), language.words);
    let fragment = kept.fragment(version, || plain::fragment(settings, form));
    Ok(answer(&fragment, &headers))
}

/// `OPTIONS /forms/{form}/embed`: a page that shows a token asks first.
pub async fn preflight() -> Response {
    let allowed = [
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (header::ACCESS_CONTROL_ALLOW_METHODS, "GET"),
        (header::ACCESS_CONTROL_ALLOW_HEADERS, "Authorization"),
        (header::ACCESS_CONTROL_MAX_AGE, "7200"),
    ];
    (StatusCode::NO_CONTENT, allowed).into_response()
}

/// HTML for pages of other sites. Whoever asks without a token gets the same, which may be kept by anybody
/// on the way.
pub(super) fn answer(fragment: &Fragment, headers: &HeaderMap) -> Response {
    let reads_brotli = Encoding::accepted(headers).contains(&Encoding::Brotli);
    let (bytes, encoding) = match fragment.brotli.as_ref().filter(|_| reads_brotli) {
        Some(small) => (small, Encoding::Brotli),
        None => (&fragment.html, Encoding::Plain),
    };
    let mut response = answer_with(bytes.clone(), encoding, "embed.html", Keep::Minutes(5), headers);
    if headers.contains_key(header::AUTHORIZATION) {
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response.headers_mut().append(header::VARY, HeaderValue::from_static("authorization"));
    allow_other_sites(&mut response);
    response
}
