//! The form where no script runs: its HTML, the sheet that shows and hides its questions, and what a
//! browser sends of it. What stands in the HTML for that alone is marked, and goes when a script takes
//! the form over.

mod html;
mod posted;
mod sheet;

#[cfg(test)]
mod tests;

pub use super::attachments::ATTACHMENTS;
pub use super::screening::TRAP;
pub use super::trouble::Trouble;
pub use html::{Carried, Files, Filled, KeptFile, form_html, fragment, sent_html};
pub use posted::{KEPT_FILES, KEY, METADATA, STAMP, posted};
pub(super) use sheet::only_if;
pub use sheet::sheet;

/// Marks what is for browsers without a script alone.
const MARK: &str = "data-plain";
