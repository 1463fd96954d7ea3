//! One way to page every list: an order with a unique end, an offset or a cursor in it.

use super::error::StoreError;
use super::page::{Cursor, Key, NotACursor, PageRequest, PageSize, Paged, Position};
use frontdesk_model::view::Order;
use sea_orm::sea_query::{Asterisk, Expr, ExprTrait, Func, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseConnection, DbErr, EntityTrait, FromQueryResult,
    Iterable as _, PrimaryKeyToColumn as _, QueryFilter, QueryOrder, QueryResult, QuerySelect, QueryTrait,
    Select,
};

/// An order of records: by the first key, then the second …; the last one is unique.
#[derive(Clone, Debug)]
pub(super) struct Sort(Vec<SortKey>);

#[derive(Clone, Debug)]
struct SortKey {
    by: Expr,
    order: Order,
    kind: KeyKind,
}

#[derive(Clone, Copy, Debug)]
enum KeyKind {
    Number,
    Text,
}

impl Sort {
    /// No order yet. [`Sort::ending`] closes it with a unique column.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// The order by one unique column, the smallest first.
    pub fn by(column: impl ColumnTrait) -> Self {
        Self::new().ending(column, Order::Asc)
    }

    /// Next by a number that is never null.
    pub fn number(self, by: impl Into<Expr>, order: Order) -> Self {
        self.then(by, order, KeyKind::Number)
    }

    /// Next by a text that is never null.
    pub fn text(self, by: impl Into<Expr>, order: Order) -> Self {
        self.then(by, order, KeyKind::Text)
    }

    /// Last by a unique number, which breaks every tie.
    pub fn ending(self, column: impl ColumnTrait, order: Order) -> Self {
        self.number(Expr::col(column.as_column_ref()), order)
    }

    fn then(mut self, by: impl Into<Expr>, order: Order, kind: KeyKind) -> Self {
        self.0.push(SortKey { by: by.into(), order, kind });
        self
    }

    fn order<E: EntityTrait>(&self, select: Select<E>, way: Way) -> Select<E> {
        let keys = self.0.iter();
        keys.fold(select, |select, key| select.order_by(key.by.clone(), direction(way.of(key.order))))
    }

    /// The records beyond a place, in the order or against it.
    fn beyond(&self, place: &Cursor, way: Way) -> Result<Condition, NotACursor> {
        if place.0.len() != self.0.len() {
            return Err(NotACursor);
        }
        let keys = self.0.iter().zip(&place.0);
        let mut beyond = Condition::any();
        for (at, (key, value)) in keys.clone().enumerate() {
            let mut all = Condition::all();
            for (earlier, value) in keys.clone().take(at) {
                all = all.add(earlier.by.clone().eq(earlier.value(value)?));
            }
            let value = key.value(value)?;
            let past = match way.of(key.order) {
                Order::Asc => key.by.clone().gt(value),
                Order::Desc => key.by.clone().lt(value),
            };
            beyond = beyond.add(all.add(past));
        }
        Ok(beyond)
    }

    fn of_row(&self, row: &QueryResult) -> Result<Cursor, DbErr> {
        let keys = self.0.iter().enumerate().map(|(at, key)| match key.kind {
            KeyKind::Number => row.try_get("", &alias(at)).map(Key::Number),
            KeyKind::Text => row.try_get("", &alias(at)).map(Key::Text),
        });
        Ok(Cursor(keys.collect::<Result<_, _>>()?))
    }
}

impl SortKey {
    fn value(&self, key: &Key) -> Result<Expr, NotACursor> {
        match (self.kind, key) {
            (KeyKind::Number, Key::Number(number)) => Ok(Expr::value(*number)),
            (KeyKind::Text, Key::Text(text)) => Ok(Expr::value(text.as_str())),
            _ => Err(NotACursor),
        }
    }

    /// The key as a column of the answer. Numbers of every width come back as one kind.
    fn column(&self) -> Expr {
        match self.kind {
            KeyKind::Number => self.by.clone().cast_as("bigint"),
            KeyKind::Text => self.by.clone(),
        }
    }
}

/// Whether a list is read in its order, or backwards from a place in it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Onward,
    Back,
}

impl Way {
    const fn of(self, order: Order) -> Order {
        match (self, order) {
            (Self::Onward, order) => order,
            (Self::Back, Order::Asc) => Order::Desc,
            (Self::Back, Order::Desc) => Order::Asc,
        }
    }
}

fn alias(key: usize) -> String {
    format!("sort_key_{key}")
}

/// The page of `select` that `request` asks for, in the order `sort`.
pub(super) async fn page<E: EntityTrait>(
    conn: &DatabaseConnection,
    select: Select<E>,
    sort: &Sort,
    request: &PageRequest,
) -> Result<Paged<E::Model>, StoreError> {
    match request {
        PageRequest::Offset { page, per_page } => numbered(conn, select, sort, *page, *per_page).await,
        PageRequest::Cursor { size, from } => from_place(conn, select, sort, *size, from).await,
    }
}

async fn numbered<E: EntityTrait>(
    conn: &DatabaseConnection,
    select: Select<E>,
    sort: &Sort,
    page: u64,
    per_page: PageSize,
) -> Result<Paged<E::Model>, StoreError> {
    let count = count(conn, select.clone()).await?;
    let skipped = page.saturating_sub(1).saturating_mul(per_page.get());
    if skipped >= count {
        return Ok(Paged {
            records: Vec::new(),
            count: Some(count),
            has_more: false,
            after: None,
            before: None,
        });
    }
    let rows = read(conn, behind(select, sort, skipped, per_page), sort, Way::Onward, per_page).await?;
    let mut page = finish(rows, Way::Onward, per_page);
    page.count = Some(count);
    Ok(page)
}

/// At most `size` records that stand behind the first `skipped` ones.
pub(super) async fn after<E: EntityTrait>(
    conn: &DatabaseConnection,
    select: Select<E>,
    sort: &Sort,
    skipped: u64,
    size: PageSize,
) -> Result<Vec<E::Model>, StoreError> {
    let rows = read(conn, behind(select, sort, skipped, size), sort, Way::Onward, size).await?;
    Ok(finish(rows, Way::Onward, size).records)
}

/// The records of a page that stand behind the first `skipped` ones. They are found by their keys before they are
/// read: an engine sorts whole records, also those that it passes over.
fn behind<E: EntityTrait>(select: Select<E>, sort: &Sort, skipped: u64, size: PageSize) -> Select<E> {
    let mut keys = E::PrimaryKey::iter();
    match (keys.next(), keys.next()) {
        (Some(key), None) if skipped > 0 => {
            let key = key.into_column();
            let found = sort.order(select.select_only().column(key), Way::Onward);
            E::find().filter(key.in_subquery(found.offset(skipped).limit(size.get() + 1).into_query()))
        }
        _ => select.offset(skipped),
    }
}

async fn from_place<E: EntityTrait>(
    conn: &DatabaseConnection,
    select: Select<E>,
    sort: &Sort,
    size: PageSize,
    from: &Position,
) -> Result<Paged<E::Model>, StoreError> {
    let (select, way) = match from {
        Position::Start => (select, Way::Onward),
        Position::After(place) => (select.filter(sort.beyond(place, Way::Onward)?), Way::Onward),
        Position::Before(place) => (select.filter(sort.beyond(place, Way::Back)?), Way::Back),
    };
    let rows = read(conn, select, sort, way, size).await?;
    Ok(finish(rows, way, size))
}

/// The rows of a page and one more, by which the caller knows whether more follow.
async fn read<E: EntityTrait>(
    conn: &DatabaseConnection,
    mut select: Select<E>,
    sort: &Sort,
    way: Way,
    size: PageSize,
) -> Result<Vec<(E::Model, Cursor)>, StoreError> {
    for (at, key) in sort.0.iter().enumerate() {
        select = select.expr_as(key.column(), alias(at));
    }
    let query: SelectStatement = sort.order(select, way).limit(size.get() + 1).into_query();
    let rows = conn.query_all(&query).await?;
    let read = rows.iter().map(|row| Ok((E::Model::from_query_result(row, "")?, sort.of_row(row)?)));
    Ok(read.collect::<Result<_, DbErr>>()?)
}

const fn direction(order: Order) -> sea_orm::Order {
    match order {
        Order::Asc => sea_orm::Order::Asc,
        Order::Desc => sea_orm::Order::Desc,
    }
}

fn finish<M>(mut rows: Vec<(M, Cursor)>, way: Way, size: PageSize) -> Paged<M> {
    let wanted = usize::try_from(size.get()).unwrap_or(usize::MAX);
    let has_more = rows.len() > wanted;
    rows.truncate(wanted);
    if way == Way::Back {
        rows.reverse();
    }
    let (records, mut places): (Vec<M>, Vec<Cursor>) = rows.into_iter().unzip();
    let after = places.pop();
    let before = places.into_iter().next().or_else(|| after.clone());
    Paged { records, count: None, has_more, after, before }
}

/// How many records `select` finds.
pub(super) async fn count<E: EntityTrait>(
    conn: &DatabaseConnection,
    select: Select<E>,
) -> Result<u64, StoreError> {
    let number = Func::count(Expr::col(Asterisk));
    let counted = select.select_only().expr_as(number, "number").into_tuple::<i64>().one(conn).await?;
    Ok(counted.and_then(|number| u64::try_from(number).ok()).unwrap_or_default())
}

/// How many records `select` finds, as far as `most`: what comes after those is not looked at.
pub(super) async fn count_at_most<E: EntityTrait>(
    conn: &DatabaseConnection,
    select: Select<E>,
    most: u64,
) -> Result<u64, StoreError> {
    let found = select.select_only().expr_as(Expr::value(1), "one").limit(most).into_query();
    let number = Func::count(Expr::col(Asterisk));
    let counted = Query::select().expr_as(number, "number").from_subquery(found, "found").to_owned();
    let row = conn.query_one(&counted).await?;
    let number = row.map(|row| row.try_get::<i64>("", "number")).transpose()?;
    Ok(number.and_then(|number| u64::try_from(number).ok()).unwrap_or_default())
}
