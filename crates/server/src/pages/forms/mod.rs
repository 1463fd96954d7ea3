//! `/forms`: every form as a page of its own, which works in a browser without a script. The mark-up is
//! that of the form which other pages embed.

mod embed;
mod list;
mod page;
mod post;
mod sent;
mod shell;
mod style;

use crate::api::error::ApiError;
use crate::edge::Edge;
use crate::fields::form_reader::FormReader;
use crate::store::{self, StoreError};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::get;
use frontdesk_model::ticket_form::FormDefinition;

/// Bytes that a browser sends at most: far more than a form takes, so that whoever chose too much still
/// sees the answer.
const BODY_MAX: usize = 1 << 30;
/// Files that come with a form at most.
const FILES_MAX: usize = 5;

pub fn router() -> Router<Edge> {
    Router::new()
        .route("/forms", get(list::show))
        .route("/forms/{form}", get(page::show).post(post::take).layer(DefaultBodyLimit::max(BODY_MAX)))
        .route("/forms/{form}/embed", get(embed::show))
        .route("/forms/{form}/style.css", get(style::show))
        .route("/forms/{form}/sent/{number}", get(sent::show))
}

/// The form that everybody may use by this name: its key or its id.
async fn find(edge: &Edge, name: &str) -> Result<FormDefinition, ApiError> {
    let store = edge.store();
    if name.contains('\0') {
        return Err(ApiError::NotFound);
    }
    let anybody = FormReader::of(store, None).await?;
    let found = store::ticket_form::find_named(store, anybody.sight, name).await?;
    let form = found.filter(|form| anybody.may_use(form)).ok_or(ApiError::NotFound)?;
    Ok(store::ticket_form::with_fields(store, anybody.sight, form).await?)
}

impl From<StoreError> for shell::Failure {
    fn from(error: StoreError) -> Self {
        Self(error.into())
    }
}
