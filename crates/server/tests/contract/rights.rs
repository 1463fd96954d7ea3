//! Who may make which call: every call of the table, made by nobody, by the requester of the
//! ticket, by another requester, and by an agent.

use crate::desk::{OTHER, ROWAN, TestDesk};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use frontdesk_server::api::calls::CALLS;
use reqwest::Method;
use serde_json::{Value, json};

/// A call, and the statuses that nobody, the requester, another requester and an agent get.
struct Call {
    method: Method,
    path: &'static str,
    body: Option<Value>,
    statuses: [u16; 4],
}

fn get(path: &'static str, statuses: [u16; 4]) -> Call {
    Call { method: Method::GET, path, body: None, statuses }
}

fn post(path: &'static str, body: Value, statuses: [u16; 4]) -> Call {
    Call { method: Method::POST, path, body: Some(body), statuses }
}

fn put(path: &'static str, body: Value, statuses: [u16; 4]) -> Call {
    Call { method: Method::PUT, path, body: Some(body), statuses }
}

fn delete(path: &'static str, statuses: [u16; 4]) -> Call {
    Call { method: Method::DELETE, path, body: None, statuses }
}

/// `{ticket}` is a ticket of the requester's, `{comment}` its first comment, `{form}`, `{field}`,
/// `{view}`, `{group}`, `{organization}` and `{user}` are records of the desk, `{admin}` runs it, and `{person}` is an
/// end user with the address `{identity}`.
fn table() -> Vec<Call> {
    vec![
        get("ticket_forms", [200; 4]),
        get("ticket_forms/contact", [200; 4]),
        get("ticket_forms/{form}", [200; 4]),
        get("ticket_forms/internal", [404, 404, 404, 200]),
        get("ticket_fields", [200; 4]),
        get("ticket_fields/{field}", [200; 4]),
        get("users/me", [200; 4]),
        // Nobody has to say who they are; whoever is signed in is known.
        post(
            "requests",
            json!({"request": {"subject": "A", "comment": {"body": "B"}}}),
            [422, 201, 201, 201],
        ),
        get("requests", [401, 200, 200, 200]),
        get("requests/{ticket}", [401, 200, 404, 404]),
        get("requests/{ticket}/comments", [401, 200, 404, 404]),
        get("requests/{ticket}/comments/{comment}", [401, 200, 404, 404]),
        put("requests/{ticket}", json!({"request": {"comment": {"body": "More."}}}), [401, 200, 404, 404]),
        get("tickets", [401, 403, 403, 200]),
        get("tickets/{ticket}", [401, 404, 404, 200]),
        put("tickets/{ticket}", json!({"ticket": {"priority": "high"}}), [401, 404, 404, 200]),
        get("tickets/{ticket}/comments", [401, 404, 404, 200]),
        get("tickets/{ticket}/audits", [401, 404, 404, 200]),
        get("views", [401, 403, 403, 200]),
        get("views/{view}", [401, 403, 403, 200]),
        get("views/{view}/execute", [401, 403, 403, 200]),
        get("views/{view}/tickets", [401, 403, 403, 200]),
        get("views/{view}/count", [401, 403, 403, 200]),
        get("views/count_many?ids={view}", [401, 403, 403, 200]),
        get("macros", [401, 403, 403, 200]),
        get("groups", [401, 403, 403, 200]),
        get("groups/{group}", [401, 403, 403, 200]),
        get("groups/{group}/users", [401, 403, 403, 200]),
        get("organizations", [401, 403, 403, 200]),
        get("organizations/{organization}", [401, 403, 403, 200]),
        get("users?role[]=agent", [401, 403, 403, 200]),
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
        post("users", json!({"user": {"name": "New"}}), [401, 403, 403, 201]),
        post(
            "users/create_or_update",
            json!({"user": {"name": "Pat", "email": "pat@mail.example"}}),
            [401, 403, 403, 200],
        ),
        put("users/{person}", json!({"user": {"notes": "Calls often."}}), [401, 403, 403, 200]),
        // Admins are for admins.
        put("users/{admin}", json!({"user": {"notes": "x"}}), [401, 403, 403, 403]),
        get("users/{person}/related", [401, 403, 403, 200]),
        get("users/{person}/identities", [401, 403, 403, 200]),
        post(
            "users/{person}/identities",
            json!({"identity": {"type": "twitter", "value": "pat"}}),
            [401, 403, 403, 201],
        ),
        get("users/{person}/identities/{identity}", [401, 403, 403, 200]),
        put(
            "users/{person}/identities/{identity}",
            json!({"identity": {"verified": true}}),
            [401, 403, 403, 200],
        ),
        put("users/{person}/identities/{identity}/make_primary", json!({}), [401, 403, 403, 200]),
        put("users/{person}/identities/{identity}/verify", json!({}), [401, 403, 403, 200]),
        delete("users/{person}/identities/{identity}", [401, 403, 403, 204]),
        put(
            "users/{person}/password",
            json!({"previous_password": "wrong", "password": "a-new-password"}),
            [401, 404, 404, 404],
        ),
        post("users/{person}/password", json!({"password": "a-new-password"}), [401, 403, 403, 403]),
        delete("users/{person}", [401, 403, 403, 200]),
        // The agent calls with a password, so there is no session to show.
        get("users/me/session", [401, 200, 200, 404]),
        get("nonsense", [404; 4]),
        get("tickets/7/nonsense", [404; 4]),
    ]
}

on_both_engines!(every_call_is_for_whom_the_table_says, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let ids = ids(&desk).await;
    let callers = [desk.nobody(), desk.requester(ROWAN).await, desk.requester(OTHER).await, desk.agent()];
    for call in table() {
        let path = ids.iter().fold(call.path.to_owned(), |path, (name, id)| path.replace(name, id));
        for (caller, expected) in callers.iter().zip(call.statuses) {
            let answer = caller.send(call.method.clone(), &path, call.body.clone()).await;
            assert_eq!(answer.status, expected, "{} {path}: {}", call.method, answer.body);
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
});

on_both_engines!(not_found_and_not_allowed_to_know_are_the_same_answer, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let ticket = desk.request_of(ROWAN, "Mine").await;
    let other = desk.requester(OTHER).await;
    for path in
        ["requests/ID", "requests/ID/comments", "tickets/ID", "tickets/ID/comments", "tickets/ID/audits"]
    {
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
fn shape(path: &str) -> String {
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
async fn ids(desk: &TestDesk) -> Vec<(&'static str, String)> {
    let ticket = desk.request_of(ROWAN, "My ferry").await;
    let agent = desk.agent();
    let first = async |path: &str, list: &str| agent.get(path).await.body[list][0]["id"].to_string();
    let pat = json!({"user": {"name": "Pat", "email": "pat@mail.example"}});
    let person = agent.post("users", pat).await.body["user"]["id"].to_string();
    vec![
        ("{identity}", first(&format!("users/{person}/identities"), "identities").await),
        ("{person}", person),
        ("{admin}", first("users?role=admin", "users").await),
        ("{ticket}", ticket.to_string()),
        ("{comment}", first(&format!("tickets/{ticket}/comments"), "comments").await),
        ("{form}", first("ticket_forms", "ticket_forms").await),
        ("{field}", first("ticket_fields", "ticket_fields").await),
        ("{view}", first("views", "views").await),
        ("{group}", first("groups", "groups").await),
        ("{organization}", first("organizations", "organizations").await),
        ("{user}", first("users", "users").await),
    ]
}
