//! What is said to people who do not see the page change, politely.

use crate::ui::markup::{Node, element, part};
use leptos::prelude::*;

/// One sentence at a time.
#[derive(Clone, Copy)]
pub struct Announcer(RwSignal<String>);

impl Announcer {
    pub fn new() -> Self {
        Self(RwSignal::new(String::new()))
    }

    /// Says it. The same sentence twice is said twice: readers hear only what differs, and a blank
    /// at the end differs without a sound.
    pub fn say(self, sentence: String) {
        self.0.update(|last| *last = if *last == sentence { sentence + "\u{a0}" } else { sentence });
    }
}

pub fn announcements(announcer: Announcer) -> Node {
    let sentence = part(move || announcer.0.get());
    element("p").class("govuk-visually-hidden").attr("role", "status").child(sentence).into()
}
