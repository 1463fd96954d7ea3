//! What one page has heard, from its own stream or from the page that has it.
//!
//! Between pages, and from the stream, everything is said in one word or in the JSON of a change.

use super::{LiveEvent, TicketChanged};
use crate::api::record::Read as _;
use std::cell::{Cell, RefCell};

/// The stream stands, and what changed before has to be fetched.
pub const OPEN: &str = "open";
/// Nothing comes at present.
pub const LOST: &str = "lost";
/// The stream stands, and nothing was missed since this change, whose `change_seq` follows.
const STANDS: &str = "stands ";

pub struct Listener {
    on_event: RefCell<Box<dyn FnMut(LiveEvent)>>,
    seen: Cell<Option<i64>>,
    /// Whether the stream stands; none while nothing has been heard.
    stands: Cell<Option<bool>>,
    told: Box<dyn Fn() -> Option<String>>,
}

impl Listener {
    pub fn new(
        since: Option<i64>,
        on_event: impl FnMut(LiveEvent) + 'static,
        told: impl Fn() -> Option<String> + 'static,
    ) -> Self {
        Self {
            on_event: RefCell::new(Box::new(on_event)),
            seen: Cell::new(since),
            stands: Cell::new(None),
            told: Box::new(told),
        }
    }

    /// The last change that was heard of, or that the page has by itself.
    pub fn seen(&self) -> Option<i64> {
        self.seen.get()
    }

    /// What to tell a page that comes late; nothing while there is nothing to tell.
    pub fn state(&self) -> impl Iterator<Item = String> {
        let seen = || self.seen.get().map(|seen| seen.to_string()).unwrap_or_default();
        let stands = self.stands.get();
        let state = stands.map(|stands| if stands { STANDS.to_owned() + &seen() } else { LOST.to_owned() });
        state.into_iter().chain((self.told)())
    }

    /// What the stream says, as far as it is news. A stream that another one hands over to goes on
    /// where that one was, so nobody has to fetch anything because of it; nor because of the first one of a
    /// page that knows what it has.
    pub fn news(&self, said: &str) -> String {
        let seen = self.seen.get().filter(|_| said == OPEN && self.stands.get() != Some(false));
        seen.map_or_else(|| said.to_owned(), |seen| STANDS.to_owned() + &seen.to_string())
    }

    pub fn hear(&self, said: &str) {
        let event = if said == OPEN {
            self.stands.set(Some(true));
            LiveEvent::Connected
        } else if said == LOST {
            self.stands.set(Some(false));
            LiveEvent::Lost
        } else if let Some(seen) = said.strip_prefix(STANDS) {
            let (stood, known, seen) = (self.stands.replace(Some(true)), self.seen.get(), seen.parse().ok());
            self.seen.set(known.max(seen));
            let has_all = match stood {
                Some(true) => seen <= known,
                None => seen.is_some() && seen <= known,
                Some(false) => false,
            };
            if has_all {
                return;
            }
            // The page now fetches what has happened up to there.
            LiveEvent::Connected
        } else if let Some(change) = read(said) {
            self.seen.set(self.seen.get().max(Some(change.change_seq)));
            LiveEvent::Changed(change)
        } else {
            LiveEvent::Told(said.to_owned())
        };
        (self.on_event.borrow_mut())(event);
    }
}

fn read(data: &str) -> Option<TicketChanged> {
    TicketChanged::read(&serde_json::from_str(data).ok()?)
}

#[cfg(all(test, target_arch = "wasm32"))]
mod tests {
    use super::*;
    use std::rc::Rc;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn a_page_fetches_where_it_is_behind_and_not_because_another_one_asks() {
        let heard = Rc::new(RefCell::new(Vec::new()));
        let hear = Rc::clone(&heard);
        let listener = Listener::new(Some(40), move |event| hear.borrow_mut().push(event), || None);
        for said in ["stands 40", "stands ", "stands 40"] {
            listener.hear(said);
        }
        assert!(heard.borrow().is_empty());
        listener.hear("stands 60");
        assert_eq!(*heard.borrow(), [LiveEvent::Connected]);
        listener.hear("stands 60");
        assert_eq!(heard.borrow().len(), 1);
    }

    #[wasm_bindgen_test]
    fn who_comes_late_is_told_what_their_face_knows_besides() {
        let heard = Rc::new(RefCell::new(Vec::new()));
        let hear = Rc::clone(&heard);
        let more = || Some("more".to_owned());
        let listener = Listener::new(None, move |event| hear.borrow_mut().push(event), more);
        listener.hear(OPEN);
        assert_eq!(listener.state().collect::<Vec<_>>(), ["stands ", "more"]);
        listener.hear("more");
        assert_eq!(*heard.borrow(), [LiveEvent::Connected, LiveEvent::Told("more".to_owned())]);
    }
}
