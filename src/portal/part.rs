//! Parts of a page that are drawn anew when what they read changes.

use leptos::prelude::*;

/// A part that `draw` draws, again whenever a signal changes that it reads.
///
/// A closure in a view brings a copy of all the code that redraws it, for its own type. This one
/// type stands for all of the portal's: the wasm is a twentieth smaller for it.
pub fn part<V: IntoAny>(draw: impl Fn() -> V + Send + 'static) -> impl IntoView {
    boxed(Box::new(move || draw().into_any()))
}

fn boxed(draw: Box<dyn Fn() -> AnyView + Send>) -> impl IntoView {
    move || draw()
}
