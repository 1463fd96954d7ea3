//! What people send through forms, whichever way it comes: judged by the form's rules, and made a ticket
//! or held back until an agent has looked at it; and what they change of it later. Sent again under its key,
//! it is done once.

mod change;
mod check;
pub(crate) mod copying;
mod error;
mod hold;
mod sameness;
mod sight;
mod submit;

pub use change::{Changing, change};
pub(crate) use check::checked;
pub use error::SubmitError;
pub use sight::sight;
pub(crate) use submit::shared_requester;
pub use submit::{Sending, Submitted, submit};
