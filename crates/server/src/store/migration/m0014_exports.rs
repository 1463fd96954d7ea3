//! What is exported since a moment, and how many tickets have a tag.

use super::index;
use crate::store::dialect::in_bytes;
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, text};

/// The rank of the status "deleted" (the model's `Status`).
const DELETED: i16 = 6;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let generated_at = big_integer("generated_at").default(0).to_owned();
        manager.alter_table(Table::alter().table("tickets").add_column(generated_at).to_owned()).await?;
        manager.execute(changed_so_far()).await?;
        manager.create_table(tags(in_bytes(manager.get_database_backend()))).await?;
        manager.execute(tags_so_far()?).await?;
        for index in indexes() {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

fn changed_so_far() -> UpdateStatement {
    Query::update().table("tickets").value("generated_at", Expr::col("updated_at")).to_owned()
}

fn tags(in_bytes: &'static str) -> TableCreateStatement {
    Table::create()
        .table("tags")
        .col(text("name").extra(in_bytes).primary_key())
        .col(big_integer("count"))
        .to_owned()
}

fn tags_so_far() -> Result<InsertStatement, DbErr> {
    let counted = Query::select()
        .column("tag")
        .expr(Expr::col(Asterisk).count())
        .from("ticket_tags")
        .join(
            JoinType::InnerJoin,
            "tickets",
            Expr::col(("tickets", "id")).equals(("ticket_tags", "ticket_id")),
        )
        .and_where(Expr::col(("tickets", "status")).ne(DELETED))
        .group_by_col("tag")
        .to_owned();
    let mut insert = Query::insert();
    insert.into_table("tags").columns(["name", "count"]);
    insert.select_from(counted).map_err(|error| DbErr::Custom(error.to_string()))?;
    Ok(insert)
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        index("tags", &["count", "name"]),
        index("tickets", &["generated_at", "id"]),
        index("users", &["updated_at", "id"]),
        index("organizations", &["updated_at", "id"]),
        index("audits", &["created_at", "id"]),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::Migrator;
    use super::*;
    use sea_orm::{ConnectOptions, Database, EntityTrait};

    const PRESENT: &str = "
        INSERT INTO users (id, name, role, active, verified, suspended, tags, created_at, updated_at)
            VALUES (7, 'Dee', 'end-user', TRUE, FALSE, FALSE, '[]', 1, 1);
        INSERT INTO tickets (id, subject, description, status, requester_id, submitter_id, brand_id,
                             custom_fields, via_channel, version, change_seq, created_at, updated_at)
            VALUES (8, 'S', 'D', 0, 7, 7, 1, '[]', 'web', 1, 1, 10, 30),
                   (9, 'S', 'D', 6, 7, 7, 1, '[]', 'web', 1, 2, 10, 40);
        INSERT INTO ticket_tags (ticket_id, tag) VALUES (8, 'a'), (8, 'b'), (9, 'a'), (9, 'c');";

    #[tokio::test]
    async fn what_was_there_before_is_counted_and_exported() -> Result<(), DbErr> {
        use crate::store::table::tag;
        let mut options = ConnectOptions::new("sqlite::memory:");
        options.max_connections(1).sqlx_logging(false);
        let conn = Database::connect(options).await?;
        let before = Migrator::migrations().iter().position(|one| one.name() == Migration.name());
        Migrator::up(&conn, before.and_then(|steps| steps.try_into().ok())).await?;
        conn.execute_unprepared(PRESENT).await?;
        Migrator::up(&conn, None).await?;
        let tags = tag::Entity::find().all(&conn).await?;
        let tags: Vec<_> = tags.into_iter().map(|tag| (tag.name, tag.count)).collect();
        assert_eq!(tags, [("a".to_owned(), 1), ("b".to_owned(), 1)]);
        let query =
            Query::select().column("generated_at").from("tickets").order_by("id", Order::Asc).to_owned();
        let moments = conn.query_all(&query).await?;
        let moments: Vec<i64> =
            moments.iter().map(|row| row.try_get("", "generated_at")).collect::<Result<_, _>>()?;
        assert_eq!(moments, [30, 40]);
        Ok(())
    }
}
