//! The sections of `account/settings`, in the contract's shape: what the desk does not have is off.

use frontdesk_model::id::BrandId;
use frontdesk_model::service_level::ServiceLevel;
use serde::Serialize;

/// Structures of settings, each with the value that it has unless the desk is set up otherwise.
macro_rules! sections {
    ($($(#[doc = $doc:literal])* $name:ident { $($key:ident: $kind:ty = $value:expr,)* })*) => {$(
        $(#[doc = $doc])*
        #[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
        pub(super) struct $name {
            $(pub(super) $key: $kind,)*
        }

        impl Default for $name {
            fn default() -> Self {
                Self { $($key: $value,)* }
            }
        }
    )*};
}

sections! {
    /// How the desk is set up.
    AccountSettings {
        active_features: ActiveFeatures = ActiveFeatures::default(),
        agents: AgentSettings = AgentSettings::default(),
        api: ApiSettings = ApiSettings::default(),
        brands: BrandSettings = BrandSettings::default(),
        chat: ChatSettings = ChatSettings::default(),
        embedding: EmbeddingSettings = EmbeddingSettings::default(),
        groups: GroupSettings = GroupSettings::default(),
        limits: LimitSettings = LimitSettings::default(),
        localization: LocalizationSettings = LocalizationSettings::default(),
        reports: ReportSettings = ReportSettings::default(),
        routing: RoutingSettings = RoutingSettings::default(),
        rule: RuleSettings = RuleSettings::default(),
        satisfaction: SatisfactionSettings = SatisfactionSettings::default(),
        side_conversations: SideConversationSettings = SideConversationSettings::default(),
        spam: SpamSettings = SpamSettings::default(),
        statistics: StatisticSettings = StatisticSettings::default(),
        tickets: TicketSettings = TicketSettings::default(),
        user: UserSettings = UserSettings::default(),
        voice: VoiceSettings = VoiceSettings::default(),
    }
    /// What the team is measured by. Our own addition.
    ReportSettings {
        service_levels: Vec<ServiceLevel> = Vec::new(),
    }
    /// How requesters are asked to rate what is solved. Our own addition.
    SatisfactionSettings {
        letter_after_hours: i32 = 0,
    }
    /// What keeps spam off. Our own addition.
    SpamSettings {
        blocklist: Vec<String> = Vec::new(),
    }
    /// Which of the contract's features the desk has.
    ActiveFeatures {
        advanced_analytics: bool = false,
        agent_forwarding: bool = false,
        allow_ccs: bool = true,
        allow_email_template_customization: bool = false,
        automatic_answers: bool = false,
        bcc_archiving: bool = false,
        benchmark_opt_out: bool = false,
        business_hours: bool = true,
        chat: bool = false,
        chat_about_my_ticket: bool = false,
        csat_reason_code: bool = true,
        custom_dkim_domain: bool = false,
        customer_context_as_default: bool = false,
        customer_satisfaction: bool = false,
        dynamic_contents: bool = false,
        explore: bool = false,
        explore_on_support_ent_plan: bool = false,
        explore_on_support_pro_plan: bool = false,
        facebook: bool = false,
        facebook_login: bool = false,
        fallback_composer: bool = false,
        forum_analytics: bool = false,
        good_data_and_explore: bool = false,
        google_login: bool = false,
        insights: bool = false,
        is_abusive: bool = false,
        light_agents: bool = true,
        markdown: bool = false,
        on_hold_status: bool = true,
        organization_access_enabled: bool = true,
        rich_content_in_emails: bool = false,
        sandbox: bool = false,
        satisfaction_prediction: bool = false,
        suspended_ticket_notification: bool = false,
        ticket_forms: bool = true,
        ticket_tagging: bool = true,
        topic_suggestion: bool = false,
        twitter: bool = false,
        twitter_login: bool = false,
        user_org_fields: bool = true,
        user_tagging: bool = true,
        voice: bool = false,
    }
    AgentSettings {
        agent_home: bool = false,
        agent_workspace: bool = false,
        aw_self_serve_migration_enabled: bool = false,
        focus_mode: bool = false,
        idle_timeout_enabled: bool = false,
        unified_agent_statuses: bool = false,
    }
    /// How programs sign in.
    ApiSettings {
        accepted_api_agreement: bool = true,
        api_password_access: &'static str = "true",
        api_token_access: &'static str = "true",
    }
    /// The desk is its own and only brand.
    BrandSettings {
        default_brand_id: BrandId = crate::store::account::BRAND,
        require_brand_on_new_tickets: bool = false,
    }
    ChatSettings {
        available: bool = false,
        enabled: bool = false,
        integrated: bool = false,
    }
    /// Where forms stand. Our own addition.
    EmbeddingSettings {
        allowed_origins: Vec<String> = Vec::new(),
    }
    GroupSettings {
        check_group_name_uniqueness: bool = true,
    }
    LimitSettings {
        attachment_size: u64 = 0,
    }
    LocalizationSettings {
        locale_ids: Vec<i64> = Vec::new(),
    }
    RoutingSettings {
        enabled: bool = false,
    }
    RuleSettings {
        macro_most_used: bool = false,
        macro_order: &'static str = "position",
        using_skill_based_routing: bool = false,
    }
    SideConversationSettings {
        email_channel: bool = false,
        msteams_channel: bool = false,
        show_in_context_panel: bool = false,
        slack_channel: bool = false,
        tickets_channel: bool = false,
    }
    StatisticSettings {
        forum: bool = false,
        rule_usage: bool = false,
        search: bool = false,
    }
    /// How tickets are worked.
    TicketSettings {
        accepted_new_collaboration_tos: bool = false,
        agent_collision: bool = false,
        agent_invitation_enabled: bool = false,
        agent_ticket_deletion: bool = true,
        allow_group_reset: bool = true,
        assign_default_organization: bool = true,
        assign_tickets_upon_solve: bool = false,
        auto_translation_enabled: bool = false,
        auto_updated_ccs_followers_rules: bool = false,
        chat_sla_enablement: bool = false,
        collaboration: bool = true,
        comments_public_by_default: bool = true,
        email_attachments: bool = false,
        emoji_autocompletion: bool = false,
        follower_and_email_cc_collaborations: bool = true,
        has_color_text: bool = false,
        is_first_comment_private_enabled: bool = true,
        light_agent_email_ccs_allowed: bool = false,
        list_empty_views: bool = true,
        list_newest_comments_first: bool = false,
        markdown_ticket_comments: bool = false,
        private_attachments: bool = true,
        rich_text_comments: bool = false,
        status_hold: bool = true,
        tagging: bool = true,
        using_skill_based_routing: bool = false,
    }
    UserSettings {
        agent_created_welcome_emails: bool = false,
        end_user_phone_number_validation: bool = false,
        have_gravatars_enabled: bool = false,
        language_selection: bool = false,
        multiple_organizations: bool = true,
        tagging: bool = true,
        time_zone_selection: bool = false,
    }
    VoiceSettings {
        enabled: bool = false,
        logging: bool = false,
        outbound_enabled: bool = false,
        recordings_public: bool = false,
    }
}
