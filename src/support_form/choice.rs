//! How a field's choices are offered: what few people see at once, they need not open.

use crate::ui::Choice;
use frontdesk_model::field_settings::Widget;
use frontdesk_model::ticket_field::{FieldType, TicketField};
use std::mem::replace;

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

/// What stands before the last `::` of a name is its branch (contract, "Drop-down fields"). Read letter by
/// letter: a search for `::` would be heavy (docs/measurements.md).
fn choice(name: &str, value: &str) -> Choice {
    let parted = name.as_bytes().windows(2).rposition(|pair| pair == b"::");
    match parted.and_then(|at| Some((name.get(..at)?, name.get(at + 2..)?))) {
        Some((branch, leaf)) => {
            let mut before = ' ';
            let with_space = |c| if replace(&mut before, c) == ':' && c == ':' { ' ' } else { c };
            Choice::new(value, leaf).within(branch.chars().map(with_space).collect::<String>())
        }
        None => Choice::new(value, name),
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn the_last_part_of_a_name_is_the_choice_and_what_is_before_it_the_branch() {
        for (name, branch, leaf) in [
            ("Other", "", "Other"),
            ("Travel::Ferries", "Travel", "Ferries"),
            ("Travel::By sea::Ferries", "Travel: By sea", "Ferries"),
            ("At 9:30::Ferries: all", "At 9:30", "Ferries: all"),
            ("::Ferries", "", "Ferries"),
            ("Écluses::Ferries à voile", "Écluses", "Ferries à voile"),
        ] {
            assert_eq!(choice(name, "v"), Choice::new("v", leaf).within(branch), "{name}");
        }
    }
}
