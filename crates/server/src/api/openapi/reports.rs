//! `reports`.

use super::description::{Description, get};
use frontdesk_model::id::TicketId;
use frontdesk_model::report::{PeriodName, ReportEnvelope};

pub(super) fn calls() -> Vec<Description> {
    vec![
        asks(get("/reports/team", "Tells how the team is doing, over the tickets that the caller sees"))
            .answers::<ReportEnvelope>(200),
        asks(get(
            "/reports/team/{table}",
            "The same as CSV, one of its tables: service_levels, days, groups, agents, workload or waiting",
        ))
        .answers_bytes(),
    ]
}

fn asks(call: Description) -> Description {
    call.asks_as::<PeriodName>("period", "The period; without it and dates, last_20_working_days")
        .asks("start_date", "The first day, in place of a period, as YYYY-MM-DD")
        .asks("end_date", "The last day, as YYYY-MM-DD; without it, today")
        .asks_as::<TicketId>("group_id", "Only tickets of this group")
        .asks_as::<TicketId>("assignee_id", "Only tickets of this agent")
        .asks_as::<TicketId>("ticket_form_id", "Only tickets made with this form")
        .asks_as::<TicketId>("organization_id", "Only tickets of this organization")
        .asks("tag", "Only tickets with this tag")
}
