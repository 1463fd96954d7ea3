//! How a field's choices are offered: what few people see at once, they need not open.

use crate::ui::Choice;
use frontdesk_model::ticket_field::{FieldType, TicketField};

/// As many choices stand as radios, at most.
const RADIOS_MAX: usize = 7;

/// What one answer out of several is chosen with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offer {
    Radios,
    Select,
}

/// With what the one answer to `field` is chosen; none where it is no choice of one.
pub fn offer(field: &TicketField) -> Option<Offer> {
    (field.kind == FieldType::Tagger).then(|| match field.options().len() {
        0..=RADIOS_MAX => Offer::Radios,
        _ => Offer::Select,
    })
}

/// The choices of `field`, in its order. What stands before the last `::` of a name is its branch
/// (contract, "Drop-down fields").
pub fn choices(field: &TicketField) -> Vec<Choice> {
    let options = field.options().iter();
    let nested = options.map(|option| match option.name.rsplit_once("::") {
        Some((branch, leaf)) => Choice::new(option.value.as_str(), leaf).within(branch.replace("::", ": ")),
        None => Choice::new(option.value.as_str(), option.name.as_str()),
    });
    nested.collect()
}
