//! What an admin says of a provider.

use crate::desk::TestDesk;
use crate::engine::TestDatabase;
use crate::on_both_engines;
use frontdesk_model::openid_provider::OpenidProviderEnvelope;
use frontdesk_model::page::OpenidProviders;
use serde_json::{Value, json};

fn draft(more: &Value) -> Value {
    let mut draft = json!({
        "name": " Harbour login ",
        "issuer": "https://login.harbour.example/realms/a",
        "client_id": "desk",
        "client_secret": "a-secret",
    });
    for (key, value) in more.as_object().expect("a draft") {
        draft[key] = value.clone();
    }
    json!({"openid_provider": draft})
}

on_both_engines!(a_provider_is_made_changed_and_ended, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let made = admin.post("openid_providers", draft(&json!({"email_domains": ["Harbour.example "]}))).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let record = &made.body["openid_provider"];
    let id = record["id"].as_i64().expect("an id");
    let expected = json!({
        "url": record["url"], "id": id, "name": "Harbour login",
        "issuer": "https://login.harbour.example/realms/a", "client_id": "desk",
        "scopes": ["email", "profile"], "email_domains": ["harbour.example"], "organization_ids": [],
        "required": false, "shown": false, "active": true, "creates_people": false,
        "claims": {
            "trusts_email": false, "organization": null, "any_organization": false, "tags": null,
            "role": null, "roles": [], "highest_role": "end-user",
        },
        "redirect_uri": format!("http://desk.example/sign-in/openid/{id}/callback"),
        "created_at": "2026-11-23T09:00:00Z", "updated_at": "2026-11-23T09:00:00Z",
    });
    assert_eq!(*record, expected);
    serde_json::from_value::<OpenidProviderEnvelope>(made.body.clone()).expect("the record's shape");
    let path = format!("openid_providers/{id}");
    assert_eq!(admin.get(&path).await.body, made.body);
    let listed = admin.get("openid_providers").await.body;
    assert_eq!(listed["openid_providers"][0], *record);
    serde_json::from_value::<OpenidProviders>(listed).expect("the list's shape");
    let changed = admin.put(&path, json!({"openid_provider": {"shown": true, "name": "Harbour"}})).await.body;
    assert_eq!(
        (&changed["openid_provider"]["shown"], &changed["openid_provider"]["name"]),
        (&json!(true), &json!("Harbour"))
    );
    assert_eq!(changed["openid_provider"]["email_domains"], json!(["harbour.example"]));
    assert_eq!(admin.delete(&path).await.status, 204);
    assert_eq!(admin.delete(&path).await.status, 404);
    assert_eq!(admin.put(&path, json!({"openid_provider": {}})).await.status, 404);
});

on_both_engines!(what_cannot_be_a_provider_is_none, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    for (key, value) in [
        ("name", json!(" ")),
        ("client_id", json!("")),
        ("client_secret", json!("")),
        ("name", json!("x".repeat(256))),
        // Without the flag, nothing on this machine is a provider.
        ("issuer", json!("http://127.0.0.1:4000")),
        ("issuer", json!("https://127.0.0.1:4000")),
        ("issuer", json!("http://login.harbour.example")),
        ("issuer", json!("https://169.254.169.254")),
        ("issuer", json!("https://login.harbour.example?x=y")),
        ("issuer", json!("https://user:password@login.harbour.example")),
        ("issuer", json!("javascript:alert(1)")),
        ("issuer", json!("")),
        ("scopes", json!(["two words"])),
        ("scopes", json!([""])),
        ("email_domains", json!(["pat@harbour.example"])),
        ("email_domains", json!(["*.harbour.example"])),
        ("email_domains", json!(["harbour"])),
        ("email_domains", json!([""])),
        ("organization_ids", json!([999_999])),
        ("claims", json!({"tags": ""})),
        ("claims", json!({"roles": [{"value": "a", "role": "end-user"}]})),
        ("claims", json!({"role": "r", "roles": [{"value": "a", "role": "admin"}]})),
    ] {
        let answer = admin.post("openid_providers", draft(&json!({key: value}))).await;
        assert_eq!(answer.status, 422, "{key} {value}: {}", answer.body);
        assert!(answer.body["details"][key].is_array(), "{key} {value}: {}", answer.body);
    }
    for (key, value) in [("claims", json!({"highest_role": "owner"})), ("required", json!("yes"))] {
        assert_eq!(admin.post("openid_providers", draft(&json!({key: value}))).await.status, 400);
    }
    assert_eq!(admin.get("openid_providers").await.body["count"], 0);
});
