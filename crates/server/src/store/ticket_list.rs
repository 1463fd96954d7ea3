//! Lists of tickets, as agents see them.

use super::connect::Store;
use super::error::StoreError;
use super::list::{self, Sort};
use super::page::{PageRequest, Paged};
use super::table::{audit, ticket};
use super::ticket::paged;
use super::ticket_copy::{self, Kind};
use super::ticket_sight::seen_with;
use super::user::key;
use super::view_order::Ordering;
use crate::sight::TicketSight;
use frontdesk_model::id::{OrganizationId, TicketId, UserId};
use frontdesk_model::status::TicketType;
use frontdesk_model::ticket::Ticket;
use frontdesk_model::view::Order;
use sea_orm::sea_query::{Expr, ExprTrait, Func, LikeExpr, Query};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Select};

/// How many of somebody's last updates are looked through for the tickets that they changed.
const LAST_UPDATES: u64 = 100;

/// Which tickets are listed.
#[derive(Clone, Debug)]
pub enum Which {
    All,
    /// With the id that a client's own records have for them.
    External(String),
    Requested(UserId),
    Assigned(UserId),
    /// On which somebody is an e-mail CC.
    Ccd(UserId),
    OfOrganization(OrganizationId),
    /// Which somebody changed a short while ago.
    ChangedBy(UserId),
    /// About something that other tickets are incidents of.
    Problems,
    /// The same, with this in their subjects.
    ProblemsAbout(String),
    IncidentsOf(TicketId),
}

/// What tickets are listed by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListedBy {
    Id,
    Created,
    Updated,
    Status,
    Subject,
    /// By its name, as assignee and requester are.
    Group,
    Assignee,
    Requester,
}

impl ListedBy {
    /// The column of views that shows it.
    const fn column(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Created => "created",
            Self::Updated => "updated",
            Self::Status => "status",
            Self::Subject => "subject",
            Self::Group => "group",
            Self::Assignee => "assignee",
            Self::Requester => "requester",
        }
    }
}

/// The tickets of a list that may be seen. Unless it is said, of problems and of what somebody changed the one
/// that changed last comes first; of all others the oldest.
pub async fn list(
    store: &Store,
    sight: &TicketSight,
    which: &Which,
    order: Option<(ListedBy, Order)>,
    request: &PageRequest,
) -> Result<Paged<Ticket>, StoreError> {
    let newest_first = Sort::new()
        .number(Expr::col(ticket::Column::UpdatedAt), Order::Desc)
        .ending(ticket::Column::Id, Order::Desc);
    let sort = match (order, which) {
        (Some((ListedBy::Id, order)), _) => Sort::new().ending(ticket::Column::Id, order),
        (Some((by, order)), _) => {
            Ordering { engine: store.engine(), fields: &[] }.by_column(by.column(), order)
        }
        (None, Which::ChangedBy(_) | Which::Problems | Which::ProblemsAbout(_)) => newest_first,
        (None, _) => Sort::by(ticket::Column::Id),
    };
    paged(store, select(sight, which), &sort, request).await
}

/// How many tickets of a list may be seen.
pub async fn count(store: &Store, sight: &TicketSight, which: &Which) -> Result<u64, StoreError> {
    list::count(store.read(), select(sight, which)).await
}

fn select(sight: &TicketSight, which: &Which) -> Select<ticket::Entity> {
    let seen = ticket::Entity::find().filter(seen_with(sight));
    match which {
        Which::All => seen,
        Which::External(id) => seen.filter(ticket::Column::ExternalId.eq(id.as_str())),
        Which::Requested(user) => seen.filter(ticket::Column::RequesterId.eq(user.get())),
        Which::Assigned(user) => seen.filter(ticket::Column::AssigneeId.eq(user.get())),
        Which::Ccd(user) => {
            seen.filter(ticket::Column::Id.in_subquery(ticket_copy::with(*user, Kind::EmailCc)))
        }
        Which::OfOrganization(id) => seen.filter(ticket::Column::OrganizationId.eq(id.get())),
        Which::ChangedBy(user) => {
            let changed = Query::select()
                .column(audit::Column::TicketId)
                .from(audit::Entity)
                .and_where(Expr::col(audit::Column::AuthorId).eq(user.get()))
                .order_by(audit::Column::Id, sea_orm::Order::Desc)
                .limit(LAST_UPDATES)
                .to_owned();
            seen.filter(ticket::Column::Id.in_subquery(changed))
        }
        Which::Problems => seen.filter(is_problem()),
        Which::ProblemsAbout(words) => seen.filter(is_problem()).filter(is_about(words)),
        Which::IncidentsOf(problem) => seen.filter(ticket::Column::ProblemId.eq(problem.get())),
    }
}

fn is_problem() -> Expr {
    ticket::Column::Kind.eq(TicketType::Problem.word())
}

/// Whether a subject has these words, whatever the capitals. There are few problems to look through.
fn is_about(words: &str) -> Expr {
    let escaped = key(words).replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    let subject = Func::lower(Expr::col(ticket::Column::Subject));
    Expr::from(subject).like(LikeExpr::new(format!("%{escaped}%")).escape('\\'))
}
