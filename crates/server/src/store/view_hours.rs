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

/// The tickets for which so many whole hours have passed.
pub(super) fn passed(test: HoursTest, looking: &Looking<'_>) -> Expr {
    let span = test.hours.saturating_mul(HOUR);
    let business = matches!(
        test.operator,
        Operator::IsBusinessHours | Operator::LessThanBusinessHours | Operator::GreaterThanBusinessHours
    );
    // The last moment since which so much time has passed.
    let since = |span: i64| match looking.hours.filter(|_| business) {
        Some(hours) => hours.before(looking.now, span),
        None => Some(Timestamp::from_micros(looking.now.micros().saturating_sub(span))),
    };
    let range = match test.operator {
        Operator::LessThan | Operator::LessThanBusinessHours => (since(span), Some(looking.now)),
        Operator::GreaterThan | Operator::GreaterThanBusinessHours => (None, since(span + 1)),
        _ => (since(span + HOUR), since(span)),
    };
    // Never has so much time passed.
    let (after, Some(until)) = range else { return whether(false) };
    let within = |at: Expr| match after {
        Some(after) => at.clone().gt(after.micros()).and(at.lte(until.micros())),
        None => at.lte(until.micros()),
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
        // No ticket is due at a time.
        Moment::SinceDue | Moment::UntilDue => whether(false),
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
