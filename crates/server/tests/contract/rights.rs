//! Who may make which call: every call of the table, made by nobody, by the requester of the
//! ticket, by another requester, by an agent, by a light agent, and by an admin.

use crate::caller::Answer;
use crate::desk::{ADA, OTHER, ROWAN, TestDesk, files_with};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use frontdesk_server::api::calls::CALLS;
use reqwest::Method;
use serde_json::{Value, json};

/// A call, and the statuses that nobody, the requester, another requester and an agent get; a
/// light agent and an admin get what an agent gets unless it is said.
pub struct Call {
    pub method: Method,
    pub path: &'static str,
    pub body: Option<Value>,
    statuses: [u16; 4],
    light: u16,
    admin: u16,
}

impl Call {
    fn new(method: Method, path: &'static str, body: Option<Value>, statuses: [u16; 4]) -> Self {
        Self { method, path, body, statuses, light: statuses[3], admin: statuses[3] }
    }

    /// What a light agent gets, where an agent gets something else.
    fn light(self, light: u16) -> Self {
        Self { light, ..self }
    }

    /// What an admin gets, where an agent gets something else.
    fn admin(self, admin: u16) -> Self {
        Self { admin, ..self }
    }
}

fn get(path: &'static str, statuses: [u16; 4]) -> Call {
    Call::new(Method::GET, path, None, statuses)
}

fn post(path: &'static str, body: Value, statuses: [u16; 4]) -> Call {
    Call::new(Method::POST, path, Some(body), statuses)
}

fn put(path: &'static str, body: Value, statuses: [u16; 4]) -> Call {
    Call::new(Method::PUT, path, Some(body), statuses)
}

fn delete(path: &'static str, statuses: [u16; 4]) -> Call {
    Call::new(Method::DELETE, path, None, statuses)
}

/// A view that can be made.
fn a_view() -> Value {
    json!({"view": {"title": "A", "all": [{"field": "status", "operator": "is", "value": "open"}]}})
}

/// A macro that can be made.
fn a_macro() -> Value {
    json!({"macro": {"title": "A", "actions": [{"field": "status", "value": "open"}]}})
}

/// A provider that can be made known.
fn an_openid_provider() -> Value {
    json!({"openid_provider": {
        "name": "A", "issuer": "https://login.example", "client_id": "desk", "client_secret": "secret",
    }})
}

/// A trigger or an automation that can be made.
fn a_rule() -> Value {
    json!({
        "title": "A",
        "all": [{"field": "status", "operator": "is", "value": "open"}],
        "actions": [{"field": "priority", "value": "high"}],
    })
}

/// `{ticket}` is a ticket of the requester's, `{comment}` its first comment, `{form}`, `{field}`,
/// `{view}`, `{group}`, `{organization}` and `{user}` are records of the desk, `{membership}` is the
/// user's in a group and `{belonging}` the requester's in an organization; `{none}` is no record;
/// `{user_field}` and `{organization_field}` are fields with a choice, `{status}` is a custom status, `{choice}` a field with the choice `{option}`; `{api_token}`, `{identity_key}`, `{oauth_token}` and `{oauth_client}` are the desk's too.
/// `{view}`, `{group}`, `{organization}` and `{user}` are records of the desk, `{role}` is its agents', `{admin}` runs it, and `{person}` is an
/// end user with the address `{identity}`.
#[expect(clippy::too_many_lines, reason = "a table: a row for each call")]
pub fn table() -> Vec<Call> {
    vec![
        get("ticket_forms", [200; 4]),
        get("ticket_forms/contact", [200; 4]),
        get("ticket_forms/{form}", [200; 4]),
        get("ticket_forms/internal", [404, 404, 404, 200]),
        get("ticket_forms/show_many?ids={form}", [200; 4]),
        post("ticket_forms", json!({"ticket_form": {"name": "A"}}), [401, 403, 403, 403]).admin(201),
        put("ticket_forms/{form}", json!({"ticket_form": {}}), [401, 403, 403, 403]).admin(200),
        put("ticket_forms/reorder", json!({"ticket_form_ids": []}), [401, 403, 403, 403]).admin(200),
        post("ticket_forms/{form}/clone", json!({}), [401, 403, 403, 403]).admin(200),
        delete("ticket_forms/{form}", [401, 403, 403, 403]).admin(422),
        get("custom_roles", [401, 403, 403, 200]),
        get("custom_roles/{role}", [401, 403, 403, 403]).admin(200),
        post("custom_roles", json!({"custom_role": {"name": "A"}}), [401, 403, 403, 403]).admin(201),
        put("custom_roles/{role}", json!({"custom_role": {}}), [401, 403, 403, 403]).admin(422),
        delete("custom_roles/{none}", [401, 403, 403, 403]).admin(404),
        post(
            "tickets/{ticket}/satisfaction_rating",
            json!({"satisfaction_rating": {"score": "good"}}),
            [401, 403, 404, 403],
        ),
        get("satisfaction_ratings", [401, 403, 403, 403]).admin(200),
        get("satisfaction_ratings/received", [401, 403, 403, 403]).admin(200),
        get("satisfaction_ratings/count", [401, 403, 403, 403]).admin(200),
        get("satisfaction_ratings/{none}", [401, 403, 403, 403]).admin(404),
        get("satisfaction_reasons", [401, 200, 200, 200]),
        get("satisfaction_reasons/{reason}", [401, 200, 200, 200]),
        get("organizations/{organization}/requests", [401, 404, 404, 200]),
        get("organizations/{organization}/related", [401, 403, 403, 200]),
        get("organizations/{organization}/tags", [401, 403, 403, 200]),
        post("organizations/{organization}/tags", json!({"tags": ["a"]}), [401, 403, 403, 403]).admin(201),
        put("organizations/{organization}/tags", json!({"tags": ["a"]}), [401, 403, 403, 403]).admin(200),
        Call::new(
            Method::DELETE,
            "organizations/{organization}/tags",
            Some(json!({"tags": ["a"]})),
            [401, 403, 403, 403],
        )
        .admin(200),
        get("users/{person}/tags", [401, 403, 403, 200]),
        post("users/{person}/tags", json!({"tags": ["a"]}), [401, 403, 403, 201]).light(403),
        put("users/{person}/tags", json!({"tags": ["a"]}), [401, 403, 403, 200]).light(403),
        Call::new(Method::DELETE, "users/{none}/tags", Some(json!({"tags": ["a"]})), [401, 403, 403, 404]),
        get("brands", [401, 403, 403, 200]),
        get("brands/{brand}", [401, 403, 403, 200]),
        get("locales", [200; 4]),
        get("locales/public", [200; 4]),
        get("locales/agent", [200; 4]),
        get("locales/current", [200; 4]),
        get("locales/detect_best_locale", [200; 4]),
        get("locales/{language}", [200; 4]),
        get("account/settings", [401, 403, 403, 200]),
        put("account/settings", json!({"settings": {}}), [401, 403, 403, 403]).admin(200),
        get("custom_statuses", [401, 200, 200, 200]),
        get("custom_statuses/{status}", [401, 200, 200, 200]),
        post(
            "custom_statuses",
            json!({"custom_status": {"agent_label": "A", "status_category": "open"}}),
            [401, 403, 403, 403],
        )
        .admin(201),
        put("custom_statuses/{status}", json!({"custom_status": {}}), [401, 403, 403, 403]).admin(200),
        put("custom_status/default", json!({"ids": "{status}"}), [401, 403, 403, 403]).admin(400),
        get("user_fields", [401, 403, 403, 200]),
        get("user_fields/count", [401, 403, 403, 200]),
        get("user_fields/{user_field}", [401, 403, 403, 200]),
        get("user_fields/{user_field}/options", [401, 403, 403, 200]),
        get("user_fields/{user_field}/options/{user_field_option}", [401, 403, 403, 200]),
        post("user_fields", json!({"user_field": {"key": "a", "title": "A"}}), [401, 403, 403, 403])
            .admin(201),
        put("user_fields/reorder", json!({"user_field_ids": []}), [401, 403, 403, 403]).admin(200),
        put("user_fields/{user_field}", json!({"user_field": {}}), [401, 403, 403, 403]).admin(200),
        post(
            "user_fields/{user_field}/options",
            json!({"custom_field_option": {"name": "A", "value": "a"}}),
            [401, 403, 403, 403],
        )
        .admin(201),
        delete("user_fields/{user_field}/options/{user_field_option}", [401, 403, 403, 403]).admin(204),
        delete("user_fields/{user_field}", [401, 403, 403, 403]).admin(204),
        get("organization_fields", [401, 403, 403, 200]),
        get("organization_fields/count", [401, 403, 403, 200]),
        get("organization_fields/{organization_field}", [401, 403, 403, 200]),
        get("organization_fields/{organization_field}/options", [401, 403, 403, 200]),
        get(
            "organization_fields/{organization_field}/options/{organization_field_option}",
            [401, 403, 403, 200],
        ),
        post(
            "organization_fields",
            json!({"organization_field": {"key": "a", "title": "A"}}),
            [401, 403, 403, 403],
        )
        .admin(201),
        put("organization_fields/reorder", json!({"organization_field_ids": []}), [401, 403, 403, 403])
            .admin(200),
        put(
            "organization_fields/{organization_field}",
            json!({"organization_field": {}}),
            [401, 403, 403, 403],
        )
        .admin(200),
        post(
            "organization_fields/{organization_field}/options",
            json!({"custom_field_option": {"name": "A", "value": "a"}}),
            [401, 403, 403, 403],
        )
        .admin(201),
        delete(
            "organization_fields/{organization_field}/options/{organization_field_option}",
            [401, 403, 403, 403],
        )
        .admin(204),
        delete("organization_fields/{organization_field}", [401, 403, 403, 403]).admin(204),
        get("ticket_fields", [200; 4]),
        get("ticket_fields/{field}", [200; 4]),
        get("ticket_fields/count", [401, 403, 403, 200]),
        post("ticket_fields", json!({"ticket_field": {"title": "A"}}), [401, 403, 403, 403]).admin(201),
        put("ticket_fields/{field}", json!({"ticket_field": {}}), [401, 403, 403, 403]).admin(200),
        delete("ticket_fields/{field}", [401, 403, 403, 403]).admin(422),
        get("ticket_fields/{choice}/options", [401, 403, 403, 200]),
        get("ticket_fields/{choice}/options/{option}", [401, 403, 403, 200]),
        post(
            "ticket_fields/{choice}/options",
            json!({"custom_field_option": {"name": "A", "value": "a"}}),
            [401, 403, 403, 403],
        )
        .admin(201),
        delete("ticket_fields/{choice}/options/{option}", [401, 403, 403, 403]).admin(204),
        get("users/me", [200; 4]),
        get("openapi", [200; 4]),
        // Nobody has to say who they are; whoever is signed in is known.
        post(
            "requests",
            json!({"request": {"subject": "A", "comment": {"body": "B"}}}),
            [422, 201, 201, 201],
        ),
        get("challenges", [200; 4]),
        post("uploads?filename=plan.txt", json!("a file"), [201; 4]),
        delete("uploads/{none}", [404; 4]),
        get("attachments/content/{none}", [401, 404, 404, 404]),
        get("attachments/{none}", [401, 404, 404, 404]),
        put("attachments/{none}", json!({"attachment": {}}), [401, 403, 403, 403]).admin(404),
        put("tickets/{ticket}/comments/{comment}/attachments/{none}/redact", json!({}), [401, 403, 403, 403])
            .admin(404),
        get("requests", [401, 200, 200, 200]),
        get("requests/{ticket}", [401, 200, 404, 404]),
        get("requests/{ticket}/comments", [401, 200, 404, 404]),
        get("requests/{ticket}/comments/{comment}", [401, 200, 404, 404]),
        put("requests/{ticket}", json!({"request": {"comment": {"body": "More."}}}), [401, 200, 404, 404]),
        get("tickets", [401, 403, 403, 200]),
        post("tickets", json!({"ticket": {"description": "A"}}), [401, 403, 403, 201]),
        get("tickets/{ticket}", [401, 404, 404, 200]),
        delete("tickets/{none}", [401, 404, 404, 404]),
        put("tickets/{none}/mark_as_spam", json!({}), [401, 404, 404, 404]),
        get("tickets/count", [401, 403, 403, 200]),
        get("tickets/recent", [401, 403, 403, 200]),
        get("tickets/show_many?ids={ticket}", [401, 403, 403, 200]),
        get("problems", [401, 403, 403, 200]),
        post("problems/autocomplete", json!({"text": "ferry"}), [401, 403, 403, 200]),
        get("users/{requester}/tickets/requested", [401, 403, 403, 200]),
        get("users/{requester}/tickets/ccd", [401, 403, 403, 200]),
        get("users/{user}/tickets/assigned", [401, 403, 403, 200]),
        get("users/{requester}/requests", [401, 403, 403, 200]),
        get("organizations/{organization}/tickets", [401, 403, 403, 200]),
        get("tickets/{ticket}/comments/count", [401, 404, 404, 200]),
        get("tickets/{ticket}/audits/count", [401, 404, 404, 200]),
        get("tickets/{ticket}/audits/{audit}", [401, 404, 404, 200]),
        get("tickets/{ticket}/collaborators", [401, 404, 404, 200]),
        get("tickets/{ticket}/followers", [401, 404, 404, 200]),
        get("tickets/{ticket}/email_ccs", [401, 404, 404, 200]),
        get("tickets/{ticket}/related", [401, 404, 404, 200]),
        get("tickets/{ticket}/incidents", [401, 404, 404, 200]),
        get("tickets/{ticket}/presences", [401, 404, 404, 200]),
        put(
            "tickets/{ticket}/presences/{page}",
            json!({"presence": {"doing": "looking"}}),
            [401, 404, 404, 204],
        ),
        delete("tickets/{none}/presences/{page}", [401, 404, 404, 404]),
        get("tickets/{ticket}/draft", [401, 404, 404, 200]),
        put("tickets/{ticket}/draft", json!({"draft": {"body": "Not sent"}}), [401, 404, 404, 200]),
        delete("tickets/{none}/draft", [401, 404, 404, 404]),
        get("tickets/{ticket}/tags", [401, 404, 404, 200]),
        post("tickets/{ticket}/tags", json!({"tags": ["a"]}), [401, 404, 404, 201]).light(403),
        put("tickets/{ticket}/tags", json!({"tags": ["b"]}), [401, 404, 404, 200]).light(403),
        Call::new(Method::DELETE, "tickets/{none}/tags", Some(json!({"tags": ["a"]})), [401, 404, 404, 404]),
        put(
            "tickets/{ticket}/comments/{comment}/redact",
            json!({"text": "what is not there"}),
            [401, 404, 404, 422],
        )
        .light(403),
        put(
            "comment_redactions/{none}",
            json!({"ticket_id": 999_999, "html_body": "<redact>A</redact>"}),
            [401, 404, 404, 404],
        ),
        put("tickets/{ticket}/comments/{none}/make_private", json!({}), [401, 404, 404, 404]),
        put("tickets/{ticket}/audits/{none}/make_private", json!({}), [401, 404, 404, 404]),
        get("ticket_audits", [401, 403, 403, 403]).admin(200),
        get("deleted_tickets", [401, 403, 403, 200]),
        post("imports/tickets", json!({"ticket": {"description": "A"}}), [401, 403, 403, 403]).admin(201),
        post("imports/tickets/create_many", json!({"tickets": [{"description": "A"}]}), [401, 403, 403, 403])
            .admin(200),
        delete("deleted_tickets/{none}", [401, 403, 403, 403]).admin(404),
        delete("deleted_tickets/destroy_many?ids={none}", [401, 403, 403, 403]).admin(200),
        put("deleted_tickets/{none}/restore", json!({}), [401, 404, 404, 404]),
        get("requests/counts", [401, 200, 200, 200]),
        get("requests/open", [401, 200, 200, 200]),
        get("requests/solved", [401, 200, 200, 200]),
        get("requests/ccd", [401, 200, 200, 200]),
        put("tickets/{ticket}", json!({"ticket": {"priority": "high"}}), [401, 404, 404, 200]).light(403),
        get("tickets/{ticket}/comments", [401, 404, 404, 200]),
        get("tickets/{ticket}/audits", [401, 404, 404, 200]),
        get("tickets/{ticket}/metrics", [401, 404, 404, 200]),
        get("ticket_metrics", [401, 403, 403, 200]),
        get("reports/team", [401, 403, 403, 200]),
        get("reports/team/days", [401, 403, 403, 200]),
        get("reports/team/{none}", [401, 403, 403, 404]),
        get("ticket_metrics/{ticket}", [401, 404, 404, 200]),
        get("views", [401, 403, 403, 200]),
        get("views/{view}", [401, 403, 403, 200]),
        get("views/{view}/execute", [401, 403, 403, 200]),
        get("views/{view}/tickets", [401, 403, 403, 200]),
        get("views/{view}/count", [401, 403, 403, 200]),
        get("views/count_many?ids={view}", [401, 403, 403, 200]),
        get("views/active", [401, 403, 403, 200]),
        get("views/compact", [401, 403, 403, 200]),
        get("views/search?query=A", [401, 403, 403, 200]),
        get("views/show_many?ids={view}", [401, 403, 403, 200]),
        get("views/count", [401, 403, 403, 200]),
        get("views/definitions", [401, 403, 403, 200]),
        post("views/preview", a_view(), [401, 403, 403, 200]),
        post("views/preview/count", a_view(), [401, 403, 403, 200]),
        // An agent makes views for themself, and changes nobody else's.
        post("views", a_view(), [401, 403, 403, 201]).light(403),
        put("views/{view}", a_view(), [401, 403, 403, 403]).admin(200),
        put("views/update_many", json!({"views": []}), [401, 403, 403, 200]),
        delete("views/destroy_many?ids={none}", [401, 403, 403, 204]),
        delete("views/{view}", [401, 403, 403, 403]).admin(204),
        get("macros", [401, 403, 403, 200]),
        get("macros/active", [401, 403, 403, 200]),
        get("macros/search?query=A", [401, 403, 403, 200]),
        get("macros/categories", [401, 403, 403, 200]),
        get("macros/definitions", [401, 403, 403, 200]),
        get("macros/actions", [401, 403, 403, 200]),
        get("macros/{macro}", [401, 403, 403, 200]),
        get("macros/{macro}/apply", [401, 403, 403, 200]),
        get("tickets/{ticket}/macros/{macro}/apply", [401, 404, 404, 200]),
        post("macros", a_macro(), [401, 403, 403, 201]).light(403),
        put("macros/{macro}", a_macro(), [401, 403, 403, 403]).admin(200),
        put("macros/update_many", json!({"macros": []}), [401, 403, 403, 200]),
        delete("macros/destroy_many?ids={none}", [401, 403, 403, 204]),
        delete("macros/{macro}", [401, 403, 403, 403]).admin(204),
        get("triggers", [401, 403, 403, 200]),
        get("triggers/active", [401, 403, 403, 200]),
        get("triggers/search?query=A", [401, 403, 403, 200]),
        get("triggers/definitions", [401, 403, 403, 200]),
        get("triggers/{trigger}", [401, 403, 403, 200]),
        post("triggers", json!({"trigger": a_rule()}), [401, 403, 403, 403]).admin(201),
        put("triggers/{trigger}", json!({"trigger": {}}), [401, 403, 403, 403]).admin(200),
        put("triggers/update_many", json!({"triggers": []}), [401, 403, 403, 403]).admin(200),
        put("triggers/reorder", json!({"trigger_ids": []}), [401, 403, 403, 403]).admin(422),
        delete("triggers/destroy_many?ids={none}", [401, 403, 403, 403]).admin(204),
        delete("triggers/{trigger}", [401, 403, 403, 403]).admin(204),
        get("trigger_categories", [401, 403, 403, 200]),
        get("trigger_categories/{category}", [401, 403, 403, 200]),
        post("trigger_categories", json!({"trigger_category": {"name": "A"}}), [401, 403, 403, 403])
            .admin(201),
        Call::new(
            Method::PATCH,
            "trigger_categories/{category}",
            Some(json!({"trigger_category": {}})),
            [401, 403, 403, 403],
        )
        .admin(200),
        delete("trigger_categories/{category}", [401, 403, 403, 403]).admin(204),
        get("automations", [401, 403, 403, 200]),
        get("automations/active", [401, 403, 403, 200]),
        get("automations/search?query=A", [401, 403, 403, 200]),
        get("automations/{automation}", [401, 403, 403, 200]),
        post("automations", json!({"automation": a_rule()}), [401, 403, 403, 403]).admin(201),
        put("automations/{automation}", json!({"automation": {}}), [401, 403, 403, 403]).admin(200),
        put("automations/update_many", json!({"automations": []}), [401, 403, 403, 403]).admin(200),
        delete("automations/destroy_many?ids={none}", [401, 403, 403, 403]).admin(204),
        delete("automations/{automation}", [401, 403, 403, 403]).admin(204),
        get("groups", [401, 403, 403, 200]),
        get("groups/{group}", [401, 403, 403, 200]),
        get("groups/{group}/users", [401, 403, 403, 200]),
        get("groups/count", [401, 403, 403, 200]),
        get("groups/assignable", [401, 403, 403, 200]),
        get("groups/{group}/memberships", [401, 403, 403, 200]),
        post("groups", json!({"group": {"name": "A"}}), [401, 403, 403, 403]).admin(201),
        put("groups/{group}", json!({"group": {"name": "A"}}), [401, 403, 403, 403]).admin(200),
        delete("groups/{group}", [401, 403, 403, 403]).admin(422),
        get("users/{user}/groups", [401, 403, 403, 200]),
        get("group_memberships", [401, 403, 403, 200]),
        get("group_memberships/assignable", [401, 403, 403, 200]),
        get("group_memberships/{membership}", [401, 403, 403, 200]),
        get("users/{user}/group_memberships", [401, 403, 403, 200]),
        post(
            "group_memberships",
            json!({"group_membership": {"user_id": 1, "group_id": 1}}),
            [401, 403, 403, 403],
        )
        .admin(422),
        delete("group_memberships/{membership}", [401, 403, 403, 403]).admin(204),
        put("users/{user}/group_memberships/{membership}/make_default", json!({}), [401, 403, 403, 200]),
        get("organizations", [401, 403, 403, 200]),
        get("organizations/count", [401, 403, 403, 200]),
        get("organizations/autocomplete?name=T", [401, 403, 403, 200]),
        get("organizations/show_many?ids={organization}", [401, 403, 403, 200]),
        get("organizations/search?name=Transport", [401, 403, 403, 403]).admin(200),
        get("organizations/{organization}", [401, 403, 403, 200]),
        get("organizations/{organization}/users", [401, 403, 403, 200]),
        get("organizations/{organization}/organization_memberships", [401, 403, 403, 200]),
        post("organizations", json!({"organization": {"name": "A"}}), [401, 403, 403, 403]).admin(201),
        post("organizations/create_or_update", json!({"organization": {"name": "B"}}), [401, 403, 403, 403])
            .admin(201),
        put("organizations/{organization}", json!({"organization": {"notes": "A"}}), [401, 403, 403, 200]),
        delete("organizations/{organization}", [401, 403, 403, 403]).admin(204),
        // An end user sees their own.
        get("organization_memberships", [401, 200, 200, 200]),
        get("users/{user}/organization_memberships", [401, 404, 404, 200]),
        get("users/{requester}/organization_memberships", [401, 200, 404, 200]),
        get("organization_memberships/{belonging}", [401, 403, 403, 200]),
        get("users/{user}/organizations", [401, 403, 403, 200]),
        // An agent sees to end users; an agent's own are an admin's matter.
        post(
            "organization_memberships",
            json!({"organization_membership": {"user_id": 1, "organization_id": 1}}),
            [401, 403, 403, 403],
        )
        .admin(201),
        put(
            "users/{requester}/organization_memberships/{belonging}/make_default",
            json!({}),
            [401, 403, 403, 200],
        ),
        put("users/{requester}/organizations/{organization}/make_default", json!({}), [401, 403, 403, 200]),
        delete("users/{user}/organizations/{organization}", [401, 403, 403, 404]),
        delete("organization_memberships/{none}", [401, 403, 403, 404]),
        get("users?role[]=agent", [401, 403, 403, 200]),
        get("business_hours/schedules/{schedule}", [401, 403, 403, 200]),
        get("business_hours/schedules/{schedule}/holidays/{holiday}", [401, 403, 403, 200]),
        // What only admins may do, an agent may not.
        get("business_hours/schedules", [401, 403, 403, 403]).admin(200),
        post("business_hours/schedules", json!({"schedule": {"name": "A"}}), [401, 403, 403, 403]).admin(422),
        put("business_hours/schedules/{schedule}", json!({"schedule": {"name": "A"}}), [401, 403, 403, 403])
            .admin(200),
        put(
            "business_hours/schedules/{schedule}/workweek",
            json!({"workweek": {"intervals": []}}),
            [401, 403, 403, 403],
        )
        .admin(200),
        get("business_hours/schedules/{schedule}/holidays", [401, 403, 403, 403]).admin(200),
        post(
            "business_hours/schedules/{schedule}/holidays",
            json!({"holiday": {"name": "A"}}),
            [401, 403, 403, 403],
        )
        .admin(422),
        put(
            "business_hours/schedules/{schedule}/holidays/{holiday}",
            json!({"holiday": {"name": "A"}}),
            [401, 403, 403, 403],
        )
        .admin(200),
        delete("business_hours/schedules/{schedule}/holidays/{holiday}", [401, 403, 403, 403]).admin(204),
        delete("business_hours/schedules/{schedule}", [401, 403, 403, 403]).admin(204),
        get("users/{user}", [401, 404, 404, 200]),
        put("users/me", json!({"user": {"time_zone": "Europe/London"}}), [401, 200, 200, 200]),
        // The requesters have no password before it.
        put(
            "users/me/password",
            json!({"previous_password": "wrong", "password": "a-new-password"}),
            [401, 422, 422, 422],
        ),
        get("users/count", [401, 403, 403, 200]),
        get("users/show_many?ids={user}", [401, 403, 403, 200]),
        get("users/search?query=ada", [401, 403, 403, 200]),
        get("users/autocomplete?name=ada", [401, 403, 403, 200]),
        post("users", json!({"user": {"name": "New"}}), [401, 403, 403, 201]).light(403),
        post(
            "users/create_or_update",
            json!({"user": {"name": "Pat", "email": "pat@mail.example"}}),
            [401, 403, 403, 200],
        )
        .light(403),
        put("users/{person}", json!({"user": {"notes": "Calls often."}}), [401, 403, 403, 200]).light(403),
        // Admins are for admins.
        put("users/{admin}", json!({"user": {"notes": "x"}}), [401, 403, 403, 403]).admin(200),
        get("users/{person}/related", [401, 403, 403, 200]),
        get("users/{person}/identities", [401, 403, 403, 200]),
        post(
            "users/{person}/identities",
            json!({"identity": {"type": "twitter", "value": "pat"}}),
            [401, 403, 403, 201],
        )
        .light(403),
        get("users/{person}/identities/{identity}", [401, 403, 403, 200]),
        put(
            "users/{person}/identities/{identity}",
            json!({"identity": {"verified": true}}),
            [401, 403, 403, 200],
        )
        .light(403),
        put("users/{person}/identities/{identity}/make_primary", json!({}), [401, 403, 403, 200]).light(403),
        put("users/{person}/identities/{identity}/verify", json!({}), [401, 403, 403, 200]).light(403),
        delete("users/{person}/identities/{identity}", [401, 403, 403, 204]).light(403).admin(404),
        put(
            "users/{person}/password",
            json!({"previous_password": "wrong", "password": "a-new-password"}),
            [401, 404, 404, 404],
        ),
        post("users/{person}/password", json!({"password": "a-new-password"}), [401, 403, 403, 403])
            .admin(200),
        delete("users/{person}", [401, 403, 403, 200]).light(404).admin(404),
        // The agent calls with a password, so there is no session to show.
        get("users/me/session", [401, 200, 200, 404]),
        get("api_tokens", [401, 403, 403, 403]).admin(200),
        post("api_tokens", json!({"api_token": {}}), [401, 403, 403, 403]).admin(201),
        get("api_tokens/{api_token}", [401, 403, 403, 403]).admin(200),
        put("api_tokens/{api_token}", json!({"api_token": {}}), [401, 403, 403, 403]).admin(200),
        delete("api_tokens/{api_token}", [401, 403, 403, 403]).admin(204),
        get("identity_keys", [401, 403, 403, 403]).admin(200),
        post("identity_keys", json!({"identity_key": {}}), [401, 403, 403, 403]).admin(201),
        get("identity_keys/{identity_key}", [401, 403, 403, 403]).admin(200),
        delete("identity_keys/{identity_key}", [401, 403, 403, 403]).admin(204),
        get("openid_providers", [401, 403, 403, 403]).admin(200),
        post("openid_providers", an_openid_provider(), [401, 403, 403, 403]).admin(201),
        get("openid_providers/{openid_provider}", [401, 403, 403, 403]).admin(200),
        put("openid_providers/{openid_provider}", json!({"openid_provider": {}}), [401, 403, 403, 403])
            .admin(200),
        delete("openid_providers/{openid_provider}/people/{none}", [401, 403, 403, 403]).admin(404),
        delete("openid_providers/{openid_provider}", [401, 403, 403, 403]).admin(204),
        get("sign_in_providers", [200; 4]),
        post("identity_tokens", json!({"identity_token": {"jwt": "none"}}), [401; 4]),
        // Nobody shows a token of their own here, so there is none that is current.
        get("oauth/tokens/current", [401, 404, 404, 404]),
        delete("oauth/tokens/current", [401, 404, 404, 404]),
        get("oauth/tokens", [401, 403, 403, 403]).admin(200),
        post("oauth/tokens", json!({"token": {"scopes": ["read"]}}), [401, 403, 403, 403]).admin(201),
        get("oauth/tokens/{oauth_token}", [401, 404, 404, 404]).admin(200),
        delete("oauth/tokens/{oauth_token}", [401, 404, 404, 404]).admin(204),
        get("oauth/clients", [401, 403, 403, 403]).admin(200),
        post(
            "oauth/clients",
            json!({"client": {"identifier": "another", "name": "A"}}),
            [401, 403, 403, 403],
        )
        .admin(201),
        get("oauth/clients/{oauth_client}", [401, 403, 403, 403]).admin(200),
        put("oauth/clients/{oauth_client}", json!({"client": {}}), [401, 403, 403, 403]).admin(200),
        delete("oauth/clients/{oauth_client}", [401, 403, 403, 403]).admin(204),
        get("search?query=ferry", [401, 403, 403, 200]),
        get("search/count?query=ferry", [401, 403, 403, 200]),
        get("search/export?query=ferry&filter[type]=user", [401, 403, 403, 200]),
        get("requests/search?query=ferry", [401, 200, 200, 200]),
        get("tags", [401, 403, 403, 200]),
        get("tags/count", [401, 403, 403, 403]).admin(200),
        get("autocomplete/tags?name=bo", [401, 403, 403, 200]),
        get("incremental/tickets?start_time=0", [401, 403, 403, 403]).admin(200),
        get("incremental/tickets/cursor?start_time=0", [401, 403, 403, 403]).admin(200),
        get("incremental/users?start_time=0", [401, 403, 403, 403]).admin(200),
        get("incremental/users/cursor?start_time=0", [401, 403, 403, 403]).admin(200),
        get("incremental/organizations?start_time=0", [401, 403, 403, 403]).admin(200),
        get("incremental/ticket_events?start_time=0", [401, 403, 403, 403]).admin(200),
        get("incremental/ticket_metric_events?start_time=0", [401, 403, 403, 403]).admin(200),
        get("slas/policies", [401, 403, 403, 403]).admin(200),
        get("slas/policies/definitions", [401, 403, 403, 403]).admin(200),
        get("slas/policies/{sla_policy}", [401, 403, 403, 403]).admin(200),
        post("slas/policies", json!({"sla_policy": {"title": "A"}}), [401, 403, 403, 403]).admin(422),
        put("slas/policies/reorder", json!({"sla_policy_ids": []}), [401, 403, 403, 403]).admin(200),
        put("slas/policies/{sla_policy}", json!({"sla_policy": {}}), [401, 403, 403, 403]).admin(200),
        delete("slas/policies/{sla_policy}", [401, 403, 403, 403]).admin(204),
        get("incremental/{export}/sample?start_time=0", [401, 403, 403, 403]).admin(200),
        get("job_statuses", [401, 403, 403, 200]),
        get("job_statuses/show_many?ids=V3-00000000000000000000000000000000", [401, 403, 403, 200]),
        get("job_statuses/{job}", [401, 403, 403, 200]).light(404),
        post("users/create_many", json!({"users": [{"name": ""}]}), [401, 403, 403, 200]),
        post("users/create_or_update_many", json!({"users": [{"name": ""}]}), [401, 403, 403, 200]),
        put("users/update_many?ids={none}", json!({"user": {}}), [401, 403, 403, 200]),
        delete("users/destroy_many?ids={none}", [401, 403, 403, 200]),
        post("tickets/create_many", json!({"tickets": [{}]}), [401, 403, 403, 200]),
        put("tickets/update_many?ids={none}", json!({"ticket": {}}), [401, 403, 403, 200]),
        delete("tickets/destroy_many?ids={none}", [401, 403, 403, 200]),
        put("tickets/mark_many_as_spam?ids={none}", json!({}), [401, 403, 403, 200]),
        put("deleted_tickets/restore_many?ids={none}", json!({}), [401, 403, 403, 200]),
        post("tickets/{ticket}/merge", json!({"ids": [999_999]}), [401, 404, 404, 200]),
        put("users/{none}/merge", json!({"user": {"id": 999_999}}), [401, 403, 403, 404]),
        put(
            "users/me/merge",
            json!({"user": {"email": "nobody@mail.example", "password": "another"}}),
            [401, 422, 422, 403],
        ),
        get("suspended_tickets", [401, 403, 403, 200]).light(403),
        get("suspended_tickets/{none}", [401, 403, 403, 404]).light(403),
        delete("suspended_tickets/{none}", [401, 403, 403, 404]).light(403),
        delete("suspended_tickets/destroy_many?ids={none}", [401, 403, 403, 204]).light(403),
        post("suspended_tickets/{none}/attachments", json!({}), [401, 403, 403, 404]).light(403),
        put("suspended_tickets/{none}/recover", json!({}), [401, 403, 403, 404]).light(403),
        put("suspended_tickets/recover_many?ids={none}", json!({}), [401, 403, 403, 200]).light(403),
        get("deleted_users", [401, 403, 403, 200]),
        get("deleted_users/count", [401, 403, 403, 200]),
        get("deleted_users/{none}", [401, 403, 403, 404]),
        delete("deleted_users/{none}", [401, 403, 403, 404]),
        delete("users/{none}/sessions", [401, 403, 403, 403]).admin(204),
        post("users/logout_many?ids={none}", json!({}), [401, 403, 403, 403]).admin(202),
        post("organizations/create_many", json!({"organizations": [{}]}), [401, 403, 403, 403]).admin(200),
        put("organizations/update_many?ids={none}", json!({"organization": {}}), [401, 403, 403, 200]),
        delete("organizations/destroy_many?ids={none}", [401, 403, 403, 403]).admin(200),
        post(
            "group_memberships/create_many",
            json!({"group_memberships": [{"user_id": 999_999, "group_id": 999_999}]}),
            [401, 403, 403, 403],
        )
        .admin(200),
        delete("group_memberships/destroy_many?ids={none}", [401, 403, 403, 403]).admin(200),
        post(
            "organization_memberships/create_many",
            json!({"organization_memberships": [{"user_id": 999_999, "organization_id": 999_999}]}),
            [401, 403, 403, 200],
        ),
        delete("organization_memberships/destroy_many?ids={none}", [401, 403, 403, 200]),
        get("nonsense", [404; 4]),
        get("tickets/7/nonsense", [404; 4]),
    ]
}

/// Somebody who only writes internal notes.
const LIGHT_AGENT: &str = r#"
[[users]]
key = "lee-light"
name = "Lee Light"
email = "lee@desk.example"
role = "agent"
role_type = 1
password = "ada-password"
groups = ["support"]
"#;

on_both_engines!(every_call_is_for_whom_the_table_says, async |database: TestDatabase| {
    let files = files_with(LIGHT_AGENT);
    let desk = TestDesk::start_with(database, &["--desk", &files.path().display().to_string()]).await;
    let ids = ids(&desk).await;
    let callers = [
        desk.nobody(),
        desk.requester(ROWAN).await,
        desk.requester(OTHER).await,
        desk.agent(),
        desk.nobody().with_password("lee@desk.example", ADA.1),
        desk.admin(),
    ];
    let mut table = table();
    // What is deleted is not there for the calls behind, nor for the callers behind.
    table.sort_by_key(|call| call.method == Method::DELETE);
    let mut differing = Vec::new();
    for call in &table {
        let path = ids.iter().fold(call.path.to_owned(), |path, (name, id)| path.replace(name, id));
        for (index, caller) in callers.iter().enumerate() {
            let expected = [call.statuses.as_slice(), &[call.light, call.admin]].concat()[index];
            let answer = caller.send(call.method.clone(), &path, call.body.clone()).await;
            if answer.status != expected {
                let Answer { status, body, .. } = answer;
                differing.push(format!("{} {path}: {status} instead of {expected}: {body}", call.method));
                continue;
            }
            let error = match expected {
                401 => json!("Couldn't authenticate you"),
                403 => json!("Forbidden"),
                404 if path.contains("nonsense") => {
                    json!({"title": "InvalidEndpoint", "message": "Not found"})
                }
                404 => json!("RecordNotFound"),
                _ => continue,
            };
            assert_eq!(answer.body["error"], error, "{path}");
        }
    }
    assert_eq!(differing, Vec::<String>::new());
});

on_both_engines!(not_found_and_not_allowed_to_know_are_the_same_answer, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let ticket = desk.request_of(ROWAN, "Mine").await;
    let other = desk.requester(OTHER).await;
    for path in [
        "requests/ID",
        "requests/ID/comments",
        "tickets/ID",
        "tickets/ID/comments",
        "tickets/ID/audits",
        "tickets/ID/metrics",
        "ticket_metrics/ID",
    ] {
        let theirs = other.get(&path.replace("ID", &ticket.to_string())).await;
        for unknown in
            ["999999", "9007199254740993", "99999999999999999999", "0", "-1", "null", "1.5", "%00", "%ff"]
        {
            let none = other.get(&path.replace("ID", unknown)).await;
            assert_eq!((none.status, &none.body), (404, &theirs.body), "{path} {unknown}");
        }
        assert_eq!(theirs.status, 404, "{path}");
    }
});

/// Calls that other tests make: a stream never ends, and sessions begin and end with them.
const ELSEWHERE: [(&str, &str); 4] =
    [("GET", "/live"), ("POST", "/sessions"), ("POST", "/sign_in_links"), ("DELETE", "/users/me/logout")];

/// A path without the names of its place-holders and without its query.
pub fn shape(path: &str) -> String {
    let path = path.split('?').next().unwrap_or_default().trim_start_matches('/');
    let parts = path.split('/').map(|part| if part.starts_with('{') { "{}" } else { part });
    parts.collect::<Vec<_>>().join("/")
}

#[test]
fn every_call_of_the_server_has_its_row_here() {
    let rows: Vec<_> = table().iter().map(|call| (call.method.to_string(), shape(call.path))).collect();
    for call in CALLS {
        let here = rows.contains(&(call.method.to_owned(), shape(call.path)));
        assert!(here != ELSEWHERE.contains(&(call.method, call.path)), "{} {}", call.method, call.path);
    }
}

/// The ids of the table's place-holders.
pub async fn ids(desk: &TestDesk) -> Vec<(&'static str, String)> {
    let ticket = desk.request_of(ROWAN, "My ferry").await;
    let agent = desk.agent();
    let nobody = json!({"organization_memberships": [{"user_id": 999_999, "organization_id": 999_999}]});
    let job = agent.post("organization_memberships/create_many", nobody).await.body;
    let requester = agent.get(&format!("tickets/{ticket}")).await.body["ticket"]["requester_id"].clone();
    let admin = desk.admin();
    let api_token = admin.post("api_tokens", json!({"api_token": {}})).await.body;
    let identity_key = admin.post("identity_keys", json!({"identity_key": {}})).await.body;
    let openid_provider = admin.post("openid_providers", an_openid_provider()).await.body;
    let oauth_token = admin.post("oauth/tokens", json!({"token": {"scopes": ["read"]}})).await.body;
    let client = json!({"client": {"identifier": "exporter", "name": "The exporter"}});
    let oauth_client = admin.post("oauth/clients", client).await.body;
    let first = async |path: &str, list: &str| agent.get(path).await.body[list][0]["id"].to_string();
    let schedule = crate::schedules::make(desk, "The desk's").await;
    let holiday = crate::schedules::make_holiday(desk, schedule, "2026-12-25", "2026-12-28").await;
    let pat = json!({"user": {"name": "Pat", "email": "pat@mail.example"}});
    let person = agent.post("users", pat).await.body["user"]["id"].to_string();
    let person_fields = crate::directory_fields::make_choice(&admin, "user_field").await;
    let organization_fields = crate::directory_fields::make_choice(&admin, "organization_field").await;
    let choice = crate::directory::id_of(&agent, "ticket_fields", "type", "tagger").await;
    let rule = async |path: &str, key: &str| {
        let body = admin.post(path, json!({ key: a_rule() })).await.body;
        body[key]["id"].to_string()
    };
    let category = json!({"trigger_category": {"name": "Mail"}});
    let category = admin.post("trigger_categories", category).await.body["trigger_category"]["id"].clone();
    vec![
        ("{macro}", first("macros", "macros").await),
        ("{trigger}", rule("triggers", "trigger").await),
        ("{automation}", rule("automations", "automation").await),
        ("{category}", category.as_str().expect("a text").to_owned()),
        ("{choice}", choice.to_string()),
        ("{user_field}", person_fields.0.to_string()),
        ("{user_field_option}", person_fields.1.to_string()),
        ("{organization_field}", organization_fields.0.to_string()),
        ("{organization_field_option}", organization_fields.1.to_string()),
        ("{reason}", first("satisfaction_reasons", "reasons").await),
        ("{language}", "en-GB".to_owned()),
        ("{brand}", first("brands", "brands").await),
        ("{status}", first("custom_statuses", "custom_statuses").await),
        ("{option}", first(&format!("ticket_fields/{choice}/options"), "custom_field_options").await),
        ("{schedule}", schedule.to_string()),
        ("{holiday}", holiday.to_string()),
        ("{identity}", first(&format!("users/{person}/identities"), "identities").await),
        ("{person}", person),
        ("{admin}", first("users?role=admin", "users").await),
        ("{ticket}", ticket.to_string()),
        ("{audit}", first(&format!("tickets/{ticket}/audits"), "audits").await),
        ("{comment}", first(&format!("tickets/{ticket}/comments"), "comments").await),
        ("{form}", first("ticket_forms", "ticket_forms").await),
        ("{field}", first("ticket_fields", "ticket_fields").await),
        ("{view}", first("views", "views").await),
        ("{group}", first("groups", "groups").await),
        ("{organization}", first("organizations", "organizations").await),
        ("{user}", first("users", "users").await),
        ("{membership}", first("group_memberships", "group_memberships").await),
        ("{belonging}", first("organization_memberships", "organization_memberships").await),
        ("{requester}", requester.to_string()),
        ("{job}", job["job_status"]["id"].as_str().expect("an id").to_owned()),
        // The role that agents have who have no other.
        ("{role}", "3".to_owned()),
        ("{none}", "999999".to_owned()),
        ("{page}", "a-page".to_owned()),
        ("{sla_policy}", crate::sla_policies::make_one(&admin).await),
        ("{export}", "users".to_owned()),
        ("{api_token}", api_token["api_token"]["id"].to_string()),
        ("{identity_key}", identity_key["identity_key"]["id"].to_string()),
        ("{openid_provider}", openid_provider["openid_provider"]["id"].to_string()),
        ("{oauth_token}", oauth_token["token"]["id"].to_string()),
        ("{oauth_client}", oauth_client["client"]["id"].to_string()),
    ]
}
