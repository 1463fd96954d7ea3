//! Languages, and the desk as its own brand.

use crate::desk::{OTHER, ROWAN, TestDesk};
use crate::directory::{assert_refused, each, keys};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use serde_json::{Value, json};

on_both_engines!(languages_are_listed_and_found, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let nobody = desk.nobody();
    for path in ["locales", "locales/public", "locales/agent"] {
        let body = nobody.get(path).await.body;
        assert_eq!(json!(each(&body["locales"], "locale")), json!(["en-US", "en-GB"]), "{path}");
        assert_eq!((&body["count"], &body["next_page"]), (&json!(2), &Value::Null), "{path}");
    }
    let british = json!({"locale": {
        "url": format!("{}/api/v2/locales/en-GB.json", desk.url()), "id": 1_176, "locale": "en-GB",
        "name": "English (United Kingdom)", "created_at": null, "updated_at": null,
    }});
    for path in ["locales/1176", "locales/en-GB", "locales/en-gb", "locales/en-GB.json", "locales/current"] {
        assert_eq!(nobody.get(path).await.body, british, "{path}");
    }
    assert_eq!(nobody.get("locales/detect_best_locale").await.body, british);
    let american = nobody.with("accept-language", "de, en-US;q=0.8, en-GB;q=0.5");
    assert_eq!(american.get("locales/detect_best_locale").await.body["locale"]["id"], 1);
    let answer = desk.nobody().get("locales").await;
    assert_eq!(answer.header("access-control-allow-origin"), Some("*"));
    for unknown in ["locales/8", "locales/de", "locales/0", "locales/99999999999999999999"] {
        assert_eq!(desk.nobody().get(unknown).await.status, 404, "{unknown}");
    }
});

on_both_engines!(people_have_a_language_by_its_number, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let agent = desk.agent();
    let pat = json!({"user": {"name": "Pat", "email": "pat@mail.example", "locale_id": 1}});
    let pat = agent.post("users", pat).await.body["user"].clone();
    assert_eq!((&pat["locale"], &pat["locale_id"]), (&json!("en-US"), &json!(1)));
    let path = format!("users/{}", pat["id"]);
    let put = async |draft: Value| agent.put(&path, json!({ "user": draft })).await;
    let changed = put(json!({"locale_id": 1_176})).await.body["user"].clone();
    assert_eq!((&changed["locale"], &changed["locale_id"]), (&json!("en-GB"), &json!(1_176)));
    let named = put(json!({"locale": "EN-us", "locale_id": 1_176})).await.body["user"].clone();
    assert_eq!((&named["locale"], &named["locale_id"]), (&json!("en-US"), &json!(1)));
    let before = agent.get(&path).await.body;
    assert_refused(&put(json!({"locale_id": 8})).await, "locale_id", "InvalidValue");
    assert_eq!(put(json!({"locale_id": "one"})).await.status, 400);
    assert_eq!(agent.get(&path).await.body, before);
    let rowan = desk.requester(ROWAN).await;
    let mine = rowan.put("users/me", json!({"user": {"locale_id": 1}})).await.body["user"].clone();
    assert_eq!(mine["locale"], "en-US");
    assert_eq!(rowan.get("locales/current").await.body["locale"]["id"], 1);
    assert_eq!(put(json!({"locale_id": null})).await.body["user"]["locale_id"], Value::Null);
});

on_both_engines!(views_ask_for_the_requester_s_language, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let mut ids = Vec::new();
    for (email, language) in [(ROWAN, json!(1)), (OTHER, json!(1_176)), ("new@mail.example", json!(null))] {
        let draft = json!({"ticket": {
            "subject": email, "comment": {"body": "Mine"},
            "requester": {"name": "A", "email": email, "locale_id": language},
        }});
        let made = desk.agent().post("tickets", draft).await;
        assert_eq!(made.status, 201, "{}", made.body);
        let ticket = &made.body["ticket"];
        let person = json!({"user": {"locale_id": language}});
        desk.agent().put(&format!("users/{}", ticket["requester_id"]), person).await;
        ids.push(ticket["id"].clone());
    }
    // Who has no language of their own has the desk's, which is en-GB.
    for (operator, value, expected) in [
        ("is", 1, vec![&ids[0]]),
        ("is_not", 1, vec![&ids[1], &ids[2]]),
        ("is", 1_176, vec![&ids[1], &ids[2]]),
        ("is", 8, vec![]),
        ("is_not", 8, vec![&ids[0], &ids[1], &ids[2]]),
    ] {
        let view = json!({"view": {"title": "A", "all": [
            {"field": "status", "operator": "less_than", "value": "closed"},
            {"field": "locale_id", "operator": operator, "value": value},
        ]}});
        let body = desk.agent().post("views/preview", view).await.body;
        assert_eq!(json!(each(&body["rows"], "ticket_id")), json!(expected), "{operator} {value}: {body}");
    }
});

on_both_engines!(the_desk_is_its_own_brand, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let agent = desk.agent();
    let id = desk.request_of(ROWAN, "Mine").await;
    let ticket = agent.get(&format!("tickets/{id}")).await.body["ticket"].clone();
    let body = agent.get("brands").await.body;
    let brand = body["brands"][0].clone();
    assert_eq!((&body["count"], &brand["id"]), (&json!(1), &ticket["brand_id"]));
    for (key, value) in [
        ("name", json!("Test desk")),
        ("brand_url", json!("http://desk.example")),
        ("subdomain", json!("desk.example")),
        ("active", json!(true)),
        ("default", json!(true)),
        ("host_mapping", json!(null)),
    ] {
        assert_eq!(brand[key], value, "{key}");
    }
    assert!(keys(&brand).contains(&"logo"));
    let forms = agent.get("ticket_forms?active=true").await.body;
    assert_eq!(json!(each(&forms["ticket_forms"], "id")), brand["ticket_form_ids"]);
    assert_eq!(agent.get(&format!("brands/{}", brand["id"])).await.body, json!({"brand": brand}));
    assert_eq!(agent.get("brands/999999").await.status, 404);
});
