//! The records of a page, read, with what else belongs to them; and how each kind is written.

use super::ImportError;
use super::files::Folder;
use super::history;
use super::page::Page;
use super::reading::{self, record, records};
use super::resource::Resource;
use super::source::{Source, SourceError};
use super::{persons, setup, tickets};
use crate::store::StoreError;
use crate::store::directory_field;
use crate::store::import::{ImportedAccount, ImportedPerson, KeptFile, Writing, of_deleted};
use crate::store::rule::{Kept, Rule};
use crate::tickets::{PastEntry, PastTicket};
use frontdesk_model::custom_role::CustomRole;
use frontdesk_model::custom_status::CustomStatus;
use frontdesk_model::deleted_ticket::DeletedTicket;
use frontdesk_model::directory_field::{DirectoryField, FieldOwner};
use frontdesk_model::export::ExportedOrganization;
use frontdesk_model::group::Group;
use frontdesk_model::group_membership::GroupMembership;
use frontdesk_model::id::{TicketId, UserId};
use frontdesk_model::macros::Macro;
use frontdesk_model::organization_membership::OrganizationMembership;
use frontdesk_model::satisfaction_rating::SatisfactionRating;
use frontdesk_model::schedule::{Holiday, Schedule};
use frontdesk_model::sla_policy::SlaPolicy;
use frontdesk_model::ticket_field::TicketField;
use frontdesk_model::ticket_form::TicketForm;
use frontdesk_model::ticket_metric_event::TicketMetricEvent;
use frontdesk_model::time::Timestamp;
use frontdesk_model::trigger::TriggerCategory;
use frontdesk_model::view::View;
use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use serde_json::Value;
use std::collections::HashSet;

/// Tickets whose histories are asked for at once.
const AT_ONCE: usize = 4;

/// What a page comes to.
pub(super) struct Copied {
    pub records: Records,
    /// Records that cannot be read.
    pub left_out: usize,
    /// Files that could not be had.
    pub without_files: u64,
}

/// Records of one kind.
pub(super) enum Records {
    Account(Box<ImportedAccount>),
    CustomRoles(Vec<CustomRole>),
    Groups(Vec<Group>),
    DirectoryFields(FieldOwner, Vec<DirectoryField>),
    Organizations(Vec<ExportedOrganization>),
    People(Vec<ImportedPerson>),
    GroupMemberships(Vec<GroupMembership>),
    OrganizationMemberships(Vec<OrganizationMembership>),
    CustomStatuses(Vec<CustomStatus>),
    TicketFields(Vec<TicketField>),
    TicketForms(Vec<TicketForm>),
    Schedules(Vec<(Schedule, Vec<Holiday>)>),
    SlaPolicies(Vec<SlaPolicy>),
    Views(Vec<View>),
    Macros(Vec<Macro>),
    TriggerCategories(Vec<TriggerCategory>),
    Rules(Kept, Vec<Rule>),
    Tickets { tickets: Vec<PastTicket>, files: Vec<KeptFile>, ratings: Vec<SatisfactionRating> },
    Deletions(Vec<DeletedTicket>),
    History { entries: Vec<PastEntry>, files: Vec<KeptFile> },
    MetricEvents(Vec<TicketMetricEvent>),
    Ratings(Vec<SatisfactionRating>),
}

impl Copied {
    /// What a page comes to; what else belongs to it is asked for.
    pub async fn of(
        resource: Resource,
        page: &Page,
        source: &Source,
        folder: Folder<'_>,
        importer: UserId,
    ) -> Result<Self, ImportError> {
        match resource {
            Resource::Account => {
                let account = setup::account(source, &page.records).await?;
                Ok(Self::all(Records::Account(Box::new(account))))
            }
            Resource::Organizations => {
                let fields = directory_field::every(folder.store.read(), FieldOwner::Organization).await?;
                let read = |told: &Value| persons::organization(told, &fields);
                Ok(Self::read(page, read, Records::Organizations))
            }
            Resource::Users => people_of(page, source, folder).await,
            Resource::Schedules => {
                Ok(Self::all(Records::Schedules(setup::schedules(source, &page.records).await?)))
            }
            Resource::Tickets => tickets_of(page, source, folder, importer).await,
            Resource::TicketEvents => history_of(page, source, folder, importer).await,
            resource => Ok(Self::of_list(resource, page, importer)),
        }
    }

    /// Of kinds to which nothing else belongs.
    fn of_list(resource: Resource, page: &Page, importer: UserId) -> Self {
        let of_users = |fields| Records::DirectoryFields(FieldOwner::User, fields);
        let of_organizations = |fields| Records::DirectoryFields(FieldOwner::Organization, fields);
        match resource {
            Resource::CustomRoles => Self::read(page, setup::custom_role, Records::CustomRoles),
            Resource::Groups => Self::read(page, setup::group, Records::Groups),
            Resource::UserFields => Self::read(page, record, of_users),
            Resource::OrganizationFields => Self::read(page, record, of_organizations),
            Resource::GroupMemberships => {
                Self::read(page, setup::group_membership, Records::GroupMemberships)
            }
            Resource::OrganizationMemberships => {
                Self::read(page, setup::organization_membership, Records::OrganizationMemberships)
            }
            Resource::CustomStatuses => Self::read(page, record, Records::CustomStatuses),
            Resource::TicketFields => Self::read(page, setup::ticket_field, Records::TicketFields),
            Resource::TicketForms => Self::read(page, setup::ticket_form, Records::TicketForms),
            Resource::SlaPolicies => Self::read(page, record, Records::SlaPolicies),
            Resource::Views => Self::read(page, setup::view, Records::Views),
            Resource::Macros => Self::read(page, record, Records::Macros),
            Resource::TriggerCategories => {
                Self::read(page, setup::trigger_category, Records::TriggerCategories)
            }
            Resource::Triggers => Self::read(page, setup::rule, |rules| Records::Rules(Kept::Trigger, rules)),
            Resource::Automations => {
                Self::read(page, setup::rule, |rules| Records::Rules(Kept::Automation, rules))
            }
            Resource::TicketMetricEvents => Self::read(page, record, Records::MetricEvents),
            Resource::SatisfactionRatings => Self::read(page, tickets::rating, Records::Ratings),
            _ => Self::read(page, |told| tickets::deleted(told, importer), Records::Deletions),
        }
    }

    const fn all(records: Records) -> Self {
        Self { records, left_out: 0, without_files: 0 }
    }

    fn read<T>(
        page: &Page,
        read: impl Fn(&Value) -> Option<T>,
        kind: impl FnOnce(Vec<T>) -> Records,
    ) -> Self {
        let (read, left_out) = records(&page.records, read);
        Self { records: kind(read), left_out, without_files: 0 }
    }
}

async fn people_of(page: &Page, source: &Source, folder: Folder<'_>) -> Result<Copied, ImportError> {
    let fields = directory_field::every(folder.store.read(), FieldOwner::User).await?;
    let (users, left_out) = records(&page.records, |told| persons::person(told, &fields));
    let beside = reading::beside(&page.beside, "identities");
    let people = persons::known_by(source, users, beside).await?;
    Ok(Copied { records: Records::People(people), left_out, without_files: 0 })
}

/// Tickets with their audits, which are asked for ticket by ticket, and the files of what was said.
async fn tickets_of(
    page: &Page,
    source: &Source,
    folder: Folder<'_>,
    importer: UserId,
) -> Result<Copied, ImportError> {
    let histories: Vec<Vec<PastEntry>> = stream::iter(&page.records)
        .map(|told| audits(source, told, importer))
        .buffered(AT_ONCE)
        .try_collect()
        .await?;
    let told = page.records.iter().zip(histories);
    let tickets: Vec<PastTicket> =
        told.filter_map(|(told, entries)| tickets::past(told, entries, importer)).collect();
    let left_out = page.records.len() - tickets.len();
    let tickets = last_of_each(tickets, |past| past.loaded.ticket.id.get());
    let (files, without_files) =
        folder.bring(source, tickets.iter().flat_map(|ticket| &ticket.entries)).await?;
    let ratings = tickets.iter().filter_map(tickets::rating_of_deleted).collect();
    Ok(Copied { records: Records::Tickets { tickets, files, ratings }, left_out, without_files })
}

/// The audits of a ticket, the oldest first; none of one that is deleted, whose audits are told of in the export of
/// all updates alone.
async fn audits(source: &Source, told: &Value, importer: UserId) -> Result<Vec<PastEntry>, SourceError> {
    let mut entries = Vec::new();
    let ticket: Option<TicketId> = reading::id(told, "id");
    let Some(ticket) = ticket.filter(|_| reading::text(told, "status") != Some("deleted")) else {
        return Ok(entries);
    };
    let mut at = Some(format!("/api/v2/tickets/{ticket}/audits.json?page%5Bsize%5D=100"));
    while let Some(target) = at {
        let answer = match source.read(&target).await {
            // Deleted since, as the export will tell.
            Err(SourceError::NotThere(_)) => return Ok(entries),
            answer => answer?,
        };
        let page = Page::of_audits(&target, answer)?;
        let read = page.records.iter().filter_map(|told| history::Told::of_audit(told, ticket, importer));
        entries.extend(read.map(history::Told::into_entry));
        at = page.next;
    }
    Ok(entries)
}

async fn history_of(
    page: &Page,
    source: &Source,
    folder: Folder<'_>,
    importer: UserId,
) -> Result<Copied, ImportError> {
    let (entries, left_out) = records(&page.records, |told| tickets::event(told, importer));
    let entries = last_of_each(entries, |entry| entry.audit.id.get());
    let wanted = of_deleted(folder.store, entries).await?;
    let (files, without_files) = folder.bring(source, wanted.iter()).await?;
    Ok(Copied { records: Records::History { entries: wanted, files }, left_out, without_files })
}

/// What a page tells of twice is as it is told of last.
fn last_of_each<T>(mut records: Vec<T>, id: impl Fn(&T) -> i64) -> Vec<T> {
    let mut seen = HashSet::with_capacity(records.len());
    records.reverse();
    records.retain(|record| seen.insert(id(record)));
    records.reverse();
    records
}

impl Records {
    /// Writes them. The first page of a list takes the place of all that is there.
    pub async fn write(
        &self,
        writing: &mut Writing,
        is_first: bool,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        match self {
            Self::Account(account) => writing.account(account).await,
            Self::CustomRoles(roles) => writing.custom_roles(roles).await,
            Self::Groups(groups) => writing.groups(groups, is_first).await,
            Self::DirectoryFields(owner, fields) => writing.directory_fields(*owner, fields, is_first).await,
            Self::Organizations(organizations) => writing.organizations(organizations).await,
            Self::People(people) => writing.people(people).await,
            Self::GroupMemberships(members) => writing.group_memberships(members, is_first).await,
            Self::OrganizationMemberships(members) => {
                writing.organization_memberships(members, is_first).await
            }
            Self::CustomStatuses(statuses) => writing.custom_statuses(statuses, is_first).await,
            Self::TicketFields(fields) => writing.ticket_fields(fields, is_first).await,
            Self::TicketForms(forms) => writing.ticket_forms(forms, is_first, now).await,
            Self::Schedules(schedules) => writing.schedules(schedules, is_first).await,
            Self::SlaPolicies(policies) => writing.sla_policies(policies, is_first).await,
            Self::Views(views) => writing.views(views, is_first).await,
            Self::Macros(macros) => writing.macros(macros, is_first).await,
            Self::TriggerCategories(categories) => writing.trigger_categories(categories, is_first).await,
            Self::Rules(kept, rules) => writing.rules(*kept, rules, is_first).await,
            Self::Tickets { tickets, files, ratings } => {
                writing.tickets(tickets, now).await?;
                writing.files(files).await?;
                writing.ratings(ratings).await
            }
            Self::Deletions(deleted) => writing.deletions(deleted).await,
            Self::History { entries, files } => {
                writing.histories_of_deleted(entries).await?;
                writing.files(files).await
            }
            Self::MetricEvents(events) => writing.metric_events(events).await,
            Self::Ratings(ratings) => writing.ratings(ratings).await,
        }
    }
}
