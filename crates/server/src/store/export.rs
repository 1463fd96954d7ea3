//! Exports: records in the order in which they last changed.

use super::connect::Store;
use super::error::StoreError;
use super::list::{Sort, page};
use super::page::{Cursor, Key, NotACursor, PageRequest, PageSize, Paged, Position};
use super::table::{audit, organization, ticket, ticket_metric_event, user};
use super::ticket_record::records;
use frontdesk_model::audit::Audit;
use frontdesk_model::export::{ExportedOrganization, ExportedTicket};
use frontdesk_model::ticket_metric_event::TicketMetricEvent;
use frontdesk_model::time::Timestamp;
use frontdesk_model::user::User;
use frontdesk_model::view::Order;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};

const SECOND: i64 = 1_000_000;

/// How many times as much as the largest page is read at most to come to the end of a second.
const MORE: usize = 4;

/// Where a page of an export begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Since {
    /// With what changed at this moment or later. The page then ends with the end of a second, so
    /// that the next one can begin with the second after it; only where very much changed in one
    /// second, it ends within it.
    Moment(Timestamp),
    /// After the place within a second where such a page ended. It ends as that does.
    Within(Place),
    /// After this place. The page ends anywhere.
    Place(Place),
}

/// A place in an export: behind a record that changed at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub moment: Timestamp,
    id: i64,
}

impl Place {
    /// Before everything that changed at this moment.
    pub const fn before(moment: Timestamp) -> Self {
        Self { moment, id: 0 }
    }
}

impl From<Place> for Cursor {
    fn from(place: Place) -> Self {
        Self(vec![Key::Number(place.moment.micros()), Key::Number(place.id)])
    }
}

impl TryFrom<Cursor> for Place {
    type Error = NotACursor;

    fn try_from(cursor: Cursor) -> Result<Self, NotACursor> {
        match cursor.0.as_slice() {
            [Key::Number(moment), Key::Number(id)] => {
                Ok(Self { moment: Timestamp::from_micros(*moment), id: *id })
            }
            _ => Err(NotACursor),
        }
    }
}

/// What a caller keeps between two pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bookmark {
    pub place: Place,
    /// Where to begin once more after the end, where that lies before it: what changed since then was read while it
    /// might still get company.
    pub again: Option<Timestamp>,
}

impl From<Bookmark> for Cursor {
    fn from(Bookmark { place, again }: Bookmark) -> Self {
        let Self(mut keys) = place.into();
        keys.extend(again.map(|moment| Key::Number(moment.micros())));
        Self(keys)
    }
}

impl TryFrom<Cursor> for Bookmark {
    type Error = NotACursor;

    fn try_from(Cursor(mut keys): Cursor) -> Result<Self, NotACursor> {
        let again = match keys.get(2) {
            Some(Key::Number(moment)) => Some(Timestamp::from_micros(*moment)),
            _ => None,
        };
        if again.is_some() {
            keys.pop();
        }
        Ok(Self { place: Cursor(keys).try_into()?, again })
    }
}

/// Where a page of an export ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Nothing follows.
    OfExport,
    /// More follows, none of it in the second of the last record.
    OfSecond,
    /// More follows, maybe in the same second.
    Anywhere,
}

impl End {
    /// Where a page ends that had all of a second, which is over at `second_end` in microseconds, with what now
    /// follows it: that may have been written in the same second since.
    fn before(following: Option<Place>, second_end: i64) -> Self {
        match following {
            None => Self::OfExport,
            Some(place) if place.moment.micros() < second_end => Self::Anywhere,
            Some(_) => Self::OfSecond,
        }
    }
}

/// A page of an export.
#[derive(Clone, Debug, PartialEq)]
pub struct Exported<T> {
    pub records: Vec<T>,
    pub end: End,
    /// Behind the last record; none on an empty page.
    pub last: Option<Place>,
}

impl<T> Exported<T> {
    fn try_map<U>(self, change: impl FnMut(T) -> Result<U, StoreError>) -> Result<Exported<U>, StoreError> {
        let Self { records, end, last } = self;
        let records = records.into_iter().map(change).collect::<Result<_, _>>()?;
        Ok(Exported { records, end, last })
    }
}

/// Tickets by their last change of any kind, also the deleted ones.
pub async fn tickets(
    store: &Store,
    since: &Since,
    size: PageSize,
) -> Result<Exported<ExportedTicket>, StoreError> {
    let order = ByTime { at: ticket::Column::GeneratedAt, id: ticket::Column::Id };
    let Exported { records: rows, end, last } =
        order.read(store, ticket::Entity::find(), since, size).await?;
    let moments: Vec<i64> = rows.iter().map(|row| row.generated_at.div_euclid(SECOND)).collect();
    let tickets = records(store.read(), rows).await?.into_iter().zip(moments);
    let records =
        tickets.map(|(ticket, generated_timestamp)| ExportedTicket { ticket, generated_timestamp }).collect();
    Ok(Exported { records, end, last })
}

/// When a ticket last changed in any way; none where there is no ticket.
pub async fn latest(store: &Store) -> Result<Option<Timestamp>, StoreError> {
    let last = ticket::Entity::find().order_by_desc(ticket::Column::GeneratedAt).limit(1);
    let last = last.select_only().column(ticket::Column::GeneratedAt).into_tuple::<i64>();
    Ok(last.one(store.read()).await?.map(Timestamp::from_micros))
}

/// People by their last change, also the deleted ones.
pub async fn users(store: &Store, since: &Since, size: PageSize) -> Result<Exported<User>, StoreError> {
    let order = ByTime { at: user::Column::UpdatedAt, id: user::Column::Id };
    order.read(store, user::Entity::find(), since, size).await?.try_map(super::user::record)
}

/// Organizations by their last change, also the deleted ones.
pub async fn organizations(
    store: &Store,
    since: &Since,
    size: PageSize,
) -> Result<Exported<ExportedOrganization>, StoreError> {
    let order = ByTime { at: organization::Column::UpdatedAt, id: organization::Column::Id };
    let page = order.read(store, organization::Entity::find(), since, size).await?;
    page.try_map(|row| {
        let deleted_at = row.deleted.then(|| Timestamp::from_micros(row.updated_at));
        Ok(ExportedOrganization { organization: super::organization::record(row), deleted_at })
    })
}

/// Updates of tickets by their time.
pub async fn audits(store: &Store, since: &Since, size: PageSize) -> Result<Exported<Audit>, StoreError> {
    let order = ByTime { at: audit::Column::CreatedAt, id: audit::Column::Id };
    let page = order.read(store, audit::Entity::find(), since, size).await?;
    let mut comments = super::audit::comments(store.read(), page.records.iter().map(|row| row.id)).await?;
    page.try_map(|row| {
        let comment = comments.remove(&row.id);
        Ok(super::audit::record(row, comment.as_ref()))
    })
}

/// Events that are kept together, on the average, at most.
const TOGETHER: u64 = 8;

/// What the clocks of tickets did up to `now`, by its time.
pub async fn metric_events(
    store: &Store,
    since: &Since,
    size: PageSize,
    now: Timestamp,
) -> Result<Exported<TicketMetricEvent>, StoreError> {
    use ticket_metric_event::Column;
    let told = ticket_metric_event::Entity::find().filter(Column::Time.lte(now.micros()));
    let order = ByTime { at: Column::Time, id: Column::Id };
    let rows = order.read(store, told, since, PageSize::of_export(size.get() / TOGETHER)).await?;
    let records = super::ticket_metric_event::records(rows.records)?;
    Ok(Exported { records, end: rows.end, last: rows.last })
}

/// An order by a moment, and by the id within it.
struct ByTime<C> {
    at: C,
    id: C,
}

impl<C: ColumnTrait> ByTime<C> {
    async fn read<E: EntityTrait<Column = C>>(
        &self,
        store: &Store,
        select: Select<E>,
        since: &Since,
        size: PageSize,
    ) -> Result<Exported<E::Model>, StoreError> {
        let (begin, from) = match since {
            Since::Moment(moment) => (*moment, Position::Start),
            Since::Within(place) | Since::Place(place) => (place.moment, Position::After((*place).into())),
        };
        // The place alone would do, but only with this does every engine begin in the index.
        let select = select.filter(self.at.gte(begin.micros()));
        let mut page = self.page(store, select.clone(), from, size).await?;
        if let (Since::Moment(_) | Since::Within(_), End::Anywhere) = (since, page.end) {
            self.finish_second(store, select, &mut page).await?;
        }
        Ok(page)
    }

    /// Reads on until the second of the last record has passed. What is imported may have happened at
    /// one moment all together, so that there is an end to that.
    async fn finish_second<E: EntityTrait<Column = C>>(
        &self,
        store: &Store,
        select: Select<E>,
        page: &mut Exported<E::Model>,
    ) -> Result<(), StoreError> {
        let Some(last) = page.last else { return Ok(()) };
        let end = (last.moment.micros().div_euclid(SECOND) + 1).saturating_mul(SECOND);
        let within = select.clone().filter(self.at.lt(end));
        let mut from = last;
        for _ in 0..MORE {
            let rest =
                self.page(store, within.clone(), Position::After(from.into()), PageSize::EXPORT).await?;
            page.records.extend(rest.records);
            from = rest.last.unwrap_or(from);
            page.last = Some(from);
            if rest.end == End::OfExport {
                let beyond = self.page(store, select, Position::After(from.into()), PageSize::new(1)).await?;
                page.end = End::before(beyond.last, end);
                break;
            }
        }
        Ok(())
    }

    async fn page<E: EntityTrait<Column = C>>(
        &self,
        store: &Store,
        select: Select<E>,
        from: Position,
        size: PageSize,
    ) -> Result<Exported<E::Model>, StoreError> {
        let sort =
            Sort::new().number(Expr::col(self.at.as_column_ref()), Order::Asc).ending(self.id, Order::Asc);
        let request = PageRequest::Cursor { size, from };
        let Paged { records, has_more, after, .. } = page(store.read(), select, &sort, &request).await?;
        let end = if has_more { End::Anywhere } else { End::OfExport };
        Ok(Exported { records, end, last: after.map(Place::try_from).transpose()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_is_over_only_when_the_next_one_has_begun() {
        let at = |micros| Some(Place::before(Timestamp::from_micros(micros)));
        assert_eq!(End::before(None, 2 * SECOND), End::OfExport);
        assert_eq!(End::before(at(2 * SECOND - 1), 2 * SECOND), End::Anywhere);
        assert_eq!(End::before(at(2 * SECOND), 2 * SECOND), End::OfSecond);
    }
}
