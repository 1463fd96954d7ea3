//! Checks the records of a desk's files against each other, all but the tickets.

use std::collections::HashSet;
use std::fmt::Display;
use std::hash::Hash;

use frontdesk_model::form_rule::Operand;
use frontdesk_model::text_format::TextFormat;
use frontdesk_model::view::{COLUMNS, COLUMNS_MAX};

use super::desk::{Condition, FieldType, Form, Role};
use super::form_rule::template;
use super::key::{FieldKey, FormKey, GroupKey, OrganizationKey, UserKey};
use super::{DeskFileError, DeskFiles, Field, Group, Problem, User, schedule, service_level, sla_policy};

type Checked = Result<(), DeskFileError>;

/// The first thing that is wrong with the desk, if anything is.
pub(super) fn desk(files: &DeskFiles) -> Checked {
    unique("groups.toml", GroupKey::KIND, files.groups.iter().map(|group| &group.key))?;
    unique("organizations.toml", OrganizationKey::KIND, files.organizations.iter().map(|one| &one.key))?;
    unique("users.toml", UserKey::KIND, files.users.iter().map(|user| &user.key))?;
    unique("users.toml", "email address", files.users.iter().map(|user| &user.email))?;
    unique("ticket_fields.toml", FieldKey::KIND, files.ticket_fields.iter().map(|field| &field.key))?;
    unique("ticket_forms.toml", FormKey::KIND, files.ticket_forms.iter().map(|form| &form.key))?;
    unique("views.toml", "view", files.views.iter().map(|view| &view.key))?;
    unique("macros.toml", "macro", files.macros.iter().map(|one| &one.key))?;
    account(files)?;
    files.users.iter().try_for_each(|one| user(files, one))?;
    fields(files)?;
    files.ticket_forms.iter().try_for_each(|one| form(files, one))?;
    views(files)?;
    macros(files)?;
    schedule::check(files)?;
    sla_policy::check(files)?;
    service_level::check(files)
}

pub(super) fn wrong(file: &str, key: &dyn Display, problem: Problem) -> DeskFileError {
    DeskFileError::Wrong { file: file.to_owned(), key: key.to_string(), problem }
}

pub(super) fn rule(file: &str, key: &dyn Display, words: &str) -> DeskFileError {
    wrong(file, key, Problem::Rule(words.to_owned()))
}

/// Fails for the first key that comes twice.
pub(super) fn unique<'a, K: Eq + Hash + Display + 'a>(
    file: &str,
    kind: &'static str,
    keys: impl Iterator<Item = &'a K>,
) -> Checked {
    let mut seen = HashSet::new();
    for key in keys {
        if !seen.insert(key) {
            return Err(wrong(file, key, Problem::Twice(kind)));
        }
    }
    Ok(())
}

/// Finds the group, or says who asked for it in vain.
pub(super) fn group<'a>(
    files: &'a DeskFiles,
    file: &str,
    key: &dyn Display,
    named: &str,
) -> Result<&'a Group, DeskFileError> {
    files
        .groups
        .iter()
        .find(|group| group.key.as_str() == named)
        .ok_or_else(|| wrong(file, key, Problem::NoSuch { kind: GroupKey::KIND, key: named.to_owned() }))
}

/// Finds the person, or says who asked for them in vain.
pub(super) fn person<'a>(
    files: &'a DeskFiles,
    file: &str,
    key: &dyn Display,
    named: &str,
) -> Result<&'a User, DeskFileError> {
    files
        .users
        .iter()
        .find(|user| user.key.as_str() == named)
        .ok_or_else(|| wrong(file, key, Problem::NoSuch { kind: UserKey::KIND, key: named.to_owned() }))
}

/// Finds the field, or says who asked for it in vain.
pub(super) fn field<'a>(
    files: &'a DeskFiles,
    file: &str,
    key: &dyn Display,
    named: &FieldKey,
) -> Result<&'a Field, DeskFileError> {
    files
        .ticket_fields
        .iter()
        .find(|field| field.key == *named)
        .ok_or_else(|| wrong(file, key, Problem::NoSuch { kind: FieldKey::KIND, key: named.to_string() }))
}

fn account(files: &DeskFiles) -> Checked {
    let form = &files.account.default_form;
    if !files.ticket_forms.iter().any(|one| one.key == *form) {
        let problem = Problem::NoSuch { kind: FormKey::KIND, key: form.to_string() };
        return Err(wrong("account.toml", &"default_form", problem));
    }
    if files.groups.iter().filter(|group| group.default).count() != 1 {
        return Err(rule("groups.toml", &"default", "exactly one group must be the default"));
    }
    Ok(())
}

fn user(files: &DeskFiles, user: &User) -> Checked {
    let file = "users.toml";
    for named in &user.groups {
        group(files, file, &user.key, named.as_str())?;
    }
    if let Some(named) = &user.organization
        && !files.organizations.iter().any(|one| one.key == *named)
    {
        let problem = Problem::NoSuch { kind: OrganizationKey::KIND, key: named.to_string() };
        return Err(wrong(file, &user.key, problem));
    }
    let limited = user.role_type.is_some() || user.ticket_restriction.is_some();
    if limited && user.role != Role::Agent {
        return Err(rule(file, &user.key, "only an agent has a role_type or a ticket_restriction"));
    }
    match (user.role.is_agent(), user.groups.is_empty(), user.password.is_some()) {
        (true, false, true) | (false, true, false) => Ok(()),
        (true, true, _) => Err(rule(file, &user.key, "an agent must have at least one group")),
        (true, _, false) => Err(rule(file, &user.key, "an agent must have a password")),
        (false, ..) => Err(rule(file, &user.key, "an end-user has neither groups nor a password")),
    }
}

fn fields(files: &DeskFiles) -> Checked {
    let file = "ticket_fields.toml";
    let mut tags = HashSet::new();
    for field in &files.ticket_fields {
        if field.kind.has_options() == field.custom_field_options.is_empty() {
            return Err(rule(
                file,
                &field.key,
                "options belong to taggers and multiselects, and to all of them",
            ));
        }
        let pattern = field.kind == FieldType::Regexp;
        if pattern != field.regexp_for_validation.is_some() || pattern != field.error.is_some() {
            return Err(rule(
                file,
                &field.key,
                "a pattern and its error belong to regexp fields, and to all of them",
            ));
        }
        let is_list = field.format == Some(TextFormat::EmailList);
        if field.settings.copies && !is_list {
            return Err(rule(file, &field.key, "only a list of addresses copies people in"));
        }
        if field.format.is_some() && !matches!(field.kind, FieldType::Text | FieldType::Textarea) {
            return Err(rule(file, &field.key, "a format belongs to text and textarea fields"));
        }
        let values = field.custom_field_options.iter().map(|option| &option.value);
        for tag in values.chain(&field.tag) {
            if !tags.insert(tag) {
                return Err(rule(file, &field.key, &format!("the tag \"{tag}\" is used twice")));
            }
        }
    }
    Ok(())
}

fn form(files: &DeskFiles, form: &Form) -> Checked {
    let file = "ticket_forms.toml";
    group(files, file, &form.key, form.group.as_str())?;
    unique(file, "field of a form", form.fields.iter())?;
    for named in &form.fields {
        field(files, file, &form.key, named)?;
    }
    for condition in &form.end_user_conditions {
        let parent = field(files, file, &form.key, &condition.parent)?;
        let children = condition.child_fields.iter().map(|child| &child.key);
        for named in children.chain([&condition.parent]) {
            if !form.fields.contains(named) {
                return Err(rule(
                    file,
                    &form.key,
                    &format!("a condition names {named}, which is not on the form"),
                ));
            }
        }
        if !takes(parent, &condition.value) {
            return Err(wrong(
                file,
                &form.key,
                Problem::NotAValue(condition.value.clone(), parent.key.to_string()),
            ));
        }
    }
    rules(files, form)
}

/// Whether the rules and the template of a form name what it asks, and compare what can be compared.
fn rules(files: &DeskFiles, form: &Form) -> Checked {
    let file = "ticket_forms.toml";
    // Ids come with the loading: the place on the form stands in.
    let place = |key: &FieldKey| form.fields.iter().zip(1..).find(|(named, _)| *named == key);
    let id_of = |key: &FieldKey| place(key).map(|(_, place)| place);
    let at = |id: i64| form.fields.iter().zip(1..).find(|(_, place)| *place == id);
    for rule in &form.rules {
        let no_rule = || self::rule(file, &form.key, "a rule is none, or names what is not on the form");
        for (id, operand) in rule.with_ids(&id_of).ok_or_else(no_rule)?.operands() {
            let (key, _) = at(id.get()).ok_or_else(no_rule)?;
            let named = field(files, file, &form.key, key)?;
            let fits = match operand {
                Operand::Date => named.kind == FieldType::Date,
                Operand::Emails => named.format == Some(TextFormat::EmailList),
                Operand::Time => named.format == Some(TextFormat::Time),
                Operand::Any => true,
            };
            if !fits {
                return Err(self::rule(
                    file,
                    &form.key,
                    &format!("a rule compares {key}, which is of another type"),
                ));
            }
        }
    }
    let organization = |key: &OrganizationKey| {
        let known = files.organizations.iter().zip(1..).find(|(one, _)| one.key == *key);
        known.map(|(_, place)| place)
    };
    if form.settings.with_ids(&id_of, &organization).is_none() {
        return Err(rule(file, &form.key, "the settings are none, or name what is not on the form"));
    }
    match form.subject_template.as_deref().map(|text| template(text, &id_of)) {
        Some(None) => {
            Err(rule(file, &form.key, "the subject_template is none, or names what is not on the form"))
        }
        _ => Ok(()),
    }
}

/// Whether a field can have the value that a condition waits for.
fn takes(field: &Field, value: &str) -> bool {
    match field.kind {
        FieldType::Checkbox => matches!(value, "true" | "false"),
        kind if kind.has_options() => field.custom_field_options.iter().any(|option| option.value == value),
        _ => false,
    }
}

fn views(files: &DeskFiles) -> Checked {
    let file = "views.toml";
    for view in &files.views {
        let columns = view.columns.iter().chain([&view.sort_by]).chain(&view.group_by);
        for column in columns {
            if !COLUMNS.contains(&column.as_str()) {
                return Err(wrong(file, &view.key, Problem::NotAValue(column.clone(), "columns".to_owned())));
            }
        }
        if view.columns.len() > COLUMNS_MAX {
            return Err(rule(file, &view.key, "a view has at most 10 columns"));
        }
        if !view.conditions.all.iter().any(anchors) {
            return Err(rule(
                file,
                &view.key,
                "a view needs a condition under `all` on status, type, group_id, assignee_id or requester_id",
            ));
        }
        for condition in view.conditions.all.iter().chain(&view.conditions.any) {
            reference(files, file, &view.key, &condition.field, &condition.value)?;
        }
    }
    Ok(())
}

/// A view must look at one of these, so that it does not go through every ticket there ever was.
fn anchors(condition: &Condition) -> bool {
    matches!(condition.field.as_str(), "status" | "type" | "group_id" | "assignee_id" | "requester_id")
}

fn macros(files: &DeskFiles) -> Checked {
    let file = "macros.toml";
    for one in &files.macros {
        for action in &one.actions {
            reference(files, file, &one.key, &action.field, &action.value)?;
        }
    }
    Ok(())
}

/// Values of `group_id` and of the people's fields are keys, empty, or whoever looks.
fn reference(files: &DeskFiles, file: &str, key: &dyn Display, field: &str, value: &str) -> Checked {
    match (field, value) {
        (_, "" | "current_user" | "current_groups") => Ok(()),
        ("group_id", named) => group(files, file, key, named).map(drop),
        ("assignee_id" | "requester_id", named) => person(files, file, key, named).map(drop),
        _ => Ok(()),
    }
}
