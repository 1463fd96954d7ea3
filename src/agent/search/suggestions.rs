//! What stands below the box while an agent writes.

use super::completion::{Lookup, MOST, Part, written};
use super::lookup::Found;
use crate::agent::desk::Desk;
use crate::agent::icons;
use crate::agent::letters::small;
use crate::api::organizations::Organization;
use crate::api::users::User;
use crate::locale::en::agent::search as words;
use crate::ui::IconShape;
use frontdesk_model::id::TicketId;
use frontdesk_model::search::{Operator, Property, unfinished};

/// Suggestions under one heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    pub heading: &'static str,
    pub suggestions: Vec<Suggestion>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    pub icon: IconShape,
    pub text: String,
    /// What more there is to know of it.
    pub hint: String,
    pub does: Does,
}

/// What choosing it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Does {
    /// Stands in the place of the part that is being written.
    Completes(String),
    Opens(TicketId),
    Searches(String),
}

/// What is suggested where `before` stands before the caret. `recent` are the queries that were searched for last.
pub fn suggestions(before: &str, after: &str, found: Found, recent: &[String], desk: Desk) -> Vec<Group> {
    let part = Part::of(before);
    let whole = format!("{before}{after}");
    let group = |heading, suggestions| Group { heading, suggestions };
    let mut groups = vec![
        group(words::OPEN_TICKET, ticket(&whole).into_iter().collect()),
        group(words::COMPLETE, completions(&part, unfinished(before), &found, desk)),
        group(words::PEOPLE_AND_ORGANIZATIONS, people_and_organizations(&part, found)),
        group(words::RECENT, searched_before(&whole, recent)),
    ];
    groups.retain(|group| !group.suggestions.is_empty());
    groups
}

/// A number by itself is a ticket's.
fn ticket(query: &str) -> Option<Suggestion> {
    let number = query.trim();
    let id: TicketId = number.strip_prefix('#').unwrap_or(number).parse().ok()?;
    Some(Suggestion {
        icon: icons::RIGHT,
        text: words::open_ticket(id.get()),
        hint: String::new(),
        does: Does::Opens(id),
    })
}

fn completes(text: String, hint: String) -> Suggestion {
    // A value is followed by the next part, a word by its value.
    let goes_on = text.ends_with([':', '<', '>']);
    let whole = if goes_on { text.clone() } else { format!("{text} ") };
    Suggestion { icon: icons::SEARCH, text, hint, does: Does::Completes(whole) }
}

fn completions(part: &Part, typed: &str, found: &Found, desk: Desk) -> Vec<Suggestion> {
    let words = part.words().into_iter().map(|(text, hint)| completes(text, hint.to_owned()));
    let known = part
        .values()
        .into_iter()
        .chain(named(part, desk))
        .chain(found.tags.iter().map(|tag| (tag.clone(), String::new())));
    let values = known.filter_map(|(value, hint)| Some(completes(part.with(&value)?, hint)));
    let mut all: Vec<Suggestion> = words.chain(values).collect();
    if let Part::Value { .. } = part {
        all.extend(found.people.iter().filter_map(|user| of_person(part, user)));
        all.extend(
            found
                .organizations
                .iter()
                .filter_map(|one| Some(completes(part.with(&one.name)?, String::new()))),
        );
    }
    // What stands there already is no completion of it, and a name that is known twice is one.
    let mut seen = vec![typed.to_owned()];
    all.retain(|one| {
        let is_new = !seen.contains(&one.text);
        seen.push(one.text.clone());
        is_new
    });
    all.truncate(MOST);
    all
}

fn of_person(part: &Part, user: &User) -> Option<Suggestion> {
    let value = user.email.clone().unwrap_or_else(|| user.name.clone());
    Some(completes(part.with(&value)?, user.name.clone()))
}

/// Agents and groups, which the desk knows by name.
fn named(part: &Part, desk: Desk) -> Vec<(String, String)> {
    let Part::Value { property, .. } = part else { return Vec::new() };
    let fits = |value: &str, hint: &str| part.fits(value) || part.fits(hint);
    let person = || vec![("me".to_owned(), words::ME.to_owned()), ("none".to_owned(), String::new())];
    let agents = || desk.directory.agents().into_iter().map(|(_, name)| (name, words::AGENT.to_owned()));
    let mut all: Vec<(String, String)> = match property {
        Property::Assignee => person().into_iter().chain(agents()).collect(),
        Property::Commenter | Property::Submitter => person().into_iter().take(1).chain(agents()).collect(),
        Property::Requester => person().into_iter().take(1).collect(),
        Property::Group => {
            let groups = desk.directory.groups().into_iter().map(|(_, name)| (name, String::new()));
            groups.chain([("none".to_owned(), String::new())]).collect()
        }
        Property::Organization => vec![("none".to_owned(), String::new())],
        _ => return Vec::new(),
    };
    all.retain(|(value, _)| fits(value, ""));
    all
}

/// Whose name begins as the word that is written.
fn people_and_organizations(part: &Part, found: Found) -> Vec<Suggestion> {
    let Part::Word { negated, .. } = part else { return Vec::new() };
    if !matches!(found.lookup, Some(Lookup::Both(_))) {
        return Vec::new();
    }
    let person = |user: User| {
        let (property, hint) = if user.role.is_agent() {
            (Property::Assignee, words::AGENT)
        } else {
            (Property::Requester, words::REQUESTER)
        };
        let value = user.email.clone().filter(|_| property == Property::Requester);
        let value = value.unwrap_or_else(|| user.name.clone());
        named_record(
            *negated,
            property,
            &value,
            user.name,
            user.email.map_or_else(|| hint.to_owned(), |email| format!("{hint}, {email}")),
        )
    };
    let organization = |one: Organization| {
        named_record(
            *negated,
            Property::Organization,
            &one.name.clone(),
            one.name,
            words::ORGANIZATION.to_owned(),
        )
    };
    let people = found.people.into_iter().map(person);
    people.chain(found.organizations.into_iter().map(organization)).collect()
}

fn named_record(negated: bool, property: Property, value: &str, text: String, hint: String) -> Suggestion {
    let whole = format!("{} ", written(negated, property, Operator::Is, value));
    Suggestion { icon: icons::PERSON, text, hint, does: Does::Completes(whole) }
}

/// Those that go on as what is typed so far; all, where nothing is.
fn searched_before(typed: &str, recent: &[String]) -> Vec<Suggestion> {
    let typed = small(typed.trim());
    let fits = |query: &&String| small(query).contains(&typed) && query.trim() != typed;
    let most = if typed.is_empty() { recent.len() } else { 3 };
    let suggestion = |query: &String| Suggestion {
        icon: IconShape::CLOCK,
        text: query.clone(),
        hint: String::new(),
        does: Does::Searches(query.clone()),
    };
    recent.iter().filter(fits).take(most).map(suggestion).collect()
}
