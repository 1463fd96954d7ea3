//! `satisfaction_ratings` and `satisfaction_reasons`.

use super::description::{Description, get, post};
use frontdesk_model::count::CountEnvelope;
use frontdesk_model::satisfaction_rating::{
    SatisfactionRatingDraftEnvelope, SatisfactionRatingEnvelope, SatisfactionRatings,
};
use frontdesk_model::satisfaction_reason::{SatisfactionReasonEnvelope, SatisfactionReasons};

const SECONDS: &str = "In seconds since 1970, or as a date or time";

pub(super) fn calls() -> Vec<Description> {
    let list = |path, summary| {
        get(path, summary)
            .asks("start_time", SECONDS)
            .asks("end_time", SECONDS)
            .pages::<SatisfactionRatings>()
    };
    vec![
        post("/tickets/{id}/satisfaction_rating", "Rates a ticket that was solved: its requester does")
            .takes::<SatisfactionRatingDraftEnvelope>()
            .answers::<SatisfactionRatingEnvelope>(200),
        list("/satisfaction_ratings", "Lists ratings by their last change")
            .asks("score", "Such as received, good, bad_with_comment, good_without_comment, offered"),
        list("/satisfaction_ratings/received", "Lists the good and bad ratings"),
        get("/satisfaction_ratings/count", "Counts ratings").answers::<CountEnvelope>(200),
        get("/satisfaction_ratings/{id}", "Shows a rating").answers::<SatisfactionRatingEnvelope>(200),
        get("/satisfaction_reasons", "Lists the reasons for a bad rating")
            .asks("lang", "The language to show them in: cy, or the contract's own")
            .pages::<SatisfactionReasons>(),
        get("/satisfaction_reasons/{id}", "Shows a reason").answers::<SatisfactionReasonEnvelope>(200),
    ]
}
