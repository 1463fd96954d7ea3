//! `/forms/{form}/embed`: the form as it stands in other sites' pages until its script takes it over.

use super::find_for;
use super::language::Language;
use super::page::name;
use super::shell::Failure;
use crate::auth::identify::form_user;
use crate::client::Client;
use crate::edge::Edge;
use crate::fields::form_reader::FormReader;
use crate::pages::encoding::Encoding;
use crate::pages::files::{Keep, allow_other_sites, answer_with};
use axum::body::Bytes;
use axum::extract::{Extension, Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use frontdesk_web::support_form::{Settings, plain};
use std::io::Write as _;

/// How hard it is compressed: the hardest takes many times as long and saves little.
const QUALITY: u32 = 9;
/// The window of the compression, in powers of two: larger than any form.
const WINDOW: u32 = 18;

/// `GET /forms/{form}/embed`: what everybody may use, or whoever a token signs in
pub async fn show(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    Path(form): Path<String>,
    language: Language,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let user = form_user(&edge, &client, &headers).await?;
    let reader = FormReader::of(edge.store(), user.as_ref()).await?;
    let form = language.definition(find_for(&edge, &reader, &form).await?);
    let settings = Settings::new(&client.base.to_string(), &name(&form.form), language.words);
    Ok(answer(plain::fragment(settings, form), &headers))
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
pub(super) fn answer(html: String, headers: &HeaderMap) -> Response {
    let html = html.into_bytes();
    let reads_brotli = Encoding::accepted(headers).contains(&Encoding::Brotli);
    let (bytes, encoding) = match reads_brotli.then(|| brotli(&html)).flatten() {
        Some(small) => (small, Encoding::Brotli),
        None => (html, Encoding::Plain),
    };
    let mut response = answer_with(Bytes::from(bytes), encoding, "embed.html", Keep::Minutes(5), headers);
    if headers.contains_key(header::AUTHORIZATION) {
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response.headers_mut().append(header::VARY, HeaderValue::from_static("authorization"));
    allow_other_sites(&mut response);
    response
}

/// Compressed; none where that fails, which memory does not.
fn brotli(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut small = brotli::CompressorWriter::new(Vec::new(), bytes.len().max(1), QUALITY, WINDOW);
    small.write_all(bytes).ok()?;
    small.flush().ok()?;
    Some(small.into_inner())
}
