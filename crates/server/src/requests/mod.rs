//! What people send through forms, whichever way it comes: judged by the form's rules, and made a ticket
//! or held back until an agent has looked at it. Sent again under its key, it is made once.

mod check;
pub(crate) mod copying;
mod error;
mod hold;
mod sameness;
mod submit;

pub(crate) use check::checked;
pub use error::SubmitError;
pub(crate) use submit::shared_requester;
pub use submit::{Sending, Submitted, submit};
