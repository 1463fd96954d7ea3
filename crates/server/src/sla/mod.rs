//! Service levels: the policies by which tickets are promised an answer in time. What a caller says
//! of a policy is judged here; what it comes to for a ticket is a matter of [`crate::tickets`].

mod draft;
pub mod policies;
mod policy;
mod problem;

pub use draft::{PolicyValues, changed, new_policy};
pub use policy::{SlaRules, Target};
pub use problem::{Fault, Problem, SlaError};
