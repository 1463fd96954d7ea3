//! What is wrong with answers, in words that say what to do.

use super::{Key, Words};
use frontdesk_model::rules::Code;
use frontdesk_model::text_format::TextFormat;
use frontdesk_model::ticket_field::{FieldType, TicketField};

impl Words {
    /// What to do about a name or an address; `blank` is what is said where there is none, `other` the
    /// title of another question.
    pub fn requester_problem(self, label: &str, blank: Key, code: Code, other: &str) -> String {
        match code {
            Code::OnlyOneOf { .. } => {
                self.fill(Key::OrClear, &[("enter", self[blank]), ("other", &*self.within(other))])
            }
            Code::TooLong { max } => self.too_long(label, max),
            Code::NotAnEmail => self[Key::NotAnEmail].to_owned(),
            _ => self[blank].to_owned(),
        }
    }

    /// What to do about the answer to one of the form's fields. `missing` names the parts of a date that
    /// are not there, `other` is the title of the question that a rule compares with, or what a list has
    /// that is wrong.
    pub fn field_problem(self, field: &TicketField, code: Code, missing: &[&str], other: &str) -> String {
        let title = field.portal_title();
        let own = field.pattern_message.as_deref().filter(|own| !own.is_empty());
        let has_pattern = field.regexp_for_validation.is_some();
        let says = |key| self.fill(key, &[("first", &*self.first(title)), ("other", &*self.within(other))]);
        let titled = |key| self.fill(key, &[("title", title)]);
        let or_own = |key| own.map_or_else(|| says(key), str::to_owned);
        match code {
            Code::Blank => match own {
                Some(own) if !has_pattern && field.kind != FieldType::Date => own.to_owned(),
                _ => self.blank(title, field.kind),
            },
            Code::TooLong { max } => self.too_long(title, max),
            Code::NotAnOption => self.blank(title, FieldType::Tagger),
            Code::DateIncomplete => self.incomplete(title, missing),
            Code::NotADate => or_own(Key::NotADate),
            Code::InPast if field.kind == FieldType::Date => says(Key::DayInPast),
            Code::InPast => says(Key::InPast),
            Code::NotAfter { .. } => says(Key::NotAfter),
            Code::TooLate { .. } => says(Key::TooLate),
            Code::NoneOf => titled(Key::NoneOf),
            Code::OnlyOneOf { .. } => {
                let enter = self.blank(title, field.kind);
                self.fill(Key::OrClear, &[("enter", &*enter), ("other", &*self.within(other))])
            }
            Code::NotAnEmailAt { .. } if !other.is_empty() => {
                self.fill(Key::NotAnEmailItem, &[("item", other)])
            }
            Code::NotAnEmail | Code::NotAnEmailAt { .. } => self[Key::NotAnEmail].to_owned(),
            Code::NotAUrl => says(Key::NotAUrl),
            Code::NotAUrlAt { item } => {
                self.fill(Key::NotAUrlLine, &[("line", &*item.to_string()), ("title", title)])
            }
            Code::WrongHost => {
                let hosts = self.hosts(field);
                self.fill(Key::WrongHost, &[("first", &*self.first(title)), ("hosts", &*hosts)])
            }
            Code::NotATime => says(Key::NotATime),
            Code::NotATel => says(Key::NotATel),
            Code::NotAnInteger => says(Key::NotAnInteger),
            Code::NotADecimal => says(Key::NotADecimal),
            _ if field.kind == FieldType::Partialcreditcard => says(Key::NotACard),
            _ => or_own(Key::PatternMismatch),
        }
    }

    fn blank(self, title: &str, kind: FieldType) -> String {
        let key = match kind {
            FieldType::Subject if title == "Subject" => Key::EnterSubject,
            FieldType::Checkbox => Key::TickTitle,
            _ if is_question(title) => Key::AnswerTitle,
            FieldType::Tagger | FieldType::Multiselect | FieldType::Priority | FieldType::Tickettype => {
                Key::ChooseTitle
            }
            _ => Key::EnterTitle,
        };
        self.fill(key, &[("title", title), ("within", &*self.within(title))])
    }

    fn too_long(self, title: &str, max: usize) -> String {
        self.counted(Key::TooLong, max, &[("first", &*self.first(title))])
    }

    /// What a date lacks: the forms of the text stand in the order of day, month and year as bits.
    fn incomplete(self, title: &str, missing: &[&str]) -> String {
        let bit = |part: &&str| match *part {
            "day" => 1,
            "month" => 2,
            _ => 4,
        };
        let lacks = missing.iter().map(bit).reduce(|lacks, more| lacks + more).unwrap_or(7);
        let form = self[Key::DateIncomplete].split('|').nth(lacks - 1).unwrap_or_default();
        super::filled(form, &[("first", &*self.first(title))])
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
    title.ends_with(['?', '؟'])
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
