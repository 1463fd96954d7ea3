//! Which page of an export a call asks for, and where the next one begins.

use super::super::error::ApiError;
use super::super::listing::Listing;
use super::super::query::wrong;
use crate::store::export::{Bookmark, End, Exported, Place, Since};
use crate::store::{Cursor, PageSize};
use frontdesk_model::export::{CursorPaging, ExportPaging, TimePaging};
use frontdesk_model::time::{Date, Timestamp};

/// Seconds for which the newest records may still get company: a change is written a moment after
/// the time that it is said to have. The stream's end is never later than this, so that nothing is
/// missed; what changed since is exported again.
const UNSETTLED: i64 = 10;
/// The last second of the year 9999.
const LAST_SECOND: i64 = 253_402_300_799;
const DAY: i64 = 86_400;

/// A call for a page of an export.
pub(super) struct Export {
    pub since: Since,
    pub size: PageSize,
    now: Timestamp,
    /// Whether a record may be written a moment after one that is said to have changed later.
    unordered: bool,
    /// As the page before has it in its bookmark.
    again: Option<Timestamp>,
}

impl Export {
    /// From `start_time`, with at most as many records as `most`; or from `place`, where the page before
    /// ended within a second.
    pub fn by_time(listing: &Listing, most: PageSize, now: Timestamp) -> Result<Self, ApiError> {
        let size = size(listing)?;
        let size = if size.get() < most.get() { size } else { most };
        let begin = Since::Moment(start(listing)?);
        let bookmark = bookmark(listing, "place")?;
        let since = bookmark.map_or(begin, |bookmark| Since::Within(bookmark.place));
        Ok(Self { since, size, now, unordered: false, again: bookmark.and_then(|bookmark| bookmark.again) })
    }

    /// From `cursor`, or else from `start_time`.
    pub fn by_cursor(listing: &Listing, now: Timestamp) -> Result<Self, ApiError> {
        let Bookmark { place, again } = match bookmark(listing, "cursor")? {
            Some(bookmark) => bookmark,
            None => Bookmark { place: Place::before(start(listing)?), again: None },
        };
        Ok(Self { since: Since::Place(place), size: size(listing)?, now, unordered: false, again })
    }

    /// The same of records that have several writers. Whoever reads on among the newest of them is sent back behind
    /// these at the end.
    pub const fn of_many_writers(self) -> Self {
        Self { unordered: true, ..self }
    }

    /// What stands beside a page.
    pub fn paging<T>(&self, listing: &Listing, page: &Exported<T>) -> ExportPaging {
        let settled = self.now.plus_seconds(-UNSETTLED);
        let has_more = page.end != End::OfExport;
        let unsettled = self.unordered && page.last.is_some_and(|last| last.moment > settled);
        let again = self.again.or((unsettled && has_more).then_some(settled));
        match self.since {
            Since::Moment(begin) | Since::Within(Place { moment: begin, .. }) => {
                let begin = begin.seconds();
                let goes_on = page.end == End::Anywhere || (has_more && again.is_some());
                let place = page.last.filter(|_| goes_on);
                let after = page.last.map_or(begin, |last| last.moment.seconds() + 1);
                let end_time = match place {
                    Some(place) => place.moment.seconds(),
                    None if has_more => after,
                    None => again.map_or(after.min(settled.seconds()).max(begin), Timestamp::seconds),
                };
                let mut next = vec![("start_time", end_time.to_string())];
                let bookmark = place.map(|place| Cursor::from(Bookmark { place, again }).to_string());
                next.extend(bookmark.map(|bookmark| ("place", bookmark)));
                ExportPaging::Time(TimePaging {
                    count: page.records.len(),
                    end_of_stream: !has_more,
                    end_time,
                    next_page: listing.url(&next, &["place"]),
                })
            }
            Since::Place(begin) => {
                let after = page.last.unwrap_or(begin);
                let end = match again {
                    _ if has_more => Bookmark { place: after, again },
                    Some(again) => Bookmark { place: Place::before(again), again: None },
                    None => Bookmark { place: after.min(Place::before(settled)).max(begin), again: None },
                };
                let cursor = Cursor::from(end).to_string();
                ExportPaging::Cursor(CursorPaging {
                    after_url: listing.url(&[("cursor", cursor.clone())], &["start_time"]),
                    after_cursor: cursor,
                    before_cursor: None,
                    before_url: None,
                    end_of_stream: !has_more,
                })
            }
        }
    }
}

fn size(listing: &Listing) -> Result<PageSize, ApiError> {
    let wanted = listing.params.get("per_page").map(str::parse).transpose();
    Ok(wanted.map_err(|_| wrong("per_page"))?.map_or(PageSize::EXPORT, PageSize::of_export))
}

/// The bookmark that a parameter names.
fn bookmark(listing: &Listing, name: &'static str) -> Result<Option<Bookmark>, ApiError> {
    // node-zendesk says so of the cursor that it does not have on the first page.
    let text = listing.params.get(name).filter(|text| !["", "undefined"].contains(text));
    let bookmark = text.map(|text| text.parse::<Cursor>().and_then(Bookmark::try_from));
    bookmark.transpose().map_err(|_| wrong(name))
}

/// Where an export begins.
pub(super) fn start(listing: &Listing) -> Result<Timestamp, ApiError> {
    listing.params.get("start_time").and_then(moment).ok_or_else(|| wrong("start_time"))
}

/// A moment as seconds since 1970, whole or decimal, as a date, or in full (contract, "Pages").
pub(in crate::api) fn moment(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    if let Ok(date) = text.parse::<Date>() {
        return Some(Timestamp::from_micros(0).plus_seconds(date.days() * DAY));
    }
    if let Ok(moment) = text.parse() {
        return Some(moment);
    }
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    if !whole.bytes().chain(part.bytes()).all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let seconds: i64 = whole.parse().ok().filter(|seconds| *seconds <= LAST_SECOND)?;
    let micros: String = part.chars().chain("000000".chars()).take(6).collect();
    Some(Timestamp::from_micros(seconds * 1_000_000 + micros.parse::<i64>().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_start_is_read_in_each_of_its_forms() {
        let cases = [
            ("0", Some(0)),
            ("1695052663", Some(1_695_052_663_000_000)),
            ("1695052663.25", Some(1_695_052_663_250_000)),
            ("1695052663.", Some(1_695_052_663_000_000)),
            ("1695052663.1234567", Some(1_695_052_663_123_456)),
            ("2023-09-18", Some(1_694_995_200_000_000)),
            ("2023-09-18T15:57:43Z", Some(1_695_052_663_000_000)),
            ("", None),
            ("-1", None),
            ("1e9", None),
            ("9999999999999", None),
            ("99999999999999999999", None),
            ("yesterday", None),
        ];
        for (text, micros) in cases {
            assert_eq!(moment(text).map(Timestamp::micros), micros, "{text}");
        }
    }
}
