//! Small, styled, accessible parts with nothing of tickets in them. The mark-up is that of
//! govuk-frontend. Inputs are uncontrolled: they begin with a value and report what is typed, and
//! nothing writes over what a person types.

mod button;
mod class;
mod error_summary;
mod focus;
mod icon;
mod inset;
pub mod markup;
mod notice;
mod panel;
mod question;
mod rich_text;
mod tag;

/// By what this says, a page that embeds a form dresses the element (`::part()`).
const PART: &str = "part";

#[cfg(all(test, not(target_arch = "wasm32")))]
mod fixture_tests;

pub use button::{ButtonKind, ButtonLook, button};
pub use error_summary::{SummaryLine, error_summary};
pub use focus::focus_field;
pub use icon::{IconShape, icon};
pub use inset::inset;
pub use markup::part;
pub use notice::notice;
pub use panel::panel;
pub use question::{Choice, DateParts, Input, InputKind, InputWidth, Limit, Question, Textarea};
pub use rich_text::rich_text;
pub use tag::{TagKind, TagSize, tag};
