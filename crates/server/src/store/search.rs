//! Searches: tickets, people, organizations and groups that a query means.

use super::connect::Store;
use super::error::StoreError;
use super::list::{self, Sort, page};
use super::page::{PageRequest, PageSize, Paged};
use super::search_conditions::{Compiler, Eyes};
use super::table::{group, organization, ticket, user};
use super::ticket_record::records;
use super::ticket_sight::seen_with;
use super::view_conditions::priority_rank;
use crate::search::{Kind, OrderBy, Search};
use crate::sight::TicketSight;
use frontdesk_model::id::{TicketFieldId, UserId};
use frontdesk_model::search::Found;
use frontdesk_model::status::Status;
use frontdesk_model::view::Order;
use sea_orm::sea_query::{Expr, Func};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, Select};

/// Records that a search found, and how many it finds in all.
#[derive(Clone, Debug, PartialEq)]
pub struct Results {
    pub records: Vec<Found>,
    pub count: u64,
}

/// What an agent's search finds, after the first `skipped`: the kinds one after the other.
pub async fn results(
    store: &Store,
    search: &Search,
    sight: &TicketSight,
    skipped: u64,
    size: PageSize,
) -> Result<Results, StoreError> {
    let (mut count, mut records) = (0, Vec::new());
    for kind in &search.kinds {
        let finder = Finder::new(store, search, *kind, sight);
        let here = finder.count().await?;
        // Where what is asked for begins and ends among the records of this kind.
        let first = skipped.saturating_sub(count);
        let wanted = size.get().saturating_sub(u64::try_from(records.len()).unwrap_or(u64::MAX));
        if first < here && wanted > 0 {
            records.extend(finder.after(first, PageSize::new(wanted)).await?);
        }
        count += here;
    }
    Ok(Results { records, count })
}

/// How many records an agent's search finds.
pub async fn count(store: &Store, search: &Search, sight: &TicketSight) -> Result<u64, StoreError> {
    let mut count = 0;
    for kind in &search.kinds {
        count += Finder::new(store, search, *kind, sight).count().await?;
    }
    Ok(count)
}

/// All records of one kind that an agent's search finds, the newest first.
pub async fn export(
    store: &Store,
    search: &Search,
    kind: Kind,
    sight: &TicketSight,
    request: &PageRequest,
) -> Result<Paged<Found>, StoreError> {
    Finder::new(store, search, kind, sight).export(request).await
}

/// The tickets that a requester's search means, whosever they are.
pub(super) fn for_requester(
    store: &Store,
    search: &Search,
    requester: UserId,
    shown: Vec<TicketFieldId>,
) -> Condition {
    let eyes = Eyes::Requester(requester, shown);
    if !search.kinds.contains(&Kind::Ticket) {
        return Condition::all().add(Expr::Constant(false.into()));
    }
    Compiler { backend: store.read().get_database_backend(), eyes: &eyes, kind: Kind::Ticket }
        .matching(search)
}

/// The order that a search asks of tickets.
pub(super) fn ticket_order(search: &Search) -> Sort {
    let way = search.order.way;
    let sort = Sort::new();
    let sort = match search.order.by {
        OrderBy::Created => sort.number(Expr::col(ticket::Column::CreatedAt), way),
        OrderBy::Updated => sort.number(Expr::col(ticket::Column::UpdatedAt), way),
        OrderBy::Status => sort.number(Expr::col(ticket::Column::Status), way),
        OrderBy::Priority => sort.number(priority_rank(), way),
        OrderBy::TicketType => {
            sort.text(Func::coalesce([Expr::col(ticket::Column::Kind), Expr::value("")]), way)
        }
    };
    sort.ending(ticket::Column::Id, way)
}

/// Finds records of one kind.
struct Finder<'a> {
    store: &'a Store,
    search: &'a Search,
    kind: Kind,
    sight: &'a TicketSight,
    eyes: Eyes,
}

impl<'a> Finder<'a> {
    fn new(store: &'a Store, search: &'a Search, kind: Kind, sight: &'a TicketSight) -> Self {
        Self { store, search, kind, sight, eyes: Eyes::Agent(sight.reader()) }
    }

    fn matching<E: EntityTrait>(&self, there: Select<E>) -> Select<E> {
        let backend = self.store.read().get_database_backend();
        there.filter(Compiler { backend, eyes: &self.eyes, kind: self.kind }.matching(self.search))
    }

    fn tickets(&self) -> Select<ticket::Entity> {
        let there = ticket::Entity::find().filter(ticket::Column::Status.ne(Status::Deleted.rank()));
        self.matching(there.filter(seen_with(self.sight)))
    }

    fn users(&self) -> Select<user::Entity> {
        self.matching(user::Entity::find().filter(user::Column::Active.eq(true)))
    }

    fn organizations(&self) -> Select<organization::Entity> {
        self.matching(organization::Entity::find().filter(organization::Column::Deleted.eq(false)))
    }

    fn groups(&self) -> Select<group::Entity> {
        self.matching(group::Entity::find().filter(group::Column::Deleted.eq(false)))
    }

    async fn count(&self) -> Result<u64, StoreError> {
        let conn = self.store.read();
        match self.kind {
            Kind::Ticket => list::count(conn, self.tickets()).await,
            Kind::User => list::count(conn, self.users()).await,
            Kind::Organization => list::count(conn, self.organizations()).await,
            Kind::Group => list::count(conn, self.groups()).await,
        }
    }

    async fn after(&self, skipped: u64, size: PageSize) -> Result<Vec<Found>, StoreError> {
        let conn = self.store.read();
        let by_time = |created, updated, id| self.by_time(created, updated, id);
        match self.kind {
            Kind::Ticket => {
                let sort = ticket_order(self.search);
                self.shown(list::after(conn, self.tickets(), &sort, skipped, size).await?).await
            }
            Kind::User => {
                use user::Column;
                let sort = by_time(
                    Expr::col(Column::CreatedAt),
                    Expr::col(Column::UpdatedAt),
                    Expr::col(Column::Id),
                );
                list::after(conn, self.users(), &sort, skipped, size).await?.into_iter().map(a_user).collect()
            }
            Kind::Organization => {
                use organization::Column;
                let sort = by_time(
                    Expr::col(Column::CreatedAt),
                    Expr::col(Column::UpdatedAt),
                    Expr::col(Column::Id),
                );
                let rows = list::after(conn, self.organizations(), &sort, skipped, size).await?;
                Ok(rows.into_iter().map(an_organization).collect())
            }
            Kind::Group => {
                use group::Column;
                let sort = by_time(
                    Expr::col(Column::CreatedAt),
                    Expr::col(Column::UpdatedAt),
                    Expr::col(Column::Id),
                );
                let rows = list::after(conn, self.groups(), &sort, skipped, size).await?;
                Ok(rows.into_iter().map(a_group).collect())
            }
        }
    }

    /// People, organizations and groups have no order but those by time.
    fn by_time(&self, created: Expr, updated: Expr, id: Expr) -> Sort {
        let by = if self.search.order.by == OrderBy::Created { created } else { updated };
        Sort::new().number(by, self.search.order.way).number(id, self.search.order.way)
    }

    async fn export(&self, request: &PageRequest) -> Result<Paged<Found>, StoreError> {
        let conn = self.store.read();
        let newest =
            |created: Expr, id: Expr| Sort::new().number(created, Order::Desc).number(id, Order::Asc);
        match self.kind {
            Kind::Ticket => {
                use ticket::Column;
                let sort = newest(Expr::col(Column::CreatedAt), Expr::col(Column::Id));
                let Paged { records: rows, count, has_more, after, before } =
                    page(conn, self.tickets(), &sort, request).await?;
                Ok(Paged { records: self.shown(rows).await?, count, has_more, after, before })
            }
            Kind::User => {
                use user::Column;
                let sort = newest(Expr::col(Column::CreatedAt), Expr::col(Column::Id));
                page(conn, self.users(), &sort, request).await?.try_map(a_user)
            }
            Kind::Organization => {
                use organization::Column;
                let sort = newest(Expr::col(Column::CreatedAt), Expr::col(Column::Id));
                page(conn, self.organizations(), &sort, request)
                    .await?
                    .try_map(|row| Ok(an_organization(row)))
            }
            Kind::Group => {
                use group::Column;
                let sort = newest(Expr::col(Column::CreatedAt), Expr::col(Column::Id));
                page(conn, self.groups(), &sort, request).await?.try_map(|row| Ok(a_group(row)))
            }
        }
    }

    async fn shown(&self, rows: Vec<ticket::Model>) -> Result<Vec<Found>, StoreError> {
        let tickets = records(self.store.read(), rows).await?;
        Ok(tickets.into_iter().map(|ticket| Found::Ticket(Box::new(ticket))).collect())
    }
}

fn a_user(row: user::Model) -> Result<Found, StoreError> {
    Ok(Found::User(Box::new(super::user::record(row)?)))
}

fn an_organization(row: organization::Model) -> Found {
    Found::Organization(Box::new(super::organization::record(row)))
}

fn a_group(row: group::Model) -> Found {
    Found::Group(Box::new(super::group::record(row)))
}
