//! The order of a view's tickets: by what its columns show.

use super::dialect::{Engine, answer_number, answer_text, in_small_letters};
use super::list::Sort;
use super::table::ticket;
use super::view_conditions::priority_rank;
use frontdesk_model::ticket_field::{FieldType, TicketField};
use frontdesk_model::view::{Execution, Order};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::{Expr, ExprTrait as _, Func, Query};

/// The column of a ticket's next breach.
pub(super) const NEXT_BREACH: &str = "sla_next_breach_at";

/// What orders are made of.
pub(super) struct Ordering<'a> {
    pub engine: Engine,
    /// The account's own fields.
    pub fields: &'a [TicketField],
}

impl Ordering<'_> {
    /// The view's groups first, then its own order; unless it says otherwise, the ticket that waited
    /// longest for a change comes first.
    pub fn of(&self, execution: &Execution) -> Sort {
        let grouped = match execution.group_by.as_deref() {
            Some(group) => self.by(Sort::new(), group, execution.group_order),
            None => Sort::new(),
        };
        let sorted =
            self.by(grouped, execution.sort_by.as_deref().unwrap_or("updated"), execution.sort_order);
        sorted.ending(ticket::Column::Id, Order::Asc)
    }

    /// By what one column shows, those of which it shows the same by their numbers, the same way.
    pub fn by_column(&self, column: &str, order: Order) -> Sort {
        self.by(Sort::new(), column, order).ending(ticket::Column::Id, order)
    }

    /// Next by what a column of a view shows. A column without an order of its own orders nothing.
    fn by(&self, sort: Sort, column: &str, order: Order) -> Sort {
        let number = |column: ticket::Column| Func::coalesce([Expr::col(column), Expr::value(0)]);
        match column {
            "status" => sort.number(Expr::col(ticket::Column::Status), order),
            "priority" => sort.number(priority_rank(), order),
            "created" | "created_at" => sort.number(Expr::col(ticket::Column::CreatedAt), order),
            "updated" | "updated_at" => sort.number(Expr::col(ticket::Column::UpdatedAt), order),
            "group" | "group_id" => self.by_name(sort, ("groups", "name"), ticket::Column::GroupId, order),
            "assignee" | "assignee_id" => {
                self.by_name(sort, ("users", "name_key"), ticket::Column::AssigneeId, order)
            }
            "organization" | "organization_id" => {
                self.by_name(sort, ("organizations", "name_key"), ticket::Column::OrganizationId, order)
            }
            "requester" | "requester_id" => {
                self.by_name(sort, ("users", "name_key"), ticket::Column::RequesterId, order)
            }
            "type" => sort.text(Func::coalesce([Expr::col(ticket::Column::Kind), Expr::value("")]), order),
            "submitter" => sort.number(Expr::col(ticket::Column::SubmitterId), order),
            "ticket_form" => sort.number(number(ticket::Column::TicketFormId), order),
            "brand" => sort.number(Expr::col(ticket::Column::BrandId), order),
            "via" => sort.text(Expr::col(ticket::Column::ViaChannel), order),
            "nice_id" | "id" => sort.number(Expr::col(ticket::Column::Id), order),
            // What no target waits for comes last.
            NEXT_BREACH => sort.number(or_last(ticket::Column::NextBreachAt, order), order),
            "due_date" => sort.number(or_last(ticket::Column::DueAt, order), order),
            "subject" => sort.text(Func::lower(Expr::col(ticket::Column::Subject)), order),
            own => self.by_answer(sort, own, order),
        }
    }

    /// Next by the name of what a ticket names by an id, none first; those of one name stay together.
    fn by_name(
        &self,
        sort: Sort,
        (table, name): (&'static str, &'static str),
        id: ticket::Column,
        order: Order,
    ) -> Sort {
        let named = Query::select()
            .expr(in_small_letters(self.engine, table, name))
            .from(table)
            .and_where(Expr::col((table, "id")).equals(id.as_column_ref()))
            .to_owned();
        let name = Func::coalesce([Expr::SubQuery(None, Box::new(named.into())), Expr::value("")]);
        sort.text(name, order).number(Func::coalesce([Expr::col(id.as_column_ref()), Expr::value(0)]), order)
    }

    /// Next by the answer to one of the account's own fields, none first.
    fn by_answer(&self, sort: Sort, column: &str, order: Order) -> Sort {
        let Some(field) = self.fields.iter().find(|field| column.parse() == Ok(field.id)) else {
            return sort;
        };
        match field.kind {
            FieldType::Integer | FieldType::Decimal => {
                sort.number(answer_number(self.engine, field.id), order)
            }
            _ => sort.text(answer_text(self.engine, field.id), order),
        }
    }
}

/// A time, or one at the end of the list.
fn or_last(column: ticket::Column, order: Order) -> Expr {
    let last = match order {
        Order::Asc => i64::MAX,
        Order::Desc => 0,
    };
    // Stands in the query's text, as it does in the index.
    Func::coalesce([Expr::col(column), Expr::Constant(last.into())]).into()
}
