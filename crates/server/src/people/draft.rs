//! What a draft makes of a person, and what is wrong with it.

use frontdesk_model::id::UserId;
use frontdesk_model::locale::Language;
use frontdesk_model::rules::{Code, DESCRIPTION_MAX, Field, NAME_MAX, Problem, is_tag, tidy};
use frontdesk_model::user::{Role, TicketRestriction, User};
use frontdesk_model::user_draft::UserDraft;

/// The longest short text of a person: alias, telephone number, external id.
pub(super) const TEXT_MAX: usize = 255;
/// The longest name of a language or time zone.
const ZONE_MAX: usize = 64;
/// The most tags that a person has.
const TAGS_MAX: usize = 500;

/// Puts what the draft says into `person`, as far as that can be done without asking the store;
/// what is wrong with it.
pub(super) fn take(person: &mut User, draft: &UserDraft) -> Vec<Problem> {
    let mut problems = Vec::new();
    if let Some(name) = &draft.name {
        person.name = tidy(name);
    }
    problems.extend(wrong_name(&person.name));
    let texts = [
        ("external_id", &draft.external_id, TEXT_MAX, &mut person.external_id),
        ("alias", &draft.alias, TEXT_MAX, &mut person.alias),
        ("phone", &draft.phone, TEXT_MAX, &mut person.phone),
        ("details", &draft.details, DESCRIPTION_MAX, &mut person.details),
        ("notes", &draft.notes, DESCRIPTION_MAX, &mut person.notes),
        ("signature", &draft.signature, DESCRIPTION_MAX, &mut person.signature),
        ("locale", &draft.locale, ZONE_MAX, &mut person.locale),
        ("time_zone", &draft.time_zone, ZONE_MAX, &mut person.time_zone),
    ];
    for (name, text, max, kept) in texts {
        let Some(text) = text else { continue };
        *kept = text.as_deref().map(tidy).filter(|text| !text.is_empty());
        problems.extend(too_long(name, kept.as_deref().unwrap_or_default(), max));
    }
    problems.extend(take_language(person, draft));
    problems.extend(wrong_locale(person.locale.as_deref()).filter(|_| draft.locale.is_some()));
    if draft.custom_role_id.flatten().is_some_and(|id| UserId::try_from(id).is_err()) {
        problems.push(property("custom_role_id", Code::WrongShape));
    }
    if let Some(tags) = &draft.tags {
        problems.extend(take_tags(person, tags));
    }
    person.ticket_restriction = restriction(person, draft);
    person.role = draft.role.unwrap_or(person.role);
    person.suspended = draft.suspended.unwrap_or(person.suspended);
    person.moderator = draft.moderator.unwrap_or(person.moderator);
    person.custom_role_id = draft.custom_role_id.unwrap_or(person.custom_role_id);
    person.organization_id = draft.organization_id.unwrap_or(person.organization_id);
    problems
}

fn property(name: &'static str, code: Code) -> Problem {
    Problem::new(Field::Property(name), code)
}

fn wrong_name(name: &str) -> Option<Problem> {
    if name.is_empty() { Some(property("name", Code::Blank)) } else { too_long("name", name, NAME_MAX) }
}

pub(super) fn too_long(name: &'static str, text: &str, max: usize) -> Option<Problem> {
    (text.chars().count() > max).then(|| property(name, Code::TooLong { max }))
}

/// Languages that Frontdesk speaks have one way to be written, and a number.
fn take_language(person: &mut User, draft: &UserDraft) -> Option<Problem> {
    match (&draft.locale, draft.locale_id) {
        (Some(_), _) => {
            let known = person.locale.as_deref().and_then(Language::named);
            if let Some(language) = known {
                person.locale = Some(language.tag.to_owned());
            }
        }
        (None, Some(None)) => person.locale = None,
        (None, Some(Some(id))) => match Language::numbered(id) {
            Some(language) => person.locale = Some(language.tag.to_owned()),
            None => return Some(property("locale_id", Code::Unknown)),
        },
        (None, None) => {}
    }
    None
}

/// A language is letters, digits and dashes.
fn wrong_locale(locale: Option<&str>) -> Option<Problem> {
    let is_one = |locale: &str| locale.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    locale.filter(|locale| !is_one(locale)).map(|_| property("locale", Code::WrongShape))
}

fn take_tags(person: &mut User, tags: &[String]) -> Option<Problem> {
    if tags.len() > TAGS_MAX || !tags.iter().all(|tag| is_tag(tag)) {
        return Some(Problem::new(Field::Tags, Code::WrongShape));
    }
    person.tags.clear();
    for tag in tags {
        if !person.tags.contains(tag) {
            person.tags.push(tag.clone());
        }
    }
    None
}

/// What a person of this role can be kept to. End users never have tickets: instead of to those that
/// they have, they are kept to those that they asked for (contract). Who becomes an agent is kept to
/// nothing, unless the draft says so.
fn restriction(person: &User, draft: &UserDraft) -> Option<TicketRestriction> {
    let was_end_user = person.role == Role::EndUser;
    let role = draft.role.unwrap_or(person.role);
    let kept = if was_end_user && role.is_agent() { None } else { person.ticket_restriction };
    let said = draft.ticket_restriction.unwrap_or(kept);
    match (role, said) {
        (Role::EndUser, Some(TicketRestriction::Assigned | TicketRestriction::Groups)) => {
            Some(TicketRestriction::Requested)
        }
        _ => said,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn taken(draft: Value) -> (User, Vec<Problem>) {
        let mut person = User::new(UserId::new(1), "A".to_owned(), Role::EndUser);
        let draft = serde_json::from_value(draft).unwrap_or_else(|error| panic!("{error}"));
        let problems = take(&mut person, &draft);
        (person, problems)
    }

    #[test]
    fn texts_are_tidied_and_blank_ones_are_none() {
        let draft = json!({"name": " B\u{0} ", "alias": "  ", "notes": "x", "tags": ["a", "b", "a"]});
        let (person, problems) = taken(draft);
        assert_eq!(problems, []);
        assert_eq!((person.name.as_str(), person.alias, person.notes.as_deref()), ("B", None, Some("x")));
        assert_eq!(person.tags, ["a", "b"]);
    }

    #[test]
    fn a_restriction_is_one_that_the_role_has() {
        let restriction = |draft| taken(draft).0.ticket_restriction;
        assert_eq!(restriction(json!({})), Some(TicketRestriction::Requested));
        assert_eq!(restriction(json!({"ticket_restriction": "groups"})), Some(TicketRestriction::Requested));
        assert_eq!(restriction(json!({"role": "agent"})), None);
        let kept = restriction(json!({"role": "agent", "ticket_restriction": "groups"}));
        assert_eq!(kept, Some(TicketRestriction::Groups));
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (draft, field) in [
            (json!({"name": " "}), Field::Property("name")),
            (json!({"name": "x".repeat(256)}), Field::Property("name")),
            (json!({"phone": "1".repeat(256)}), Field::Property("phone")),
            (json!({"locale": "en_GB!"}), Field::Property("locale")),
            (json!({"locale_id": 999}), Field::Property("locale_id")),
            (json!({"tags": ["two words"]}), Field::Tags),
        ] {
            let problems = taken(draft).1;
            assert_eq!(problems.iter().map(|problem| problem.field).collect::<Vec<_>>(), [field]);
        }
    }
}
