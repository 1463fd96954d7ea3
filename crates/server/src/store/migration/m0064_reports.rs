//! What reports are made of: a narrow row for each spell of a ticket, sums of them by day, how far all
//! that is counted, and the service levels that a team is measured by.

use super::{index, refers};
use crate::store::dialect::clustered;
use sea_orm::DbBackend;
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, boolean, boolean_null, integer, integer_null, json_binary, small_integer,
    text,
};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// What breaks off half-way is begun again, on either engine.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut levels = json_binary("service_levels");
        let levels = levels.default("[]").take();
        manager.alter_table(Table::alter().table("account").add_column(levels).to_owned()).await?;
        for table in [spells(manager.get_database_backend()), days(), level_days(), stale_days(), progress()]
        {
            manager.create_table(table).await?;
        }
        for index in indexes(manager.get_database_backend()) {
            manager.create_index(index).await?;
        }
        let row = Query::insert()
            .into_table("report_progress")
            .columns(["id", "change_seq", "basis", "counted_at"])
            .values_panic([1.into(), 0.into(), "".into(), 0.into()])
            .to_owned();
        manager.execute(row).await
    }
}

/// Days are counted from 1970, in the desk's time zone. The first spell of a ticket has the number 0, and
/// alone the service levels that it met, missed or may still meet (a bit for each), the minutes of working
/// time until the first reply, and the rating. Its tags stand in it with blanks around each, so that
/// no other table is read for them.
fn spells(backend: DbBackend) -> TableCreateStatement {
    let mut key = Index::create();
    key.col("opened_day").col("ticket_id").col("number");
    Table::create()
        .table("report_spells")
        .col(integer("opened_day"))
        .col(big_integer("ticket_id"))
        .col(small_integer("number"))
        .col(integer_null("solved_day"))
        .col(boolean("was_reopened"))
        .col(small_integer("status"))
        .col(big_integer_null("group_id"))
        .col(big_integer_null("assignee_id"))
        .col(big_integer_null("ticket_form_id"))
        .col(big_integer_null("organization_id"))
        .col(big_integer("requester_id"))
        .col(text("tags"))
        .col(big_integer("opened_at"))
        .col(integer_null("reply"))
        .col(integer("levels_met"))
        .col(integer("levels_missed"))
        .col(integer("levels_open"))
        .col(integer_null("rated_day"))
        .col(boolean_null("rated_good"))
        .primary_key(&mut key)
        .foreign_key(&mut refers("report_spells", "ticket_id", "tickets"))
        .extra(clustered(backend))
        .to_owned()
}

/// What happened on a day to the tickets that a group and an agent have: 0 stands for none.
fn days() -> TableCreateStatement {
    let mut table = Table::create().table("report_days").to_owned();
    table.col(integer("day")).col(big_integer("group_id")).col(big_integer("assignee_id"));
    for count in ["came_in", "reopened", "solved", "undone", "good", "bad"] {
        table.col(integer(count));
    }
    table.primary_key(Index::create().col("day").col("group_id").col("assignee_id")).to_owned()
}

/// How many tickets that came in on a day met and missed the same service levels: a bit for each.
fn level_days() -> TableCreateStatement {
    let mut key = Index::create();
    let mut table = Table::create().table("report_level_days").to_owned();
    table.col(integer("day")).col(big_integer("group_id")).col(big_integer("assignee_id"));
    table.col(integer("levels_met")).col(integer("levels_missed")).col(integer("tickets"));
    for column in ["day", "group_id", "assignee_id", "levels_met", "levels_missed"] {
        key.col(column);
    }
    table.primary_key(&mut key).to_owned()
}

/// Days whose sums are to be made again.
fn stale_days() -> TableCreateStatement {
    Table::create().table("report_stale_days").col(integer("day").primary_key()).to_owned()
}

/// Up to which change of tickets all is counted, and by what: the time zone and the service levels, as a
/// text that is another one when they are others.
fn progress() -> TableCreateStatement {
    Table::create()
        .table("report_progress")
        .col(integer("id").primary_key())
        .col(big_integer("change_seq"))
        .col(text("basis"))
        .col(big_integer("counted_at"))
        .to_owned()
}

/// What spells are counted by: with these in an index, the rows themselves are not read. Tags come last:
/// indexes of `PostgreSQL` hold no long texts.
const ASKED: [&str; 6] =
    ["group_id", "assignee_id", "ticket_form_id", "organization_id", "requester_id", "tags"];

fn indexes(backend: DbBackend) -> Vec<IndexCreateStatement> {
    let asked = if backend == DbBackend::Postgres { &ASKED[..5] } else { &ASKED[..] };
    let part = |name: &'static str, columns: &[&'static str], only: Expr| {
        let columns: Vec<&'static str> = columns.iter().chain(asked).copied().collect();
        index("report_spells", &columns).name(name).and_where(only).to_owned()
    };
    let is_open = || Expr::col("levels_open").ne(Expr::Constant(0.into()));
    vec![
        index("report_spells", &["ticket_id"]),
        part(
            "report_spells_solved",
            &["solved_day", "opened_day", "was_reopened"],
            Expr::col("solved_day").is_not_null(),
        ),
        part(
            "report_spells_unsolved",
            &["opened_at", "ticket_id", "opened_day", "solved_day", "status"],
            Expr::col("solved_day").is_null(),
        ),
        part("report_spells_undecided", &["opened_day", "opened_at", "levels_open"], is_open()),
        part("report_spells_rated", &["rated_day", "rated_good"], Expr::col("rated_day").is_not_null()),
        index("report_spells", &["reply", "opened_day"])
            .and_where(Expr::col("reply").is_not_null())
            .to_owned(),
    ]
}
