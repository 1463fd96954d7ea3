//! The order in which a call wants tickets: `sort`, backwards after a minus, or `sort_by` with `sort_order`.

use super::error::ApiError;
use super::query::{Params, wrong};
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

fn asked<T>(params: &Params, by: impl Fn(&str) -> Option<T>) -> Result<Option<(T, Order)>, ApiError> {
    let named = |name| params.get(name).filter(|text| !text.is_empty());
    if let Some(sort) = named("sort") {
        let (word, order) =
            sort.strip_prefix('-').map_or((sort, Order::Asc), |backwards| (backwards, Order::Desc));
        return by(word).map(|by| Some((by, order))).ok_or_else(|| wrong("sort"));
    }
    let order = match named("sort_order") {
        None | Some("asc") => Order::Asc,
        Some("desc") => Order::Desc,
        Some(_) => return Err(wrong("sort_order")),
    };
    match named("sort_by") {
        Some(word) => by(word).map(|by| Some((by, order))).ok_or_else(|| wrong("sort_by")),
        None => Ok(None),
    }
}
