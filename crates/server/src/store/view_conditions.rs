//! From a view's conditions to a condition of the database.

use super::dialect::{self, Engine};
use super::rule_list::escaped;
use super::table::{account, ticket, ticket_tag, user};
use super::view_hours;
use crate::schedule::Schedule;
use frontdesk_model::id::UserId;
use frontdesk_model::locale::Language;
use frontdesk_model::rule::{Custom, Operand, Operator, Property, Subject, Test, Tests, TicketTest};
use frontdesk_model::satisfaction_rating::Score;
use frontdesk_model::status::{Priority, Status, TicketType};
use frontdesk_model::time::Timestamp;
use sea_orm::sea_query::{Expr, ExprTrait, Func, LikeExpr, Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition, Value as Bound};

/// Who looks at a view, when, and with which engine.
pub(super) struct Looking<'a> {
    pub me: UserId,
    pub now: Timestamp,
    pub engine: Engine,
    /// The desk's working hours; all hours are without.
    pub hours: Option<&'a Schedule>,
}

/// The tickets that a view holds. Deleted tickets are in no view.
pub(super) fn matching(tests: &Tests, looking: &Looking<'_>) -> Condition {
    let present = Expr::col(ticket::Column::Status).ne(constant(Status::Deleted.rank()));
    let all = tests.all.iter().fold(Condition::all().add(present), |all, test| all.add(one(test, looking)));
    if tests.any.is_empty() {
        return all;
    }
    all.add(tests.any.iter().fold(Condition::any(), |any, test| any.add(one(test, looking))))
}

/// No ticket at all.
pub(super) fn nothing() -> Condition {
    Condition::all().add(whether(false))
}

fn one(test: &Test, looking: &Looking<'_>) -> Expr {
    match test {
        Test::Ticket(test) => about_ticket(test, looking),
        Test::Hours(test) => view_hours::passed(*test, looking),
        // No update is looked at.
        Test::Change(_) => whether(false),
    }
}

fn about_ticket(test: &TicketTest, looking: &Looking<'_>) -> Expr {
    let property = match test.subject() {
        Subject::Property(property) => property,
        Subject::Custom(custom) => return answered(custom, test, looking.engine),
    };
    let operator = test.operator();
    match (property, test.operand()) {
        (Property::Status, Operand::Status(status)) => {
            compared(Expr::col(ticket::Column::Status), operator, constant(status.rank()))
        }
        // No priority is below all others.
        (Property::Priority, Operand::Priority(priority)) => {
            compared(priority_rank(), operator, constant(priority.map_or(0, Priority::rank)))
        }
        (Property::Type, Operand::Type(kind)) => {
            is_or_not(operator, ticket::Column::Kind, kind.map(TicketType::word))
        }
        (Property::Group, id) => is_or_not(operator, ticket::Column::GroupId, id.id(Some(looking.me))),
        (Property::Assignee, id) => is_or_not(operator, ticket::Column::AssigneeId, id.id(Some(looking.me))),
        (Property::Requester, id) => {
            is_or_not(operator, ticket::Column::RequesterId, id.id(Some(looking.me)))
        }
        (Property::Organization, id) => is_or_not(operator, ticket::Column::OrganizationId, id.id(None)),
        (Property::Form, id) => is_or_not(operator, ticket::Column::TicketFormId, id.id(None)),
        (Property::Brand, id) => is_or_not(operator, ticket::Column::BrandId, id.id(None)),
        (Property::Tags, Operand::Tags(tags)) => tagged(tags, operator),
        (Property::Via, Operand::Number(number)) => via(*number, operator),
        (Property::Locale, Operand::Number(number)) => speaks(*number, operator),
        (Property::Description, Operand::Text(words)) => reads(words, operator, looking.engine),
        (Property::Recipient, Operand::Text(wanted)) => {
            let recipient = Func::coalesce([Expr::col(ticket::Column::Recipient), Expr::value("")]);
            compared(recipient.into(), operator, Expr::value(wanted.as_str()))
        }
        (Property::Satisfaction, Operand::Text(score)) => {
            let rank = Score::from_word(score).map(Score::rank);
            is_or_not(operator, ticket::Column::Satisfaction, rank)
        }
        _ => whether(false),
    }
}

/// A number that stands in the query's text: only then does the engine see that a partial index
/// fits.
fn constant(number: i64) -> Expr {
    Expr::Constant(Bound::from(number))
}

/// Every ticket, or none.
pub(super) fn whether(all: bool) -> Expr {
    Expr::Constant(Bound::from(all))
}

fn compared(left: Expr, operator: Operator, right: Expr) -> Expr {
    match operator {
        Operator::IsNot => left.ne(right),
        Operator::LessThan => left.lt(right),
        Operator::GreaterThan => left.gt(right),
        _ => left.eq(right),
    }
}

/// A ticket's priority as a number; none is 0.
pub(super) fn priority_rank() -> Expr {
    Func::coalesce([Expr::col(ticket::Column::Priority), constant(0)]).into()
}

/// Whether a column that may be null has a value. `is_not` holds for null too.
fn is_or_not<V: Into<Bound>>(operator: Operator, column: ticket::Column, wanted: Option<V>) -> Expr {
    match (operator, wanted) {
        (Operator::IsNot, Some(value)) => column.ne(value).or(column.is_null()),
        (Operator::IsNot, None) => column.is_not_null(),
        (_, Some(value)) => column.eq(value),
        (_, None) => column.is_null(),
    }
}

/// `includes` holds if the ticket has one of the words as a tag, `not_includes` if it has none.
fn tagged(words: &[String], operator: Operator) -> Expr {
    let tagged = Query::select()
        .column(ticket_tag::Column::TicketId)
        .from(ticket_tag::Entity)
        .and_where(Expr::col(ticket_tag::Column::Tag).is_in(words.iter().map(String::as_str)))
        .to_owned();
    match operator {
        Operator::NotIncludes => ticket::Column::Id.not_in_subquery(tagged),
        _ => ticket::Column::Id.in_subquery(tagged),
    }
}

/// The requester's language; who has none of their own has the desk's. It is looked up for each
/// ticket, so that no engine reads everybody.
fn speaks(number: i64, operator: Operator) -> Expr {
    let Some(language) = Language::numbered(number) else {
        return whether(operator == Operator::IsNot);
    };
    let own = Query::select()
        .column(user::Column::Locale)
        .from(user::Entity)
        .and_where(
            Expr::col((user::Entity, user::Column::Id)).equals((ticket::Entity, ticket::Column::RequesterId)),
        )
        .to_owned();
    let of_desk = Query::select().column(account::Column::Locale).from(account::Entity).to_owned();
    let spoken = Func::coalesce([subquery(own), subquery(of_desk)]);
    compared(spoken.into(), operator, language.tag.into())
}

fn subquery(select: SelectStatement) -> Expr {
    Expr::SubQuery(None, Box::new(select.into()))
}

fn via(number: i64, operator: Operator) -> Expr {
    let channel = frontdesk_model::account::Channel::numbered(number);
    match (channel, operator) {
        (Some(channel), Operator::IsNot) => ticket::Column::ViaChannel.ne(channel.word()),
        (Some(channel), _) => ticket::Column::ViaChannel.eq(channel.word()),
        // Nothing came that way.
        (None, operator) => whether(operator == Operator::IsNot),
    }
}

/// `includes` and `not_includes` look for any of the words, `is` and `is_not` for the whole text.
fn reads(text: &str, operator: Operator, engine: Engine) -> Expr {
    let text = text.to_ascii_lowercase();
    let has = |part: &str| {
        let pattern = escaped(part);
        let description = dialect::in_small_letters(engine, "tickets", "description");
        description.like(LikeExpr::new(format!("%{pattern}%")).escape('\\'))
    };
    match operator {
        Operator::Is => has(&text),
        Operator::IsNot => has(&text).not(),
        operator => {
            let any = text.split_whitespace().map(has).reduce(ExprTrait::or);
            let any = any.unwrap_or_else(|| whether(false));
            if operator == Operator::Includes { any } else { any.not() }
        }
    }
}

/// Only answers that are not null are kept: a field is present if it has one.
fn answered(custom: Custom, test: &TicketTest, engine: Engine) -> Expr {
    use frontdesk_model::field_value::FieldValue;
    let any = || dialect::has_answer(engine, custom.id, None);
    let given = |value: &FieldValue| dialect::has_answer(engine, custom.id, Some(value));
    match (test.operator(), test.operand()) {
        (Operator::IsNot, Operand::Answer(FieldValue::Null)) | (Operator::Present, _) => any(),
        (Operator::NotPresent, _) | (_, Operand::Answer(FieldValue::Null)) => any().not(),
        // An unticked box was never touched, or was cleared.
        (Operator::IsNot, Operand::Answer(FieldValue::Flag(false))) => given(&FieldValue::Flag(true)),
        (_, Operand::Answer(FieldValue::Flag(false))) => given(&FieldValue::Flag(true)).not(),
        (Operator::IsNot, Operand::Answer(value)) => given(value).not(),
        (_, Operand::Answer(value)) => given(value),
        _ => whether(false),
    }
}
