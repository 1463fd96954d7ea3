//! From what somebody may see to a condition of the database.

use super::table::ticket;
use crate::sight::{TicketSight, Way};
use frontdesk_model::id::GroupId;
use frontdesk_model::status::Status;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition, Value};

/// The tickets that may be seen and are not deleted.
pub(super) fn seen_with(sight: &TicketSight) -> Condition {
    in_sight(sight).add(ticket::Column::Status.ne(Status::Deleted.rank()))
}

/// The tickets that may be seen, deleted ones too.
pub(super) fn in_sight(sight: &TicketSight) -> Condition {
    let Some(ways) = sight.ways() else { return Condition::all() };
    // Without any way there is no ticket, not every one.
    let none = || Expr::Constant(Value::from(false));
    Condition::all().add(ways.iter().map(condition).reduce(ExprTrait::or).unwrap_or_else(none))
}

fn condition(way: &Way) -> Expr {
    match way {
        Way::Groups(groups) => ticket::Column::GroupId.is_in(groups.iter().copied().map(GroupId::get)),
        Way::Organization(organization) => ticket::Column::OrganizationId.eq(organization.get()),
        Way::Assignee(assignee) => ticket::Column::AssigneeId.eq(assignee.get()),
        Way::Requester(requester) => ticket::Column::RequesterId.eq(requester.get()),
    }
}
