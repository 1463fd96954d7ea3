//! `triggers`, `trigger_categories` and `automations`.

use super::description::{Description, delete, get, patch, post, put};
use crate::api::definitions::TriggerDefinitions;
use frontdesk_model::page::{Automations, Triggers};
use frontdesk_model::rule::{
    AutomationDraftEnvelope, CategoryDraftEnvelope, MovedAutomations, MovedTriggers, TriggerDraftEnvelope,
    TriggerOrder,
};
use frontdesk_model::trigger::{
    AutomationEnvelope, TriggerCategories, TriggerCategoryEnvelope, TriggerEnvelope,
};

const IDS: &str = "Ids, with commas between";
const WORDS: &str = "What stands in the title";

pub(super) fn calls() -> Vec<Description> {
    let mut calls = triggers();
    calls.extend(categories());
    calls.extend(automations());
    calls
}

fn triggers() -> Vec<Description> {
    vec![
        get("/triggers", "Lists triggers").pages::<Triggers>(),
        get("/triggers/active", "Lists the active triggers").pages::<Triggers>(),
        get("/triggers/search", "Finds triggers by their titles").needs("query", WORDS).pages::<Triggers>(),
        get("/triggers/definitions", "Tells what triggers can ask and do").answers::<TriggerDefinitions>(200),
        get("/triggers/{id}", "Shows a trigger").answers::<TriggerEnvelope>(200),
        post("/triggers", "Makes a trigger").takes::<TriggerDraftEnvelope>().answers::<TriggerEnvelope>(201),
        put("/triggers/update_many", "Moves several triggers, or switches them on or off")
            .takes::<MovedTriggers>()
            .answers::<Triggers>(200)
            .fails(404),
        put("/triggers/reorder", "Puts every trigger in an order")
            .takes::<TriggerOrder>()
            .pages::<Triggers>(),
        delete("/triggers/destroy_many", "Deletes several triggers").needs("ids", IDS).answers_nothing(204),
        put("/triggers/{id}", "Changes a trigger")
            .takes::<TriggerDraftEnvelope>()
            .answers::<TriggerEnvelope>(200),
        delete("/triggers/{id}", "Deletes a trigger").answers_nothing(204),
    ]
}

fn categories() -> Vec<Description> {
    vec![
        get("/trigger_categories", "Lists categories of triggers")
            .pages::<TriggerCategories>()
            .includes("rule_counts"),
        get("/trigger_categories/{id}", "Shows a category of triggers")
            .answers::<TriggerCategoryEnvelope>(200),
        post("/trigger_categories", "Makes a category of triggers")
            .takes::<CategoryDraftEnvelope>()
            .answers::<TriggerCategoryEnvelope>(201),
        patch("/trigger_categories/{id}", "Changes a category of triggers")
            .takes::<CategoryDraftEnvelope>()
            .answers::<TriggerCategoryEnvelope>(200),
        delete("/trigger_categories/{id}", "Deletes a category of triggers").answers_nothing(204),
    ]
}

fn automations() -> Vec<Description> {
    vec![
        get("/automations", "Lists automations").pages::<Automations>(),
        get("/automations/active", "Lists the active automations").pages::<Automations>(),
        get("/automations/search", "Finds automations by their titles")
            .needs("query", WORDS)
            .pages::<Automations>(),
        get("/automations/{id}", "Shows an automation").answers::<AutomationEnvelope>(200),
        post("/automations", "Makes an automation")
            .takes::<AutomationDraftEnvelope>()
            .answers::<AutomationEnvelope>(201),
        put("/automations/update_many", "Moves several automations, or switches them on or off")
            .takes::<MovedAutomations>()
            .answers::<Automations>(200)
            .fails(404),
        delete("/automations/destroy_many", "Deletes several automations")
            .needs("ids", IDS)
            .answers_nothing(204),
        put("/automations/{id}", "Changes an automation")
            .takes::<AutomationDraftEnvelope>()
            .answers::<AutomationEnvelope>(200),
        delete("/automations/{id}", "Deletes an automation").answers_nothing(204),
    ]
}
