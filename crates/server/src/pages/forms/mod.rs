//! `/forms`: every form as a page of its own, which works in a browser without a script. The mark-up is
//! that of the form which other pages embed.

mod embed;
mod embed_list;
mod frame;
pub(super) mod governed;
mod kept;
pub(super) mod language;
mod list;
mod page;
mod post;
mod sent;
pub(super) mod shell;
mod style;

use crate::api::error::ApiError;
use crate::edge::Edge;
use crate::fields::form_reader::FormReader;
use crate::store::{self, StoreError};
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use axum::routing::get;
use axum::{Extension, Router};
use frontdesk_model::ticket_form::FormDefinition;
use kept::Kept;

/// Bytes that a browser sends at most: far more than a form takes, so that whoever chose too much still
/// sees the answer.
const BODY_MAX: usize = 1 << 30;
/// Files that come with a form at most.
const FILES_MAX: usize = 5;

pub fn router(edge: &Edge) -> Router<Edge> {
    Router::new()
        .route("/forms", get(list::show))
        .route("/forms/{form}", get(page::show).post(post::take).layer(DefaultBodyLimit::max(BODY_MAX)))
        .route("/forms/{form}/embed", get(embed::show).options(embed::preflight))
        .route("/forms/{form}/frame", get(frame::show))
        .route("/hc/requests/new", get(list::of_help_centre))
        .route("/embed/forms", get(embed_list::show).options(embed::preflight))
        .route("/forms/{form}/style.css", get(style::show))
        .route("/forms/{form}/sent/{number}", get(sent::show))
        .route_layer(from_fn_with_state(edge.clone(), governed::govern))
        .layer(Extension(Kept::default()))
}

/// The form that everybody may use by this name: its key or its id.
async fn find(edge: &Edge, name: &str) -> Result<FormDefinition, ApiError> {
    find_for(edge, &FormReader::of(edge.store(), None).await?, name).await
}

/// The form by this name as it is asked of somebody, if they may use it.
async fn find_for(edge: &Edge, reader: &FormReader, name: &str) -> Result<FormDefinition, ApiError> {
    let store = edge.store();
    if name.contains('\0') {
        return Err(ApiError::NotFound);
    }
    let found = store::ticket_form::find_named(store, reader.sight, name).await?;
    let form = found.filter(|form| reader.may_use(form)).ok_or(ApiError::NotFound)?;
    Ok(store::ticket_form::with_fields(store, reader.sight, reader.asked(form)).await?)
}

impl From<StoreError> for shell::Failure {
    fn from(error: StoreError) -> Self {
        Self(error.into())
    }
}
