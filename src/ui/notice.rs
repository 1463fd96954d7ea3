//! Something to know that stands in the way of going on, such as a message that cannot leave yet.

use super::focus::focus_when_drawn;
use super::icon::{Icon, IconShape};
use leptos::html::Div;
use leptos::prelude::*;

/// Takes focus when it is drawn, and is announced.
#[component]
pub fn Notice(
    #[prop(into)] title: String,
    #[prop(optional)] icon: Option<IconShape>,
    /// What happened and what to do, as paragraphs and buttons.
    children: Children,
) -> impl IntoView {
    let notice = NodeRef::<Div>::new();
    focus_when_drawn(notice, || ());
    view! {
        <div class="fd-notice" role="status" tabindex="-1" node_ref=notice>
            <h2>{icon.map(|shape| view! { <Icon shape /> })} {title}</h2>
            {children()}
        </div>
    }
}
