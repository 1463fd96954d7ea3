//! What changesets add to the database: one statement of many rows for each table.

use super::error::StoreError;
use super::json::CapturedPage;
use super::json::{FieldValues, Texts};
use super::rows::Inserts;
use super::table::{
    audit, comment, outbox as outbox_row, ticket, ticket_metric as metric,
    ticket_metric_event as metric_event, ticket_tag, user,
};
use super::tag::Difference;
use super::user::key;
use super::{
    idempotency_key, identity, organization_membership, outbox, search_text, ticket_copy, ticket_metric,
    ticket_metric_event, ticket_row,
};
use crate::tickets::Changeset;
use frontdesk_model::comment::Comment;
use frontdesk_model::id::OrganizationId;
use frontdesk_model::time::Timestamp;
use frontdesk_model::user::User;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{ConnectionTrait, DbBackend, DbErr};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

/// Ids in a statement at most.
const IDS: usize = 500;

/// What changesets that came one after the other add, and need not know for it what is there.
pub(crate) struct Additions {
    inserts: Inserts,
    tags: Difference,
    /// Breaches that were foreseen before these changesets and do not come.
    undone: Vec<i64>,
}

impl Additions {
    pub fn of(backend: DbBackend, changesets: &[Changeset]) -> Result<Self, DbErr> {
        let mut inserts = Inserts::new(backend);
        add_people(&mut inserts, changesets)?;
        // Each ticket as the last changeset left it.
        let last: BTreeMap<i64, &Changeset> =
            changesets.iter().map(|set| (set.ticket.ticket.id.get(), set)).collect();
        let tickets = last.values().map(|set| &set.ticket);
        let mut tags = Difference::default();
        tickets.clone().for_each(|ticket| tags.add(ticket));
        // New tickets are inserted, others overwritten by what they have become.
        inserts.rows_or_overwrite(
            last.values().copied().map(ticket_row::row).collect(),
            &[ticket::Column::Id],
        )?;
        let tagged = tickets.clone().flat_map(|loaded| {
            let id = loaded.ticket.id.get();
            let row =
                move |tag: &String| ticket_tag::ActiveModel { ticket_id: Set(id), tag: Set(tag.clone()) };
            loaded.ticket.tags.iter().map(row)
        });
        inserts.rows(tagged.collect())?;
        inserts.rows(tickets.clone().flat_map(|loaded| ticket_copy::rows(&loaded.ticket)).collect())?;
        add_texts(&mut inserts, changesets, &last);
        // Written with each ticket, whatever happened to it.
        inserts.rows_or_overwrite(tickets.map(ticket_metric::row).collect(), &[metric::Column::TicketId])?;
        inserts.rows(changesets.iter().map(audit_row).collect())?;
        let undone = add_metric_events(&mut inserts, changesets)?;
        let comments = changesets.iter().filter_map(|set| Some(comment_row(set, set.comment.as_ref()?)));
        inserts.rows(comments.collect())?;
        add_mail_and_keys(&mut inserts, changesets)?;
        Ok(Self { inserts, tags, undone })
    }

    /// Writes it; `tags` is what the tickets' tags were before.
    pub(super) async fn write<C: ConnectionTrait>(
        self,
        conn: &C,
        tags: Difference,
    ) -> Result<(), StoreError> {
        self.inserts.execute(conn).await?;
        self.tags.and(tags).write(conn).await?;
        for chunk in self.undone.chunks(IDS) {
            ticket_metric_event::undo(conn, chunk).await?;
        }
        Ok(())
    }
}

fn add_people(inserts: &mut Inserts, changesets: &[Changeset]) -> Result<(), DbErr> {
    let people = changesets.iter().flat_map(|set| &set.new_people);
    inserts.rows(people.clone().map(|person| user_row(person, None)).collect())?;
    inserts.rows(people.clone().filter_map(organization_membership::of_new_user).collect())?;
    inserts.rows(people.clone().filter_map(identity::first_row).collect())?;
    search_text::add(inserts, people.flat_map(search_text::of_person).collect());
    Ok(())
}

/// What tickets are found by, where it changed.
fn add_texts(inserts: &mut Inserts, changesets: &[Changeset], last: &BTreeMap<i64, &Changeset>) {
    let changed: BTreeSet<i64> = changesets
        .iter()
        .filter(|set| search_text::is_of_texts(set))
        .map(|set| set.ticket.ticket.id.get())
        .collect();
    let changed = changed.iter().filter_map(|id| last.get(id));
    let of_tickets = changed.flat_map(|set| {
        let ticket = &set.ticket.ticket;
        search_text::of_ticket(ticket.id.get(), &ticket.subject, &set.ticket.answers)
    });
    search_text::add(inserts, of_tickets.collect());
    let said = changesets.iter().filter_map(|set| Some((set.ticket.ticket.id, set.comment.as_ref()?)));
    search_text::add(
        inserts,
        said.map(|(ticket, comment)| search_text::of_comment(ticket, comment)).collect(),
    );
}

/// What the clocks did. A breach that is undone may have been foreseen by the changeset before; those
/// that were foreseen before them all are given back.
fn add_metric_events(inserts: &mut Inserts, changesets: &[Changeset]) -> Result<Vec<i64>, DbErr> {
    let undone = changesets.iter().flat_map(|set| &set.timed.undone).map(|id| id.get());
    let mut undone: BTreeSet<i64> = undone.collect();
    let rows = changesets.iter().flat_map(|set| ticket_metric_event::rows(&set.timed.events));
    let mut rows: Vec<metric_event::ActiveModel> = rows.collect();
    for row in &mut rows {
        if row.id.try_as_ref().is_some_and(|id| undone.remove(id)) {
            row.deleted = Set(true);
        }
    }
    inserts.rows(rows)?;
    Ok(undone.into_iter().collect())
}

fn add_mail_and_keys(inserts: &mut Inserts, changesets: &[Changeset]) -> Result<(), DbErr> {
    inserts.rows(changesets.iter().flat_map(letters).collect())?;
    let keys =
        changesets.iter().filter_map(|set| Some((set.key.as_ref()?, set.ticket.ticket.id, set.generated_at)));
    idempotency_key::add(inserts, keys)
}

pub(crate) fn user_row(user: &User, password_hash: Option<String>) -> user::ActiveModel {
    user::ActiveModel {
        id: Set(user.id.get()),
        name: Set(user.name.clone()),
        email: Set(user.email.clone()),
        role: Set(user.role.word().to_owned()),
        role_type: Set(user.role_type.map(i32::from)),
        ticket_restriction: Set(user.ticket_restriction.map(|restriction| restriction.word().to_owned())),
        organization_id: Set(user.organization_id.map(OrganizationId::get)),
        password_hash: Set(password_hash),
        active: Set(user.active),
        verified: Set(user.verified),
        suspended: Set(user.suspended),
        tags: Set(Texts(user.tags.clone())),
        notes: Set(user.notes.clone()),
        locale: Set(user.locale.clone()),
        time_zone: Set(user.time_zone.clone()),
        name_key: Set(key(&user.name)),
        external_id: Set(user.external_id.clone()),
        external_key: Set(user.external_id.as_deref().filter(|_| user.active).map(key)),
        alias: Set(user.alias.clone()),
        phone: Set(user.phone.clone()),
        details: Set(user.details.clone()),
        signature: Set(user.signature.clone()),
        user_fields: Set(FieldValues(user.field_values.clone())),
        custom_role_id: Set(user.custom_role_id),
        moderator: Set(user.moderator),
        only_private_comments: Set(user.only_private_comments),
        last_login_at: Set(user.last_login_at.map(Timestamp::micros)),
        erased_at: NotSet,
        created_at: Set(user.created_at.map_or(0, Timestamp::micros)),
        updated_at: Set(user.updated_at.map_or(0, Timestamp::micros)),
    }
}

fn audit_row(set: &Changeset) -> audit::ActiveModel {
    let audit = &set.audit;
    audit::ActiveModel {
        id: Set(audit.id.get()),
        ticket_id: Set(audit.ticket_id.get()),
        author_id: Set(audit.author_id.get()),
        via_channel: Set(audit.via.channel.word().to_owned()),
        events: Set(super::audit::kept(&audit.events)),
        change_seq: Set(set.change.change_seq),
        comment_public: Set(set.change.comment_public),
        seen_by_requester: Set(set.change.seen_by_requester),
        created_at: Set(audit.created_at.micros()),
        captured: Set(set.captured.clone().map(CapturedPage)),
    }
}

fn comment_row(set: &Changeset, comment: &Comment) -> comment::ActiveModel {
    comment::ActiveModel {
        id: Set(comment.id.get()),
        ticket_id: Set(set.ticket.ticket.id.get()),
        audit_id: Set(set.audit.id.get()),
        author_id: Set(comment.author_id.get()),
        body: Set(comment.body.clone()),
        html_body: Set(super::comment::kept_html(comment)),
        public: Set(comment.public),
        via_channel: Set(comment.via.channel.word().to_owned()),
        created_at: Set(comment.created_at.micros()),
    }
}

/// A letter for each person who is told. What one is told of one ticket comes in its order.
fn letters(set: &Changeset) -> impl Iterator<Item = outbox_row::ActiveModel> {
    let ticket = set.change.ticket_id;
    let comment = set.comment.as_ref().map(|comment| comment.id);
    set.notice.iter().flat_map(move |notice| {
        notice.to.iter().map(move |recipient| {
            let payload = json!({
                "ticket_id": ticket,
                "recipient_id": recipient,
                "comment_id": comment,
                "copied": *recipient != set.ticket.ticket.requester_id,
            });
            let lane = outbox::lane(ticket, *recipient);
            outbox::row(notice.mail.kind(), payload, Some(lane), set.ticket.ticket.updated_at)
        })
    })
}
