//! The tables of cases over HTTP: a request is accepted exactly when the verdict written by hand
//! accepts it, and a refusal names the fields that the verdict names.

#[path = "../../../model/tests/cases/mod.rs"]
mod cases;

use crate::desk::TestDesk;
use crate::engine::TestDatabase;
use crate::on_both_engines;
use cases::{Case, Table};
use frontdesk_model::ticket_field::{FieldType, TicketField};
use frontdesk_model::ticket_form::TicketForm;
use sea_orm::{ConnectionTrait, DatabaseConnection, Statement, Value as Sql};
use serde::Serialize;
use serde_json::{Value, json};

on_both_engines!(verdicts_are_those_written_by_hand, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let tables = desk.database().await;
    let mut differing = Vec::new();
    for table in cases::requests() {
        insert_table(&tables, &table).await;
        desk.hands.put_to(table.now);
        for case in &table.cases {
            let form = if case.spare { &table.spare } else { &table.form };
            differing.extend(differs(&desk, form, case).await);
        }
    }
    assert_eq!(differing, Vec::<String>::new());
});

async fn insert_table(tables: &DatabaseConnection, table: &Table) {
    // Every desk has a subject and a description of its own, under the table's numbers.
    let is_of_desk = |kind| matches!(kind, FieldType::Subject | FieldType::Description);
    for field in table.fields.iter().filter(|field| !is_of_desk(field.kind)) {
        insert_field(tables, field).await;
    }
    for form in [&table.form, &table.spare] {
        insert_form(tables, form).await;
    }
    let changed = "UPDATE counters SET rules_version = rules_version + 1";
    tables.execute_unprepared(changed).await.expect("the writer reads the rules again");
}

/// Sends one case, and says how the answer differs from its verdict.
async fn differs(desk: &TestDesk, form: &TicketForm, case: &Case) -> Option<String> {
    let mut request = case.send.clone();
    request["ticket_form_id"] = json!(form.id);
    let answer = desk.nobody().post("requests", json!({ "request": request })).await;
    let (accepts, expected) = (case.verdict.is_empty(), if case.verdict.is_empty() { 201 } else { 422 });
    if answer.status != expected {
        return Some(format!("{}: {} {}", case.name, answer.status, answer.body));
    }
    if accepts {
        return kept_differs(case, &answer.body["request"]);
    }
    let details = &answer.body["details"];
    let unnamed = case.verdict.iter().find(|(field, code)| !is_named(&details[wire_name(field)][0], code));
    unnamed.map(|(field, _)| format!("{}: {field} is not named in {details}", case.name))
}

/// Whether an entry of a refusal's details says something, and which other field or item a code means.
fn is_named(entry: &Value, code: &str) -> bool {
    let meant = code.split_once(' ').is_none_or(|(_, meant)| {
        entry["other"] == wire_name(meant)
            || entry["item"].as_u64().is_some_and(|item| item.to_string() == meant)
    });
    entry["description"].is_string() && meant
}

/// The name of a field in the details of a refusal.
fn wire_name(field: &str) -> String {
    field.strip_prefix("custom ").map_or_else(|| field.to_owned(), |id| format!("ticket_field_{id}"))
}

fn kept_differs(case: &Case, request: &Value) -> Option<String> {
    if case.subject.as_ref().is_some_and(|subject| request["subject"] != **subject) {
        return Some(format!("{}: {}", case.name, request["subject"]));
    }
    if case.comment.as_ref().is_some_and(|comment| request["description"] != **comment) {
        return Some(format!("{}: {}", case.name, request["description"]));
    }
    if case.priority.as_ref().is_some_and(|priority| request["priority"] != **priority) {
        return Some(format!("{}: priority {}", case.name, request["priority"]));
    }
    let kept = case.kept.as_ref()?;
    let of_form = request["custom_fields"].as_array().into_iter().flatten();
    let found: serde_json::Map<String, Value> = of_form
        .filter(|custom| !custom["value"].is_null())
        .map(|custom| (custom["id"].to_string(), custom["value"].clone()))
        .collect();
    (found != *kept).then(|| format!("{}: kept {found:?}", case.name))
}

/// The table's fields and form are put into the store as they are, ids and all: a desk's files
/// have no word for a field that is switched off, which a case is about.
async fn insert_field(tables: &DatabaseConnection, field: &TicketField) {
    let row = [
        ("id", field.id.get().into()),
        ("key", format!("case-{}", field.id).into()),
        ("kind", word(field.kind)),
        ("title", field.title.clone().into()),
        ("title_in_portal", field.title.clone().into()),
        ("description", "".into()),
        ("position", field.id.get().into()),
        ("active", field.active.into()),
        ("required", field.required.into()),
        ("required_in_portal", field.required_in_portal.into()),
        ("visible_in_portal", field.visible_in_portal.into()),
        ("editable_in_portal", field.editable_in_portal.into()),
        ("regexp_for_validation", field.regexp_for_validation.clone().into()),
        ("tag", field.tag.clone().into()),
        ("options", jsonb(&field.options())),
        ("settings", jsonb(&field.settings)),
        ("format", field.format.as_ref().map_or(Sql::Json(None), jsonb)),
        ("created_at", 0i64.into()),
        ("updated_at", 0i64.into()),
    ];
    // A field of the desk's own that has the number makes room.
    let one = format!("DELETE FROM ticket_fields WHERE id = {}", field.id);
    tables.execute_unprepared(&one).await.expect("a field less");
    insert(tables, "ticket_fields", &row).await;
}

async fn insert_form(tables: &DatabaseConnection, form: &TicketForm) {
    let row = [
        ("id", form.id.get().into()),
        ("key", form.key.clone().into()),
        ("name", form.name.clone().into()),
        ("display_name", form.display_name.clone().into()),
        ("position", 9i64.into()),
        ("active", true.into()),
        ("default", false.into()),
        ("end_user_visible", true.into()),
        ("ticket_field_ids", jsonb(&form.ticket_field_ids)),
        ("end_user_conditions", jsonb(&form.end_user_conditions)),
        ("tags", jsonb(&[""; 0])),
        ("rules", jsonb(&form.rules)),
        ("settings", jsonb(&form.settings)),
        (
            "subject_template",
            form.subject_template.as_ref().map(|template| template.as_str().to_owned()).into(),
        ),
        ("created_at", 0i64.into()),
        ("updated_at", 0i64.into()),
    ];
    insert(tables, "ticket_forms", &row).await;
}

fn jsonb(value: &impl Serialize) -> Sql {
    serde_json::to_value(value).expect("JSON").into()
}

fn word(value: impl Serialize) -> Sql {
    serde_json::to_value(value).expect("JSON").as_str().expect("a word").into()
}

async fn insert(tables: &DatabaseConnection, table: &str, row: &[(&str, Sql)]) {
    let columns: Vec<String> = row.iter().map(|(name, _)| format!("\"{name}\"")).collect();
    let places: Vec<String> = (1..=row.len()).map(|place| format!("${place}")).collect();
    let sql = format!("INSERT INTO {table} ({}) VALUES ({})", columns.join(", "), places.join(", "));
    let values: Vec<Sql> = row.iter().map(|(_, value)| value.clone()).collect();
    let statement = Statement::from_sql_and_values(tables.get_database_backend(), sql, values);
    tables.execute_raw(statement).await.expect(table);
}
