//! Ratings: what a requester says of how their request was worked.

use super::client;
use super::error::ApiError;
use super::record::record;
use crate::locale::portal::Language;
use frontdesk_model::id::{SatisfactionReasonId, TicketId};
use frontdesk_model::satisfaction_rating::{SatisfactionRatingDraft, SatisfactionRatingDraftEnvelope, Score};

record! {
    /// A rating as its requester sees it.
    pub struct Rating {
        pub score: Score,
        pub comment: Option<String>,
        pub reason_id: Option<SatisfactionReasonId>,
    }
}

record! {
    /// Why a rating is bad.
    pub struct Reason {
        pub id: SatisfactionReasonId,
        /// The contract's number of the reason.
        pub code as "reason_code": i64,
        pub value: String,
    }
}

record! {
    struct Reasons {
        pub reasons: Vec<Reason>,
    }
}

record! {
    struct Envelope {
        pub satisfaction_rating: Rating,
    }
}

/// The reasons that can be chosen, in the language of the page.
pub async fn reasons() -> Result<Vec<Reason>, ApiError> {
    let answer: Reasons = client::get("satisfaction_reasons", &[("lang", Language::spoken().code())]).await?;
    Ok(answer.reasons)
}

/// Rates a request. It takes the place of what was said before.
pub async fn rate(
    request: TicketId,
    satisfaction_rating: SatisfactionRatingDraft,
) -> Result<Rating, ApiError> {
    let body = SatisfactionRatingDraftEnvelope { satisfaction_rating };
    let answer: Envelope = client::post(&format!("tickets/{request}/satisfaction_rating"), &body).await?;
    Ok(answer.satisfaction_rating)
}
