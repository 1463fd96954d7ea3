//! Checks each ticket of a desk's files: what it names, what it answers, and that it could happen.

use std::collections::HashSet;

use super::check::{field, group, person, rule, unique, wrong};
use super::desk::{FieldType, Form, FormCondition};
use super::key::{FieldKey, FormKey, TicketKey};
use super::replay::Replay;
use super::ticket::{Answer, Ticket};
use super::{DeskFileError, DeskFiles, Field, Problem};

/// The first thing that is wrong with a ticket, if anything is.
pub(super) fn tickets(files: &DeskFiles) -> Result<(), DeskFileError> {
    let mut seen = HashSet::new();
    for ticket in &files.tickets {
        if !seen.insert(&ticket.key) {
            return Err(wrong(&ticket.file, &ticket.key, Problem::Twice(TicketKey::KIND)));
        }
        one(files, ticket)?;
    }
    Ok(())
}

fn one(files: &DeskFiles, ticket: &Ticket) -> Result<(), DeskFileError> {
    let (file, key) = (&ticket.file, &ticket.key);
    let requester = person(files, file, key, ticket.requester.as_str())?;
    if requester.role.is_agent() && ticket.form.is_some() {
        return Err(rule(file, key, "an agent does not write by a form"));
    }
    if let Some(named) = &ticket.group {
        group(files, file, key, named.as_str())?;
    }
    if ticket.subject.trim().is_empty() || ticket.body.trim().is_empty() {
        return Err(rule(file, key, "a ticket needs a subject and a body"));
    }
    let form = form_of(files, ticket)?;
    answers(files, ticket, form)?;
    Replay::of(files, ticket, form)?.run()
}

fn form_of<'a>(files: &'a DeskFiles, ticket: &Ticket) -> Result<Option<&'a Form>, DeskFileError> {
    let Some(named) = &ticket.form else { return Ok(None) };
    let found = files.ticket_forms.iter().find(|form| form.key == *named);
    let missing = Problem::NoSuch { kind: FormKey::KIND, key: named.to_string() };
    found.map(Some).ok_or_else(|| wrong(&ticket.file, &ticket.key, missing))
}

/// Every answer fits a field that its form shows, and every shown field that must be answered is.
fn answers(files: &DeskFiles, ticket: &Ticket, form: Option<&Form>) -> Result<(), DeskFileError> {
    let (file, key) = (&ticket.file, &ticket.key);
    for (named, answer) in &ticket.fields {
        let field = field(files, file, key, named)?;
        if !form.is_some_and(|form| shows(form, ticket, named)) {
            return Err(rule(file, key, &format!("{named} is answered, but its form does not show it")));
        }
        if !fits(field, answer) {
            return Err(wrong(file, key, Problem::NotAValue(format!("{answer:?}"), named.to_string())));
        }
    }
    let Some(form) = form else { return Ok(()) };
    unique(file, "tag", ticket.tags.iter())?;
    for named in &form.fields {
        let field = field(files, file, key, named)?;
        let asked = !field.kind.is_system() && shows(form, ticket, named) && must(form, ticket, field);
        if asked && !ticket.fields.contains_key(named) {
            return Err(rule(file, key, &format!("{named} must be answered")));
        }
    }
    Ok(())
}

/// The conditions of a form that say when a field is shown.
fn conditions<'a>(form: &'a Form, named: &'a FieldKey) -> impl Iterator<Item = &'a FormCondition> {
    let about = move |one: &&FormCondition| one.child_fields.iter().any(|child| child.key == *named);
    form.end_user_conditions.iter().filter(about)
}

fn shows(form: &Form, ticket: &Ticket, named: &FieldKey) -> bool {
    let mut about = conditions(form, named).peekable();
    form.fields.contains(named) && (about.peek().is_none() || about.any(|one| matches(form, ticket, one)))
}

fn matches(form: &Form, ticket: &Ticket, condition: &FormCondition) -> bool {
    let has = match ticket.fields.get(&condition.parent) {
        Some(Answer::Text(value)) => *value == condition.value,
        Some(Answer::Ticked(yes)) => yes.to_string() == condition.value,
        Some(Answer::Day(_)) => false,
        None => condition.value == "false",
    };
    has && shows(form, ticket, &condition.parent)
}

/// A field under conditions is asked for by the matching one, every other by its own switch.
fn must(form: &Form, ticket: &Ticket, field: &Field) -> bool {
    let mut about = conditions(form, &field.key).peekable();
    if about.peek().is_none() {
        return field.required_in_portal;
    }
    about
        .filter(|one| matches(form, ticket, one))
        .any(|one| one.child_fields.iter().any(|child| child.key == field.key && child.is_required))
}

fn fits(field: &Field, answer: &Answer) -> bool {
    match (field.kind, answer) {
        (FieldType::Checkbox, Answer::Ticked(_)) | (FieldType::Date, Answer::Day(_)) => true,
        (FieldType::Tagger, Answer::Text(value)) => {
            field.custom_field_options.iter().any(|option| option.value == *value)
        }
        (FieldType::Text | FieldType::Textarea | FieldType::Regexp, Answer::Text(value)) => {
            !value.trim().is_empty()
        }
        _ => false,
    }
}
