//! Contract tests: what callers of the server see, over HTTP, on both engines.

#[path = "../engine/mod.rs"]
mod engine;

mod bad_input;
mod binary;
mod caller;
mod calls;
mod csrf;
mod desk;
mod identities;
mod live;
mod mail;
mod notes;
mod pages;
mod paging;
mod rights;
mod rule_cases;
mod sign_in;
mod smtp;
mod user_rights;
mod user_search;
mod users;
mod writes;
