//! Who else looks at the ticket that is open or writes to it; and that this agent does.

use super::open::OpenTicket;
use crate::agent::desk::Desk;
use crate::agent::directory::initials;
use crate::agent::drafts::{Draft, Kind};
use crate::agent::follow::{follow, memo};
use crate::agent::icons;
use crate::agent::live::Connection;
use crate::agent::presence::name;
use crate::api::presences::Presence;
use crate::api::{self, ApiError};
use crate::locale::en::agent::presence as words;
use crate::ui::icon;
use crate::ui::markup::{Element, Node, element, part};
use frontdesk_model::presence::Doing;
use js_sys::{Date, Math};
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;
use wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;

/// Who is named at most; others are counted.
const NAMED: usize = 3;

/// Whoever goes past a ticket faster than this has not looked at it.
const GLANCE: Duration = Duration::from_millis(300);
/// How often the page says that its agent is still there; the desk takes its word for 25 seconds.
const BEAT: Duration = Duration::from_secs(10);
/// Milliseconds without a key after which nobody is writing any more.
const PAUSE: f64 = 60_000.0;
/// Milliseconds without a key or a movement after which nobody looks any more.
const ABSENCE: f64 = 600_000.0;

/// In the ticket's head.
pub fn presence_line(open: OpenTicket) -> Node {
    let desk = open.desk;
    let shown = part(move || {
        let there = desk.live.presences().at(open.id);
        let more = there.len().saturating_sub(NAMED);
        let more = (more > 0).then(|| element("span").child(words::others(more)));
        let named: Node = there.iter().take(NAMED).map(|presence| one(desk, presence)).collect();
        Node::List(vec![named, more.into()])
    });
    element("div").class("fd-presence").attr("role", "status").child(shown).into()
}

fn one(desk: Desk, presence: &Presence) -> Element {
    let name = name(desk, presence);
    let face = desk.directory.full_name(presence.user_id).map_or_else(String::new, |name| initials(&name));
    let face = element("span").class("fd-face").attr("aria-hidden", "true").child(face);
    let pen = presence.doing.is_writing().then(|| icon(icons::PEN));
    let class = if presence.doing.is_writing() { "fd-presence__writes" } else { "fd-presence__looks" };
    element("span").class(class).child(face).child(pen).child(words::does(&name, presence.doing))
}

/// How long ago, in the browser's clock, the agent did something on the page, and wrote something.
#[derive(Clone, Copy)]
struct Here {
    open: OpenTicket,
    page: StoredValue<String>,
    moved: StoredValue<f64>,
    wrote: StoredValue<f64>,
    /// Whether the desk was told that this page is there.
    told: StoredValue<bool>,
    looks: RwSignal<bool>,
    writes: RwSignal<bool>,
}

/// Tells the desk what this page does with the ticket, while it is open and somebody is at it.
pub fn be_there(open: OpenTicket) {
    let here = Here {
        open,
        page: StoredValue::new(unheard_name()),
        moved: StoredValue::new(Date::now()),
        wrote: StoredValue::new(0.0),
        told: StoredValue::new(false),
        looks: RwSignal::new(false),
        writes: RwSignal::new(false),
    };
    let doing = memo(move || here.doing());
    // Several people are told of each change, and the desk once more of what it may have missed.
    follow(move || here.say(doing.get()));
    follow(move || {
        if open.desk.live.connection() == Connection::UpToDate {
            here.say(doing.get_untracked());
        }
    });
    if let Ok(glance) = set_timeout_with_handle(move || here.look(), GLANCE) {
        on_cleanup(move || glance.clear());
    }
    let beat = move || {
        here.look();
        here.say(doing.get_untracked());
    };
    if let Ok(clock) = set_interval_with_handle(beat, BEAT) {
        on_cleanup(move || clock.clear());
    }
    here.follow_the_agent();
    on_cleanup(move || here.leave());
}

impl Here {
    fn doing(self) -> Option<Doing> {
        let writes = || self.open.draft.with(Draft::writes).filter(|_| self.writes.get());
        self.looks.get().then(|| match writes() {
            None => Doing::Looking,
            Some(Kind::Note) => Doing::WritingInternalNote,
            Some(Kind::Public) => Doing::WritingPublicReply,
        })
    }

    fn follow_the_agent(self) {
        let moved = move || {
            self.moved.set_value(Date::now());
            if !self.looks.get_untracked() {
                self.look();
            }
        };
        let listeners = [
            window_event_listener(ev::pointermove, move |_| moved()),
            window_event_listener(ev::keydown, move |_| moved()),
            window_event_listener(ev::visibilitychange, move |_| self.look()),
            window_event_listener(ev::pageshow, move |_| self.look()),
            window_event_listener(ev::pagehide, move |_| {
                self.looks.set(false);
                self.leave();
            }),
            window_event_listener(ev::input, move |event| {
                if is_text(&event) {
                    self.wrote.set_value(Date::now());
                    self.look();
                }
            }),
        ];
        on_cleanup(move || listeners.into_iter().for_each(WindowListenerHandle::remove));
    }

    /// Finds out whether somebody is there, and writes.
    fn look(self) {
        let since = |moment: StoredValue<f64>| Date::now() - moment.get_value();
        let looks = !document().hidden() && since(self.moved) < ABSENCE;
        let writes = since(self.wrote) < PAUSE;
        self.writes.maybe_update(|known| std::mem::replace(known, writes) != writes);
        self.looks.maybe_update(|known| std::mem::replace(known, looks) != looks);
    }

    fn say(self, doing: Option<Doing>) {
        let Some(doing) = doing else { return self.leave() };
        self.told.set_value(true);
        let (desk, ticket, page) = (self.open.desk, self.open.id, self.page.get_value());
        spawn_local(async move {
            match api::presences::keep(ticket, &page, doing).await {
                // Nothing is heard either.
                Err(ApiError::Offline) => desk.live.lose_presences(),
                Err(error) => desk.session.heed(&error),
                Ok(()) => {}
            }
        });
    }

    fn leave(self) {
        if self.told.try_update_value(|told| std::mem::replace(told, false)) == Some(true) {
            self.page.try_with_value(|page| api::presences::end(self.open.id, page));
        }
    }
}

/// Whether somebody typed a text.
fn is_text(event: &web_sys::Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
    target.is_some_and(|target| target.tag_name() == "TEXTAREA" || target.is_content_editable())
}

/// A name that nobody else has: it tells this opening of a ticket from the agent's others.
pub(super) fn unheard_name() -> String {
    let chance = || Math::random().to_bits();
    format!("{:x}-{:x}", chance(), chance())
}
