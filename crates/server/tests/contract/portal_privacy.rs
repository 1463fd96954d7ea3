//! The portal from an attacker's chair: other people's requests, notes and files, by every way that a
//! requester has; and what is left to somebody who signed out or was let in no longer.

use crate::attachments::{content, upload};
use crate::caller::Caller;
use crate::desk::{OTHER, ROWAN, TestDesk};
use crate::directory::id_of;
use crate::engine::TestDatabase;
use crate::live::{Stream, ends};
use crate::on_both_engines;
use crate::shared_tickets::{colleague, organization, share};
use reqwest::Method;
use serde_json::{Value, json};

const SECRET: &str = "xyzzy-between-us";

/// A request of Rowan's with a public file, and a note with a file of its own.
pub struct Case {
    pub id: i64,
    /// The ids of the note and of its file.
    pub note: Value,
    pub note_file: Value,
    pub public_file: Value,
}

impl Case {
    pub async fn of(desk: &TestDesk) -> Self {
        let id = desk.request_of(ROWAN, "My walrus").await;
        let agent = desk.agent();
        let mut said = Vec::new();
        for (body, file, public) in
            [("Here it is", "walrus.png", true), (SECRET, "xyzzy-between-us.png", false)]
        {
            let sent = upload(&agent, &format!("filename={file}"), body.as_bytes()).await;
            let comment = json!({"body": body, "public": public, "uploads": [sent.body["upload"]["token"]]});
            let put = agent.put(&format!("tickets/{id}"), json!({"ticket": {"comment": comment}})).await;
            assert_eq!(put.status, 200, "{}", put.body);
            said.push(put.body["audit"]["events"][0].clone());
        }
        let note = said[1]["id"].clone();
        Self {
            id,
            note,
            note_file: said[1]["attachments"][0].clone(),
            public_file: said[0]["attachments"][0].clone(),
        }
    }

    /// Every way to it.
    fn paths(&self, organization: &Value) -> Vec<String> {
        let id = self.id;
        vec![
            format!("requests/{id}"),
            format!("requests/{id}?include=users"),
            format!("requests/{id}/comments"),
            format!("requests/{id}/comments/{}", self.note),
            format!("organizations/{organization}/requests"),
            content(&self.public_file),
            content(&self.note_file),
        ]
    }
}

/// What a search finds of it, in every list.
async fn found(caller: &Caller, query: &str, organization: &Value) -> usize {
    let mut found = 0;
    for list in ["", "&cc_id=true", &format!("&organization_id={organization}")] {
        let answer = caller.get(&format!("requests/search?query={query}{list}")).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        found += answer.body["requests"].as_array().map_or(0, Vec::len);
    }
    found
}

/// How many requests a person counts, in every list.
async fn counted(caller: &Caller) -> u64 {
    fn sum(value: &Value) -> u64 {
        match value {
            Value::Object(keys) => {
                let counts = keys.iter().filter(|(key, _)| *key != "id");
                counts.map(|(_, value)| sum(value)).sum()
            }
            Value::Array(list) => list.iter().map(sum).sum(),
            other => other.as_u64().unwrap_or_default(),
        }
    }
    let answer = caller.get("requests/counts").await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    sum(&answer.body)
}

on_both_engines!(nobody_else_comes_near_a_request, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let case = Case::of(&desk).await;
    let organization = organization(&desk).await;
    let other = desk.requester(OTHER).await;
    let mut stream = Stream::open(&other, "?after=0").await;
    for path in case.paths(&organization) {
        assert_eq!(other.get(&path).await.status, 404, "{path}");
        assert_eq!(desk.nobody().get(&path).await.status, 401, "{path}");
    }
    for change in [
        json!({"comment": {"body": "Mine now"}}),
        json!({"solved": true}),
        json!({"additional_collaborators": [OTHER]}),
        json!({"removed_collaborators": [1]}),
        json!({"custom_fields": [{"id": 1, "value": "a"}]}),
    ] {
        let path = format!("requests/{}", case.id);
        assert_eq!(other.put(&path, json!({ "request": change })).await.status, 404, "{change}");
        let keyed = other.clone().with("idempotency-key", "key-1");
        assert_eq!(keyed.put(&path, json!({ "request": change })).await.status, 404, "{change}");
    }
    for query in ["walrus", SECRET, "xyzzy", &case.id.to_string()] {
        assert_eq!(found(&other, query, &organization).await, 0, "{query}");
    }
    assert_eq!(counted(&other).await, 0);
    // What happens to it is not heard: the first that is heard is their own.
    let reply = json!({"ticket": {"comment": {"body": "Done", "public": true}}});
    assert_eq!(desk.agent().put(&format!("tickets/{}", case.id), reply).await.status, 200);
    let own =
        other.post("requests", json!({"request": {"subject": "Own", "comment": {"body": "Own"}}})).await;
    assert_eq!(stream.event().await["ticket_id"], own.body["request"]["id"]);
});

on_both_engines!(a_note_is_in_nothing_that_a_requester_gets, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let case = Case::of(&desk).await;
    let organization = organization(&desk).await;
    let sam = colleague(&desk).await;
    share(&desk, &organization, true, true).await;
    let rowan = desk.requester(ROWAN).await;
    let copy = json!({"request": {"additional_collaborators": [OTHER]}});
    assert_eq!(rowan.put(&format!("requests/{}", case.id), copy).await.status, 200);
    let other = desk.requester(OTHER).await;
    // Its words and its file's name are searched for; its file has an address that was guessed; it is asked
    // for alone; and what is told of the request is all there.
    for (caller, name) in [(&rowan, "the requester"), (&other, "copied in"), (&sam, "a member")] {
        for query in [SECRET, "xyzzy", "between", "description:xyzzy", "xyzzy*"] {
            assert_eq!(found(caller, query, &organization).await, 0, "{name}: {query}");
        }
        assert!(found(caller, "walrus", &organization).await > 0, "{name}");
        assert_eq!(caller.get(&content(&case.note_file)).await.status, 404, "{name}");
        let shown = format!("{}?inline=1", content(&case.note_file));
        assert_eq!(caller.get(&shown).await.status, 404, "{name}");
        assert_eq!(caller.get(&content(&case.public_file)).await.status, 200, "{name}");
        let alone = format!("requests/{}/comments/{}", case.id, case.note);
        assert_eq!(caller.get(&alone).await.status, 404, "{name}");
        for path in [
            format!("requests/{}?include=users,comments,audits,metric_sets,slas", case.id),
            format!("requests/{}/comments?include=users", case.id),
            "requests?include=users,comments,last_audits".to_owned(),
            "requests/ccd?include=users".to_owned(),
            format!("organizations/{organization}/requests?include=users,comments"),
            "requests/counts".to_owned(),
            "users/me".to_owned(),
            format!("attachments/{}", case.note_file["id"]),
            "search?query=xyzzy".to_owned(),
            "search/export?query=xyzzy&filter[type]=ticket".to_owned(),
            "incremental/tickets?start_time=0".to_owned(),
            "incremental/ticket_events?start_time=0".to_owned(),
            format!("tickets/{}/comments", case.id),
            format!("tickets/{}/audits", case.id),
            "ticket_audits".to_owned(),
        ] {
            let answer = caller.get(&path).await;
            assert!(!answer.body.to_string().contains("xyzzy"), "{name}, {path}: {}", answer.body);
            let note_file = case.note_file["id"].to_string();
            assert!(!answer.body.to_string().contains(&format!("attachments/{note_file}.json")), "{path}");
        }
    }
    // A note is heard by no requester; an answer behind it is the next that is.
    let mut stream = Stream::open(&rowan, "").await;
    let note = json!({"ticket": {"comment": {"body": SECRET, "public": false}}});
    assert_eq!(desk.agent().put(&format!("tickets/{}", case.id), note).await.status, 200);
    let reply = json!({"ticket": {"comment": {"body": "Done", "public": true}}});
    let replied = desk.agent().put(&format!("tickets/{}", case.id), reply).await;
    assert_eq!(replied.status, 200);
    assert_eq!(stream.event().await["comment_public"], true);
    assert_eq!(rowan.get(&format!("requests/{}/comments", case.id)).await.body["count"], 3);
});

on_both_engines!(who_left_an_organization_sees_nothing_of_it, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let case = Case::of(&desk).await;
    let organization = organization(&desk).await;
    let sam = colleague(&desk).await;
    let admin = desk.admin();
    let id = id_of(&admin, "users?role=end-user", "email", "sam@transport.example").await;
    let sees = async |sees: bool, why: &str| {
        for path in case.paths(&organization) {
            let is_note = path.ends_with(&case.note.to_string()) || path == content(&case.note_file);
            let expected = if sees && !is_note { 200 } else { 404 };
            assert_eq!(sam.get(&path).await.status, expected, "{why}: {path}");
        }
        let all = usize::from(sees);
        assert_eq!(found(&sam, "walrus", &organization).await, all, "{why}");
        assert_eq!(found(&sam, &case.id.to_string(), &organization).await, all, "{why}");
        assert_eq!(counted(&sam).await, u64::from(sees), "{why}");
        let answer = json!({"request": {"comment": {"body": "Me too"}}});
        let put = sam.put(&format!("requests/{}", case.id), answer).await;
        assert_eq!(put.status, if sees { 200 } else { 404 }, "{why}");
    };
    sees(false, "nothing is shared").await;
    share(&desk, &organization, true, true).await;
    sees(true, "shared").await;
    share(&desk, &organization, false, false).await;
    sees(false, "shared no longer").await;
    share(&desk, &organization, true, true).await;
    let away = json!({"user": {"organization_id": null}});
    assert_eq!(admin.put(&format!("users/{id}"), away).await.status, 200);
    sees(false, "left").await;
    let back = json!({"user": {"organization_id": organization}});
    assert_eq!(admin.put(&format!("users/{id}"), back).await.status, 200);
    sees(true, "back").await;
    assert_eq!(admin.delete(&format!("organizations/{organization}")).await.status, 204);
    sees(false, "the organization is gone").await;
});

on_both_engines!(nothing_is_left_to_a_session_that_ended, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let case = Case::of(&desk).await;
    let organization = organization(&desk).await;
    let (here, there) = (desk.requester(ROWAN).await, desk.requester(ROWAN).await);
    let token = there.post("identity_tokens", json!({})).await;
    assert_eq!(token.status, 201, "{}", token.body);
    let bearer = format!("Bearer {}", token.body["identity_token"]["token"].as_str().expect("a token"));
    let form = desk.nobody().with("authorization", &bearer);
    assert_eq!(form.get("requests").await.body["count"], 1);
    let (stream, file) = (Stream::open(&there, "").await, content(&case.public_file));
    assert_eq!(there.get(&file).await.status, 200);
    // On another device, everywhere.
    let me = here.get("users/me").await.body["user"]["id"].clone();
    assert_eq!(here.delete(&format!("users/{me}/sessions")).await.status, 204);
    ends(stream, "signed out elsewhere").await;
    let mut paths = case.paths(&organization);
    paths.extend(["requests", "requests/counts", "requests/search?query=walrus", "live"].map(str::to_owned));
    for path in paths {
        for caller in [&here, &there] {
            assert_eq!(caller.get(&path).await.status, 401, "{path}");
        }
    }
    assert_eq!(form.get("requests").await.status, 401, "its form's token ended with it");
    let answer = json!({"request": {"comment": {"body": "Still me"}}});
    assert_eq!(there.put(&format!("requests/{}", case.id), answer).await.status, 401);
});

on_both_engines!(a_session_gets_a_token_for_its_forms, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let rowan = desk.requester(ROWAN).await;
    let got = rowan.post("identity_tokens", json!({})).await;
    assert_eq!(got.status, 201, "{}", got.body);
    let token = &got.body["identity_token"];
    assert_eq!((&token["email"], &token["expires_at"]), (&json!(ROWAN), &json!("2026-11-23T09:30:00Z")));
    let bearer = format!("Bearer {}", token["token"].as_str().expect("a token"));
    let form = desk.nobody().with("authorization", &bearer);
    let made = form.post("requests", json!({"request": {"subject": "A", "comment": {"body": "B"}}})).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let id = rowan.get("requests").await.body["requests"][0]["id"].clone();
    assert_eq!(id, made.body["request"]["id"]);
    for beyond in ["users/me/session", "organization_memberships", "live", "oauth/tokens"] {
        assert_ne!(form.get(beyond).await.status, 200, "{beyond}");
    }
    // Its own end, and that of the session.
    desk.hands.forward_seconds(30 * 60);
    assert_eq!(form.get("requests").await.status, 401);
    let again = rowan.post("identity_tokens", json!({})).await.body["identity_token"]["token"].clone();
    let form = desk.nobody().with("authorization", &format!("Bearer {}", again.as_str().expect("a token")));
    assert_eq!(form.get("requests").await.status, 200);
    assert_eq!(rowan.send(Method::DELETE, "users/me/logout", None).await.status, 204);
    assert_eq!(form.get("requests").await.status, 401);
    // Only a session of a requester gets one, and only its own pages ask for it.
    assert_eq!(desk.nobody().post("identity_tokens", json!({})).await.status, 401);
    assert_eq!(desk.agent().post("identity_tokens", json!({})).await.status, 403);
    let agents =
        desk.nobody().sign_in(json!({"email": crate::desk::ADA.0, "password": crate::desk::ADA.1})).await;
    assert_eq!(agents.post("identity_tokens", json!({})).await.status, 403);
    let rowan = desk.requester(ROWAN).await;
    assert_eq!(rowan.clone().without("x-csrf-token").post("identity_tokens", json!({})).await.status, 403);
    assert_eq!(form.post("identity_tokens", json!({})).await.status, 401, "it ended");
    let live = rowan.post("identity_tokens", json!({})).await.body["identity_token"]["token"].clone();
    let form = desk.nobody().with("authorization", &format!("Bearer {}", live.as_str().expect("a token")));
    assert_eq!(form.post("identity_tokens", json!({})).await.status, 403, "no token begets another");
});
