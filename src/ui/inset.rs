//! A text set apart from what is round it.

use leptos::prelude::*;

#[component]
pub fn Inset(children: Children) -> impl IntoView {
    view! { <div class="govuk-inset-text">{children()}</div> }
}
