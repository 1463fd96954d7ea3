//! The agent's own menu: shortcuts on or off, sign out.

use crate::agent::desk::Desk;
use crate::agent::directory::initials;
use crate::agent::icons;
use crate::agent::menu::Menu;
use crate::agent::session::Agent;
use crate::locale::en::agent as words;
use crate::ui::{Icon, IconShape};
use leptos::prelude::*;
use leptos::task::spawn_local;

const MENU_ID: &str = "account-menu";

#[component]
pub fn Account(agent: Agent) -> impl IntoView {
    let menu = Menu::new();
    let face = initials(&agent.name);
    view! {
        <div class="fd-top__end" on:focusout=move |event| menu.left(&event)>
            <button
                type="button"
                class="fd-btn fd-btn--quiet"
                node_ref=menu.opener
                aria-haspopup="menu"
                aria-expanded=move || menu.expanded()
                aria-controls=MENU_ID
                on:click=move |_| menu.toggle()
                on:keydown=move |event| menu.opener_key(&event)
            >
                <span class="govuk-visually-hidden">{words::YOUR_ACCOUNT}</span>
                <span class="fd-face" aria-hidden="true">{face}</span>
                <span class="fd-top__name">{agent.name.clone()}</span>
                <Icon shape=icons::DOWN />
            </button>
            <div
                class="fd-menu fd-menu--account"
                node_ref=menu.body
                hidden=move || !menu.is_open()
                on:keydown=move |event| menu.body_key(&event)
            >
                <p>
                    <b>{agent.name}</b>
                    <br />
                    {agent.email}
                </p>
                <Items menu />
            </div>
        </div>
    }
}

#[component]
fn Items(menu: Menu) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let sign_out = move |_| {
        menu.close();
        spawn_local(async move {
            if desk.session.sign_out().await.is_err() {
                desk.announcer.say(words::SIGN_OUT_FAILED.to_owned());
            }
        });
    };
    view! {
        <ul role="menu" id=MENU_ID aria-label=words::YOUR_ACCOUNT.trim_end_matches([':', ' '])>
            <li role="none">
                <button
                    type="button"
                    role="menuitemcheckbox"
                    tabindex="-1"
                    aria-checked=move || if desk.keys.are_on() { "true" } else { "false" }
                    on:click=move |_| desk.keys.toggle()
                >
                    <span class="fd-menu__check">
                        {move || desk.keys.are_on().then(|| view! { <Icon shape=IconShape::TICK /> })}
                    </span>
                    <span>
                        {words::SINGLE_KEYS}
                        <span class="fd-menu__help">{words::SINGLE_KEYS_HELP}</span>
                    </span>
                </button>
            </li>
            <li role="none">
                <button type="button" role="menuitem" tabindex="-1" on:click=sign_out>
                    <span class="fd-menu__check"></span>
                    {words::SIGN_OUT}
                </button>
            </li>
        </ul>
    }
}
