//! Contract tests: what callers of the server see, over HTTP, on both engines.

#[path = "../engine/mod.rs"]
mod engine;

mod api_tokens;
mod bad_input;
mod binary;
mod caller;
mod calls;
mod clients;
mod csrf;
mod desk;
mod directory;
mod group_memberships;
mod groups;
mod identities;
mod incremental;
mod live;
mod mail;
mod notes;
mod oauth_tokens;
mod openapi;
mod organization_memberships;
mod organizations;
mod pages;
mod paging;
mod request_search;
mod rights;
mod rule_cases;
mod schedules;
mod search;
mod sight;
mod sign_in;
mod smtp;
mod tags;
mod ticket_fields;
mod ticket_metrics;
mod user_rights;
mod user_search;
mod users;
mod writes;
