//! Which page of an export a call asks for, and where the next one begins.

use super::super::error::ApiError;
use super::super::listing::Listing;
use super::super::query::wrong;
use crate::store::export::{End, Exported, Place, Since};
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
}

impl Export {
    /// From `start_time`, with at most as many records as `most`; or from `place`, where the page before
    /// ended within a second.
    pub fn by_time(listing: &Listing, most: PageSize, now: Timestamp) -> Result<Self, ApiError> {
        let size = size(listing)?;
        let size = if size.get() < most.get() { size } else { most };
        let begin = Since::Moment(start(listing)?);
        Ok(Self { since: place(listing, "place")?.map_or(begin, Since::Within), size, now })
    }

    /// From `cursor`, or else from `start_time`.
    pub fn by_cursor(listing: &Listing, now: Timestamp) -> Result<Self, ApiError> {
        let place = match place(listing, "cursor")? {
            Some(place) => place,
            None => Place::before(start(listing)?),
        };
        Ok(Self { since: Since::Place(place), size: size(listing)?, now })
    }

    /// What stands beside a page.
    pub fn paging<T>(&self, listing: &Listing, page: &Exported<T>) -> ExportPaging {
        let settled = self.now.plus_seconds(-UNSETTLED);
        let has_more = page.end != End::OfExport;
        match self.since {
            Since::Moment(begin) | Since::Within(Place { moment: begin, .. }) => {
                let begin = begin.seconds();
                let place = page.last.filter(|_| page.end == End::Anywhere);
                let after = page.last.map_or(begin, |last| last.moment.seconds() + 1);
                let end_time = match place {
                    Some(place) => place.moment.seconds(),
                    None if has_more => after,
                    None => after.min(settled.seconds()).max(begin),
                };
                let mut next = vec![("start_time", end_time.to_string())];
                next.extend(place.map(|place| ("place", Cursor::from(place).to_string())));
                ExportPaging::Time(TimePaging {
                    count: page.records.len(),
                    end_of_stream: !has_more,
                    end_time,
                    next_page: listing.url(&next, &["place"]),
                })
            }
            Since::Place(begin) => {
                let after = page.last.unwrap_or(begin);
                let end = if has_more { after } else { after.min(Place::before(settled)).max(begin) };
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

/// The place that a parameter names.
fn place(listing: &Listing, name: &'static str) -> Result<Option<Place>, ApiError> {
    // node-zendesk says so of the cursor that it does not have on the first page.
    let text = listing.params.get(name).filter(|text| !["", "undefined"].contains(text));
    let place = text.map(|text| text.parse::<Cursor>().and_then(Place::try_from));
    place.transpose().map_err(|_| wrong(name))
}

fn start(listing: &Listing) -> Result<Timestamp, ApiError> {
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
