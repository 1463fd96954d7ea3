//! Mentioning other agents: names are offered behind an @, and whoever is mentioned follows the ticket.

use super::writing::Writing;
use crate::agent::ticket::properties::FOLLOWERS;
use crate::locale::en::agent::composer as words;
use crate::ui::markup::{Element, Node, element, part};
use frontdesk_model::id::UserId;
use leptos::ev;
use leptos::prelude::*;
use web_sys::CustomEvent;

/// The list of names, by whose id the text box knows it.
pub const MENTIONS: &str = "mentions";

/// The names, which a script shows as somebody is mentioned, and how many there are, said aloud.
pub fn mentions(writing: Writing) -> Node {
    let mentions = writing.mentions;
    let names = part(move || mentions.get().then(|| names(writing)));
    let said = element("p").class("govuk-visually-hidden").attr("role", "status");
    let said = said.attr("data-found", words::MENTIONS_FOUND).attr("data-one", words::ONE_MENTION_FOUND);
    Node::List(vec![names, said.into()])
}

fn names(writing: Writing) -> Element {
    let desk = writing.open.desk;
    let option = |(id, name): (UserId, String)| {
        element("li")
            .attr("role", "option")
            .id(format!("mention-{id}"))
            .attr("data-agent", id.to_string())
            .attr("aria-selected", "false")
            .child(name)
    };
    let agents = desk.directory.agents().into_iter().filter(|(id, _)| *id != desk.me);
    let options: Node = agents.map(option).collect();
    element("ul")
        .class("fd-mentions")
        .id(MENTIONS)
        .attr("role", "listbox")
        .attr("aria-label", words::AGENTS)
        .attr("hidden", true)
        .child(options)
}

/// The event by which the script tells who was chosen.
pub fn mention() -> ev::Custom<CustomEvent> {
    ev::Custom::new("mention")
}

/// Who is mentioned hears of the ticket from now on.
pub fn mentioned(writing: Writing, event: &CustomEvent) {
    let open = writing.open;
    let Some(agent) = event.detail().as_string().and_then(|id| id.parse::<UserId>().ok()) else { return };
    FOLLOWERS.put(open, agent);
    if let Some(name) = open.desk.directory.full_name(agent) {
        open.desk.announcer.say(words::follows(&name));
    }
}
