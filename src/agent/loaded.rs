//! The page of something that is fetched: waiting for it, why it is not to be had, and then itself.

use super::desk::Desk;
use super::load::{Failure, Load};
use super::unavailable::{not_found, unavailable};
use crate::agent::follow::work;
use crate::api::ApiError;
use crate::locale::en::agent as words;
use crate::ui::markup::{Node, anew, element};
use leptos::prelude::*;

/// What is said where it is not to be had.
#[derive(Clone, Copy)]
pub struct Missing {
    pub not_found: &'static str,
    /// What to do then.
    pub help: &'static str,
    /// It may be there another time.
    pub failed: &'static str,
}

/// Draws what was fetched.
pub fn loaded<T, F>(
    desk: Desk,
    missing: Missing,
    fetch: impl Fn() -> F + Copy + Send + 'static,
    draw: impl Fn(T) -> Node + Send + 'static,
) -> Node
where
    T: Clone + Send + Sync + 'static,
    F: Future<Output = Result<T, ApiError>> + 'static,
{
    let loaded = RwSignal::new(Load::Waiting);
    let load = move || {
        loaded.set(Load::Waiting);
        work(async move {
            let fetched = fetch().await.inspect_err(|error| desk.session.heed(error));
            loaded.set(fetched.map_or_else(|error| Load::Failed(Failure::from(&error)), Load::Ready));
        });
    };
    load();
    let draw = move |loaded| match loaded {
        Load::Waiting => element("p").class("fd-alone").child(words::LOADING).into(),
        Load::Failed(Failure::NotFound) => not_found(missing.not_found, missing.help),
        Load::Failed(Failure::Unavailable) => unavailable(missing.failed, load),
        Load::Ready(fetched) => draw(fetched),
    };
    anew(move || loaded.get(), draw)
}
