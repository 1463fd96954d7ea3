//! The button that signs out, and what it says where that fails.

use super::session::{Extent, Session};
use crate::locale::en::portal as words;
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
        Extent::Here => words::SIGN_OUT,
        Extent::Everywhere => words::SIGN_OUT_EVERYWHERE,
    };
    let out = element("button").attr("type", "button").class("fd-linkbtn").on(ev::click, sign_out);
    let alert = part(move || if failed.get() { words::STILL_SIGNED_IN } else { "" });
    (out.child(text), element("p").attr("role", "alert").child(alert))
}
