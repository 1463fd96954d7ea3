//! Views as data: every element, text and changing part is of one type, [`Node`].
//!
//! Leptos's `view!` gives each shape of view a type, and each type brings its own code to build,
//! compare and take down what it stands for. That is fast, and heavy: a form of a dozen questions
//! was 100 KB. The parts in `ui` are drawn as data instead, by code that the bundle holds once
//! (docs/adr/0008). A `Node` is a Leptos view like any other and may stand among them.

mod drawn;
mod drawn_element;
mod element;
mod html;
mod kept;
mod list;
mod node;
mod reference;
mod value;
mod walk;

#[cfg(all(test, feature = "csr", target_arch = "wasm32"))]
mod browser_tests;

pub use drawn::Drawn;
pub use element::{Element, element};
#[cfg(not(target_arch = "wasm32"))]
pub use html::html_of;
pub use kept::kept;
pub use node::{Node, anew, part};
pub use reference::ElementRef;
pub use value::{IntoValue, Property};
pub use walk::Walk;
