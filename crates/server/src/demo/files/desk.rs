//! The records of a desk's files besides its tickets: who works there, with which forms and views.

use frontdesk_model::field_settings::FieldSettings;
use frontdesk_model::text_format::TextFormat;
use frontdesk_model::user::TicketRestriction;
use serde::Deserialize;

use super::form_rule::{Rule, Settings};
use super::key::{FieldKey, FormKey, GroupKey, MacroKey, OrganizationKey, UserKey, ViewKey};

/// The desk itself.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Account {
    pub name: String,
    pub brand: String,
    /// The form of a ticket that comes in without one being named.
    pub default_form: FormKey,
    pub locale: String,
    pub time_zone: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    pub key: GroupKey,
    pub name: String,
    #[serde(default)]
    pub description: String,
    /// Where tickets stop that nothing sends elsewhere; true of exactly one group.
    #[serde(default)]
    pub default: bool,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organization {
    pub key: OrganizationKey,
    pub name: String,
    #[serde(default)]
    pub domains: Vec<String>,
    /// Its people see each other's requests.
    #[serde(default)]
    pub shared_tickets: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    Admin,
    Agent,
    EndUser,
}

impl Role {
    /// Works on tickets; admins do too.
    pub const fn is_agent(self) -> bool {
        matches!(self, Self::Admin | Self::Agent)
    }
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct User {
    pub key: UserKey,
    pub name: String,
    /// The name that requesters see of an agent.
    pub alias: Option<String>,
    pub email: String,
    pub role: Role,
    /// The kind of an agent's role, in the wire's numbers: 1 for a light agent.
    pub role_type: Option<u8>,
    /// Which tickets an agent sees, where it is not all of them.
    pub ticket_restriction: Option<TicketRestriction>,
    /// Agents only; requesters sign in by a link. The password, or its argon2id hash in the PHC format.
    pub password: Option<String>,
    /// An agent's groups, the default one first.
    #[serde(default)]
    pub groups: Vec<GroupKey>,
    pub organization: Option<OrganizationKey>,
    /// What agents should know about this person.
    pub notes: Option<String>,
    /// What forms that are kept to some people know them by.
    #[serde(default)]
    pub tags: Vec<String>,
}

/// The kinds of ticket field, named as on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FieldType {
    Subject,
    Description,
    Status,
    TicketType,
    Priority,
    Group,
    Assignee,
    Text,
    Textarea,
    Checkbox,
    Date,
    Integer,
    Decimal,
    Regexp,
    Tagger,
    Multiselect,
}

impl FieldType {
    /// Belongs to every desk, and is answered by the ticket itself rather than by a custom field.
    pub const fn is_system(self) -> bool {
        matches!(
            self,
            Self::Subject
                | Self::Description
                | Self::Status
                | Self::TicketType
                | Self::Priority
                | Self::Group
                | Self::Assignee
        )
    }

    pub const fn has_options(self) -> bool {
        matches!(self, Self::Tagger | Self::Multiselect)
    }
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OptionOf {
    pub name: String,
    /// Becomes a tag of the ticket.
    pub value: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "the contract's flags")]
pub struct Field {
    pub key: FieldKey,
    #[serde(rename = "type")]
    pub kind: FieldType,
    pub title: String,
    pub title_in_portal: String,
    /// The hint under the title on the form.
    #[serde(default)]
    pub description: String,
    /// Binds the agent when solving.
    #[serde(default)]
    pub required: bool,
    /// Binds the requester when writing.
    #[serde(default)]
    pub required_in_portal: bool,
    #[serde(default)]
    pub visible_in_portal: bool,
    #[serde(default)]
    pub editable_in_portal: bool,
    pub position: i32,
    pub regexp_for_validation: Option<String>,
    #[serde(default)]
    pub custom_field_options: Vec<OptionOf>,
    /// What a ticked checkbox adds to the ticket's tags.
    pub tag: Option<String>,
    /// Said when the value does not fit the pattern.
    pub error: Option<String>,
    /// What the text has to be, in the API's words.
    pub format: Option<TextFormat>,
    /// How else it is asked, in the API's words.
    #[serde(default)]
    pub settings: FieldSettings,
    /// A value that fits.
    pub example: Option<String>,
}

/// Whom a form is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Audience {
    Public,
    Department,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    pub key: FormKey,
    pub name: String,
    pub display_name: String,
    pub position: i32,
    #[serde(default)]
    pub default: bool,
    pub end_user_visible: bool,
    pub audience: Audience,
    /// In the order of the page.
    pub fields: Vec<FieldKey>,
    #[serde(default)]
    pub end_user_conditions: Vec<FormCondition>,
    /// What has to hold between the answers.
    #[serde(default)]
    pub rules: Vec<Rule>,
    /// What the subject is made of, where none is asked; a field's key in braces stands for its answer.
    pub subject_template: Option<String>,
    /// What else it does, in the API's words; fields and organizations by their keys.
    #[serde(default)]
    pub settings: Settings,
    /// Given to every ticket made with this form.
    #[serde(default)]
    pub tags: Vec<String>,
    /// Where its tickets go.
    pub group: GroupKey,
    /// Said when a ticket has been sent: what happens next, and when.
    pub reply_promise: String,
}

/// Shows the children while the parent is shown and has the value.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormCondition {
    pub parent: FieldKey,
    pub value: String,
    pub child_fields: Vec<Child>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Child {
    pub key: FieldKey,
    pub is_required: bool,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SortOrder {
    #[default]
    Asc,
    Desc,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct View {
    pub key: ViewKey,
    pub title: String,
    #[serde(default)]
    pub description: String,
    pub position: i32,
    /// The section of the menu it stands in.
    pub menu: String,
    pub columns: Vec<String>,
    pub sort_by: String,
    pub sort_order: SortOrder,
    pub group_by: Option<String>,
    #[serde(default)]
    pub group_order: SortOrder,
    pub conditions: Conditions,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conditions {
    #[serde(default)]
    pub all: Vec<Condition>,
    #[serde(default)]
    pub any: Vec<Condition>,
}

/// A condition in the wire's words, except that `group_id` and `assignee_id` are told by key.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    pub field: String,
    pub operator: String,
    pub value: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Macro {
    pub key: MacroKey,
    /// `::` makes a menu inside the menu.
    pub title: String,
    #[serde(default)]
    pub description: String,
    pub position: i32,
    pub actions: Vec<Action>,
}

/// An action in the wire's words, except that `group_id` and `assignee_id` are told by key.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Action {
    pub field: String,
    pub value: String,
}
