//! The texts of making and editing views.

pub const NEW_TITLE: &str = "New view";
pub const ERROR_PREFIX: &str = "Error: ";
pub const FAILED: &str = "What views can show could not be loaded.";
pub const NAME: &str = "Name of the view";
pub const WHO: &str = "Who sees it";
pub const ONLY_YOU: &str = "Only you";
pub const EVERYBODY: &str = "Everybody on the desk";
pub const SEVERAL_GROUPS: &str = "The groups that it is for now";
pub const ALL_OF: &str = "Tickets for which all of these are so";
pub const ANY_OF: &str = "And at least one of these";
pub const ANY_HELP: &str = "Leave it empty if that does not matter.";
pub const FIELD: &str = "What";
pub const OPERATOR: &str = "How it is compared";
pub const VALUE: &str = "With what";
pub const ADD_CONDITION: &str = "Add a condition";
pub const REMOVE: &str = "Remove";
pub const NOBODY_OR_NONE: &str = "None";
pub const WHOEVER_LOOKS: &str = "Whoever looks at the view";
pub const PERSON_HELP: &str = "Type a name or an email address, then choose";
pub const ORGANIZATION_HELP: &str = "Type a name, then choose";
pub const TAGS_HELP: &str = "Tags, with blanks between";
pub const COLUMNS: &str = "Columns";
pub const ADD_COLUMN: &str = "Add a column";
pub const CHOOSE: &str = "Choose a column";
pub const ADD_CHOSEN: &str = "Add column";
pub const NO_COLUMNS: &str = "Without a column, the list shows the subject.";
pub const ORDER: &str = "Order";
pub const GROUP_BY: &str = "Group by";
pub const SORT_BY: &str = "Sort by";
pub const NOTHING: &str = "Nothing";
pub const GROUP_ORDER: &str = "Order of the groups";
pub const SORT_ORDER: &str = "Order of the tickets";
pub const ASCENDING: &str = "Ascending: A to Z, oldest first";
pub const DESCENDING: &str = "Descending: Z to A, newest first";
pub const PREVIEW: &str = "Preview";
pub const PREVIEW_WAITS: &str = "Complete the conditions to see their tickets.";
pub const PREVIEW_FAILED: &str = "The preview could not be loaded. You can go on, and save.";
pub const PREVIEW_EMPTY: &str = "No tickets fit now.";
pub const SAVE: &str = "Save view";
pub const SAVING: &str = "Saving";
pub const CANCEL: &str = "Cancel";
pub const DELETE: &str = "Delete view";
pub const DELETE_HELP: &str = "Its tickets stay as they are. The view itself cannot be brought back.";
pub const KEEP: &str = "Keep it";
pub const DELETED: &str = "View deleted";
pub const NOT_DELETED: &str = "The view was not deleted. Check your connection, then try again.";
pub const NO_ANSWER: &str = "The view was not saved. Check your connection, then save again";
pub const NOT_ALLOWED: &str =
    "You cannot save this view for these people. Choose somebody else under “Who sees it”";
pub const NOT_YOURS: &str = "You cannot change this view, since it is for others too. Save what you make of it as a \
    view of your own.";
pub const MAKES_NONE: &str = "You cannot make views. Ask an admin to make one for you.";
pub const NO_NAME: &str = "Enter a name for the view";
pub const NO_CONDITION: &str = "Add a condition";
pub const NO_ANCHOR: &str =
    "Under “all of these”, add a condition on status, type, group, assignee or requester";
pub const NO_VALUE: &str = "Enter what it is compared with";
pub const CHOOSE_PERSON: &str = "Choose a person from the list";
pub const CHOOSE_ORGANIZATION: &str = "Choose an organisation from the list";

// The dialog that saves a search.
pub const IN_THE_VIEW: &str = "In the view";
pub const NOT_IN_THE_VIEW: &str = "Not in the view";
pub const NOT_SAID: &str = "A view cannot say this part of the search:";
pub const NOT_SAID_MANY: &str = "A view cannot say these parts of the search:";
pub const NARROWED: &str = "Closed tickets are left out. A view has to say something of status, type, group, \
    assignee or requester, and your search does not.";
pub const ONE_OF: &str = "One of:";
pub const EDIT_FIRST: &str = "Choose columns and conditions first";

pub fn saved(title: &str) -> String {
    format!("View “{title}” saved")
}

pub fn edit_title(title: &str) -> String {
    format!("Edit “{title}”")
}

pub fn copy_of(title: &str) -> String {
    format!("{title} (mine)")
}

pub fn delete_title(title: &str) -> String {
    format!("Delete “{title}”?")
}

pub fn group(name: &str) -> String {
    format!("The group {name}")
}

pub fn condition(number: usize) -> String {
    format!("Condition {number}")
}

pub fn remove(what: &str) -> String {
    format!("{REMOVE} {what}")
}

pub fn move_up(column: &str) -> String {
    format!("Move {column} up")
}

pub fn move_down(column: &str) -> String {
    format!("Move {column} down")
}

pub fn moved(column: &str, place: usize, of: usize) -> String {
    format!("{column}: column {place} of {of}")
}

pub fn added(what: &str) -> String {
    format!("{what} added")
}

pub fn removed(what: &str) -> String {
    format!("{what} removed")
}

pub fn hours(title: &str) -> String {
    format!("{title}, a whole number")
}
