//! Agents who are limited: which tickets they see, by every call that shows tickets, and what light
//! agents may do to those.

use crate::caller::Caller;
use crate::desk::{ADA, BEN, OTHER, ROWAN, TestDesk, files_with};
use crate::engine::TestDatabase;
use crate::live::Stream;
use crate::on_both_engines;
use frontdesk_server::api::calls::CALLS;
use frontdesk_server::auth::rights::Circle;
use serde_json::{Value, json};
use std::collections::{BTreeSet, HashMap};

const PEOPLE: &str = r#"
[[users]]
key = "lee-light"
name = "Lee Light"
email = "lee@desk.example"
role = "agent"
role_type = 1
password = "ada-password"
groups = ["support"]

[[users]]
key = "lex-light"
name = "Lex Light"
email = "lex@desk.example"
role = "agent"
role_type = 1
ticket_restriction = "groups"
password = "ada-password"
groups = ["licensing"]

[[users]]
key = "gwen-groups"
name = "Gwen Groups"
email = "gwen@desk.example"
role = "agent"
ticket_restriction = "groups"
password = "ada-password"
groups = ["licensing"]

[[users]]
key = "orla-organization"
name = "Orla Organization"
email = "orla@desk.example"
role = "agent"
ticket_restriction = "organization"
organization = "transport"
password = "ada-password"
groups = ["support"]

[[users]]
key = "otto-organization"
name = "Otto Organization"
email = "otto@desk.example"
role = "agent"
ticket_restriction = "organization"
password = "ada-password"
groups = ["support"]

[[users]]
key = "asa-assigned"
name = "Asa Assigned"
email = "asa@desk.example"
role = "agent"
ticket_restriction = "assigned"
password = "ada-password"
groups = ["support"]

[[users]]
key = "remy-requested"
name = "Remy Requested"
email = "remy@desk.example"
role = "agent"
ticket_restriction = "requested"
password = "ada-password"
groups = ["support"]
"#;

/// Who sees which tickets; the others are as if they did not exist.
const TABLE: [(&str, &[&str]); 9] = [
    (BEN.0, &["plain", "transport", "licensing", "assigned", "own"]),
    (ADA.0, &["plain", "transport", "licensing", "assigned", "own"]),
    ("lee@desk.example", &["plain", "transport", "licensing", "assigned", "own"]),
    ("lex@desk.example", &["licensing"]),
    ("gwen@desk.example", &["licensing"]),
    ("orla@desk.example", &["transport"]),
    ("otto@desk.example", &[]),
    ("asa@desk.example", &["assigned"]),
    ("remy@desk.example", &["own"]),
];

struct Scene {
    desk: TestDesk,
    tickets: Vec<(&'static str, i64)>,
    _files: tempfile::TempDir,
}

impl Scene {
    async fn start(database: TestDatabase) -> Self {
        let files = files_with(PEOPLE);
        let folder = files.path().display().to_string();
        let desk = TestDesk::start_with(database, &["--desk", &folder]).await;
        let mut scene = Self { desk, tickets: Vec::new(), _files: files };
        let groups = scene.desk.admin().get("groups").await.body;
        let licensing = groups["groups"][1]["id"].clone();
        let asa = scene.person("asa@desk.example").get("users/me").await.body["user"]["id"].clone();
        for (name, of) in [("plain", OTHER), ("transport", ROWAN), ("licensing", OTHER), ("assigned", OTHER)]
        {
            let id = scene.desk.request_of(of, name).await;
            scene.tickets.push((name, id));
        }
        let own = json!({"request": {"subject": "own", "comment": {"body": "own"}}});
        let own = scene.person("remy@desk.example").post("requests", own).await;
        scene.tickets.push(("own", own.body["request"]["id"].as_i64().expect("an id")));
        for (name, update) in
            [("licensing", json!({"group_id": licensing})), ("assigned", json!({"assignee_id": asa}))]
        {
            let path = format!("tickets/{}", scene.ticket(name));
            let answer = scene.desk.admin().put(&path, json!({ "ticket": update })).await;
            assert_eq!(answer.status, 200, "{}", answer.body);
        }
        scene
    }

    fn person(&self, email: &str) -> Caller {
        let password = if email == BEN.0 { BEN.1 } else { ADA.1 };
        self.desk.nobody().with_password(email, password)
    }

    fn ticket(&self, name: &str) -> i64 {
        self.tickets.iter().find(|(known, _)| *known == name).expect(name).1
    }
}

/// Every call to a single ticket.
const SINGLE: [(&str, &str); 17] = [
    ("GET", "/tickets/{id}"),
    ("PUT", "/tickets/{id}"),
    ("GET", "/tickets/{id}/comments"),
    ("GET", "/tickets/{id}/audits"),
    ("GET", "/tickets/{id}/metrics"),
    ("GET", "/tickets/{id}/comments/count"),
    ("GET", "/tickets/{id}/audits/count"),
    ("GET", "/tickets/{id}/audits/{audit_id}"),
    ("GET", "/tickets/{id}/collaborators"),
    ("GET", "/tickets/{id}/followers"),
    ("GET", "/tickets/{id}/email_ccs"),
    ("GET", "/tickets/{id}/related"),
    ("GET", "/tickets/{id}/incidents"),
    ("GET", "/tickets/{id}/tags"),
    ("GET", "/tickets/{id}/presences"),
    ("GET", "/tickets/{id}/draft"),
    ("GET", "/tickets/{id}/macros/{macro_id}/apply"),
];

#[test]
fn every_call_to_a_single_ticket_is_walked() {
    // Admins see every ticket.
    let walked = CALLS.iter().filter(|call| call.circle != Circle::Admins);
    for call in walked.filter(|call| call.path.starts_with("/tickets/{")) {
        let mut walked = SINGLE.iter().chain(&CHANGING);
        assert!(walked.any(|row| *row == (call.method, call.path)), "{} {}", call.method, call.path);
    }
}

/// Calls that take a ticket away or change it, which are made only where they are refused.
const CHANGING: [(&str, &str); 14] = [
    ("DELETE", "/tickets/{id}"),
    ("PUT", "/tickets/{id}/mark_as_spam"),
    ("POST", "/tickets/{id}/tags"),
    ("PUT", "/tickets/{id}/tags"),
    ("DELETE", "/tickets/{id}/tags"),
    ("POST", "/tickets/{id}/merge"),
    ("PUT", "/tickets/{id}/comments/{comment_id}/redact"),
    ("PUT", "/tickets/{id}/comments/{comment_id}/make_private"),
    ("PUT", "/tickets/{id}/audits/{audit_id}/make_private"),
    ("POST", "/tickets/{id}/satisfaction_rating"),
    ("PUT", "/tickets/{id}/presences/{page}"),
    ("DELETE", "/tickets/{id}/presences/{page}"),
    ("PUT", "/tickets/{id}/draft"),
    ("DELETE", "/tickets/{id}/draft"),
];

on_both_engines!(a_ticket_out_of_sight_does_not_exist, async |database: TestDatabase| {
    let scene = Scene::start(database).await;
    let note = json!({"ticket": {"comment": {"body": "Noted.", "public": false}}, "tags": ["noted"],
        "ids": [1], "text": "plain", "satisfaction_rating": {"score": "good"},
        "presence": {"doing": "looking"}, "draft": {"body": "Not sent"}});
    let mut audits = HashMap::new();
    for (_, id) in &scene.tickets {
        let list = scene.desk.admin().get(&format!("tickets/{id}/audits")).await.body;
        audits.insert(*id, list["audits"][0]["id"].as_i64().expect("an id"));
    }
    for (email, sees) in TABLE {
        let person = scene.person(email);
        for (name, id) in &scene.tickets {
            let changing = CHANGING.into_iter().filter(|_| !sees.contains(name));
            for (method, path) in SINGLE.into_iter().chain(changing) {
                let path = path.trim_start_matches('/').replace("{id}", &id.to_string());
                let path = path
                    .replace("{audit_id}", &audits[id].to_string())
                    .replace("{macro_id}", "1")
                    .replace("{page}", "a-page");
                // Every request has one comment.
                let path = path.replace("{comment_id}", &id.to_string());
                let body = (method != "GET").then(|| note.clone());
                let answer = person.send(method.parse().expect("a method"), &path, body).await;
                let expected = if sees.contains(name) { 200 } else { 404 };
                assert_eq!(answer.status, expected, "{email} {method} {name}: {}", answer.body);
                if expected == 404 {
                    assert_eq!(answer.body, json!({"error": "RecordNotFound", "description": "Not found"}));
                }
            }
        }
    }
});

on_both_engines!(lists_and_counts_hold_what_is_in_sight, async |database: TestDatabase| {
    let scene = Scene::start(database).await;
    let view = scene.desk.agent().get("views").await.body["views"][0]["id"].clone();
    for (email, sees) in TABLE {
        let person = scene.person(email);
        let expected: BTreeSet<i64> = sees.iter().map(|name| scene.ticket(name)).collect();
        for (path, list, id) in [
            ("tickets".to_owned(), "tickets", "id"),
            ("tickets?page[size]=100".to_owned(), "tickets", "id"),
            ("ticket_metrics".to_owned(), "ticket_metrics", "ticket_id"),
            ("search?query=type:ticket".to_owned(), "results", "id"),
            (
                "search/export?query=status<closed&filter[type]=ticket&page[size]=100".to_owned(),
                "results",
                "id",
            ),
            (format!("views/{view}/execute"), "rows", "ticket_id"),
            (format!("views/{view}/tickets"), "tickets", "id"),
        ] {
            let body = person.get(&path).await.body;
            let shown = body[list].as_array().expect("a list").iter();
            let shown: BTreeSet<i64> = shown.map(|one| one[id].as_i64().expect("an id")).collect();
            assert_eq!(shown, expected, "{email} {path}");
            if !path.contains("page[size]") {
                assert_eq!(body["count"], expected.len(), "{email} {path}");
            }
        }
        assert_eq!(
            person.get("search/count?query=type:ticket").await.body["count"],
            expected.len(),
            "{email}"
        );
        let one = person.get(&format!("views/{view}/count")).await.body;
        let many = person.get(&format!("views/count_many?ids={view}")).await.body;
        assert_eq!(one["view_count"]["value"], expected.len(), "{email}");
        assert_eq!(many["view_counts"][0]["value"], expected.len(), "{email}");
    }
});

on_both_engines!(the_stream_tells_what_is_in_sight, async |database: TestDatabase| {
    let scene = Scene::start(database).await;
    for email in ["gwen@desk.example", "orla@desk.example", "asa@desk.example", "remy@desk.example"] {
        let (_, sees) = TABLE.iter().find(|(known, _)| *known == email).expect("a row");
        let person = scene.person(email);
        let own = scene.ticket(sees[0]);
        let mut missed = Stream::open(&person, "?after=0").await;
        assert_eq!(missed.event().await["ticket_id"], own, "{email}");
        let mut now = Stream::open(&person, "").await;
        let note = json!({"ticket": {"comment": {"body": "Noted.", "public": false}}});
        for name in ["plain", sees[0]] {
            let path = format!("tickets/{}", scene.ticket(name));
            assert_eq!(scene.desk.admin().put(&path, note.clone()).await.status, 200);
        }
        assert_eq!(now.event().await["ticket_id"], own, "{email} hears of the second alone");
    }
});

on_both_engines!(a_light_agent_writes_notes_and_nothing_else, async |database: TestDatabase| {
    let scene = Scene::start(database).await;
    let lee = scene.person("lee@desk.example");
    let path = format!("tickets/{}", scene.ticket("plain"));
    let (rows, before) = (scene.desk.rows().await, scene.desk.agent().get(&path).await.body);
    for update in [
        json!({"comment": {"body": "Hello.", "public": true}}),
        json!({"status": "solved"}),
        json!({"priority": "urgent", "comment": {"body": "Noted.", "public": false}}),
        json!({"tags": ["urgent"]}),
        json!({}),
    ] {
        let answer = lee.put(&path, json!({ "ticket": update })).await;
        assert_eq!((answer.status, &answer.body["error"]), (403, &json!("Forbidden")), "{update}");
    }
    assert_eq!((scene.desk.rows().await, scene.desk.agent().get(&path).await.body), (rows, before));
    let noted = lee.put(&path, json!({"ticket": {"comment": {"body": "Noted."}}})).await;
    assert_eq!(noted.status, 200, "{}", noted.body);
    let comments = scene.desk.agent().get(&format!("{path}/comments")).await.body;
    assert_eq!(
        (&comments["comments"][1]["body"], &comments["comments"][1]["public"]),
        (&json!("Noted."), &json!(false))
    );

    let draft = json!({"request": {"requester": {"name": "Rowan Ellis", "email": ROWAN}, "subject": "Mine",
        "comment": {"body": "For myself"}}});
    let request = lee.post("requests", draft).await.body;
    let me = lee.get("users/me").await.body["user"]["id"].clone();
    assert_eq!(request["request"]["requester_id"], me, "nobody asks in another's name");
});

on_both_engines!(a_person_s_record_says_what_limits_them, async |database: TestDatabase| {
    let scene = Scene::start(database).await;
    let users = scene.desk.agent().get("users").await.body;
    let of = |email: &str| {
        let list = users["users"].as_array().expect("users");
        let user = list.iter().find(|user| user["email"] == email).expect(email);
        (user["role_type"].clone(), user["ticket_restriction"].clone())
    };
    assert_eq!(of(ADA.0), (Value::Null, Value::Null));
    assert_eq!(of("lex@desk.example"), (json!(1), json!("groups")));
    assert_eq!(of("asa@desk.example"), (Value::Null, json!("assigned")));
    let ticket = scene.desk.agent().get(&format!("tickets/{}", scene.ticket("plain"))).await.body;
    let requester = format!("users/{}", ticket["ticket"]["requester_id"]);
    let requester = scene.desk.agent().get(&requester).await.body;
    assert_eq!(requester["user"]["ticket_restriction"], "requested");
});
