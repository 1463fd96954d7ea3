//! What happened to tickets: audits, what was said, and the files that came with it.

use super::Writing;
use crate::store::error::StoreError;
use crate::store::json::CapturedPage;
use crate::store::rows::Inserts;
use crate::store::search_text;
use crate::store::table::{attachment, audit, comment, ticket_metric_event as metric_event};
use crate::store::{audit as audits, comment as comments, ticket_metric_event};
use crate::tickets::PastEntry;
use frontdesk_model::attachment::Attachment;
use frontdesk_model::audit::AuditEvent;
use frontdesk_model::comment::Comment;
use frontdesk_model::id::{CommentId, TicketId};
use frontdesk_model::ticket_metric_event::TicketMetricEvent;
use frontdesk_model::time::Timestamp;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// A file whose bytes are on the disk.
#[derive(Clone, Debug)]
pub(crate) struct KeptFile {
    pub attachment: Attachment,
    /// Its name on the disk.
    pub file: String,
    pub comment: CommentId,
    pub created_at: Timestamp,
}

impl Writing {
    /// Updates with the numbers of their changes, in the place of what is there of them.
    pub(super) async fn entries(&mut self, entries: Vec<(&PastEntry, i64)>) -> Result<(), StoreError> {
        let all =
            || entries.iter().flat_map(|(entry, _)| entry.comments.iter().map(move |one| (*entry, one)));
        let authors = entries.iter().map(|(entry, _)| entry.audit.author_id.get());
        self.ensure_people(authors.chain(all().map(|(_, one)| one.author_id.get())).collect()).await?;
        let rows = entries.iter().map(|(entry, change)| audit_row(entry, *change)).collect();
        self.overwrite(rows, &[audit::Column::Id]).await?;
        let rows = all().map(|(entry, one)| comment_row(entry, one)).collect();
        self.overwrite(rows, &[comment::Column::Id]).await?;
        self.words(all().map(|(entry, one)| (entry.audit.ticket_id, one)).collect()).await?;
        let numbers = &mut self.numbers;
        for (entry, _) in &entries {
            numbers.audit = numbers.audit.max(entry.audit.id.get());
            let events = entry.audit.events.iter().filter_map(number);
            numbers.event = events.fold(numbers.event, i64::max);
            let said = entry.comments.iter().map(|one| one.id.get());
            numbers.comment = said.fold(numbers.comment, i64::max);
        }
        Ok(())
    }

    /// What comments of tickets are found by, and nothing that they were found by before.
    async fn words(&self, said: Vec<(TicketId, &Comment)>) -> Result<(), StoreError> {
        let mut tickets: Vec<i64> = said.iter().map(|(ticket, _)| ticket.get()).collect();
        tickets.sort_unstable();
        tickets.dedup();
        let comments: Vec<i64> = said.iter().map(|(_, one)| one.id.get()).collect();
        search_text::forget_comments(&self.transaction, &tickets, &comments).await?;
        let mut inserts = Inserts::new(self.backend());
        let texts = said.into_iter().map(|(ticket, one)| search_text::of_comment(ticket, one));
        search_text::add(&mut inserts, texts.collect());
        Ok(inserts.execute(&self.transaction).await?)
    }

    /// Files that have come; their rows are new, or of files that were others before.
    pub async fn files(&mut self, files: &[KeptFile]) -> Result<(), StoreError> {
        let row = |file: &KeptFile| attachment::ActiveModel {
            id: Set(file.attachment.id.get()),
            file: Set(file.file.clone()),
            content_token: Set(file.attachment.content_token.clone()),
            file_name: Set(file.attachment.file_name.clone()),
            content_type: Set(file.attachment.content_type.clone()),
            size: Set(file.attachment.size),
            upload_hash: Set(None),
            expires_at: Set(None),
            comment_id: Set(Some(file.comment.get())),
            malware_access_override: Set(file.attachment.malware_access_override),
            created_at: Set(file.created_at.micros()),
        };
        // Of a comment that did not come there are no files either.
        let named: Vec<i64> = files.iter().map(|file| file.comment.get()).collect();
        let mut present: Vec<i64> = Vec::new();
        for chunk in named.chunks(super::IDS) {
            let these = comment::Entity::find().filter(comment::Column::Id.is_in(chunk.iter().copied()));
            present.extend(these.all(&self.transaction).await?.into_iter().map(|row| row.id));
        }
        let rows = files.iter().filter(|file| present.contains(&file.comment.get())).map(row).collect();
        self.overwrite(rows, &[attachment::Column::Id]).await
    }

    /// What the clocks of tickets did.
    pub async fn metric_events(&mut self, events: &[TicketMetricEvent]) -> Result<(), StoreError> {
        let there = self.present_tickets(events.iter().map(|event| event.ticket_id.get()).collect()).await?;
        let events = events.iter().filter(|event| there.contains(&event.ticket_id.get()));
        let rows: Vec<_> =
            events.clone().flat_map(|event| ticket_metric_event::rows(std::slice::from_ref(event))).collect();
        self.numbers.event = events.map(|event| event.id.get()).fold(self.numbers.event, i64::max);
        self.overwrite(rows, &[metric_event::Column::Id]).await
    }
}

/// The number of an event that has one of its own kind's.
const fn number(event: &AuditEvent) -> Option<i64> {
    match event {
        AuditEvent::Create { id, .. }
        | AuditEvent::Change { id, .. }
        | AuditEvent::Notification { id, .. }
        | AuditEvent::CommentRedactionEvent { id, .. }
        | AuditEvent::CommentPrivacyChange { id, .. } => Some(*id),
        AuditEvent::Comment { .. } | AuditEvent::Unknown => None,
    }
}

fn audit_row(entry: &PastEntry, change_seq: i64) -> audit::ActiveModel {
    let audit = &entry.audit;
    audit::ActiveModel {
        id: Set(audit.id.get()),
        ticket_id: Set(audit.ticket_id.get()),
        author_id: Set(audit.author_id.get()),
        via_channel: Set(audit.via.channel.word().to_owned()),
        events: Set(audits::kept(&audit.events)),
        change_seq: Set(change_seq),
        comment_public: Set(entry.comment_public()),
        seen_by_requester: Set(entry.comment_public() == Some(true)),
        created_at: Set(audit.created_at.micros()),
        captured: Set(entry.captured.clone().map(CapturedPage)),
    }
}

fn comment_row(entry: &PastEntry, one: &Comment) -> comment::ActiveModel {
    comment::ActiveModel {
        id: Set(one.id.get()),
        ticket_id: Set(entry.audit.ticket_id.get()),
        audit_id: Set(entry.audit.id.get()),
        author_id: Set(one.author_id.get()),
        body: Set(one.body.clone()),
        html_body: Set(comments::kept_html(one)),
        public: Set(one.public),
        via_channel: Set(one.via.channel.word().to_owned()),
        created_at: Set(one.created_at.micros()),
    }
}
