//! The API's description of itself.

use crate::desk::TestDesk;
use crate::engine::TestDatabase;
use frontdesk_server::api::calls::CALLS;
use serde_json::Value;
use std::collections::BTreeSet;

async fn document() -> Value {
    let desk = TestDesk::start(TestDatabase::sqlite().await).await;
    let answer = desk.nobody().get("openapi.json").await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_eq!(answer.header("content-type"), Some("application/json"));
    answer.body
}

/// The document's operations: each one's method and path, and what is said of it.
fn operations(document: &Value) -> Vec<(String, String, Value)> {
    let mut operations = Vec::new();
    for (path, item) in document["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("a path") {
            operations.push((method.to_uppercase(), path.clone(), operation.clone()));
        }
    }
    operations
}

#[tokio::test]
async fn every_call_is_described_and_nothing_else() {
    let document = document().await;
    let of = |(method, path, operation): (String, String, Value)| {
        assert!(operation["description"].as_str().is_some_and(|who| who.starts_with("For: ")), "{path}");
        assert!(operation["security"].is_array(), "{path}");
        (method, path)
    };
    let described: BTreeSet<_> = operations(&document).into_iter().map(of).collect();
    let calls: BTreeSet<_> =
        CALLS.iter().map(|call| (call.method.to_owned(), call.path.to_owned())).collect();
    let missing: Vec<_> = calls.difference(&described).collect();
    assert!(missing.is_empty(), "not described (see src/api/openapi/mod.rs): {missing:#?}");
    let wrong: Vec<_> = described.difference(&calls).collect();
    assert!(wrong.is_empty(), "described, and not there: {wrong:#?}");
}

#[tokio::test]
async fn every_call_says_what_it_answers() {
    for (method, path, operation) in operations(&document().await) {
        let statuses = operation["responses"].as_object().expect("answers");
        assert!(statuses.keys().any(|status| status.starts_with('2')), "{method} {path}");
    }
}

#[tokio::test]
async fn every_schema_that_is_named_is_there() {
    let document = document().await;
    let schemas = document["components"]["schemas"].as_object().expect("schemas");
    let text = document.to_string();
    for named in text.split("\"#/components/schemas/").skip(1) {
        let name = named.split('"').next().unwrap_or_default();
        assert!(schemas.contains_key(name), "{name}");
    }
}

#[tokio::test]
async fn the_description_can_be_read_without_script() {
    let desk = TestDesk::start(TestDatabase::sqlite().await).await;
    let page = async |path: &str| desk.nobody().page(path).await;
    let index = page("/api").await;
    assert_eq!(index.status(), 200);
    let index = index.text().await.expect("a text");
    for call in CALLS {
        assert!(index.contains(&format!("{} /api/v2{}<", call.method, call.path)), "{call:?}");
    }
    assert!(!index.contains("<script"), "{index}");
    let groups = page("/api/groups").await.text().await.expect("a text");
    assert!(groups.contains("id=\"post_groups\"") && groups.contains("id=\"GroupEnvelope\""), "{groups}");
    assert_eq!(page("/api/nonsense").await.status(), 404);
}

/// Where the document is kept, so that a change of the API is seen as one.
const KEPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/contract/openapi.json");

/// `FRONTDESK_UPDATE=1 cargo test -p frontdesk-server --test contract openapi` keeps it anew.
#[tokio::test]
async fn the_document_is_the_one_that_is_kept() {
    let document = document().await;
    let text = serde_json::to_string_pretty(&document).expect("a text") + "\n";
    if std::env::var_os("FRONTDESK_UPDATE").is_some() {
        std::fs::write(KEPT, &text).expect("the file");
    }
    let kept = std::fs::read_to_string(KEPT).unwrap_or_default();
    assert!(kept == text, "the API's description changed: run the tests with FRONTDESK_UPDATE=1");
}
