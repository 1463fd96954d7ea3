//! `macros`: prepared changes, for agents, and what they would make of a ticket.

use super::address::{Addressed, all_at};
use super::definitions::{self, ActionAnswer, MacroDefinitions};
use super::error::ApiError;
use super::id::Id;
use super::listing::Listing;
use super::{rule_listing, tickets};
use crate::auth::rights::{Agent, TicketReader};
use crate::business_rules::{self, reader};
use crate::client::Client;
use crate::edge::Edge;
use crate::store::rule_list::RuleFilter;
use crate::store::{self, Sight};
use axum::Json;
use axum::extract::{Extension, State};
use frontdesk_model::id::{MacroId, TicketId};
use frontdesk_model::macros::{
    AppliedTicket, Macro, MacroCategories, MacroChanges, MacroEnvelope, MacroResult, MacroResultEnvelope,
};
use frontdesk_model::page::{Macros, Sideloads};
use frontdesk_model::user::User;

/// `GET macros`
pub async fn list(
    State(edge): State<Edge>,
    Agent(agent): Agent,
    listing: Listing,
) -> Result<Json<Macros>, ApiError> {
    found(&edge, &agent, &listing, &rule_listing::filter(&listing.params)?).await
}

/// `GET macros/active`
pub async fn active(
    State(edge): State<Edge>,
    Agent(agent): Agent,
    listing: Listing,
) -> Result<Json<Macros>, ApiError> {
    let filter = RuleFilter { active: Some(true), ..rule_listing::filter(&listing.params)? };
    found(&edge, &agent, &listing, &filter).await
}

/// `GET macros/search?query=…`
pub async fn search(
    State(edge): State<Edge>,
    Agent(agent): Agent,
    listing: Listing,
) -> Result<Json<Macros>, ApiError> {
    found(&edge, &agent, &listing, &rule_listing::searched(&listing.params)?).await
}

async fn found(
    edge: &Edge,
    agent: &User,
    listing: &Listing,
    filter: &RuleFilter,
) -> Result<Json<Macros>, ApiError> {
    let page = store::macros::list(edge.store(), reader(agent), filter, &listing.page).await?;
    let paging = listing.paging(&page);
    let macros = all_at(page.records, &listing.client.base);
    Ok(Json(Macros { macros, sideloads: Sideloads::default(), paging }))
}

/// `GET macros/categories`
pub async fn categories(
    State(edge): State<Edge>,
    Agent(agent): Agent,
) -> Result<Json<MacroCategories>, ApiError> {
    let categories = store::macros::categories(edge.store(), reader(&agent)).await?;
    Ok(Json(MacroCategories { categories }))
}

/// `GET macros/definitions`
pub async fn definitions(State(edge): State<Edge>, _: Agent) -> Result<Json<MacroDefinitions>, ApiError> {
    let fields = store::ticket_field::all(edge.store(), Sight::Desk).await?;
    Ok(Json(definitions::of_macros(&fields)))
}

/// `GET macros/actions`
pub async fn actions(State(edge): State<Edge>, _: Agent) -> Result<Json<ActionAnswer>, ApiError> {
    let fields = store::ticket_field::all(edge.store(), Sight::Desk).await?;
    Ok(Json(definitions::actions(&fields)))
}

/// `GET macros/{id}`
pub async fn show(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    Agent(agent): Agent,
    Id(id): Id<MacroId>,
) -> Result<Json<MacroEnvelope>, ApiError> {
    Ok(Json(MacroEnvelope { r#macro: find(&edge, &agent, id).await?.at(&client.base) }))
}

/// `GET macros/{id}/apply`: what the macro changes of any ticket. Nothing is saved.
pub async fn apply(
    State(edge): State<Edge>,
    Agent(agent): Agent,
    Id(id): Id<MacroId>,
) -> Result<Json<MacroResultEnvelope<MacroChanges>>, ApiError> {
    let one = find(&edge, &agent, id).await?;
    let ticket = business_rules::macros::applied(edge.store(), &agent, &one, &[]).await?;
    Ok(Json(MacroResultEnvelope { result: MacroResult { ticket } }))
}

/// `GET tickets/{id}/macros/{macro_id}/apply`: the ticket as the macro would make it. Nothing is
/// saved.
pub async fn apply_to_ticket(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    reader: TicketReader,
    Id((ticket, id)): Id<(TicketId, MacroId)>,
) -> Result<Json<MacroResultEnvelope<AppliedTicket>>, ApiError> {
    let ticket = tickets::find(&edge, &reader, ticket).await?.at(&client.base);
    let one = find(&edge, &reader.user, id).await?;
    let changes = business_rules::macros::applied(edge.store(), &reader.user, &one, &ticket.tags).await?;
    let had = ticket.status;
    let mut ticket = changes.applied_to(ticket);
    if ticket.ticket.status != had {
        // Who sends the ticket back as it stands here would go by the status of the desk's own that it had.
        let status = store::custom_status::default_of(edge.store(), ticket.ticket.status).await?;
        ticket.ticket.custom_status_id = status;
    }
    Ok(Json(MacroResultEnvelope { result: MacroResult { ticket } }))
}

async fn find(edge: &Edge, agent: &User, id: MacroId) -> Result<Macro, ApiError> {
    store::macros::find(edge.store(), reader(agent), id).await?.ok_or(ApiError::NotFound)
}
