//! What the desk asks: the fields that every ticket has, who made a field, and numbered choices.

use sea_orm::{ConnectionTrait, DbErr};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, boolean, json_binary, small_integer, text, text_null,
};
use serde_json::{Value, json};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let fields = [
            text("agent_description").default("").to_owned(),
            boolean("collapsed_for_agents").default(false).to_owned(),
            small_integer("sub_type_id").default(0).to_owned(),
            text_null("relationship_target_type"),
            big_integer_null("creator_user_id"),
        ];
        for column in fields {
            add(manager, "ticket_fields", column).await?;
        }
        let forms = [
            boolean("in_all_brands").default(true).to_owned(),
            json_binary("restricted_brand_ids").default("[]").to_owned(),
            json_binary("agent_conditions").default("[]").to_owned(),
            boolean("deleted").default(false).to_owned(),
        ];
        for column in forms {
            add(manager, "ticket_forms", column).await?;
        }
        add(manager, "counters", big_integer("field_option").default(0).to_owned()).await?;
        number_options(manager).await?;
        add_system_fields(manager).await
    }
}

async fn add(manager: &SchemaManager<'_>, table: &'static str, column: ColumnDef) -> Result<(), DbErr> {
    manager.alter_table(Table::alter().table(table).add_column(column).to_owned()).await
}

/// Every choice gets a number that no other choice of the desk has.
async fn number_options(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let fields = Query::select().columns(["id", "options"]).from("ticket_fields").to_owned();
    let mut last = 0_i64;
    for row in manager.get_connection().query_all(&fields).await? {
        let (id, options): (i64, Value) = (row.try_get("", "id")?, row.try_get("", "options")?);
        let options: Vec<Value> = options
            .as_array()
            .into_iter()
            .flatten()
            .map(|option| {
                last += 1;
                json!({
                    "id": last, "name": option["name"], "raw_name": option["name"], "value": option["value"],
                    "default": false,
                })
            })
            .collect();
        let numbered = Query::update()
            .table("ticket_fields")
            .value("options", Value::Array(options))
            .and_where(Expr::col("id").eq(id))
            .to_owned();
        manager.execute(numbered).await?;
    }
    manager.execute(Query::update().table("counters").value("field_option", last).to_owned()).await
}

/// A ticket's own properties: type, title, whether requesters see and answer it, its sub type.
const SYSTEM: [(&str, &str, bool, i16); 8] = [
    ("subject", "Subject", true, 0),
    ("description", "Description", true, 0),
    // A ticket can be on hold.
    ("status", "Status", false, 1),
    ("tickettype", "Type", false, 0),
    ("priority", "Priority", false, 0),
    ("group", "Group", false, 0),
    ("assignee", "Assignee", false, 0),
    ("custom_status", "Ticket status", false, 0),
];

/// Adds those that the desk does not have yet.
async fn add_system_fields(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let kinds = Query::select().column("kind").from("ticket_fields").to_owned();
    let rows = manager.get_connection().query_all(&kinds).await?;
    let present = rows.iter().map(|row| row.try_get("", "kind")).collect::<Result<Vec<String>, _>>()?;
    for (position, (kind, title, asked, sub_type)) in (1_i64..).zip(SYSTEM) {
        if present.iter().any(|one| one == kind) {
            continue;
        }
        let values: [(&str, Expr); 16] = [
            ("key", format!("system:{kind}").into()),
            ("kind", kind.into()),
            ("title", title.into()),
            ("title_in_portal", title.into()),
            ("description", "".into()),
            ("position", position.into()),
            ("active", true.into()),
            ("required", false.into()),
            ("required_in_portal", asked.into()),
            ("visible_in_portal", asked.into()),
            ("editable_in_portal", asked.into()),
            ("sub_type_id", sub_type.into()),
            ("options", json!([]).into()),
            ("created_at", 0_i64.into()),
            ("updated_at", 0_i64.into()),
            ("agent_description", "".into()),
        ];
        let (columns, values): (Vec<_>, Vec<_>) = values.into_iter().unzip();
        let field =
            Query::insert().into_table("ticket_fields").columns(columns).values_panic(values).to_owned();
        manager.execute(field).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::migration::Migrator;
    use sea_orm::Database;
    use sea_orm_migration::MigratorTrait;

    #[tokio::test]
    async fn a_desk_that_was_there_before_keeps_its_fields() {
        let database = Database::connect("sqlite::memory:").await.expect("a database");
        let migrations = Migrator::migrations();
        let before = migrations.iter().position(|one| one.name() == Migration.name()).expect("this one");
        Migrator::up(&database, before.try_into().ok()).await.expect("the schema before");
        let field = |id: i64, kind: &str, options: &str| {
            format!(
                "INSERT INTO ticket_fields (id, key, kind, title, title_in_portal, description, position, active, required, required_in_portal, visible_in_portal, editable_in_portal, options, created_at, updated_at) VALUES ({id}, 'k{id}', '{kind}', 'T', 'T', '', {id}, true, false, false, true, true, '{options}', 0, 0)"
            )
        };
        let (sea, land) = (r#"[{"name": "Sea", "value": "sea"}]"#, r#"[{"name": "Land", "value": "land"}]"#);
        for sql in [field(1, "subject", "[]"), field(2, "tagger", sea), field(3, "multiselect", land)] {
            database.execute_unprepared(&sql).await.expect("a row");
        }
        Migrator::up(&database, None).await.expect("the schema");
        let rows = Query::select().columns(["kind", "options"]).from("ticket_fields").to_owned();
        let mut kinds = Vec::new();
        let mut numbers = Vec::new();
        for row in database.query_all(&rows).await.expect("rows") {
            kinds.push(row.try_get::<String>("", "kind").expect("a kind"));
            let options: Value = row.try_get("", "options").expect("choices");
            numbers.extend(options.as_array().into_iter().flatten().filter_map(|one| one["id"].as_i64()));
        }
        assert_eq!(numbers, [1, 2]);
        assert_eq!(kinds.iter().filter(|kind| *kind == "subject").count(), 1);
        assert_eq!(kinds.len(), 2 + SYSTEM.len());
    }
}
