//! `user_fields` and `organization_fields`: the account's own fields of people and organizations. Agents
//! see them, admins make and change them.

use super::body::{Body, Ignored};
use super::created::Created;
use super::empty::Empty;
use super::error::ApiError;
use super::id::Id;
use super::listing::Listing;
use crate::address::BaseUrl;
use crate::auth::rights::{Admin, Agent};
use crate::client::Client;
use crate::edge::Edge;
use crate::fields::directory_fields;
use crate::store::directory_field;
use axum::Json;
use axum::extract::{Extension, State};
use axum::http::StatusCode;
use frontdesk_model::count::{Count, CountEnvelope};
use frontdesk_model::directory_field::{
    DirectoryField, DirectoryFieldDraft, FieldOwner, OrganizationFieldDraftEnvelope,
    OrganizationFieldEnvelope, OrganizationFieldOrder, UserFieldDraftEnvelope, UserFieldEnvelope,
    UserFieldOrder,
};
use frontdesk_model::id::DirectoryFieldId;
use frontdesk_model::page::{OrganizationFields, Paging, UserFields};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// What differs between the two: the names on the wire.
pub trait Of {
    const OWNER: FieldOwner;
    /// The path of the list below the API's.
    const PATH: &'static str;
    /// The key under which a record stands, and that of an order.
    const KEY: &'static str;
    const ORDER: &'static str;
    type One: Serialize;
    type Many: Serialize;
    type Draft: DeserializeOwned;
    type Order: DeserializeOwned;

    fn one(field: DirectoryField) -> Self::One;
    fn many(fields: Vec<DirectoryField>, paging: Paging) -> Self::Many;
    fn draft(sent: &Self::Draft) -> &DirectoryFieldDraft;
    fn order(sent: &Self::Order) -> &[DirectoryFieldId];
}

/// Fields of people.
pub struct OfUsers;

impl Of for OfUsers {
    const OWNER: FieldOwner = FieldOwner::User;
    const PATH: &'static str = "user_fields";
    const KEY: &'static str = "user_field";
    const ORDER: &'static str = "user_field_ids";
    type One = UserFieldEnvelope;
    type Many = UserFields;
    type Draft = UserFieldDraftEnvelope;
    type Order = UserFieldOrder;

    fn one(user_field: DirectoryField) -> UserFieldEnvelope {
        UserFieldEnvelope { user_field }
    }

    fn many(user_fields: Vec<DirectoryField>, paging: Paging) -> UserFields {
        UserFields { user_fields, paging }
    }

    fn draft(sent: &UserFieldDraftEnvelope) -> &DirectoryFieldDraft {
        &sent.user_field
    }

    fn order(sent: &UserFieldOrder) -> &[DirectoryFieldId] {
        &sent.user_field_ids
    }
}

/// Fields of organizations.
pub struct OfOrganizations;

impl Of for OfOrganizations {
    const OWNER: FieldOwner = FieldOwner::Organization;
    const PATH: &'static str = "organization_fields";
    const KEY: &'static str = "organization_field";
    const ORDER: &'static str = "organization_field_ids";
    type One = OrganizationFieldEnvelope;
    type Many = OrganizationFields;
    type Draft = OrganizationFieldDraftEnvelope;
    type Order = OrganizationFieldOrder;

    fn one(organization_field: DirectoryField) -> OrganizationFieldEnvelope {
        OrganizationFieldEnvelope { organization_field }
    }

    fn many(organization_fields: Vec<DirectoryField>, paging: Paging) -> OrganizationFields {
        OrganizationFields { organization_fields, paging }
    }

    fn draft(sent: &OrganizationFieldDraftEnvelope) -> &DirectoryFieldDraft {
        &sent.organization_field
    }

    fn order(sent: &OrganizationFieldOrder) -> &[DirectoryFieldId] {
        &sent.organization_field_ids
    }
}

/// `GET user_fields`, `GET organization_fields`
pub async fn list<T: Of>(
    State(edge): State<Edge>,
    _: Agent,
    listing: Listing,
) -> Result<Json<T::Many>, ApiError> {
    let page = directory_field::list(edge.store(), T::OWNER, &listing.page).await?;
    let paging = listing.paging(&page);
    let base = &listing.client.base;
    let fields = page.records.into_iter().map(|field| at::<T>(field, base)).collect();
    Ok(Json(T::many(fields, paging)))
}

/// `GET user_fields/count`, `GET organization_fields/count`
pub async fn count<T: Of>(State(edge): State<Edge>, _: Agent) -> Result<Json<CountEnvelope>, ApiError> {
    let value = directory_field::count(edge.store(), T::OWNER).await?;
    Ok(Json(CountEnvelope { count: Count { value, refreshed_at: edge.now() } }))
}

/// `GET user_fields/{id}`, `GET organization_fields/{id}`
pub async fn show<T: Of>(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    _: Agent,
    Id(id): Id<DirectoryFieldId>,
) -> Result<Json<T::One>, ApiError> {
    let field = directory_field::find(edge.store().read(), T::OWNER, id).await?.ok_or(ApiError::NotFound)?;
    Ok(Json(T::one(at::<T>(field, &client.base))))
}

/// `POST user_fields`, `POST organization_fields`
pub async fn create<T: Of>(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    _: Admin,
    body: Body<T::Draft>,
) -> Result<Created<T::One>, ApiError> {
    let draft = T::draft(&body.value);
    let field = directory_fields::create(edge.store(), T::OWNER, draft, edge.now()).await?;
    let field = at::<T>(field, &client.base);
    Ok(Created::at(field.url.clone(), body.ignored, T::one(field)))
}

/// `PUT user_fields/{id}`, `PUT organization_fields/{id}`
pub async fn update<T: Of>(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    _: Admin,
    Id(id): Id<DirectoryFieldId>,
    body: Body<T::Draft>,
) -> Result<(Ignored, Json<T::One>), ApiError> {
    let draft = T::draft(&body.value);
    let field = directory_fields::update(edge.store(), T::OWNER, id, draft, edge.now()).await?;
    // A field keeps its type and key.
    let kept = [("type", draft.kind.is_some()), ("key", draft.key.is_some())];
    let kept = kept.into_iter().filter(|(_, said)| *said).map(|(name, _)| format!("{}.{name}", T::KEY));
    Ok((body.ignored.and(kept), Json(T::one(at::<T>(field, &client.base)))))
}

/// `DELETE user_fields/{id}`, `DELETE organization_fields/{id}`
pub async fn delete<T: Of>(
    State(edge): State<Edge>,
    _: Admin,
    Id(id): Id<DirectoryFieldId>,
) -> Result<StatusCode, ApiError> {
    directory_fields::delete(edge.store(), T::OWNER, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `PUT user_fields/reorder`, `PUT organization_fields/reorder`: the answer is empty
pub async fn reorder<T: Of>(
    State(edge): State<Edge>,
    _: Admin,
    body: Body<T::Order>,
) -> Result<(Ignored, Empty), ApiError> {
    let ids = T::order(&body.value);
    directory_fields::reorder(edge.store(), T::OWNER, T::ORDER, ids, edge.now()).await?;
    Ok((body.ignored, Empty))
}

fn at<T: Of>(mut field: DirectoryField, base: &BaseUrl) -> DirectoryField {
    field.url = base.api(&format!("{}/{}", T::PATH, field.id));
    field
}
