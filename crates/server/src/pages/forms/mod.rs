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

/// Bytes of all that is no file in what a browser sends.
const TEXT_MAX: usize = 1 << 20;
/// Files that come with a form at most.
const FILES_MAX: usize = 5;

pub fn router(edge: &Edge) -> Router<Edge> {
    // A file that is too large is thrown away as it comes: the call itself may be larger than all files.
    let files = FILES_MAX.saturating_mul(usize::try_from(edge.files().megabytes()).unwrap_or(usize::MAX));
    let most = files.saturating_add(1).saturating_mul(2 << 20);
    Router::new()
        .route("/forms", get(list::show))
        .route("/forms/{form}", get(page::show).post(post::take).layer(DefaultBodyLimit::max(most)))
        .route("/forms/{form}/embed", get(embed::show))
        .route("/forms/{form}/style.css", get(style::show))
        .route("/forms/{form}/sent/{number}", get(sent::show))
}

/// The form that everybody may use by this name: its key or its id.
async fn find(edge: &Edge, name: &str) -> Result<FormDefinition, ApiError> {
    let store = edge.store();
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
