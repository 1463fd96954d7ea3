//! Calls that name many records in one parameter.

use super::error::ApiError;
use super::query::Params;
use std::str::FromStr;

/// Records that a call names at most.
const MANY: usize = 100;

/// What the parameter names, separated by commas; none if the call does not have it.
pub fn named<T: FromStr>(params: &Params, name: &'static str) -> Result<Option<Vec<T>>, ApiError> {
    let Some(list) = params.get(name) else { return Ok(None) };
    let words: Vec<&str> = list.split(',').map(str::trim).filter(|word| !word.is_empty()).collect();
    if words.len() > MANY {
        return Err(ApiError::TooManyValues { parameter: name, max: MANY });
    }
    let wrong = |_| ApiError::InvalidAttribute { message: format!("{name} cannot have this value") };
    words.into_iter().map(|word| word.parse().map_err(wrong)).collect::<Result<_, _>>().map(Some)
}
