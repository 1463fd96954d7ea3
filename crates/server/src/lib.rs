//! The Frontdesk server: the ticket API, its storage and its mail.

pub mod address;
pub mod api;
pub mod auth;
pub mod business_rules;
pub mod client;
pub mod clock;
pub mod config;
pub mod demo;
pub mod directory;
pub mod edge;
pub mod fields;
pub mod jobs;
pub mod live;
pub mod locale;
pub mod mail;
pub mod observe;
pub mod pages;
pub mod patterns;
pub mod people;
pub mod schedule;
pub mod search;
pub mod serve;
pub mod sight;
pub mod sla;
pub mod store;
pub mod tickets;
