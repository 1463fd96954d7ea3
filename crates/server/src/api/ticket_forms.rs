//! `ticket_forms`: what may be asked.

use super::address::{Addressed, all_at};
use super::error::ApiError;
use super::listing::Listing;
use crate::auth::Caller;
use crate::edge::Edge;
use crate::store::{self, Sight};
use axum::Json;
use axum::extract::{Path, State};
use frontdesk_model::page::{Sideloads, TicketForms};
use frontdesk_model::ticket_form::{TicketForm, TicketFormEnvelope};

/// What a caller may see of the desk's set-up.
pub fn sight(caller: &Caller) -> Sight {
    if caller.agent().is_some() { Sight::Desk } else { Sight::Portal }
}

/// `GET ticket_forms`
pub async fn list(
    State(edge): State<Edge>,
    caller: Caller,
    listing: Listing,
) -> Result<Json<TicketForms>, ApiError> {
    let (sight, base) = (sight(&caller), &listing.client.base);
    let page = store::ticket_form::list(edge.store(), sight, &listing.page).await?;
    let paging = listing.paging(&page);
    let mut sideloads = Sideloads::default();
    if listing.params.includes("ticket_fields") {
        let ids: Vec<_> =
            page.records.iter().flat_map(|form| form.ticket_field_ids.iter().copied()).collect();
        let fields = store::ticket_field::find_many(edge.store(), sight, &ids).await?;
        sideloads.ticket_fields = Some(all_at(fields, base));
    }
    Ok(Json(TicketForms { ticket_forms: all_at(page.records, base), sideloads, paging }))
}

/// `GET ticket_forms/{id}`, also by the form's key
pub async fn show(
    State(edge): State<Edge>,
    caller: Caller,
    Path(name): Path<String>,
    listing: Listing,
) -> Result<Json<TicketFormEnvelope>, ApiError> {
    let (sight, base) = (sight(&caller), &listing.client.base);
    let form = find(&edge, sight, &name).await?.ok_or(ApiError::NotFound)?;
    let fields = if listing.params.includes("ticket_fields") {
        store::ticket_field::find_many(edge.store(), sight, &form.ticket_field_ids).await?
    } else {
        Vec::new()
    };
    Ok(Json(TicketFormEnvelope { ticket_form: form.at(base), ticket_fields: all_at(fields, base) }))
}

async fn find(edge: &Edge, sight: Sight, name: &str) -> Result<Option<TicketForm>, ApiError> {
    Ok(match name.parse() {
        Ok(id) => store::ticket_form::find(edge.store(), sight, id).await?,
        Err(_) => store::ticket_form::find_by_key(edge.store(), sight, name).await?,
    })
}
