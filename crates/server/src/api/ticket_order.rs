//! What lists of tickets can be sorted by.

use super::error::ApiError;
use super::order::asked;
use super::query::Params;
use crate::store::deleted_ticket::DeletedBy;
use crate::store::ticket_list::ListedBy;
use frontdesk_model::view::Order;

/// Of a list of tickets; none where the call says nothing.
pub(super) fn of_tickets(params: &Params) -> Result<Option<(ListedBy, Order)>, ApiError> {
    asked(params, |word| {
        Some(match word {
            "id" => ListedBy::Id,
            "created_at" => ListedBy::Created,
            "updated_at" => ListedBy::Updated,
            "status" => ListedBy::Status,
            "subject" => ListedBy::Subject,
            "group" => ListedBy::Group,
            "assignee" | "assignee.name" => ListedBy::Assignee,
            "requester" | "requester.name" => ListedBy::Requester,
            _ => return None,
        })
    })
}

/// Of the list of deleted tickets; none where the call says nothing.
pub(super) fn of_deleted(params: &Params) -> Result<Option<(DeletedBy, Order)>, ApiError> {
    asked(params, |word| {
        Some(match word {
            "id" => DeletedBy::Id,
            "subject" => DeletedBy::Subject,
            "deleted_at" => DeletedBy::Deletion,
            _ => return None,
        })
    })
}
