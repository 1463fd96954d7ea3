//! The list of the person's requests, kept up to date: its page shows it, and the navigation
//! counts from it what waits for the person.

use super::rows::merge;
use crate::api::requests::{Request, RequestPage};
use crate::api::{self, ApiError};
use crate::portal::changes::Changes;
use crate::portal::fetched::Fetched;
use crate::portal::page::Obstacle;
use crate::portal::session::Session;
use frontdesk_model::id::UserId;
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
    pages: Vec<RequestPage>,
}

/// The list as the portal shares it.
#[derive(Clone, Copy)]
pub struct MyRequests {
    session: Session,
    reader: Memo<Option<UserId>>,
    first: Fetched<RequestPage>,
    older: RwSignal<Older>,
    shown: Memo<Shown>,
}

impl MyRequests {
    /// Fetches the list for whoever is signed in, and again when something changes.
    pub fn follow(session: Session, changes: Changes) -> Self {
        let reader = Memo::new(move |_| session.person().map(|person| person.id));
        let version = changes.of_all();
        let first = Fetched::new(move || {
            // Read and not only tracked: a memo that nobody has read hears of nothing.
            version.get();
            reader.get().map(|_| session.ask(api::requests::list(PAGE, None)))
        });
        let older = RwSignal::new(Older::default());
        let shown = Memo::new(move |before| shown(before, reader.get(), first, older));
        Self { session, reader, first, older, shown }
    }

    /// How many requests wait for the person; tracked.
    pub fn waiting(self) -> usize {
        self.rows(|rows| rows.iter().filter(|request| request.status == Status::Pending).count())
    }

    /// Reads the requests in the order of the screen; tracked.
    pub fn rows<T>(self, read: impl FnOnce(&[Request]) -> T) -> T {
        self.shown.with(|shown| read(&shown.rows))
    }

    /// What the first page came to; none while it is on its way.
    pub fn outcome(self) -> Memo<Option<Result<(), Obstacle>>> {
        Memo::new(move |_| {
            let has_rows = self.rows(|rows| !rows.is_empty());
            self.first.with(|first| match first? {
                // What was fetched once stays on the screen when a later try fails.
                Err(error) if !has_rows => Some(Err(error.into())),
                _ => Some(Ok(())),
            })
        })
    }

    /// Where the next page begins, if there is one; tracked.
    pub fn next(self) -> Option<String> {
        let behind_older = self.older.with(|older| {
            let is_own = older.reader == self.reader.get();
            older.pages.last().filter(|_| is_own).map(|page| page.meta.next().map(str::to_owned))
        });
        behind_older
            .unwrap_or_else(|| self.first.with(|first| first?.as_ref().ok()?.meta.next().map(str::to_owned)))
    }

    pub fn fetch_again(self) {
        self.first.again();
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
fn shown(
    before: Option<&Shown>,
    reader: Option<UserId>,
    first: Fetched<RequestPage>,
    older: RwSignal<Older>,
) -> Shown {
    let rows = before.filter(|before| before.reader == reader).map(|before| before.rows.clone());
    let first = first.with(|first| match first {
        Some(Ok(page)) if reader.is_some() => page.requests.clone(),
        _ => Vec::new(),
    });
    let older = older.with(|older| {
        let is_own = older.reader == reader;
        older.pages.iter().filter(|_| is_own).flat_map(|page| page.requests.clone()).collect::<Vec<_>>()
    });
    let rows = merge(rows.unwrap_or_default(), first);
    Shown { reader, rows: merge(rows, older) }
}
