//! Links in mail about a request: they sign in whom they were sent to, once, and nobody else.

use crate::caller::Caller;
use crate::desk::{ADA, OTHER, ROWAN, TestDesk};
use crate::directory::id_of;
use crate::engine::TestDatabase;
use crate::on_both_engines;
use reqwest::{Method, Response};
use serde_json::{Value, json};

const DAY: i64 = 24 * 3_600;

/// Opens a link's page and presses its button, as a browser does.
async fn press(desk: &TestDesk, path: &str) -> Response {
    let post = desk.nobody().request(Method::POST, path).header("sec-fetch-site", "same-origin");
    post.send().await.expect("an answer")
}

/// The session that pressing the button began.
fn session(desk: &TestDesk, answer: &Response) -> Caller {
    let cookie = answer.headers()["set-cookie"].to_str().expect("a cookie");
    assert!(cookie.contains("; HttpOnly; SameSite=Lax"), "{cookie}");
    desk.nobody().with("cookie", cookie.split(';').next().expect("a pair"))
}

/// Presses the button of a link that must not work.
async fn assert_spent(desk: &TestDesk, path: &str) {
    let rows = desk.rows().await;
    let answer = press(desk, path).await;
    assert_eq!(answer.status(), 410, "{path}");
    assert!(answer.headers().get("set-cookie").is_none());
    let page = answer.text().await.expect("a page");
    assert!(page.contains("does not work any more") && page.contains("href=\"/portal/requests/"), "{page}");
    assert_eq!(desk.nobody().page(path).await.status(), 410, "{path}");
    assert_eq!(desk.rows().await, rows, "no session");
}

/// A request of Rowan's with a reply; its number, and the link of the letter with the reply.
async fn replied(desk: &TestDesk) -> (i64, String) {
    let id = desk.request_of(ROWAN, "Ferry").await;
    (id, reply(desk, id, ROWAN, &format!("At noon, {id}")).await)
}

async fn reply(desk: &TestDesk, id: i64, to: &str, words: &str) -> String {
    change(desk, id, json!({"comment": {"body": words}})).await;
    desk.letter(to, words).await.path("/portal/requests/")
}

async fn change(desk: &TestDesk, id: i64, ticket: Value) {
    let answer = desk.agent().put(&format!("tickets/{id}"), json!({ "ticket": ticket })).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
}

async fn user(desk: &TestDesk, email: &str) -> i64 {
    id_of(&desk.agent(), "users?role=end-user", "email", email).await
}

async fn change_user(desk: &TestDesk, email: &str, change: Value) {
    let path = format!("users/{}", user(desk, email).await);
    let answer = desk.admin().put(&path, json!({ "user": change })).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
}

on_both_engines!(a_link_opens_the_request_once_and_only_by_its_button, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (id, link) = replied(&desk).await;
    assert!(link.starts_with(&format!("/portal/requests/{id}/open/")), "{link}");
    let rows = desk.rows().await;
    for _ in 0..3 {
        // A scanner.
        let page = desk.nobody().page(&link).await;
        assert_eq!(
            (page.status().as_u16(), &page.headers()["cache-control"]),
            (200, &"no-store".parse().expect("a value"))
        );
        assert!(page.headers().get("set-cookie").is_none());
        let page = page.text().await.expect("a page");
        assert!(
            page.contains("Open the request") && !page.contains("Ferry") && !page.contains(ROWAN),
            "{page}"
        );
    }
    let head = desk.nobody().request(Method::HEAD, &link).send().await.expect("an answer");
    assert_eq!(head.status(), 200);
    assert_eq!(desk.rows().await, rows, "looking changes nothing");
    let answer = press(&desk, &link).await;
    assert_eq!(answer.status(), 303);
    assert_eq!(answer.headers()["location"], format!("/portal/requests/{id}"));
    let rowan = session(&desk, &answer);
    assert_eq!(rowan.get("users/me").await.body["user"]["email"], ROWAN);
    assert_eq!(rowan.get(&format!("requests/{id}")).await.status, 200);
    assert_spent(&desk, &link).await;
    // Where its reader is signed in, it goes on leading to the request.
    let again = rowan.page(&link).await;
    assert_eq!(
        (again.status().as_u16(), &again.headers()["location"]),
        (303, &format!("/portal/requests/{id}").parse().expect("a value"))
    );
});

on_both_engines!(what_a_link_opens_ends_within_a_day, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (_, link) = replied(&desk).await;
    let answer = press(&desk, &link).await;
    assert!(answer.headers()["set-cookie"].to_str().expect("a cookie").contains("; Max-Age=86400;"));
    let rowan = session(&desk, &answer);
    for _ in 0..23 {
        desk.hands.forward_seconds(3_600);
        assert_eq!(rowan.get("requests").await.status, 200, "however busy it is");
    }
    desk.hands.forward_seconds(3_600);
    assert_eq!(rowan.get("requests").await.status, 401);
});

on_both_engines!(a_link_works_for_three_days, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (id, first) = replied(&desk).await;
    desk.hands.forward_seconds(60);
    let second = reply(&desk, id, ROWAN, "Or at one").await;
    desk.hands.forward_seconds(3 * DAY - 60);
    assert_spent(&desk, &first).await;
    assert_eq!(press(&desk, &second).await.status(), 303);
});

on_both_engines!(a_link_uses_up_those_of_earlier_letters, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (id, first) = replied(&desk).await;
    let second = reply(&desk, id, ROWAN, "Or at one").await;
    let third = reply(&desk, id, ROWAN, "Or at two").await;
    let (_, of_another) = replied(&desk).await;
    assert_eq!(press(&desk, &second).await.status(), 303);
    assert_spent(&desk, &first).await;
    for link in [third, of_another] {
        assert_eq!(press(&desk, &link).await.status(), 303);
    }
});

on_both_engines!(two_at_once_with_one_mail_link_are_one_session, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (_, link) = replied(&desk).await;
    let (one, other) = tokio::join!(press(&desk, &link), press(&desk, &link));
    let mut statuses = [one.status().as_u16(), other.status().as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 410]);
});

on_both_engines!(a_link_is_of_one_request_alone, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (id, link) = replied(&desk).await;
    let (other, of_other) = replied(&desk).await;
    let token = link.rsplit('/').next().expect("a token");
    assert_spent(&desk, &format!("/portal/requests/{other}/open/{token}")).await;
    assert_spent(&desk, &format!("/portal/requests/{other}0/open/{token}")).await;
    assert_spent(&desk, &format!("/portal/requests/{id}/open/{token}x")).await;
    assert_eq!(press(&desk, &format!("/portal/requests/x/open/{token}")).await.status(), 404);
    // Nor is it another kind of token.
    let session = json!({"session": {"token": token}});
    assert_eq!(desk.nobody().post("sessions", session).await.status, 401);
    let sign_in = desk.sign_in_token(ROWAN).await;
    assert_spent(&desk, &format!("/portal/requests/{id}/open/{sign_in}")).await;
    for link in [link, of_other] {
        assert_eq!(press(&desk, &link).await.status(), 303);
    }
});

on_both_engines!(links_end_with_what_they_stand_for, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    // Signed out everywhere.
    let (_, link) = replied(&desk).await;
    let rowan = desk.requester(ROWAN).await;
    let me = user(&desk, ROWAN).await;
    assert_eq!(rowan.delete(&format!("users/{me}/sessions")).await.status, 204);
    assert_spent(&desk, &link).await;
    // Suspended, also for a while only.
    let (_, link) = replied(&desk).await;
    change_user(&desk, ROWAN, json!({"suspended": true})).await;
    assert_spent(&desk, &link).await;
    change_user(&desk, ROWAN, json!({"suspended": false})).await;
    assert_spent(&desk, &link).await;
    // The address is another's now.
    let (_, link) = replied(&desk).await;
    let identity = json!({"identity": {"type": "email", "value": "rowan@elsewhere.example"}});
    let added = desk.admin().post(&format!("users/{me}/identities"), identity).await;
    assert_eq!(added.status, 201, "{}", added.body);
    let path = format!("users/{me}/identities/{}/make_primary", added.body["identity"]["id"]);
    assert_eq!(desk.admin().put(&path, json!({})).await.status, 200);
    assert_spent(&desk, &link).await;
    // The request is another's, is gone, or has nothing public left.
    let (id, link) = replied_to(&desk, OTHER).await;
    change(&desk, id, json!({"requester_id": me})).await;
    assert_spent(&desk, &link).await;
    let (id, link) = replied_to(&desk, OTHER).await;
    assert_eq!(desk.agent().delete(&format!("tickets/{id}")).await.status, 204);
    assert_spent(&desk, &link).await;
    // Its reader has become an agent, who has a password.
    let (_, link) = replied_to(&desk, OTHER).await;
    change_user(&desk, OTHER, json!({"role": "agent"})).await;
    assert_spent(&desk, &link).await;
});

async fn replied_to(desk: &TestDesk, email: &str) -> (i64, String) {
    let id = desk.request_of(email, "Ferry").await;
    (id, reply(desk, id, email, &format!("At noon, {id}")).await)
}

on_both_engines!(who_is_copied_in_no_more_has_no_link, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let id = desk.request_of(ROWAN, "Ferry").await;
    change(&desk, id, json!({"additional_collaborators": [OTHER]})).await;
    let link = reply(&desk, id, OTHER, "At noon").await;
    let other = user(&desk, OTHER).await;
    change(&desk, id, json!({"email_ccs": [{"user_id": other, "action": "delete"}]})).await;
    assert_spent(&desk, &link).await;
    // The link of somebody who is copied in again is theirs, and shows what they may see.
    change(&desk, id, json!({"additional_collaborators": [OTHER]})).await;
    let answer = press(&desk, &link).await;
    assert_eq!(answer.status(), 303);
    let caller = session(&desk, &answer);
    assert_eq!(caller.get("users/me").await.body["user"]["email"], OTHER);
    assert_eq!(caller.get(&format!("requests/{id}")).await.status, 200);
});

on_both_engines!(an_organization_left_is_not_seen_through_a_link, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let organization = desk.agent().get("organizations").await.body["organizations"][0]["id"].clone();
    let shared = json!({"organization": {"shared_tickets": true}});
    assert_eq!(desk.admin().put(&format!("organizations/{organization}"), shared).await.status, 200);
    change_user(&desk, OTHER, json!({"organization_id": organization})).await;
    change_user(&desk, ROWAN, json!({"organization_id": organization})).await;
    let theirs = desk.request_of(OTHER, "Theirs").await;
    let (id, link) = replied(&desk).await;
    let (_, spare) = (id, reply(&desk, id, ROWAN, "Or at one").await);
    let rowan = session(&desk, &press(&desk, &link).await);
    assert_eq!(rowan.get(&format!("requests/{theirs}")).await.status, 200, "the organization shares it");
    change_user(&desk, ROWAN, json!({"organization_id": null})).await;
    // Their own request is still theirs; the organization's others are not.
    let rowan = session(&desk, &press(&desk, &spare).await);
    assert_eq!(rowan.get(&format!("requests/{id}")).await.status, 200);
    assert_eq!(rowan.get(&format!("requests/{theirs}")).await.status, 404);
});

on_both_engines!(other_sites_press_no_button, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (_, link) = replied(&desk).await;
    let from = async |name: &'static str, value: &str| {
        let post = desk.nobody().request(Method::POST, &link).header(name, value);
        post.send().await.expect("an answer").status().as_u16()
    };
    assert_eq!(from("sec-fetch-site", "cross-site").await, 403);
    assert_eq!(from("sec-fetch-site", "same-site").await, 403);
    assert_eq!(from("origin", "https://elsewhere.example").await, 403);
    assert_eq!(from("origin", "null").await, 403);
    assert_eq!(from("origin", "http://desk.example").await, 303);
});

on_both_engines!(another_session_in_the_browser_ends, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (_, link) = replied(&desk).await;
    let other = desk.requester(OTHER).await;
    let page = other.page(&link).await;
    assert_eq!(page.status(), 200, "it is not theirs");
    let post = other.request(Method::POST, &link).send().await.expect("an answer");
    assert_eq!(post.status(), 303);
    assert_eq!(other.get("users/me").await.body["user"]["id"], Value::Null);
    let agent = desk.nobody().sign_in(json!({"email": ADA.0, "password": ADA.1})).await;
    assert_eq!(agent.page(&link).await.status(), 410);
    assert_eq!(agent.get("users/me").await.body["user"]["email"], ADA.0, "nothing was pressed");
});

on_both_engines!(pages_of_mail_are_governed, async |database: TestDatabase| {
    let desk = TestDesk::start_with(database, &["--rate-limit", "20"]).await;
    let nobody = desk.nobody();
    let mut statuses = Vec::new();
    for _ in 0..22 {
        let answer = nobody.page("/mail/leave/x").await;
        statuses.push(answer.status().as_u16());
        if answer.status() == 429 {
            assert!(answer.headers().contains_key("retry-after"));
        }
    }
    assert_eq!((statuses[0], statuses[21]), (404, 429));
});
