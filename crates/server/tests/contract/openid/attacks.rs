//! What somebody tries who wants to be somebody else, and what a provider tries that is not to be believed.

use super::visitor::{Setting, Visitor};
use crate::desk::{ADA, BEN, OTHER, ROWAN};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use serde_json::{Value, json};

/// A provider for everybody who knows Rowan.
async fn setting(database: TestDatabase) -> Setting {
    let mut setting = Setting::start(database, json!({"email_domains": ["*"]})).await;
    setting.knows("rowan-7", json!({"email": ROWAN, "email_verified": true}));
    setting
}

on_both_engines!(a_way_back_is_used_once_and_by_the_browser_that_set_out, async |database: TestDatabase| {
    let setting = setting(database).await;
    let mut visitor = Visitor::new(&setting);
    let (path, cookie) = visitor.way_back("rowan-7").await;
    let stale = "Start again to sign in";
    // An attacker sends it to somebody whose browser has set out on its own, or has not at all.
    let mut victim = Visitor::new(&setting);
    let (_, own_cookie) = victim.way_back("rowan-7").await;
    let renamed = format!(
        "{}={}",
        cookie.split('=').next().expect("a name"),
        own_cookie.split('=').nth(1).expect("a value")
    );
    for shown in ["", own_cookie.as_str(), renamed.as_str()] {
        let page = victim.arrive(&path, shown).await;
        assert_eq!((page.status, page.text.contains(stale)), (400, true), "{}", page.text);
        assert_eq!(page.cookie("frontdesk_session"), None);
    }
    // None of that has used it up.
    assert_eq!(visitor.arrive(&path, &cookie).await.status, 303);
    let again = visitor.arrive(&path, &cookie).await;
    assert_eq!((again.status, again.text.contains(stale)), (400, true));
    // Nor does the same code work with another state, or the same state with another code.
    let code = path.split("code=").nth(1).and_then(|rest| rest.split('&').next()).expect("a code");
    let (fresh, cookie) = visitor.way_back("rowan-7").await;
    let fresh_code = fresh.split("code=").nth(1).and_then(|rest| rest.split('&').next()).expect("a code");
    let replayed = visitor.arrive(&fresh.replace(fresh_code, code), &cookie).await;
    assert_eq!(replayed.status, 403, "{}", replayed.text);
    assert_eq!(replayed.cookie("frontdesk_session"), None);
});

on_both_engines!(two_at_once_with_one_way_back_are_one_session, async |database: TestDatabase| {
    let setting = setting(database).await;
    let (path, cookie) = Visitor::new(&setting).way_back("rowan-7").await;
    let (mut one, mut other) = (Visitor::new(&setting), Visitor::new(&setting));
    let (one, other) = tokio::join!(one.arrive(&path, &cookie), other.arrive(&path, &cookie));
    let mut statuses = [one.status, other.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 400]);
});

on_both_engines!(a_way_back_runs_out_and_belongs_to_its_provider, async |database: TestDatabase| {
    let setting = setting(database).await;
    let draft = json!({"openid_provider": {
        "name": "Other", "issuer": setting.provider.issuer, "client_id": "another", "client_secret": "s",
        "email_domains": ["*"],
    }});
    let other =
        setting.desk.admin().post("openid_providers", draft).await.body["openid_provider"]["id"].clone();
    let mut visitor = Visitor::new(&setting);
    let (path, cookie) = visitor.way_back("rowan-7").await;
    let elsewhere = path.replace(&format!("/openid/{}/", setting.id), &format!("/openid/{other}/"));
    assert_eq!(visitor.arrive(&elsewhere, &cookie).await.status, 400);
    let wrong_issuer =
        path.split("&iss=").next().expect("a path").to_owned() + "&iss=https%3A%2F%2Felsewhere.example";
    assert!(path.contains("&iss="), "{path}");
    assert_eq!(visitor.arrive(&wrong_issuer, &cookie).await.status, 403);
    let (path, cookie) = visitor.way_back("rowan-7").await;
    setting.desk.hands.forward_seconds(10 * 60);
    assert_eq!(visitor.arrive(&path, &cookie).await.status, 400);
});

on_both_engines!(nobody_is_led_to_another_site, async |database: TestDatabase| {
    let setting = setting(database).await;
    for wanted in [
        "https://elsewhere.example/portal",
        "//elsewhere.example",
        "/\\elsewhere.example",
        "/portal/../../x",
        "/dev/mail",
    ] {
        let back = Visitor::new(&setting).sign_in("rowan-7", wanted).await;
        assert_eq!((back.status, back.location()), (303, "/portal/sign-in"), "{wanted}");
    }
    // The provider is told the configured address, whatever the call's own was.
    let out = Visitor::new(&setting).set_out("").await;
    let told =
        format!("redirect_uri=http%3A%2F%2Fdesk.example%2Fsign-in%2Fopenid%2F{}%2Fcallback", setting.id);
    for part in [
        told.as_str(),
        "code_challenge_method=S256",
        "code_challenge=",
        "nonce=",
        "state=",
        "response_type=code",
    ] {
        assert!(out.location().contains(part), "{part}: {}", out.location());
    }
});

on_both_engines!(an_id_token_that_does_not_prove_anything_signs_nobody_in, async |database: TestDatabase| {
    let mut setting = setting(database).await;
    let now = 1_795_424_400;
    let cases = [
        json!({"claims": {"nonce": "another-sign-in-s"}}),
        json!({"claims": {"aud": "another"}}),
        json!({"claims": {"aud": ["desk", "another"]}}),
        json!({"claims": {"iss": "https://elsewhere.example"}}),
        json!({"claims": {"exp": now - 1}}),
        json!({"claims": {"iat": now + 3_600, "exp": now + 7_200}}),
        json!({"claims": {"sub": "somebody-else"}}),
        json!({"userinfo": {"sub": "somebody-else"}}),
        json!({"stranger": true}),
        json!({"unsigned": true}),
    ];
    for forged in cases {
        setting.forges(&forged);
        let back = Visitor::new(&setting).sign_in("rowan-7", "").await;
        assert_eq!((back.status, back.cookie("frontdesk_session")), (403, None), "{forged}: {}", back.text);
        assert!(back.text.contains("does not prove who you are"), "{forged}");
    }
    // The forger's own hand, with nothing that is wrong: it is what was forged that was refused.
    setting.forges(&json!({"claims": {"locale": "en"}}));
    assert_eq!(Visitor::new(&setting).sign_in("rowan-7", "").await.status, 303);
});

on_both_engines!(an_address_that_is_not_theirs_opens_nothing, async |database: TestDatabase| {
    let mut setting =
        Setting::start(database, json!({"email_domains": ["transport.example"], "creates_people": true}))
            .await;
    let unverified = "has not checked your email address";
    for claims in [
        json!({"email": ROWAN}),
        json!({"email": ROWAN, "email_verified": false}),
        json!({"email": ROWAN, "email_verified": "false"}),
        json!({"email_verified": true}),
        json!({}),
    ] {
        setting.knows("x", claims);
        Visitor::new(&setting).refused("x", 403, unverified).await;
    }
    for email in [OTHER, "new@mail.example", "x@sub.transport.example", "x@transport.example.evil.example"] {
        setting.knows("x", json!({"email": email, "email_verified": true}));
        Visitor::new(&setting).refused("x", 403, "is not signed in by Login").await;
    }
    for (email, _) in [ADA, BEN] {
        setting.change(json!({"email_domains": ["*"]})).await;
        setting.knows("x", json!({"email": email, "email_verified": true}));
        Visitor::new(&setting).refused("x", 403, "Sign in at the agents").await;
    }
    let rows = setting.desk.rows().await;
    assert!(rows.contains(&("sessions", 0)), "{rows:?}");
    // Once an admin trusts the provider's addresses, they need not be verified.
    setting.change(json!({"claims": {"trusts_email": true}})).await;
    setting.knows("x", json!({"email": ROWAN}));
    assert_eq!(Visitor::new(&setting).sign_in("x", "").await.status, 303);
});

on_both_engines!(an_address_put_down_by_somebody_else_leads_to_nobody, async |database: TestDatabase| {
    let mut setting = setting(database).await;
    let admin = setting.desk.admin();
    let mallory = json!({"user": {"name": "Mallory", "email": "mallory@mail.example"}});
    let mallory = admin.post("users", mallory).await.body["user"]["id"].clone();
    let identity =
        json!({"identity": {"type": "email", "value": "victim@transport.example", "verified": false}});
    assert_eq!(admin.post(&format!("users/{mallory}/identities"), identity).await.status, 201);
    setting.change(json!({"creates_people": true})).await;
    setting.knows("victim", json!({"email": "victim@transport.example", "email_verified": true}));
    Visitor::new(&setting).refused("victim", 403, "is not signed in by Login").await;
});

on_both_engines!(
    an_address_that_became_somebody_elses_does_not_open_the_account,
    async |database: TestDatabase| {
        let mut setting = setting(database).await;
        let mut visitor = Visitor::new(&setting);
        assert_eq!(visitor.sign_in("rowan-7", "").await.status, 303);
        let rowan = visitor.caller().await.get("users/me").await.body["user"]["id"].clone();
        setting.knows("successor", json!({"email": ROWAN, "email_verified": true}));
        Visitor::new(&setting).refused("successor", 403, "knows you by another account").await;
        // An admin connects the new account.
        let path = format!("openid_providers/{}/people/{rowan}", setting.id);
        assert_eq!(setting.desk.agent().delete(&path).await.status, 403);
        assert_eq!(setting.desk.admin().delete(&path).await.status, 204);
        assert_eq!(setting.desk.admin().delete(&path).await.status, 404);
        assert_eq!(Visitor::new(&setting).sign_in("successor", "").await.status, 303);
    }
);

on_both_engines!(who_is_suspended_or_gone_stays_out, async |database: TestDatabase| {
    let mut setting = setting(database).await;
    let mut visitor = Visitor::new(&setting);
    assert_eq!(visitor.sign_in("rowan-7", "").await.status, 303);
    let rowan = visitor.caller().await.get("users/me").await.body["user"]["id"].clone();
    let admin = setting.desk.admin();
    let suspend = async |suspended: bool| {
        let path = format!("users/{rowan}");
        admin.put(&path, json!({"user": {"suspended": suspended}})).await.status
    };
    assert_eq!(suspend(true).await, 200);
    Visitor::new(&setting).refused("rowan-7", 403, "You cannot sign in").await;
    setting.knows("another-subject", json!({"email": ROWAN, "email_verified": true}));
    let back = Visitor::new(&setting).sign_in("another-subject", "").await;
    assert_eq!(back.status, 403);
    assert_eq!(suspend(false).await, 200);
    assert_eq!(Visitor::new(&setting).sign_in("rowan-7", "").await.status, 303);
    assert_eq!(admin.delete(&format!("users/{rowan}")).await.status, 200);
    let back = Visitor::new(&setting).sign_in("rowan-7", "").await;
    assert_eq!((back.status, back.cookie("frontdesk_session")), (403, None), "{}", back.text);
});

on_both_engines!(what_a_provider_is_asked_has_bounds, async |database: TestDatabase| {
    let mut setting = setting(database).await;
    setting.desk.hands.forward_seconds(11 * 60);
    for status in [200, 302, 500] {
        setting.provider.order(&json!({"fail": status}));
        let page = Visitor::new(&setting).set_out("").await;
        assert_eq!((page.status, page.text.contains("cannot be reached")), (502, true), "{status}");
    }
});

on_both_engines!(a_secret_is_told_nowhere, async |database: TestDatabase| {
    let setting = setting(database).await;
    let secret = crate::openid_provider::CLIENT.1;
    let admin = setting.desk.admin();
    let path = format!("openid_providers/{}", setting.id);
    let changed = setting.change(json!({"client_secret": secret})).await;
    let answers: [Value; 3] =
        [changed.body, admin.get(&path).await.body, admin.get("openid_providers").await.body];
    for answer in answers {
        assert!(
            !answer.to_string().contains(secret) && !answer.to_string().contains("client_secret"),
            "{answer}"
        );
    }
    // Nor is it sent to a place that another admin names who does not know it.
    let moved = json!({"openid_provider": {"issuer": "https://elsewhere.example"}});
    assert_eq!(admin.put(&path, moved).await.status, 422);
});
