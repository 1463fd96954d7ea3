//! Who hosts say their users are: keys, tokens and what they are exchanged for.

use crate::caller::{Answer, Caller};
use crate::desk::{ADA, ROWAN, TestDesk};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use frontdesk_model::page::IdentityKeys;
use hmac::{Hmac, Mac as _};
use reqwest::Method;
use serde_json::{Value, json};
use sha2::Sha256;

/// The moment at which the desk's clock stands, in seconds.
const NOW: i64 = 1_795_424_400;

/// A key of the desk: its `kid` and its secret.
struct Key {
    kid: String,
    secret: String,
}

impl Key {
    async fn made(desk: &TestDesk) -> Self {
        let draft = json!({"identity_key": {"description": " Publishing app "}});
        let made = desk.admin().post("identity_keys", draft).await;
        assert_eq!(made.status, 201, "{}", made.body);
        let record = &made.body["identity_key"];
        let secret = record["secret"].as_str().expect("the secret").to_owned();
        Self { kid: record["id"].to_string(), secret }
    }

    /// What a host makes for its user; `claims` are put into those that do.
    fn sign(&self, claims: &Value) -> String {
        let mut all = json!({
            "aud": "http://desk.example",
            "iat": NOW,
            "exp": NOW + 300,
            "jti": "one",
            "email": "pat@publisher.example",
            "name": "Pat Publisher",
        });
        for (key, value) in claims.as_object().expect("claims") {
            all[key] = value.clone();
        }
        self.sign_all(&json!({"typ": "JWT", "alg": "HS256", "kid": self.kid}), &all)
    }

    fn sign_all(&self, head: &Value, claims: &Value) -> String {
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let signed = format!("{}.{}", part(head), part(claims));
        let mac = Hmac::<Sha256>::new_from_slice(self.secret.as_bytes()).expect("any length");
        let signature = mac.chain_update(&signed).finalize().into_bytes();
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature))
    }
}

async fn exchange(desk: &TestDesk, jwt: &str) -> Answer {
    desk.nobody().post("identity_tokens", json!({"identity_token": {"jwt": jwt}})).await
}

/// The person of whom these claims are, in a page of their host.
async fn signed_in(desk: &TestDesk, key: &Key, claims: &Value) -> Caller {
    let made = exchange(desk, &key.sign(claims)).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let token = made.body["identity_token"]["token"].as_str().expect("a token");
    let page = desk.nobody().with("authorization", &format!("Bearer {token}"));
    page.with("origin", "https://publisher.example").with("sec-fetch-site", "cross-site")
}

/// Nothing was handed out, for this reason.
fn refused(answer: &Answer, words: &str) {
    assert_eq!(answer.status, 401, "{}", answer.body);
    assert_eq!(answer.body["error"], "IdentityRefused");
    let description = answer.body["description"].as_str().expect("words");
    assert!(description.contains(words), "{description}");
}

on_both_engines!(a_key_is_made_shown_once_and_ended, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (admin, key) = (desk.admin(), Key::made(&desk).await);
    let path = format!("identity_keys/{}", key.kid);
    let (listed, shown) = (admin.get("identity_keys").await, admin.get(&path).await);
    assert_eq!((listed.status, shown.status), (200, 200));
    for body in [&listed.body, &shown.body] {
        assert!(!body.to_string().contains(&key.secret), "{body}");
    }
    let record = &shown.body["identity_key"];
    assert_eq!(record["description"], "Publishing app");
    assert_eq!(record["url"], format!("{}/api/v2/{path}.json", desk.url()));
    assert_eq!(record["last_used_at"], Value::Null);
    assert_eq!(&listed.body["identity_keys"][0], record);
    serde_json::from_value::<IdentityKeys>(listed.body).expect("the list's shape");
    let long = json!({"identity_key": {"description": "x".repeat(256)}});
    assert_eq!(admin.post("identity_keys", long).await.status, 422);

    assert_eq!(exchange(&desk, &key.sign(&json!({"jti": "before"}))).await.status, 201);
    assert_eq!(admin.get(&path).await.body["identity_key"]["last_used_at"], "2026-11-23T09:00:00Z");
    assert_eq!(admin.delete(&path).await.status, 204);
    assert_eq!(exchange(&desk, &key.sign(&json!({"jti": "after"}))).await.status, 401);
    assert_eq!((admin.get(&path).await.status, admin.delete(&path).await.status), (404, 404));
});

on_both_engines!(who_a_host_names_sees_and_sends_their_own_requests, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (key, other) = (Key::made(&desk).await, desk.request_of(ROWAN, "Not theirs").await);
    let made = exchange(&desk, &key.sign(&json!({}))).await;
    let given = &made.body["identity_token"];
    assert_eq!((&given["name"], &given["email"]), (&json!("Pat Publisher"), &json!("pat@publisher.example")));
    assert_eq!(given["expires_at"], "2026-11-23T17:00:00Z");
    assert_eq!(made.header("access-control-allow-origin"), Some("*"));

    let pat = signed_in(&desk, &key, &json!({"jti": "two"})).await;
    let draft = json!({"request": {"subject": "Mine", "comment": {"body": "Mine"}}});
    let sent = pat.post("requests", draft).await;
    assert_eq!(sent.status, 201, "{}", sent.body);
    let id = &sent.body["request"]["id"];
    let ticket = desk.agent().get(&format!("tickets/{id}?include=users")).await.body;
    assert_eq!(ticket["ticket"]["via"]["channel"], "web", "it was sent from a page");
    assert_eq!(ticket["users"][0]["email"], "pat@publisher.example");
    assert_eq!(pat.get("requests").await.body["count"], 1);
    assert_eq!(pat.get(&format!("requests/{id}")).await.status, 200);
    assert_eq!(pat.get(&format!("requests/{other}")).await.status, 404);
    assert_eq!(pat.get("users/me").await.body["user"]["verified"], true);
    for (path, status) in [("tickets", 403), ("users/me/session", 403), ("organization_memberships", 403)] {
        assert_eq!(pat.get(path).await.status, status, "{path}");
    }
    let rename = json!({"user": {"name": "Somebody else"}});
    assert_eq!(pat.put("users/me", rename).await.status, 403);

    desk.hands.forward_seconds(8 * 3_600);
    assert_eq!(pat.get("requests").await.status, 401, "it has run out");
});

on_both_engines!(what_a_host_says_of_somebody_is_so, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (admin, key) = (desk.admin(), Key::made(&desk).await);
    let organization = json!({"organization": {"name": "Transport Office", "external_id": "dept-7"}});
    let organization = admin.post("organizations", organization).await.body["organization"]["id"].clone();
    let search = async || {
        let found = admin.get("users/search?query=pat@publisher.example").await.body;
        assert_eq!(found["count"], 1, "{found}");
        found["users"][0].clone()
    };
    signed_in(&desk, &key, &json!({"organization": "DEPT-7", "tags": ["publisher"]})).await;
    let made = search().await;
    assert_eq!((&made["name"], &made["role"]), (&json!("Pat Publisher"), &json!("end-user")));
    assert_eq!((&made["organization_id"], &made["tags"]), (&organization, &json!(["publisher"])));

    // What is left out stays, also of somebody who is known by another spelling of the address.
    let again = json!({"jti": "two", "email": " PAT@publisher.example ", "name": "Pat P"});
    signed_in(&desk, &key, &again).await;
    let kept = search().await;
    assert_eq!((&kept["id"], &kept["name"]), (&made["id"], &json!("Pat P")));
    assert_eq!((&kept["organization_id"], &kept["tags"]), (&organization, &json!(["publisher"])));
    let cleared = json!({"jti": "three", "organization": "transport office", "tags": []});
    signed_in(&desk, &key, &cleared).await;
    assert_eq!(search().await["tags"], json!([]));

    for (claims, field) in [
        (json!({"jti": "a", "organization": "No such office"}), "organization"),
        (json!({"jti": "b", "tags": ["two words"]}), "tags"),
        (json!({"jti": "c", "email": "nobody"}), "email"),
        (json!({"jti": "d", "email": ""}), "email"),
        (json!({"jti": "e", "email": "new@publisher.example", "name": null}), "name"),
    ] {
        let answer = exchange(&desk, &key.sign(&claims)).await;
        assert_eq!(answer.status, 422, "{claims}: {}", answer.body);
        assert!(answer.body["details"][field].is_array(), "{}", answer.body);
    }
});

on_both_engines!(a_forged_token_opens_nothing, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (key, other) = (Key::made(&desk).await, Key::made(&desk).await);
    let good = key.sign(&json!({}));
    let claims =
        json!({"aud": "http://desk.example", "iat": NOW, "exp": NOW + 300, "jti": "x", "email": ROWAN});
    let [head, body, signature] = good.split('.').collect::<Vec<_>>()[..] else { panic!("three parts") };
    let forged = [
        // Signed with a secret that is no key's, with another key's, and not at all.
        Key { kid: key.kid.clone(), secret: "guessed".to_owned() }.sign(&json!({})),
        Key { kid: key.kid.clone(), secret: other.secret.clone() }.sign(&json!({})),
        Key { kid: "999".to_owned(), secret: key.secret.clone() }.sign(&json!({})),
        key.sign_all(&json!({"alg": "none", "kid": key.kid}), &claims),
        key.sign_all(&json!({"alg": "HS512", "kid": key.kid}), &claims),
        key.sign_all(&json!({"alg": "HS256"}), &claims),
        format!("{head}.{body}."),
        format!("{head}.{}.{signature}", URL_SAFE_NO_PAD.encode(claims.to_string())),
        format!("{good}x"),
        good[..good.len() - 2].to_owned(),
        String::new(),
    ];
    for jwt in &forged {
        let answer = exchange(&desk, jwt).await;
        assert_eq!(
            (answer.status, &answer.body),
            (401, &json!({"error": "Couldn't authenticate you"})),
            "{jwt}"
        );
    }
    assert_eq!(exchange(&desk, &good).await.status, 201, "and the right one does");
});

on_both_engines!(a_token_that_has_run_out_opens_nothing, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let key = Key::made(&desk).await;
    let jwt = key.sign(&json!({}));
    desk.hands.forward_seconds(300);
    refused(&exchange(&desk, &jwt).await, "has run out");
    let now = NOW + 300;
    refused(&exchange(&desk, &key.sign(&json!({"iat": now, "exp": now + 301}))).await, "300 seconds");
    refused(&exchange(&desk, &key.sign(&json!({"iat": now + 61, "exp": now + 62}))).await, "the future");
    refused(&exchange(&desk, &key.sign(&json!({"exp": null}))).await, "must have");
    assert_eq!(exchange(&desk, &key.sign(&json!({"iat": now, "exp": now + 300}))).await.status, 201);
});

on_both_engines!(a_token_is_good_once, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (key, other) = (Key::made(&desk).await, Key::made(&desk).await);
    let jwt = key.sign(&json!({}));
    assert_eq!(exchange(&desk, &jwt).await.status, 201);
    refused(&exchange(&desk, &jwt).await, "used before");
    refused(&exchange(&desk, &key.sign(&json!({"email": ROWAN, "exp": NOW + 200}))).await, "used before");
    assert_eq!(exchange(&desk, &other.sign(&json!({}))).await.status, 201, "keys count for themselves");
    let jwt = key.sign(&json!({"jti": "at once"}));
    let both = futures_util::future::join(exchange(&desk, &jwt), exchange(&desk, &jwt)).await;
    let mut statuses = [both.0.status, both.1.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 401]);
});

on_both_engines!(a_token_for_another_account_opens_nothing, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let key = Key::made(&desk).await;
    for audience in [json!("http://other.example"), json!(["http://other.example"]), json!(desk.url())] {
        refused(&exchange(&desk, &key.sign(&json!({"aud": audience}))).await, "the address of this desk");
    }
    let several = json!({"aud": ["http://other.example", "http://desk.example/"]});
    assert_eq!(exchange(&desk, &key.sign(&several)).await.status, 201);
});

on_both_engines!(agents_and_who_is_suspended_are_not_signed_in, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let key = Key::made(&desk).await;
    assert_eq!(exchange(&desk, &key.sign(&json!({"email": ADA.0}))).await.status, 403);
    assert_eq!(desk.admin().get("users/search?query=Ada").await.body["users"][0]["role"], "agent");
    let pat = signed_in(&desk, &key, &json!({})).await;
    let id = pat.get("users/me").await.body["user"]["id"].clone();
    desk.admin().put(&format!("users/{id}"), json!({"user": {"suspended": true}})).await;
    assert_eq!(pat.get("users/me").await.status, 401);
    assert_eq!(exchange(&desk, &key.sign(&json!({"jti": "two"}))).await.status, 403);
});

on_both_engines!(many_wrong_tokens_are_not_heard_for_a_while, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let key = Key::made(&desk).await;
    for _ in 0..50 {
        assert_eq!(exchange(&desk, "guess").await.status, 401);
    }
    let good = key.sign(&json!({}));
    let answer = exchange(&desk, &good).await;
    assert_eq!((answer.status, answer.header("retry-after")), (429, Some("900")));
    desk.hands.forward_seconds(15 * 60 + 1);
    let later = key.sign(&json!({"iat": NOW + 900, "exp": NOW + 1_200}));
    assert_eq!(exchange(&desk, &later).await.status, 201);
});

on_both_engines!(a_form_is_there_for_whom_a_host_names, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (admin, key) = (desk.admin(), Key::made(&desk).await);
    let settings = json!({"restricted_to": {"user_tags": ["publisher"]}});
    let form = json!({
        "ticket_form": {"name": "For publishers", "end_user_visible": true, "settings": settings},
    });
    let made = admin.post("ticket_forms", form).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let id = &made.body["ticket_form"]["id"];
    let (path, fragment) = (format!("ticket_forms/{id}"), format!("/forms/{id}/embed"));
    let publisher = signed_in(&desk, &key, &json!({"tags": ["publisher"]})).await;
    let stranger =
        signed_in(&desk, &key, &json!({"jti": "two", "email": "sam@mail.example", "tags": []})).await;
    for (caller, status) in [(&publisher, 200), (&stranger, 404), (&desk.nobody(), 404)] {
        assert_eq!(caller.get(&path).await.status, status);
        assert_eq!(caller.page(&fragment).await.status().as_u16(), status);
        let list = caller.page("/embed/forms").await.text().await.expect("a list");
        let is_linked =
            list.contains(&format!("href=\"{}/forms/for-publishers\">For publishers</a>", desk.url()));
        assert_eq!(is_linked, status == 200, "{list}");
        assert!(list.contains("For publishers"), "it is named in any case: {list}");
    }
    // What is known of somebody is not asked, and what is made for one is kept by nobody.
    assert_eq!(publisher.get(&path).await.body["ticket_form"]["settings"]["requester"]["email"], "never");
    let page = publisher.page("/forms/contact/embed").await;
    assert_eq!(page.headers()["cache-control"], "no-store");
    assert_eq!(page.headers()["access-control-allow-origin"], "*");
    let html = page.text().await.expect("a form");
    assert!(!html.contains("autocomplete=\"email\"") && html.contains("<textarea"), "{html}");
    let wrong = desk.nobody().with("authorization", "Bearer guess").page("/forms/contact/embed").await;
    assert_eq!(wrong.status().as_u16(), 401);
    let asked =
        desk.nobody().request(Method::OPTIONS, "/forms/contact/embed").send().await.expect("an answer");
    assert_eq!(
        (asked.status().as_u16(), &asked.headers()["access-control-allow-headers"]),
        (204, &"Authorization".parse().expect("a value"))
    );
});
