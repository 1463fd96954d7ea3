//! Custom roles: what agents may do, besides the three roles that every desk has.

use crate::draft::said;
use crate::id::CustomRoleId;
use crate::page::Paging;
use crate::time::Timestamp;
use crate::user::TicketRestriction;
use serde::{Deserialize, Serialize};

/// Which tickets a role shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum TicketAccess {
    All,
    AssignedOnly,
    WithinGroups,
    WithinGroupsAndPublicGroups,
    WithinOrganization,
}

impl TicketAccess {
    /// What it keeps a person to.
    pub const fn restriction(self) -> Option<TicketRestriction> {
        match self {
            Self::All => None,
            Self::AssignedOnly => Some(TicketRestriction::Assigned),
            Self::WithinGroups | Self::WithinGroupsAndPublicGroups => Some(TicketRestriction::Groups),
            Self::WithinOrganization => Some(TicketRestriction::Organization),
        }
    }
}

/// What a role lets agents say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum CommentAccess {
    Public,
    /// Internal notes alone.
    None,
}

/// What a role lets agents do with end users.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ProfileAccess {
    Readonly,
    /// Those of the agent's own organization are made and changed.
    EditWithinOrg,
    Edit,
    /// They are deleted too.
    Full,
}

/// What a role lets agents do with views or macros.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum RuleAccess {
    Full,
    /// The agent's own, and those of their groups.
    ManageGroup,
    ManagePersonal,
    Readonly,
    Playonly,
}

/// What a role lets agents do with something that this desk does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum OtherAccess {
    Full,
    Edit,
    EditTopics,
    ManageGroup,
    ManagePersonal,
    Readonly,
    None,
}

macro_rules! configuration {
    ($($name:ident: $kind:ty = $agent:expr,)*; $($shown:ident = $value:expr,)*) => {
        /// What a role lets agents do.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub struct RoleConfiguration {
            $(pub $name: $kind,)*
            $(pub $shown: bool,)*
        }

        /// What a caller says of a role's configuration; what is absent stays as it is.
        #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub struct RoleConfigurationDraft {
            $(#[serde(default, skip_serializing_if = "Option::is_none")] pub $name: Option<$kind>,)*
        }

        impl RoleConfiguration {
            /// What agents do who have no role of their own.
            pub const AGENT: Self = Self { $($name: $agent,)* $($shown: $value,)* };

            /// The same configuration with what a draft says.
            #[must_use]
            pub fn with(mut self, draft: &RoleConfigurationDraft) -> Self {
                $(self.$name = draft.$name.unwrap_or(self.$name);)*
                self
            }
        }
    };
}

// After the semicolon: what nobody changes.
configuration! {
    end_user_list_access: OtherAccess = OtherAccess::Full,
    end_user_profile_access: ProfileAccess = ProfileAccess::Full,
    explore_access: OtherAccess = OtherAccess::None,
    forum_access: OtherAccess = OtherAccess::Readonly,
    forum_access_restricted_content: bool = false,
    macro_access: RuleAccess = RuleAccess::ManagePersonal,
    manage_business_rules: bool = false,
    manage_contextual_workspaces: bool = false,
    manage_dynamic_content: bool = false,
    manage_extensions_and_channels: bool = false,
    manage_facebook: bool = false,
    manage_organization_fields: bool = false,
    manage_ticket_fields: bool = false,
    manage_ticket_forms: bool = false,
    manage_user_fields: bool = false,
    organization_editing: bool = false,
    report_access: OtherAccess = OtherAccess::Readonly,
    side_conversation_create: bool = false,
    ticket_access: TicketAccess = TicketAccess::All,
    ticket_comment_access: CommentAccess = CommentAccess::Public,
    ticket_deletion: bool = true,
    ticket_editing: bool = true,
    ticket_merge: bool = true,
    ticket_tag_editing: bool = true,
    twitter_search_access: bool = false,
    user_view_access: OtherAccess = OtherAccess::ManagePersonal,
    view_access: RuleAccess = RuleAccess::ManagePersonal,
    view_deleted_tickets: bool = true,
    voice_access: bool = false,
    voice_dashboard_access: bool = false,
    ;
    assign_tickets_to_any_group = true,
    chat_access = false,
    group_access = false,
    light_agent = false,
    moderate_forums = false,
    organization_notes_editing = true,
}

impl RoleConfiguration {
    /// What light agents do: they read, and write internal notes.
    pub const LIGHT_AGENT: Self = Self {
        end_user_profile_access: ProfileAccess::Readonly,
        macro_access: RuleAccess::Readonly,
        report_access: OtherAccess::None,
        ticket_comment_access: CommentAccess::None,
        ticket_deletion: false,
        ticket_editing: false,
        ticket_merge: false,
        ticket_tag_editing: false,
        user_view_access: OtherAccess::Readonly,
        view_access: RuleAccess::Readonly,
        assign_tickets_to_any_group: false,
        light_agent: true,
        organization_notes_editing: false,
        ..Self::AGENT
    };

    /// What admins do: everything.
    pub const ADMIN: Self = Self {
        macro_access: RuleAccess::Full,
        manage_business_rules: true,
        manage_organization_fields: true,
        manage_ticket_fields: true,
        manage_ticket_forms: true,
        manage_user_fields: true,
        organization_editing: true,
        report_access: OtherAccess::Full,
        user_view_access: OtherAccess::Full,
        view_access: RuleAccess::Full,
        group_access: true,
        ..Self::AGENT
    };

    /// Whether the role's agents write internal notes alone.
    pub fn only_private_comments(&self) -> bool {
        self.ticket_comment_access == CommentAccess::None
    }
}

/// A role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CustomRole {
    pub url: String,
    pub id: CustomRoleId,
    pub name: String,
    pub description: Option<String>,
    /// 0 for agents, 1 for light agents, 4 for admins.
    pub role_type: u8,
    pub configuration: RoleConfiguration,
    /// How many people have the role, who are not deleted.
    pub team_member_count: u64,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// What a caller says of a role; what is absent stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CustomRoleDraft {
    #[serde(default, deserialize_with = "said")]
    pub name: Option<String>,
    #[serde(default, deserialize_with = "said")]
    pub description: Option<String>,
    #[serde(default)]
    pub configuration: Option<RoleConfigurationDraft>,
}

/// `{"custom_role": …}`
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CustomRoleEnvelope {
    pub custom_role: CustomRole,
}

/// `{"custom_role": …}` of a caller
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CustomRoleDraftEnvelope {
    pub custom_role: CustomRoleDraft,
}

/// `{"custom_roles": …}`
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CustomRoles {
    pub custom_roles: Vec<CustomRole>,
    #[serde(flatten)]
    pub paging: Paging,
}
