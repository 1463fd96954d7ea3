//! A desk on the page of a test, and what the network answers it.

use crate::agent::agent_desk;
use js_sys::{Array, Function, Promise, Reflect};
use leptos::mount::mount_to;
use leptos::prelude::{document, window};
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::{Event, EventInit, HtmlElement};
use serde_json::{Value, json};
use std::any::Any;
use wasm_bindgen_futures::JsFuture;

/// The page's `fetch` for a test: `answers` has a list of `[status, body, milliseconds]` for each
/// call, the last of which stays; status 0 is no network. `live` is the stream.
const NETWORK: &str = r#"
  window.answers = JSON.parse(answers);
  window.calls = [];
  window.ownFetch ??= window.fetch;
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
pub struct Page {
    host: HtmlElement,
    mounted: Option<Box<dyn Any>>,
    was: String,
}

impl Drop for Page {
    fn drop(&mut self) {
        self.mounted.take();
        self.host.remove();
        // Tests of other parts call for real.
        let _ = js_sys::eval("window.fetch = window.ownFetch");
        go(&self.was);
        resize(1280);
    }
}

fn go(address: &str) {
    let history = window().history().expect("a history");
    history.replace_state_with_url(&JsValue::NULL, "", Some(address)).expect("an address");
}

pub fn resize(width: i32) {
    Reflect::set(&window(), &"innerWidth".into(), &width.into()).expect("a width");
    window().dispatch_event(&Event::new("resize").expect("an event")).expect("dispatched");
}

pub async fn wait(milliseconds: i32) {
    let later = Promise::new(&mut |resolve, _| {
        let set = window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds);
        set.expect("a timer");
    });
    JsFuture::from(later).await.expect("time passes");
}

/// Waits until it is so; busy machines take their time.
pub async fn until(what: &str, is: impl Fn() -> bool) {
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
    pub async fn open(address: &str, answers: &[(&str, Value)]) -> Self {
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

    pub fn find(&self, selector: &str) -> Option<HtmlElement> {
        let found = self.host.query_selector(selector).expect("a selector");
        found.map(JsCast::unchecked_into)
    }

    pub fn text(&self, selector: &str) -> String {
        self.find(selector).and_then(|element| element.text_content()).unwrap_or_default()
    }

    /// The button or link with this text.
    fn named(&self, text: &str) -> Option<HtmlElement> {
        let all = self.host.query_selector_all("button, a").expect("a selector");
        let mut all = (0..all.length()).filter_map(|at| all.item(at)?.dyn_into::<HtmlElement>().ok());
        all.find(|one| one.text_content().unwrap_or_default().trim() == text)
    }

    /// Presses it, once it is there.
    pub async fn press(&self, text: &str) {
        until(text, || self.named(text).is_some()).await;
        if let Some(found) = self.named(text) {
            found.focus().expect("the focus");
            found.click();
        }
        wait(0).await;
    }

    /// Waits until this element has the focus.
    pub async fn focus_is_on(&self, selector: &str) {
        until(&format!("the focus on {selector}"), || self.has_focus(selector)).await;
    }

    /// Waits until this element says so.
    pub async fn says(&self, selector: &str, text: &str) {
        until(text, || self.text(selector).contains(text)).await;
    }

    pub async fn write(&self, text: &str) {
        let area = self.find("textarea").expect("a text box");
        Reflect::set(&area, &"value".into(), &text.into()).expect("a value");
        let bubbles = EventInit::new();
        bubbles.set_bubbles(true);
        let event = Event::new_with_event_init_dict("input", &bubbles).expect("an event");
        area.dispatch_event(&event).expect("dispatched");
        wait(0).await;
    }

    /// Whether this element has the focus.
    pub fn has_focus(&self, selector: &str) -> bool {
        let active = document().active_element();
        self.find(selector).is_some_and(|one| active.is_some_and(|it| it.is_same_node(Some(&one))))
    }

    pub fn calls(call: &str) -> usize {
        let calls = Reflect::get(&window(), &"calls".into()).expect("the calls").unchecked_into::<Array>();
        calls.iter().filter_map(|one| one.as_string()).filter(|one| one.starts_with(call)).count()
    }
}

/// What the live stream says: that it stands, or that a ticket changed.
pub fn hear(event: &str) {
    Function::new_no_args(&format!("window.live.dispatchEvent({event})"))
        .call0(&JsValue::NULL)
        .expect("dispatched");
}

pub fn hear_of(ticket: i64, change_seq: i32) {
    let data = json!({"ticket_id": ticket, "change_seq": change_seq});
    hear(&format!("new MessageEvent('ticket', {{ data: '{data}' }})"));
}

const AT: &str = "2026-11-19T08:55:00Z";

pub fn usual() -> Value {
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
        "GET views/active": [[200, {"views": [view]}]],
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

pub fn ticket() -> Value {
    json!({"id": 1, "subject": "A lost umbrella", "status": "open", "requester_id": 5, "assignee_id": 9,
        "group_id": 77, "updated_at": AT, "version": 1})
}

pub fn row(id: i64) -> Value {
    json!({"ticket_id": id, "subject": "A", "created": AT, "updated": AT, "ticket": {"status": "open"}})
}
