//! A person's page: what is known of them, and their tickets with a list's powers.

use super::desk::Desk;
use super::heading::{name_window, page_heading};
use super::loaded::{Missing, loaded};
use super::route::{Page, Start};
use super::standing::standing;
use super::views::{Source, begin, in_words, keys, only_the_first, play, ticket_list};
use crate::agent::follow::memo;
use crate::api;
use crate::api::users::User;
use crate::locale::en::agent as desk_words;
use crate::locale::en::agent::{new_ticket, person as words, search as search_words};
use crate::ui::markup::{Element, Node, element, part};
use frontdesk_model::id::UserId;
use leptos::prelude::*;

pub fn person_page(id: UserId) -> Node {
    let desk = expect_context::<Desk>();
    name_window(move || desk.directory.full_name(id).unwrap_or_else(|| words::PERSON.to_owned()));
    let missing = Missing { not_found: words::NOT_FOUND, help: words::NOT_FOUND_HELP, failed: words::FAILED };
    loaded(desk, missing, move || learn(id, desk), move |()| person(id, desk))
}

/// Fetches what the directory does not keep by itself.
async fn learn(id: UserId, desk: Desk) -> Result<(), api::ApiError> {
    let user = api::users::show(id).await?;
    if let Some(organization) = user.organization_id {
        // Without it, the page says less.
        desk.directory.learn_organizations(api::organizations::find(organization).await);
    }
    desk.directory.learn_people([user]);
    Ok(())
}

fn person(id: UserId, desk: Desk) -> Node {
    let listing = begin(Source::Search(format!("requester:{id}")), desk);
    let name = move || desk.directory.full_name(id).unwrap_or_default();
    let said = part(move || listing.shown.with(|shown| shown.ready().map(in_words)));
    let new = Page::NewTicket(Start::For(id)).href();
    let new = element("a").class("fd-head__edit").attr("href", new).child(new_ticket::FOR_REQUESTER);
    let head = element("div")
        .class("fd-head")
        .child(page_heading(part(name)))
        .child(element("p").class("fd-muted").attr("role", "status").child(said))
        .child((!desk.is_light).then_some(new))
        .child(play(listing))
        .child(keys(desk));
    let about = element("div")
        .class("fd-person")
        .child(part(move || desk.directory.person(id, |user| facts(user, desk))))
        .child(standing(desk, memo(move || id)));
    let nothing = || element("p").class("fd-alone").child(words::NO_TICKETS).into();
    let cut = only_the_first(listing, || search_words::FIRST_ONLY.to_owned());
    Node::List(vec![head.into(), about.into(), cut, ticket_list(listing, name, nothing)])
}

fn facts(user: &User, desk: Desk) -> Element {
    let role = if user.role.is_agent() { search_words::AGENT } else { search_words::REQUESTER };
    let organization = user.organization_id.and_then(|id| desk.directory.organization_name(id));
    let facts = [
        (search_words::EMAIL, user.email.clone()),
        (search_words::ROLE, Some(role.to_owned())),
        (desk_words::ORGANIZATION, organization),
        (words::DETAILS, user.details.clone()),
        (words::NOTES, user.notes.clone()),
    ];
    let known = facts.into_iter().filter_map(|(what, said)| Some((what, said.filter(|it| !it.is_empty())?)));
    let fact = |(what, said): (&'static str, String)| {
        element("div").child(element("dt").child(what)).child(element("dd").child(said))
    };
    element("dl").child(known.map(fact).collect::<Node>())
}
