//! Conditions on the time that passed since something happened to a ticket.

use super::table::{ticket, ticket_metric};
use super::view_conditions::{Looking, whether};
use frontdesk_model::rule::{HoursTest, Moment, Operator};
use frontdesk_model::status::Status;
use frontdesk_model::time::Timestamp;
use sea_orm::Value;
use sea_orm::sea_query::{Expr, ExprTrait, Query};

/// In microseconds.
const HOUR: i64 = 3_600_000_000;

/// The tickets for which so many whole hours have passed since the moment, or are left until it.
pub(super) fn passed(test: HoursTest, looking: &Looking<'_>) -> Expr {
    let is_ahead = test.moment == Moment::UntilDue;
    // There are never so many hours.
    let (far, Some(near)) = bounds(test, looking, is_ahead) else { return whether(false) };
    let within = |at: Expr| {
        let (near, far) = (near.micros(), far.map(Timestamp::micros));
        let reached = if is_ahead { at.clone().gte(near) } else { at.clone().lte(near) };
        match far {
            Some(far) if is_ahead => reached.and(at.lt(far)),
            Some(far) => reached.and(at.gt(far)),
            None => reached,
        }
    };
    let of_ticket = |column: ticket::Column| within(Expr::col((ticket::Entity, column)));
    let since_status = |status: Status| {
        let is = Expr::col(ticket::Column::Status).eq(Expr::Constant(Value::from(status.rank())));
        is.and(of_metrics(ticket_metric::Column::StatusUpdatedAt, &within))
    };
    match test.moment {
        Moment::New => of_ticket(ticket::Column::CreatedAt),
        Moment::Updated => of_ticket(ticket::Column::UpdatedAt),
        Moment::Open => since_status(Status::Open),
        Moment::Pending => since_status(Status::Pending),
        Moment::Solved => since_status(Status::Solved),
        Moment::Closed => since_status(Status::Closed),
        Moment::Assigned => of_metrics(ticket_metric::Column::AssignedAt, &within),
        Moment::RequesterUpdated => of_metrics(ticket_metric::Column::RequesterUpdatedAt, &within),
        Moment::AssigneeUpdated => of_metrics(ticket_metric::Column::AssigneeUpdatedAt, &within),
        // A ticket that is not due at any time is in neither.
        Moment::SinceDue | Moment::UntilDue => of_ticket(ticket::Column::DueAt),
    }
}

/// The moments between which the one in question lies, the first farther from now than the second.
/// None where the working hours never come to so many.
fn bounds(test: HoursTest, looking: &Looking<'_>, is_ahead: bool) -> (Option<Timestamp>, Option<Timestamp>) {
    let span = test.hours.saturating_mul(HOUR);
    let business = matches!(
        test.operator,
        Operator::IsBusinessHours | Operator::LessThanBusinessHours | Operator::GreaterThanBusinessHours
    );
    let distant = |span: i64| match looking.hours.filter(|_| business) {
        Some(hours) if is_ahead => hours.after(looking.now, span),
        Some(hours) => hours.before(looking.now, span),
        None if is_ahead => Some(Timestamp::from_micros(looking.now.micros().saturating_add(span))),
        None => Some(Timestamp::from_micros(looking.now.micros().saturating_sub(span))),
    };
    match test.operator {
        Operator::LessThan | Operator::LessThanBusinessHours => (distant(span), Some(looking.now)),
        Operator::GreaterThan | Operator::GreaterThanBusinessHours => (None, distant(span + 1)),
        _ => (distant(span + HOUR), distant(span)),
    }
}

fn of_metrics(column: ticket_metric::Column, within: &dyn Fn(Expr) -> Expr) -> Expr {
    let metrics = Query::select()
        .expr(Expr::val(1))
        .from(ticket_metric::Entity)
        .and_where(
            Expr::col((ticket_metric::Entity, ticket_metric::Column::TicketId))
                .equals((ticket::Entity, ticket::Column::Id)),
        )
        .and_where(within(Expr::col((ticket_metric::Entity, column))))
        .to_owned();
    Expr::exists(metrics)
}
