//! Who has the stream: the page whose turn it is, and the others hear it from there.

use super::listener::Listener;
use super::source;
use super::turn::turn;
use futures_util::future::select;
use js_sys::Promise;
use std::cell::Cell;
use std::pin::pin;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AddEventListenerOptions, BroadcastChannel, MessageEvent};

/// Said by a page that comes late.
const HOW_IS_IT: &str = "how is it?";

/// Follows the stream with the other pages that call theirs by this name, or else alone, until
/// this future is dropped.
pub async fn follow(name: String, listener: Rc<Listener>) {
    if let Some(others) = Others::meet(&name, &listener)
        && let Some(_turn) = turn(&name).await
    {
        others.leads.set(true);
        let channel = others.channel.clone();
        let hear = Rc::clone(&listener);
        let say = move |said: &str| {
            let said = hear.news(said);
            hear.hear(&said);
            tell(&channel, &said);
        };
        return source::listen(|| listener.seen(), say).await;
    }
    alone(&listener).await;
}

/// The way to the other pages, which closes when it is dropped.
struct Others {
    channel: BroadcastChannel,
    leads: Rc<Cell<bool>>,
    _hear: Closure<dyn FnMut(MessageEvent)>,
}

impl Others {
    fn meet(name: &str, listener: &Rc<Listener>) -> Option<Self> {
        let channel = BroadcastChannel::new(name).ok()?;
        let leads = Rc::new(Cell::new(false));
        let hear = Closure::new({
            let (channel, listener, leads) = (channel.clone(), Rc::clone(listener), Rc::clone(&leads));
            move |event: MessageEvent| {
                let said = event.data().as_string().unwrap_or_default();
                match (said == HOW_IS_IT, leads.get()) {
                    (true, true) => {
                        for said in listener.state() {
                            tell(&channel, &said);
                        }
                    }
                    (false, false) => listener.hear(&said),
                    (true, false) | (false, true) => {}
                }
            }
        });
        channel.set_onmessage(Some(hear.as_ref().unchecked_ref()));
        tell(&channel, HOW_IS_IT);
        Some(Self { channel, leads, _hear: hear })
    }
}

impl Drop for Others {
    fn drop(&mut self) {
        self.channel.set_onmessage(None);
        self.channel.close();
    }
}

fn tell(channel: &BroadcastChannel, said: &str) {
    // Refused only once it is closed.
    let _ = channel.post_message(&said.into());
}

/// Has a stream of its own, but not in the background, where many of them would leave the browser
/// no connection for anything else.
async fn alone(listener: &Rc<Listener>) {
    loop {
        let seen = sight_changes();
        if leptos::prelude::document().hidden() {
            let _ = seen.await;
            continue;
        }
        let hear = Rc::clone(listener);
        let say = move |said: &str| hear.hear(&hear.news(said));
        let _ = select(pin!(source::listen(|| listener.seen(), say)), seen).await;
    }
}

/// Comes once the page is hidden or shown.
fn sight_changes() -> JsFuture {
    let once = AddEventListenerOptions::new();
    once.set_once(true);
    JsFuture::from(Promise::new(&mut |changed, _| {
        // Refused by no document.
        let _ = leptos::prelude::document().add_event_listener_with_callback_and_add_event_listener_options(
            "visibilitychange",
            &changed,
            &once,
        );
    }))
}
