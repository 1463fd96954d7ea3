//! Business rules: views, macros, triggers and automations. What callers say of them is judged
//! here, and who may change which.

pub mod automations;
mod conditioned;
pub mod counts;
mod fault;
pub(crate) mod judge;
pub mod macros;
mod output;
mod reach;
pub mod restricted;
mod text;
pub mod trigger_categories;
pub mod triggers;
pub mod views;

pub use fault::{Fault, Flaw, RuleError};
pub use reach::reader;

use frontdesk_model::rule::Moved;

/// Rules that one call changes or ends at most.
pub const MANY: usize = 100;

/// The position of a rule that says none: after those that do (contract, "Rules").
const LAST: i64 = 9_999;

/// Whether a call names no more rules than one call may.
fn bounded<Id>(moved: &[Moved<Id>], field: &'static str) -> Result<(), RuleError> {
    if moved.len() > MANY { Err(RuleError::one(field, Flaw::TooMany { max: MANY })) } else { Ok(()) }
}
