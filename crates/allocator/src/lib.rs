//! The allocators: the server's, and how soon it gives memory back; and a small one for the form in the
//! browser.
//!
//! A crate of its own because allocators are unsafe code or calls into C, which everything else forbids.

#[cfg(not(target_arch = "wasm32"))]
mod native;
#[cfg(any(test, target_arch = "wasm32"))]
mod size_class;
#[cfg(any(test, target_arch = "wasm32"))]
mod small;

#[cfg(not(target_arch = "wasm32"))]
pub use native::{MiMalloc, give_back_at_once};
#[cfg(target_arch = "wasm32")]
pub use small::SmallAllocator;
