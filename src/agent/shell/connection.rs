//! Whether changes come in by themselves, in words.

use crate::agent::desk::Desk;
use crate::agent::live::Connection;
use crate::locale::en::agent as words;
use crate::ui::{Icon, IconShape};
use leptos::prelude::*;

/// Below the views, always there.
#[component]
pub fn LiveState() -> impl IntoView {
    let live = expect_context::<Desk>().live;
    let (lost, up_to_date) =
        (move || live.connection() == Connection::Lost, move || live.connection() == Connection::UpToDate);
    let text = move || match live.connection() {
        Connection::Connecting => words::CONNECTING,
        Connection::UpToDate => words::LIVE,
        Connection::Lost => words::NOT_CONNECTED,
    };
    view! {
        <p class="fd-live" class:fd-live--on=up_to_date class:fd-live--lost=lost>
            {text}
        </p>
    }
}

/// Above the page, only while the desk hears nothing.
#[component]
pub fn LostConnection() -> impl IntoView {
    let live = expect_context::<Desk>().live;
    let lost = Memo::new(move |_| live.connection() == Connection::Lost);
    view! {
        <div role="status">
            {move || {
                lost.get()
                    .then(|| {
                        view! {
                            <p class="fd-lost">
                                <Icon shape=IconShape::OFFLINE />
                                {words::NOT_CONNECTED_HELP}
                            </p>
                        }
                    })
            }}
        </div>
    }
}
