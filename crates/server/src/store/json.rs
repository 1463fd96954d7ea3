//! What stands in JSON columns, typed.

use crate::tickets::Clock;
use frontdesk_model::captured::Captured;
use frontdesk_model::custom_role::RoleConfiguration;
use frontdesk_model::directory_value::DirectoryValues;
use frontdesk_model::field_settings::FieldSettings;
use frontdesk_model::field_value::CustomField;
use frontdesk_model::form_rule::FormRule;
use frontdesk_model::form_settings::FormSettings;
use frontdesk_model::id::{BrandId, OrganizationId, TicketFieldId};
use frontdesk_model::job_status::{JobResult, JobResults};
use frontdesk_model::openid_provider::ClaimMapping;
use frontdesk_model::rule::{Action, Conditions};
use frontdesk_model::schedule::Interval;
use frontdesk_model::service_level::ServiceLevel;
use frontdesk_model::sla_policy::PolicyMetric;
use frontdesk_model::text_format::TextFormat;
use frontdesk_model::ticket_draft::TicketDraft;
use frontdesk_model::ticket_field::FieldOption;
use frontdesk_model::ticket_form::Condition;
use frontdesk_model::view::Execution;
use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize};

/// Tags, domains: a list of texts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct Texts(pub Vec<String>);

/// What the account's own fields hold of a person or an organization.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct FieldValues(pub DirectoryValues);

/// The choices of a field.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct FieldOptions(pub Vec<FieldOption>);

/// The fields of a form, in its order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct FieldIds(pub Vec<TicketFieldId>);

/// The brands that a form is for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct BrandIds(pub Vec<BrandId>);

/// The organizations whose people sign in with a provider.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct OrganizationIds(pub Vec<OrganizationId>);

/// What a provider's claims mean.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct Mapping(pub ClaimMapping);

/// When a form shows which field.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct FieldConditions(pub Vec<Condition>);

/// What has to hold between the answers of a form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct AnswerRules(pub Vec<FormRule>);

/// What the text of a field has to be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct FieldFormat(pub TextFormat);

/// What a form does beyond the contract.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct SettingsOfForm(pub FormSettings);

/// How a field is asked beyond the contract.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct SettingsOfField(pub FieldSettings);

/// What is kept of the page on which a request was written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct CapturedPage(pub Captured);

/// The answers of a ticket that are not null.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct CustomFields(pub Vec<CustomField>);

/// Which tickets a view holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct ViewConditions(pub Conditions);

/// How a view is shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct ViewExecution(pub Execution);

/// What a macro changes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct Actions(pub Vec<Action>);

/// The hours of a week in which a desk works.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct Intervals(pub Vec<Interval>);

/// Which tickets a service level policy is for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct SlaFilter(pub Conditions);

/// The targets of a service level policy.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct PolicyMetrics(pub Vec<PolicyMetric>);

/// What a team is measured by.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct ServiceLevels(pub Vec<ServiceLevel>);

/// What the clocks of a ticket show.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct TicketClocks(pub Vec<Clock>);

/// What a role lets agents do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct RoleConfigurations(pub RoleConfiguration);

/// What came of a job.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct JobOutcome(pub JobResults);

/// What came of one of a job's items.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct JobItemResult(pub JobResult);

/// What a draft changes of a ticket.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct DraftChanges(pub TicketDraft);
