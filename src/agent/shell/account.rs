//! The agent's own menu: shortcuts on or off, sign out.

use crate::agent::desk::Desk;
use crate::agent::directory::initials;
use crate::agent::icons;
use crate::agent::menu::Menu;
use crate::agent::session::Agent;
use crate::locale::en::agent as words;
use crate::ui::markup::{Element, Node, element, part};
use crate::ui::{IconShape, icon};
use leptos::ev;
use leptos::task::spawn_local;

const MENU_ID: &str = "account-menu";

pub fn account(agent: Agent, desk: Desk) -> Element {
    let menu = Menu::new();
    let face = element("span").class("fd-face").attr("aria-hidden", "true").child(initials(&agent.name));
    let opener = element("button")
        .attr("type", "button")
        .class("fd-btn fd-btn--quiet")
        .reference(menu.opener)
        .attr("aria-haspopup", "menu")
        .live("aria-expanded", move || menu.expanded())
        .attr("aria-controls", MENU_ID)
        .on(ev::click, move |_| menu.toggle())
        .on(ev::keydown, move |event| menu.opener_key(&event))
        .child(element("span").class("govuk-visually-hidden").child(words::YOUR_ACCOUNT))
        .child(face)
        .child(element("span").class("fd-top__name").child(agent.name.clone()))
        .child(icon(icons::DOWN));
    let who = element("p").child(element("b").child(agent.name)).child(element("br")).child(agent.email);
    let body = element("div")
        .class("fd-menu fd-menu--account")
        .reference(menu.body)
        .live("hidden", move || !menu.is_open())
        .on(ev::keydown, move |event| menu.body_key(&event))
        .child(who)
        .child(items(menu, desk));
    element("div")
        .class("fd-top__end")
        .on(ev::focusout, move |event| menu.left(&event))
        .child(opener)
        .child(body)
}

fn items(menu: Menu, desk: Desk) -> Element {
    let sign_out = move || {
        menu.close();
        spawn_local(async move {
            if desk.session.sign_out().await.is_err() {
                desk.announcer.say(words::SIGN_OUT_FAILED.to_owned());
            }
        });
    };
    let single_keys = part(move || {
        let on = desk.keys.are_on();
        let help = element("span").class("fd-menu__help").child(words::SINGLE_KEYS_HELP);
        item("menuitemcheckbox", move || desk.keys.toggle())
            .attr("aria-checked", if on { "true" } else { "false" })
            .child(check(on.then(|| icon(IconShape::TICK))))
            .child(element("span").child(words::SINGLE_KEYS).child(help))
    });
    let sign_out = item("menuitem", sign_out).child(check(None)).child(words::SIGN_OUT);
    let of_menu = |item: Node| element("li").attr("role", "none").child(item);
    element("ul")
        .attr("role", "menu")
        .id(MENU_ID)
        .attr("aria-label", words::YOUR_ACCOUNT.trim_end_matches([':', ' ']))
        .child(of_menu(single_keys))
        .child(of_menu(sign_out.into()))
}

fn item(role: &'static str, act: impl Fn() + Send + 'static) -> Element {
    element("button")
        .attr("type", "button")
        .attr("role", role)
        .attr("tabindex", "-1")
        .on(ev::click, move |_| act())
}

/// Where a tick stands.
fn check(tick: Option<Node>) -> Element {
    element("span").class("fd-menu__check").child(tick)
}
