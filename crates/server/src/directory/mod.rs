//! The desk's directory: groups and organizations, and who is in them. What a caller says of them
//! is judged here, and what their going away does to tickets is asked of [`crate::tickets`].

mod fault;
pub mod group_memberships;
pub mod groups;
pub mod organization_memberships;
mod organization_values;
pub mod organizations;
mod release;
mod text;

pub use fault::{DirectoryError, Fault, Flaw};
