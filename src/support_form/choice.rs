//! How a field's choices are offered: what few people see at once, they need not open.

use crate::ui::Choice;
use frontdesk_model::field_settings::Widget;
use frontdesk_model::ticket_field::{FieldType, TicketField};

/// As many choices stand as radios, at most.
const RADIOS_MAX: usize = 7;

/// As many can be taken in at once in an open list, at most.
const SELECT_MAX: usize = 15;

/// What one answer out of several is chosen with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offer {
    Radios,
    Select,
    /// A select too, until its script is there.
    Combobox,
}

/// With what the one answer to `field` is chosen; none where it is no choice of one.
pub fn offer(field: &TicketField) -> Option<Offer> {
    let count = match field.kind {
        FieldType::Tagger => field.options().len(),
        FieldType::Priority | FieldType::Tickettype => field.system_options().len(),
        _ => return None,
    };
    Some(match field.settings.widget {
        Some(Widget::Radios) => Offer::Radios,
        None if count <= RADIOS_MAX => Offer::Radios,
        _ if count <= SELECT_MAX => Offer::Select,
        _ => Offer::Combobox,
    })
}

/// Whether `field` has more choices than anybody takes in at once.
pub fn is_long(field: &TicketField) -> bool {
    field.options().len() > SELECT_MAX
}

/// The choices of `field`, in its order.
pub fn choices(field: &TicketField) -> Vec<Choice> {
    let of_account = field.options().iter().map(|option| (&option.name, &option.value));
    let of_system = field.system_options().iter().map(|option| (&option.name, &option.value));
    of_account.chain(of_system).map(|(name, value)| choice(name, value)).collect()
}

/// What stands before the last `::` of a name is its branch (contract, "Drop-down fields").
fn choice(name: &str, value: &str) -> Choice {
    match name.rsplit_once("::") {
        Some((branch, leaf)) => Choice::new(value, leaf).within(branch.replace("::", ": ")),
        None => Choice::new(value, name),
    }
}
