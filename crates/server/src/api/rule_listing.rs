//! Which rules a list asks for: `active`, `access`, `group_id`, `category`, `query`, `sort_by`,
//! `sort_order`.

use super::error::ApiError;
use super::query::{Params, wrong};
use crate::store::restriction::Access;
use crate::store::rule_list::{RuleFilter, RuleOrder};
use frontdesk_model::page::Paging;
use frontdesk_model::view::Order;

/// The filter that the parameters say. What they do not know is ignored.
pub fn filter(params: &Params) -> Result<RuleFilter, ApiError> {
    let active = match params.get("active") {
        Some("true") => Some(true),
        Some("false") => Some(false),
        _ => None,
    };
    let access = match params.get("access") {
        Some("personal") => Some(Access::Personal),
        Some("shared") => Some(Access::Shared),
        Some("account") => Some(Access::Account),
        _ => None,
    };
    // `sort` names the order too, with a minus where it runs backwards.
    let sort = params.get("sort_by").or_else(|| params.get("sort")).unwrap_or_default();
    let order = match sort.trim_start_matches('-') {
        "alphabetical" | "title" => RuleOrder::Title,
        "created_at" => RuleOrder::Created,
        "updated_at" => RuleOrder::Updated,
        _ => RuleOrder::Position,
    };
    let backwards = sort.starts_with('-') || params.get("sort_order") == Some("desc");
    let group = params.get("group_id").map(|id| id.parse().map_err(|_| wrong("group_id"))).transpose()?;
    Ok(RuleFilter {
        active,
        access,
        group,
        words: None,
        category: params.get("category").map(str::to_owned),
        order,
        direction: if backwards { Order::Desc } else { Order::Asc },
    })
}

/// The same of a search, which says what stands in the title.
pub fn searched(params: &Params) -> Result<RuleFilter, ApiError> {
    let words = params.get("query").map(str::trim).filter(|words| !words.is_empty());
    let words = words.ok_or_else(|| wrong("query"))?;
    Ok(RuleFilter { words: Some(words.to_owned()), ..filter(params)? })
}

/// What stands beside rules that are answered all at once.
pub fn whole(count: usize) -> Paging {
    Paging {
        count: Some(count as u64),
        next_page: Some(None),
        previous_page: Some(None),
        ..Paging::default()
    }
}
