//! What people are known by besides their first address, and the rest of what the contract says of
//! a person.

use super::{index, numbered, refers};
use crate::store::dialect::in_bytes;
use sea_orm::{ConnectionTrait, DbErr};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, boolean, json_binary, text, text_null};

/// People whose keys are made at one time.
const AT_ONCE: u64 = 500;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let backend = manager.get_database_backend();
        for column in user_columns(in_bytes(backend)) {
            manager.alter_table(Table::alter().table("users").add_column(column).to_owned()).await?;
        }
        manager.create_table(identities()).await?;
        manager.execute(first_identities()?).await?;
        make_name_keys(manager).await?;
        for index in indexes() {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

fn user_columns(in_bytes: &'static str) -> Vec<ColumnDef> {
    vec![
        text("name_key").default("").extra(in_bytes).to_owned(),
        text_null("external_id"),
        text_null("external_key"),
        text_null("alias"),
        text_null("phone"),
        text_null("details"),
        text_null("signature"),
        json_binary("user_fields").default("{}").to_owned(),
        big_integer_null("custom_role_id"),
        boolean("moderator").default(false).to_owned(),
        big_integer_null("last_login_at"),
    ]
}

fn identities() -> TableCreateStatement {
    numbered("identities")
        .col(big_integer("user_id"))
        .col(text("kind"))
        .col(text("value"))
        .col(boolean("primary"))
        .col(boolean("verified"))
        .col(big_integer("created_at"))
        .col(big_integer("updated_at"))
        .foreign_key(&mut refers("identities", "user_id", "users"))
        .to_owned()
}

/// The address that each person has is their first identity.
fn first_identities() -> Result<InsertStatement, DbErr> {
    let known = Query::select()
        .column("id")
        .expr(Expr::value("email"))
        .column("email")
        .expr(Expr::value(true))
        .column("verified")
        .column("created_at")
        .column("updated_at")
        .from("users")
        .and_where(Expr::col("email").is_not_null())
        .order_by("id", Order::Asc)
        .to_owned();
    let mut insert = Query::insert();
    insert.into_table("identities").columns([
        "user_id",
        "kind",
        "value",
        "primary",
        "verified",
        "created_at",
        "updated_at",
    ]);
    insert.select_from(known).map_err(|error| DbErr::Custom(error.to_string()))?;
    Ok(insert)
}

/// The names in small letters. Not left to the engines, which differ in what a small letter is.
async fn make_name_keys(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let conn = manager.get_connection();
    let mut last = 0_i64;
    loop {
        let people = Query::select()
            .columns(["id", "name"])
            .from("users")
            .and_where(Expr::col("id").gt(last))
            .order_by("id", Order::Asc)
            .limit(AT_ONCE)
            .to_owned();
        let rows = conn.query_all(&people).await?;
        for row in &rows {
            last = row.try_get("", "id")?;
            let name: String = row.try_get("", "name")?;
            let keyed = Query::update()
                .table("users")
                .value("name_key", name.to_lowercase())
                .and_where(Expr::col("id").eq(last))
                .to_owned();
            conn.execute(&keyed).await?;
        }
        if rows.is_empty() {
            return Ok(());
        }
    }
}

fn indexes() -> Vec<IndexCreateStatement> {
    // An engine that is told the kind later cannot know that a partial index will do: questions need
    // a whole one beside that which keeps values apart.
    let mut once = index("identities", &["kind", "value"]);
    once.name("identities_once")
        .unique()
        .and_where(Expr::col("kind").ne(Expr::Constant("phone_number".into())));
    vec![
        once,
        index("identities", &["kind", "value"]),
        index("identities", &["user_id"]),
        index("users", &["role", "active", "id"]),
        index("users", &["name_key", "id"]),
        index("users", &["external_key"]).unique().to_owned(),
        index("sessions", &["user_id"]),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::Migrator;
    use super::*;
    use frontdesk_model::directory_value::DirectoryValues;
    use sea_orm::{ConnectOptions, Database, EntityTrait};

    #[tokio::test]
    async fn who_was_there_before_is_known_by_their_address() -> Result<(), DbErr> {
        let mut options = ConnectOptions::new("sqlite::memory:");
        options.max_connections(1);
        let conn = Database::connect(options).await?;
        let before = Migrator::migrations().iter().position(|one| one.name() == Migration.name());
        Migrator::up(&conn, before.and_then(|steps| steps.try_into().ok())).await?;
        let person = "INSERT INTO users (id, name, email, role, active, verified, suspended, tags, created_at, \
            updated_at) VALUES (7, 'Élif ÖZ', 'elif@mail.example', 'end-user', TRUE, TRUE, FALSE, '[]', 1, 2)";
        conn.execute_unprepared(person).await?;
        Migrator::up(&conn, None).await?;
        let user = crate::store::table::user::Entity::find_by_id(7_i64).one(&conn).await?;
        assert_eq!(
            user.map(|user| (user.name_key, user.user_fields.0)),
            Some(("élif öz".to_owned(), DirectoryValues::default()))
        );
        let identity = crate::store::table::identity::Entity::find().one(&conn).await?;
        let identity = identity.map(|one| (one.user_id, one.value, one.primary, one.verified));
        assert_eq!(identity, Some((7, "elif@mail.example".to_owned(), true, true)));
        Ok(())
    }
}
