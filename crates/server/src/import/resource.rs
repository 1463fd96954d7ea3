//! The kinds of records that an import copies, in the order in which they need each other, and where the account's
//! API has them.

use frontdesk_model::time::Timestamp;

/// Tickets of a page: for each of them the history is asked for, and a page is written as a whole.
const TICKETS: usize = 100;

/// A kind of record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resource {
    Account,
    CustomRoles,
    Groups,
    UserFields,
    OrganizationFields,
    Organizations,
    Users,
    GroupMemberships,
    OrganizationMemberships,
    CustomStatuses,
    TicketFields,
    TicketForms,
    Schedules,
    SlaPolicies,
    Views,
    Macros,
    TriggerCategories,
    Triggers,
    Automations,
    Tickets,
    DeletedTickets,
    TicketEvents,
    TicketMetricEvents,
    SatisfactionRatings,
}

impl Resource {
    pub const ALL: [Self; 24] = [
        Self::Account,
        Self::CustomRoles,
        Self::Groups,
        Self::UserFields,
        Self::OrganizationFields,
        Self::Organizations,
        Self::Users,
        Self::GroupMemberships,
        Self::OrganizationMemberships,
        Self::CustomStatuses,
        Self::TicketFields,
        Self::TicketForms,
        Self::Schedules,
        Self::SlaPolicies,
        Self::Views,
        Self::Macros,
        Self::TriggerCategories,
        Self::Triggers,
        Self::Automations,
        Self::Tickets,
        Self::DeletedTickets,
        Self::TicketEvents,
        Self::TicketMetricEvents,
        Self::SatisfactionRatings,
    ];

    /// The key under which a page has its records, by which the progress is kept too.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Account => "brands",
            Self::CustomRoles => "custom_roles",
            Self::Groups => "groups",
            Self::UserFields => "user_fields",
            Self::OrganizationFields => "organization_fields",
            Self::Organizations => "organizations",
            Self::Users => "users",
            Self::GroupMemberships => "group_memberships",
            Self::OrganizationMemberships => "organization_memberships",
            Self::CustomStatuses => "custom_statuses",
            Self::TicketFields => "ticket_fields",
            Self::TicketForms => "ticket_forms",
            Self::Schedules => "schedules",
            Self::SlaPolicies => "sla_policies",
            Self::Views => "views",
            Self::Macros => "macros",
            Self::TriggerCategories => "trigger_categories",
            Self::Triggers => "triggers",
            Self::Automations => "automations",
            Self::Tickets => "tickets",
            Self::DeletedTickets => "deleted_tickets",
            Self::TicketEvents => "ticket_events",
            Self::TicketMetricEvents => "ticket_metric_events",
            Self::SatisfactionRatings => "satisfaction_ratings",
        }
    }

    /// What people call it.
    pub fn name(self) -> String {
        match self {
            Self::Account => "account".to_owned(),
            Self::TicketEvents => "history of deleted tickets".to_owned(),
            other => other.key().replace('_', " "),
        }
    }

    /// Where its first page is. `oldest` is from when on the history of deleted tickets is wanted.
    pub fn first_page(self, oldest: Option<Timestamp>) -> String {
        let key = self.key();
        match self {
            Self::Users => format!("/api/v2/incremental/{key}/cursor.json?start_time=0&include=identities"),
            Self::Tickets => {
                format!(
                    "/api/v2/incremental/{key}/cursor.json?start_time=0&per_page={TICKETS}&include=metric_sets"
                )
            }
            Self::Organizations | Self::TicketMetricEvents => {
                format!("/api/v2/incremental/{key}.json?start_time=0")
            }
            Self::TicketEvents => {
                let since = oldest.map_or(0, Timestamp::seconds);
                format!("/api/v2/incremental/{key}.json?start_time={since}&include=comment_events")
            }
            Self::Schedules => "/api/v2/business_hours/schedules.json".to_owned(),
            Self::SlaPolicies => "/api/v2/slas/policies.json".to_owned(),
            _ => format!("/api/v2/{key}.json?page%5Bsize%5D=100"),
        }
    }

    /// Whether the account tells what changed since it was last asked.
    pub const fn is_exported(self) -> bool {
        matches!(
            self,
            Self::Organizations | Self::Users | Self::Tickets | Self::TicketEvents | Self::TicketMetricEvents
        )
    }

    /// Whether it is looked at once more when everything has been gone through: it may have changed meanwhile.
    pub const fn is_caught_up(self) -> bool {
        self.is_exported() || matches!(self, Self::DeletedTickets | Self::SatisfactionRatings)
    }

    /// Whether an account without it, or whose plan does not have it, is copied nevertheless.
    pub const fn is_needed(self) -> bool {
        matches!(
            self,
            Self::Account
                | Self::Groups
                | Self::Organizations
                | Self::Users
                | Self::GroupMemberships
                | Self::TicketFields
                | Self::Tickets
        )
    }
}
