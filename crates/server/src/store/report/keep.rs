//! Spells are kept in the place of those that their tickets had.

use super::progress::{Progress, ROW};
use crate::reports::{CountedSpell, CountedTicket};
use crate::schedule::minutes;
use crate::store::connect::Store;
use crate::store::error::StoreError;
use crate::store::rows::Inserts;
use crate::store::table::report_spell::{ActiveModel, Column, Entity, Model};
use crate::store::table::{report_progress, report_stale_day};
use frontdesk_model::id::{GroupId, OrganizationId, TicketFormId, UserId};
use frontdesk_model::ticket::Ticket;
use frontdesk_model::time::Timestamp;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel as _,
    QueryFilter,
};
use std::collections::{BTreeSet, HashMap};

/// A ticket that was counted.
pub type Counted = (CountedTicket, Vec<CountedSpell>);

/// Keeps what was counted of tickets that changed until `last`, unless somebody else counted on from
/// `progress` meanwhile.
pub async fn spells(
    store: &Store,
    progress: &Progress,
    counted: &[Counted],
    last: i64,
    now: Timestamp,
) -> Result<(), StoreError> {
    let transaction = store.begin_write().await?;
    let moved_on = report_progress::Entity::update_many()
        .col_expr(report_progress::Column::ChangeSeq, Expr::value(last))
        .col_expr(report_progress::Column::CountedAt, Expr::value(now.micros()))
        .filter(report_progress::Column::Id.eq(ROW))
        .filter(report_progress::Column::ChangeSeq.eq(progress.change_seq))
        .filter(report_progress::Column::Basis.eq(progress.basis.as_str()))
        .exec(&transaction)
        .await?;
    if moved_on.rows_affected == 0 {
        return Ok(());
    }
    let mut present = present(&transaction, counted).await?;
    let (mut changed, mut rows, mut days) = (Vec::new(), Vec::new(), BTreeSet::new());
    for (ticket, spells) in counted {
        let id = ticket.ticket.id.get();
        let new: Vec<Model> =
            (0..).zip(spells).map(|(number, spell)| row(&ticket.ticket, number, spell)).collect();
        let old = present.remove(&id).unwrap_or_default();
        if old != new {
            days.extend(old.iter().chain(&new).flat_map(days_of));
            changed.extend((!old.is_empty()).then_some(id));
            rows.extend(new);
        }
    }
    Entity::delete_many().filter(Column::TicketId.is_in(changed)).exec(&transaction).await?;
    let mut inserts = Inserts::new(transaction.get_database_backend());
    inserts.rows(rows.into_iter().map(to_insert).collect())?;
    inserts.execute(&transaction).await?;
    make_stale(&transaction, days).await?;
    Ok(transaction.commit().await?)
}

fn to_insert(row: Model) -> ActiveModel {
    row.into_active_model().reset_all()
}

/// The spells that these tickets have, in order.
async fn present<C: ConnectionTrait>(
    conn: &C,
    counted: &[Counted],
) -> Result<HashMap<i64, Vec<Model>>, StoreError> {
    let these = Column::TicketId.is_in(counted.iter().map(|(ticket, _)| ticket.ticket.id.get()));
    let mut spells: HashMap<i64, Vec<Model>> = HashMap::new();
    for row in Entity::find().filter(these).all(conn).await? {
        spells.entry(row.ticket_id).or_default().push(row);
    }
    for spells in spells.values_mut() {
        spells.sort_unstable_by_key(|spell| spell.number);
    }
    Ok(spells)
}

fn days_of(spell: &Model) -> impl Iterator<Item = i32> + use<> {
    [Some(spell.opened_day), spell.solved_day, spell.rated_day].into_iter().flatten()
}

async fn make_stale<C: ConnectionTrait>(conn: &C, days: BTreeSet<i32>) -> Result<(), StoreError> {
    if days.is_empty() {
        return Ok(());
    }
    let rows = days.into_iter().map(|day| report_stale_day::ActiveModel { day: ActiveValue::Set(day) });
    let once = OnConflict::column(report_stale_day::Column::Day).do_nothing().to_owned();
    report_stale_day::Entity::insert_many(rows).on_conflict(once).exec_without_returning(conn).await?;
    Ok(())
}

/// Days of millions of years fit, and minutes of thousands.
fn short(number: i64) -> i32 {
    i32::try_from(number).unwrap_or_default()
}

fn row(ticket: &Ticket, number: i16, spell: &CountedSpell) -> Model {
    Model {
        ticket_id: ticket.id.get(),
        number,
        opened_day: short(spell.opened_day),
        solved_day: spell.solved_day.map(short),
        was_reopened: spell.was_reopened,
        status: i16::try_from(ticket.status.rank()).unwrap_or_default(),
        group_id: ticket.group_id.map(GroupId::get),
        assignee_id: ticket.assignee_id.map(UserId::get),
        ticket_form_id: ticket.ticket_form_id.map(TicketFormId::get),
        organization_id: ticket.organization_id.map(OrganizationId::get),
        requester_id: ticket.requester_id.get(),
        tags: ticket.tags.iter().fold(String::from(" "), |tags, tag| tags + tag + " "),
        opened_at: spell.opened_at.micros(),
        reply: spell.reply.map(|passed| short(minutes(passed))),
        levels_met: spell.judgement.met,
        levels_missed: spell.judgement.missed,
        levels_open: spell.judgement.open,
        rated_day: spell.rated.map(|(day, _)| short(day)),
        rated_good: spell.rated.map(|(_, good)| good),
    }
}
