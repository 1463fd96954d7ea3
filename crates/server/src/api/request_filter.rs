//! What a call for a list of requests says of those that it wants. Our own additions to the contract,
//! but for the order by time.

use super::error::ApiError;
use super::order;
use super::query::{Params, wrong};
use crate::store::request_list::{Filter, ListOrder, ListedBy};
use frontdesk_model::status::Status;

/// `status`, `ticket_form_id`, and either `sort_by` with `sort_order` or `sort`.
pub(super) fn filter(params: &Params) -> Result<Filter, ApiError> {
    Ok(Filter { order: order(params)?, ..narrowed(params)? })
}

/// The same without an order.
pub(super) fn narrowed(params: &Params) -> Result<Filter, ApiError> {
    let form = params.get("ticket_form_id").filter(|id| !id.is_empty());
    let form = form.map(str::parse).transpose().map_err(|_| wrong("ticket_form_id"))?;
    Ok(Filter { statuses: statuses(params)?, form, ..Filter::default() })
}

/// Those that are named, with commas or one by one; nothing where none is.
fn statuses(params: &Params) -> Result<Option<Vec<Status>>, ApiError> {
    let Some(words) = params.list("status")?.filter(|words| !words.is_empty()) else { return Ok(None) };
    let statuses: Option<_> = words.into_iter().map(Status::from_word).collect();
    statuses.ok_or_else(|| wrong("status")).map(Some)
}

/// The order that is asked for.
pub(super) fn order(params: &Params) -> Result<ListOrder, ApiError> {
    if let Some((by, way)) = order::asked(params, by)? {
        return Ok(ListOrder { by, way });
    }
    let order = ListOrder::default();
    Ok(ListOrder { way: order::way(params)?.unwrap_or(order.way), ..order })
}

fn by(word: &str) -> Option<ListedBy> {
    Some(match word {
        "updated_at" => ListedBy::Updated,
        "created_at" => ListedBy::Created,
        "status" => ListedBy::Status,
        _ => return None,
    })
}
