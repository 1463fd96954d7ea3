//! A view's page: its name, how many tickets in which order, and the list.

use super::cursor::Cursor;
use super::listing::{Listed, Listing};
use super::sections::GroupedBy;
use super::table::TicketTable;
use crate::agent::desk::Desk;
use crate::agent::heading::{PageHeading, name_window};
use crate::agent::load::{Failure, Load};
use crate::agent::unavailable::{NotFound, Unavailable};
use crate::locale::en::agent as desk_words;
use crate::locale::en::agent::views as words;
use crate::ui::{Icon, IconShape};
use frontdesk_model::id::ViewId;
use frontdesk_model::view::Order;
use leptos::html::Div;
use leptos::prelude::*;

#[component]
pub fn ViewPage(id: ViewId) -> impl IntoView {
    let desk = expect_context::<Desk>();
    desk.last_view.set(Some(id));
    let listing = Listing::open(id, desk);
    let missing = Memo::new(move |_| listing.shown.with(|shown| *shown == Load::Failed(Failure::NotFound)));
    move || {
        if missing.get() {
            view! { <NotFound title=words::VIEW_NOT_FOUND help=words::VIEW_NOT_FOUND_HELP /> }.into_any()
        } else {
            view! { <Found id listing /> }.into_any()
        }
    }
}

#[component]
fn Found(id: ViewId, listing: Listing) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let title = Memo::new(move |_| {
        let from_list = || listing.shown.with(|shown| shown.ready().map(|listed| listed.view.title.clone()));
        desk.view_title(id).or_else(from_list).unwrap_or_default()
    });
    name_window(move || title.get());
    let order = move || listing.shown.with(|shown| shown.ready().map(in_words));
    view! {
        <div class="fd-head">
            <PageHeading>{move || title.get()}</PageHeading>
            <p class="fd-muted">{order}</p>
            <Keys />
        </div>
        <Tickets title listing />
    }
}

/// How many tickets there are, and in which order.
fn in_words(listed: &Listed) -> String {
    let execution = &listed.view.execution;
    let count = listed.count.map(words::tickets);
    let group = (GroupedBy::of(&listed.view) == GroupedBy::Priority).then(|| words::URGENT_FIRST.to_owned());
    let order = match (execution.sort_by.as_deref(), execution.sort_order) {
        (Some("updated" | "updated_at"), Order::Asc) => Some(words::OLDEST_UPDATE_FIRST.to_owned()),
        (Some("updated" | "updated_at"), Order::Desc) => Some(words::NEWEST_UPDATE_FIRST.to_owned()),
        _ => None,
    };
    count.into_iter().chain(group).chain(order).collect::<Vec<_>>().join(", ")
}

/// The keys of the list, while they are on.
#[component]
fn Keys() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let keys = move || {
        desk.keys.are_on().then(|| {
            view! {
                <p class="fd-head__keys fd-muted">
                    <kbd class="fd-kbd">"j"</kbd>
                    " "
                    <kbd class="fd-kbd">"k"</kbd>
                    " "
                    {words::MOVE}
                    <kbd class="fd-kbd">"Enter"</kbd>
                    " "
                    {words::OPEN}
                </p>
            }
        })
    };
    view! { {keys} }
}

#[component]
fn Tickets(title: Memo<String>, listing: Listing) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let cursor = Cursor::follow_keys(desk);
    let list = NodeRef::<Div>::new();
    let content = move || {
        listing.shown.with(|shown| match shown {
            Load::Waiting => view! { <p class="fd-alone">{desk_words::LOADING}</p> }.into_any(),
            Load::Failed(_) => {
                view! { <Unavailable what=words::LIST_FAILED again=move |()| listing.load() /> }.into_any()
            }
            Load::Ready(listed) if listed.rows.is_empty() => {
                view! { <p class="fd-alone">{words::EMPTY}</p> }.into_any()
            }
            Load::Ready(listed) => {
                let more = listed.has_more.then(|| view! { <More listing cursor /> });
                view! { <TicketTable listed=listed.clone() cursor /> {more} }.into_any()
            }
        })
    };
    view! {
        <Changes listing list />
        <div class="fd-scroll" tabindex="0" role="region" aria-label=move || title.get() node_ref=list>
            {content}
        </div>
    }
}

/// The line in which changes wait. The list moves when the agent asks for them.
#[component]
fn Changes(listing: Listing, list: NodeRef<Div>) -> impl IntoView {
    let count = Memo::new(move |_| listing.changed());
    let show = move |_| {
        listing.show_changes();
        // The button goes; what it was for takes the focus.
        if let Some(list) = list.get_untracked() {
            let _ = list.focus();
        }
    };
    let line = move || {
        Some(count.get()).filter(|count| *count > 0).map(|count| {
            view! {
                <div class="fd-fresh">
                    <Icon shape=IconShape::BELL />
                    <span>{words::changed(count)}</span>
                    <button type="button" class="fd-linkbtn" on:click=show>
                        {words::SHOW_THEM}
                    </button>
                </div>
            }
        })
    };
    view! { <div role="status">{line}</div> }
}

#[component]
fn More(listing: Listing, cursor: Cursor) -> impl IntoView {
    let extend = move |_| {
        // Rows take the focus once they are drawn.
        listing.extend(move |first| request_animation_frame(move || cursor.put(first)));
    };
    view! {
        <p class="fd-more">
            <button type="button" class="fd-btn" on:click=extend>
                {move || if listing.extending.get() { desk_words::LOADING } else { words::SHOW_MORE }}
            </button>
        </p>
    }
}
