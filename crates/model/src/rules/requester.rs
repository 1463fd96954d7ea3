//! Who writes: whether a name and an address are somebody's.

use super::email::is_email;
use super::request::line;
use super::{Code, Field, NAME_MAX, Problem, small_letters, tidy};
use crate::form_settings::{Ask, RequesterAsk};
use crate::locale::Language;
use crate::request::RequesterDraft;

/// Somebody with a name and an address that can be written to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Requester {
    name: String,
    email: String,
    locale: Option<String>,
}

impl Requester {
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The address, in lower case: one person does not become two by a capital letter.
    pub fn email(&self) -> &str {
        &self.email
    }

    /// The language that is named, as people's records have it.
    pub fn locale(&self) -> Option<&str> {
        self.locale.as_deref()
    }
}

/// Somebody whom an agent names by their address. Without a name they have the one that stands
/// before the `@`.
pub fn addressed(draft: &RequesterDraft) -> Result<Requester, Problem> {
    let (mut name, email) = (tidy(&draft.name), tidy(&draft.email));
    if email.is_empty() {
        return Err(Problem::new(Field::Email, Code::Blank));
    }
    if !is_email(&email) {
        return Err(Problem::new(Field::Email, Code::NotAnEmail));
    }
    if name.chars().count() > NAME_MAX {
        return Err(Problem::new(Field::Name, Code::TooLong { max: NAME_MAX }));
    }
    if name.is_empty() {
        email.split('@').next().unwrap_or_default().clone_into(&mut name);
    }
    Ok(Requester { name, email: small_letters(&email), locale: locale(draft)? })
}

/// What is asked of who writes, as their answers are.
#[derive(Clone, Copy, Default)]
pub(super) struct Asked {
    name: Ask,
    email: Ask,
}

impl Asked {
    /// `holds` is whether the test holds, if the form has one.
    pub fn new(ask: &RequesterAsk, holds: bool) -> Self {
        if holds {
            Self { name: ask.name, email: ask.email }
        } else {
            Self { name: Ask::Never, email: Ask::Never }
        }
    }

    pub fn is_nothing(self) -> bool {
        self.name == Ask::Never && self.email == Ask::Never
    }
}

/// The name and address of somebody who is not signed in; none for somebody who gives no address where
/// that is allowed. A name alone says nothing of whom to answer. What is not asked does not count.
pub(super) fn requester(
    draft: &RequesterDraft,
    asked: Asked,
    problems: &mut Vec<Problem>,
) -> Option<Requester> {
    let said = |ask, text: &str| if ask == Ask::Never { String::new() } else { tidy(text) };
    let (mut name, email) = (said(asked.name, &draft.name), said(asked.email, &draft.email));
    if asked.name == Ask::Required || !name.is_empty() {
        line(Field::Name, &name, NAME_MAX, problems);
    }
    if email.is_empty() {
        let code = match asked.email {
            Ask::Required => Some(Code::Blank),
            _ if name.is_empty() => None,
            _ => Some(Code::OnlyOneOf { other: Field::Name }),
        };
        problems.extend(code.map(|code| Problem::new(Field::Email, code)));
    } else if !is_email(&email) {
        problems.push(Problem::new(Field::Email, Code::NotAnEmail));
    } else if name.is_empty() {
        email.split('@').next().unwrap_or_default().clone_into(&mut name);
    }
    let locale = locale(draft).unwrap_or_else(|problem| {
        problems.push(problem);
        None
    });
    (!email.is_empty()).then(|| Requester { name, email: small_letters(&email), locale })
}

/// Characters of a language's name at most: BCP 47 has none that is longer.
const LOCALE_MAX: usize = 35;

/// The language that somebody's draft names, if it names one. A name that is none says nothing: whoever
/// writes has not chosen it.
fn locale(draft: &RequesterDraft) -> Result<Option<String>, Problem> {
    if let Some(id) = draft.locale_id {
        let known =
            Language::numbered(id).ok_or(Problem::new(Field::Property("locale_id"), Code::Unknown))?;
        return Ok(Some(known.tag.to_owned()));
    }
    let is_name = |name: &&String| {
        (1..=LOCALE_MAX).contains(&name.len())
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    Ok(draft.locale.as_ref().filter(is_name).cloned())
}
