//! `slas/policies`.

use super::description::{Description, delete, get, post, put};
use crate::api::definitions::SlaDefinitions;
use frontdesk_model::page::SlaPolicies;
use frontdesk_model::sla_policy::{SlaPolicyDraftEnvelope, SlaPolicyEnvelope, SlaPolicyOrder};

pub(super) fn calls() -> Vec<Description> {
    vec![
        get("/slas/policies", "Lists policies in their order").pages::<SlaPolicies>(),
        get("/slas/policies/definitions", "Tells what policies can ask").answers::<SlaDefinitions>(200),
        get("/slas/policies/{id}", "Shows a policy").answers::<SlaPolicyEnvelope>(200),
        post("/slas/policies", "Makes a policy")
            .takes::<SlaPolicyDraftEnvelope>()
            .answers::<SlaPolicyEnvelope>(201),
        put("/slas/policies/reorder", "Puts every policy in an order")
            .asks("sla_policy_ids", "Ids, with commas between, in place of a body")
            .takes::<SlaPolicyOrder>()
            .answers_empty(),
        put("/slas/policies/{id}", "Changes a policy")
            .takes::<SlaPolicyDraftEnvelope>()
            .answers::<SlaPolicyEnvelope>(200),
        delete("/slas/policies/{id}", "Deletes a policy").answers_nothing(204),
    ]
}
