//! The desk in a browser, with the network answered by the test.

mod page;

use js_sys::Reflect;
use page::{Page, hear, hear_of, resize, row, ticket, until, usual, wait};
use serde_json::{Value, json};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
async fn events_come_even_when_their_tab_was_left_before() {
    let answer = json!([[200, usual()["GET tickets/1/audits"][0][1], 100]]);
    let page = Page::open("/agent/tickets/1", &[("GET tickets/1/audits", answer)]).await;
    page.press("Events").await;
    until("the call", || Page::calls("GET tickets/1/audits") == 1).await;
    page.press("Conversation (2)").await;
    page.press("Events").await;
    page.says(".fd-ev", "Callum").await;
    assert_eq!(Page::calls("GET tickets/1/audits"), 1);
}

#[wasm_bindgen_test]
async fn what_changed_first_is_shown_from_the_events_too() {
    let conflict = json!([[409, {"error": "UpdateConflict"}]]);
    let page = Page::open("/agent/tickets/1?show=events", &[("PUT tickets/1", conflict)]).await;
    page.write("On its way.").await;
    page.press("Send reply and submit as Pending").await;
    page.press("Read what changed first").await;
    page.focus_is_on("#comment-32").await;
}

#[wasm_bindgen_test]
async fn a_reply_is_not_sent_twice_because_of_a_key_stroke() {
    let answer = json!([[200, {"ticket": ticket()}, 60]]);
    let page = Page::open("/agent/tickets/1", &[("PUT tickets/1", answer)]).await;
    page.write("On its way.").await;
    page.press("Send reply and submit as Pending").await;
    page.write("On its way. And").await;
    page.says(".fd-comp", "Reply sent.").await;
    let area = page.find("textarea").expect("a text box");
    let value = Reflect::get(&area, &"value".into()).expect("a value");
    assert_eq!(value.as_string().as_deref(), Some("And"));
}

#[wasm_bindgen_test]
async fn a_folded_composer_says_what_failed_and_keeps_the_focus() {
    let page = Page::open("/agent/tickets/1", &[("PUT tickets/1", json!([[0, null, 100]]))]).await;
    resize(400);
    page.press("Public reply").await;
    page.write("On its way.").await;
    page.press("Send reply and submit as Pending").await;
    page.press("Hide").await;
    page.focus_is_on(".fd-comp__start button").await;
    page.says(".fd-comp [role=alert]", "Not submitted").await;
}

#[wasm_bindgen_test]
async fn an_assignee_who_left_is_still_shown() {
    let page = Page::open("/agent/tickets/1", &[]).await;
    page.says("#assignee option:checked", "Callum Reid").await;
    page.says("#group option:checked", "Not on this list any more").await;
    page.press("take it").await;
    page.says("#assignee option:checked", "Priya Shah (you)").await;
    assert!(page.text("#assignee").contains("Callum Reid"), "and can be chosen again");
}

#[wasm_bindgen_test]
async fn rows_that_do_not_come_are_said_and_asked_for_again() {
    let view = usual()["GET views/7/execute"][0][1]["view"].clone();
    let of = |rows: Vec<Value>| json!({"view": view, "rows": rows, "count": 60});
    let (first, second) = (of((1..=50).map(row).collect()), of((51..=60).map(row).collect()));
    let answers = json!([[200, first], [0, null], [200, second]]);
    let page = Page::open("/agent/views/7", &[("GET views/7/execute", answers)]).await;
    page.says(".fd-failing", "Some tickets could not be loaded.").await;
    until("the last row", || page.find("[data-ticket='60']").is_some()).await;
    until("no more complaint", || page.text(".fd-failing").is_empty()).await;
}

#[wasm_bindgen_test]
async fn priorities_run_from_urgent_down_whichever_way_the_view_has_them() {
    let mut first = usual()["GET views/7/execute"][0][1].clone();
    first["view"]["execution"]["group_by"] = json!("priority");
    let answers = json!([[200, first]]);
    let page = Page::open("/agent/views/7", &[("GET views/7/execute", answers)]).await;
    page.says("tbody", "A").await;
    assert_eq!(Page::calls("GET views/7/execute"), 2, "asked again");
}

#[wasm_bindgen_test]
async fn trying_again_leads_to_the_heading_of_what_follows() {
    let me = json!([[0, null], [0, null], [200, usual()["GET users/me"][0][1]]]);
    let tickets = json!([[0, null], [200, usual()["GET tickets/1"][0][1]]]);
    let page = Page::open("/agent/tickets/1", &[("GET users/me", me), ("GET tickets/1", tickets)]).await;
    assert!(!page.has_focus("h1"), "the first page leaves the focus to the browser");
    page.press("Try again").await;
    page.focus_is_on("h1").await;
    page.press("Try again").await;
    page.says("main", "The ticket could not be loaded.").await;
    page.press("Try again").await;
    page.says("h1", "A lost umbrella").await;
    page.focus_is_on("h1").await;
}

#[wasm_bindgen_test]
async fn a_list_that_is_tried_again_takes_the_focus() {
    let answers = json!([[0, null], [200, usual()["GET views/7/execute"][0][1]]]);
    let page = Page::open("/agent/views/7", &[("GET views/7/execute", answers)]).await;
    page.press("Try again").await;
    page.focus_is_on(".fd-scroll").await;
    until("the list", || page.find("tbody a").is_some()).await;
}

#[wasm_bindgen_test]
async fn steady_changes_keep_nothing_from_being_fetched() {
    let page = Page::open("/agent/views/7", &[]).await;
    page.says("tbody", "A").await;
    hear("new Event('open')");
    let before = Page::calls("GET views/7/execute");
    for change_seq in 1..12 {
        hear_of(1, change_seq);
        wait(100).await;
    }
    assert!(Page::calls("GET views/7/execute") > before);
}

#[wasm_bindgen_test]
async fn a_ticket_is_fetched_again_for_its_own_changes_alone() {
    let page = Page::open("/agent/tickets/1", &[]).await;
    page.says("h1", "A lost umbrella").await;
    let before = Page::calls("GET tickets/1");
    hear_of(2, 1);
    wait(700).await;
    assert_eq!(Page::calls("GET tickets/1"), before);
    hear_of(1, 2);
    until("a second look", || Page::calls("GET tickets/1") > before).await;
}

#[wasm_bindgen_test]
async fn a_change_is_fetched_at_once_and_those_that_follow_soon_together() {
    let page = Page::open("/agent/tickets/1", &[]).await;
    page.says("h1", "A lost umbrella").await;
    wait(700).await;
    let before = Page::calls("GET tickets/1/comments");
    let fetched = || Page::calls("GET tickets/1/comments") - before;
    hear_of(1, 1);
    wait(150).await;
    assert_eq!(fetched(), 1, "nobody waits for a change that stands alone");
    for change_seq in 2..6 {
        hear_of(1, change_seq);
        wait(20).await;
    }
    assert_eq!(fetched(), 1);
    wait(700).await;
    assert_eq!(fetched(), 2);
}
