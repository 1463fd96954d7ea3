//! The texts of views and their lists.

pub const VIEWS: &str = "Views";
pub const OTHER_VIEWS: &str = "Other views";
pub const TICKETS: &str = "Tickets";
pub const COUNT_UNIT: &str = " tickets";
pub const NOT_COUNTED: &str = "…";
pub const VIEWS_FAILED: &str = "The views could not be loaded.";
pub const NO_VIEWS: &str = "There is no view for you yet";
pub const LIST_FAILED: &str = "The tickets could not be loaded.";
pub const VIEW_NOT_FOUND: &str = "View not found";
pub const VIEW_NOT_FOUND_HELP: &str = "It may have been deleted. Choose another view.";
pub const EMPTY: &str = "There are no tickets in this view.";
pub const URGENT_FIRST: &str = "Urgent first";
pub const OLDEST_UPDATE_FIRST: &str = "oldest update first";
pub const NEWEST_UPDATE_FIRST: &str = "newest update first";
pub const SHOW_THEM: &str = "Show them";
pub const MORE_FAILED: &str = "Some tickets could not be loaded. Check your connection. We are trying again.";
pub const NO_PRIORITY: &str = "No priority";
pub const MOVE: &str = "move";
pub const SELECT: &str = "select";
pub const OPEN: &str = "open";
pub const EDIT: &str = "Edit view";
pub const NEW: &str = "New view";
pub const YOUR_VIEWS: &str = "Your views";
pub const GROUP_VIEWS: &str = "Your groups’ views";

/// Before how many there are.
pub const SINCE_YOU_LOOKED: &str = " since you looked, ";

/// How many came into a view.
pub fn more(count: u64) -> String {
    format!("+{count}")
}

pub fn tickets(count: u64) -> String {
    if count == 1 { "1 ticket".to_owned() } else { format!("{count} tickets") }
}

/// What waits in the line above the list.
pub fn changed(count: usize) -> String {
    match count {
        1 => "1 ticket came in or changed. The list has not moved.".to_owned(),
        count => format!("{count} tickets came in or changed. The list has not moved."),
    }
}

/// A group of rows with how many it holds.
pub fn section(heading: &str, count: usize) -> String {
    format!("{heading} ({count})")
}

/// Where a list is longer than anybody scrolls.
pub fn first_only() -> String {
    "This list shows its first 150,000 tickets. Sort it, or search, to see others.".to_owned()
}
