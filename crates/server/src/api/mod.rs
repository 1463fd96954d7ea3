//! The ticket API: which calls there are, and who may make them.

mod account_settings;
mod address;
mod api_tokens;
mod attachments;
mod automations;
mod body;
mod brands;
pub mod calls;
mod challenges;
mod comments;
mod compression;
mod cors;
mod created;
mod custom_roles;
mod custom_statuses;
mod definitions;
mod deleted_tickets;
mod deleted_users;
mod directory_fields;
mod directory_values;
mod empty;
pub mod error;
mod field_options;
mod form_view;
mod governor;
mod group_memberships;
mod groups;
mod holidays;
mod id;
mod idempotency;
mod identities;
mod identity_keys;
mod identity_tokens;
mod incremental;
mod job_statuses;
mod kept_drafts;
mod listing;
mod live;
mod locales;
mod macro_changes;
mod macros;
mod many;
mod memberships_many;
mod oauth_clients;
mod oauth_tokens;
pub mod openapi;
mod openid_providers;
mod order;
mod organization_memberships;
mod organizations;
mod organizations_many;
mod passwords;
mod presences;
mod query;
mod record_tags;
mod reports;
mod request_counts;
mod request_filter;
mod request_lists;
mod request_search;
mod request_sight;
mod requests;
mod rule_listing;
mod satisfaction_ratings;
mod satisfaction_reasons;
mod schedules;
mod search;
mod sessions;
mod sideload;
mod sign_in_links;
mod sla_policies;
mod suspended_tickets;
mod tags;
mod ticket_audits;
mod ticket_changes;
mod ticket_fields;
mod ticket_forms;
pub(crate) mod ticket_imports;
mod ticket_lists;
mod ticket_metrics;
mod ticket_order;
mod ticket_people;
mod ticket_sideload;
mod ticket_tags;
mod tickets;
mod tickets_many;
mod trigger_categories;
mod triggers;
mod uploads;
mod user_changes;
mod user_merges;
mod users;
mod users_many;
mod view_changes;
mod view_definitions;
mod views;

use crate::auth::identify;
use crate::edge::Edge;
use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use error::ApiError;

pub(crate) use job_statuses::told;

/// Where the API begins.
const ROOT: &str = "/api/v2";

/// Every call below `/api/v2`.
pub fn router(edge: &Edge) -> Router<Edge> {
    let calls = calls::router()
        .method_not_allowed_fallback(async || ApiError::UnknownEndpoint)
        .fallback(async || ApiError::UnknownEndpoint)
        .layer(from_fn_with_state(edge.clone(), governor::govern))
        .layer(from_fn_with_state(edge.clone(), identify::identify))
        .layer(from_fn(cors::open))
        .layer(from_fn_with_state(edge.clone(), governor::tell))
        .layer(compression::layer());
    Router::new().nest(ROOT, calls)
}
