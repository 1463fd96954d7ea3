//! The desk in a browser, with the network answered by the test.

use super::agent_desk;
use js_sys::{Array, Function, Promise, Reflect};
use leptos::mount::mount_to;
use leptos::prelude::{document, window};
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::{Event, EventInit, HtmlElement};
use serde_json::{Value, json};
use std::any::Any;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// The page's `fetch` for a test: `answers` has a list of `[status, body, milliseconds]` for each
/// call, the last of which stays; status 0 is no network. `live` is the stream.
const NETWORK: &str = r#"
  window.answers = JSON.parse(answers);
  window.calls = [];
  window.fetch = async (request) => {
    const address = new URL(request.url);
    const call = request.method + address.pathname.replace("/api/v2/", " ");
    window.calls.push(call + address.search);
    const list = window.answers[call] ?? [[404, {}]];
    const [status, body, wait] = list.length > 1 ? list.shift() : list[0];
    await new Promise((go) => setTimeout(go, wait ?? 0));
    if (status === 0) throw new TypeError("no network");
    return new Response(JSON.stringify(body), { status });
  };
  window.EventSource = class extends EventTarget {
    constructor() { super(); window.live = this; }
    close() {}
  };
"#;

/// A desk on the page, which goes when the test ends.
struct Page {
    host: HtmlElement,
    mounted: Option<Box<dyn Any>>,
    was: String,
}

impl Drop for Page {
    fn drop(&mut self) {
        self.mounted.take();
        self.host.remove();
        go(&self.was);
        resize(1280);
    }
}

fn go(address: &str) {
    let history = window().history().expect("a history");
    history.replace_state_with_url(&JsValue::NULL, "", Some(address)).expect("an address");
}

fn resize(width: i32) {
    Reflect::set(&window(), &"innerWidth".into(), &width.into()).expect("a width");
    window().dispatch_event(&Event::new("resize").expect("an event")).expect("dispatched");
}

async fn wait(milliseconds: i32) {
    let later = Promise::new(&mut |resolve, _| {
        let set = window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds);
        set.expect("a timer");
    });
    JsFuture::from(later).await.expect("time passes");
}

/// Waits until it is so; busy machines take their time.
async fn until(what: &str, is: impl Fn() -> bool) {
    for _ in 0..150 {
        if is() {
            return;
        }
        wait(20).await;
    }
    panic!("never: {what}");
}

impl Page {
    /// Opens the desk at this address, with these answers beside the usual ones.
    async fn open(address: &str, answers: &[(&str, Value)]) -> Self {
        let was = window().location().href().expect("an address");
        let mut all = usual();
        for (call, list) in answers {
            all[call] = list.clone();
        }
        Function::new_with_args("answers", NETWORK)
            .call1(&JsValue::NULL, &all.to_string().into())
            .expect("the network is replaced");
        window().local_storage().expect("a storage").expect("a storage").clear().expect("cleared");
        go(address);
        let host: HtmlElement = document().create_element("div").expect("an element").unchecked_into();
        document().body().expect("a body").append_child(&host).expect("a place");
        let mounted = Some(Box::new(mount_to(host.clone(), agent_desk)) as Box<dyn Any>);
        let page = Self { host, mounted, was };
        until("a page", || page.find("main h1, main [role=alert]").is_some()).await;
        page
    }

    fn find(&self, selector: &str) -> Option<HtmlElement> {
        let found = self.host.query_selector(selector).expect("a selector");
        found.map(JsCast::unchecked_into)
    }

    fn text(&self, selector: &str) -> String {
        self.find(selector).and_then(|element| element.text_content()).unwrap_or_default()
    }

    /// The button or link with this text.
    fn named(&self, text: &str) -> Option<HtmlElement> {
        let all = self.host.query_selector_all("button, a").expect("a selector");
        let mut all = (0..all.length()).filter_map(|at| all.item(at)?.dyn_into::<HtmlElement>().ok());
        all.find(|one| one.text_content().unwrap_or_default().trim() == text)
    }

    /// Presses it, once it is there.
    async fn press(&self, text: &str) {
        until(text, || self.named(text).is_some()).await;
        if let Some(found) = self.named(text) {
            found.focus().expect("the focus");
            found.click();
        }
        wait(0).await;
    }

    /// Waits until this element has the focus.
    async fn focus_is_on(&self, selector: &str) {
        until(&format!("the focus on {selector}"), || self.has_focus(selector)).await;
    }

    /// Waits until this element says so.
    async fn says(&self, selector: &str, text: &str) {
        until(text, || self.text(selector).contains(text)).await;
    }

    async fn write(&self, text: &str) {
        let area = self.find("textarea").expect("a text box");
        Reflect::set(&area, &"value".into(), &text.into()).expect("a value");
        let bubbles = EventInit::new();
        bubbles.set_bubbles(true);
        let event = Event::new_with_event_init_dict("input", &bubbles).expect("an event");
        area.dispatch_event(&event).expect("dispatched");
        wait(0).await;
    }

    /// Whether this element has the focus.
    fn has_focus(&self, selector: &str) -> bool {
        let active = document().active_element();
        self.find(selector).is_some_and(|one| active.is_some_and(|it| it.is_same_node(Some(&one))))
    }

    fn calls(call: &str) -> usize {
        let calls = Reflect::get(&window(), &"calls".into()).expect("the calls").unchecked_into::<Array>();
        calls.iter().filter_map(|one| one.as_string()).filter(|one| one.starts_with(call)).count()
    }
}

/// What the live stream says: that it stands, or that a ticket changed.
fn hear(event: &str) {
    Function::new_no_args(&format!("window.live.dispatchEvent({event})"))
        .call0(&JsValue::NULL)
        .expect("dispatched");
}

fn hear_of(ticket: i64, change_seq: i32) {
    let data = json!({"ticket_id": ticket, "change_seq": change_seq});
    hear(&format!("new MessageEvent('ticket', {{ data: '{data}' }})"));
}

const AT: &str = "2026-11-19T08:55:00Z";

fn usual() -> Value {
    let priya = json!({"id": 1, "name": "Priya Shah", "email": "priya@desk.example", "role": "agent"});
    let user = json!({"id": 5, "name": "Imogen Farrow", "role": "end-user"});
    let gone = json!({"id": 9, "name": "Callum Reid", "role": "agent", "active": false});
    let users = json!([priya, user, gone]);
    let view = json!({"id": 7, "title": "Unsolved", "active": true, "execution": {"columns": []}});
    let comment = |id: i64, author: i64| json!({"id": id, "author_id": author, "body": "A", "public": true, "created_at": AT});
    let comments = json!({"comments": [comment(31, 5), comment(32, 9)], "users": users, "meta": {}});
    let audit = json!({"id": 41, "created_at": AT, "author_id": 9, "via": {"channel": "web", "source": {"from": {}}},
        "events": [{"type": "Comment", "id": 32, "body": "A", "public": true}]});
    json!({
        "GET users/me": [[200, {"user": priya}]],
        "GET views": [[200, {"views": [view]}]],
        "GET views/count_many": [[200, {"view_counts": [{"view_id": 7, "value": 1}]}]],
        "GET views/7/execute": [[200, {"view": view, "rows": [row(1)], "count": 1}]],
        "GET users": [[200, {"users": [priya]}]],
        "GET groups": [[200, {"groups": []}]],
        "GET ticket_fields": [[200, {"ticket_fields": []}]],
        "GET tickets/1": [[200, {"ticket": ticket(), "users": users}]],
        "GET tickets/1/comments": [[200, comments]],
        "GET tickets/1/audits": [[200, {"audits": [audit], "users": users}]],
    })
}

fn ticket() -> Value {
    json!({"id": 1, "subject": "A lost umbrella", "status": "open", "requester_id": 5, "assignee_id": 9,
        "group_id": 77, "updated_at": AT, "version": 1})
}

fn row(id: i64) -> Value {
    json!({"ticket_id": id, "subject": "A", "created": AT, "updated": AT, "ticket": {"status": "open"}})
}

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
async fn more_tickets_that_do_not_come_are_said_and_asked_for_again() {
    let view = usual()["GET views/7/execute"][0][1]["view"].clone();
    let first = json!({"view": view, "rows": [row(1)], "count": 2, "next_page": "more"});
    let second = json!({"view": view, "rows": [row(2)], "count": 2});
    let answers = json!([[200, first], [0, null], [200, second]]);
    let page = Page::open("/agent/views/7", &[("GET views/7/execute", answers)]).await;
    page.press("Show more tickets").await;
    page.says(".fd-more [role=status]", "More tickets could not be loaded.").await;
    page.press("Show more tickets").await;
    page.focus_is_on("[data-ticket='2']").await;
    assert!(page.find(".fd-more").is_none());
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
