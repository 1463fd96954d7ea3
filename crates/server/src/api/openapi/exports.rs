//! `incremental` and `tags`.

use super::description::{Description, get};
use super::{tickets, users};
use frontdesk_model::count::CountEnvelope;
use frontdesk_model::export::{
    ExportedMetricEvents, ExportedOrganizations, ExportedTicketEvents, ExportedTickets, ExportedUsers,
};
use frontdesk_model::tag::{TagNames, Tags};
use utoipa::ToSchema;

pub(super) fn calls() -> Vec<Description> {
    vec![
        since::<ExportedTickets>("/incremental/tickets", "Exports tickets").includes(tickets::BESIDE),
        from_cursor::<ExportedTickets>("/incremental/tickets/cursor", "Exports tickets from a cursor")
            .includes(tickets::BESIDE),
        since::<ExportedUsers>("/incremental/users", "Exports people").includes(users::BESIDE),
        from_cursor::<ExportedUsers>("/incremental/users/cursor", "Exports people from a cursor")
            .includes(users::BESIDE),
        since::<ExportedOrganizations>("/incremental/organizations", "Exports organizations"),
        since::<ExportedTicketEvents>("/incremental/ticket_events", "Exports what changed of tickets")
            .includes("comment_events"),
        since::<ExportedMetricEvents>(
            "/incremental/ticket_metric_events",
            "Exports what was promised and kept",
        ),
        since::<ExportedTickets>("/incremental/{resource}/sample", "Shows how an export begins")
            .answers::<ExportedUsers>(200)
            .answers::<ExportedOrganizations>(200)
            .answers::<ExportedTicketEvents>(200)
            .answers::<ExportedMetricEvents>(200),
        get("/tags", "Lists tags, and how many tickets have each").pages::<Tags>(),
        get("/tags/count", "Counts tags").answers::<CountEnvelope>(200),
        get("/autocomplete/tags", "Finds tags by how they begin")
            .needs("name", "Two characters or more")
            .pages::<TagNames>(),
    ]
}

fn since<T: ToSchema>(path: &'static str, summary: &'static str) -> Description {
    get(path, summary)
        .needs("start_time", "What changed from this moment: seconds since 1970, a date, or RFC 3339")
        .asks("place", "Where the page before ended, if within a second: next_page has it")
        .asks_as::<u64>("per_page", "How many records, 1,000 at most")
        .answers::<T>(200)
}

fn from_cursor<T: ToSchema>(path: &'static str, summary: &'static str) -> Description {
    get(path, summary)
        .asks("start_time", "Of the first page: seconds since 1970, a date, or RFC 3339")
        .asks("cursor", "Of the other pages: after_cursor")
        .asks_as::<u64>("per_page", "How many records, 1,000 at most")
        .answers::<T>(200)
}
