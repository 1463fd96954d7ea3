//! Views: an agent's lists of tickets.

use super::client;
use super::error::ApiError;
use frontdesk_model::id::ViewId;
use frontdesk_model::page::Views;
use frontdesk_model::view::{ExecutedView, ViewCount, ViewCounts};

/// Every active view, up to a hundred, in the desk's order.
pub async fn list() -> Result<Views, ApiError> {
    client::get("views", &[("per_page", "100")]).await
}

/// A view's columns and a page of its rows, with the people and groups they name. `page` counts
/// from 1.
pub async fn execute(view: ViewId, page: u32, per_page: u32) -> Result<ExecutedView, ApiError> {
    let (page, per_page) = (page.to_string(), per_page.to_string());
    let query = [("page", page.as_str()), ("per_page", per_page.as_str())];
    client::get(&format!("views/{view}/execute"), &query).await
}

/// How many tickets each of these views holds.
pub async fn count_many(views: &[ViewId]) -> Result<Vec<ViewCount>, ApiError> {
    let ids = views.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
    let counts: ViewCounts = client::get("views/count_many", &[("ids", &ids)]).await?;
    Ok(counts.view_counts)
}
