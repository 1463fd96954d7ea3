//! A heading whose level depends on the page that it stands in.

use leptos::prelude::*;

/// Which heading a part begins with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum HeadingLevel {
    One,
    /// In a page of somebody else's, which has its own first heading.
    #[default]
    Two,
}

#[component]
pub fn Heading(
    #[prop(optional)] level: HeadingLevel,
    class: &'static str,
    children: Children,
) -> impl IntoView {
    match level {
        HeadingLevel::One => view! { <h1 class=class>{children()}</h1> }.into_any(),
        HeadingLevel::Two => view! { <h2 class=class>{children()}</h2> }.into_any(),
    }
}
