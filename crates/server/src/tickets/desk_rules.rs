//! What the desk is set up with, as far as it bears on what happens to a ticket.

use super::rights::TicketRights;
use crate::patterns::Patterns;
use crate::schedule::Schedule;
use crate::sight::{Belonging, TicketSight};
use crate::sla::SlaRules;
use frontdesk_model::custom_status::CustomStatus;
use frontdesk_model::field_value::{CustomField, FieldValue};
use frontdesk_model::id::{CustomStatusId, GroupId, OrganizationId, TicketFieldId, TicketFormId, UserId};
use frontdesk_model::rules::{Code, Field, Problem, custom_field};
use frontdesk_model::satisfaction_reason::SatisfactionReason;
use frontdesk_model::status::Status;
use frontdesk_model::ticket::Ticket;
use frontdesk_model::ticket_field::TicketField;
use frontdesk_model::ticket_form::Condition;
use std::collections::{HashMap, HashSet};

/// The desk's rules, as they were at one `version` of its set-up.
#[derive(Debug, Default)]
pub struct DeskRules {
    pub(crate) version: i64,
    pub(crate) groups: HashSet<GroupId>,
    /// Where tickets stop that nothing sends elsewhere.
    pub(crate) default_group: Option<GroupId>,
    /// The groups of everybody who works tickets, the agent's default one first.
    pub(crate) agents: HashMap<UserId, Vec<GroupId>>,
    /// What those of them see who do not see every ticket.
    pub(crate) sights: HashMap<UserId, TicketSight>,
    /// Those of them who run the desk.
    pub(crate) admins: HashSet<UserId>,
    /// Those of them who only write internal notes.
    pub(crate) light_agents: HashSet<UserId>,
    /// What those of them may do whose role does not let them do everything.
    pub(crate) rights: HashMap<UserId, TicketRights>,
    /// The organization that people with an address in this domain belong to.
    pub(crate) domains: HashMap<String, OrganizationId>,
    /// Where the tickets of an organization's people go.
    pub(crate) organization_groups: HashMap<OrganizationId, GroupId>,
    pub(crate) forms: HashMap<TicketFormId, FormRules>,
    /// The active fields that are the account's own, in their order.
    pub(crate) fields: Vec<TicketField>,
    /// The fields that stand for a ticket's own properties.
    pub(crate) system_fields: Vec<TicketField>,
    pub(crate) custom_statuses: Vec<CustomStatus>,
    pub(crate) patterns: Patterns,
    /// The hours by which business time is counted.
    pub(crate) schedule: Option<Schedule>,
    /// The service level policies in their order.
    pub(crate) slas: Vec<SlaRules>,
    /// Whether requesters are asked to rate what is solved, and the reasons that they can give.
    pub(crate) asks_for_satisfaction: bool,
    pub(crate) satisfaction_reasons: Vec<SatisfactionReason>,
}

/// What a form does to tickets made with it, and asks of the agents who work them.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct FormRules {
    pub tags: Vec<String>,
    pub group: Option<GroupId>,
    pub ticket_field_ids: Vec<TicketFieldId>,
    pub agent_conditions: Vec<Condition>,
}

impl DeskRules {
    /// Whether the person works tickets.
    pub(super) fn is_agent(&self, user: UserId) -> bool {
        self.agents.contains_key(&user)
    }

    /// Whether the person works tickets, and may see this one.
    pub(super) fn sees(&self, user: UserId, ticket: &Ticket) -> bool {
        let shown = self.sights.get(&user).is_none_or(|sight| sight.shows(Belonging::from(ticket)));
        self.is_agent(user) && shown
    }

    /// Whether the person runs the desk.
    pub(super) fn is_admin(&self, user: UserId) -> bool {
        self.admins.contains(&user)
    }

    /// Whether the agent only writes internal notes.
    pub(super) fn is_light_agent(&self, user: UserId) -> bool {
        self.light_agents.contains(&user)
    }

    /// What somebody may do to the tickets that they see.
    pub(super) fn rights(&self, user: UserId) -> TicketRights {
        let light = self.is_light_agent(user).then_some(TicketRights::NOTES);
        light.or_else(|| self.rights.get(&user).copied()).unwrap_or(TicketRights::ALL)
    }

    /// Whether the agent is in the group.
    pub(super) fn is_member(&self, agent: UserId, group: GroupId) -> bool {
        self.agents.get(&agent).is_some_and(|groups| groups.contains(&group))
    }

    /// The group that an agent brings along.
    pub(super) fn default_group_of(&self, agent: UserId) -> Option<GroupId> {
        self.agents.get(&agent)?.first().copied()
    }

    /// The group, if there is one with this id.
    pub(super) fn group(&self, id: GroupId) -> Result<GroupId, Problem> {
        if self.groups.contains(&id) { Ok(id) } else { Err(Problem::new(Field::Group, Code::Unknown)) }
    }

    /// The organization of an address.
    pub(super) fn organization_of(&self, email: &str) -> Option<OrganizationId> {
        let (_, domain) = email.rsplit_once('@')?;
        self.domains.get(domain).copied()
    }

    /// The custom status, if agents can give it: there is one with this id, and it is in use.
    pub(super) fn custom_status(&self, id: CustomStatusId) -> Result<&CustomStatus, Problem> {
        let problem = |code| Problem::new(Field::Property("custom_status_id"), code);
        let found = self.custom_statuses.iter().find(|status| status.id == id);
        let found = found.ok_or_else(|| problem(Code::Unknown))?;
        if found.active { Ok(found) } else { Err(problem(Code::NotAllowed)) }
    }

    /// The custom status of a ticket with this status: the one that it has, if that belongs there, else
    /// the category's default.
    pub(super) fn custom_status_within(
        &self,
        status: Status,
        has: Option<CustomStatusId>,
    ) -> Option<CustomStatusId> {
        let mut there = self.custom_statuses.iter().filter(|one| one.status_category == status.category());
        if status == Status::Deleted || there.clone().any(|one| Some(one.id) == has) {
            return has;
        }
        there.find(|one| one.default).map(|one| one.id)
    }

    pub(super) fn field(&self, id: TicketFieldId) -> Option<&TicketField> {
        self.fields.iter().find(|field| field.id == id)
    }

    /// The value of a field as it is kept, or what is wrong with it.
    pub(super) fn answer(&self, custom: &CustomField) -> Result<FieldValue, Problem> {
        let unknown = Problem::new(Field::Custom(custom.id), Code::Unknown);
        let field = self.field(custom.id).ok_or(unknown)?;
        custom_field(field, &custom.value, &|pattern, text| self.patterns.matches(pattern, text))
    }

    /// What a ticket shows: every active field, null where it has no answer (contract, "Tickets").
    pub(crate) fn every_field(&self, answers: &[CustomField]) -> Vec<CustomField> {
        crate::store::every_field(&self.fields, answers)
    }
}
