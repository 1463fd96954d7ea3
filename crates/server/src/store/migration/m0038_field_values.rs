//! The values of user and organization fields by the numbers of their fields instead of their keys. What has
//! no field is shown nowhere any more, and goes.

use frontdesk_model::directory_field::FieldOwner;
use sea_orm::{ConnectionTrait, DbErr};
use sea_orm_migration::prelude::*;
use serde_json::{Map, Value, json};
use std::collections::HashMap;

/// Rows that are rewritten at one time.
const AT_ONCE: u64 = 500;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// What breaks off half-way is begun again, on either engine.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        rewrite(manager, ("users", "user_fields"), FieldOwner::User).await?;
        rewrite(manager, ("organizations", "organization_fields"), FieldOwner::Organization).await
    }
}

async fn rewrite(
    manager: &SchemaManager<'_>,
    (table, column): (&'static str, &'static str),
    owner: FieldOwner,
) -> Result<(), DbErr> {
    let conn = manager.get_connection();
    let numbers = numbers(manager, owner).await?;
    let mut last = 0_i64;
    loop {
        let some = Query::select()
            .columns(["id", column])
            .from(table)
            .and_where(Expr::col("id").gt(last))
            .and_where(Expr::col(column).ne(json!({})))
            .order_by("id", Order::Asc)
            .limit(AT_ONCE)
            .to_owned();
        let rows = conn.query_all(&some).await?;
        for row in &rows {
            last = row.try_get("", "id")?;
            let Value::Object(by_key) = row.try_get("", column)? else { continue };
            let update = Query::update()
                .table(table)
                .value(column, by_number(&numbers, by_key))
                .and_where(Expr::col("id").eq(last))
                .to_owned();
            conn.execute(&update).await?;
        }
        if rows.is_empty() {
            return Ok(());
        }
    }
}

/// The numbers of an owner's fields, by their keys.
async fn numbers(manager: &SchemaManager<'_>, owner: FieldOwner) -> Result<HashMap<String, i64>, DbErr> {
    let fields = Query::select()
        .columns(["id", "key"])
        .from("directory_fields")
        .and_where(Expr::col("owner").eq(owner.word()))
        .to_owned();
    let rows = manager.get_connection().query_all(&fields).await?;
    rows.iter().map(|row| Ok((row.try_get("", "key")?, row.try_get("", "id")?))).collect()
}

fn by_number(numbers: &HashMap<String, i64>, by_key: Map<String, Value>) -> Value {
    let numbered = by_key.into_iter().filter(|(_, value)| !value.is_null());
    let numbered = numbered.filter_map(|(key, value)| Some((numbers.get(&key)?.to_string(), value)));
    Value::Object(numbered.collect())
}

#[cfg(test)]
mod tests {
    use super::super::Migrator;
    use super::*;
    use crate::store::table::{organization, user};
    use sea_orm::{ConnectOptions, Database, EntityTrait};

    #[tokio::test]
    async fn values_by_keys_become_values_by_numbers() -> Result<(), DbErr> {
        let mut options = ConnectOptions::new("sqlite::memory:");
        options.max_connections(1);
        let conn = Database::connect(options).await?;
        let before = Migrator::migrations().iter().position(|one| one.name() == Migration.name());
        Migrator::up(&conn, before.and_then(|steps| steps.try_into().ok())).await?;
        for (id, owner, key) in [(1, "user", "age"), (2, "organization", "age"), (3, "user", "paid")] {
            conn.execute_unprepared(&format!(
                "INSERT INTO directory_fields (id, owner, key, kind, title, description, position, active, \
                 options, created_at, updated_at) \
                 VALUES ({id}, '{owner}', '{key}', 'text', 'A', '', 1, TRUE, '[]', 1, 2)"
            ))
            .await?;
        }
        for (id, values) in [(7, r#"{"age":"7","other":1,"paid":true}"#), (8, "{}"), (9, r#"{"age":null}"#)] {
            conn.execute_unprepared(&format!(
                "INSERT INTO users (id, name, role, active, verified, suspended, tags, user_fields, \
                 created_at, updated_at) \
                 VALUES ({id}, 'A', 'end-user', TRUE, TRUE, FALSE, '[]', '{values}', 1, 2)"
            ))
            .await?;
        }
        conn.execute_unprepared(
            "INSERT INTO organizations (id, name, name_key, domain_names, shared_tickets, \
             shared_comments, tags, organization_fields, created_at, updated_at) \
             VALUES (5, 'A', 'a', '[]', FALSE, FALSE, '[]', '{\"age\":7}', 1, 2)",
        )
        .await?;
        Migrator::up(&conn, None).await?;
        for (id, kept) in [(7, json!({"1": "7", "3": true})), (8, json!({})), (9, json!({}))] {
            let user = user::Entity::find_by_id(id).one(&conn).await?.expect("a person");
            assert_eq!(serde_json::to_value(user.user_fields).expect("JSON"), kept, "{id}");
        }
        let organization = organization::Entity::find_by_id(5).one(&conn).await?.expect("an organization");
        let kept = serde_json::to_value(organization.organization_fields).expect("JSON");
        assert_eq!(kept, json!({"2": 7}));
        Ok(())
    }
}
