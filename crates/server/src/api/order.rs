//! The order in which a call wants a list: `sort`, backwards after a minus, or `sort_by` with `sort_order`.

use super::error::ApiError;
use super::query::{Params, wrong};
use frontdesk_model::view::Order;

/// By what, and which way; none where the call does not say by what. `by` knows what the list can be sorted by.
pub(super) fn asked<T>(
    params: &Params,
    by: impl Fn(&str) -> Option<T>,
) -> Result<Option<(T, Order)>, ApiError> {
    let named = |name| params.get(name).filter(|text| !text.is_empty());
    if let Some(sort) = named("sort") {
        let (word, way) =
            sort.strip_prefix('-').map_or((sort, Order::Asc), |backwards| (backwards, Order::Desc));
        return by(word).map(|by| Some((by, way))).ok_or_else(|| wrong("sort"));
    }
    let word = named("sort_by").map(|word| by(word).ok_or_else(|| wrong("sort_by"))).transpose()?;
    let way = way(params)?.unwrap_or(Order::Asc);
    Ok(word.map(|by| (by, way)))
}

/// Which way alone.
pub(super) fn way(params: &Params) -> Result<Option<Order>, ApiError> {
    match params.get("sort_order") {
        Some("asc") => Ok(Some(Order::Asc)),
        Some("desc") => Ok(Some(Order::Desc)),
        Some("") | None => Ok(None),
        Some(_) => Err(wrong("sort_order")),
    }
}
