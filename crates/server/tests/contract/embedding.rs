//! Where other sites show forms: in frames of those that the account allows.

use crate::desk::TestDesk;
use crate::engine::TestDatabase;
use crate::on_both_engines;
use serde_json::{Value, json};

/// Who may frame the page of a form.
async fn ancestors(desk: &TestDesk, page: &str) -> String {
    let answer = desk.nobody().page(page).await;
    assert_eq!(answer.status().as_u16(), 200, "{page}");
    let policy = answer.headers()["content-security-policy"].to_str().expect("a policy").to_owned();
    assert!(policy.starts_with("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; "), "{policy}");
    policy.rsplit_once("frame-ancestors ").expect("who frames it").1.to_owned()
}

fn settings(origins: &Value) -> Value {
    json!({"settings": {"embedding": {"allowed_origins": origins}}})
}

on_both_engines!(forms_are_framed_by_sites_that_the_account_allows, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let frame = "/forms/contact/frame";
    assert_eq!(ancestors(&desk, frame).await, "'none'", "nobody is, at first");
    let said = settings(&json!([" https://WWW.ferries.example/ ", "http://localhost:8080"]));
    let set = admin.put("account/settings", said).await;
    assert_eq!(set.status, 200, "{}", set.body);
    let kept = json!(["https://www.ferries.example", "http://localhost:8080"]);
    assert_eq!(set.body["settings"]["embedding"]["allowed_origins"], kept);
    assert_eq!(ancestors(&desk, frame).await, "https://www.ferries.example http://localhost:8080");
    for other in ["/forms", "/forms/contact", "/forms/contact/sent/1"] {
        assert_eq!(ancestors(&desk, other).await, "'none'", "{other}");
    }
    // Another setting leaves them as they are.
    admin.put("account/settings", json!({"settings": {}})).await;
    assert_eq!(admin.get("account/settings").await.body["settings"]["embedding"]["allowed_origins"], kept);
    for wrong in [
        json!(["*"]),
        json!(["ferries.example"]),
        json!(["https://ferries.example/forms"]),
        json!(["https://a.example; script-src *"]),
        json!(["https://a.example 'self'"]),
        json!(vec!["https://a.example"; 51]),
    ] {
        let answer = admin.put("account/settings", settings(&wrong)).await;
        assert_eq!(answer.status, 422, "{wrong}");
        assert!(answer.body["details"]["allowed_origins"].is_array(), "{}", answer.body);
    }
    admin.put("account/settings", settings(&json!([]))).await;
    assert_eq!(ancestors(&desk, frame).await, "'none'");
});

on_both_engines!(settings_of_which_one_is_refused_all_stay, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let before = admin.get("account/settings").await.body;
    let asks = before["settings"]["active_features"]["customer_satisfaction"].as_bool().expect("a setting");
    for (blocklist, origins) in [(json!(["nobody"]), json!([])), (json!(["bad.example"]), json!(["*"]))] {
        let settings = json!({
            "active_features": {"customer_satisfaction": !asks},
            "spam": {"blocklist": blocklist},
            "embedding": {"allowed_origins": origins},
        });
        let refused = admin.put("account/settings", json!({"settings": settings})).await;
        assert_eq!(refused.status, 422, "{}", refused.body);
        assert_eq!(admin.get("account/settings").await.body, before);
    }
});

on_both_engines!(a_frame_s_page_says_nothing_that_it_was_asked_for, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let page = desk.nobody().page("/forms/%22%3E%3Cscript%3E/frame").await;
    let html = page.text().await.expect("a page");
    assert!(
        html.contains("form=\"&quot;&gt;&lt;script&gt;\"") || html.contains("form=\"&quot;><script>\""),
        "{html}"
    );
    assert!(html.contains("href=\"/forms/%22%3E%3Cscript%3E\""), "{html}");
});
