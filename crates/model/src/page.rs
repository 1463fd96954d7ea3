//! Lists: a page of records with both of the contract's ways to the next one, and with the
//! records that `include` asked for.

use crate::api_token::ApiToken;
use crate::audit::Audit;
use crate::comment::Comment;
use crate::custom_status::CustomStatus;
use crate::deleted_ticket::DeletedTicket;
use crate::directory_field::DirectoryField;
use crate::field_option::CustomFieldOption;
use crate::group::Group;
use crate::group_membership::GroupMembership;
use crate::identity_key::IdentityKey;
use crate::job_status::JobStatus;
use crate::macros::Macro;
use crate::oauth_client::OauthClient;
use crate::oauth_token::OauthToken;
use crate::openid_provider::OpenidProvider;
use crate::organization::Organization;
use crate::organization_membership::OrganizationMembership;
use crate::request::Request;
use crate::schedule::{Holiday, Schedule};
use crate::sla_policy::SlaPolicy;
use crate::ticket::Ticket;
use crate::ticket_field::TicketField;
use crate::ticket_form::{RestrictedForm, TicketForm};
use crate::ticket_metric::TicketMetric;
use crate::trigger::{Automation, Trigger};
use crate::user::User;
use crate::view::View;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Where a cursor page stands.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Meta {
    pub has_more: bool,
    pub after_cursor: Option<String>,
    pub before_cursor: Option<String>,
}

/// The addresses beside a cursor page.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Links {
    pub prev: Option<String>,
    pub next: Option<String>,
}

/// What every list carries beside its records: `count` and page addresses for an offset page,
/// `meta` and `links` for a cursor page. Flattened into the lists below.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Paging {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u64>,
    /// Null on the last offset page; absent from a cursor page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_page: Option<Option<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous_page: Option<Option<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meta: Option<Meta>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub links: Option<Links>,
}

/// Records that came along because `include` named them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Sideloads {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub users: Option<Vec<User>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub groups: Option<Vec<Group>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organizations: Option<Vec<Organization>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ticket_fields: Option<Vec<TicketField>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub metric_sets: Option<Vec<TicketMetric>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_audits: Option<Vec<Audit>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ticket_forms: Option<Vec<TicketForm>>,
    /// The forms that are kept from the reader. Our own addition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub restricted_forms: Option<Vec<RestrictedForm>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sharing_agreements: Option<Vec<Value>>,
}

macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident { $records:ident: $record:ty },)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub struct $name {
            pub $records: Vec<$record>,
            #[serde(flatten)]
            pub sideloads: Sideloads,
            #[serde(flatten)]
            pub paging: Paging,
        }
    )*};
}

lists! {
    Tickets { tickets: Ticket },
    Requests { requests: Request },
    Comments { comments: Comment },
    Audits { audits: Audit },
    TicketForms { ticket_forms: TicketForm },
    Views { views: View },
    Macros { macros: Macro },
    Triggers { triggers: Trigger },
    Automations { automations: Automation },
}

macro_rules! plain_lists {
    ($($(#[$doc:meta])* $name:ident { $records:ident: $record:ty },)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub struct $name {
            pub $records: Vec<$record>,
            #[serde(flatten)]
            pub paging: Paging,
        }
    )*};
}

// These records are themselves what other lists sideload: their lists carry nothing beside them.
plain_lists! {
    UserFields { user_fields: DirectoryField },
    OrganizationFields { organization_fields: DirectoryField },
    CustomStatuses { custom_statuses: CustomStatus },
    CustomFieldOptions { custom_field_options: CustomFieldOption },
    DeletedTickets { deleted_tickets: DeletedTicket },
    Groups { groups: Group },
    GroupMemberships { group_memberships: GroupMembership },
    Organizations { organizations: Organization },
    OrganizationMemberships { organization_memberships: OrganizationMembership },
    Users { users: User },
    Schedules { schedules: Schedule },
    TicketMetrics { ticket_metrics: TicketMetric },
    Holidays { holidays: Holiday },
    ApiTokens { api_tokens: ApiToken },
    IdentityKeys { identity_keys: IdentityKey },
    OpenidProviders { openid_providers: OpenidProvider },
    OauthTokens { tokens: OauthToken },
    OauthClients { clients: OauthClient },
    SlaPolicies { sla_policies: SlaPolicy },
    JobStatuses { job_statuses: JobStatus },
}

/// Ticket fields; who made them comes with `include=users`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TicketFields {
    pub ticket_fields: Vec<TicketField>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub users: Option<Vec<User>>,
    #[serde(flatten)]
    pub paging: Paging,
}
