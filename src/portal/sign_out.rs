//! The button that signs out, and what it says where that fails.

use super::session::{Extent, Session};
use crate::locale::portal::Word;
use crate::ui::markup::{Element, element};
use crate::ui::part;
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The button, and the place for what it says.
pub fn way_out(extent: Extent) -> (Element, Element) {
    let session = expect_context::<Session>();
    let failed = RwSignal::new(false);
    let sign_out = move |_| {
        failed.set(false);
        spawn_local(async move {
            failed.try_set(session.end(extent).await.is_err());
        });
    };
    let text = match extent {
        Extent::Here => Word::SignOut.text(),
        Extent::Everywhere => Word::SignOutEverywhere.text(),
    };
    let out = element("button").attr("type", "button").class("fd-linkbtn").on(ev::click, sign_out);
    let alert = part(move || if failed.get() { Word::StillSignedIn.text() } else { "" });
    (out.child(text), element("p").attr("role", "alert").child(alert))
}
