//! Scrolling through a list: what is seen of it is drawn, and the rest is room.

use super::listing::Listing;
use super::pages::PAGE;
use super::window::{step, wanted};
use crate::agent::follow::{follow, work};
use crate::ui::markup::ElementRef;
use leptos::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Element, KeyboardEvent};

#[wasm_bindgen(module = "/src/agent/views/sight.js")]
extern "C" {
    #[wasm_bindgen(js_name = heightOf)]
    fn height_of(table: &Element) -> f64;
    fn look(region: &Element, table: &Element, height: f64) -> Vec<f64>;
    fn hold(region: &Element, table: &Element, row: f64, at: f64);
    fn reveal(region: &Element, table: &Element, row: usize, height: f64, first: bool);
    fn focused(table: &Element) -> f64;
    fn focus(table: &Element, row: usize) -> bool;
    fn room(rows: usize, height: f64) -> String;
    fn roam(table: &Element, row: usize);
}

/// The height of a row, until one was seen.
const ROW: f64 = 38.0;

#[derive(Clone, Copy)]
pub struct Scroll {
    listing: Listing,
    /// What the list is seen in.
    pub region: ElementRef,
    pub table: ElementRef,
    /// The rows that are drawn, by their places.
    pub drawn: RwSignal<Vec<usize>>,
    state: StoredValue<State>,
}

#[derive(Clone, Copy, Debug, Default)]
struct State {
    /// The height of a row; 0 until it is known.
    height: f64,
    /// Whether the next frame looks.
    looks: bool,
    /// The row that is to be the first one.
    begins_at: usize,
    /// The first row that is seen.
    first: usize,
    /// The row that takes the focus once it is drawn, and the one that has had it.
    leads_to: Option<(usize, Option<usize>)>,
}

impl Scroll {
    /// Follows the list while the calling component lives, from where the agent left it.
    pub fn follow(listing: Listing) -> Self {
        let begins_at = listing.desk.last_place.get_value();
        let scroll = Self {
            listing,
            region: ElementRef::new(),
            table: ElementRef::new(),
            drawn: RwSignal::new(Vec::new()),
            state: StoredValue::new(State { begins_at, first: begins_at, ..State::default() }),
        };
        follow(move || {
            listing.shown.track();
            listing.rows.track();
            scroll.look();
            // The way from ticket to ticket follows; what is just scrolled to comes soon.
            let seen = listing.stretch(scroll.first());
            if !seen.tickets.is_empty() || seen.of == 0 {
                listing.desk.walk.follow(seen);
            }
        });
        let listeners = ["scroll", "resize"].map(|name| {
            window_event_listener_untyped(name, move |event| {
                if event.type_() == "resize" {
                    scroll.state.update_value(|state| state.height = 0.0);
                }
                scroll.look();
            })
        });
        on_cleanup(move || listeners.into_iter().for_each(WindowListenerHandle::remove));
        scroll
    }

    fn height(self) -> f64 {
        Some(self.state.get_value().height).filter(|height| *height > 0.0).unwrap_or(ROW)
    }

    /// How a gap of so many rows looks.
    pub fn room(self, rows: usize) -> String {
        room(rows, self.height())
    }

    /// Sees in the next frame what is to be drawn.
    pub fn look(self) {
        if self.state.try_update_value(|state| std::mem::replace(&mut state.looks, true)) == Some(false) {
            request_animation_frame(move || self.frame());
        }
    }

    fn frame(self) {
        if self.state.try_update_value(|state| state.looks = false).is_none() {
            return;
        }
        let Some((region, table)) = self.region.get().zip(self.table.get()) else { return };
        let height = self.height();
        let begins_at = self.state.try_update_value(|state| std::mem::take(&mut state.begins_at));
        if let Some(begins_at) = begins_at.filter(|place| *place > 0) {
            reveal(&region, &table, begins_at, height, true);
        }
        let [first, end, stays, at] = look(&region, &table, height)[..] else { return };
        if self.state.get_value().height <= 0.0 {
            // As high as rows are, the gaps are drawn again.
            self.state.update_value(|state| state.height = height_of(&table));
            self.drawn.notify();
            work(async move { self.settle(stays, at) });
        }
        let seen = place(first).unwrap_or_default()..place(end).unwrap_or_default();
        let wanted = wanted(&seen, self.listing.len());
        self.state.update_value(|state| state.first = seen.start);
        self.listing.look_near(seen.start, wanted.clone());
        // A list of one page stands there as a whole.
        if self.listing.len() <= PAGE {
            return;
        }
        let focused = self.focused();
        let mut drawn = self.drawn.get_untracked();
        let before = drawn.clone();
        let is_left = self.listing.rows.with_untracked(|rows| {
            step(&mut drawn, (&seen, &wanted), focused, |place| rows.row(place).is_some())
        });
        if drawn == before {
            self.roam(&table);
        } else {
            self.drawn.set(drawn);
            // Behind the drawing, before the page is painted.
            work(async move { self.settle(stays, at) });
        }
        if is_left {
            self.look();
        }
    }

    /// What is seen stays where it is, whatever was drawn above it.
    fn settle(self, stays: f64, at: f64) {
        let Some((region, table)) = self.region.get().zip(self.table.get()) else { return };
        hold(&region, &table, stays, at);
        self.roam(&table);
        let leads_to = self.state.get_value().leads_to;
        if let Some((row, before)) = leads_to
            && (self.focused() != before || focus(&table, row))
        {
            self.state.update_value(|state| state.leads_to = None);
        }
    }

    /// Leads Tab to the row with the focus, or to the first one, and from there on behind the list.
    fn roam(self, table: &Element) {
        roam(table, self.focused().unwrap_or_else(|| self.first()));
    }

    /// In a long list the arrows move the focus from row to row, where Tab does not.
    pub fn follow_arrows(self, event: &KeyboardEvent) {
        let len = self.listing.len();
        let is_plain = !(event.ctrl_key() || event.meta_key() || event.alt_key() || event.shift_key());
        let Some(at) = self.focused().filter(|_| is_plain && len > PAGE) else { return };
        let to = match event.key().as_str() {
            "ArrowDown" => (at + 1).min(len - 1),
            "ArrowUp" => at.saturating_sub(1),
            _ => return,
        };
        event.prevent_default();
        self.go_to(to);
    }

    /// The row that has the focus.
    pub fn focused(self) -> Option<usize> {
        place(focused(&self.table.get()?))
    }

    /// The first row that is seen.
    pub fn first(self) -> usize {
        self.state.get_value().first
    }

    /// Moves the focus to a row, once it is there.
    pub fn go_to(self, row: usize) {
        let Some((region, table)) = self.region.get().zip(self.table.get()) else { return };
        if !focus(&table, row) {
            reveal(&region, &table, row, self.height(), false);
            self.state.update_value(|state| state.leads_to = Some((row, self.focused())));
            self.look();
        }
    }

    /// Scrolls to the first row.
    pub fn go_to_top(self) {
        if let Some((region, table)) = self.region.get().zip(self.table.get()) {
            reveal(&region, &table, 0, self.height(), true);
        }
    }
}

/// A place as the browser counts it; below 0 is none.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "whole numbers that are shorter than any list"
)]
fn place(number: f64) -> Option<usize> {
    (number >= 0.0).then_some(number as usize)
}
