//! Signing in with an OpenID provider, against a real one: what an admin sets up, who gets in, and as whom.

mod attacks;
mod claims;
mod setting_up;
mod visitor;

use crate::desk::{ADA, OTHER, ROWAN, eventually};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use reqwest::Method;
use serde_json::json;
use visitor::{Setting, Visitor};

on_both_engines!(somebody_signs_in_with_a_provider_and_out_everywhere, async |database: TestDatabase| {
    let mut setting = Setting::start(database, json!({"email_domains": ["transport.example"]})).await;
    setting.knows("rowan-7", json!({"email": ROWAN, "email_verified": true, "name": "R. Ellis"}));
    setting.desk.request_of(ROWAN, "The ferry").await;
    let mut visitor = Visitor::new(&setting);
    let back = visitor.sign_in("rowan-7", "/portal/requests").await;
    assert_eq!((back.status, back.location()), (303, "/portal/requests"), "{}", back.text);
    let session = back.cookie("frontdesk_session").expect("a session");
    assert!(session.contains("; HttpOnly; SameSite=Lax"), "{session}");
    let rowan = visitor.caller().await;
    let me = rowan.get("users/me").await.body["user"].clone();
    assert_eq!((me["email"].as_str(), me["name"].as_str()), (Some(ROWAN), Some("Rowan Ellis")), "{me}");
    assert_eq!(me["verified"], true);
    assert_eq!(rowan.get("requests").await.body["count"], 1);
    assert_eq!(rowan.get("tickets").await.status, 403);

    // The same person comes again, also after their address has become another one at the provider.
    setting.knows("rowan-7", json!({"email": "r.ellis@elsewhere.example", "email_verified": false}));
    let mut again = Visitor::new(&setting);
    assert_eq!(again.sign_in("rowan-7", "").await.location(), "/portal/sign-in");
    let second = again.caller().await;
    assert_eq!(second.get("users/me").await.body["user"]["id"], me["id"]);
    assert_eq!(second.get("users/me").await.body["user"]["email"], ROWAN);

    let everywhere = format!("users/{}/sessions", me["id"]);
    assert_eq!(rowan.delete(&everywhere).await.status, 204);
    for caller in [&rowan, &second] {
        assert_eq!(caller.get("requests").await.status, 401);
    }
});

on_both_engines!(who_was_signed_in_before_is_not_any_more, async |database: TestDatabase| {
    let mut setting = Setting::start(database, json!({"email_domains": ["*"]})).await;
    setting.knows("r", json!({"email": ROWAN, "email_verified": true}));
    setting.knows("o", json!({"email": OTHER, "email_verified": true}));
    let mut visitor = Visitor::new(&setting);
    assert_eq!(visitor.sign_in("r", "").await.status, 303);
    let before = visitor.caller().await;
    visitor.forget_provider();
    assert_eq!(visitor.sign_in("o", "").await.status, 303);
    assert_eq!(visitor.caller().await.get("users/me").await.body["user"]["email"], OTHER);
    assert_eq!(before.get("requests").await.status, 401);
});

on_both_engines!(a_domain_that_requires_it_is_led_there_whoever_asks, async |database: TestDatabase| {
    let provider =
        json!({"email_domains": ["transport.example"], "required": true, "name": "Transport login"});
    let mut setting = Setting::start(database, provider).await;
    setting.knows("rowan-7", json!({"email": ROWAN, "email_verified": true}));
    let ask = async |email: &str| {
        let draft = json!({"sign_in_link": {"email": email}});
        setting.desk.nobody().post("sign_in_links", draft).await
    };
    let mut shapes = Vec::new();
    for email in [ROWAN, "nobody-at-all@transport.example", "Rowan@TRANSPORT.example"] {
        let answer = ask(email).await;
        assert_eq!(answer.status, 202, "{}", answer.body);
        let told = &answer.body["sign_in_link"];
        let url = told["provider"]["url"].as_str().expect("an address");
        assert!(url.starts_with(&setting.provider.issuer), "{url}");
        let cookie = answer.header("set-cookie").expect("a cookie");
        assert!(cookie.contains("; Max-Age=600; HttpOnly; SameSite=Lax"), "{cookie}");
        shapes.push((told["provider"]["name"].clone(), told["expires_in"].clone(), url.len() - email.len()));
    }
    assert!(shapes.iter().all(|shape| *shape == shapes[0]), "{shapes:?}");
    assert_eq!(ask(OTHER).await.body, json!({"sign_in_link": {"expires_in": 900}}));
    eventually("the other's letter", async || setting.desk.mail_to(OTHER).pop()).await;
    assert_eq!(setting.desk.mail_to(ROWAN), Vec::<String>::new());

    // The way that the answer tells leads in.
    let mut visitor = Visitor::new(&setting);
    visitor.ask_for_link(ROWAN).await;
    let back = visitor.go_on("rowan-7").await;
    assert_eq!((back.status, back.location()), (303, "/portal/sign-in"), "{}", back.text);
});

on_both_engines!(a_letter_s_link_does_not_go_past_a_requirement, async |database: TestDatabase| {
    let setting = Setting::start(database, json!({"email_domains": ["transport.example"]})).await;
    let desk = &setting.desk;
    let id = desk.request_of(ROWAN, "Ferry").await;
    let reply = json!({"ticket": {"comment": {"body": "At noon"}}});
    assert_eq!(desk.agent().put(&format!("tickets/{id}"), reply).await.status, 200);
    let link = desk.letter(ROWAN, "At noon").await.path("/portal/requests/");
    setting.change(json!({"required": true})).await;
    for method in [Method::GET, Method::POST] {
        let asked = desk.nobody().request(method.clone(), &link).header("sec-fetch-site", "same-origin");
        let answer = asked.send().await.expect("an answer");
        let to = answer.headers()["location"].to_str().expect("an address").to_owned();
        assert_eq!(answer.status(), 303, "{method}");
        assert!(
            to.starts_with("/sign-in/openid/") && to.ends_with(&format!("/portal/requests/{id}")),
            "{to}"
        );
        assert!(answer.headers().get("set-cookie").is_none(), "{method} signs nobody in");
    }
});

on_both_engines!(no_code_link_or_password_goes_past_a_requirement, async |database: TestDatabase| {
    let setting = Setting::start(database, json!({"email_domains": ["mail.example"]})).await;
    let desk = &setting.desk;
    let admin = desk.admin();
    // They have a link, a code and a password, from before it was required.
    let token = desk.sign_in_token(OTHER).await;
    let mail = desk.mail_to(OTHER).pop().expect("a letter");
    let code: String = mail.split("Your code is ").nth(1).expect("a code").chars().take(6).collect();
    let other = desk.requester(OTHER).await.get("users/me").await.body["user"]["id"].clone();
    let password = json!({"password": "a-long-password"});
    assert_eq!(admin.post(&format!("users/{other}/password"), password).await.status, 200);
    let by_password = desk.nobody().with_password(OTHER, "a-long-password");
    assert_eq!(by_password.get("requests").await.status, 200);
    setting.change(json!({"required": true})).await;
    for credentials in [
        json!({"token": token}),
        json!({"email": OTHER, "code": code}),
        json!({"email": OTHER, "password": "a-long-password"}),
    ] {
        let answer = desk.nobody().post("sessions", json!({"session": credentials})).await;
        assert!(answer.status == 403 || answer.status == 401, "{}", answer.body);
        assert_eq!(answer.header("set-cookie"), None);
    }
    let answer = by_password.get("requests").await;
    assert_eq!((answer.status, answer.body["error"].as_str()), (403, Some("SignInWithProvider")));
    // Others have their ways, and so have agents whom the provider does not sign in, and every admin.
    desk.requester(ROWAN).await;
    setting.change(json!({"email_domains": ["desk.example"]})).await;
    assert_eq!(desk.agent().get("tickets").await.status, 200);
    setting.change(json!({"claims": {"highest_role": "admin"}})).await;
    assert_eq!(desk.agent().get("tickets").await.status, 403, "agents sign in with it now");
    assert_eq!(admin.get("tickets").await.status, 200, "an admin is never locked out");
});

on_both_engines!(an_organization_that_requires_it_says_so_in_the_letter, async |database: TestDatabase| {
    let mut setting = Setting::start(database, json!({"name": "Transport login"})).await;
    let desk = &setting.desk;
    let organization = json!({"organization": {"name": "Harbour", "domain_names": ["harbour.example"]}});
    let harbour = desk.admin().post("organizations", organization).await.body["organization"]["id"].clone();
    let user = json!({"user": {"name": "Pat", "email": "pat@mail.example", "organization_id": harbour}});
    assert_eq!(desk.admin().post("users", user).await.status, 201);
    setting.change(json!({"organization_ids": [harbour], "required": true})).await;
    // The organization's own domain is led there at once; the answer for Pat's domain tells nothing.
    let ask = async |email: &str| {
        desk.nobody().post("sign_in_links", json!({"sign_in_link": {"email": email}})).await.body
    };
    assert!(ask("anybody@harbour.example").await["sign_in_link"]["provider"].is_object());
    assert_eq!(ask("pat@mail.example").await, ask("nobody@mail.example").await);
    let mail = eventually("the letter", async || desk.mail_to("pat@mail.example").pop()).await;
    assert!(mail.contains("sign in with Transport login") && !mail.contains("Your code is"), "{mail}");
    let door = format!("http://desk.example/sign-in/openid/{}", setting.id);
    assert!(mail.contains(&door) && !mail.contains("/portal/sign-in/"), "{mail}");
    // The provider speaks for its organization's people, whatever their domain, and for nobody else there.
    setting.knows("pat", json!({"email": "pat@mail.example", "email_verified": true}));
    setting.knows("other", json!({"email": OTHER, "email_verified": true}));
    assert_eq!(Visitor::new(&setting).sign_in("pat", "").await.status, 303);
    Visitor::new(&setting).refused("other", 403, "is not signed in by Transport login").await;
});

on_both_engines!(a_provider_is_on_the_sign_in_page_when_it_is_shown, async |database: TestDatabase| {
    let setting = Setting::start(database, json!({"email_domains": ["*"], "name": "Harbour login"})).await;
    let shown = async || setting.desk.nobody().get("sign_in_providers").await.body;
    assert_eq!(shown().await, json!({"sign_in_providers": []}));
    setting.change(json!({"shown": true})).await;
    let url = format!("/sign-in/openid/{}", setting.id);
    assert_eq!(shown().await, json!({"sign_in_providers": [{"name": "Harbour login", "url": url}]}));
    setting.change(json!({"active": false})).await;
    assert_eq!(shown().await, json!({"sign_in_providers": []}));
    let mut visitor = Visitor::new(&setting);
    assert_eq!(visitor.set_out("").await.status, 404);
});

on_both_engines!(
    new_keys_are_found_and_a_provider_that_is_down_leaves_a_way_on,
    async |database: TestDatabase| {
        let mut setting = Setting::start(
            database,
            json!({"email_domains": ["transport.example"], "required": true, "name": "A&B"}),
        )
        .await;
        setting.knows("rowan-7", json!({"email": ROWAN, "email_verified": true}));
        assert_eq!(Visitor::new(&setting).sign_in("rowan-7", "").await.status, 303);
        // On its way back somebody finds it down.
        let mut visitor = Visitor::new(&setting);
        let (path, cookie) = visitor.way_back("rowan-7").await;
        setting.provider.kill();
        let back = visitor.arrive(&path, &cookie).await;
        assert_eq!(back.status, 502);
        for words in
            ["A&amp;B cannot be reached", "Sign in another way", "Ask for help", "Sign in with A&amp;B again"]
        {
            assert!(back.text.contains(words), "{words}: {}", back.text);
        }
        // What is known of it is old by then.
        setting.desk.hands.forward_seconds(11 * 60);
        assert_eq!(visitor.set_out("").await.status, 502);
        let draft = json!({"sign_in_link": {"email": ROWAN}});
        let answer = setting.desk.nobody().post("sign_in_links", draft).await;
        let url = format!("/sign-in/openid/{}", setting.id);
        assert_eq!(
            (answer.status, answer.body["sign_in_link"]["provider"]["url"].as_str()),
            (202, Some(url.as_str()))
        );
    }
);

on_both_engines!(what_people_read_is_in_their_language, async |database: TestDatabase| {
    let setting = Setting::start(database, json!({"email_domains": ["*"]})).await;
    let path = format!("/sign-in/openid/{}/callback?state=x", setting.id);
    for (asked, words) in [
        ("cy,en;q=0.5", "Dechreuwch eto i fewngofnodi"),
        ("en-GB", "Start again to sign in"),
        ("fr", "Start again to sign in"),
    ] {
        let page = setting.desk.nobody().with("accept-language", asked).page(&path).await;
        assert_eq!(page.status(), 400);
        assert_eq!(page.headers()["cache-control"], "no-store");
        assert_eq!(page.headers()["referrer-policy"], "no-referrer");
        let text = page.text().await.expect("a page");
        assert!(text.contains(words), "{text}");
    }
});

on_both_engines!(ways_to_a_provider_run_out, async |database: TestDatabase| {
    let setting = Setting::start(database, json!({"email_domains": ["*"]})).await;
    for _ in 0..100 {
        assert_eq!(Visitor::new(&setting).set_out("").await.status, 303);
    }
    let refused = Visitor::new(&setting).set_out("").await;
    assert_eq!(refused.status, 429);
    assert!(refused.text.contains("Wait before you try again"), "{}", refused.text);
    setting.desk.hands.forward_seconds(15 * 60);
    assert_eq!(Visitor::new(&setting).set_out("").await.status, 303);
});

on_both_engines!(agents_get_in_as_far_as_the_mapping_goes, async |database: TestDatabase| {
    let mut setting =
        Setting::start(database, json!({"email_domains": ["desk.example"], "scopes": ["email", "groups"]}))
            .await;
    setting.knows("ada", json!({"email": ADA.0, "email_verified": true, "groups": ["desk"]}));
    Visitor::new(&setting).refused("ada", 403, "Sign in at the agents").await;
    let roles = json!([{"value": "desk", "role": "agent"}]);
    setting.change(json!({"claims": {"role": "groups", "roles": roles, "highest_role": "agent"}})).await;
    let mut visitor = Visitor::new(&setting);
    let back = visitor.sign_in("ada", "").await;
    assert_eq!((back.status, back.location()), (303, "/agent"), "{}", back.text);
    assert_eq!(visitor.caller().await.get("tickets").await.status, 200);
    // Whose claims do not say it any more is an agent with a password.
    setting.knows("ada", json!({"email": ADA.0, "email_verified": true, "groups": []}));
    Visitor::new(&setting).refused("ada", 403, "Sign in at the agents").await;
    assert_eq!(setting.desk.agent().get("tickets").await.status, 200);
});
