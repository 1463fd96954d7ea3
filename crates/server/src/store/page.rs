//! Pages of a list: by number, or from a cursor that names the last record seen.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// How many records a page holds: 1 to 100, or to 1,000 in exports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageSize(u64);

impl PageSize {
    /// The most that any page of a list holds, and what a page holds unless the caller says otherwise.
    pub const MAX: Self = Self(100);

    /// The most that a page of an export holds (contract, "Pages").
    pub const EXPORT: Self = Self(1000);

    /// As near to `wanted` as pages of exports go.
    pub fn of_export(wanted: u64) -> Self {
        Self(wanted.clamp(1, Self::EXPORT.0))
    }

    /// As near to `wanted` as pages go.
    pub fn new(wanted: u64) -> Self {
        Self(wanted.clamp(1, Self::MAX.0))
    }

    /// The number of records.
    pub const fn get(self) -> u64 {
        self.0
    }
}

/// Which page of a list is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageRequest {
    /// The `page`th page, the first being 1 (0 is taken for 1). Answers carry a count.
    Offset { page: u64, per_page: PageSize },
    /// What follows or precedes a place in the list. Answers carry no count.
    Cursor { size: PageSize, from: Position },
}

impl PageRequest {
    /// The first page, as large as pages get.
    pub const FIRST: Self = Self::Offset { page: 1, per_page: PageSize::MAX };
}

/// A place in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Position {
    Start,
    After(Cursor),
    Before(Cursor),
}

/// The place of one record in one order. Opaque to callers: it comes from [`Paged`] and goes back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor(pub(super) Vec<Key>);

/// One value by which a list is ordered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum Key {
    Number(i64),
    Text(String),
}

/// A text that no list gave out as a cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a cursor of this list")]
pub struct NotACursor;

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let json = serde_json::to_vec(&self.0).map_err(|_| fmt::Error)?;
        f.write_str(&URL_SAFE_NO_PAD.encode(json))
    }
}

impl FromStr for Cursor {
    type Err = NotACursor;

    fn from_str(text: &str) -> Result<Self, NotACursor> {
        let json = URL_SAFE_NO_PAD.decode(text).map_err(|_| NotACursor)?;
        let keys: Vec<Key> = serde_json::from_slice(&json).map_err(|_| NotACursor)?;
        // No database keeps NUL, so that no list has given it out.
        let has_nul = |key: &Key| matches!(key, Key::Text(text) if text.contains('\0'));
        if keys.iter().any(has_nul) { Err(NotACursor) } else { Ok(Self(keys)) }
    }
}

/// A page of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Paged<T> {
    pub records: Vec<T>,
    /// How many records the whole list has; for offset pages only.
    pub count: Option<u64>,
    /// Whether records follow in the direction of the request.
    pub has_more: bool,
    /// The place of the last record; none on an empty page.
    pub after: Option<Cursor>,
    /// The place of the first record; none on an empty page.
    pub before: Option<Cursor>,
}

impl<T> Paged<T> {
    /// The same page of what `change` makes of each record.
    pub fn try_map<U, E>(self, change: impl FnMut(T) -> Result<U, E>) -> Result<Paged<U>, E> {
        let Self { records, count, has_more, after, before } = self;
        let records = records.into_iter().map(change).collect::<Result<_, E>>()?;
        Ok(Paged { records, count, has_more, after, before })
    }

    /// The page that is asked for of a list that is all there, in its order.
    pub fn of(all: Vec<T>, request: &PageRequest) -> Result<Self, NotACursor> {
        let (count, size, from) = match request {
            PageRequest::Offset { page, per_page } => {
                let from = page.saturating_sub(1).saturating_mul(per_page.get());
                (Some(all.len() as u64), per_page.get(), from)
            }
            PageRequest::Cursor { size, from } => {
                let from = match from {
                    Position::Start => 0,
                    Position::After(place) => place.index()? + 1,
                    Position::Before(place) => place.index()?.saturating_sub(size.get()),
                };
                (None, size.get(), from)
            }
        };
        let until = match request {
            PageRequest::Cursor { from: Position::Before(place), .. } => place.index()?,
            _ => from.saturating_add(size),
        };
        let backwards = matches!(request, PageRequest::Cursor { from: Position::Before(_), .. });
        let has_more = if backwards { from > 0 } else { until < all.len() as u64 };
        let within = |(index, _): &(u64, T)| (from..until).contains(index);
        let kept: Vec<(u64, T)> = (0..).zip(all).filter(within).collect();
        let (before, after) = (kept.first().map(Cursor::to), kept.last().map(Cursor::to));
        let records = kept.into_iter().map(|(_, record)| record).collect();
        Ok(Self { records, count, has_more, after, before })
    }
}

impl Cursor {
    /// The place of a record in a list that is all there.
    fn to<T>((index, _): &(u64, T)) -> Self {
        Self(vec![Key::Number(i64::try_from(*index).unwrap_or(i64::MAX))])
    }

    fn index(&self) -> Result<u64, NotACursor> {
        match self.0.as_slice() {
            [Key::Number(index)] => u64::try_from(*index).map_err(|_| NotACursor),
            _ => Err(NotACursor),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(from: Position) -> Paged<char> {
        Paged::of("abcde".chars().collect(), &PageRequest::Cursor { size: PageSize::new(2), from })
            .expect("a page")
    }

    #[test]
    fn a_list_that_is_all_there_is_paged_both_ways() {
        let first = page(Position::Start);
        assert_eq!((first.records.as_slice(), first.has_more), (['a', 'b'].as_slice(), true));
        let second = page(Position::After(first.after.expect("a place")));
        let third = page(Position::After(second.after.clone().expect("a place")));
        assert_eq!((third.records.as_slice(), third.has_more), (['e'].as_slice(), false));
        let back = page(Position::Before(second.before.expect("a place")));
        assert_eq!((back.records.as_slice(), back.has_more), (['a', 'b'].as_slice(), false));
        let request = PageRequest::Offset { page: 3, per_page: PageSize::new(2) };
        let numbered = Paged::of("abcde".chars().collect(), &request).expect("a page");
        assert_eq!((numbered.records.as_slice(), numbered.count), (['e'].as_slice(), Some(5)));
        let other = PageRequest::Cursor {
            size: PageSize::MAX,
            from: Position::After(Cursor(vec![Key::Text("a".to_owned())])),
        };
        assert_eq!(Paged::of(vec![1], &other), Err(NotACursor));
    }
}
