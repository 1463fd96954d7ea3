//! The bar at the top: the way to the views, the mark, the account.

use super::account::Account;
use super::view_menu::Drawer;
use crate::agent::icons;
use crate::agent::route::Page;
use crate::agent::session::Agent;
use crate::locale::en::agent as words;
use crate::locale::en::agent::views;
use crate::ui::Icon;
use leptos::prelude::*;

#[component]
pub fn TopBar(agent: Agent, drawer: Drawer) -> impl IntoView {
    view! {
        <header class="fd-top">
            <button
                type="button"
                class="fd-btn fd-btn--edge fd-burger"
                node_ref=drawer.opener
                aria-expanded=move || if drawer.is_open() { "true" } else { "false" }
                aria-controls=Drawer::ID
                on:click=move |_| drawer.toggle()
            >
                <Icon shape=icons::BURGER />
                {views::VIEWS}
            </button>
            <a class="fd-mark" href=Page::Desk.href()>
                <Icon shape=icons::MARK />
                <span>{words::FRONTDESK}</span>
            </a>
            <Account agent />
        </header>
    }
}
