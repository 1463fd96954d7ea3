//! From tickets to rows of `tickets`.

use super::account::BRAND;
use super::json::CustomFields;
use super::table::ticket;
use crate::tickets::{Changeset, LoadedTicket};
use frontdesk_model::id::{CustomStatusId, GroupId, OrganizationId, TicketFormId, TicketId, UserId};
use frontdesk_model::time::Timestamp;
use sea_orm::ActiveValue::Set;

/// The row of a ticket as it is after a command.
pub(super) fn row(set: &Changeset) -> ticket::ActiveModel {
    row_of(&set.ticket, set.change.change_seq, set.generated_at)
}

/// The row of a ticket that last changed with this change, and at this moment.
pub(super) fn row_of(loaded: &LoadedTicket, change_seq: i64, generated_at: Timestamp) -> ticket::ActiveModel {
    let ticket = &loaded.ticket;
    ticket::ActiveModel {
        id: Set(ticket.id.get()),
        subject: Set(ticket.subject.clone()),
        description: Set(ticket.description.clone()),
        status: Set(small(ticket.status.rank())),
        priority: Set(ticket.priority.map(|priority| small(priority.rank()))),
        kind: Set(ticket.kind.map(|kind| kind.word().to_owned())),
        requester_id: Set(ticket.requester_id.get()),
        submitter_id: Set(ticket.submitter_id.get()),
        assignee_id: Set(ticket.assignee_id.map(UserId::get)),
        organization_id: Set(ticket.organization_id.map(OrganizationId::get)),
        group_id: Set(ticket.group_id.map(GroupId::get)),
        ticket_form_id: Set(ticket.ticket_form_id.map(TicketFormId::get)),
        brand_id: Set(ticket.brand_id.unwrap_or(BRAND).get()),
        custom_fields: Set(CustomFields(loaded.answers.clone())),
        via_channel: Set(ticket.via.channel.word().to_owned()),
        version: Set(ticket.version),
        change_seq: Set(change_seq),
        generated_at: Set(generated_at.micros()),
        created_at: Set(ticket.created_at.micros()),
        updated_at: Set(ticket.updated_at.micros()),
        solved_at: Set(loaded.solved_at.map(Timestamp::micros)),
        satisfaction: Set(small(ticket.satisfaction_rating.score.rank())),
        custom_status_id: Set(ticket.custom_status_id.map(CustomStatusId::get)),
        next_breach_at: Set(loaded.clocks.next_breach_at().map(Timestamp::micros)),
        external_id: Set(ticket.external_id.clone()),
        recipient: Set(ticket.recipient.clone()),
        problem_id: Set(ticket.problem_id.map(TicketId::get)),
        due_at: Set(ticket.due_at.map(Timestamp::micros)),
        is_public: Set(ticket.is_public),
        opening_public: Set(loaded.opening_public),
        followup_source_id: Set(loaded.followup_of.map(TicketId::get)),
        deleted_at: Set(loaded.deletion.map(|deletion| deletion.at.micros())),
        deleted_by: Set(loaded.deletion.map(|deletion| deletion.by.get())),
        erased_at: Set(loaded.deletion.and_then(|deletion| deletion.erased_at).map(Timestamp::micros)),
        deleted_status: Set(loaded.deletion.map(|deletion| small(deletion.status.rank()))),
    }
}

/// Ranks are small by definition.
fn small(rank: i64) -> i16 {
    i16::try_from(rank).unwrap_or(i16::MAX)
}
