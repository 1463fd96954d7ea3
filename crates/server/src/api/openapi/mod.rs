//! `openapi`: the ticket API describes itself, as an `OpenAPI` 3.1 document made of the table of
//! calls and of the types that calls take and answer with.
//!
//! # A new call
//!
//! Every row of `calls!` has a description in the file of its resource here; a test fails for a row
//! without one. It says what the row and the path do not:
//!
//! ```ignore
//! get("/groups", "Lists groups").pages::<Groups>(),
//! get("/groups/{id}", "Shows a group").answers::<GroupEnvelope>(200),
//! post("/groups", "Makes a group").takes::<GroupDraftEnvelope>().answers::<GroupEnvelope>(201),
//! delete("/groups/{id}", "Deletes a group").answers_nothing(204),
//! ```
//!
//! - `pages::<T>()` answers 200 with a page of a list: both ways to page come along.
//! - `takes::<T>()` is the body, `answers::<T>(status)` an answer; a call may have several, also of
//!   one status.
//! - `asks("name", "…")` is a query parameter, `needs` one that must be there, `asks_as::<T>` one
//!   that is not just any text. `includes("users, groups")` names what `include` may ask for.
//! - `fails(409)` is a failure that does not follow from the call's method, path, body and circle.
//!   Those that do are added: 400, 401, 403, 404, 413, 415, 422, 429, 503. So are the parameters in
//!   the path, the credentials of the circle, and the headers that the API's middleware sets.
//!
//! Types derive their schema: `#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]` in the
//! model (not where a macro writes `serde(rename)`: the derive does not see it, so that the macro
//! writes the schema). What serde does by a function of its own needs `schema(value_type = …)` beside it. No
//! two types may have one name.
//!
//! In answers every key is said to be required, but for those that `always.rs` names: a key with
//! `skip_serializing_if` has its place there.
//!
//! A new resource is a new file, named in `resources`.

mod always;
mod callers;
mod description;
mod document;
mod failures;
mod parameters;

mod account;
mod attachments;
mod desk;
mod directory_fields;
mod exports;
mod groups;
mod jobs;
mod organizations;
mod reports;
mod requests;
mod satisfaction;
mod schedules;
mod search;
mod sessions;
mod slas;
mod tickets;
mod tokens;
mod triggers;
mod users;
mod views;

use axum::http::header;
use axum::response::IntoResponse;
use description::Description;
use serde_json::Value;
use std::sync::LazyLock;

static TEXT: LazyLock<String> =
    LazyLock::new(|| serde_json::to_string(&document::document()).unwrap_or_default());
static DOCUMENT: LazyLock<Value> = LazyLock::new(|| serde_json::from_str(&TEXT).unwrap_or_default());

/// The document.
pub fn document() -> &'static Value {
    &DOCUMENT
}

/// `GET openapi.json`
pub async fn show() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-cache")], TEXT.as_str())
}

/// Calls that are about one thing.
struct Resource {
    name: &'static str,
    about: &'static str,
    calls: Vec<Description>,
}

/// All resources, in the order in which they are shown.
fn resources() -> Vec<Resource> {
    let resource = |name, about, calls| Resource { name, about, calls };
    vec![
        resource("Requests", "What requesters send, and their sight of it", requests::calls()),
        resource("Tickets", "What agents work", tickets::calls()),
        resource("Forms and fields", "What is asked of requesters, and kept of tickets", desk::calls()),
        resource("Views and macros", "Lists of tickets, and prepared changes", views::calls()),
        resource("Triggers and automations", "Rules that change tickets", triggers::calls()),
        resource(
            "Satisfaction",
            "What requesters say of how their tickets were worked",
            satisfaction::calls(),
        ),
        resource("Service levels", "Answers that are promised in time", slas::calls()),
        resource("Reports", "How the team is doing", reports::calls()),
        resource("Attachments", "Files that come with comments", attachments::calls()),
        resource("Users", "People, and what they are known by", users::calls()),
        resource("Groups", "Teams of agents", groups::calls()),
        resource("Organizations", "Where requesters come from", organizations::calls()),
        resource(
            "Fields of people and organizations",
            "What the account keeps of them",
            directory_fields::calls(),
        ),
        resource("Jobs", "What is done to many at once", jobs::calls()),
        resource("Schedules", "Working hours and holidays", schedules::calls()),
        resource("Search", "Finding records by words and comparisons", search::calls()),
        resource("Exports", "What changed since a moment, and tags", exports::calls()),
        resource("Account", "How the desk is set up", account::calls()),
        resource("Tokens", "Credentials of programs", tokens::calls()),
        resource("Sessions", "Signing in and out, and hearing of changes", sessions::calls()),
    ]
}
