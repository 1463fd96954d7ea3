//! What is wrong with an answer, in the words of the contract’s `details`.

use frontdesk_model::rules::{Code, Field, Problem};
use frontdesk_model::text_format::TextFormat;
use frontdesk_model::ticket_field::{FieldType, TicketField};

/// What to do about `problem`. `fields` lends the titles of the form's own questions.
pub fn problem(problem: &Problem, fields: &[TicketField]) -> String {
    match (problem.field, problem.code) {
        (Field::Custom(id), code) => match fields.iter().find(|field| field.id == id) {
            Some(field) => between(field, code, fields).unwrap_or_else(|| answer(field, code)),
            None => format!("There is no field with the number {id}"),
        },
        (Field::Property(name), code) => property(name, code),
        (Field::TicketForm, _) => "There is no form with this number".to_owned(),
        (Field::Group, _) => "There is no group with this number".to_owned(),
        (Field::Assignee, _) => "The assignee must be an agent of the ticket’s group".to_owned(),
        (Field::Status, _) => "The ticket cannot have this status".to_owned(),
        (Field::Tags, Code::TooMany { max }) => format!("Give {max} tags or fewer"),
        (Field::Tags, _) => "A tag must be one word of 255 characters or fewer".to_owned(),
        (field, Code::TooLong { max }) => {
            format!("{} must be {max} characters or fewer", capital(own(field)))
        }
        (Field::Email, Code::NotAnEmail) => {
            "Enter an email address in the correct format, like name@example.com".to_owned()
        }
        (Field::Name, Code::OnlyOneOf { .. }) => {
            "Enter your name, or leave out your email address".to_owned()
        }
        (Field::Email, Code::OnlyOneOf { .. }) => {
            "Enter your email address, or leave out your name".to_owned()
        }
        (Field::Email, Code::Duplicate) => "Somebody else has this email address already".to_owned(),
        (field, _) => format!("Enter {}", own(field)),
    }
}

/// What is wrong with a property of a record that programs set.
fn property(name: &str, code: Code) -> String {
    let title = capital(&name.replace('_', " "));
    match code {
        Code::TooMany { max } if name == "uploads" => format!("Choose {max} files or fewer"),
        Code::FileTooLarge { megabytes } => format!("Each file must be {megabytes} MB or smaller"),
        Code::FileType => "Choose a file of a type that this form takes".to_owned(),
        Code::NotAUrl if name == "allowed_origins" => {
            "Each site must be like https://www.ferries.example".to_owned()
        }
        Code::Unknown if name == "uploads" => "A file is not there any more: upload it again".to_owned(),
        Code::Unknown if name == "html_body" => {
            "Except for what is marked, HTML body must be the comment’s".to_owned()
        }
        Code::Blank if name == "html_body" => "Mark what is to be redacted".to_owned(),
        Code::Unknown if name == "text" => "The comment does not have this text".to_owned(),
        Code::Blank => format!("{title} cannot be blank"),
        Code::TooLong { max } => format!("{title} must be {max} characters or fewer"),
        Code::TooShort { min } => format!("{title} must be {min} characters or more"),
        Code::TooMany { max } => format!("{title} must have {max} entries or fewer"),
        Code::Duplicate => format!("{title} is already being used by another record"),
        Code::Unknown => format!("{title} names no record of this desk"),
        Code::NotAnEmail => format!("{title} is not a properly formatted email address"),
        _ => format!("{title} cannot have this value"),
    }
}

/// A ticket's own properties, as the person who answers would say.
const fn own(field: Field) -> &'static str {
    match field {
        Field::Name => "your name",
        Field::Email => "your email address",
        Field::Subject => "a subject",
        Field::Comment => "your reply",
        _ => "your message",
    }
}

/// What is wrong with the answer to one of the desk's own fields.
fn answer(field: &TicketField, code: Code) -> String {
    let title = field.portal_title();
    match code {
        Code::Blank => match field.kind {
            FieldType::Checkbox => format!("Tick “{title}”"),
            FieldType::Tagger | FieldType::Multiselect => format!("Choose an answer to “{title}”"),
            _ => format!("Answer “{title}”"),
        },
        Code::TooLong { max } => format!("{title} must be {max} characters or fewer"),
        Code::NotAnOption => format!("Choose one of the answers to “{title}”"),
        Code::DateIncomplete => format!("{title} must include a day, a month and a year"),
        Code::NotADate => format!("{title} must be a real date"),
        Code::PatternMismatch => {
            let message = field.pattern_message.as_deref().filter(|message| !message.is_empty());
            message.map_or_else(|| format!("{title} must be in the correct format"), str::to_owned)
        }
        Code::NotAnInteger => format!("{title} must be a whole number"),
        Code::NotADecimal => format!("{title} must be a number"),
        Code::NotAnEmail => {
            format!("{title} must be an email address in the correct format, like name@example.com")
        }
        Code::NotAnEmailAt { item } => {
            format!("Address {item} of {title} must be an email address, like name@example.com")
        }
        Code::NotAUrl => format!("{title} must be a web address, like www.example.com/page"),
        Code::NotAUrlAt { item } => {
            format!("Line {item} of {title} must be a web address, like www.example.com/page")
        }
        Code::WrongHost => format!("{title} must be a web address under {}", hosts(field)),
        Code::NotATime => format!("{title} must be a time, like 9:30am or 15:00"),
        Code::NotATel => format!("{title} must be a telephone number, like 01632 960 001"),
        _ => format!("{title} cannot have this value"),
    }
}

/// Where the web address that a field asks for has to be.
fn hosts(field: &TicketField) -> String {
    let Some(TextFormat::Url { hosts }) = &field.format else { return String::new() };
    hosts.join(" or ")
}

/// What is wrong with an answer beside the others.
fn between(field: &TicketField, code: Code, fields: &[TicketField]) -> Option<String> {
    let title = field.portal_title();
    let other =
        |id| fields.iter().find(|field| field.id == id).map_or("the other", TicketField::portal_title);
    Some(match code {
        Code::InPast if field.kind == FieldType::Date => format!("{title} must be today or in the future"),
        Code::InPast => format!("{title} must be in the future"),
        Code::NotAfter { other: id } => format!("{title} must be after “{}”", other(id)),
        Code::TooLate { other: id } => format!("{title} must be the same as or before “{}”", other(id)),
        Code::NoneOf => format!("Answer “{title}” or one of the other questions"),
        Code::OnlyOneOf { other: Field::Custom(id) } => {
            format!("Answer “{title}” too, or leave out “{}”", other(id))
        }
        _ => return None,
    })
}

fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_says_what_to_do() {
        let says = |field, code| problem(&Problem::new(field, code), &[]);
        assert_eq!(says(Field::Description, Code::Blank), "Enter your message");
        assert_eq!(
            says(Field::Name, Code::TooLong { max: 255 }),
            "Your name must be 255 characters or fewer"
        );
        assert_eq!(
            says(Field::Custom(frontdesk_model::id::TicketFieldId::new(7)), Code::Unknown),
            "There is no field with the number 7"
        );
    }
}
