//! The shape of every call's answer: the contract's keys, and what they hold.

use crate::caller::Caller;
use crate::desk::{ADA, ROWAN, TestDesk};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use frontdesk_model::page::{
    Audits, Comments, Groups, Macros, Organizations, Requests, TicketFields, TicketForms, Tickets, Users,
    Views,
};
use frontdesk_model::request::RequestEnvelope;
use frontdesk_model::ticket::TicketEnvelope;
use frontdesk_model::view::ExecutedView;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// The answer as the contract's type.
fn read<T: DeserializeOwned>(body: Value) -> T {
    let text = body.to_string();
    serde_json::from_value(body).unwrap_or_else(|error| panic!("{error}: {text}"))
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().map(|object| object.keys().map(String::as_str).collect()).unwrap_or_default()
}

on_both_engines!(a_request_is_made_and_shown, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let form = desk.nobody().get("ticket_forms/contact?include=ticket_fields").await;
    let fields = form.body["ticket_fields"].as_array().expect("fields").clone();
    let field = |kind: &str| fields.iter().find(|field| field["type"] == kind).expect(kind)["id"].clone();
    let draft = json!({"request": {
        "requester": {"name": "Rowan Ellis", "email": "Rowan@Transport.example"},
        "subject": "  My ferry ",
        "comment": {"body": "When does it go?"},
        "ticket_form_id": form.body["ticket_form"]["id"],
        "custom_fields": [
            {"id": field("tagger"), "value": "booking"},
            {"id": field("date"), "value": "2026-12-24"},
            {"id": field("regexp"), "value": "SF204518"},
        ],
    }});
    let answer = desk.nobody().post("requests", draft).await;
    assert_eq!(answer.status, 201, "{}", answer.body);
    let url = answer.body["request"]["url"].as_str().expect("a url");
    assert_eq!(answer.header("location"), Some(url));
    assert_eq!(url, format!("{}/api/v2/requests/{}.json", desk.url(), answer.body["request"]["id"]));
    assert_eq!(keys(&answer.body), ["request"]);
    let request = read::<RequestEnvelope>(answer.body).request;
    assert_eq!((request.subject.as_str(), request.description.as_str()), ("My ferry", "When does it go?"));

    let ticket =
        desk.agent().get(&format!("tickets/{}?include=users,groups,organizations", request.id)).await;
    assert!(ticket.body["ticket"].get("audit").is_none() && ticket.body.get("audit").is_none());
    let ticket = read::<TicketEnvelope>(ticket.body);
    assert!(ticket.ticket.tags.contains(&"booking".to_owned()), "{:?}", ticket.ticket.tags);
    assert_eq!(ticket.ticket.fields, ticket.ticket.custom_fields);
    assert!(ticket.sideloads.users.is_some_and(|users| users.iter().any(|user| user.name == "Rowan Ellis")));
    assert!(ticket.sideloads.groups.is_some_and(|groups| groups.iter().any(|group| group.name == "Support")));
    assert!(ticket.sideloads.organizations.is_some_and(|all| all.iter().any(|one| one.name == "Transport")));

    let rowan = desk.requester(ROWAN).await;
    let list: Requests = read(rowan.get("requests").await.body);
    assert_eq!(list.requests.iter().map(|one| one.id).collect::<Vec<_>>(), [request.id]);
    assert_eq!(list.paging.count, Some(1));
    let shown: RequestEnvelope = read(rowan.get(&format!("requests/{}.json", request.id)).await.body);
    assert_eq!(shown.request.id, request.id);
    let comments: Comments = read(rowan.get(&format!("requests/{}/comments", request.id)).await.body);
    assert_eq!(comments.comments[0].body, "When does it go?");
    let one = rowan.get(&format!("requests/{}/comments/{}", request.id, comments.comments[0].id)).await;
    assert_eq!(one.body["comment"]["body"], "When does it go?");
});

on_both_engines!(forms_and_fields_show_what_end_users_may_see, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let forms: TicketForms = read(desk.nobody().get("ticket_forms.json?include=ticket_fields").await.body);
    assert_eq!(forms.ticket_forms.iter().map(|form| form.key.as_str()).collect::<Vec<_>>(), ["contact"]);
    let fields = forms.sideloads.ticket_fields.expect("the fields");
    assert!(fields.iter().all(|field| field.visible_in_portal && field.title != "Severity"));
    let all: TicketForms = read(desk.agent().get("ticket_forms").await.body);
    assert_eq!(all.ticket_forms.len(), 2);
    let open: TicketFields = read(desk.nobody().get("ticket_fields").await.body);
    assert!(open.ticket_fields.iter().all(|field| field.visible_in_portal));
    let all: TicketFields = read(desk.agent().get("ticket_fields").await.body);
    assert!(all.ticket_fields.iter().any(|field| field.title == "Severity"));
});

on_both_engines!(an_agent_works_a_ticket, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let id = desk.request_of(ROWAN, "My ferry").await;
    let agent = desk.agent();
    let me = agent.get("users/me").await.body["user"]["id"].clone();
    let update = json!({"ticket": {
        "status": "pending", "priority": "high", "type": "question", "assignee_id": me,
        "comment": {"body": "At noon.", "public": true},
    }});
    let answer = agent.put(&format!("tickets/{id}"), update).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_eq!(answer.body["ticket"]["url"], format!("{}/api/v2/tickets/{id}.json", desk.url()));
    let written: TicketEnvelope = read(answer.body);
    assert_eq!(written.ticket.status.word(), "pending");
    assert!(written.audit.is_some_and(|audit| !audit.events.is_empty()));

    let list: Tickets = read(agent.get("tickets").await.body);
    assert_eq!(list.tickets.len(), 1);
    let comments: Comments = read(agent.get(&format!("tickets/{id}/comments")).await.body);
    assert!(comments.sideloads.users.is_none(), "nothing comes along that nobody asked for");
    assert_eq!(
        comments.comments.iter().map(|one| one.body.as_str()).collect::<Vec<_>>(),
        ["My ferry", "At noon."]
    );
    let audits: Audits =
        read(agent.get(&format!("tickets/{id}/audits?sort_order=desc&include=users")).await.body);
    assert_eq!(audits.audits.len(), 2);
    assert!(audits.audits[0].id > audits.audits[1].id, "newest first");
    assert!(
        audits
            .sideloads
            .users
            .is_some_and(|users| users.iter().any(|user| user.email.as_deref() == Some(ADA.0)))
    );
});

on_both_engines!(the_desk_s_lists_have_their_shape, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    desk.request_of(ROWAN, "My ferry").await;
    let agent = desk.agent();
    let views: Views = read(agent.get("views").await.body);
    let view = views.views[0].id;
    let executed: ExecutedView = read(agent.get(&format!("views/{view}/execute")).await.body);
    assert_eq!(executed.rows.len(), 1);
    assert_eq!(executed.columns.len(), 6);
    assert!(executed.users.iter().any(|user| user.name == "Rowan Ellis"));
    let tickets: Tickets = read(agent.get(&format!("views/{view}/tickets")).await.body);
    assert_eq!(tickets.tickets.len(), 1);
    let count = agent.get(&format!("views/{view}/count")).await.body;
    assert_eq!(count["view_count"]["value"], 1);
    assert_eq!(count["view_count"]["fresh"], true);
    let both = views.views.iter().map(|view| view.id.to_string()).collect::<Vec<_>>().join(",");
    let counts = agent.get(&format!("views/count_many?ids={both}")).await.body;
    assert_eq!(counts["view_counts"].as_array().map(Vec::len), Some(2));

    let macros: Macros = read(agent.get("macros").await.body);
    assert_eq!(macros.macros[0].title, "Triage::To licensing");
    let groups: Groups = read(agent.get("groups").await.body);
    assert_eq!(groups.groups.len(), 2);
    let members: Users = read(agent.get(&format!("groups/{}/users", groups.groups[0].id)).await.body);
    assert!(!members.users.is_empty());
    let organizations: Organizations = read(agent.get("organizations").await.body);
    assert_eq!(organizations.organizations[0].name, "Transport");
    let agents: Users = read(agent.get("users?role[]=agent&role[]=admin").await.body);
    assert!(agents.users.len() == 2 && agents.users.iter().all(|user| user.role.is_agent()));
});

on_both_engines!(nobody_is_an_anonymous_user, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let me = desk.nobody().get("users/me.json").await;
    assert_eq!(me.status, 200);
    assert_eq!(me.body["user"]["id"], Value::Null);
    assert_eq!(me.body["user"]["name"], "Anonymous user");
});

on_both_engines!(every_answer_says_how_many_calls_are_left, async |database: TestDatabase| {
    let desk = TestDesk::start_with(database, &["--rate-limit", "3"]).await;
    for left in ["2", "1", "0"] {
        let answer = desk.nobody().get("ticket_forms").await;
        assert_eq!(answer.status, 200);
        for (name, value) in [
            ("x-rate-limit", "3"),
            ("x-rate-limit-remaining", left),
            ("ratelimit-limit", "3"),
            ("ratelimit-remaining", left),
            ("ratelimit-reset", "60"),
        ] {
            assert_eq!(answer.header(name), Some(value), "{name}");
        }
    }
    let refused = desk.nobody().get("ticket_forms").await;
    assert_eq!((refused.status, refused.header("retry-after")), (429, Some("60")));
    desk.hands.forward_seconds(60);
    assert_eq!(desk.nobody().get("ticket_forms").await.status, 200);
});

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn calls_of_two_servers_of_one_database_are_counted_together() {
    let desk = TestDesk::start_with(TestDatabase::postgres().await, &["--rate-limit", "20"]).await;
    let other = desk.another_with(20).await;
    let there = Caller::nobody(format!("http://{}", other.address));
    for _ in 0..12 {
        assert_eq!(desk.nobody().get("ticket_forms").await.status, 200);
    }
    // A caller whom a server does not know yet, it hears of once they have called.
    assert_eq!(there.get("ticket_forms").await.header("x-rate-limit-remaining"), Some("19"));
    tokio::time::sleep(std::time::Duration::from_millis(1_500)).await;
    for left in (0..7).rev() {
        let answer = there.get("ticket_forms").await;
        let left = left.to_string();
        assert_eq!((answer.status, answer.header("x-rate-limit-remaining")), (200, Some(left.as_str())));
    }
    assert_eq!(there.get("ticket_forms").await.status, 429);
    tokio::time::sleep(std::time::Duration::from_millis(1_500)).await;
    assert_eq!(desk.nobody().get("ticket_forms").await.status, 429);
    desk.hands.forward_seconds(60);
    assert_eq!(desk.nobody().get("ticket_forms").await.status, 200);
    other.stop().await;
}
