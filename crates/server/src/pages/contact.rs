//! `/contact`: the demo's host page, as somebody else's site would have it.

use super::dist::read_below;
use super::files::not_found;
use crate::edge::Edge;
use axum::extract::State;
use axum::response::{Html, IntoResponse as _, Response};

/// `GET /contact`: `contact.html` of the desk's folder
pub async fn page(State(edge): State<Edge>) -> Response {
    let Some(folder) = &edge.config().desk else { return not_found() };
    match read_below(folder, "contact.html").await {
        Some(page) => Html(page).into_response(),
        None => not_found(),
    }
}
