//! How a field's choices are offered: what few people see at once, they need not open.

use crate::ui::Choice;
use frontdesk_model::field_settings::Widget;
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
    let count = match field.kind {
        FieldType::Tagger => field.options().len(),
        FieldType::Priority | FieldType::Tickettype => field.system_options().len(),
        _ => return None,
    };
    Some(match field.settings.widget {
        Some(Widget::Radios) => Offer::Radios,
        None if count <= RADIOS_MAX => Offer::Radios,
        _ => Offer::Select,
    })
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
