//! `/forms/{form}/embed`: the form as it stands in other sites' pages until its script takes it over.

use super::find;
use super::page::name;
use super::shell::Failure;
use crate::client::Client;
use crate::edge::Edge;
use crate::pages::encoding::Encoding;
use crate::pages::files::{Keep, allow_other_sites, answer_with};
use axum::body::Bytes;
use axum::extract::{Extension, Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use frontdesk_web::support_form::{Settings, plain};
use std::io::Write as _;

/// How hard it is compressed: the hardest takes many times as long and saves little.
const QUALITY: u32 = 9;
/// The window of the compression, in powers of two: larger than any form.
const WINDOW: u32 = 18;

/// `GET /forms/{form}/embed`
///
/// Whoever asks gets the same: it may be kept by anybody on the way.
pub async fn show(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    Path(form): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let form = find(&edge, &form).await?;
    let settings = Settings::new(&client.base.to_string(), &name(&form.form));
    let html = plain::fragment(settings, form).into_bytes();
    let reads_brotli = Encoding::accepted(&headers).contains(&Encoding::Brotli);
    let (bytes, encoding) = match reads_brotli.then(|| brotli(&html)).flatten() {
        Some(small) => (small, Encoding::Brotli),
        None => (html, Encoding::Plain),
    };
    let mut response = answer_with(Bytes::from(bytes), encoding, "embed.html", Keep::Minutes(5), &headers);
    allow_other_sites(&mut response);
    Ok(response)
}

/// Compressed; none where that fails, which memory does not.
fn brotli(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut small = brotli::CompressorWriter::new(Vec::new(), bytes.len().max(1), QUALITY, WINDOW);
    small.write_all(bytes).ok()?;
    small.flush().ok()?;
    Some(small.into_inner())
}
