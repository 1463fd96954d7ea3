//! `brands`: the desk is its own and only one.

use super::address::{Addressed, all_at};
use super::error::ApiError;
use super::id::Id;
use super::listing::Listing;
use crate::auth::rights::Agent;
use crate::client::Client;
use crate::edge::Edge;
use crate::store::account::BRAND;
use crate::store::ticket_form::Wanted;
use crate::store::{self, PageRequest, Paged, Sight};
use axum::Json;
use axum::extract::{Extension, State};
use frontdesk_model::attachment::Attachment;
use frontdesk_model::id::{BrandId, TicketFormId};
use frontdesk_model::page::Paging;
use frontdesk_model::time::Timestamp;
use serde::Serialize;

/// A brand.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[expect(clippy::struct_excessive_bools, clippy::struct_field_names, reason = "the contract's keys")]
pub struct Brand {
    pub(super) url: String,
    pub(super) id: BrandId,
    name: String,
    /// Where requesters find the desk.
    brand_url: String,
    subdomain: String,
    host_mapping: Option<String>,
    has_help_center: bool,
    help_center_state: &'static str,
    active: bool,
    default: bool,
    is_deleted: bool,
    logo: Option<Attachment>,
    ticket_form_ids: Vec<TicketFormId>,
    signature_template: &'static str,
    /// It came with the desk.
    created_at: Option<Timestamp>,
    updated_at: Option<Timestamp>,
}

/// `{"brand": …}`
#[derive(Serialize, utoipa::ToSchema)]
pub struct BrandEnvelope {
    brand: Brand,
}

/// `{"brands": …}`
#[derive(Serialize, utoipa::ToSchema)]
pub struct Brands {
    brands: Vec<Brand>,
    #[serde(flatten)]
    paging: Paging,
}

/// `GET brands`
pub async fn list(State(edge): State<Edge>, _: Agent, listing: Listing) -> Result<Json<Brands>, ApiError> {
    let page = Paged::of(vec![of_desk(&edge).await?], &listing.page)?;
    let paging = listing.paging(&page);
    Ok(Json(Brands { brands: all_at(page.records, &listing.client.base), paging }))
}

/// `GET brands/{id}`
pub async fn show(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    _: Agent,
    Id(id): Id<BrandId>,
) -> Result<Json<BrandEnvelope>, ApiError> {
    if id != BRAND {
        return Err(ApiError::NotFound);
    }
    Ok(Json(BrandEnvelope { brand: of_desk(&edge).await?.at(&client.base) }))
}

async fn of_desk(edge: &Edge) -> Result<Brand, ApiError> {
    let account = store::account::find(edge.store()).await?;
    let wanted = Wanted { active: Some(true), ..Wanted::default() };
    let forms = store::ticket_form::list(edge.store(), Sight::Desk, wanted, &PageRequest::FIRST).await?;
    Ok(Brand {
        url: String::new(),
        id: BRAND,
        name: account.brand,
        brand_url: edge.base_url().to_string(),
        subdomain: edge.base_url().host().to_owned(),
        host_mapping: None,
        has_help_center: false,
        help_center_state: "disabled",
        active: true,
        default: true,
        is_deleted: false,
        logo: None,
        ticket_form_ids: forms.records.into_iter().map(|form| form.id).collect(),
        signature_template: "",
        created_at: None,
        updated_at: None,
    })
}
