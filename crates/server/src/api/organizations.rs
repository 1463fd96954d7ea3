//! `organizations`: where requesters come from. Agents see them and write their notes, admins make
//! and change them.

use super::body::{Body, Ignored};
use super::created::Created;
use super::directory_values::{organization_at, organizations_at, people_at, unknown_keys};
use super::error::ApiError;
use super::id::Id;
use super::listing::Listing;
use super::many;
use crate::auth::rights::{Admin, Agent, TicketReader};
use crate::client::Client;
use crate::directory::organizations::{self as directory, Written};
use crate::edge::Edge;
use crate::store::{self, Paged};
use axum::Json;
use axum::extract::{Extension, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use frontdesk_model::count::{Count, CountEnvelope};
use frontdesk_model::id::{OrganizationId, UserId};
use frontdesk_model::organization::{
    Organization, OrganizationDraft, OrganizationDraftEnvelope, OrganizationEnvelope,
};
use frontdesk_model::page::{Organizations, Paging, Users};
use frontdesk_model::user::Role;
use serde::Serialize;

/// `GET organizations`
pub async fn list(
    State(edge): State<Edge>,
    _: Agent,
    listing: Listing,
) -> Result<Json<Organizations>, ApiError> {
    let page = store::organization::list(edge.store(), &listing.page).await?;
    answer(&edge, &listing, page).await
}

/// `GET organizations/count`
pub async fn count(State(edge): State<Edge>, _: Agent) -> Result<Json<CountEnvelope>, ApiError> {
    let value = store::organization::count(edge.store()).await?;
    Ok(Json(CountEnvelope { count: Count { value, refreshed_at: edge.now() } }))
}

/// `GET organizations/autocomplete?name=`
pub async fn autocomplete(
    State(edge): State<Edge>,
    _: Agent,
    listing: Listing,
) -> Result<Json<Organizations>, ApiError> {
    let name = said(&listing, "name").ok_or_else(|| wrong("name must be the beginning of a name"))?;
    let page = store::organization::beginning(edge.store(), name, &listing.page).await?;
    answer(&edge, &listing, page).await
}

/// `GET organizations/search?external_id=` or `name=`, but not both
pub async fn search(
    State(edge): State<Edge>,
    _: Admin,
    listing: Listing,
) -> Result<Json<Organizations>, ApiError> {
    let page = match (said(&listing, "external_id"), said(&listing, "name")) {
        (Some(id), None) => {
            store::organization::with_external_ids(edge.store(), &[id.to_owned()], &listing.page).await?
        }
        (None, Some(name)) => store::organization::named(edge.store(), name, &listing.page).await?,
        _ => return Err(wrong("either external_id or name must be given")),
    };
    answer(&edge, &listing, page).await
}

/// `GET organizations/show_many?ids=` or `external_ids=`
pub async fn show_many(
    State(edge): State<Edge>,
    _: Agent,
    listing: Listing,
) -> Result<Json<Organizations>, ApiError> {
    if let Some(ids) = many::named::<String>(&listing.params, "external_ids")? {
        let page = store::organization::with_external_ids(edge.store(), &ids, &listing.page).await?;
        return answer(&edge, &listing, page).await;
    }
    let ids = many::named::<OrganizationId>(&listing.params, "ids")?;
    let ids = ids.ok_or_else(|| wrong("either ids or external_ids must be given"))?;
    let mut found = store::organization::find_many(edge.store(), &ids).await?;
    found.sort_by_key(|organization| ids.iter().position(|id| *id == organization.id));
    let count = u64::try_from(found.len()).ok();
    let paging = Paging { count, next_page: Some(None), previous_page: Some(None), ..Paging::default() };
    let organizations = organizations_at(&edge, &listing.client.base, found).await?;
    Ok(Json(Organizations { organizations, paging }))
}

/// `GET organizations/{id}`
pub async fn show(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    _: Agent,
    Id(id): Id<OrganizationId>,
) -> Result<Json<OrganizationEnvelope>, ApiError> {
    let organization = organization_at(&edge, &client.base, find(&edge, id).await?).await?;
    Ok(Json(OrganizationEnvelope { organization }))
}

/// `POST organizations`
pub async fn create(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    _: Admin,
    body: Body<OrganizationDraftEnvelope>,
) -> Result<Response, ApiError> {
    let draft = body.value.organization;
    let created = directory::create(edge.store(), &draft, edge.now()).await?;
    let organization = organization_at(&edge, &client.base, created).await?;
    let unheeded = unheeded(Role::Admin, &draft, &organization);
    Ok(made(organization, body.ignored.and(unread_id(&draft)).and(unheeded)))
}

/// `POST organizations/create_or_update`
pub async fn create_or_update(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    Agent(agent): Agent,
    body: Body<OrganizationDraftEnvelope>,
) -> Result<Response, ApiError> {
    let draft = body.value.organization;
    let (is_new, written) =
        match directory::create_or_update(edge.store(), agent.role, &draft, edge.now()).await? {
            Written::Created(organization) => (true, organization),
            Written::Updated(organization) => (false, organization),
        };
    let organization = organization_at(&edge, &client.base, written).await?;
    let ignored = body.ignored.and(unheeded(agent.role, &draft, &organization));
    if is_new {
        return Ok(made(organization, ignored));
    }
    Ok((ignored, Json(OrganizationEnvelope { organization })).into_response())
}

/// `PUT organizations/{id}`
pub async fn update(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    Agent(agent): Agent,
    Id(id): Id<OrganizationId>,
    body: Body<OrganizationDraftEnvelope>,
) -> Result<(Ignored, Json<OrganizationEnvelope>), ApiError> {
    let draft = body.value.organization;
    let updated = directory::update(edge.store(), agent.role, id, &draft, edge.now()).await?;
    let organization = organization_at(&edge, &client.base, updated).await?;
    let ignored = body.ignored.and(unread_id(&draft)).and(unheeded(agent.role, &draft, &organization));
    Ok((ignored, Json(OrganizationEnvelope { organization })))
}

/// `DELETE organizations/{id}`
pub async fn delete(
    State(edge): State<Edge>,
    _: Admin,
    Id(id): Id<OrganizationId>,
) -> Result<StatusCode, ApiError> {
    directory::delete(edge.store(), id, edge.now()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `GET organizations/{id}/users`
pub async fn users(
    State(edge): State<Edge>,
    _: Agent,
    Id(id): Id<OrganizationId>,
    listing: Listing,
) -> Result<Json<Users>, ApiError> {
    find(&edge, id).await?;
    let page = store::organization::users(edge.store(), id, &listing.page).await?;
    let paging = listing.paging(&page);
    let users = people_at(&edge, &listing.client.base, page.records).await?;
    Ok(Json(Users { users, paging }))
}

/// How much belongs to an organization.
#[derive(Serialize, utoipa::ToSchema)]
pub struct OrganizationRelated {
    tickets_count: u64,
    users_count: u64,
}

/// `{"organization_related": …}`
#[derive(Serialize, utoipa::ToSchema)]
pub struct OrganizationRelatedEnvelope {
    organization_related: OrganizationRelated,
}

/// `GET organizations/{id}/related`
pub async fn related(
    State(edge): State<Edge>,
    reader: TicketReader,
    Id(id): Id<OrganizationId>,
) -> Result<Json<OrganizationRelatedEnvelope>, ApiError> {
    find(&edge, id).await?;
    let (tickets_count, users_count) = store::organization::related(edge.store(), &reader.sight, id).await?;
    let organization_related = OrganizationRelated { tickets_count, users_count };
    Ok(Json(OrganizationRelatedEnvelope { organization_related }))
}

/// `GET users/{id}/organizations`
pub async fn of_user(
    State(edge): State<Edge>,
    _: Agent,
    Id(id): Id<UserId>,
    listing: Listing,
) -> Result<Json<Organizations>, ApiError> {
    store::user::find(edge.store(), id).await?.ok_or(ApiError::NotFound)?;
    let page = store::organization::of_user(edge.store(), id, &listing.page).await?;
    answer(&edge, &listing, page).await
}

pub(super) async fn find(edge: &Edge, id: OrganizationId) -> Result<Organization, ApiError> {
    store::organization::find(edge.store(), id).await?.ok_or(ApiError::NotFound)
}

async fn answer(
    edge: &Edge,
    listing: &Listing,
    page: Paged<Organization>,
) -> Result<Json<Organizations>, ApiError> {
    let paging = listing.paging(&page);
    let organizations = organizations_at(edge, &listing.client.base, page.records).await?;
    Ok(Json(Organizations { organizations, paging }))
}

fn made(organization: Organization, ignored: Ignored) -> Response {
    Created::at(organization.url.clone(), ignored, OrganizationEnvelope { organization }).into_response()
}

/// A parameter that says something.
fn said<'l>(listing: &'l Listing, name: &'l str) -> Option<&'l str> {
    listing.params.get(name).map(str::trim).filter(|text| !text.is_empty())
}

fn wrong(message: &str) -> ApiError {
    ApiError::InvalidAttribute { message: message.to_owned() }
}

/// The id of a body whose record the address names.
fn unread_id(draft: &OrganizationDraft) -> Option<String> {
    draft.id.map(|_| "organization.id".to_owned())
}

/// The keys of a draft that count for nothing: those that a caller of this role may not say, and those
/// that no field of the organization has.
fn unheeded(role: Role, draft: &OrganizationDraft, shown: &Organization) -> Vec<String> {
    let mut keys: Vec<String> =
        directory::kept_from(role, draft).into_iter().map(|key| format!("organization.{key}")).collect();
    if role == Role::Admin {
        let said = draft.organization_fields.as_ref();
        keys.extend(unknown_keys("organization.organization_fields", said, &shown.organization_fields));
    }
    keys
}
