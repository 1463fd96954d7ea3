//! What a batch of commands knows, read before the first of them: the people and tickets that they
//! name, for the rules (`tickets::Known`), and the idempotency keys and uploads, which the batch sees to
//! itself. It learns what each command comes to, and the rules' part through it.

use super::attachment;
use super::audit;
use super::change;
use super::comment;
use super::error::StoreError;
use super::idempotency_key::Used;
use super::table::idempotency_key::Model as KeyRow;
use super::table::{audit as audits, ticket, user};
use super::ticket_record::loaded;
use super::{idempotency_key, identity, organization_membership};
use crate::auth::token::Token;
use crate::sight::Belonging;
use crate::tickets::{
    self, Change, Changeset, Command, Idempotency, IdempotencyKey, KeyScope, Names, TicketError,
};
use frontdesk_model::attachment::Attachment;
use frontdesk_model::audit::Audit;
use frontdesk_model::id::{AttachmentId, TicketId, UserId};
use frontdesk_model::rules::{Code, Field, Problem};
use frontdesk_model::status::Status;
use frontdesk_model::time::Timestamp;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::{BTreeMap, HashMap};

/// A key that was used.
pub(super) struct KnownKey {
    pub body_hash: [u8; 32],
    pub ticket: TicketId,
    pub at: Timestamp,
    /// How the ticket was made, or changed by a call of this batch; none of what waits to become one.
    pub creation: Option<(Audit, Change)>,
}

#[derive(Default)]
pub(super) struct Known {
    /// The people and tickets.
    pub named: tickets::Known,
    /// By scope and key.
    keys: HashMap<(String, String), KnownKey>,
    /// The files that wait for their comment, by the digest of their upload's token.
    uploads: HashMap<Vec<u8>, Vec<Attachment>>,
}

impl Known {
    pub async fn load<C: ConnectionTrait>(
        conn: &C,
        commands: &[Command],
        now: Timestamp,
    ) -> Result<Self, StoreError> {
        let mut known = Self::default();
        let names = Names::of(commands);
        let keys = idempotency_key::live(conn, &keys_of(commands), now).await?;
        let mut ids = names.tickets.clone();
        ids.extend(keys.iter().map(|key| TicketId::new(key.ticket_id)));
        known.load_tickets(conn, ids).await?;
        known.load_users(conn, &names).await?;
        known.load_members(conn, &names).await?;
        known.load_conversations(conn, &names).await?;
        known.load_keys(conn, keys).await?;
        let uploads =
            commands.iter().flat_map(|command| command.uploads().into_iter().take(attachment::UPLOADS_MAX));
        let uploads: Vec<_> = uploads.map(|token| Token::shown(token).digest()).collect();
        known.uploads = attachment::waiting(conn, &uploads, now).await?;
        Ok(known)
    }

    pub fn key(&self, idempotency: &Idempotency) -> Option<&KnownKey> {
        self.keys.get(&owner(idempotency))
    }

    /// The files of the uploads with these tokens.
    pub fn files(&self, tokens: &[String]) -> Result<Vec<Attachment>, TicketError> {
        let mut files: BTreeMap<AttachmentId, Attachment> = BTreeMap::new();
        for token in tokens {
            let waiting = self.uploads.get(Token::shown(token).digest().bytes().as_slice());
            let unknown = || vec![Problem::new(Field::Property("uploads"), Code::Unknown)];
            let waiting = waiting.ok_or_else(|| TicketError::Invalid(unknown()))?;
            files.extend(waiting.iter().map(|file| (file.id, file.clone())));
        }
        Ok(files.into_values().collect())
    }

    /// Takes in what a command did.
    pub fn learn(&mut self, changeset: &Changeset) {
        if let Some(comment) = &changeset.comment {
            let taken = |files: &[Attachment]| files.iter().any(|file| comment.attachments.contains(file));
            self.uploads.retain(|_, files| !taken(files));
        }
        self.named.learn(changeset);
        if let Some(key) = &changeset.key {
            let known = KnownKey {
                body_hash: key.body_hash,
                ticket: changeset.change.ticket_id,
                at: changeset.generated_at,
                creation: Some((changeset.audit.clone(), changeset.change)),
            };
            self.keys.insert(owner(key), known);
        }
    }

    /// Forgets the tickets, and the keys under which they were made.
    pub fn forget_tickets(&mut self) {
        self.named.forget_tickets();
        self.keys.clear();
    }

    /// Reads the people that commands name, and the requesters of the tickets that new ones go on
    /// from.
    async fn load_users<C: ConnectionTrait>(&mut self, conn: &C, names: &Names) -> Result<(), StoreError> {
        let closed = self.named.tickets().filter(|loaded| loaded.ticket.status == Status::Closed);
        let mut ids: Vec<i64> = closed.map(|loaded| loaded.ticket.requester_id.get()).collect();
        ids.extend(names.users.iter().map(|id| id.get()));
        if ids.is_empty() && names.emails.is_empty() {
            return Ok(());
        }
        let emails: Vec<&str> = names.emails.iter().map(String::as_str).collect();
        for (email, user) in identity::owners(conn, &emails).await? {
            ids.push(user.get());
            self.named.add_address(email, user);
        }
        for row in user::Entity::find().filter(user::Column::Id.is_in(ids)).all(conn).await? {
            self.named.add_user(super::user::record(row)?);
        }
        Ok(())
    }

    /// Reads which of the known requesters are in the organizations that commands name.
    async fn load_members<C: ConnectionTrait>(&mut self, conn: &C, names: &Names) -> Result<(), StoreError> {
        if names.organizations.is_empty() {
            return Ok(());
        }
        let people: Vec<UserId> = self.named.people().collect();
        for (user, organization) in
            organization_membership::among(conn, &people, &names.organizations).await?
        {
            self.named.add_member(user, organization);
        }
        Ok(())
    }

    async fn load_tickets<C: ConnectionTrait>(
        &mut self,
        conn: &C,
        ids: Vec<TicketId>,
    ) -> Result<(), StoreError> {
        if ids.is_empty() {
            return Ok(());
        }
        let these = ticket::Column::Id.is_in(ids.into_iter().map(TicketId::get));
        let rows = ticket::Entity::find().filter(these).all(conn).await?;
        for loaded in loaded(conn, rows).await? {
            self.named.add_ticket(loaded);
        }
        Ok(())
    }

    /// Reads what was said on the tickets of which a comment is named.
    async fn load_conversations<C: ConnectionTrait>(
        &mut self,
        conn: &C,
        names: &Names,
    ) -> Result<(), StoreError> {
        for (ticket, conversation) in comment::conversations(conn, &names.comments).await? {
            self.named.add_conversation(ticket, conversation);
        }
        Ok(())
    }

    async fn load_keys<C: ConnectionTrait>(&mut self, conn: &C, keys: Vec<KeyRow>) -> Result<(), StoreError> {
        let creations = creations(conn, keys.iter().map(|key| key.ticket_id).collect()).await?;
        let comments = audit::comments(conn, creations.values().map(|row| row.id)).await?;
        for row in keys {
            let owner = (row.scope.clone(), row.key.clone());
            let Used { body_hash, ticket, at } = idempotency_key::record(row)?;
            let made = creations.get(&ticket.get()).zip(self.named.ticket(ticket));
            let creation = made.map(|(row, loaded)| {
                let change = change::record(row, Belonging::from(&loaded.ticket));
                (audit::record(row.clone(), comments.get(&row.id)), change)
            });
            self.keys.insert(owner, KnownKey { body_hash, ticket, at, creation });
        }
        Ok(())
    }
}

impl Names {
    /// What all of these commands name.
    fn of(commands: &[Command]) -> Self {
        let mut all = Self::default();
        for names in commands.iter().map(Command::names) {
            all.users.extend(names.users);
            all.emails.extend(names.emails);
            all.tickets.extend(names.tickets);
            all.organizations.extend(names.organizations);
            all.comments.extend(names.comments);
        }
        all
    }
}

/// By what a key is found.
fn owner(Idempotency { scope, key, .. }: &Idempotency) -> (String, String) {
    (scope.as_str().to_owned(), key.as_str().to_owned())
}

/// The keys that these commands use.
fn keys_of(commands: &[Command]) -> Vec<(&KeyScope, &IdempotencyKey)> {
    let keys = commands.iter().filter_map(|command| match command {
        Command::Create(create) => create.idempotency.as_ref(),
        Command::Update(update) => update.key(),
        Command::Merge(_) | Command::Import(_) => None,
    });
    keys.map(|Idempotency { scope, key, .. }| (scope, key)).collect()
}

/// The first audit of each of these tickets.
async fn creations<C: ConnectionTrait>(
    conn: &C,
    tickets: Vec<i64>,
) -> Result<HashMap<i64, audits::Model>, StoreError> {
    if tickets.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = audits::Entity::find()
        .filter(audits::Column::TicketId.is_in(tickets))
        .order_by_desc(audits::Column::Id)
        .all(conn)
        .await?;
    // The oldest comes last, and stays.
    Ok(rows.into_iter().map(|row| (row.ticket_id, row)).collect())
}
