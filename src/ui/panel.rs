//! The panel that confirms that something is done.

use super::focus::focus_when_drawn;
use super::{Heading, HeadingLevel};
use leptos::html::Div;
use leptos::prelude::*;

/// Takes focus when it is drawn, since what had focus is gone.
#[component]
pub fn Panel(
    #[prop(into)] title: String,
    #[prop(optional)] level: HeadingLevel,
    /// What stands under the title.
    children: Children,
) -> impl IntoView {
    let panel = NodeRef::<Div>::new();
    focus_when_drawn(panel, || ());
    view! {
        <div class="govuk-panel govuk-panel--confirmation" tabindex="-1" node_ref=panel>
            <Heading level class="govuk-panel__title">
                {title}
            </Heading>
            <div class="govuk-panel__body">{children()}</div>
        </div>
    }
}
