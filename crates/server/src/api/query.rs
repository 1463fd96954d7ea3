//! What stands behind the question mark: pages and `include`. Unknown parameters are ignored.

use super::error::ApiError;
use crate::store::{PageRequest, PageSize, Position};
use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use std::convert::Infallible;

/// Values that a parameter lists at most.
pub(super) const MANY: usize = 100;

/// A call's query parameters, in order. There is no NUL in them, as in no text of a body: no database
/// keeps it.
pub struct Params(Vec<(String, String)>);

impl<S: Send + Sync> FromRequestParts<S> for Params {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Infallible> {
        let query = Query::<Vec<(String, String)>>::from_request_parts(parts, state).await;
        let mut pairs = query.map(|Query(pairs)| pairs).unwrap_or_default();
        for (_, value) in &mut pairs {
            value.retain(|c| c != '\0');
        }
        Ok(Self(pairs))
    }
}

impl Params {
    /// The last value of a parameter.
    pub fn get<'p>(&'p self, name: &'p str) -> Option<&'p str> {
        self.all(name).last()
    }

    /// Every value of a parameter.
    pub fn all<'p>(&'p self, name: &'p str) -> impl Iterator<Item = &'p str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The values of a parameter that lists them with commas, no more than a page holds; none if the
    /// call does not have it.
    pub fn list<'p>(&'p self, name: &'static str) -> Result<Option<Vec<&'p str>>, ApiError> {
        let mut given = self.all(name).peekable();
        if given.peek().is_none() {
            return Ok(None);
        }
        let values = given.flat_map(|list| list.split(',')).map(str::trim);
        let values: Vec<&str> = values.filter(|value| !value.is_empty()).collect();
        let fits = values.len() <= MANY;
        if fits { Ok(Some(values)) } else { Err(ApiError::TooManyValues { parameter: name, max: MANY }) }
    }

    /// The same, where there has to be at least one.
    pub fn many(&self, name: &'static str) -> Result<Vec<&str>, ApiError> {
        self.list(name)?.filter(|values| !values.is_empty()).ok_or_else(|| wrong(name))
    }

    /// Whether `include` names these records.
    pub fn includes(&self, name: &str) -> bool {
        self.all("include").flat_map(|list| list.split(',')).any(|one| one.trim() == name)
    }

    /// What `include` asks for with records of this kind, as `tickets(users,groups)` does, as an `include` of
    /// its own; none if it does not name the kind.
    pub fn included_with(&self, kind: &str) -> Option<Self> {
        let inside = |list: &str| {
            let (_, after) = list.split_once(&format!("{kind}("))?;
            Some(after.split_once(')')?.0.to_owned())
        };
        self.all("include").find_map(inside).map(|list| Self(vec![("include".to_owned(), list)]))
    }

    /// The page that is asked for.
    pub fn page(&self) -> Result<PageRequest, ApiError> {
        let after = self.get("page[after]").filter(|text| !text.is_empty());
        let before = self.get("page[before]").filter(|text| !text.is_empty());
        if after.is_none() && before.is_none() && self.get("page[size]").is_none() {
            let per_page = self.number("per_page")?.map_or(PageSize::MAX, PageSize::new);
            return Ok(PageRequest::Offset { page: self.number("page")?.unwrap_or(1), per_page });
        }
        let from = match (after, before) {
            (Some(cursor), _) => Position::After(cursor.parse().map_err(|_| wrong("page[after]"))?),
            (None, Some(cursor)) => Position::Before(cursor.parse().map_err(|_| wrong("page[before]"))?),
            (None, None) => Position::Start,
        };
        let size = self.number("page[size]")?.map_or(PageSize::MAX, PageSize::new);
        Ok(PageRequest::Cursor { size, from })
    }

    fn number(&self, name: &'static str) -> Result<Option<u64>, ApiError> {
        self.get(name).map(|text| text.parse().map_err(|_| wrong(name))).transpose()
    }

    /// The same parameters with others, and without some and the page, as a query text.
    pub(super) fn with(&self, changed: &[(&str, String)], left_out: &[&str]) -> String {
        let pages = ["page", "page[after]", "page[before]"];
        let kept = self.0.iter().filter(|(key, _)| {
            let left_out = pages.iter().chain(left_out).any(|name| name == key);
            !left_out && !changed.iter().any(|(name, _)| name == key)
        });
        let kept = kept.map(|(key, value)| (key.as_str(), value.as_str()));
        let changed = changed.iter().map(|(key, value)| (*key, value.as_str()));
        let pairs: Vec<String> =
            kept.chain(changed).map(|(key, value)| format!("{}={}", encode(key), encode(value))).collect();
        pairs.join("&")
    }
}

/// The answer to a parameter that the call cannot take.
pub(super) fn wrong(name: &str) -> ApiError {
    ApiError::InvalidAttribute { message: format!("{name} cannot have this value") }
}

/// The same, saying why.
pub(super) fn wrong_because(name: &str, why: &dyn std::fmt::Display) -> ApiError {
    ApiError::InvalidAttribute { message: format!("{name}: {why}") }
}

/// What need not be encoded in a query besides letters and digits (RFC 3986, "unreserved").
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'_').remove(b'-').remove(b'.').remove(b'~');

fn encode(text: &str) -> String {
    utf8_percent_encode(text, ENCODED).to_string()
}
