"""What the client can read and the server does not serve, by the client's own names."""

NOT_SERVED = {
    "activity_stream": "count_activities list_activities show_activity",
    "approval_requests": "show_approval_request",
    "assignee_field_assignable_agents": (
        "list_assignee_field_assignable_group_agents list_assignee_field_assignable_groups "
        "list_assignee_field_assignable_groups_and_agents_search"
    ),
    "assignee_field_assignable_groups": "list_assignee_field_assignable_groups_and_agents_search",
    "audit_logs": "list_audit_logs show_audit_log",
    "bookmarks": "list_bookmarks",
    "brand_agents": "list_brand_agents show_brand_agent_by_id",
    "brands": "check_host_mapping_validity check_host_mapping_validity_for_existing_brand",
    "conversation_log": "list_conversation_log_for_ticket",
    "custom_object_fields": "custom_object_fields_limit list_custom_object_fields show_custom_object_field",
    "custom_object_records": (
        "autocomplete_custom_object_record_search count_custom_object_records custom_object_records_limit "
        "list_custom_object_records search_custom_object_records show_custom_object_record"
    ),
    "custom_objects": "custom_objects_limit list_custom_objects show_custom_object",
    "deletion_schedules": "get_deletion_schedule list_deletion_schedules",
    "dynamic_content": "list_dynamic_contents show_dynamic_content_item show_many_dynamic_contents",
    "dynamic_content_item_variants": "dynamic_content_list_variants show_dynamic_content_variant",
    "email_notifications": "list_email_notifications show_email_notification show_many_email_notifications",
    "essentials_card": "show_essentials_card show_essentials_cards",
    "global_clients": "list_global_o_auth_clients",
    "group_sla_policies": (
        "list_group_sla_policies retrieve_group_sla_policy_filter_definition_items show_group_sla_policy"
    ),
    "incremental_skill_based_routing": (
        "incremental_skil_based_routing_attribute_values_export "
        "incremental_skil_based_routing_attributes_export "
        "incremental_skil_based_routing_instance_values_export"
    ),
    "lookup_relationships": "get_relationship_filter_definitions get_sources_by_target",
    "macros": "list_macro_attachments show_derived_macro show_macro_attachment",
    "object_triggers": (
        "get_object_trigger list_active_object_triggers list_object_triggers "
        "list_object_triggers_definitions search_object_triggers"
    ),
    "omnichannel_routing_queues": "list_queue_definitions list_queues show_queue_by_id",
    "organization_subscriptions": "list_organization_subscriptions show_organization_subscription",
    "organizations": "list_organization_merges show_organization_merge",
    "reseller": "verify_subdomain_availability",
    "resource_collections": "list_resource_collections retrieve_resource_collection",
    "sessions": "list_sessions renew_current_session show_currently_authenticated_session show_session",
    "sharing_agreements": "list_sharing_agreements show_sharing_agreement",
    "skill_based_routing": (
        "list_a_gent_attribute_values list_account_attributes list_attribute_values "
        "list_many_agents_attribute_values list_routing_attribute_definitions list_ticket_attribute_values "
        "list_tickets_fullfilled_by_user show_attribute show_attribute_value"
    ),
    "support_addresses": "list_support_addresses show_support_address",
    "target_failures": "list_target_failures show_target_failure",
    "targets": "list_targets show_target",
    "ticket_form_statuses": (
        "list_ticket_form_statuses show_many_ticket_form_statuses ticket_form_ticket_form_statuses"
    ),
    "ticket_forms": "ticket_form_ticket_form_statuses",
    "ticket_skips": "list_ticket_skips",
    "triggers": "list_trigger_revisions trigger_revision",
    "user_passwords": "get_user_password_requirements",
    "users": "show_user_compliance_deletion_statuses",
    "views": "export_view",
    "webhook_invocations": "list_webhook_invocation_attempts list_webhook_invocations",
    "webhooks": "list_webhooks show_webhook show_webhook_signing_secret",
    "workspaces": "list_workspaces show_workspace",
    "x_channel": "getting_twicket_status list_monitored_twitter_handles show_monitored_twitter_handle",
}
