//! What is wrong with answers, in words that say what to do.

use super::{Key, Words, form};
use frontdesk_model::rules::Code;
use frontdesk_model::text_format::TextFormat;
use frontdesk_model::ticket_field::{FieldType, TicketField};

impl Words {
    /// What to do about a name or an address; `blank` is what is said where there is none, `other` the
    /// title of another question.
    pub fn requester_problem(self, label: &str, blank: Key, code: Code, other: &str) -> String {
        let (key, count) = match code {
            Code::TooLong { max } => (Key::TooLong, max),
            Code::NotAnEmail => (Key::NotAnEmail, 0),
            _ => (blank, 0),
        };
        let said = self.said(key, label, count, &[]);
        if matches!(code, Code::OnlyOneOf { .. }) { self.or_clear(&said, other) } else { said }
    }

    /// What to do about the answer to one of the form's fields. `missing` names the parts of a date that
    /// are not there, `other` is the title of the question that a rule compares with, or what a list has
    /// that is wrong.
    pub fn field_problem(self, field: &TicketField, code: Code, missing: &[&str], other: &str) -> String {
        let title = field.portal_title();
        let (key, count) = key(field, code, other);
        if let Some(own) = own_words(field, code, key) {
            return own.to_owned();
        }
        if code == Code::DateIncomplete {
            return super::filled(form(self[key], lacks(missing)), 0, &[("first", &*self.first(title))]);
        }
        let hosts = self.hosts(field);
        let (within, item) = (self.within(other), other);
        let said = self.said(key, title, count, &[("other", &*within), ("item", item), ("hosts", &*hosts)]);
        if matches!(code, Code::OnlyOneOf { .. }) { self.or_clear(&said, other) } else { said }
    }

    /// A text about the question with this title.
    fn said(self, key: Key, title: &str, count: usize, more: &[(&str, &str)]) -> String {
        let (first, within) = (self.first(title), self.within(title));
        let own = [("title", title), ("first", &*first), ("within", &*within)];
        self.counted(key, count, &[&own, more].concat())
    }

    fn or_clear(self, enter: &str, other: &str) -> String {
        self.fill(Key::OrClear, &[("enter", enter), ("other", &*self.within(other))])
    }

    /// Where the web address that a field asks for has to be.
    fn hosts(self, field: &TicketField) -> String {
        let Some(TextFormat::Url { hosts }) = &field.format else { return String::new() };
        self.one_of(Key::OrLast, &hosts.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// A title inside a sentence.
    fn within(self, title: &str) -> String {
        let key = if is_question(title) { Key::QuestionWithin } else { Key::NameWithin };
        self.fill(key, &[("title", title), ("lower", &*lowered(title))])
    }

    /// A title as the subject of a sentence.
    fn first(self, title: &str) -> String {
        let key = if is_question(title) { Key::QuestionFirst } else { Key::NameFirst };
        self.fill(key, &[("title", title)])
    }
}

fn is_question(title: &str) -> bool {
    matches!(title.chars().next_back(), Some('?' | '؟'))
}

/// With a small first letter, unless more capitals follow, as in URL.
fn lowered(title: &str) -> String {
    let mut letters = title.chars();
    let (Some(first), rest) = (letters.next(), letters.as_str()) else { return String::new() };
    if rest.starts_with(|next: char| next.is_ascii_uppercase()) {
        return title.to_owned();
    }
    [first.to_ascii_lowercase()].into_iter().chain(rest.chars()).collect()
}

/// The text for a problem, and the number in it.
fn key(field: &TicketField, code: Code, other: &str) -> (Key, usize) {
    let key = match code {
        Code::Blank | Code::OnlyOneOf { .. } => blank(field.portal_title(), field.kind),
        Code::NotAnOption => blank(field.portal_title(), FieldType::Tagger),
        Code::TooLong { max } => return (Key::TooLong, max),
        Code::NotAUrlAt { item } => return (Key::NotAUrlLine, item),
        Code::DateIncomplete => Key::DateIncomplete,
        Code::NotADate => Key::NotADate,
        Code::InPast if field.kind == FieldType::Date => Key::DayInPast,
        Code::InPast => Key::InPast,
        Code::NotAfter { .. } => Key::NotAfter,
        Code::TooLate { .. } => Key::TooLate,
        Code::NoneOf => Key::NoneOf,
        Code::NotAnEmailAt { .. } if !other.is_empty() => Key::NotAnEmailItem,
        Code::NotAnEmail | Code::NotAnEmailAt { .. } => Key::NotAnEmail,
        Code::NotAUrl => Key::NotAUrl,
        Code::WrongHost => Key::WrongHost,
        Code::NotATime => Key::NotATime,
        Code::NotATel => Key::NotATel,
        Code::NotAnInteger => Key::NotAnInteger,
        Code::NotADecimal => Key::NotADecimal,
        _ if field.kind == FieldType::Partialcreditcard => Key::NotACard,
        _ => Key::PatternMismatch,
    };
    (key, 0)
}

fn blank(title: &str, kind: FieldType) -> Key {
    match kind {
        FieldType::Subject if title == "Subject" => Key::EnterSubject,
        FieldType::Checkbox => Key::TickTitle,
        _ if is_question(title) => Key::AnswerTitle,
        FieldType::Tagger | FieldType::Multiselect | FieldType::Priority | FieldType::Tickettype => {
            Key::ChooseTitle
        }
        _ => Key::EnterTitle,
    }
}

/// The field's own words for a problem, where they fit: those of a pattern are about what does not match,
/// those of a date about what is none, others about what is missing.
fn own_words(field: &TicketField, code: Code, key: Key) -> Option<&str> {
    let has_pattern = field.regexp_for_validation.is_some();
    let fits = match code {
        Code::Blank => !has_pattern && field.kind != FieldType::Date,
        _ => matches!(key, Key::NotADate | Key::PatternMismatch),
    };
    field.pattern_message.as_deref().filter(|own| fits && !own.is_empty())
}

/// The place of the form that says what a date lacks: day, month and year are bits of it.
fn lacks(missing: &[&str]) -> usize {
    let bit = |part: &&str| match *part {
        "day" => 1,
        "month" => 2,
        _ => 4,
    };
    missing.iter().map(bit).reduce(|lacks, more| lacks + more).unwrap_or(7) - 1
}
