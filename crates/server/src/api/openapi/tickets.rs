//! `tickets`, and what belongs to each.

use super::description::{Description, delete, get, post, put};
use crate::api::requests::CommentEnvelope;
use crate::api::ticket_audits::{AllAudits, AuditEnvelope};
use crate::api::ticket_people::Related;
use crate::api::ticket_tags::{Tags, TagsDraft};
use frontdesk_model::comment::{CommentRedactionDraft, MarkedRedactionDraft};
use frontdesk_model::count::CountEnvelope;
use frontdesk_model::job_status::JobStatusEnvelope;
use frontdesk_model::kept_draft::{DraftToKeepEnvelope, KeptDraftEnvelope};
use frontdesk_model::page::{Audits, Comments, DeletedTickets, TicketMetrics, Tickets, Users};
use frontdesk_model::presence::{PresenceDraftEnvelope, Presences};
use frontdesk_model::suspended_ticket::{
    CopiedFilesEnvelope, RecoveredTicket, RecoveredTickets, SuspendedTicketEnvelope, SuspendedTickets,
};
use frontdesk_model::ticket::{TicketEnvelope, TicketUpdateEnvelope};
use frontdesk_model::ticket_draft::TicketDraftEnvelope;
use frontdesk_model::ticket_import::{TicketImportEnvelope, TicketImports};
use frontdesk_model::ticket_metric::TicketMetricEnvelope;
use frontdesk_model::view::Order;

/// What comes along with tickets.
pub(super) const BESIDE: &str = "users, groups, organizations, metric_sets, metric_events, slas, last_audits, dates, comment_count, incident_counts, ticket_forms";

const IDS: &str = "Ids, with commas between";

pub(super) fn calls() -> Vec<Description> {
    let mut calls = single();
    calls.extend(lists());
    calls.extend(beside());
    calls.extend(suspended());
    calls.extend(own());
    calls
}

const ORDERS: &str = "id, created_at, updated_at, status, subject, group, assignee or requester";

/// A list that can be sorted by this.
fn sorted(call: Description, by: &str) -> Description {
    call.asks("sort_by", by)
        .asks_as::<Order>("sort_order", "Which way the order runs")
        .asks("sort", "The same in one, backwards after a minus: -id")
}

fn lists() -> Vec<Description> {
    let list = |path, summary| sorted(get(path, summary), ORDERS).pages::<Tickets>().includes(BESIDE);
    vec![
        get("/tickets/count", "Counts the tickets that the caller may see").answers::<CountEnvelope>(200),
        list("/tickets/recent", "Lists the tickets that the caller changed last"),
        get("/tickets/show_many", "Shows several tickets")
            .needs("ids", IDS)
            .pages::<Tickets>()
            .includes(BESIDE),
        list("/problems", "Lists the problems that are not solved"),
        post("/problems/autocomplete", "Finds problems by their subjects")
            .asks("text", "How the subject begins")
            .pages::<Tickets>()
            .fails(415),
        list("/users/{id}/tickets/requested", "Lists the tickets that somebody asked for"),
        list("/users/{id}/tickets/ccd", "Lists the tickets that somebody is copied in on"),
        list("/users/{id}/tickets/assigned", "Lists the tickets that an agent has"),
        list("/organizations/{id}/tickets", "Lists an organization's tickets"),
        list("/tickets/{id}/incidents", "Lists a problem's incidents"),
        sorted(get("/deleted_tickets", "Lists what was deleted"), "id, subject or deleted_at")
            .pages::<DeletedTickets>(),
        put("/deleted_tickets/{id}/restore", "Brings a ticket back").answers_empty(),
        put("/deleted_tickets/restore_many", "Brings several tickets back").needs("ids", IDS).answers_empty(),
        delete("/deleted_tickets/{id}", "Deletes a deleted ticket for good")
            .answers::<JobStatusEnvelope>(200),
        delete("/deleted_tickets/destroy_many", "Deletes several deleted tickets for good")
            .needs("ids", IDS)
            .answers::<JobStatusEnvelope>(200),
        post("/imports/tickets", "Takes over a ticket of another desk with its history")
            .asks("archive_immediately", "Taken, and without effect: what is closed stays so")
            .takes::<TicketImportEnvelope>()
            .answers::<TicketEnvelope>(201),
        post("/imports/tickets/create_many", "Takes over several tickets of another desk")
            .asks("archive_immediately", "Taken, and without effect: what is closed stays so")
            .takes::<TicketImports>()
            .answers::<JobStatusEnvelope>(200),
        get("/ticket_audits", "Lists what happened to all tickets, by cursor alone")
            .asks("limit", "How many at most")
            .asks("cursor", "What `after_cursor` was beside the page before")
            .pages::<AllAudits>()
            .includes("users, groups"),
    ]
}

fn suspended() -> Vec<Description> {
    vec![
        get("/suspended_tickets", "Lists what was sent by who may not")
            .asks("sort_by", "author_email, cause, created_at or subject")
            .asks_as::<Order>("sort_order", "Which way")
            .pages::<SuspendedTickets>(),
        get("/suspended_tickets/{id}", "Shows a suspended ticket").answers::<SuspendedTicketEnvelope>(200),
        post("/suspended_tickets/{id}/attachments", "Copies a suspended ticket's files for another comment")
            .answers::<CopiedFilesEnvelope>(200),
        delete("/suspended_tickets/{id}", "Throws a suspended ticket away").answers_nothing(204),
        delete("/suspended_tickets/destroy_many", "Throws several suspended tickets away")
            .needs("ids", IDS)
            .answers_nothing(204),
        put("/suspended_tickets/{id}/recover", "Has a suspended ticket become one")
            .answers::<RecoveredTicket>(200),
        put("/suspended_tickets/recover_many", "Has several suspended tickets become tickets")
            .needs("ids", IDS)
            .answers::<RecoveredTickets>(200),
    ]
}

fn beside() -> Vec<Description> {
    vec![
        get("/tickets/{id}/comments/count", "Counts replies and notes").answers::<CountEnvelope>(200),
        put("/tickets/{id}/comments/{comment_id}/redact", "Makes words of a comment unreadable for good")
            .takes::<CommentRedactionDraft>()
            .answers::<CommentEnvelope>(200),
        put(
            "/comment_redactions/{comment_id}",
            "Makes marked words and files of a comment unreadable for good",
        )
        .takes::<MarkedRedactionDraft>()
        .answers::<CommentEnvelope>(200),
        put("/tickets/{id}/comments/{comment_id}/make_private", "Makes a note of a reply").answers_empty(),
        get("/tickets/{id}/audits/count", "Counts what happened to a ticket").answers::<CountEnvelope>(200),
        get("/tickets/{id}/audits/{audit_id}", "Shows one update of a ticket").answers::<AuditEnvelope>(200),
        put("/tickets/{id}/audits/{audit_id}/make_private", "Makes a note of the reply of an update")
            .answers_empty(),
        get("/tickets/{id}/collaborators", "Lists who is copied in or follows").pages::<Users>(),
        get("/tickets/{id}/followers", "Lists the agents who follow").pages::<Users>(),
        get("/tickets/{id}/email_ccs", "Lists who is copied in").pages::<Users>(),
        get("/tickets/{id}/related", "Tells what belongs to a ticket").answers::<Related>(200),
        get("/tickets/{id}/tags", "Lists a ticket's tags").answers::<Tags>(200),
        post("/tickets/{id}/tags", "Replaces a ticket's tags")
            .takes::<TagsDraft>()
            .answers::<Tags>(201)
            .fails(409),
        put("/tickets/{id}/tags", "Adds tags to a ticket")
            .takes::<TagsDraft>()
            .answers::<Tags>(200)
            .fails(409),
        delete("/tickets/{id}/tags", "Takes tags from a ticket")
            .takes::<TagsDraft>()
            .answers_nothing(204)
            .fails(409),
    ]
}

/// Our own additions.
fn own() -> Vec<Description> {
    vec![
        get("/tickets/{id}/presences", "Tells who else looks at a ticket or writes to it")
            .answers::<Presences>(200),
        put("/tickets/{id}/presences/{page}", "Says for 25 seconds what the caller does with a ticket")
            .takes::<PresenceDraftEnvelope>()
            .answers_nothing(204),
        delete("/tickets/{id}/presences/{page}", "Says that a page of the caller has left a ticket")
            .answers_nothing(204),
        get("/tickets/{id}/draft", "Shows what the caller has written to a ticket and not sent")
            .answers::<KeptDraftEnvelope>(200),
        put("/tickets/{id}/draft", "Keeps what the caller has written to a ticket and not sent")
            .takes::<DraftToKeepEnvelope>()
            .answers::<KeptDraftEnvelope>(200)
            .fails(409),
        delete("/tickets/{id}/draft", "Forgets what the caller has written to a ticket and not sent")
            .asks_as::<i64>("version", "The version that was seen; another one stays")
            .answers_nothing(204)
            .fails(409),
    ]
}

fn single() -> Vec<Description> {
    vec![
        post("/tickets", "Makes a ticket")
            .heeds("Idempotency-Key", "Of two calls with one key, the second changes nothing")
            .takes::<TicketDraftEnvelope>()
            .answers::<TicketEnvelope>(201),
        delete("/tickets/{id}", "Deletes a ticket, which can be restored").answers_nothing(204),
        put("/tickets/{id}/mark_as_spam", "Deletes a ticket and suspends its requester").answers_empty(),
        sorted(get("/tickets", "Lists the tickets that the caller may see"), ORDERS)
            .pages::<Tickets>()
            .includes(BESIDE),
        get("/tickets/{id}", "Shows a ticket").includes(BESIDE).answers::<TicketEnvelope>(200),
        put("/tickets/{id}", "Changes a ticket, and answers its requester or writes a note")
            .takes::<TicketUpdateEnvelope>()
            .answers::<TicketEnvelope>(200)
            .fails(409),
        get("/tickets/{id}/comments", "Lists replies and internal notes")
            .pages::<Comments>()
            .includes("users"),
        get("/tickets/{id}/audits", "Lists what happened to a ticket")
            .asks_as::<Order>("sort_order", "The oldest first, or the newest")
            .pages::<Audits>()
            .includes("users, groups"),
        get("/tickets/{id}/metrics", "Shows a ticket's metrics").answers::<TicketMetricEnvelope>(200),
        get("/ticket_metrics", "Lists tickets' metrics").pages::<TicketMetrics>(),
        get("/ticket_metrics/{id}", "Shows the metrics of the ticket with this id")
            .answers::<TicketMetricEnvelope>(200),
    ]
}
