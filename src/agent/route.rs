//! The desk's addresses: what each one shows, and how it is written.

use super::reports::Query;
use frontdesk_model::id::{TicketId, UserId, ViewId};
use js_sys::{decode_uri_component, encode_uri_component};

/// Where the desk begins.
const DESK: &str = "/agent";
const SIGN_IN: &str = "/agent/sign-in";
const REPORTS: &str = "/agent/reports";
const NEW: &str = "/agent/new";

/// What is open of a ticket.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    #[default]
    Conversation,
    /// Every change, from the audit.
    Events,
}

/// What a ticket that is to be made begins with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Start {
    #[default]
    Nothing,
    /// Its requester.
    For(UserId),
    /// The closed ticket that it goes on from.
    FollowUp(TicketId),
}

impl Start {
    /// As an address says it.
    pub fn parameter(self) -> Option<String> {
        match self {
            Self::Nothing => None,
            Self::For(requester) => Some(format!("requester={requester}")),
            Self::FollowUp(ticket) => Some(format!("follow_up={ticket}")),
        }
    }

    fn parse(query: &str) -> Option<Self> {
        match query.split_once('=') {
            None => query.is_empty().then_some(Self::Nothing),
            Some(("requester", id)) => id.parse().ok().map(Self::For),
            Some(("follow_up", id)) => id.parse().ok().map(Self::FollowUp),
            Some(_) => None,
        }
    }
}

/// A page for an agent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Page {
    /// The first view that holds a ticket.
    #[default]
    Desk,
    View(ViewId),
    /// A view that is to be made: of what a search finds, if its query is there.
    NewView(String),
    EditView(ViewId),
    /// What a query finds; without one, what can be searched for.
    Search(String),
    Ticket(TicketId, Tab),
    /// A ticket that is to be made, on behalf of somebody.
    NewTicket(Start),
    /// Somebody who asks, or works tickets.
    Person(UserId),
    /// How the team is doing, for what the query asks.
    Reports(Query),
}

/// An address of the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// For nobody yet; afterwards to `back`.
    SignIn {
        back: Page,
    },
    Page(Page),
}

impl Page {
    /// The address, as links write it.
    pub fn href(&self) -> String {
        match self {
            Self::Desk => DESK.to_owned(),
            Self::View(view) => format!("{DESK}/views/{view}"),
            Self::NewView(query) => with_query(format!("{DESK}/views/new"), query),
            Self::EditView(view) => format!("{DESK}/views/{view}/edit"),
            Self::Search(query) => with_query(format!("{DESK}/search"), query),
            Self::Ticket(ticket, Tab::Conversation) => format!("{DESK}/tickets/{ticket}"),
            Self::Ticket(ticket, Tab::Events) => format!("{DESK}/tickets/{ticket}?show=events"),
            Self::NewTicket(start) => match start.parameter() {
                None => NEW.to_owned(),
                Some(said) => format!("{NEW}?{said}"),
            },
            Self::Person(person) => format!("{DESK}/people/{person}"),
            Self::Reports(query) => match query.text() {
                none if none.is_empty() => REPORTS.to_owned(),
                query => format!("{REPORTS}?{query}"),
            },
        }
    }

    fn parse(path: &str, query: &str) -> Option<Self> {
        let rest = path.strip_prefix(DESK)?.trim_end_matches('/');
        let mut parts = rest.split('/').skip(1);
        match (parts.next(), parts.next(), parts.next()) {
            (None, ..) => rest.is_empty().then_some(Self::Desk),
            (Some("views"), Some("new"), None) => Some(Self::NewView(query_of(query))),
            (Some("views"), Some(view), None) => view.parse().ok().map(Self::View),
            (Some("views"), Some(view), Some("edit")) if parts.next().is_none() => {
                view.parse().ok().map(Self::EditView)
            }
            (Some("search"), None, None) => Some(Self::Search(query_of(query))),
            (Some("tickets"), Some(ticket), None) => {
                let tab = if query == "show=events" { Tab::Events } else { Tab::Conversation };
                ticket.parse().ok().map(|ticket| Self::Ticket(ticket, tab))
            }
            (Some("people"), Some(person), None) => person.parse().ok().map(Self::Person),
            (Some("new"), None, None) => Start::parse(query).map(Self::NewTicket),
            (Some("reports"), None, None) => Some(Self::Reports(Query::of(query))),
            _ => None,
        }
    }
}

impl Route {
    /// The address, as links write it.
    pub fn href(&self) -> String {
        match self {
            Self::SignIn { back: Page::Desk } => SIGN_IN.to_owned(),
            Self::SignIn { back } => format!("{SIGN_IN}?back={}", back.href()),
            Self::Page(page) => page.href(),
        }
    }

    /// Reads an address: a path, and a query if it has one. Nothing outside the desk is one, so
    /// that a link to sign in leads nowhere else afterwards.
    pub fn parse(address: &str) -> Option<Self> {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        if path.trim_end_matches('/') == SIGN_IN {
            let back = query.strip_prefix("back=").unwrap_or_default();
            let (path, query) = back.split_once('?').unwrap_or((back, ""));
            return Some(Self::SignIn { back: Page::parse(path, query).unwrap_or_default() });
        }
        Page::parse(path, query).map(Self::Page)
    }
}

/// An address with what is searched for, if anything is.
fn with_query(path: String, query: &str) -> String {
    if query.is_empty() { path } else { format!("{path}?query={}", encode_uri_component(query)) }
}

/// What is searched for, as an address has it.
fn query_of(parameters: &str) -> String {
    let given = parameters.split('&').find_map(|one| one.strip_prefix("query=")).unwrap_or_default();
    let text = decode_uri_component(&given.replace('+', "%20"));
    text.map_or_else(|_| given.to_owned(), String::from).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn every_route_is_read_as_it_is_written() {
        let pages = [
            Page::Desk,
            Page::View(ViewId::new(7)),
            Page::NewView(String::new()),
            Page::NewView("status<solved".to_owned()),
            Page::EditView(ViewId::new(7)),
            Page::Search(String::new()),
            Page::Search("group:\"Alerts & Issues\" 100% a+b ferry?".to_owned()),
            Page::Ticket(TicketId::new(4471), Tab::Conversation),
            Page::Ticket(TicketId::new(4471), Tab::Events),
            Page::Person(UserId::new(12)),
            Page::NewTicket(Start::Nothing),
            Page::NewTicket(Start::For(UserId::new(12))),
            Page::NewTicket(Start::FollowUp(TicketId::new(4471))),
            Page::Reports(Query::default()),
            Page::Reports(Query::of("period=this_month&tag=a%26b")),
        ];
        for page in pages {
            for route in [Route::Page(page.clone()), Route::SignIn { back: page }] {
                assert_eq!(Route::parse(&route.href()), Some(route.clone()), "{}", route.href());
            }
        }
    }

    #[wasm_bindgen_test]
    fn what_is_not_the_desks_is_no_route() {
        for address in [
            "/",
            "/portal",
            "/agents",
            "/agent/views/x",
            "/agent/views/7/x",
            "/agent/search/x",
            "/agent/tickets/0",
            "/agent/tickets/1/2",
            "/agent/people",
            "/agent/new/1",
            "/agent/new?requester=x",
            "/agent/new?subject=x",
        ] {
            assert_eq!(Route::parse(address), None, "{address}");
        }
        let searched = Route::parse("/agent/search?query=a+b%20c");
        assert_eq!(searched, Some(Route::Page(Page::Search("a b c".to_owned()))), "as forms write it");
        let broken = Route::parse("/agent/search?query=100%");
        assert_eq!(broken, Some(Route::Page(Page::Search("100%".to_owned()))), "as it was typed");
        let to_elsewhere = Route::parse("/agent/sign-in?back=//elsewhere.example/agent");
        assert_eq!(to_elsewhere, Some(Route::SignIn { back: Page::Desk }));
        assert_eq!(Route::parse("/agent/"), Some(Route::Page(Page::Desk)));
    }
}
