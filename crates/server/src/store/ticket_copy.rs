//! Who is copied in on tickets.

use super::error::StoreError;
use super::table::ticket_copy;
use frontdesk_model::id::UserId;
use frontdesk_model::ticket::Ticket;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::HashMap;

/// How somebody is copied in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// They read the public comments, and may answer.
    EmailCc,
    /// An agent who hears of everything.
    Follower,
}

impl Kind {
    const fn word(self) -> &'static str {
        match self {
            Self::EmailCc => "email_cc",
            Self::Follower => "follower",
        }
    }
}

/// Who is copied in on one ticket.
#[derive(Clone, Debug, Default)]
pub(super) struct Copied {
    pub email_ccs: Vec<UserId>,
    pub followers: Vec<UserId>,
}

/// Who is copied in on these tickets.
pub(super) async fn of_tickets<C: ConnectionTrait>(
    conn: &C,
    tickets: impl Iterator<Item = i64>,
) -> Result<HashMap<i64, Copied>, StoreError> {
    let rows = ticket_copy::Entity::find()
        .filter(ticket_copy::Column::TicketId.is_in(tickets))
        .order_by_asc(ticket_copy::Column::UserId)
        .all(conn)
        .await?;
    let mut copied: HashMap<i64, Copied> = HashMap::new();
    for row in rows {
        let of_ticket = copied.entry(row.ticket_id).or_default();
        let list = if row.kind == Kind::Follower.word() {
            &mut of_ticket.followers
        } else {
            &mut of_ticket.email_ccs
        };
        list.push(UserId::new(row.user_id));
    }
    Ok(copied)
}

/// The tickets on which this person is copied in in this way.
pub(super) fn with(user: UserId, kind: Kind) -> SelectStatement {
    Query::select()
        .column(ticket_copy::Column::TicketId)
        .from(ticket_copy::Entity)
        .and_where(Expr::col(ticket_copy::Column::UserId).eq(user.get()))
        .and_where(Expr::col(ticket_copy::Column::Kind).eq(kind.word()))
        .to_owned()
}

/// The rows of a ticket.
pub(super) fn rows(ticket: &Ticket) -> Vec<ticket_copy::ActiveModel> {
    let row = |user: &UserId, kind: Kind| ticket_copy::ActiveModel {
        ticket_id: Set(ticket.id.get()),
        user_id: Set(user.get()),
        kind: Set(kind.word().to_owned()),
    };
    let email_ccs = ticket.email_cc_ids.iter().map(|user| row(user, Kind::EmailCc));
    email_ccs.chain(ticket.follower_ids.iter().map(|user| row(user, Kind::Follower))).collect()
}
