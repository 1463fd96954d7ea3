//! Mail: the desk queues it in its outbox; a worker here finds the words when it leaves, and sends
//! it.

mod errand;
mod letter;
mod notice;
mod post;
pub mod rating;
mod worker;

pub use post::Post;
pub use worker::run;
