//! `ticket_fields` and `ticket_forms`.

use super::description::{Description, delete, get, post, put};
use frontdesk_model::count::CountEnvelope;
use frontdesk_model::custom_status::{CustomStatusDraftEnvelope, CustomStatusEnvelope, DefaultStatuses};
use frontdesk_model::field_option::{CustomFieldOptionEnvelope, FieldOptionDraftEnvelope};
use frontdesk_model::page::{CustomFieldOptions, CustomStatuses, TicketFields, TicketForms};
use frontdesk_model::ticket_field::{TicketFieldDraftEnvelope, TicketFieldEnvelope};
use frontdesk_model::ticket_form::{TicketFormDraftEnvelope, TicketFormEnvelope, TicketFormOrder};
use serde_json::Value;

const IDS: &str = "Ids, with commas between";

pub(super) fn calls() -> Vec<Description> {
    let mut calls = fields();
    calls.extend(forms());
    calls.extend(statuses());
    calls
}

const LANGUAGE: &str = "The language to show it in, such as cy, as far as it is translated";

fn forms() -> Vec<Description> {
    vec![
        get("/ticket_forms", "Lists forms: for who is no agent, those that they may send")
            .pages::<TicketForms>()
            .asks("lang", LANGUAGE)
            .includes("ticket_fields"),
        get("/ticket_forms/{id}", "Shows the form with this id or key")
            .asks("lang", LANGUAGE)
            .includes("ticket_fields")
            .answers::<TicketFormEnvelope>(200),
        get("/ticket_forms/show_many", "Shows several forms").needs("ids", IDS).pages::<TicketForms>(),
        post("/ticket_forms", "Makes a form")
            .takes::<TicketFormDraftEnvelope>()
            .answers::<TicketFormEnvelope>(201),
        put("/ticket_forms/reorder", "Puts forms in an order")
            .takes::<TicketFormOrder>()
            .pages::<TicketForms>(),
        put("/ticket_forms/{id}", "Changes a form")
            .takes::<TicketFormDraftEnvelope>()
            .answers::<TicketFormEnvelope>(200),
        delete("/ticket_forms/{id}", "Deletes a form").answers_nothing(204),
        post("/ticket_forms/{id}/clone", "Makes a form like this one").answers::<TicketFormEnvelope>(200),
    ]
}

fn statuses() -> Vec<Description> {
    vec![
        get("/custom_statuses", "Lists custom statuses").pages::<CustomStatuses>(),
        get("/custom_statuses/{id}", "Shows a custom status").answers::<CustomStatusEnvelope>(200),
        post("/custom_statuses", "Makes a custom status")
            .takes::<CustomStatusDraftEnvelope>()
            .answers::<CustomStatusEnvelope>(201),
        put("/custom_statuses/{id}", "Changes a custom status")
            .takes::<CustomStatusDraftEnvelope>()
            .answers::<CustomStatusEnvelope>(200),
        put("/custom_status/default", "Says which custom statuses stand for their status")
            .takes::<DefaultStatuses>()
            .answers::<Value>(200),
    ]
}

fn fields() -> Vec<Description> {
    vec![
        get("/ticket_fields", "Lists fields: for who is no agent, those that they may see")
            .asks_as::<bool>("creator", "With who made each")
            .pages::<TicketFields>()
            .includes("users"),
        get("/ticket_fields/count", "Counts fields").answers::<CountEnvelope>(200),
        get("/ticket_fields/{id}", "Shows a field")
            .asks_as::<bool>("creator", "With who made it")
            .includes("users")
            .answers::<TicketFieldEnvelope>(200),
        post("/ticket_fields", "Makes a field")
            .takes::<TicketFieldDraftEnvelope>()
            .answers::<TicketFieldEnvelope>(201),
        put("/ticket_fields/{id}", "Changes a field")
            .takes::<TicketFieldDraftEnvelope>()
            .answers::<TicketFieldEnvelope>(200),
        delete("/ticket_fields/{id}", "Deletes a field").answers_nothing(204),
        get("/ticket_fields/{id}/options", "Lists a field's choices").pages::<CustomFieldOptions>(),
        get("/ticket_fields/{id}/options/{option_id}", "Shows a choice")
            .answers::<CustomFieldOptionEnvelope>(200),
        post("/ticket_fields/{id}/options", "Makes a choice, or changes the one that is named")
            .takes::<FieldOptionDraftEnvelope>()
            .answers::<CustomFieldOptionEnvelope>(200)
            .answers::<CustomFieldOptionEnvelope>(201),
        delete("/ticket_fields/{id}/options/{option_id}", "Deletes a choice").answers_nothing(204),
    ]
}
