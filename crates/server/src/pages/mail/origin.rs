//! Whether a browser sends a form from a page of this server: other sites' pages must not sign somebody in
//! as another.

use crate::client::Client;
use crate::edge::Edge;
use axum::http::{HeaderMap, header};

/// Whether nothing says that another site's page sends it. Programs say nothing, and have no sessions that
/// could be taken from them.
pub fn is_own(edge: &Edge, client: &Client, headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    if let Some(site) = text("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    text(header::ORIGIN.as_str())
        .is_none_or(|origin| [&client.base, edge.base_url()].iter().any(|base| base.to_string() == origin))
}
