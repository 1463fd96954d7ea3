//! The texts of the search.

use frontdesk_model::search::Property;

pub const LABEL: &str = "Search tickets, people and organisations";
pub const SEARCH: &str = "Search";
pub const SUGGESTIONS: &str = "Suggestions";
pub const RESULTS: &str = "Search results";
pub const OPEN_TICKET: &str = "Open the ticket";
pub const COMPLETE: &str = "Complete the word";
pub const PEOPLE_AND_ORGANIZATIONS: &str = "People and organisations";
pub const RECENT: &str = "Recent searches";
pub const AGENT: &str = "agent";
pub const REQUESTER: &str = "requester";
pub const ORGANIZATION: &str = "organisation";
pub const ME: &str = "you";
pub const KEY_COMPLETE: &str = "complete";
pub const KEY_SEARCH: &str = "search";
pub const KEY_REMOVE: &str = "remove";
pub const ALL_WORDS: &str = "All search words";
pub const REMOVE: &str = "Remove this recent search";
pub const REMOVED: &str = "Removed from your recent searches";

pub const KINDS: &str = "Kind of result";
pub const TICKETS: &str = "Tickets";
pub const PEOPLE: &str = "People";
pub const ORGANIZATIONS: &str = "Organisations";
pub const NAME: &str = "Name";
pub const EMAIL: &str = "Email address";
pub const ROLE: &str = "Role";
pub const THEIR_TICKETS: &str = "Tickets";
pub const SHOW_THEIR_TICKETS: &str = "Show tickets";
pub const NO_NAME: &str = "No name";
pub const FAILED: &str = "The search was not carried out.";
pub const CHANGE_SEARCH: &str = "Change the search, then press Enter.";
pub const FIRST_ONLY: &str = "A search shows its first 1,000 tickets. Add words, so that it finds fewer.";

pub const SAVE: &str = "Save as a view";

/// What can be tried where nothing is found.
pub const TRY: [&str; 4] = [
    "Check the spelling, or use fewer words: every word has to be there",
    "Write the beginning of a word with a star, like ferr*",
    "Take away a word with a colon, like status:open",
    "Search for a ticket’s number by itself, like 4471",
];

pub fn nothing(query: &str) -> String {
    format!("Nothing matches “{query}”")
}

/// The window's title.
pub fn title(query: &str) -> String {
    format!("{query} – {RESULTS}")
}

pub fn open_ticket(number: impl std::fmt::Display) -> String {
    format!("Open ticket #{number}")
}

pub fn suggestions(count: usize) -> String {
    match count {
        0 => "No suggestions".to_owned(),
        1 => "1 suggestion. Use the down arrow to choose it.".to_owned(),
        count => format!("{count} suggestions. Use the down arrow to choose one."),
    }
}

pub fn people(count: u64) -> String {
    if count == 1 { "1 person".to_owned() } else { format!("{count} people") }
}

pub fn organizations(count: u64) -> String {
    if count == 1 { "1 organisation".to_owned() } else { format!("{count} organisations") }
}

/// A kind of result, with how many there are.
pub fn kind(name: &str, count: Option<u64>) -> String {
    count.map_or_else(|| name.to_owned(), |count| format!("{name} ({count})"))
}

pub fn tickets_of(name: &str) -> String {
    format!("{SHOW_THEIR_TICKETS} of {name}")
}

pub const WORDS_TITLE: &str = "Search";
pub const WORDS_INTRO: &str = "Type what you remember of a ticket: words of the conversation, a name, a number. \
    These words narrow it down. They can stand together, in any order.";
pub const WORD: &str = "Word";
pub const FINDS: &str = "Finds tickets";
pub const EXAMPLE: &str = "For example";

/// A word of searches: what it is followed by, and an example.
pub struct Line {
    pub property: Property,
    pub finds: &'static str,
    pub hint: &'static str,
    pub example: &'static str,
}

const fn line(property: Property, finds: &'static str, hint: &'static str, example: &'static str) -> Line {
    Line { property, finds, hint, example }
}

/// The words, those that are used most first.
pub const WORDS: [Line; 21] = [
    line(Property::Status, "with this status", "new, open, pending, hold, solved, closed", "status<solved"),
    line(Property::Priority, "with this priority", "urgent, high, normal, low", "priority>normal"),
    line(Property::Assignee, "that somebody works on", "me, none, a name", "assignee:me"),
    line(Property::Group, "of this group", "a name, none", "group:none"),
    line(Property::Requester, "that somebody asked for", "a name or an email address", "requester:rowan"),
    line(Property::Tags, "with this tag", "a tag", "tags:ferry"),
    line(Property::Created, "that came in then", "a date, today, 4hours", "created>2026-11-01"),
    line(Property::Updated, "that changed then", "a date, today, 4hours", "updated<2days"),
    line(Property::Solved, "that were solved then", "a date, today, 4hours", "solved:yesterday"),
    line(Property::Organization, "from this organisation", "a name, none", "organization:none"),
    line(Property::TicketType, "of this type", "question, incident, problem, task", "ticket_type:incident"),
    line(Property::Subject, "with these words in the subject", "words", "subject:timetable"),
    line(Property::Description, "with these words in a message", "words", "description:ramp"),
    line(Property::Commenter, "in which somebody wrote", "me, a name", "commenter:me"),
    line(Property::Submitter, "that somebody sent in", "me, a name", "submitter:me"),
    line(Property::Via, "that came in this way", "mail, web, api", "via:mail"),
    line(Property::Satisfaction, "that were rated so", "good, bad, offered", "satisfaction:bad"),
    line(Property::FieldValue, "with this answer on a form", "words", "fieldvalue:ferry"),
    line(Property::Type, "or people or organisations", "ticket, user, organization", "type:user"),
    line(Property::OrderBy, "in this order", "created, updated, priority, status", "order_by:created"),
    line(Property::Sort, "with the order the other way", "asc, desc", "sort:asc"),
];

/// Other ways to say what is looked for.
pub const SIGNS: [(&str, &str); 4] = [
    ("\"lost property\"", "with these words one after the other"),
    ("-ferry", "without this word; it can stand before every other one too"),
    ("ferr*", "with words that begin so"),
    ("status:new status:open", "with one of the two"),
];
