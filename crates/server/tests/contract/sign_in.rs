//! Signing in and out: by link and by password.

use crate::desk::{ADA, OTHER, ROWAN, TestDesk, eventually};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use futures_util::future::join_all;
use serde_json::json;

on_both_engines!(a_link_works_once_and_looking_at_it_burns_nothing, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let token = desk.sign_in_token(ROWAN).await;
    for _ in 0..3 {
        desk.nobody().page(&format!("/portal/sign-in/{token}")).await;
    }
    let session = json!({"session": {"token": token}});
    let first = desk.nobody().post("sessions", session.clone()).await;
    assert_eq!(first.status, 201, "{}", first.body);
    assert_eq!(first.body["user"]["email"], ROWAN);
    let again = desk.nobody().post("sessions", session).await;
    assert_eq!((again.status, again.body), (401, json!({"error": "Couldn't authenticate you"})));
});

/// The code in a letter.
fn code_in(mail: &str) -> String {
    let code = mail.split("Your code is ").nth(1).expect("a code");
    code.chars().take_while(char::is_ascii_digit).collect()
}

fn by_code(email: &str, code: &str) -> serde_json::Value {
    json!({"session": {"email": email, "code": code}})
}

on_both_engines!(a_code_signs_in_once_and_uses_its_link_up, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let token = desk.sign_in_token(ROWAN).await;
    let code = code_in(&desk.mail_to(ROWAN).pop().expect("a letter"));
    assert_eq!(code.len(), 6);
    assert_eq!(desk.nobody().post("sessions", by_code(OTHER, &code)).await.status, 401, "another's");
    let spaced = format!(" {} {}", &code[..3], &code[3..]);
    let first = desk.nobody().post("sessions", by_code(&ROWAN.to_uppercase(), &spaced)).await;
    assert_eq!((first.status, first.body["user"]["email"].as_str()), (201, Some(ROWAN)), "{}", first.body);
    let again = desk.nobody().post("sessions", by_code(ROWAN, &code)).await;
    assert_eq!((again.status, again.body), (401, json!({"error": "Couldn't authenticate you"})));
    assert_eq!(desk.nobody().post("sessions", json!({"session": {"token": token}})).await.status, 401);
});

on_both_engines!(only_the_latest_code_works_and_for_fifteen_minutes, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    desk.sign_in_token(ROWAN).await;
    desk.sign_in_token(ROWAN).await;
    let [earlier, later] = desk.mail_to(ROWAN).try_into().expect("two letters");
    let (earlier, later) = (code_in(&earlier), code_in(&later));
    if earlier != later {
        assert_eq!(desk.nobody().post("sessions", by_code(ROWAN, &earlier)).await.status, 401);
    }
    desk.hands.forward_seconds(15 * 60);
    assert_eq!(desk.nobody().post("sessions", by_code(ROWAN, &later)).await.status, 401);
});

on_both_engines!(wrong_codes_run_out, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let token = desk.sign_in_token(ROWAN).await;
    let code = code_in(&desk.mail_to(ROWAN).pop().expect("a letter"));
    let wrong = if code == "000000" { "000001" } else { "000000" };
    for _ in 0..5 {
        assert_eq!(desk.nobody().post("sessions", by_code(ROWAN, wrong)).await.status, 401);
    }
    let refused = desk.nobody().post("sessions", by_code(ROWAN, &code)).await;
    assert_eq!((refused.status, refused.header("retry-after")), (429, Some("900")), "nor the right one");
    // An address that nobody has is answered the same.
    for _ in 0..5 {
        assert_eq!(desk.nobody().post("sessions", by_code("x@nowhere.example", wrong)).await.status, 401);
    }
    assert_eq!(desk.nobody().post("sessions", by_code("x@nowhere.example", wrong)).await.status, 429);
    // The link still opens the door: nobody locks another out.
    assert_eq!(desk.nobody().post("sessions", json!({"session": {"token": token}})).await.status, 201);
});

on_both_engines!(codes_that_are_guessed_all_at_once_run_out_too, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    desk.sign_in_token(ROWAN).await;
    let code = code_in(&desk.mail_to(ROWAN).pop().expect("a letter"));
    let wrong = if code == "000000" { "000001" } else { "000000" };
    let guess = async || desk.nobody().post("sessions", by_code(ROWAN, wrong)).await.status;
    let statuses = join_all((0..20).map(|_| guess())).await;
    let tried = statuses.iter().filter(|status| **status == 401).count();
    assert_eq!((tried, statuses.len() - tried), (5, 15), "{statuses:?}");
});

on_both_engines!(an_agent_has_no_code, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    for wrong in ["000000", "", "12345", "abcdef", "９９９９９９"] {
        let answer = desk.nobody().post("sessions", by_code(ADA.0, wrong)).await;
        assert_eq!((answer.status, answer.body), (401, json!({"error": "Couldn't authenticate you"})));
    }
});

on_both_engines!(two_at_once_with_one_link_are_one_session, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let session = json!({"session": {"token": desk.sign_in_token(ROWAN).await}});
    let (one, other) = (desk.nobody(), desk.nobody());
    let (one, other) =
        tokio::join!(one.post("sessions", session.clone()), other.post("sessions", session.clone()));
    let mut statuses = [one.status, other.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 401]);
});

on_both_engines!(a_link_works_for_fifteen_minutes, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let early = desk.sign_in_token(ROWAN).await;
    desk.hands.forward_seconds(15 * 60 - 1);
    assert_eq!(desk.nobody().post("sessions", json!({"session": {"token": early}})).await.status, 201);
    let late = desk.sign_in_token(ROWAN).await;
    desk.hands.forward_seconds(15 * 60);
    assert_eq!(desk.nobody().post("sessions", json!({"session": {"token": late}})).await.status, 401);
});

on_both_engines!(
    letters_are_in_the_language_of_the_page_that_asks_for_them,
    async |database: TestDatabase| {
        let desk = TestDesk::start(database).await;
        let rowan = desk.requester(ROWAN).await;
        let letter = async |path: &str, email: &str| {
            let before = desk.mail_to(email).len();
            let ask = json!({"sign_in_link": {"email": email}});
            assert_eq!(desk.nobody().post(path, ask).await.status, 202);
            eventually("a letter", async || desk.mail_to(email).into_iter().nth(before)).await
        };
        assert!(letter("sign_in_links?lang=cy", ROWAN).await.contains("Eich cod yw "));
        assert!(letter("sign_in_links?lang=fr", ROWAN).await.contains("Your code is "));
        let nobody = letter("sign_in_links?lang=cy", "nobody@nowhere.example").await;
        assert!(nobody.contains("Gofynnodd rhywun"), "{nobody}");
        // Who asks from nowhere in particular is written to as they have it.
        let changed = rowan.put("users/me", json!({"user": {"locale": "cy"}})).await;
        assert_eq!((changed.status, &changed.body["user"]["locale"]), (200, &json!("cy")));
        assert!(letter("sign_in_links", ROWAN).await.contains("Eich cod yw "));
        assert!(letter("sign_in_links?lang=en", ROWAN).await.contains("Your code is "));
    }
);

on_both_engines!(nobody_learns_which_addresses_are_known, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let ask = async |email: &str| {
        let answer = desk.nobody().post("sign_in_links", json!({"sign_in_link": {"email": email}})).await;
        (answer.status, answer.body)
    };
    let known = ask(ROWAN).await;
    assert_eq!(known, (202, json!({"sign_in_link": {"expires_in": 900}})));
    assert_eq!(ask("nobody@nowhere.example").await, known);
    // An agent's mail opens no door to the desk.
    assert_eq!(ask(ADA.0).await, known);
    eventually("the link", async || (desk.mail_to(ROWAN).len() == 1).then_some(())).await;
    let told = eventually("the letter", async || desk.mail_to("nobody@nowhere.example").pop()).await;
    assert!(told.contains("We have no requests") && told.contains("http://desk.example/forms"), "{told}");
    assert!(!told.contains("sign-in/"), "{told}");
    assert!(desk.mail_to(ADA.0).is_empty());
    let wrong = desk.nobody().post("sign_in_links", json!({"sign_in_link": {"email": "rowan"}})).await;
    assert_eq!(
        (wrong.status, wrong.body["details"]["email"][0]["error"].clone()),
        (422, json!("InvalidValue"))
    );
});

on_both_engines!(an_address_gets_five_links_in_a_quarter_of_an_hour, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let ask = json!({"sign_in_link": {"email": ROWAN}});
    for _ in 0..7 {
        assert_eq!(desk.nobody().post("sign_in_links", ask.clone()).await.status, 202);
    }
    // Links are queued in the order of the calls: once this one is there, no sixth will come.
    desk.sign_in_token(OTHER).await;
    assert_eq!(desk.mail_to(ROWAN).len(), 5);
    desk.hands.forward_seconds(15 * 60);
    desk.sign_in_token(ROWAN).await;
});

on_both_engines!(wrong_passwords_run_out, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let attempt = async |email: &str, password: &str| {
        let session = json!({"session": {"email": email, "password": password}});
        desk.nobody().post("sessions", session).await
    };
    for _ in 0..10 {
        let answer = attempt("ADA@desk.example", "wrong").await;
        assert_eq!((answer.status, answer.body), (401, json!({"error": "Couldn't authenticate you"})));
    }
    let refused = attempt(ADA.0, ADA.1).await;
    assert_eq!((refused.status, refused.header("retry-after")), (429, Some("900")));
    assert_eq!(desk.agent().get("tickets").await.status, 429, "nor with each call");
    let unknown = attempt("nobody@nowhere.example", "wrong").await;
    assert_eq!((unknown.status, unknown.body), (401, json!({"error": "Couldn't authenticate you"})));
    assert_eq!(attempt("ben@desk.example", "ben-password").await.status, 201);
    desk.hands.forward_seconds(15 * 60);
    assert_eq!(attempt(ADA.0, ADA.1).await.status, 201);
});

on_both_engines!(sessions_end, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let ada = json!({"email": ADA.0, "password": ADA.1});
    let agent = desk.nobody().sign_in(ada.clone()).await;
    assert_eq!(
        agent.get("users/me/session").await.body["session"]["user_id"],
        agent.get("users/me").await.body["user"]["id"]
    );
    let out = agent.send(reqwest::Method::DELETE, "users/me/logout", None).await;
    assert_eq!(out.status, 204);
    assert!(out.header("set-cookie").is_some_and(|cookie| cookie.contains("Max-Age=0")));
    assert_eq!(agent.get("tickets").await.status, 401);

    let idle = desk.nobody().sign_in(ada.clone()).await;
    desk.hands.forward_seconds(12 * 3_600 - 1);
    assert_eq!(idle.get("tickets").await.status, 200, "busy again");
    desk.hands.forward_seconds(12 * 3_600 - 1);
    assert_eq!(idle.get("tickets").await.status, 200);
    desk.hands.forward_seconds(12 * 3_600 + 1);
    assert_eq!(idle.get("tickets").await.status, 401);

    let requester = desk.requester(ROWAN).await;
    desk.hands.forward_seconds(7 * 24 * 3_600 - 1);
    assert_eq!(requester.get("requests").await.status, 200);
    desk.hands.forward_seconds(7 * 24 * 3_600 + 1);
    assert_eq!(requester.get("requests").await.status, 401);
});

on_both_engines!(somebody_signs_out_everywhere_and_nobody_else, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (here, there, other) =
        (desk.requester(ROWAN).await, desk.requester(ROWAN).await, desk.requester(OTHER).await);
    let rowan = here.get("users/me").await.body["user"]["id"].to_string();
    let all = format!("users/{rowan}/sessions");
    assert_eq!(other.send(reqwest::Method::DELETE, &all, None).await.status, 403);
    assert_eq!(there.get("requests").await.status, 200);
    let out = here.send(reqwest::Method::DELETE, &all, None).await;
    assert_eq!(out.status, 204);
    assert!(out.header("set-cookie").is_some_and(|cookie| cookie.contains("Max-Age=0")));
    for gone in [here, there] {
        assert_eq!(gone.get("requests").await.status, 401);
    }
    assert_eq!(other.get("requests").await.status, 200);
});

on_both_engines!(signing_in_again_ends_the_session_before, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let first = desk.nobody().sign_in(json!({"email": ADA.0, "password": ADA.1})).await;
    let token = desk.sign_in_token(ROWAN).await;
    first.clone().sign_in(json!({ "token": token })).await;
    assert_eq!(first.get("tickets").await.status, 401);
});
