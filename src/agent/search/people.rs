//! People and organizations that a search finds, each with the way to their tickets.

use super::completion::written;
use super::kinds::kinds;
use super::results::nothing_of;
use crate::agent::desk::Desk;
use crate::agent::follow::work;
use crate::agent::heading::page_heading;
use crate::agent::load::{Failure, Load};
use crate::agent::route::Page;
use crate::agent::views::{advice, refused};
use crate::api::organizations::Organization;
use crate::api::record::Read;
use crate::api::search::{Kind, records};
use crate::api::users::User;
use crate::locale::en::agent as desk_words;
use crate::locale::en::agent::search as words;
use crate::ui::markup::{Element, Node, element, part};
use frontdesk_model::search::{Operator, Property};
use leptos::prelude::*;

pub fn found_people(query: &str) -> Node {
    let of_person = |user: &User| {
        let role = if user.role.is_agent() { words::AGENT } else { words::REQUESTER };
        let known = user.email.clone().unwrap_or_else(|| user.id.to_string());
        let tickets = written(false, Property::Requester, Operator::Is, &known);
        let name = if user.name.is_empty() { words::NO_NAME.to_owned() } else { user.name.clone() };
        let cells = vec![user.email.clone().unwrap_or_default(), role.to_owned()];
        row(name, Some(Page::Person(user.id)), cells, tickets)
    };
    found(query, Kind::User, &[words::EMAIL, words::ROLE], words::people, of_person)
}

pub fn found_organizations(query: &str) -> Node {
    let of_organization = |one: &Organization| {
        let tickets = written(false, Property::Organization, Operator::Is, &one.name);
        row(one.name.clone(), None, Vec::new(), tickets)
    };
    found(query, Kind::Organization, &[], words::organizations, of_organization)
}

/// Records of a kind, as far as they are there.
struct Search<T: Send + Sync + 'static> {
    desk: Desk,
    kind: Kind,
    query: StoredValue<String>,
    /// The first hundred, with how many there are in all.
    shown: RwSignal<Load<(Vec<T>, u64)>>,
    /// What the server says to do about a search that it does not carry out.
    advice: RwSignal<Option<String>>,
}

impl<T: Send + Sync + 'static> Clone for Search<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Search<T> {}

impl<T: Read + Send + Sync + 'static> Search<T> {
    fn fetch(self) {
        self.shown.set(Load::Waiting);
        work(async move {
            match records(self.kind, &self.query.get_value()).await {
                Ok(found) => self.shown.set(Load::Ready(found)),
                Err(error) => {
                    self.desk.session.heed(&error);
                    self.advice.set(advice(&error));
                    self.shown.set(Load::Failed(Failure::from(&error)));
                }
            }
        });
    }

    fn count(self) -> Option<u64> {
        self.shown.with(|shown| shown.ready().map(|(_, count)| *count))
    }
}

fn found<T: Read + Send + Sync + 'static>(
    query: &str,
    kind: Kind,
    columns: &'static [&'static str],
    counted: fn(u64) -> String,
    row: fn(&T) -> Element,
) -> Node {
    let search: Search<T> = Search {
        desk: expect_context::<Desk>(),
        kind,
        query: StoredValue::new(query.to_owned()),
        shown: RwSignal::new(Load::Waiting),
        advice: RwSignal::new(None),
    };
    search.fetch();
    let said = part(move || search.count().map(counted));
    let head = element("div")
        .class("fd-head")
        .child(page_heading(words::RESULTS))
        .child(element("p").class("fd-muted").attr("role", "status").child(said));
    let nothing = nothing_of(query);
    let body = part(move || {
        search.shown.with(|shown| match shown {
            Load::Waiting => element("p").class("fd-alone").child(desk_words::LOADING).into(),
            Load::Failed(_) => refused(search.advice.get(), words::FAILED, move || search.fetch()),
            Load::Ready((records, _)) if records.is_empty() => nothing(),
            Load::Ready((records, _)) => table(columns, records.iter().map(row).collect()).into(),
        })
    });
    let scroll = element("div")
        .class("fd-scroll")
        .attr("tabindex", "0")
        .attr("role", "region")
        .attr("aria-label", words::RESULTS)
        .child(body);
    Node::List(vec![head.into(), kinds(query, kind, move || search.count()).into(), scroll.into()])
}

fn table(columns: &[&'static str], rows: Node) -> Element {
    let head = |title: &'static str| element("th").attr("scope", "col").child(title);
    let heads: Node = columns.iter().map(|title| head(title)).collect();
    let heads = element("tr").child(head(words::NAME)).child(heads).child(head(words::THEIR_TICKETS));
    element("table")
        .class("fd-words")
        .child(element("caption").class("govuk-visually-hidden").child(words::RESULTS))
        .child(element("thead").child(heads))
        .child(element("tbody").child(rows))
}

fn row(name: String, page: Option<Page>, cells: Vec<String>, tickets: String) -> Element {
    let link = element("a")
        .attr("href", Page::Search(tickets).href())
        .attr("aria-label", words::tickets_of(&name))
        .child(words::SHOW_THEIR_TICKETS);
    let name: Node = match page {
        Some(page) => element("a").attr("href", page.href()).child(name).into(),
        None => name.into(),
    };
    let cells: Node = cells.into_iter().map(|text| element("td").child(text)).collect();
    element("tr")
        .child(element("th").attr("scope", "row").child(name))
        .child(cells)
        .child(element("td").child(link))
}
