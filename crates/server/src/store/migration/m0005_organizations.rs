//! Who belongs where: memberships in organizations, and what groups and organizations are besides
//! their names.

use super::{index, numbered, refers};
use crate::store::dialect;
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, boolean, json_binary, text, text_null};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let in_bytes = dialect::in_bytes(manager.get_database_backend());
        let name_key = text("name_key").default("").extra(in_bytes).to_owned();
        add(manager, "groups", boolean("is_public").default(true).to_owned()).await?;
        add(manager, "group_memberships", big_integer("created_at").default(0).to_owned()).await?;
        add(manager, "group_memberships", big_integer("updated_at").default(0).to_owned()).await?;
        add(manager, "organizations", name_key).await?;
        add(manager, "organizations", text_null("external_id")).await?;
        add(manager, "organizations", text_null("external_id_key")).await?;
        add(manager, "organizations", json_binary("organization_fields").default("{}").to_owned()).await?;
        add(manager, "organizations", boolean("deleted").default(false).to_owned()).await?;
        manager.create_table(organization_memberships()).await?;
        for index in indexes() {
            manager.create_index(index).await?;
        }
        manager.execute(dated_memberships("created_at")).await?;
        manager.execute(dated_memberships("updated_at")).await?;
        manager.execute(members_so_far()?).await?;
        name_keys(manager).await
    }
}

async fn add(manager: &SchemaManager<'_>, table: &'static str, column: ColumnDef) -> Result<(), DbErr> {
    manager.alter_table(Table::alter().table(table).add_column(column).to_owned()).await
}

fn organization_memberships() -> TableCreateStatement {
    numbered("organization_memberships")
        .col(big_integer("user_id"))
        .col(big_integer("organization_id"))
        .col(boolean("default"))
        .col(big_integer("created_at"))
        .col(big_integer("updated_at"))
        .foreign_key(&mut refers("organization_memberships", "user_id", "users"))
        .foreign_key(&mut refers("organization_memberships", "organization_id", "organizations"))
        .to_owned()
}

/// An external id is unique whatever its capitals; a name is not in the database, since a desk
/// that was set up before may have one twice.
fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        index("organization_memberships", &["user_id", "organization_id"]).unique().to_owned(),
        index("organization_memberships", &["organization_id"]),
        index("organizations", &["name_key"]),
        index("organizations", &["external_id_key"]).unique().to_owned(),
        index("users", &["organization_id"]),
    ]
}

/// Group memberships are as old as their agents.
fn dated_memberships(column: &'static str) -> UpdateStatement {
    let agent = Query::select()
        .column("created_at")
        .from("users")
        .and_where(Expr::col(("users", "id")).equals(("group_memberships", "user_id")))
        .to_owned();
    Query::update().table("group_memberships").value(column, agent).to_owned()
}

/// Who had an organization is a member of it.
fn members_so_far() -> Result<InsertStatement, DbErr> {
    let people = Query::select()
        .columns(["id", "organization_id"])
        .expr(Expr::value(true))
        .columns(["created_at", "created_at"])
        .from("users")
        .and_where(Expr::col("organization_id").is_not_null())
        .to_owned();
    let mut insert = Query::insert();
    insert
        .into_table("organization_memberships")
        .columns(["user_id", "organization_id", "default", "created_at", "updated_at"])
        .select_from(people)
        .map_err(|error| DbErr::Migration(error.to_string()))?;
    Ok(insert)
}

/// Capitals of every script are folded here, since not every engine folds them.
async fn name_keys(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let names = Query::select().columns(["id", "name"]).from("organizations").to_owned();
    for row in manager.get_connection().query_all(&names).await? {
        let (id, name): (i64, String) = (row.try_get("", "id")?, row.try_get("", "name")?);
        let key = Query::update()
            .table("organizations")
            .value("name_key", name.trim().to_lowercase())
            .and_where(Expr::col("id").eq(id))
            .to_owned();
        manager.execute(key).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::store::migration::Migrator;
    use sea_orm::{ConnectionTrait, Database, DatabaseConnection, FromQueryResult, Statement};
    use sea_orm_migration::MigratorTrait;

    /// Migrations before this one.
    const BEFORE: u32 = 4;

    async fn read<T: FromQueryResult>(database: &DatabaseConnection, sql: &str) -> Vec<T> {
        let statement = Statement::from_string(database.get_database_backend(), sql);
        T::find_by_statement(statement).all(database).await.expect(sql)
    }

    #[derive(Debug, PartialEq, FromQueryResult)]
    struct Member {
        user_id: i64,
        organization_id: i64,
        default: bool,
        created_at: i64,
    }

    #[derive(Debug, PartialEq, FromQueryResult)]
    struct Named {
        name_key: String,
        created_at: i64,
    }

    #[tokio::test]
    async fn a_desk_that_was_there_before_keeps_who_belongs_where() {
        let database = Database::connect("sqlite::memory:").await.expect("a database");
        Migrator::up(&database, Some(BEFORE)).await.expect("the schema before");
        let desk = r#"
            INSERT INTO groups (id, name, description, "default", deleted, created_at, updated_at)
            VALUES (1, 'Support', '', 1, 0, 1, 1);
            INSERT INTO organizations
            (id, name, domain_names, shared_tickets, shared_comments, tags, created_at, updated_at)
            VALUES (5, ' Élan', '[]', 0, 0, '[]', 1, 1);
            INSERT INTO users
            (id, name, role, organization_id, active, verified, suspended, tags, created_at, updated_at)
            VALUES (7, 'A', 'agent', NULL, 1, 1, 0, '[]', 3, 3), (8, 'B', 'end-user', 5, 1, 1, 0, '[]', 4, 4);
            INSERT INTO group_memberships (user_id, group_id, "default") VALUES (7, 1, 1);
        "#;
        database.execute_unprepared(desk).await.expect("a desk");
        Migrator::up(&database, None).await.expect("the schema now");
        let members: Vec<Member> = read(&database, "SELECT * FROM organization_memberships").await;
        let kept = Member { user_id: 8, organization_id: 5, default: true, created_at: 4 };
        assert_eq!(members, [kept]);
        let names = "SELECT o.name_key, m.created_at FROM organizations o, group_memberships m";
        let names: Vec<Named> = read(&database, names).await;
        assert_eq!(names, [Named { name_key: "élan".to_owned(), created_at: 3 }]);
    }
}
