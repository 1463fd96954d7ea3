//! The incidents of a problem: how many, and what has become of them.

use super::super::open::OpenTicket;
use super::past::item;
use crate::agent::follow::{memo, work};
use crate::api;
use crate::api::tickets::Ticket;
use crate::locale::en::agent as desk_words;
use crate::locale::en::agent::problem as words;
use crate::ui::markup::{Element, Node, anew, element, part};
use frontdesk_model::status::TicketType;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

const LIST: &str = "incident-list";

/// As far as they are there.
#[derive(Clone, Copy)]
struct Incidents {
    open: OpenTicket,
    shown: RwSignal<Vec<Ticket>>,
    count: RwSignal<u64>,
    /// The pages that are there.
    pages: StoredValue<u32>,
    failed: RwSignal<bool>,
}

/// Nothing, where the ticket is no problem.
pub fn incidents(open: OpenTicket) -> Node {
    let is_problem = memo(move || open.ticket.with(|ticket| ticket.kind) == Some(TicketType::Problem));
    anew(move || is_problem.get(), move |is| is.then(|| Incidents::new(open).draw()).into())
}

impl Incidents {
    fn new(open: OpenTicket) -> Self {
        let incidents = Self {
            open,
            shown: RwSignal::new(Vec::new()),
            count: RwSignal::new(0),
            pages: StoredValue::new(0),
            failed: RwSignal::new(false),
        };
        incidents.fetch(1);
        // They are solved after their problem, one by one. A list that was made longer stays as long.
        open.desk.live.after_any(move || {
            if incidents.pages.try_get_value() == Some(1) {
                incidents.fetch(1);
            }
        });
        incidents
    }

    fn fetch(self, page: u32) {
        work(async move {
            match api::tickets::incidents(self.open.id, page).await {
                Ok(found) => {
                    let before = if page == 1 { 0 } else { self.shown.with_untracked(Vec::len) };
                    self.count.set(found.count);
                    self.pages.set_value(page);
                    self.shown.update(|shown| {
                        shown.truncate(before);
                        shown.extend(found.tickets);
                    });
                    self.failed.set(false);
                    if page > 1 {
                        request_animation_frame(move || focus_on(before));
                    }
                }
                Err(error) => {
                    self.open.desk.session.heed(&error);
                    self.failed.set(true);
                }
            }
        });
    }

    fn draw(self) -> Element {
        let count = part(move || words::incidents(self.count.get()));
        let items = part(move || self.shown.with(|shown| shown.iter().map(item).collect::<Node>()));
        let says = part(move || match (self.failed.get(), self.count.get()) {
            (true, _) => words::FAILED,
            (false, 0) => words::NONE_YET,
            (false, _) => words::SOLVES,
        });
        let more = part(move || {
            let is_more = self.failed.get() || self.shown.with(|shown| shown.len() as u64) < self.count.get();
            let word = if self.failed.get() { desk_words::TRY_AGAIN } else { words::MORE };
            let fetch = move |_| self.fetch(self.pages.get_value() + 1);
            let button = element("button").attr("type", "button").class("fd-linkbtn");
            is_more.then(|| button.on(ev::click, fetch).child(word))
        });
        element("section")
            .attr("aria-labelledby", "incidents")
            .child(element("h2").id("incidents").child(count))
            .child(element("ul").class("fd-past").id(LIST).child(items))
            .child(element("p").class("fd-muted").attr("role", "status").child(says))
            .child(more)
    }
}

/// The button may go with what it did: the first of those that came takes the focus.
fn focus_on(at: usize) {
    let links = document().query_selector_all("#incident-list a").ok();
    let link = links.and_then(|links| links.item(u32::try_from(at).ok()?));
    if let Some(link) = link.and_then(|link| link.dyn_into::<HtmlElement>().ok()) {
        // A link takes it.
        let _ = link.focus();
    }
}
