//! The stream itself.

use super::listener::{LOST, OPEN};
use crate::api::client;
use gloo_timers::future::TimeoutFuture;
use js_sys::Promise;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{EventSource, MessageEvent};

/// Milliseconds before the first try to connect again; they double with each failure.
const FIRST_PAUSE: u32 = 1_000;
const LONGEST_PAUSE: u32 = 60_000;

/// The browser's words for a connection that stands, and for one that broke or never stood.
const STAND: &str = "open";
const BREAK: &str = "error";

/// Hands what the stream says to `say`, until this future is dropped. `seen` is the change after
/// which each try begins.
pub async fn listen(seen: impl Fn() -> Option<i64>, say: impl Fn(&str) + Clone + 'static) {
    let mut pause = FIRST_PAUSE;
    loop {
        let stood = stream(seen(), say.clone()).await;
        pause = if stood { FIRST_PAUSE } else { pause };
        TimeoutFuture::new(pause).await;
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}

/// An open connection, which closes when it is dropped.
struct Connection {
    source: EventSource,
    _heard: Closure<dyn FnMut(MessageEvent)>,
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.source.close();
    }
}

/// One connection, until the browser gives it up. Mere breaks it mends itself, but until then
/// nothing comes, so they are told. Whether it ever stood.
async fn stream(after: Option<i64>, say: impl Fn(&str) + 'static) -> bool {
    let query = after.map(|seq| format!("?after={seq}")).unwrap_or_default();
    let Ok(source) = EventSource::new(&client::address(&format!("live{query}"))) else {
        say(LOST);
        return false;
    };
    let mut end = None;
    let over = Promise::new(&mut |resolve, _| end = Some(resolve));
    let stood = Rc::new(Cell::new(false));
    let heard = Closure::new({
        let (source, stood) = (source.clone(), Rc::clone(&stood));
        move |event: MessageEvent| match event.type_().as_str() {
            BREAK => {
                say(LOST);
                if let Some(end) = end.as_ref().filter(|_| source.ready_state() == EventSource::CLOSED) {
                    // Resolving a promise does not fail.
                    let _ = end.call0(&JsValue::NULL);
                }
            }
            STAND => {
                stood.set(true);
                say(OPEN);
            }
            _ => say(&event.data().as_string().unwrap_or_default()),
        }
    });
    for kind in [STAND, "ticket", "presence", "draft", BREAK] {
        // Refused by no event source.
        let _ = source.add_event_listener_with_callback(kind, heard.as_ref().unchecked_ref());
    }
    let _connection = Connection { source, _heard: heard };
    // Never rejected.
    let _ = JsFuture::from(over).await;
    stood.get()
}
