//! Pages that share a stream, here in one page: whose turn it is does not depend on that.

use super::{Live, LiveEvent, TicketChanged};
use frontdesk_model::id::{TicketId, UserId};
use gloo_timers::future::TimeoutFuture;
use js_sys::Function;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// In place of the browser's: the connections are kept in `window.sources`.
const SOURCE: &str = "
  window.sources = [];
  window.EventSource = class extends EventTarget {
    constructor(url) { super(); this.url = url; this.readyState = 0; window.sources.push(this); }
    close() { this.readyState = 2; }
  };
";

fn script(body: &str) -> JsValue {
    Function::new_no_args(body).call0(&JsValue::NULL).expect("a script that works")
}

/// How many connections were opened.
fn opened() -> usize {
    script("return String(window.sources.length)")
        .as_string()
        .and_then(|it| it.parse().ok())
        .expect("a count")
}

/// Whether a connection was closed again.
fn is_closed(source: usize) -> bool {
    script(&format!("return window.sources[{source}].readyState === 2")).as_bool().expect("a flag")
}

fn address(source: usize) -> String {
    script(&format!("return window.sources[{source}].url")).as_string().expect("an address")
}

fn stands(source: usize) {
    script(&format!("window.sources[{source}].dispatchEvent(new Event('open'))"));
}

fn breaks(source: usize) {
    script(&format!("window.sources[{source}].dispatchEvent(new Event('error'))"));
}

fn says(source: usize, change_seq: i64) {
    let data = format!(r#"{{"ticket_id":12,"change_seq":{change_seq}}}"#);
    script(&format!(
        "window.sources[{source}].dispatchEvent(new MessageEvent('ticket', {{ data: '{data}' }}))"
    ));
}

fn changed(change_seq: i64) -> LiveEvent {
    LiveEvent::Changed(TicketChanged { ticket_id: TicketId::new(12), change_seq })
}

/// One page, and what it has heard.
struct Page {
    heard: Rc<RefCell<Vec<LiveEvent>>>,
    _live: Live,
}

impl Page {
    fn open(reader: i64) -> Self {
        Self::since(None, reader)
    }

    fn since(change: Option<i64>, reader: i64) -> Self {
        let heard = Rc::new(RefCell::new(Vec::new()));
        let hear = Rc::clone(&heard);
        let hear = move |event| hear.borrow_mut().push(event);
        let live = Live::follow("test", UserId::new(reader), change, hear);
        Self { heard, _live: live }
    }

    async fn has_heard(&self, events: &[LiveEvent]) {
        until(&format!("{events:?}"), || *self.heard.borrow() == events).await;
    }
}

async fn until(what: &str, is: impl Fn() -> bool) {
    for _ in 0..150 {
        if is() {
            return;
        }
        TimeoutFuture::new(20).await;
    }
    panic!("never: {what}");
}

/// Time in which nothing must happen.
async fn a_while() {
    TimeoutFuture::new(100).await;
}

#[wasm_bindgen_test]
async fn pages_share_one_stream_and_the_next_one_goes_on_where_the_last_one_was() {
    script(SOURCE);
    let first = Page::open(1);
    let second = Page::open(1);
    until("a stream", || opened() == 1).await;
    stands(0);
    says(0, 57);
    breaks(0);
    stands(0);
    let all = [LiveEvent::Connected, changed(57), LiveEvent::Lost, LiveEvent::Connected];
    first.has_heard(&all).await;
    second.has_heard(&all).await;
    a_while().await;
    assert_eq!((opened(), address(0).as_str()), (1, "/api/v2/live"));

    drop(first);
    until("another stream", || opened() == 2).await;
    assert!(is_closed(0));
    assert_eq!(address(1), "/api/v2/live?after=57");
    stands(1);
    says(1, 58);
    let [a, b, c, d] = all;
    second.has_heard(&[a, b, c, d, changed(58)]).await;
}

#[wasm_bindgen_test]
async fn who_comes_late_is_told_how_it_stands() {
    script(SOURCE);
    let first = Page::open(2);
    until("a stream", || opened() == 1).await;
    stands(0);
    says(0, 57);
    let late = Page::open(2);
    late.has_heard(&[LiveEvent::Connected]).await;
    breaks(0);
    late.has_heard(&[LiveEvent::Connected, LiveEvent::Lost]).await;
    let later = Page::open(2);
    later.has_heard(&[LiveEvent::Lost]).await;
    drop(first);
    until("another stream", || opened() == 2).await;
    assert_eq!(address(1), "/api/v2/live?after=57");
}

#[wasm_bindgen_test]
async fn a_page_that_knows_what_it_has_fetches_nothing_at_first() {
    script(SOURCE);
    let first = Page::since(Some(40), 7);
    until("a stream", || opened() == 1).await;
    assert_eq!(address(0), "/api/v2/live?after=40");
    stands(0);
    a_while().await;
    let up_to_date = Page::since(Some(40), 7);
    a_while().await;
    says(0, 57);
    first.has_heard(&[changed(57)]).await;
    up_to_date.has_heard(&[changed(57)]).await;
    // It was fetched before a change of which it is told no more.
    let behind = Page::since(Some(50), 7);
    behind.has_heard(&[LiveEvent::Connected]).await;
    breaks(0);
    stands(0);
    first.has_heard(&[changed(57), LiveEvent::Lost, LiveEvent::Connected]).await;
}

#[wasm_bindgen_test]
async fn who_joins_a_page_that_does_not_know_what_it_has_fetches_like_it() {
    script(SOURCE);
    let first = Page::open(8);
    let second = Page::since(Some(40), 8);
    until("a stream", || opened() == 1).await;
    stands(0);
    for page in [&first, &second] {
        page.has_heard(&[LiveEvent::Connected]).await;
    }
    let third = Page::since(Some(41), 8);
    third.has_heard(&[LiveEvent::Connected]).await;
}

#[wasm_bindgen_test]
async fn a_page_that_goes_while_it_waits_keeps_nobody_waiting() {
    script(SOURCE);
    let first = Page::open(3);
    let second = Page::open(3);
    let _third = Page::open(3);
    until("a stream", || opened() == 1).await;
    drop(second);
    a_while().await;
    drop(first);
    until("the third one's stream", || opened() == 2).await;
}

#[wasm_bindgen_test]
async fn people_and_faces_share_nothing() {
    script(SOURCE);
    let _one = Page::open(4);
    let _other = Page::open(5);
    until("two streams", || opened() == 2).await;
}

#[wasm_bindgen_test]
async fn alone_a_page_listens_while_it_is_seen() {
    let sight = |hidden: bool| {
        script(&format!(
            "Object.defineProperty(document, 'hidden', {{ value: {hidden}, configurable: true }});
             document.dispatchEvent(new Event('visibilitychange'));"
        ));
    };
    script(SOURCE);
    script("Object.defineProperty(navigator, 'locks', { value: undefined, configurable: true })");
    let page = Page::open(6);
    until("a stream", || opened() == 1).await;
    stands(0);
    says(0, 57);
    sight(true);
    until("it is closed", || is_closed(0)).await;
    a_while().await;
    assert_eq!(opened(), 1);
    sight(false);
    until("another stream", || opened() == 2).await;
    assert_eq!(address(1), "/api/v2/live?after=57");
    script("delete navigator.locks; delete document.hidden");
    page.has_heard(&[LiveEvent::Connected, changed(57)]).await;
}
