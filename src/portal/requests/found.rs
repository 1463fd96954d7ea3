//! The requests of one list, as they stand on the screen.

use crate::api;
use crate::api::request_lists::{PAGE, RequestPage};
use crate::api::requests::Request;
use crate::portal::changes::Changes;
use crate::portal::fetched::Fetched;
use crate::portal::following::memo_after;
use crate::portal::page::Obstacle;
use crate::portal::requests::Listing;
use crate::portal::session::Session;
use leptos::prelude::*;

/// Behind so many, a search has no pages (contract, "Search": results limits).
const SEARCHED: u64 = 1_000;

/// A page of a list that has come.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shown {
    pub listing: Listing,
    pub rows: Vec<Request>,
    /// How many the whole list has.
    pub count: u64,
}

impl Shown {
    /// The numbers of the first and the last request in the whole list.
    pub fn place(&self) -> (u64, u64) {
        let before = u64::from(PAGE) * u64::from(self.listing.page - 1);
        (before + 1, before + self.rows.len() as u64)
    }

    pub fn last_page(&self) -> u32 {
        let reached = if self.listing.words.is_empty() { self.count } else { self.count.min(SEARCHED) };
        u32::try_from(reached.div_ceil(u64::from(PAGE))).unwrap_or(u32::MAX).max(1)
    }
}

/// The requests of the list at the present address.
#[derive(Clone, Copy)]
pub struct Found {
    fetched: Fetched<(Listing, RequestPage)>,
    shown: Memo<Option<Shown>>,
}

impl Found {
    /// Fetches the list, and again when something changes.
    pub fn follow(listing: Memo<Listing>) -> Self {
        let session = expect_context::<Session>();
        let version = expect_context::<Changes>().of_all();
        let fetched = Fetched::new(move || {
            // Read and not only tracked: a memo that nobody has read hears of nothing.
            version.get();
            let listing = listing.get();
            Some(async move {
                let page = session.ask(api::request_lists::list(&listing)).await?;
                Ok((listing, page))
            })
        });
        let shown = memo_after(move |before: Option<&Option<Shown>>| {
            let before = before.cloned().flatten();
            let now = fetched.with(|answer| answer?.ok().cloned());
            // What was fetched once stays on the screen until another list comes.
            now.map(|(listing, page)| after(before.clone(), listing, page)).or(before)
        });
        Self { fetched, shown }
    }

    /// Reads what is on the screen; none while nothing has come; tracked.
    pub fn with<T>(self, read: impl FnOnce(&Shown) -> T) -> Option<T> {
        self.shown.with(|shown| shown.as_ref().map(read))
    }

    /// Why the last try came to nothing; tracked.
    pub fn obstacle(self) -> Option<Obstacle> {
        self.fetched.with(|answer| answer?.err().map(Obstacle::from))
    }

    pub fn again(self) {
        self.fetched.again();
    }
}

/// The same list keeps the order in which somebody reads it: what is new comes on top, and what belongs to
/// it no more goes.
fn after(before: Option<Shown>, listing: Listing, page: RequestPage) -> Shown {
    let RequestPage { requests: mut rows, count } = page;
    let mut known = Vec::new();
    for row in before.filter(|before| before.listing == listing).into_iter().flat_map(|before| before.rows) {
        if let Some(at) = rows.iter().position(|other| other.id == row.id) {
            known.push(rows.remove(at));
        }
    }
    rows.append(&mut known);
    Shown { listing, rows, count }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::record::Read;
    use wasm_bindgen_test::wasm_bindgen_test;

    fn request(id: i64, status: &str) -> Request {
        Read::read(&serde_json::json!({
            "id": id, "status": status, "subject": "Bins", "requester_id": 1,
            "created_at": "2026-11-01T09:00:00Z", "updated_at": "2026-11-18T09:00:00Z",
        }))
        .unwrap()
    }

    fn page(ids: &[i64]) -> RequestPage {
        RequestPage { requests: ids.iter().map(|id| request(*id, "open")).collect(), count: 60 }
    }

    fn ids(shown: &Shown) -> Vec<i64> {
        shown.rows.iter().map(|row| row.id.get()).collect()
    }

    #[wasm_bindgen_test]
    fn what_is_read_stays_in_its_place() {
        let first = after(None, Listing::default(), page(&[3, 2, 1]));
        assert_eq!(ids(&first), [3, 2, 1]);
        let changed = after(Some(first.clone()), Listing::default(), page(&[1, 3, 2]));
        assert_eq!(ids(&changed), [3, 2, 1], "a change does not move its row");
        let more = after(Some(first.clone()), Listing::default(), page(&[5, 1, 4, 3]));
        assert_eq!(ids(&more), [5, 4, 3, 1], "what is new comes on top, what is gone goes");
        let other = after(Some(first), Listing::waiting(), page(&[1, 3]));
        assert_eq!(ids(&other), [1, 3], "another list has its own order");
    }

    #[wasm_bindgen_test]
    fn a_page_knows_its_place() {
        let listing = Listing::default().at_page(3);
        let shown = after(None, listing, page(&[9, 8]));
        assert_eq!((shown.place(), shown.last_page()), ((51, 52), 3));
        assert_eq!(Shown::default().last_page(), 1);
        let searched = Listing { words: "bins".to_owned(), ..Listing::default() };
        let many = Shown { listing: searched, rows: Vec::new(), count: 2_152 };
        assert_eq!(many.last_page(), 40, "nobody is led where a search gives nothing");
    }
}
