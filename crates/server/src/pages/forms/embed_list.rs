//! `/embed/forms`: the list of forms as it stands in other sites' pages that name none.

use super::embed::answer;
use super::kept::{Kept, version};
use super::language::Language;
use super::list::content;
use super::shell::Failure;
use crate::auth::identify::form_user;
use crate::client::Client;
use crate::edge::Edge;
use crate::fields::form_reader::FormReader;
use axum::extract::{Extension, State};
use axum::http::HeaderMap;
use axum::response::Response;

/// `GET /embed/forms`: what everybody may use, or whoever a token signs in
pub async fn show(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    Extension(kept): Extension<Kept>,
    language: Language,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let user = form_user(&edge, &client, &headers).await?;
    let reader = FormReader::of(edge.store(), user.as_ref()).await?;
    let list = content(&edge, &language, &reader, &client.base.to_string()).await?;
    let attributes = language.attributes();
    let html = format!("<style></style><div class=\"fd-form\" {attributes}><nav>{list}</nav></div>");
    let version = version(html.as_bytes());
    Ok(answer(&kept.fragment(version, || html), &headers))
}
