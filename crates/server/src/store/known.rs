//! What a batch of commands knows: the people, tickets and idempotency keys that they name.

use super::audit;
use super::change;
use super::error::StoreError;
use super::identity;
use super::table::{audit as audits, idempotency_key, ticket, user};
use super::ticket_record::loaded;
use crate::sight::Belonging;
use crate::tickets::{Change, Changeset, Command, LoadedTicket, Submitter};
use frontdesk_model::audit::Audit;
use frontdesk_model::id::{TicketId, UserId};
use frontdesk_model::time::Timestamp;
use frontdesk_model::user::User;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::HashMap;

/// Seconds for which an idempotency key is kept (contract, "Tickets").
const KEY_LIFE: i64 = 2 * 60 * 60;

/// A creation that was made under a key.
pub(super) struct KnownKey {
    pub body_hash: [u8; 32],
    pub ticket: TicketId,
    pub audit: Audit,
    pub change: Change,
}

#[derive(Default)]
pub(super) struct Known {
    users: HashMap<UserId, User>,
    by_email: HashMap<String, UserId>,
    tickets: HashMap<TicketId, LoadedTicket>,
    /// By scope and key.
    keys: HashMap<(String, String), KnownKey>,
}

impl Known {
    pub async fn load<C: ConnectionTrait>(
        conn: &C,
        commands: &[Command],
        now: Timestamp,
    ) -> Result<Self, StoreError> {
        let mut known = Self::default();
        known.load_users(conn, commands).await?;
        let keys = live_keys(conn, commands, now).await?;
        let mut ids: Vec<i64> = commands.iter().filter_map(updated).collect();
        ids.extend(keys.iter().map(|key| key.ticket_id));
        known.load_tickets(conn, ids).await?;
        known.load_keys(conn, keys).await?;
        Ok(known)
    }

    pub fn user(&self, id: UserId) -> Option<&User> {
        self.users.get(&id)
    }

    pub fn user_with(&self, email: &str) -> Option<&User> {
        self.user(*self.by_email.get(email)?)
    }

    pub fn ticket(&self, id: TicketId) -> Option<&LoadedTicket> {
        self.tickets.get(&id)
    }

    pub fn key(&self, scope: &str, key: &str) -> Option<&KnownKey> {
        self.keys.get(&(scope.to_owned(), key.to_owned()))
    }

    /// Takes in what a command did.
    pub fn learn(&mut self, changeset: &Changeset) {
        if let Some(user) = &changeset.new_requester {
            self.add_user(user.clone());
        }
        let ticket = changeset.change.ticket_id;
        self.tickets.insert(ticket, changeset.ticket.clone());
        if let Some(key) = &changeset.key {
            let known = KnownKey {
                body_hash: key.idempotency.body_hash,
                ticket,
                audit: changeset.audit.clone(),
                change: changeset.change,
            };
            self.keys.insert((key.scope.clone(), key.idempotency.key.clone()), known);
        }
    }

    fn add_user(&mut self, user: User) {
        self.by_email.extend(user.email.clone().map(|email| (email, user.id)));
        self.users.insert(user.id, user);
    }

    async fn load_users<C: ConnectionTrait>(
        &mut self,
        conn: &C,
        commands: &[Command],
    ) -> Result<(), StoreError> {
        let ids: Vec<i64> = commands.iter().filter_map(submitter).collect();
        let emails: Vec<&str> = commands.iter().filter_map(requester).collect();
        if ids.is_empty() && emails.is_empty() {
            return Ok(());
        }
        self.by_email = identity::owners(conn, &emails).await?.into_iter().collect();
        let ids = ids.into_iter().chain(self.by_email.values().map(|id| id.get()));
        for row in user::Entity::find().filter(user::Column::Id.is_in(ids)).all(conn).await? {
            let user = super::user::record(row)?;
            self.users.insert(user.id, user);
        }
        Ok(())
    }

    async fn load_tickets<C: ConnectionTrait>(&mut self, conn: &C, ids: Vec<i64>) -> Result<(), StoreError> {
        if ids.is_empty() {
            return Ok(());
        }
        let rows = ticket::Entity::find().filter(ticket::Column::Id.is_in(ids)).all(conn).await?;
        self.tickets =
            loaded(conn, rows).await?.into_iter().map(|loaded| (loaded.ticket.id, loaded)).collect();
        Ok(())
    }

    async fn load_keys<C: ConnectionTrait>(
        &mut self,
        conn: &C,
        keys: Vec<idempotency_key::Model>,
    ) -> Result<(), StoreError> {
        let mut creations = creations(conn, keys.iter().map(|key| key.ticket_id).collect()).await?;
        let mut comments = audit::comments(conn, creations.values().map(|row| row.id)).await?;
        for key in keys {
            let unreadable = |_| StoreError::Unreadable { table: "idempotency_keys", column: "body_hash" };
            let body_hash: [u8; 32] = key.body_hash.try_into().map_err(unreadable)?;
            let ticket = TicketId::new(key.ticket_id);
            let (Some(row), Some(loaded)) = (creations.remove(&key.ticket_id), self.tickets.get(&ticket))
            else {
                continue;
            };
            let change = change::record(&row, Belonging::from(&loaded.ticket));
            let comment = comments.remove(&row.id);
            let known = KnownKey { body_hash, ticket, change, audit: audit::record(row, comment.as_ref()) };
            self.keys.insert((key.scope, key.key), known);
        }
        Ok(())
    }
}

fn updated(command: &Command) -> Option<i64> {
    match command {
        Command::Create(_) => None,
        Command::Update(update) => Some(update.ticket.get()),
    }
}

fn submitter(command: &Command) -> Option<i64> {
    match command {
        Command::Create(create) => match create.submitter {
            Submitter::Anonymous => None,
            Submitter::User(user) => Some(user.get()),
        },
        Command::Update(_) => None,
    }
}

fn requester(command: &Command) -> Option<&str> {
    match command {
        Command::Create(create) => Some(create.request.requester()?.email()),
        Command::Update(_) => None,
    }
}

/// The keys of these commands under which a ticket was created a short while ago.
async fn live_keys<C: ConnectionTrait>(
    conn: &C,
    commands: &[Command],
    now: Timestamp,
) -> Result<Vec<idempotency_key::Model>, StoreError> {
    let keys = commands.iter().filter_map(|command| match command {
        Command::Create(create) => Some(create.idempotency.as_ref()?.key.as_str()),
        Command::Update(_) => None,
    });
    let keys: Vec<&str> = keys.collect();
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let live = idempotency_key::Entity::find()
        .filter(idempotency_key::Column::Key.is_in(keys))
        .filter(idempotency_key::Column::CreatedAt.gt(now.plus_seconds(-KEY_LIFE).micros()));
    Ok(live.all(conn).await?)
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
