//! `requests`.

use super::description::{Description, get, post, put};
use crate::api::challenges::StampedChallenge;
use crate::api::requests::CommentEnvelope;
use frontdesk_model::page::{Comments, Requests};
use frontdesk_model::request::{RequestChangeEnvelope, RequestDraftEnvelope, RequestEnvelope};

pub(super) fn calls() -> Vec<Description> {
    vec![
        get("/requests", "Lists the caller's requests").pages::<Requests>().includes("users"),
        get("/requests/open", "Lists the caller's requests that are not solved").pages::<Requests>(),
        get("/requests/solved", "Lists the caller's requests that are solved").pages::<Requests>(),
        get("/requests/ccd", "Lists the requests that the caller is copied in on").pages::<Requests>(),
        get("/users/{id}/requests", "Lists somebody's requests").pages::<Requests>(),
        get("/organizations/{id}/requests", "Lists the requests of an organization").pages::<Requests>(),
        get("/challenges", "Gives a little work to who sends a request without being known")
            .answers::<StampedChallenge>(200),
        post("/requests", "Makes a request")
            .heeds("Idempotency-Key", "Of two calls with one key, the second changes nothing")
            .takes::<RequestDraftEnvelope>()
            .answers::<RequestEnvelope>(201),
        get("/requests/{id}", "Shows a request").includes("users").answers::<RequestEnvelope>(200),
        put("/requests/{id}", "Answers a request, or marks it as solved")
            .takes::<RequestChangeEnvelope>()
            .answers::<RequestEnvelope>(200)
            .fails(406),
        get("/requests/{id}/comments", "Lists what was said, without internal notes").pages::<Comments>(),
        get("/requests/{id}/comments/{comment_id}", "Shows a comment").answers::<CommentEnvelope>(200),
    ]
}
