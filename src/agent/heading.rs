//! A page's name: in its heading, which takes the focus when the page opens, and in the browser's
//! title.

use super::navigator::Navigator;
use crate::locale::en::agent as words;
use leptos::html::H1;
use leptos::prelude::*;

/// The browser's title while the calling component lives.
pub fn name_window(title: impl Fn() -> String + 'static) {
    Effect::new(move || document().set_title(&format!("{} – {}", title(), words::FRONTDESK)));
}

/// The one `h1` of a page. Opening the page by a link moves the focus here.
#[component]
pub fn PageHeading(children: Children) -> impl IntoView {
    let heading = NodeRef::<H1>::new();
    let navigator = expect_context::<Navigator>();
    Effect::new(move || {
        if let Some(heading) = heading.get()
            && navigator.has_moved()
        {
            // A heading with a tabindex takes the focus.
            let _ = heading.focus();
        }
    });
    view! {
        <h1 tabindex="-1" node_ref=heading>
            {children()}
        </h1>
    }
}
