//! The requester portal: a person sees, answers, solves and reopens their own requests.

mod app;
mod changes;
mod drafts;
mod fetched;
mod history;
mod page;
mod part;
mod request;
mod requests;
mod route;
mod session;
mod shell;
mod sign_in;
mod status;
mod storage;
mod wanted;
mod when;

pub use app::App;
