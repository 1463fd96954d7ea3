//! Calls that name many records, in one parameter or in one body.

use super::error::ApiError;
use super::query::{MANY, Params, wrong};
use crate::jobs::Named;
use std::str::FromStr;

/// What the parameter names, separated by commas; none if the call does not have it.
pub fn named<T: FromStr>(params: &Params, name: &'static str) -> Result<Option<Vec<T>>, ApiError> {
    let Some(words) = params.list(name)? else { return Ok(None) };
    words.into_iter().map(|word| word.parse().map_err(|_| wrong(name))).collect::<Result<_, _>>().map(Some)
}

/// The same, where the call has to have the parameter, and it has to name something.
pub fn at_least_one<T: FromStr>(params: &Params, name: &'static str) -> Result<Vec<T>, ApiError> {
    listed(name, named(params, name)?.unwrap_or_default())
}

/// The records that `ids` or `external_ids` names; none if the call has neither.
pub fn either<T: FromStr>(params: &Params) -> Result<Option<Vec<Named<T>>>, ApiError> {
    if let Some(ids) = named(params, "ids")? {
        return listed("ids", ids.into_iter().map(Named::Id).collect()).map(Some);
    }
    let Some(ids) = named(params, "external_ids")? else { return Ok(None) };
    listed("external_ids", ids.into_iter().map(Named::External).collect()).map(Some)
}

/// A body's list, if it has anything in it and not too much.
pub fn listed<T>(name: &'static str, list: Vec<T>) -> Result<Vec<T>, ApiError> {
    match list.len() {
        0 => Err(wrong(name)),
        count if count > MANY => Err(ApiError::TooManyValues { parameter: name, max: MANY }),
        _ => Ok(list),
    }
}

/// What is to be changed how: the same change for each record that the address names, or for each
/// record of a body's list what the list says of it. `who` says which record that is.
pub fn changes<Id, Draft: Clone>(
    ids: Option<Vec<Id>>,
    (name, one): (&'static str, Option<Draft>),
    (list, each): (&'static str, Option<Vec<Draft>>),
    who: impl Fn(&Draft) -> Option<Id>,
) -> Result<Vec<(Id, Draft)>, ApiError> {
    if let Some(ids) = ids {
        let one = one.ok_or_else(|| wrong(name))?;
        return Ok(ids.into_iter().map(|id| (id, one.clone())).collect());
    }
    let each = listed(list, each.ok_or_else(|| wrong(list))?)?;
    let named = each.into_iter().enumerate().map(|(index, draft)| match who(&draft) {
        Some(who) => Ok((who, draft)),
        None => Err(wrong(&format!("{list}.{index}.id"))),
    });
    named.collect()
}
