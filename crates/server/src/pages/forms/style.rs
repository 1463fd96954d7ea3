//! `/forms/{form}/style.css`: the sheet that shows and hides a form's questions where no script does.

use super::find;
use super::shell::Failure;
use crate::edge::Edge;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use frontdesk_web::support_form::plain;

/// `GET /forms/{form}/style.css`
pub async fn show(State(edge): State<Edge>, Path(name): Path<String>) -> Result<Response, Failure> {
    let form = find(&edge, &name).await?;
    // The page that asks for it has just been drawn from the same conditions.
    let headers = [(header::CONTENT_TYPE, "text/css; charset=utf-8"), (header::CACHE_CONTROL, "no-cache")];
    Ok((headers, plain::sheet(&form)).into_response())
}
