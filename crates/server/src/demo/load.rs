//! Puts a desk from files into an empty database.

use super::files::DeskFiles;
use super::ids::Ids;
use super::{history, people, schedules, setup, sla_policies};
use crate::auth::password::CannotHash;
use crate::schedule;
use crate::sla;
use crate::store::{Store, StoreError, account, apply, numbers, rules};
use crate::tickets::{Desk, TicketError};
use frontdesk_model::rules::Problem;
use frontdesk_model::time::Timestamp;
use sea_orm::{ConnectionTrait, EntityTrait, PaginatorTrait};

/// The number before that of the first ticket: a desk that has worked for a while.
const TICKETS_BEFORE: i64 = 4_199;

/// Why a desk was not loaded. Nothing of it is in the database then.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Password(#[from] CannotHash),
    /// A key that no record has.
    #[error("nothing has the key \"{0}\"")]
    NoSuch(String),
    /// A schedule that cannot be.
    #[error("schedule \"{key}\" cannot be: {problems:?}")]
    Schedule { key: String, problems: Vec<schedule::Problem> },
    /// A service level policy that cannot be.
    #[error("service level policy \"{key}\" cannot be: {problems:?}")]
    SlaPolicy { key: String, problems: Vec<sla::Problem> },
    /// A ticket that its form does not take.
    #[error("ticket \"{key}\" does not keep the rules of its form: {problems:?}")]
    Unanswered { key: String, problems: Vec<Problem> },
    /// A step of a ticket's history that cannot happen.
    #[error("ticket \"{key}\": {error}")]
    Refused { key: String, error: TicketError },
}

impl From<sea_orm::DbErr> for DemoError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Store(error.into())
    }
}

/// Puts the desk into the database, if that is empty, as if it had worked until `now`: its
/// tickets go through all that happened to them. No mail is queued for it and nobody is told.
pub async fn load(desk: &Desk, files: &DeskFiles, now: Timestamp) -> Result<(), DemoError> {
    load_into(desk.store(), files, now).await.map(drop)
}

/// The same for a database that no desk has been opened on; whether it was empty.
pub(crate) async fn load_into(store: &Store, files: &DeskFiles, now: Timestamp) -> Result<bool, DemoError> {
    let passwords = people::passwords(files)?;
    let transaction = store.begin_write().await?;
    let held = numbers::hold(&transaction).await?;
    if !is_empty(&transaction).await? {
        return Ok(false);
    }
    let mut numbers = held.numbers;
    numbers.ticket = TICKETS_BEFORE;
    let mut ids = Ids::default();
    people::load(&transaction, files, &passwords, &mut ids, &mut numbers, now).await?;
    setup::load(&transaction, files, &mut ids, now).await?;
    schedules::load(&transaction, files, now).await?;
    sla_policies::load(&transaction, files, now).await?;
    account::write_service_levels(&transaction, &files.service_levels).await?;
    rules::changed(&transaction).await?;
    let rules = rules::load(&transaction, held.rules_version).await?;
    let (mut changesets, numbers) = history::replay(&transaction, &rules, files, &ids, numbers, now).await?;
    for changeset in &mut changesets {
        changeset.notice = None;
    }
    apply::write(&transaction, &changesets).await?;
    numbers::put_back(&transaction, &numbers).await?;
    transaction.commit().await?;
    Ok(true)
}

async fn is_empty<C: ConnectionTrait>(conn: &C) -> Result<bool, StoreError> {
    use crate::store::table::{group, user};
    let people = user::Entity::find().count(conn).await?;
    Ok(people == 0 && group::Entity::find().count(conn).await? == 0)
}
