//! A desk with something of everything, made through its API.

use crate::attachments::token;
use crate::caller::Caller;
use crate::desk::{ADA, OTHER, ROWAN, TestDesk};
use crate::directory::id_of;
use crate::jobs::results;
use serde_json::{Value, json};

/// An API token of the desk.
pub async fn api_token(desk: &TestDesk) -> String {
    let made = desk.admin().post("api_tokens", json!({"api_token": {"description": "To move"}})).await;
    assert_eq!(made.status, 201, "{}", made.body);
    made.body["api_token"]["token"].as_str().expect("the token").to_owned()
}

/// Makes a record; it.
async fn make(admin: &Caller, path: &str, one: &str, draft: Value) -> Value {
    let made = admin.post(path, json!({ one: draft })).await;
    assert!([200, 201].contains(&made.status), "{path}: {} {}", made.status, made.body);
    made.body[one].clone()
}

async fn change(admin: &Caller, path: String, draft: Value) -> Value {
    let changed = admin.put(&path, draft).await;
    assert_eq!(changed.status, 200, "{path}: {}", changed.body);
    changed.body
}

/// Something of everything.
pub async fn busy_desk(desk: &TestDesk) {
    let admin = desk.admin();
    let settings = json!({"settings": {"active_features": {"customer_satisfaction": true},
        "satisfaction": {"letter_after_hours": 0}, "spam": {"blocklist": ["spam.example"]}}});
    change(&admin, "account/settings".to_owned(), settings).await;
    let fields = fields(&admin).await;
    let people = people(&admin).await;
    rules(&admin).await;
    tickets(desk, &fields, &people).await;
}

/// The ids of fields of each type, by the type.
async fn fields(admin: &Caller) -> Value {
    let options = json!([{"name": "Sea", "value": "sea"}, {"name": "Land", "value": "land"}]);
    let mut ids = json!({});
    for kind in [
        "text",
        "textarea",
        "checkbox",
        "date",
        "integer",
        "decimal",
        "regexp",
        "tagger",
        "multiselect",
        "lookup",
    ] {
        let mut draft =
            json!({"type": kind, "title": format!("A {kind}"), "agent_description": "For agents"});
        match kind {
            "checkbox" => draft["tag"] = json!("ticked"),
            "regexp" => draft["regexp_for_validation"] = json!("[A-Z]{2}\\d{6}"),
            "tagger" => draft["custom_field_options"] = options.clone(),
            "multiselect" => {
                draft["custom_field_options"] =
                    json!([{"name": "Bow", "value": "bow"}, {"name": "Stern", "value": "stern"}]);
            }
            "lookup" => draft["relationship_target_type"] = json!("zen:user"),
            _ => {}
        }
        ids[kind] = make(admin, "ticket_fields", "ticket_field", draft).await["id"].clone();
    }
    let retired = make(admin, "ticket_fields", "ticket_field", json!({"type": "text", "title": "Old"})).await;
    change(admin, format!("ticket_fields/{}", retired["id"]), json!({"ticket_field": {"active": false}}))
        .await;
    forms(admin, &options, &mut ids).await;
    ids
}

/// Fields of people, a status, and forms.
async fn forms(admin: &Caller, options: &Value, ids: &mut Value) {
    let drafts = [
        (
            "user_fields",
            "user_field",
            json!({"key": "way", "title": "Way", "type": "dropdown",
            "custom_field_options": options}),
        ),
        ("user_fields", "user_field", json!({"key": "since", "title": "Since", "type": "date"})),
        (
            "organization_fields",
            "organization_field",
            json!({"key": "size", "title": "Size", "type": "integer"}),
        ),
    ];
    for (path, one, draft) in drafts {
        make(admin, path, one, draft).await;
    }
    let status =
        json!({"status_category": "pending", "agent_label": "At the harbour", "end_user_label": "Waiting"});
    ids["custom_status"] = make(admin, "custom_statuses", "custom_status", status).await["id"].clone();
    let subject = id_of(admin, "ticket_fields", "type", "subject").await;
    let description = id_of(admin, "ticket_fields", "type", "description").await;
    let form = json!({"name": "Harbour form", "end_user_visible": true, "active": true,
        "ticket_field_ids": [subject, description, ids["tagger"], ids["text"], ids["checkbox"]],
        "end_user_conditions": [{"parent_field_id": ids["tagger"], "value": "sea",
            "child_fields": [{"id": ids["text"], "is_required": true}]}],
        "agent_conditions": [{"parent_field_id": ids["tagger"], "value": "sea", "child_fields": [
            {"id": ids["text"], "is_required": true,
                "required_on_statuses": {"type": "SOME_STATUSES", "statuses": ["pending"]}}]}]});
    ids["form"] = make(admin, "ticket_forms", "ticket_form", form).await["id"].clone();
    let gone = make(admin, "ticket_forms", "ticket_form", json!({"name": "Gone form", "active": true})).await;
    ids["gone form"] = gone["id"].clone();
}

/// The ids of people of each kind.
async fn people(admin: &Caller) -> Value {
    let group =
        make(admin, "groups", "group", json!({"name": "Harbour", "description": "By the quay"})).await;
    let gone = make(admin, "groups", "group", json!({"name": "Soon gone"})).await;
    let organization = json!({"name": "Harbour Board", "domain_names": ["harbour.example"], "details": "1 Quay",
        "notes": "Pays late", "external_id": "HB-1", "tags": ["vip"], "shared_tickets": true,
        "group_id": group["id"], "organization_fields": {"size": 12}});
    let organization = make(admin, "organizations", "organization", organization).await;
    let left = make(admin, "organizations", "organization", json!({"name": "Left"})).await;
    assert_eq!(admin.delete(&format!("organizations/{}", left["id"])).await.status, 204);
    let role = json!({"name": "Advisors", "configuration": {"ticket_access": "within-groups"}});
    let role = make(admin, "custom_roles", "custom_role", role).await;
    let person = json!({"name": "Quinn Quay", "email": "Quinn@harbour.example", "phone": "+44 1", "notes": "Kind",
        "details": "2 Quay", "external_id": "Q-1", "tags": ["loud"], "verified": true,
        "user_fields": {"way": "sea", "since": "2024-02-01"}, "organization_id": organization["id"]});
    let quinn = make(admin, "users", "user", person).await;
    for identity in [
        json!({"type": "email", "value": "quinn@other.example"}),
        json!({"type": "phone_number", "value": "+44 20 7946 0000"}),
    ] {
        make(admin, &format!("users/{}/identities", quinn["id"]), "identity", identity).await;
    }
    let agent = json!({"name": "Noor Notes", "email": "noor@desk.example", "role": "agent",
        "custom_role_id": role["id"], "alias": "Noor", "signature": "Noor, for the desk"});
    let agent = make(admin, "users", "user", agent).await;
    for group in [&group, &gone] {
        let member = json!({"user_id": agent["id"], "group_id": group["id"]});
        make(admin, "group_memberships", "group_membership", member).await;
    }
    let suspended =
        make(admin, "users", "user", json!({"name": "Sam Spam", "email": "sam@spam.example"})).await;
    change(admin, format!("users/{}", suspended["id"]), json!({"user": {"suspended": true}})).await;
    let gone_person =
        make(admin, "users", "user", json!({"name": "Gone Person", "email": "gone@mail.example"})).await;
    json!({"group": group["id"], "gone group": gone["id"], "organization": organization["id"],
        "quinn": quinn["id"], "agent": agent["id"], "gone": gone_person["id"]})
}

async fn rules(admin: &Caller) {
    let group = id_of(admin, "groups", "name", "Harbour").await;
    let view = json!({"title": "Of the harbour", "description": "All", "restriction": {"type": "Group", "id": group},
        "all": [{"field": "status", "operator": "less_than", "value": "solved"}],
        "output": {"columns": ["subject", "requester"], "group_by": "status", "sort_by": "updated", "sort_order": "desc"}});
    make(admin, "views", "view", view).await;
    let own = json!({"title": "Mine", "active": false, "restriction": null,
        "actions": [{"field": "status", "value": "solved"}, {"field": "comment_value", "value": ["channel:all", "Done"]}]});
    make(admin, "macros", "macro", own).await;
    let of_group = json!({"title": "Harbour::Solve", "restriction": {"type": "Group", "ids": [group]},
        "actions": [{"field": "priority", "value": "high"}]});
    make(admin, "macros", "macro", of_group).await;
    let category = make(admin, "trigger_categories", "trigger_category", json!({"name": "Mail"})).await;
    let trigger = json!({"title": "Urgent", "category_id": category["id"], "active": false,
        "all": [{"field": "update_type", "operator": "is", "value": "Create"}],
        "actions": [{"field": "priority", "value": "urgent"}]});
    make(admin, "triggers", "trigger", trigger).await;
    let automation = json!({"title": "Close", "active": false,
        "all": [{"field": "SOLVED", "operator": "greater_than", "value": "96"},
            {"field": "status", "operator": "is", "value": "solved"}],
        "actions": [{"field": "status", "value": "closed"}]});
    make(admin, "automations", "automation", automation).await;
    let policy = json!({"title": "All", "filter": {"all": [], "any": []}, "policy_metrics": [
        {"priority": "normal", "metric": "first_reply_time", "target": 60, "business_hours": true}]});
    make(admin, "slas/policies", "sla_policy", policy).await;
    let schedule = json!({"name": "Winter", "time_zone": "Europe/London"});
    let schedule = make(admin, "business_hours/schedules", "schedule", schedule).await;
    let holiday = json!({"name": "Feast", "start_date": "2026-12-24", "end_date": "2026-12-26"});
    make(admin, &format!("business_hours/schedules/{}/holidays", schedule["id"]), "holiday", holiday).await;
}

async fn tickets(desk: &TestDesk, fields: &Value, people: &Value) {
    let (admin, agent) = (desk.admin(), desk.agent());
    let whole = json!({"subject": "A ferry with everything", "comment": {"html_body": "<p>See the <b>quay</b></p>",
        "uploads": [token(&agent, "plan.txt", b"A plan of the pier").await]}, "requester_id": people["quinn"],
        "group_id": people["group"], "assignee_id": null, "priority": "normal", "type": "problem", "external_id": "T-1",
        "tags": ["big", "boat"], "due_at": null, "ticket_form_id": fields["form"], "email_ccs": [{"user_email": OTHER}],
        "followers": [{"user_email": ADA.0}], "custom_fields": [
            {"id": fields["text"], "value": "Harbour wall"}, {"id": fields["checkbox"], "value": true},
            {"id": fields["date"], "value": "2026-12-01"}, {"id": fields["integer"], "value": 7},
            {"id": fields["decimal"], "value": "1.50"}, {"id": fields["regexp"], "value": "AB123456"},
            {"id": fields["tagger"], "value": "sea"}, {"id": fields["multiselect"], "value": ["bow", "stern"]},
            {"id": fields["lookup"], "value": people["quinn"].to_string()}]});
    let problem = make(&admin, "tickets", "ticket", whole).await["id"].clone();
    let step = async |ticket: &Value, draft: Value| {
        desk.hands.forward_seconds(97);
        change(&admin, format!("tickets/{ticket}"), json!({ "ticket": draft })).await
    };
    step(&problem, json!({"comment": {"body": "Only for us", "public": false}})).await;
    step(&problem, json!({"comment": {"body": "An answer"}, "custom_status_id": fields["custom_status"]}))
        .await;
    let incident = make(
        &admin,
        "tickets",
        "ticket",
        json!({"subject": "An incident", "type": "incident",
        "problem_id": problem, "comment": {"body": "It leaks"}}),
    )
    .await["id"]
        .clone();
    step(&incident, json!({"group_id": people["gone group"], "assignee_id": people["agent"]})).await;
    rated(desk, fields).await;
    gone(desk, people).await;
    long(&admin, fields, people).await;
}

/// A ticket with more updates than a page has, whose requester, form and group are gone.
async fn long(admin: &Caller, fields: &Value, people: &Value) {
    let long = make(
        admin,
        "tickets",
        "ticket",
        json!({"subject": "Long", "comment": {"body": "First"},
        "requester_id": people["gone"], "ticket_form_id": fields["gone form"]}),
    )
    .await["id"]
        .clone();
    for number in 0..104 {
        let draft =
            json!({"ticket": {"comment": {"body": format!("Note {number}"), "public": number % 3 == 0}}});
        change(admin, format!("tickets/{long}"), draft).await;
    }
    assert_eq!(admin.delete(&format!("ticket_forms/{}", fields["gone form"])).await.status, 204);
    assert_eq!(admin.delete(&format!("groups/{}", people["gone group"])).await.status, 204);
    assert_eq!(admin.delete(&format!("users/{}", people["gone"])).await.status, 200);
}

/// Tickets that were solved and rated, closed, and followed up.
async fn rated(desk: &TestDesk, fields: &Value) {
    let (admin, rowan) = (desk.admin(), desk.requester(ROWAN).await);
    let first = desk.request_of(ROWAN, "My ferry is late").await;
    let path = format!("tickets/{first}");
    desk.hands.forward_seconds(61);
    change(&admin, path.clone(), json!({"ticket": {"status": "solved", "comment": {"body": "Sorry"}}})).await;
    let rating = json!({"satisfaction_rating": {"score": "bad", "comment": "Late", "reason_code": 5}});
    assert_eq!(rowan.post(&format!("{path}/satisfaction_rating"), rating).await.status, 200);
    let offered = desk.request_of(OTHER, "Another ferry").await;
    change(&admin, format!("tickets/{offered}"), json!({"ticket": {"status": "solved"}})).await;
    let past = json!({"subject": "From before", "requester": {"name": "Past", "email": "past@mail.example"},
        "created_at": "2024-01-01T10:00:00Z", "solved_at": "2024-01-02T10:00:00Z",
        "updated_at": "2024-01-03T10:00:00Z", "status": "closed", "comments": [
            {"value": "Said long ago", "created_at": "2024-01-01T10:00:00Z"},
            {"value": "Answered long ago", "created_at": "2024-01-01T12:00:00Z"}]});
    let closed = make(&admin, "imports/tickets", "ticket", past).await["id"].clone();
    let again = json!({"via_followup_source_id": closed, "comment": {"body": "Again"},
        "custom_fields": [{"id": fields["integer"], "value": 3}]});
    make(&admin, "tickets", "ticket", again).await;
}

/// Tickets that became one, and such as were deleted.
async fn gone(desk: &TestDesk, people: &Value) {
    let (admin, agent) = (desk.admin(), desk.agent());
    let mut ids = Vec::new();
    for words in ["To be merged", "To stay", "To be deleted", "To be gone for good"] {
        let draft = json!({"subject": words, "comment": {"body": format!("{words} and gone")}, "tags": ["gone"],
            "requester_id": people["quinn"]});
        ids.push(make(&admin, "tickets", "ticket", draft).await["id"].clone());
    }
    let merge = json!({"ids": [ids[0]], "target_comment": "Merged", "source_comment": "See there"});
    results(&agent, agent.post(&format!("tickets/{}/merge", ids[1]), merge).await).await;
    desk.hands.forward_seconds(59);
    for id in &ids[2..] {
        let note = json!({"ticket": {"comment": {"body": "It goes", "public": false}, "status": "pending"}});
        change(&admin, format!("tickets/{id}"), note).await;
        assert_eq!(admin.delete(&format!("tickets/{id}")).await.status, 204);
    }
    results(&admin, admin.delete(&format!("deleted_tickets/{}", ids[3])).await).await;
}

/// What happens on the desk later on: records come, change and go.
pub async fn go_on(desk: &TestDesk) {
    let admin = desk.admin();
    let quinn = id_of(&admin, "users", "name", "Quinn Quay").await;
    let renamed = json!({"user": {"name": "Quinn Harbour", "external_id": "Q-2"}});
    change(&admin, format!("users/{quinn}"), renamed).await;
    make(
        &admin,
        "users",
        "user",
        json!({"name": "Taker", "email": "taker@mail.example", "external_id": "Q-1"}),
    )
    .await;
    let tickets = admin.get("tickets?per_page=100").await.body["tickets"].clone();
    let named = |subject: &str| {
        let all = tickets.as_array().expect("tickets");
        all.iter().find(|one| one["subject"] == subject).expect(subject)["id"].clone()
    };
    let said = json!({"ticket": {"comment": {"body": "Later at the quay"}, "tags": ["late"], "subject": "A late ferry"}});
    change(&admin, format!("tickets/{}", named("A ferry with everything")), said).await;
    assert_eq!(admin.delete(&format!("tickets/{}", named("An incident"))).await.status, 204);
    desk.request_of("late@mail.example", "A request that came late").await;
    let view = id_of(&admin, "views", "title", "Of the harbour").await;
    assert_eq!(admin.delete(&format!("views/{view}")).await.status, 204);
    let macros = id_of(&admin, "macros", "title", "Mine").await;
    change(&admin, format!("macros/{macros}"), json!({"macro": {"title": "Ours", "active": true}})).await;
}
