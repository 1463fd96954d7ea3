//! Tickets with all their history, and what becomes of those that were deleted.

use super::{IDS, Writing};
use crate::store::connect::Store;
use crate::store::error::StoreError;
use crate::store::rows::Inserts;
use crate::store::search_text::{self, Kind};
use crate::store::table::{rating_letter, ticket, ticket_copy as copy, ticket_metric as metric, ticket_tag};
use crate::store::tag::Difference;
use crate::store::{ticket_copy, ticket_metric, ticket_row};
use crate::tickets::{PastEntry, PastTicket};
use frontdesk_model::deleted_ticket::DeletedTicket;
use frontdesk_model::id::{GroupId, OrganizationId, TicketFormId, UserId};
use frontdesk_model::status::Status;
use frontdesk_model::ticket::Ticket;
use frontdesk_model::time::Timestamp;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use std::collections::{BTreeSet, HashSet};

impl Writing {
    /// Tickets, in the place of what is there of them.
    pub async fn tickets(&mut self, past: &[PastTicket], now: Timestamp) -> Result<(), StoreError> {
        let tickets = || past.iter().map(|one| &one.loaded.ticket);
        self.ensure_named(past).await?;
        let ids: Vec<i64> = tickets().map(|ticket| ticket.id.get()).collect();
        let mut tags = Difference::without(&self.transaction, &ids).await?;
        self.delete_where::<ticket_tag::Entity>(ticket_tag::Column::TicketId, &ids).await?;
        self.delete_where::<copy::Entity>(copy::Column::TicketId, &ids).await?;
        search_text::forget(&self.transaction, &[Kind::Subject, Kind::Field], &ids).await?;
        // A ticket has the number of its last change.
        let rows = past.iter().map(|one| {
            for _ in one.entries.iter().skip(1) {
                self.numbers.next_change();
            }
            ticket_row::row_of(&one.loaded, self.numbers.next_change(), one.generated_at)
        });
        let rows: Vec<ticket::ActiveModel> = rows.collect();
        let last: Vec<i64> = rows.iter().filter_map(|row| row.change_seq.try_as_ref().copied()).collect();
        self.overwrite(rows, &[ticket::Column::Id]).await?;
        self.beside(past, &mut tags).await?;
        tags.write(&self.transaction).await?;
        let entries = past.iter().zip(last).flat_map(|(one, last)| numbered(&one.entries, last));
        self.entries(entries.collect()).await?;
        self.rating_letters(tickets(), now).await?;
        self.numbers.ticket = ids.into_iter().fold(self.numbers.ticket, i64::max);
        Ok(())
    }

    /// What stands in other tables about tickets: tags, who is copied in, what is counted, and words.
    async fn beside(&self, past: &[PastTicket], tags: &mut Difference) -> Result<(), StoreError> {
        let mut inserts = Inserts::new(self.backend());
        let tagged = past.iter().flat_map(|one| {
            let id = one.loaded.ticket.id.get();
            one.loaded
                .ticket
                .tags
                .iter()
                .map(move |tag| ticket_tag::ActiveModel { ticket_id: Set(id), tag: Set(tag.clone()) })
        });
        let tagged = super::once(tagged.collect(), &[ticket_tag::Column::TicketId, ticket_tag::Column::Tag]);
        inserts.rows(tagged)?;
        let copied = past.iter().flat_map(|one| ticket_copy::rows(&one.loaded.ticket)).collect();
        let key = [copy::Column::TicketId, copy::Column::UserId, copy::Column::Kind];
        inserts.rows(super::once(copied, &key))?;
        let metrics = past.iter().map(|one| ticket_metric::row(&one.loaded)).collect();
        inserts.rows_or_overwrite(
            super::once(metrics, &[metric::Column::TicketId]),
            &[metric::Column::TicketId],
        )?;
        let texts = past.iter().flat_map(|one| {
            let ticket = &one.loaded.ticket;
            search_text::of_ticket(ticket.id.get(), &ticket.subject, &one.loaded.answers)
        });
        search_text::add(&mut inserts, texts.collect());
        for one in past {
            tags.add(&one.loaded);
        }
        Ok(inserts.execute(&self.transaction).await?)
    }

    /// Everybody and everything that the tickets name.
    async fn ensure_named(&mut self, past: &[PastTicket]) -> Result<(), StoreError> {
        let tickets = || past.iter().map(|one| &one.loaded.ticket);
        let deleters = past.iter().filter_map(|one| one.loaded.deletion).map(|deletion| deletion.by.get());
        let people = tickets().flat_map(people).map(UserId::get).chain(deleters);
        self.ensure_people(people.collect()).await?;
        self.ensure_groups(tickets().filter_map(|ticket| ticket.group_id).map(GroupId::get).collect())
            .await?;
        let organizations = tickets().filter_map(|ticket| ticket.organization_id);
        self.ensure_organizations(organizations.map(OrganizationId::get).collect()).await?;
        self.ensure_forms(
            tickets().filter_map(|ticket| ticket.ticket_form_id).map(TicketFormId::get).collect(),
        )
        .await
    }

    /// Nobody is asked by a letter to rate what was solved elsewhere.
    async fn rating_letters<'a>(
        &self,
        tickets: impl Iterator<Item = &'a Ticket>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let solved = tickets.filter(|ticket| ticket.status == Status::Solved);
        let rows: Vec<_> = solved
            .map(|ticket| rating_letter::ActiveModel {
                ticket_id: Set(ticket.id.get()),
                queued_at: Set(now.micros()),
            })
            .collect();
        for chunk in rows.chunks(IDS) {
            let once = OnConflict::column(rating_letter::Column::TicketId).do_nothing().to_owned();
            let insert = rating_letter::Entity::insert_many(chunk.to_vec()).on_conflict(once);
            insert.exec_without_returning(&self.transaction).await?;
        }
        Ok(())
    }

    /// How tickets were deleted that can be restored.
    pub async fn deletions(&mut self, deleted: &[DeletedTicket]) -> Result<(), StoreError> {
        use ticket::Column;
        self.ensure_people(deleted.iter().map(|one| one.actor.id.get()).collect()).await?;
        for one in deleted {
            ticket::Entity::update_many()
                .col_expr(Column::DeletedAt, Expr::value(one.deleted_at.micros()))
                .col_expr(Column::DeletedBy, Expr::value(one.actor.id.get()))
                .col_expr(Column::DeletedStatus, Expr::value(one.previous_state.rank()))
                .col_expr(Column::ErasedAt, Expr::value(None::<i64>))
                .filter(Column::Id.eq(one.id.get()))
                .filter(Column::Status.eq(Status::Deleted.rank()))
                .exec(&self.transaction)
                .await?;
        }
        Ok(())
    }

    /// What happened to tickets that were deleted.
    pub async fn histories_of_deleted(&mut self, entries: &[PastEntry]) -> Result<(), StoreError> {
        let numbered: Vec<_> = entries.iter().map(|entry| (entry, self.numbers.next_change())).collect();
        self.entries(numbered).await
    }
}

/// Those of the updates that are of deleted tickets.
pub(crate) async fn of_deleted(store: &Store, entries: Vec<PastEntry>) -> Result<Vec<PastEntry>, StoreError> {
    let named: BTreeSet<i64> = entries.iter().map(|entry| entry.audit.ticket_id.get()).collect();
    let named: Vec<i64> = named.into_iter().collect();
    let mut gone: HashSet<i64> = HashSet::new();
    for chunk in named.chunks(IDS) {
        let these = deleted().filter(ticket::Column::Id.is_in(chunk.iter().copied()));
        gone.extend(
            these.select_only().column(ticket::Column::Id).into_tuple::<i64>().all(store.read()).await?,
        );
    }
    Ok(entries.into_iter().filter(|entry| gone.contains(&entry.audit.ticket_id.get())).collect())
}

fn deleted() -> Select<ticket::Entity> {
    ticket::Entity::find().filter(ticket::Column::Status.eq(Status::Deleted.rank()))
}

/// When the oldest of the deleted tickets was made; none, where there is none.
pub(crate) async fn oldest_deleted(store: &Store) -> Result<Option<Timestamp>, StoreError> {
    let oldest = deleted().select_only().column(ticket::Column::CreatedAt);
    let oldest = oldest.order_by_asc(ticket::Column::CreatedAt).into_tuple::<i64>().one(store.read()).await?;
    Ok(oldest.map(Timestamp::from_micros))
}

/// The entries of a ticket with the numbers of their changes, of which the last has this one.
fn numbered(entries: &[PastEntry], last: i64) -> impl Iterator<Item = (&PastEntry, i64)> {
    let first = last - i64::try_from(entries.len()).unwrap_or_default() + 1;
    entries.iter().zip(first..)
}

fn people(ticket: &Ticket) -> Vec<UserId> {
    let copied = ticket.follower_ids.iter().chain(&ticket.email_cc_ids).copied();
    [ticket.requester_id, ticket.submitter_id].into_iter().chain(ticket.assignee_id).chain(copied).collect()
}
