//! The list of the person's requests, kept up to date: its page shows it, and the navigation
//! counts from it what waits for the person.

use super::rows::merge;
use crate::api::{self, ApiError};
use crate::portal::changes::Changes;
use crate::portal::session::Session;
use frontdesk_model::id::{TicketId, UserId};
use frontdesk_model::page::Requests;
use frontdesk_model::request::Request;
use frontdesk_model::status::Status;
use leptos::prelude::*;

/// Requests that are fetched at once: most people's all, so that what waits is counted right.
const PAGE: u8 = 100;

/// The rows on the screen, and whose they are.
#[derive(Clone, Debug, Default, PartialEq)]
struct Shown {
    reader: Option<UserId>,
    rows: Vec<Request>,
}

/// Pages behind the first that were asked for, and by whom.
#[derive(Clone, Debug, Default)]
struct Older {
    reader: Option<UserId>,
    pages: Vec<Requests>,
}

type FirstPage = LocalResource<Option<Result<Requests, ApiError>>>;

/// The list as the portal shares it.
#[derive(Clone, Copy)]
pub struct MyRequests {
    session: Session,
    reader: Memo<Option<UserId>>,
    first: FirstPage,
    older: RwSignal<Older>,
    shown: Memo<Shown>,
}

impl MyRequests {
    /// Fetches the list for whoever is signed in, and again when something changes.
    pub fn follow(session: Session, changes: Changes) -> Self {
        let reader = Memo::new(move |_| session.person().map(|person| person.id));
        let version = changes.of_all();
        let first = LocalResource::new(move || {
            let reader = reader.get();
            version.track();
            async move {
                reader?;
                Some(session.ask(api::requests::list(PAGE, None)).await)
            }
        });
        let older = RwSignal::new(Older::default());
        let shown = Memo::new(move |before| shown(before, reader.get(), first, older));
        Self { session, reader, first, older, shown }
    }

    /// How many requests wait for the person.
    pub fn waiting(self) -> Memo<usize> {
        Memo::new(move |_| {
            let is_waiting = |request: &&Request| request.status == Status::Pending;
            self.shown.with(|shown| shown.rows.iter().filter(is_waiting).count())
        })
    }

    /// The requests in the order of the screen.
    pub fn ids(self) -> Memo<Vec<TicketId>> {
        Memo::new(move |_| self.shown.with(|shown| shown.rows.iter().map(|row| row.id).collect()))
    }

    /// One of the requests on the screen.
    pub fn one(self, id: TicketId) -> Memo<Option<Request>> {
        Memo::new(move |_| self.shown.with(|shown| shown.rows.iter().find(|row| row.id == id).cloned()))
    }

    /// What the first page came to; none while it is on its way.
    pub fn outcome(self) -> Memo<Option<Result<(), ApiError>>> {
        Memo::new(move |_| {
            let fetched = self.first.get().flatten()?;
            let has_rows = self.shown.with(|shown| !shown.rows.is_empty());
            // What was fetched once stays on the screen when a later try fails.
            Some(fetched.map(|_| ()).or_else(|error| if has_rows { Ok(()) } else { Err(error) }))
        })
    }

    /// Where the next page begins, if there is one.
    pub fn next(self) -> Memo<Option<String>> {
        Memo::new(move |_| {
            let behind_older = self.older.with(|older| {
                let is_own = older.reader == self.reader.get();
                older.pages.last().filter(|_| is_own).map(next_cursor)
            });
            behind_older.unwrap_or_else(|| self.first.get().flatten()?.ok().as_ref().and_then(next_cursor))
        })
    }

    pub fn fetch_again(self) {
        self.first.refetch();
    }

    /// Fetches the page that begins at `after`.
    pub async fn show_more(self, after: &str) -> Result<(), ApiError> {
        let reader = self.reader.get_untracked();
        let page = self.session.ask(api::requests::list(PAGE, Some(after))).await?;
        self.older.update(|older| {
            if older.reader != reader {
                *older = Older { reader, pages: Vec::new() };
            }
            older.pages.push(page);
        });
        Ok(())
    }
}

/// The next rows, after those of `before` if they are the same reader's.
fn shown(before: Option<&Shown>, reader: Option<UserId>, first: FirstPage, older: RwSignal<Older>) -> Shown {
    let rows = before.filter(|before| before.reader == reader).map(|before| before.rows.clone());
    let first = first.get().flatten().and_then(Result::ok).filter(|_| reader.is_some());
    let older = older.with(|older| {
        let is_own = older.reader == reader;
        older.pages.iter().filter(|_| is_own).flat_map(|page| page.requests.clone()).collect::<Vec<_>>()
    });
    let rows = merge(rows.unwrap_or_default(), first.into_iter().flat_map(|page| page.requests));
    Shown { reader, rows: merge(rows, older) }
}

fn next_cursor(page: &Requests) -> Option<String> {
    let meta = page.paging.meta.as_ref().filter(|meta| meta.has_more)?;
    meta.after_cursor.clone()
}
