//! What an import of another account writes: a page of records at a time, with the numbers and times that they had
//! there, and in the same transaction where it got to. Whatever is written twice is there once.

mod directory;
mod history;
mod people;
mod progress;
mod rating;
mod references;
mod rules;
mod setup;
mod ticket;

pub(crate) use history::KeptFile;
pub(crate) use people::{ImportedPerson, has_password};
pub(crate) use progress::{Import, Progress, Step, begin, done_round, find, progress};
pub(crate) use setup::ImportedAccount;
pub(crate) use ticket::{of_deleted, oldest_deleted};

use super::connect::Store;
use super::dialect;
use super::error::StoreError;
use super::rows::Inserts;
use super::{numbers, rules as desk_rules};
use crate::tickets::Numbers;
use frontdesk_model::id::AttachmentId;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbBackend, EntityTrait, QueryFilter,
    QuerySelect,
};
use std::collections::HashMap;

/// Ids in a statement at most.
const IDS: usize = 500;

/// The tables in which the database numbers records that an import brings with their numbers.
const NUMBERED: [&str; 18] = [
    "groups",
    "group_memberships",
    "organizations",
    "organization_memberships",
    "identities",
    "directory_fields",
    "ticket_fields",
    "ticket_forms",
    "custom_statuses",
    "custom_roles",
    "views",
    "macros",
    "trigger_categories",
    "rules",
    "sla_policies",
    "schedules",
    "schedule_holidays",
    "attachments",
];

/// A page that is being written. Nobody else writes tickets meanwhile.
pub(crate) struct Writing {
    transaction: DatabaseTransaction,
    numbers: Numbers,
}

impl Writing {
    pub async fn begin(store: &Store) -> Result<Self, StoreError> {
        let transaction = store.begin_write().await?;
        let numbers = numbers::hold(&transaction).await?.numbers;
        Ok(Self { transaction, numbers })
    }

    /// Writes the page, and that it is written.
    pub async fn finish(self, step: &Step<'_>) -> Result<(), StoreError> {
        let Self { transaction, numbers } = self;
        progress::note(&transaction, step, &numbers).await?;
        numbers::put_back(&transaction, &numbers).await?;
        if step.done {
            for table in NUMBERED {
                if let Some(statement) = dialect::go_on_above(transaction.get_database_backend(), table) {
                    transaction.execute_unprepared(&statement).await?;
                }
            }
            desk_rules::changed(&transaction).await?;
        }
        transaction.commit().await.map_err(StoreError::Unsettled)
    }

    fn backend(&self) -> DbBackend {
        self.transaction.get_database_backend()
    }

    /// Inserts rows; those that are there already overwrite what is there. The last of several with one key counts.
    async fn overwrite<A: ActiveModelTrait>(
        &self,
        rows: Vec<A>,
        key: &[<A::Entity as EntityTrait>::Column],
    ) -> Result<(), StoreError> {
        let mut inserts = Inserts::new(self.backend());
        inserts.rows_or_overwrite(once(rows, key), key)?;
        Ok(inserts.execute(&self.transaction).await?)
    }

    /// Deletes the rows in whose column one of these numbers stands.
    async fn delete_where<E: EntityTrait>(&self, column: E::Column, ids: &[i64]) -> Result<(), StoreError> {
        for chunk in ids.chunks(IDS) {
            let these = column.is_in(chunk.iter().copied());
            E::delete_many().filter(these).exec(&self.transaction).await?;
        }
        Ok(())
    }

    /// Deletes all rows of a table: what the account has comes in their place.
    async fn clear<E: EntityTrait>(&self) -> Result<(), StoreError> {
        E::delete_many().filter(Expr::value(true)).exec(&self.transaction).await?;
        Ok(())
    }
}

/// One statement writes no row twice.
fn once<A: ActiveModelTrait>(rows: Vec<A>, key: &[<A::Entity as EntityTrait>::Column]) -> Vec<A> {
    let of = |row: &A| -> Vec<String> {
        key.iter().map(|column| format!("{:?}", row.get(*column).into_value())).collect()
    };
    let mut last: HashMap<Vec<String>, usize> = HashMap::with_capacity(rows.len());
    for (place, row) in rows.iter().enumerate() {
        last.insert(of(row), place);
    }
    let rows = rows.into_iter().enumerate();
    rows.filter(|(place, row)| last.get(&of(row)) == Some(place)).map(|(_, row)| row).collect()
}

/// Those of these files that are there, with their sizes.
pub(crate) async fn kept_files(
    store: &Store,
    ids: &[AttachmentId],
) -> Result<HashMap<AttachmentId, i64>, StoreError> {
    use super::table::attachment::{Column, Entity};
    let mut kept = HashMap::new();
    for chunk in ids.chunks(IDS) {
        let these = Entity::find()
            .select_only()
            .columns([Column::Id, Column::Size])
            .filter(Column::Id.is_in(chunk.iter().map(|id| id.get())))
            .into_tuple::<(i64, i64)>();
        let rows = these.all(store.read()).await?;
        kept.extend(rows.into_iter().map(|(id, size)| (AttachmentId::new(id), size)));
    }
    Ok(kept)
}
