//! Contract tests: what callers of the server see, over HTTP, on both engines.

#[path = "../engine/mod.rs"]
mod engine;

mod api_tokens;
mod bad_input;
mod binary;
mod caller;
mod calls;
mod csrf;
mod desk;
mod live;
mod mail;
mod notes;
mod oauth_tokens;
mod pages;
mod paging;
mod rights;
mod rule_cases;
mod sight;
mod sign_in;
mod smtp;
mod writes;
