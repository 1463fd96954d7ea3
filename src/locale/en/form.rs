//! The form's texts in English.

use super::number::grouped;
use frontdesk_model::form_settings::FileLimits;
use frontdesk_model::rules::Code;
use frontdesk_model::text_format::TextFormat;
use frontdesk_model::ticket_field::{FieldType, TicketField};

pub const NAME: &str = "Full name";
pub const EMAIL: &str = "Email address";
pub const EMAIL_HINT: &str = "We only use this to reply to you";
pub const DATE_HINT: &str = "For example, 27 3 2027";
pub const CARD_HINT: &str = "We only keep the last 4 digits";
pub const COMBOBOX_HINT: &str = "Start typing, or open the list";
pub const CHOOSE_ONE: &str = "Choose one";
pub const NO_ANSWER: &str = "No answer";
/// Beside a box that nobody sees unless the form's style is missing.
pub const LEAVE_EMPTY: &str = "Leave this box empty";
pub const SEND: &str = "Send message";
pub const TRY_AGAIN: &str = "Try again";

pub const LOADING: &str = "Loading the form";
pub const SENDING: &str = "Sending your message";

pub const NOT_LOADED: &str = "The form has not loaded";
pub const NOT_SENT: &str = "Your message has not been sent";
pub const KEPT: &str = "Everything you typed is still here.";

/// Beside the button, where leaving is decided.
pub const TYPED_IS_KEPT: &str = "What you type is kept on this device until you send it, for up to 7 days.";
pub const DELETE_TYPED: &str = "Delete what you typed";

/// Before the form's script is there.
pub const NOT_SENT_YET: &str = "Your message has not been sent. Everything you typed is still here. \
    Check your internet connection, then try again.";

pub const SENT: &str = "Message sent";
pub const YOUR_NUMBER: &str = "Your reference number";
pub const NEXT: &str = "What happens next";
/// Stands before the address in bold.
pub const REPLY_TO: &str = "We reply by email to ";
pub const SEND_ANOTHER: &str = "Send another message";

pub const ENTER_NAME: &str = "Enter your full name";
pub const ENTER_EMAIL: &str = "Enter your email address";
pub const WRONG_EMAIL: &str = "Enter an email address in the correct format, like name@example.com";

const A_URL: &str = "www.example.com/page";

/// Why nothing came of a call, and what to do.
pub mod trouble {
    pub const UNREACHABLE: &str =
        "We cannot reach the support desk. Check your internet connection, then try again.";
    pub const BUSY: &str = "Many messages are coming in at the moment. Wait a minute, then try again.";
    pub const BROKEN: &str = "There is a problem at the support desk. Try again in a few minutes.";
    pub const REFUSED: &str =
        "The support desk did not accept this message. Check what you wrote, then try again.";
    pub const MAYBE_SENT: &str = "Your message may have been sent";
    pub const UNCONFIRMED: &str =
        "The support desk has not confirmed it. Look for an email from us before you send it again.";
    pub const NO_SUCH_FORM: &str = "This form is closed or has moved.";
}

/// What is said of a message that waits to be sent.
pub mod outbox {
    pub const NOT_SENT_YET: &str = "Your message has not been sent yet";
    pub const FROM_BEFORE: &str = "You wrote this message before, and it did not get through.";
    pub const UNREACHABLE: &str = "We cannot reach the support desk at the moment.";
    pub const BUSY: &str = "Many messages are coming in at the moment.";
    pub const BROKEN: &str = "There is a problem at the support desk.";
    pub const SAFE: &str = "Your message is safe on this device, and we go on trying. You can close this \
        page and come back: we send it once only.";
    pub const KEEP_OPEN: &str = "We go on trying. Keep this page open until your message is sent: this \
        device does not keep it.";
    pub const TRY_NOW: &str = "Try now";
    pub const YOUR_MESSAGE: &str = "Your message";
    pub const CHANGE: &str = "Change";
    pub const YES: &str = "Yes";
    pub const DELETE: &str = "Delete this message without sending it";

    /// While a try goes on.
    pub fn trying() -> String {
        "Trying now".to_owned()
    }

    /// When the next try is, in milliseconds from now.
    pub fn next_try(rest: u32) -> String {
        match rest.div_ceil(1_000) {
            1 => "or wait: we try again in 1 second".to_owned(),
            seconds @ 0..100 => format!("or wait: we try again in {seconds} seconds"),
            seconds => format!("or wait: we try again in {} minutes", seconds.div_ceil(60)),
        }
    }
}

pub const FILES: &str = "Files";
pub const FILES_KEPT: &str = "Files to send";
pub const FILES_KEPT_HINT: &str = "Untick a file to leave it out";

/// How many files may come, how large each may be, and of which media types.
pub fn files_hint(limits: &FileLimits) -> String {
    let hint = format!("Up to {} files of at most {} MB each", limits.files, limits.megabytes);
    let mut kinds: Vec<&str> = Vec::new();
    for of in &limits.types {
        let name = kind_of_file(of);
        if !kinds.contains(&name) {
            kinds.push(name);
        }
    }
    match kinds.as_slice() {
        [] => hint,
        [one] => [&hint, ": ", one].concat(),
        [first @ .., last] => [&hint, ": ", &first.join(", "), " or ", last].concat(),
    }
}

/// What people call files of a media type.
fn kind_of_file(of: &str) -> &str {
    match of {
        "image/*" => "pictures",
        "application/pdf" => "PDF",
        "text/plain" => "plain text",
        "text/csv" => "CSV",
        "application/msword" | "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => {
            "Word"
        }
        "application/vnd.ms-excel" | "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => {
            "Excel"
        }
        other => other,
    }
}

/// When a question has to be answered, for browsers that cannot hide it otherwise.
pub fn only_if(cases: &[String]) -> String {
    format!("Only answer this {}", cases.join(", or "))
}

pub fn if_ticked(title: &str) -> String {
    format!("if you ticked ‘{title}’")
}

pub fn if_not_ticked(title: &str) -> String {
    format!("if you did not tick ‘{title}’")
}

pub fn if_answered(title: &str, answer: &str) -> String {
    format!("if your answer to ‘{title}’ is ‘{answer}’")
}

/// A label of a question that need not be answered.
pub fn optional(label: &str) -> String {
    format!("{label} (optional)")
}

/// What to do about a name or an address.
pub fn requester_problem(label: &str, blank: &str, code: Code, other: &str) -> String {
    match code {
        Code::OnlyOneOf { .. } => format!("{blank}, or clear {}", within(other)),
        Code::TooLong { max } => too_long(label, max),
        Code::NotAnEmail => WRONG_EMAIL.to_owned(),
        _ => blank.to_owned(),
    }
}

/// What to do about the answer to one of the form's fields. `missing` names the parts of a date
/// that are not there, `other` is the title of the question that a rule compares with, or what a list
/// has that is wrong.
pub fn field_problem(field: &TicketField, code: Code, missing: &[&str], other: &str) -> String {
    let title = field.portal_title();
    let own = field.pattern_message.as_deref().filter(|own| !own.is_empty());
    let has_pattern = field.regexp_for_validation.is_some();
    match code {
        Code::Blank => match own {
            Some(own) if !has_pattern && field.kind != FieldType::Date => own.to_owned(),
            _ => blank(title, field.kind),
        },
        Code::TooLong { max } => too_long(title, max),
        Code::NotAnOption => blank(title, FieldType::Tagger),
        Code::DateIncomplete => format!("{} must include {}", answer_to(title), parts(missing)),
        Code::NotADate => {
            own.map_or_else(|| format!("{} must be a real date", answer_to(title)), str::to_owned)
        }
        Code::InPast if field.kind == FieldType::Date => {
            format!("{} must be today or in the future", answer_to(title))
        }
        Code::InPast => format!("{} must be in the future", answer_to(title)),
        Code::NotAfter { .. } => format!("{} must be after {}", answer_to(title), quoted(other)),
        Code::TooLate { .. } => {
            format!("{} must be the same as or before {}", answer_to(title), quoted(other))
        }
        Code::NoneOf => format!("Answer ‘{title}’ or one of the other questions"),
        Code::OnlyOneOf { .. } => format!("{}, or clear {}", blank(title, field.kind), quoted(other)),
        Code::NotAnEmailAt { .. } if !other.is_empty() => {
            format!("Enter an email address in the correct format for ‘{other}’")
        }
        Code::NotAnEmail | Code::NotAnEmailAt { .. } => WRONG_EMAIL.to_owned(),
        Code::NotAUrl => format!("{} must be a web address, like {A_URL}", answer_to(title)),
        Code::NotAUrlAt { item } => format!("Line {item} in ‘{title}’ must be a web address, like {A_URL}"),
        Code::WrongHost => format!("{} must be a web address under {}", answer_to(title), hosts(field)),
        Code::NotATime => format!("{} must be a time, like 9:30am or 15:00", answer_to(title)),
        Code::NotATel => format!("{} must be a phone number, like 01632 960 001", answer_to(title)),
        Code::NotAnInteger => format!("{} must be a whole number, like 12", answer_to(title)),
        Code::NotADecimal => format!("{} must be a number, like 4.5", answer_to(title)),
        _ if field.kind == FieldType::Partialcreditcard => {
            format!("{} must be 12 to 19 digits", answer_to(title))
        }
        _ => own.map_or_else(|| format!("{} must be in the correct format", answer_to(title)), str::to_owned),
    }
}

fn blank(title: &str, kind: FieldType) -> String {
    match kind {
        FieldType::Subject if title == "Subject" => "Enter a subject".to_owned(),
        FieldType::Checkbox => format!("Tick ‘{title}’"),
        _ if title.ends_with('?') => format!("Answer ‘{title}’"),
        FieldType::Tagger | FieldType::Multiselect | FieldType::Priority | FieldType::Tickettype => {
            format!("Choose {}", within(title))
        }
        _ => format!("Enter {}", within(title)),
    }
}

fn too_long(title: &str, max: usize) -> String {
    format!("{} must be {} characters or fewer", answer_to(title), grouped(max))
}

/// Where the web address that a field asks for has to be.
fn hosts(field: &TicketField) -> String {
    let Some(TextFormat::Url { hosts }) = &field.format else { return String::new() };
    hosts.join(" or ")
}

/// The title of another question inside a sentence.
fn quoted(title: &str) -> String {
    if title.ends_with('?') { format!("your answer to ‘{title}’") } else { within(title) }
}

/// A title as the subject of a sentence.
fn answer_to(title: &str) -> String {
    if title.ends_with('?') { format!("Your answer to ‘{title}’") } else { title.to_owned() }
}

/// A title inside a sentence: its first letter small, unless more capitals follow, as in URL.
fn within(title: &str) -> String {
    let mut letters = title.chars();
    let (Some(first), rest) = (letters.next(), letters.as_str()) else { return String::new() };
    if rest.starts_with(|next: char| next.is_ascii_uppercase()) {
        return title.to_owned();
    }
    [first.to_ascii_lowercase()].into_iter().chain(rest.chars()).collect()
}

/// "a day", "a month and year".
fn parts(missing: &[&str]) -> String {
    match missing {
        [] => "a day, month and year".to_owned(),
        [one] => format!("a {one}"),
        [first @ .., last] => format!("a {} and {last}", first.join(", ")),
    }
}

#[cfg(test)]
#[path = "form_tests.rs"]
mod tests;
