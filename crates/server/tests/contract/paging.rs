//! Lists: both page styles, to the end and back.

use crate::caller::Caller;
use crate::desk::{ROWAN, TestDesk};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use serde_json::Value;

/// Lists with more records than a page of two.
const LISTS: [(&str, &str); 3] =
    [("tickets", "tickets"), ("ticket_fields", "ticket_fields"), ("requests", "requests")];

fn ids(body: &Value, list: &str) -> Vec<i64> {
    body[list].as_array().expect(list).iter().map(|one| one["id"].as_i64().expect("an id")).collect()
}

/// The path of a whole address below the API.
fn below(desk: &TestDesk, url: &str) -> String {
    let root = format!("{}/api/v2/", desk.url());
    url.strip_prefix(&root).unwrap_or_else(|| panic!("{url} is no address of {root}")).to_owned()
}

async fn desk_with_tickets(database: TestDatabase) -> (TestDesk, Caller, Caller) {
    let desk = TestDesk::start(database).await;
    for number in 0..5 {
        desk.request_of(ROWAN, &format!("Number {number}")).await;
    }
    let rowan = desk.requester(ROWAN).await;
    let agent = desk.agent();
    (desk, rowan, agent)
}

on_both_engines!(offset_pages_lead_to_the_end_and_back, async |database: TestDatabase| {
    let (desk, rowan, agent) = desk_with_tickets(database).await;
    for (path, list) in LISTS {
        let caller = if list == "requests" { &rowan } else { &agent };
        let whole = caller.get(path).await.body;
        let (mut seen, mut back) = (Vec::new(), Vec::new());
        let mut next = Some(format!("{path}?per_page=2"));
        let mut last = Value::Null;
        while let Some(path) = next {
            let page = caller.get(&path).await.body;
            assert_eq!(page["count"], whole["count"]);
            assert!(page.get("meta").is_none());
            seen.extend(ids(&page, list));
            next = page["next_page"].as_str().map(|url| below(&desk, url));
            last = page;
        }
        assert_eq!(seen, ids(&whole, list), "{path}");
        back.splice(0..0, ids(&last, list));
        while let Some(url) = last["previous_page"].as_str() {
            last = caller.get(&below(&desk, url)).await.body;
            back.splice(0..0, ids(&last, list));
        }
        assert_eq!(back, seen, "{path}");
        let beyond = caller.get(&format!("{path}?page=1000&per_page=2")).await.body;
        assert_eq!((ids(&beyond, list), &beyond["next_page"]), (vec![], &Value::Null));
    }
});

on_both_engines!(cursor_pages_lead_to_the_end_and_back, async |database: TestDatabase| {
    let (desk, rowan, agent) = desk_with_tickets(database).await;
    for (path, list) in LISTS {
        let caller = if list == "requests" { &rowan } else { &agent };
        let whole = ids(&caller.get(path).await.body, list);
        let mut page = caller.get(&format!("{path}?page[size]=2")).await.body;
        assert_eq!(page["links"]["prev"], Value::Null);
        let mut seen = ids(&page, list);
        while page["meta"]["has_more"] == true {
            assert!(page.get("count").is_none());
            let url = page["links"]["next"].as_str().expect("the next page");
            page = caller.get(&below(&desk, url)).await.body;
            seen.extend(ids(&page, list));
        }
        assert_eq!(page["links"]["next"], Value::Null);
        assert_eq!(seen, whole, "{path}");
        let mut back = ids(&page, list);
        while let Some(url) = page["links"]["prev"].as_str() {
            page = caller.get(&below(&desk, url)).await.body;
            back.splice(0..0, ids(&page, list));
        }
        assert_eq!(back, whole, "{path}");
    }
});

on_both_engines!(an_empty_list_has_both_objects, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let page = desk.agent().get("tickets?page[size]=2").await.body;
    assert_eq!(
        page["meta"],
        serde_json::json!({"has_more": false, "after_cursor": null, "before_cursor": null})
    );
    assert_eq!(page["links"], serde_json::json!({"prev": null, "next": null}));
});

on_both_engines!(what_is_no_page_is_refused, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    for query in [
        "page=x",
        "per_page=-1",
        "page[size]=x",
        "page[after]=nonsense",
        "page[before]=WyJ4Il0",
        "page[after]=W10",
    ] {
        let answer = desk.agent().get(&format!("tickets?{query}")).await;
        assert_eq!(
            (answer.status, &answer.body["error"]["title"]),
            (400, &serde_json::json!("Invalid attribute")),
            "{query}"
        );
    }
    let many = desk.agent().get("tickets?per_page=100000&include=None&nonsense=1").await;
    assert_eq!(many.status, 200);
});
