//! `satisfaction_reasons`: why a ticket is rated as bad. Whoever may rate one reads them.

use super::address::{Addressed, all_at};
use super::error::ApiError;
use super::id::Id;
use super::listing::Listing;
use crate::auth::SignedIn;
use crate::client::Client;
use crate::edge::Edge;
use crate::locale::mail::MailWords;
use crate::store::satisfaction_reason;
use axum::Json;
use axum::extract::{Extension, State};
use frontdesk_model::id::SatisfactionReasonId;
use frontdesk_model::satisfaction_reason::{
    SatisfactionReason, SatisfactionReasonEnvelope, SatisfactionReasons,
};

/// `GET satisfaction_reasons`
pub async fn list(
    State(edge): State<Edge>,
    _: SignedIn,
    listing: Listing,
) -> Result<Json<SatisfactionReasons>, ApiError> {
    let page = satisfaction_reason::list(edge.store(), &listing.page).await?;
    let paging = listing.paging(&page);
    let reasons = all_at(page.records, &listing.client.base);
    let reasons = reasons.into_iter().map(|reason| in_language(reason, listing.params.get("lang"))).collect();
    Ok(Json(SatisfactionReasons { reasons, paging }))
}

/// As it reads in `language`, as far as we have words for it. The raw value stays.
fn in_language(mut reason: SatisfactionReason, language: Option<&str>) -> SatisfactionReason {
    if let Some(said) = MailWords::of(language).reason(reason.reason_code) {
        said.clone_into(&mut reason.value);
    }
    reason
}

/// `GET satisfaction_reasons/{id}`
pub async fn show(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    _: SignedIn,
    Id(id): Id<SatisfactionReasonId>,
) -> Result<Json<SatisfactionReasonEnvelope>, ApiError> {
    let reason = satisfaction_reason::find(edge.store(), id).await?.ok_or(ApiError::NotFound)?;
    Ok(Json(SatisfactionReasonEnvelope { reason: reason.at(&client.base) }))
}
