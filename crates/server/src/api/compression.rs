//! Answers are compressed: a page of records is mostly the names of their properties.

use axum::http::{Extensions, HeaderMap, StatusCode, Version, header};
use tower_http::compression::predicate::{And, Predicate as _, SizeAbove};
use tower_http::compression::{CompressionLayer, CompressionLevel};

/// Bytes that travel in one packet: fewer save nothing.
const ONE_PACKET: u64 = 1_400;

/// Marks an answer that is never compressed: it holds a secret of its reader, of which its compressed length
/// would tell something (the BREACH attack).
#[derive(Clone, Copy, Debug)]
pub struct Uncompressed;

type IsJson = fn(StatusCode, Version, &HeaderMap, &Extensions) -> bool;

/// Compresses what is large and may be, for callers that take it.
pub fn layer() -> CompressionLayer<And<SizeAbove, IsJson>> {
    let worth_it = SizeAbove::new(ONE_PACKET).and(is_json as IsJson);
    CompressionLayer::new().gzip(true).quality(CompressionLevel::Fastest).compress_when(worth_it)
}

/// Streams go on event by event, and files are what they are.
fn is_json(_: StatusCode, _: Version, headers: &HeaderMap, extensions: &Extensions) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("application/json"))
        && extensions.get::<Uncompressed>().is_none()
}
