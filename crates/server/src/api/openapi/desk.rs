//! `ticket_fields` and `ticket_forms`.

use super::description::{Description, get};
use frontdesk_model::page::{TicketFields, TicketForms};
use frontdesk_model::ticket_field::TicketFieldEnvelope;
use frontdesk_model::ticket_form::TicketFormEnvelope;

pub(super) fn calls() -> Vec<Description> {
    vec![
        get("/ticket_forms", "Lists forms: for who is no agent, those that they may send")
            .pages::<TicketForms>()
            .includes("ticket_fields"),
        get("/ticket_forms/{id}", "Shows the form with this id or key")
            .includes("ticket_fields")
            .answers::<TicketFormEnvelope>(200),
        get("/ticket_fields", "Lists fields: for who is no agent, those that they may see")
            .pages::<TicketFields>(),
        get("/ticket_fields/{id}", "Shows a field").answers::<TicketFieldEnvelope>(200),
    ]
}
