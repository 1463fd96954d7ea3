//! Lists: the page that a call asks for, and the addresses of the pages beside it.

use super::error::ApiError;
use super::query::Params;
use crate::client::Client;
use crate::store::{PageRequest, Paged, Position};
use axum::extract::{FromRequestParts, OriginalUri};
use axum::http::request::Parts;
use frontdesk_model::page::{Links, Meta, Paging};

/// A call for a list.
pub struct Listing {
    pub client: Client,
    pub params: Params,
    pub page: PageRequest,
    path: String,
}

impl<S: Send + Sync> FromRequestParts<S> for Listing {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        let Ok(params) = Params::from_request_parts(parts, state).await;
        let client = parts.extensions.get::<Client>().cloned().ok_or(ApiError::Internal)?;
        // Inside the API's router the path has lost its beginning.
        let Ok(OriginalUri(uri)) = OriginalUri::from_request_parts(parts, state).await;
        Ok(Self { client, page: params.page()?, params, path: uri.path().to_owned() })
    }
}

impl Listing {
    /// What stands beside the records of `page`.
    pub fn paging<T>(&self, page: &Paged<T>) -> Paging {
        match &self.page {
            PageRequest::Offset { page: number, per_page } => {
                let count = page.count.unwrap_or_default();
                let number = (*number).max(1);
                let beside = |number: u64| self.url(&[("page", number.to_string())], &[]);
                Paging {
                    count: Some(count),
                    next_page: Some(
                        (number.saturating_mul(per_page.get()) < count).then(|| beside(number + 1)),
                    ),
                    previous_page: Some((number > 1).then(|| beside(number - 1))),
                    ..Paging::default()
                }
            }
            PageRequest::Cursor { from, .. } => {
                let after = page.after.as_ref().map(ToString::to_string);
                let before = page.before.as_ref().map(ToString::to_string);
                let backwards = matches!(from, Position::Before(_));
                let follows = backwards || page.has_more;
                let precedes = if backwards { page.has_more } else { *from != Position::Start };
                let next =
                    after.clone().filter(|_| follows).map(|cursor| self.url(&[("page[after]", cursor)], &[]));
                let prev = before
                    .clone()
                    .filter(|_| precedes)
                    .map(|cursor| self.url(&[("page[before]", cursor)], &[]));
                Paging {
                    meta: Some(Meta { has_more: page.has_more, after_cursor: after, before_cursor: before }),
                    links: Some(Links { prev, next }),
                    ..Paging::default()
                }
            }
        }
    }

    /// The call's address with other parameters, and without some that it had.
    pub(super) fn url(&self, changed: &[(&str, String)], left_out: &[&str]) -> String {
        self.client.base.page(&format!("{}.json?{}", self.path, self.params.with(changed, left_out)))
    }
}
