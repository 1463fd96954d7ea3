//! From a view's conditions to a condition of the database.

use super::error::StoreError;
use super::table::{ticket, ticket_tag};
use frontdesk_model::id::UserId;
use frontdesk_model::status::{Priority, Status, TicketType};
use frontdesk_model::view::{Conditions, ViewCondition};
use sea_orm::sea_query::{Expr, ExprTrait, Func, Query};
use sea_orm::{ColumnTrait, Condition, Value as Bound};
use serde_json::Value;

/// The tickets that a view holds for `me`. Deleted tickets are in no view.
pub(super) fn matching(conditions: &Conditions, me: UserId) -> Result<Condition, StoreError> {
    let mut all =
        Condition::all().add(Expr::col(ticket::Column::Status).ne(constant(Status::Deleted.rank())));
    for condition in &conditions.all {
        all = all.add(one(condition, me)?);
    }
    if conditions.any.is_empty() {
        return Ok(all);
    }
    let mut any = Condition::any();
    for condition in &conditions.any {
        any = any.add(one(condition, me)?);
    }
    Ok(all.add(any))
}

fn one(condition: &ViewCondition, me: UserId) -> Result<Expr, StoreError> {
    let found = match condition.field.as_str() {
        "status" => status(condition),
        "priority" => priority(condition),
        "type" => kind(condition),
        "group_id" => id(condition, ticket::Column::GroupId, me),
        "assignee_id" => id(condition, ticket::Column::AssigneeId, me),
        "requester_id" => id(condition, ticket::Column::RequesterId, me),
        "organization_id" => id(condition, ticket::Column::OrganizationId, me),
        "current_tags" => tags(condition),
        _ => None,
    };
    found.ok_or_else(|| StoreError::UnknownCondition {
        field: condition.field.clone(),
        operator: condition.operator.clone(),
    })
}

/// A number that stands in the query's text: only then does the engine see that a partial index
/// fits.
fn constant(number: i64) -> Expr {
    Expr::Constant(Bound::from(number))
}

fn compared(left: Expr, operator: &str, right: Expr) -> Option<Expr> {
    match operator {
        "is" => Some(left.eq(right)),
        "is_not" => Some(left.ne(right)),
        "less_than" => Some(left.lt(right)),
        "greater_than" => Some(left.gt(right)),
        _ => None,
    }
}

fn status(condition: &ViewCondition) -> Option<Expr> {
    let status = Status::from_word(condition.value.as_str()?)?;
    compared(Expr::col(ticket::Column::Status), &condition.operator, constant(status.rank()))
}

/// No priority is below all others.
fn priority(condition: &ViewCondition) -> Option<Expr> {
    let rank = match condition.value.as_str()? {
        "" => 0,
        word => Priority::from_word(word)?.rank(),
    };
    compared(priority_rank(), &condition.operator, constant(rank))
}

/// A ticket's priority as a number; none is 0.
pub(super) fn priority_rank() -> Expr {
    Func::coalesce([Expr::col(ticket::Column::Priority), constant(0)]).into()
}

fn kind(condition: &ViewCondition) -> Option<Expr> {
    let wanted = match condition.value.as_str()? {
        "" => None,
        word => Some(TicketType::from_word(word)?.word()),
    };
    is_or_not(&condition.operator, ticket::Column::Kind, wanted)
}

fn id(condition: &ViewCondition, column: ticket::Column, me: UserId) -> Option<Expr> {
    let wanted = match &condition.value {
        Value::Null => None,
        Value::Number(number) => Some(number.as_i64()?),
        Value::String(text) => match text.as_str() {
            "" => None,
            "current_user" => Some(me.get()),
            digits => Some(digits.parse().ok()?),
        },
        _ => return None,
    };
    is_or_not(&condition.operator, column, wanted)
}

/// Whether a column that may be null has a value. `is_not` holds for null too.
fn is_or_not<V: Into<Bound>>(operator: &str, column: ticket::Column, wanted: Option<V>) -> Option<Expr> {
    match (operator, wanted) {
        ("is", Some(value)) => Some(column.eq(value)),
        ("is", None) => Some(column.is_null()),
        ("is_not", Some(value)) => Some(column.ne(value).or(column.is_null())),
        ("is_not", None) => Some(column.is_not_null()),
        _ => None,
    }
}

/// `includes` holds if the ticket has one of the words as a tag, `not_includes` if it has none.
fn tags(condition: &ViewCondition) -> Option<Expr> {
    let words: Vec<&str> = condition.value.as_str()?.split_whitespace().collect();
    let tagged = Query::select()
        .column(ticket_tag::Column::TicketId)
        .from(ticket_tag::Entity)
        .and_where(Expr::col(ticket_tag::Column::Tag).is_in(words))
        .to_owned();
    match condition.operator.as_str() {
        "includes" => Some(ticket::Column::Id.in_subquery(tagged)),
        "not_includes" => Some(ticket::Column::Id.not_in_subquery(tagged)),
        _ => None,
    }
}
