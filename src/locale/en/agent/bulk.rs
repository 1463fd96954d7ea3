//! The texts of changing many tickets at once.

use std::fmt::Display;

pub const CHANGE_SELECTED: &str = "Change the selected tickets";
pub const CLEAR_SELECTION: &str = "Clear the selection";
pub const CHOOSE_CHANGE: &str = "Choose what to change";
pub const ONE_AT_A_TIME: &str = "Wait until the last change is done";
pub const HOW_FAR: &str = "Tickets changed so far";
pub const UNDO: &str = "Undo";
pub const CLOSE: &str = "Close";
pub const ONLY_NOTES: &str =
    "You can read tickets and write notes. Changing tickets is for agents of the team.";
pub const MACRO: &str = "Macro";
pub const MACRO_SAYS: &str = "What the macro says is sent at once. Undo does not take that back.";
pub const ADD_TAGS: &str = "Add tags";
pub const REMOVE_TAGS: &str = "Remove tags";
pub const SELECT_ALL: &str = "Select all tickets of the list";

/// Where the list has more tickets than can be picked at once.
pub fn select_first(most: usize) -> String {
    format!("Select the first {most} tickets of the list")
}

pub fn too_many(most: usize) -> String {
    format!("Only this ticket was selected. You can select up to {most} tickets at once.")
}

pub fn select(ticket: impl Display, subject: &str) -> String {
    format!("Select {ticket} {subject}")
}

/// What a choice is about.
pub fn of_selected(property: &str) -> String {
    format!("{property} for the selected tickets")
}

pub fn selected(count: usize) -> String {
    if count == 0 { String::new() } else { format!("{count} selected") }
}

pub fn update(count: usize) -> String {
    format!("Update {}", tickets(count))
}

pub fn under_way(count: usize, undoes: bool) -> String {
    let what = if undoes { "Taking back the change of" } else { "Changing" };
    format!("{what} {}", tickets(count))
}

/// What came of it; those that did not change are named.
pub fn ended(changed: usize, failed: &[impl Display], undoes: bool) -> String {
    let what = if undoes { "changed back" } else { "changed" };
    if failed.is_empty() {
        return format!("{} {what}", tickets(changed));
    }
    let all = tickets(changed + failed.len());
    let named = failed.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    format!("{changed} of {all} {what}. Not changed: {named}. Try again, or open them to see why.")
}

/// What came of taking a macro back, whose message cannot be.
pub fn said_stays(ended: &str) -> String {
    format!("{}. What the macro said stays.", ended.trim_end_matches('.'))
}

/// Said aloud, where the button cannot be seen.
pub fn can_be_undone(said: &str, seconds: u32, by_key: bool) -> String {
    let how = if by_key { "press z" } else { "use the Undo button" };
    format!("{}. To undo this, {how} within {seconds} seconds.", said.trim_end_matches('.'))
}

/// Behind the word on the button.
pub fn left(seconds: u32) -> String {
    format!(" ({seconds} s)")
}

fn tickets(count: usize) -> String {
    if count == 1 { "1 ticket".to_owned() } else { format!("{count} tickets") }
}
