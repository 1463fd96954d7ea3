//! Reads a desk from a folder of TOML files and checks that it holds together.
//!
//! The folder has one file for each kind of record, and folders `tickets` and `forms` with as many files as
//! one likes; those of `forms` have fields too. Records name each other by key, times are told as "so long
//! before the loading". What comes out of [`read`] has no broken references, so that the loader need not
//! look again.

mod ago;
mod check;
mod check_tickets;
mod desk;
mod folder;
mod form_rule;
mod key;
mod replay;
mod schedule;
mod service_level;
mod sla_policy;
#[cfg(test)]
mod tests;
mod ticket;

use std::path::Path;

use serde::Deserialize;
use serde::de::DeserializeOwned;

pub use ago::Ago;
pub use desk::{
    Account, Action, Audience, Child, Condition, Conditions, Field, FieldType, Form, FormCondition, Group,
    Macro, OptionOf, Organization, Role, SortOrder, User, View,
};
use folder::Folder;
pub(super) use form_rule::template;
use frontdesk_model::service_level::ServiceLevel;
pub use key::{
    FieldKey, FormKey, GroupKey, MacroKey, OrganizationKey, ScheduleKey, SlaPolicyKey, TicketKey, UserKey,
    ViewKey,
};
pub use schedule::{Clock, Holiday, Hours, Schedule, Weekday};
pub use sla_policy::{SlaPolicy, Targets};
pub use ticket::{Answer, DayFromLoading, Event, Priority, Status, Ticket, TicketType};

/// A whole desk, as its files say it.
#[derive(Debug)]
pub struct DeskFiles {
    pub account: Account,
    pub groups: Vec<Group>,
    pub organizations: Vec<Organization>,
    pub users: Vec<User>,
    pub ticket_fields: Vec<Field>,
    pub ticket_forms: Vec<Form>,
    pub views: Vec<View>,
    pub macros: Vec<Macro>,
    pub schedules: Vec<Schedule>,
    pub sla_policies: Vec<SlaPolicy>,
    pub service_levels: Vec<ServiceLevel>,
    /// The oldest first, whatever file they stand in.
    pub tickets: Vec<Ticket>,
}

/// Why a desk cannot be read. Every message names the file, and the key where there is one.
#[derive(Debug, thiserror::Error)]
pub enum DeskFileError {
    #[error("{file}: cannot be read: {source}")]
    Unreadable { file: String, source: std::io::Error },
    #[error("{file}: is not written as this file should be: {source}")]
    Malformed { file: String, source: Box<toml::de::Error> },
    #[error("{file}: {key}: {problem}")]
    Wrong { file: String, key: String, problem: Problem },
}

/// What is wrong with one record.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    #[error("there is no {kind} with the key \"{key}\"")]
    NoSuch { kind: &'static str, key: String },
    #[error("this {0} is given twice")]
    Twice(&'static str),
    #[error("\"{0}\" is not a value of {1}")]
    NotAValue(String, String),
    #[error("{0}")]
    Rule(String),
}

/// Reads and checks the desk in `dir`.
///
/// # Errors
/// When a file is missing or malformed, or a record does not fit the others.
pub fn read(dir: &Path) -> Result<DeskFiles, DeskFileError> {
    read_from(Folder::OnDisk(dir))
}

/// The demo desk as it was when the program was built, without its tickets.
///
/// # Errors
/// None, as the tests show: the built-in files fit each other.
pub fn built_in() -> Result<DeskFiles, DeskFileError> {
    read_from(Folder::BuiltIn)
}

fn read_from(dir: Folder<'_>) -> Result<DeskFiles, DeskFileError> {
    let (more_fields, more_forms) = forms(dir)?;
    let mut files = DeskFiles {
        account: file(dir, "account.toml")?,
        groups: file::<Groups>(dir, "groups.toml")?.groups,
        organizations: file::<Organizations>(dir, "organizations.toml")?.organizations,
        users: file::<Users>(dir, "users.toml")?.users,
        ticket_fields: file::<Fields>(dir, "ticket_fields.toml")?.ticket_fields,
        ticket_forms: file::<Forms>(dir, "ticket_forms.toml")?.ticket_forms,
        views: file::<Views>(dir, "views.toml")?.views,
        macros: file::<Macros>(dir, "macros.toml")?.macros,
        schedules: schedules(dir)?,
        sla_policies: sla_policies(dir)?,
        service_levels: service_levels(dir)?,
        tickets: tickets(dir)?,
    };
    files.ticket_fields.extend(more_fields);
    files.ticket_forms.extend(more_forms);
    check::desk(&files)?;
    check_tickets::tickets(&files)?;
    files.tickets.sort_by_key(|ticket| std::cmp::Reverse(ticket.ago));
    Ok(files)
}

fn file<T: DeserializeOwned>(dir: Folder<'_>, name: &str) -> Result<T, DeskFileError> {
    let text =
        dir.text(name).map_err(|source| DeskFileError::Unreadable { file: name.to_owned(), source })?;
    toml::from_str(&text)
        .map_err(|source| DeskFileError::Malformed { file: name.to_owned(), source: Box::new(source) })
}

/// A desk may have none: then all its hours are working hours.
fn schedules(dir: Folder<'_>) -> Result<Vec<Schedule>, DeskFileError> {
    if !dir.has(schedule::FILE) {
        return Ok(Vec::new());
    }
    Ok(file::<Schedules>(dir, schedule::FILE)?.schedules)
}

/// A desk may have none: then it promises nothing.
fn sla_policies(dir: Folder<'_>) -> Result<Vec<SlaPolicy>, DeskFileError> {
    if !dir.has(sla_policy::FILE) {
        return Ok(Vec::new());
    }
    Ok(file::<SlaPolicies>(dir, sla_policy::FILE)?.sla_policies)
}

/// A desk may have none: then its team is not measured.
fn service_levels(dir: Folder<'_>) -> Result<Vec<ServiceLevel>, DeskFileError> {
    if !dir.has(service_level::FILE) {
        return Ok(Vec::new());
    }
    Ok(file::<ServiceLevels>(dir, service_level::FILE)?.service_levels)
}

/// The tickets of every file in the folder `tickets`; a desk may have none.
fn tickets(dir: Folder<'_>) -> Result<Vec<Ticket>, DeskFileError> {
    let mut all = Vec::new();
    for name in names(dir, "tickets")? {
        for mut ticket in file::<Tickets>(dir, &name)?.tickets {
            ticket.file.clone_from(&name);
            all.push(ticket);
        }
    }
    Ok(all)
}

/// The fields and forms of every file in the folder `forms`; a desk may have none.
fn forms(dir: Folder<'_>) -> Result<(Vec<Field>, Vec<Form>), DeskFileError> {
    let (mut fields, mut forms) = (Vec::new(), Vec::new());
    for name in names(dir, "forms")? {
        let of_file = file::<FormFile>(dir, &name)?;
        fields.extend(of_file.ticket_fields);
        forms.extend(of_file.ticket_forms);
    }
    Ok((fields, forms))
}

/// The files in a folder of the desk, in the order of their names.
fn names(dir: Folder<'_>, folder: &str) -> Result<Vec<String>, DeskFileError> {
    let unreadable = |source| DeskFileError::Unreadable { file: folder.to_owned(), source };
    let mut names = dir.names(folder).map_err(unreadable)?;
    names.sort();
    Ok(names)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FormFile {
    #[serde(default)]
    ticket_fields: Vec<Field>,
    #[serde(default)]
    ticket_forms: Vec<Form>,
}

macro_rules! list_file {
    ($name:ident, $list:ident, $record:ty) => {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct $name {
            #[serde(default)]
            $list: Vec<$record>,
        }
    };
}

list_file!(Groups, groups, Group);
list_file!(Organizations, organizations, Organization);
list_file!(Users, users, User);
list_file!(Fields, ticket_fields, Field);
list_file!(Forms, ticket_forms, Form);
list_file!(Views, views, View);
list_file!(Macros, macros, Macro);
list_file!(Schedules, schedules, Schedule);
list_file!(ServiceLevels, service_levels, ServiceLevel);
list_file!(SlaPolicies, sla_policies, SlaPolicy);
list_file!(Tickets, tickets, Ticket);
