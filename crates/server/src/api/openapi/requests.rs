//! `requests`.

use super::description::{Description, get, post, put};
use crate::api::challenges::StampedChallenge;
use crate::api::requests::CommentEnvelope;
use frontdesk_model::id::TicketFormId;
use frontdesk_model::page::{Comments, Requests};
use frontdesk_model::request::{RequestChangeEnvelope, RequestDraftEnvelope, RequestEnvelope};
use frontdesk_model::request_counts::RequestCountsEnvelope;
use frontdesk_model::request_sight::ShownRequestEnvelope;
use frontdesk_model::view::Order;

pub(super) fn calls() -> Vec<Description> {
    vec![
        listed(get("/requests", "Lists the caller's requests")).includes("users"),
        get("/requests/counts", "Counts the requests that the caller sees, by status")
            .answers::<RequestCountsEnvelope>(200),
        listed(get("/requests/open", "Lists the caller's requests that are not solved")),
        listed(get("/requests/solved", "Lists the caller's requests that are solved")),
        listed(get("/requests/ccd", "Lists the requests that the caller is copied in on")),
        listed(get("/users/{id}/requests", "Lists somebody's requests")),
        listed(get("/organizations/{id}/requests", "Lists the requests of an organization")),
        get("/challenges", "Gives a little work to who sends a request without being known")
            .answers::<StampedChallenge>(200),
        post("/requests", "Makes a request")
            .heeds("Idempotency-Key", "Of two calls with one key, the second changes nothing")
            .takes::<RequestDraftEnvelope>()
            .answers::<RequestEnvelope>(201),
        get("/requests/{id}", "Shows a request").includes("users").answers::<ShownRequestEnvelope>(200),
        put("/requests/{id}", "Answers a request, marks it as solved, or corrects it")
            .heeds("Idempotency-Key", "Of two calls with one key, the second changes nothing")
            .takes::<RequestChangeEnvelope>()
            .answers::<RequestEnvelope>(200)
            .fails(406),
        get("/requests/{id}/comments", "Lists what was said, without internal notes").pages::<Comments>(),
        get("/requests/{id}/comments/{comment_id}", "Shows a comment").answers::<CommentEnvelope>(200),
    ]
}

/// A list of requests, with what it can be filtered and sorted by.
fn listed(call: Description) -> Description {
    narrowed(call)
        .asks("sort_by", "updated_at, created_at or status")
        .asks_as::<Order>("sort_order", "Which way the order runs")
        .asks("sort", "The same in one, backwards after a minus: -updated_at")
        .pages::<Requests>()
}

/// A call that wants some of a list's requests.
pub(super) fn narrowed(call: Description) -> Description {
    call.asks("status", "Statuses, with commas between")
        .asks_as::<TicketFormId>("ticket_form_id", "Those that came by this form")
        .asks_as::<bool>(
            "custom_fields",
            "Whether the requests come with what was answered: true, unless it is false",
        )
}
