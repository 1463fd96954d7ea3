//! Jobs: what a call asks of many records at once. A task of the server does it, one item after the
//! other. Each goes through the same door as a single call, with the rights that whoever asked has
//! when its turn comes; that one fails keeps none of the others back.

mod failure;
mod on_ticket;
mod perform;
mod task;
mod worker;

pub use failure::{Failure, Tell, Told};
pub use task::{Named, Task};
pub use worker::run;
