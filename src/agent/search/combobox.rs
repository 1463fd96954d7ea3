//! The box in the bar: what is typed, and the list of suggestions below it (the combobox of the ARIA practices).

mod drawing;

use super::completion::Part;
use super::lookup::Lookups;
use super::recent;
use super::suggestions::{Does, Group, Suggestion, suggestions};
use crate::agent::desk::Desk;
use crate::agent::follow::{follow, memo};
use crate::agent::heading::focus_on_heading;
use crate::agent::icons;
use crate::agent::navigator::Navigator;
use crate::agent::route::{Page, Route, Tab};
use crate::agent::scrolling::bring_into_view;
use crate::locale::en::agent::search as words;
use crate::ui::icon;
use crate::ui::markup::{Element, ElementRef, element, part};
use drawing::option_id;
use leptos::ev;
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, KeyboardEvent, SubmitEvent};

const KEY: &str = "/";
/// After so long without a key the suggestions are counted aloud.
const PAUSE: Duration = Duration::from_millis(700);

/// What stands in the box, before the caret and behind it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Typed {
    before: String,
    after: String,
}

#[derive(Clone, Copy)]
struct SearchBox {
    desk: Desk,
    navigator: Navigator,
    input: ElementRef,
    typed: RwSignal<Typed>,
    lookups: Lookups,
    recent: RwSignal<Vec<String>>,
    open: RwSignal<bool>,
    /// The suggestion that the arrows are on, counted over all groups.
    active: RwSignal<Option<usize>>,
}

pub fn search_box(desk: Desk) -> Element {
    let search = SearchBox {
        desk,
        navigator: expect_context::<Navigator>(),
        input: ElementRef::new(),
        typed: RwSignal::new(Typed::default()),
        lookups: Lookups::new(desk),
        recent: RwSignal::new(recent::recall(desk.me)),
        open: RwSignal::new(false),
        active: RwSignal::new(None),
    };
    search.follow_keys();
    search.follow_route();
    let groups = memo(move || search.suggested());
    search.announce(groups);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        search.go();
    };
    element("form")
        .class("fd-find")
        .attr("role", "search")
        .on(ev::submit, submit)
        .on(ev::focusout, move |_| search.close())
        .child(icon(icons::SEARCH))
        .child(search.draw_input(groups))
        .child(part(move || {
            desk.keys.are_on().then(|| element("kbd").class("fd-kbd").attr("aria-hidden", "true").child(KEY))
        }))
        .child(search.draw_list(groups))
}

impl SearchBox {
    /// The key that leads here, from wherever no text is written.
    fn follow_keys(self) {
        self.desk.keys.listen(move |key| {
            if key != KEY {
                return false;
            }
            if let Some(input) = self.find() {
                // The browser's own way to focus and select is refused by no text box.
                let _ = input.focus();
                input.select();
                self.show();
            }
            true
        });
    }

    /// What is searched for stands in the box; it stays while its tickets are open.
    fn follow_route(self) {
        follow(move || {
            let query = match self.navigator.route() {
                Some(Route::Page(Page::Search(query) | Page::NewView(query))) => query,
                Some(Route::Page(Page::Ticket(..))) => return,
                _ => String::new(),
            };
            self.write(query, String::new());
        });
    }

    fn find(self) -> Option<HtmlInputElement> {
        self.input.get()?.dyn_into().ok()
    }

    /// Puts a text into the box, with the caret between its two parts.
    fn write(self, before: String, after: String) {
        if let Some(input) = self.find() {
            let caret = u32::try_from(before.encode_utf16().count()).unwrap_or_default();
            input.set_value(&format!("{before}{after}"));
            // Refused only by inputs that hold no text.
            let _ = input.set_selection_range(caret, caret);
        }
        self.typed.set(Typed { before, after });
    }

    /// What is typed, as far as the caret.
    fn read(self) -> Typed {
        let Some(input) = self.find() else { return Typed::default() };
        let (text, caret) = (input.value(), input.selection_start().ok().flatten());
        let units: Vec<u16> = text.encode_utf16().collect();
        let caret = caret.and_then(|caret| usize::try_from(caret).ok()).unwrap_or(units.len());
        let (before, after) = units.split_at(caret.min(units.len()));
        Typed { before: String::from_utf16_lossy(before), after: String::from_utf16_lossy(after) }
    }

    fn suggested(self) -> Vec<Group> {
        if !self.open.get() {
            return Vec::new();
        }
        let Typed { before, after } = self.typed.get();
        let found = self.lookups.found(Part::of(&before).lookup().as_ref());
        self.recent.with(|recent| suggestions(&before, &after, found, recent, self.desk))
    }

    fn show(self) {
        self.recent.set(recent::recall(self.desk.me));
        self.take(self.read());
        self.open.set(true);
    }

    fn take(self, typed: Typed) {
        self.lookups.ask(Part::of(&typed.before).lookup());
        self.active.set(None);
        self.typed.set(typed);
    }

    fn close(self) {
        if self.open.try_get_untracked() == Some(true) {
            self.open.set(false);
            self.active.set(None);
        }
    }

    /// Searches for what is typed.
    fn go(self) {
        let Typed { before, after } = self.read();
        self.search(format!("{before}{after}").trim().to_owned());
    }

    fn search(self, query: String) {
        self.close();
        if !query.is_empty() {
            recent::remember(self.desk.me, &query);
        }
        self.write(query.clone(), String::new());
        let found = Route::Page(Page::Search(query));
        if self.navigator.route_untracked().as_ref() == Some(&found) {
            // What is found stands there already.
            return focus_on_heading();
        }
        self.navigator.lead_focus();
        self.navigator.go(found);
    }

    fn choose(self, suggestion: Suggestion) {
        match suggestion.does {
            Does::Searches(query) => self.search(query),
            Does::Opens(ticket) => {
                self.close();
                self.navigator.lead_focus();
                self.navigator.go(Route::Page(Page::Ticket(ticket, Tab::Conversation)));
            }
            Does::Completes(text) => {
                let Typed { before, after } = self.read();
                let kept = before.len() - frontdesk_model::search::unfinished(&before).len();
                let before = format!("{}{text}", before.get(..kept).unwrap_or_default());
                self.write(before, after);
                self.show();
            }
        }
    }

    fn forget(self, query: &str) {
        recent::remove(self.desk.me, query);
        self.recent.set(recent::recall(self.desk.me));
        self.desk.announcer.say(words::REMOVED.to_owned());
    }

    fn key(self, event: &KeyboardEvent, groups: Memo<Vec<Group>>) {
        // Keys that write a sign of another script are not for the list.
        if event.is_composing() || event.ctrl_key() || event.meta_key() {
            return;
        }
        let all: Vec<Suggestion> = groups.with_untracked(|groups| {
            groups.iter().flat_map(|group| group.suggestions.iter().cloned()).collect()
        });
        let at = self.active.get_untracked();
        let chosen = at.and_then(|at| all.get(at)).cloned();
        match (event.key().as_str(), chosen) {
            ("ArrowDown" | "ArrowUp", _) if !self.open.get_untracked() => self.show(),
            ("ArrowDown", _) => self.move_to(next(at, all.len(), true)),
            ("ArrowUp", _) => self.move_to(next(at, all.len(), false)),
            ("Enter", Some(chosen)) => self.choose(chosen),
            ("Tab", Some(chosen)) if completes(&chosen) && !event.shift_key() => self.choose(chosen),
            ("Tab", None) if !event.shift_key() => match self.first_completion(&all) {
                Some(first) => self.choose(first),
                None => return,
            },
            ("Delete", Some(Suggestion { does: Does::Searches(query), .. })) => {
                self.forget(&query);
                self.move_to(at.filter(|at| at + 1 < all.len()));
            }
            ("Escape", _) if self.open.get_untracked() => self.close(),
            _ => return,
        }
        event.prevent_default();
    }

    /// What Tab completes: only while a part is being written, so that it leads on otherwise.
    fn first_completion(self, all: &[Suggestion]) -> Option<Suggestion> {
        let writes = self.typed.with_untracked(|typed| !Part::of(&typed.before).typed().is_empty());
        let first = all.iter().find(|one| completes(one));
        first.filter(|_| writes && self.open.get_untracked()).cloned()
    }

    fn move_to(self, at: Option<usize>) {
        self.active.set(at);
        let Some(option) = at.and_then(|at| document().get_element_by_id(&option_id(at))) else { return };
        bring_into_view(&option);
    }

    /// Says how many suggestions there are, once the agent pauses.
    fn announce(self, groups: Memo<Vec<Group>>) {
        let turn = StoredValue::new(0_u32);
        follow(move || {
            let count =
                groups.with(|groups| groups.iter().map(|group| group.suggestions.len()).sum::<usize>());
            turn.update_value(|turn| *turn += 1);
            let mine = turn.get_value();
            let say = move || {
                let counts =
                    turn.try_get_value() == Some(mine) && self.open.try_get_untracked() == Some(true);
                if counts && self.active.get_untracked().is_none() {
                    self.desk.announcer.say(words::suggestions(count));
                }
            };
            if self.open.get_untracked() {
                set_timeout(say, PAUSE);
            }
        });
    }
}

fn completes(suggestion: &Suggestion) -> bool {
    matches!(suggestion.does, Does::Completes(_))
}

/// The place after or before this one; beyond the ends is the text itself.
fn next(at: Option<usize>, count: usize, down: bool) -> Option<usize> {
    match (at, down) {
        (None, true) => Some(0).filter(|_| count > 0),
        (None, false) => count.checked_sub(1),
        (Some(at), true) => Some(at + 1).filter(|at| *at < count),
        (Some(at), false) => at.checked_sub(1),
    }
}
