//! Small, styled, accessible parts with nothing of tickets in them. The mark-up is that of
//! govuk-frontend. Inputs are uncontrolled: they begin with a value and report what is typed, and
//! nothing writes over what a person types.

mod button;
mod checkbox;
mod checkboxes;
mod choice;
mod date_input;
mod error_message;
mod error_summary;
mod fieldset;
mod focus;
mod form_group;
mod heading;
mod hint;
mod icon;
mod input;
mod inset;
mod label;
mod notice;
mod panel;
mod radios;
mod select;
mod tag;
mod textarea;

pub use button::{Button, ButtonKind, ButtonLook};
pub use checkbox::Checkbox;
pub use checkboxes::Checkboxes;
pub use choice::Choice;
pub use date_input::{DateBoxes, DateInput, DateParts};
pub use error_message::ErrorMessage;
pub use error_summary::{ErrorSummary, SummaryLine};
pub use fieldset::Fieldset;
pub use focus::{focus_field, focus_when_drawn};
pub use form_group::FormGroup;
pub use heading::{Heading, HeadingLevel};
pub use hint::Hint;
pub use icon::{Icon, IconShape};
pub use input::{Input, InputKind, InputWidth};
pub use inset::Inset;
pub use label::Label;
pub use notice::Notice;
pub use panel::Panel;
pub use radios::Radios;
pub use select::Select;
pub use tag::{Tag, TagKind, TagSize};
pub use textarea::Textarea;
