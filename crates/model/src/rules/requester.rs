//! Who writes: whether a name and an address are somebody's.

use super::email::is_email;
use super::request::line;
use super::{Code, Field, NAME_MAX, Problem, small_letters, tidy};
use crate::locale::Language;
use crate::request::RequesterDraft;

/// Somebody with a name and an address that can be written to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Requester {
    name: String,
    email: String,
    language: Option<&'static Language>,
}

impl Requester {
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The address, in lower case: one person does not become two by a capital letter.
    pub fn email(&self) -> &str {
        &self.email
    }

    /// The language that is named.
    pub const fn language(&self) -> Option<&'static Language> {
        self.language
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
    Ok(Requester { name, email: small_letters(&email), language: language(draft)? })
}

/// The name and address of somebody who is not signed in. Who says neither is nobody where people may
/// stay unknown: what is missing beside the other is for the form's rule to say then.
pub(super) fn requester(
    draft: &RequesterDraft,
    may_be_unknown: bool,
    problems: &mut Vec<Problem>,
) -> Option<Requester> {
    let (name, email) = (tidy(&draft.name), tidy(&draft.email));
    if !(may_be_unknown && name.is_empty()) {
        line(Field::Name, &name, NAME_MAX, problems);
    }
    if email.is_empty() {
        problems.extend((!may_be_unknown).then_some(Problem::new(Field::Email, Code::Blank)));
    } else if !is_email(&email) {
        problems.push(Problem::new(Field::Email, Code::NotAnEmail));
    }
    let language = language(draft).unwrap_or_else(|problem| {
        problems.push(problem);
        None
    });
    let is_unknown = name.is_empty() && email.is_empty();
    (!is_unknown).then(|| Requester { name, email: small_letters(&email), language })
}

/// The language that somebody's draft names, if it names one.
fn language(draft: &RequesterDraft) -> Result<Option<&'static Language>, Problem> {
    let unknown = Problem::new(Field::Property("locale_id"), Code::Unknown);
    draft.locale_id.map(|id| Language::numbered(id).ok_or(unknown)).transpose()
}
