//! Finding an element that is drawn.

use leptos::prelude::on_cleanup;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys;
use std::cell::RefCell;

/// Finds a drawn element.
#[derive(Clone, Copy)]
pub struct ElementRef {
    place: usize,
    turn: u32,
}

/// Where references find their elements. Elements stay in their thread, and this is known without asking
/// which one that is: the asking alone would be heavy in the browser (docs/measurements.md).
#[derive(Default)]
struct Place {
    element: Option<web_sys::Element>,
    /// How many references had the place before.
    turn: u32,
}

thread_local! {
    static PLACES: RefCell<(Vec<Place>, Vec<usize>)> = const { RefCell::new((Vec::new(), Vec::new())) };
}

impl ElementRef {
    #[expect(clippy::new_without_default, reason = "a new one belongs to the owner that makes it")]
    pub fn new() -> Self {
        let reference = PLACES.with_borrow_mut(|(places, free)| {
            let place = free.pop().unwrap_or_else(|| {
                places.push(Place::default());
                places.len() - 1
            });
            let turn = places.get(place).map_or(0, |place| place.turn);
            Self { place, turn }
        });
        on_cleanup(move || reference.give_back());
        reference
    }

    fn give_back(self) {
        PLACES.with_borrow_mut(|(places, free)| {
            if let Some(place) = places.get_mut(self.place) {
                *place = Place { element: None, turn: self.turn + 1 };
                free.push(self.place);
            }
        });
    }

    /// The element; none while it is not drawn.
    pub fn get(self) -> Option<web_sys::Element> {
        PLACES.with_borrow(|(places, _)| {
            let place = places.get(self.place).filter(|place| place.turn == self.turn)?;
            place.element.clone().filter(|element| element.is_connected())
        })
    }

    /// The element as what it is known to be.
    pub fn get_as<E: JsCast>(self) -> Option<E> {
        self.get().map(JsCast::unchecked_into)
    }

    /// Moves the focus to the element, if it is drawn.
    pub fn focus(self) {
        if let Some(element) = self.get_as::<web_sys::HtmlElement>() {
            // Refused only by elements that take no focus.
            let _ = element.focus();
        }
    }

    pub(super) fn set(self, element: &web_sys::Element) {
        PLACES.with_borrow_mut(|(places, _)| {
            if let Some(place) = places.get_mut(self.place).filter(|place| place.turn == self.turn) {
                place.element = Some(element.clone());
            }
        });
    }
}
