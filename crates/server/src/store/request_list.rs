//! Lists of requests: somebody's own, those on which they are copied in, an organization's, and what
//! somebody looks for in one of them.

use super::connect::Store;
use super::error::StoreError;
use super::list::{Sort, page};
use super::page::{PageRequest, Paged};
use super::request::{requests, shown, shown_fields};
use super::table::ticket::{self, Column};
use super::ticket_copy::{self, Kind};
use super::ticket_sight::seen_with;
use crate::search::Search;
use crate::sight::TicketSight;
use frontdesk_model::id::{OrganizationId, TicketFormId, TicketId, UserId};
use frontdesk_model::request::Request;
use frontdesk_model::status::Status;
use frontdesk_model::view::Order;
use sea_orm::sea_query::{CaseStatement, Condition, Expr, ExprTrait};
use sea_orm::{ColumnTrait, QueryFilter, Select, Value};

/// Whose requests are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    Own(UserId),
    /// Those of others on which this person is copied in.
    Ccd(UserId),
    OfOrganization(OrganizationId),
}

/// Which of them are wanted, and in which order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// In one of these statuses; in any, where nothing is said.
    pub statuses: Option<Vec<Status>>,
    pub form: Option<TicketFormId>,
    pub organization: Option<OrganizationId>,
    pub order: ListOrder,
}

/// The order of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListOrder {
    pub by: ListedBy,
    pub way: Order,
}

impl Default for ListOrder {
    /// What changed last comes first.
    fn default() -> Self {
        Self { by: ListedBy::Updated, way: Order::Desc }
    }
}

/// What lists of requests are ordered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListedBy {
    Updated,
    Created,
    /// What waits for the requester comes first, then what the desk works on, then what is done; of
    /// each the one that changed last.
    Status,
}

/// What somebody looks for in a list.
#[derive(Clone, Debug)]
pub struct Sought {
    pub search: Search,
    /// The request with this number is found too, whatever it says.
    pub number: Option<TicketId>,
    /// In the filter's order, rather than in the one that the search asks for.
    pub as_listed: bool,
}

/// The requests of a list as `reader` sees them; of them those that `sight` shows, for who works them.
pub async fn list(
    store: &Store,
    (reader, sight): (UserId, Option<&TicketSight>),
    scope: Scope,
    filter: &Filter,
    request: &PageRequest,
) -> Result<Paged<Request>, StoreError> {
    let select = filter.of(within(scope));
    let select = sight.into_iter().fold(select, |select, sight| select.filter(seen_with(sight)));
    paged(store, reader, select, &filter.order.sort(), request).await
}

/// The requests of a list that are sought.
pub async fn search(
    store: &Store,
    reader: UserId,
    (scope, filter): (Scope, &Filter),
    sought: &Sought,
    request: &PageRequest,
) -> Result<Paged<Request>, StoreError> {
    let fields = shown_fields(store).await?;
    let said = super::search::for_requester(store, &sought.search, reader, fields.iter().copied().collect());
    let numbered = sought.number.map(|number| Column::Id.eq(number.get()));
    let found = Condition::any().add(said).add_option(numbered);
    let sort =
        if sought.as_listed { filter.order.sort() } else { super::search::ticket_order(&sought.search) };
    paged(store, reader, filter.of(within(scope)).filter(found), &sort, request).await
}

pub(super) fn within(scope: Scope) -> Select<ticket::Entity> {
    match scope {
        Scope::Own(person) => shown().filter(Column::RequesterId.eq(person.get())),
        Scope::Ccd(person) => {
            shown().filter(Column::Id.in_subquery(ticket_copy::with(person, Kind::EmailCc)))
        }
        Scope::OfOrganization(organization) => shown().filter(Column::OrganizationId.eq(organization.get())),
    }
}

impl Filter {
    fn of(&self, mut select: Select<ticket::Entity>) -> Select<ticket::Entity> {
        if let Some(statuses) = &self.statuses {
            select = select.filter(Column::Status.is_in(statuses.iter().map(|status| status.rank())));
        }
        if let Some(form) = self.form {
            select = select.filter(Column::TicketFormId.eq(form.get()));
        }
        if let Some(organization) = self.organization {
            select = select.filter(Column::OrganizationId.eq(organization.get()));
        }
        select
    }
}

impl ListOrder {
    fn sort(self) -> Sort {
        let (sort, way) = match self.by {
            ListedBy::Updated => (Sort::new().number(Expr::col(Column::UpdatedAt), self.way), self.way),
            ListedBy::Created => (Sort::new().number(Expr::col(Column::CreatedAt), self.way), self.way),
            ListedBy::Status => {
                let latest = if self.way == Order::Asc { Order::Desc } else { Order::Asc };
                let waiting = Sort::new().number(waiting(), self.way);
                (waiting.number(Expr::col(Column::UpdatedAt), latest), latest)
            }
        };
        sort.ending(Column::Id, way)
    }
}

/// How long the requester has nothing to do: 0 where they are waited for.
fn waiting() -> Expr {
    let is = |status: Status| Expr::col(Column::Status).eq(constant(status.rank()));
    CaseStatement::new()
        .case(is(Status::Pending), constant(0))
        .case(is(Status::Solved), constant(2))
        .case(is(Status::Closed), constant(3))
        .finally(constant(1))
        .into()
}

/// In the query's text: the database has no type to guess.
fn constant(number: i64) -> Expr {
    Expr::Constant(Value::from(number))
}

async fn paged(
    store: &Store,
    reader: UserId,
    select: Select<ticket::Entity>,
    sort: &Sort,
    request: &PageRequest,
) -> Result<Paged<Request>, StoreError> {
    let Paged { records: rows, count, has_more, after, before } =
        page(store.read(), select, sort, request).await?;
    Ok(Paged { records: requests(store, reader, rows).await?, count, has_more, after, before })
}
