//! Wrong values to every call that writes, at every key that its description has: each is refused
//! with a 4xx that names the key, and nothing changes.

use crate::caller::{Answer, Caller};
use crate::desk::TestDesk;
use crate::engine::TestDatabase;
use crate::on_both_engines;
use crate::rights::{Call, ids, shape, table};
use reqwest::Method;
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, FromQueryResult, JsonValue, Statement};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Tables that calls may add to which are refused: attempts to sign in, and jobs, whose items fail.
const APART: [&str; 3] = ["sign_in_attempts", "jobs", "job_items"];

/// What stands in the tables.
async fn contents(connection: &DatabaseConnection) -> BTreeMap<String, BTreeSet<String>> {
    let names = match connection.get_database_backend() {
        DbBackend::Sqlite => "SELECT name AS name FROM sqlite_master WHERE type = 'table'",
        _ => "SELECT tablename::text AS name FROM pg_tables WHERE schemaname = current_schema()",
    };
    let ask = |sql: String| Statement::from_string(connection.get_database_backend(), sql);
    let mut contents = BTreeMap::new();
    for row in connection.query_all_raw(ask(names.to_owned())).await.expect("the tables") {
        let table: String = row.try_get("", "name").expect("a name");
        // What the search knows and what reports count follows from the other tables, some time later; calls are
        // counted whether they are refused or not.
        let follows = ["search_", "report_", "call_", "sqlite_"].iter().any(|start| table.starts_with(start));
        if APART.contains(&table.as_str()) || follows {
            continue;
        }
        let rows = ask(format!("SELECT * FROM \"{table}\""));
        let rows = JsonValue::find_by_statement(rows).all(connection).await.expect(&table);
        contents.insert(table, rows.iter().map(Value::to_string).collect());
    }
    contents
}

/// A value that a key may have, as far as its schema says.
#[derive(Default)]
struct Kinds {
    types: BTreeSet<String>,
    /// Whether any text may stand there.
    free_text: bool,
    is_id: bool,
    /// The keys, where it is a record.
    keys: BTreeMap<String, Value>,
}

impl Kinds {
    fn of(document: &Value, schema: &Value) -> Self {
        let mut kinds = Self::default();
        kinds.add(document, schema);
        kinds
    }

    fn add(&mut self, document: &Value, schema: &Value) {
        if let Some(name) = schema["$ref"].as_str() {
            let name = name.rsplit('/').next().expect("a name");
            return self.add(document, &document["components"]["schemas"][name]);
        }
        for list in ["oneOf", "anyOf", "allOf"] {
            for one in schema[list].as_array().into_iter().flatten() {
                self.add(document, one);
            }
        }
        let types = match &schema["type"] {
            Value::String(kind) => vec![kind.clone()],
            Value::Array(kinds) => kinds.iter().filter_map(|one| one.as_str().map(str::to_owned)).collect(),
            _ => Vec::new(),
        };
        let is_text = types.iter().any(|kind| kind == "string");
        self.free_text |= is_text && schema.get("enum").is_none() && schema.get("format").is_none();
        self.is_id |= schema["minimum"] == 1;
        self.types.extend(types);
        let keys = schema["properties"].as_object().into_iter().flatten();
        self.keys.extend(keys.map(|(key, schema)| (key.clone(), schema.clone())));
    }

    fn has(&self, kind: &str) -> bool {
        self.types.contains(kind)
    }

    /// Values of other kinds.
    fn others(&self) -> Vec<Value> {
        let number = self.has("integer") || self.has("number");
        let others = [
            (self.has("object"), json!({"nonsense": {}})),
            // A list of a record's values, in their order, is read as the record.
            (self.has("array") || self.has("object"), json!([7.5])),
            (self.has("string"), json!("nonsense")),
            (number || self.has("string"), json!(7.5)),
            (self.has("boolean") || self.has("string"), json!(true)),
        ];
        // Where nothing is said of it, everything may stand there.
        others
            .into_iter()
            .filter(|(fits, _)| !fits && !self.types.is_empty())
            .map(|(_, value)| value)
            .collect()
    }

    /// Values of the kind that nothing can have.
    fn impossible(&self) -> Vec<Value> {
        let long = self.free_text.then(|| json!("x".repeat(100_000)));
        let huge = (self.has("integer") && !self.is_id).then(|| json!(i64::MAX));
        let unknown = self.is_id.then(|| json!(9_007_199_254_740_991_i64));
        [long, huge, unknown].into_iter().flatten().collect()
    }
}

/// A call whose body is JSON: with records in its path, a body that it takes, and its keys.
struct Writing {
    call: Call,
    path: String,
    body: Value,
    keys: BTreeMap<String, Kinds>,
}

impl Writing {
    /// The places of the body, with what may stand there.
    fn places<'d>(&'d self, document: &'d Value) -> Vec<(Vec<&'d str>, Kinds)> {
        let mut places = Vec::new();
        for (key, kinds) in &self.keys {
            for (below, schema) in &kinds.keys {
                places.push((vec![key.as_str(), below.as_str()], Kinds::of(document, schema)));
            }
            let itself = Kinds { types: kinds.types.clone(), keys: BTreeMap::new(), ..Kinds::default() };
            places.push((vec![key.as_str()], itself));
        }
        places
    }

    fn with(&self, place: &[&str], value: &Value) -> Value {
        let mut body = self.body.clone();
        let mut at = &mut body;
        for key in place {
            if !at.is_object() {
                *at = json!({});
            }
            at = &mut at[*key];
        }
        *at = value.clone();
        body
    }

    async fn send(&self, caller: &Caller, body: Value) -> Answer {
        caller.send(self.call.method.clone(), &self.path, Some(body)).await
    }
}

fn writings(document: &Value, ids: &[(&str, String)]) -> Vec<Writing> {
    let fill = |text: &str| ids.iter().fold(text.to_owned(), |text, (name, id)| text.replace(name, id));
    let mut writings = Vec::new();
    for call in table() {
        let writes = [Method::POST, Method::PUT, Method::PATCH].contains(&call.method);
        let described = document["paths"].as_object().expect("paths").iter();
        let mut described = described.filter(|(path, _)| shape(path) == shape(call.path)).map(|(_, item)| {
            &item[call.method.as_str().to_lowercase()]["requestBody"]["content"]["application/json"]["schema"]
        });
        let Some(schema) = described.find(|schema| writes && !schema.is_null()) else { continue };
        let kinds = Kinds::of(document, schema);
        let keys =
            kinds.keys.iter().map(|(key, schema)| (key.clone(), Kinds::of(document, schema))).collect();
        let path = fill(call.path);
        let body = call.body.as_ref().expect("a body").to_string();
        let body = serde_json::from_str(&fill(&body)).expect("JSON");
        writings.push(Writing { call, path, body, keys });
    }
    writings
}

/// Keys whose values are judged by another name.
const NAMED_AS: [(&str, &str); 3] = [
    ("assignee_email", "assignee_id"),
    // Of a choice, as part of its list.
    ("name", "custom_field_options"),
    ("value", "custom_field_options"),
];

/// Whether an answer names the key of a place.
fn names(answer: &Answer, place: &[&str]) -> bool {
    let words = answer.body.to_string();
    place.last().is_some_and(|key| {
        let other = NAMED_AS.iter().filter(|(said, _)| said == key).map(|(_, other)| other);
        words.contains(key) || other.into_iter().any(|other| words.contains(other))
    })
}

/// Keys whose values count for nothing, as long as they are of their kind, by parts of their calls' paths.
const UNHEEDED: [(&str, &str); 18] = [
    // The address names the record.
    ("organizations", "id"),
    ("users", "id"),
    ("tickets", "id"),
    // A field keeps its key.
    ("user_fields/", "key"),
    ("organization_fields/", "key"),
    // Only who asks for a safe update says what they have seen.
    ("tickets", "version"),
    // A draft of another version stays as it is.
    ("tickets", "draft_version"),
    // The comment comes before it.
    ("requests", "description"),
    // What is not saved has no name and no place.
    ("views/preview", "title"),
    ("views/preview", "description"),
    ("views/preview", "position"),
    // A role of the system is refused before, and a rating by who is not the requester.
    ("custom_roles/", "name"),
    ("satisfaction_rating", "comment"),
    // A credential that is none is refused as one that does not fit.
    ("identity_tokens", "jwt"),
    ("satisfaction_rating", "reason_code"),
    ("satisfaction_rating", "reason_id"),
    // Beyond the last is the last, also of the choices of a field.
    ("slas/policies", "position"),
    ("/options", "position"),
];

on_both_engines!(wrong_values_are_refused_by_name_and_change_nothing, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let ids = ids(&desk).await;
    let token = json!({"token": {"scopes": ["read", "write"]}});
    let token = desk.admin().post("oauth/tokens", token).await.body["token"]["full_token"].clone();
    let bearer = format!("Bearer {}", token.as_str().expect("a token"));
    let admin = desk.nobody().with("authorization", &bearer);
    let document = admin.get("openapi").await.body;
    let connection = desk.database().await;
    let mut wrong = Vec::new();
    let writings = writings(&document, &ids);
    assert!(writings.len() > 60, "{}", writings.len());
    for writing in &writings {
        let what = format!("{} {}", writing.call.method, writing.path);
        let before = contents(&connection).await;
        for body in [json!([]), json!(7), json!("nonsense"), Value::Null] {
            let answer = writing.send(&admin, body.clone()).await;
            if answer.status != 400 {
                wrong.push(format!("{what} {body}: {} {}", answer.status, answer.body));
            }
        }
        for (place, kinds) in writing.places(&document) {
            // What is said of many is judged by their job.
            let is_job = writing.path.contains("_many") || writing.path.contains("/merge");
            let is_heeded = UNHEEDED.iter().all(|(path, key)| {
                !(writing.path.contains(path) && place.last().is_some_and(|last| last == key))
            });
            let impossible = if is_job || !is_heeded { Vec::new() } else { kinds.impossible() };
            for value in kinds.others().into_iter().chain(impossible) {
                let answer = writing.send(&admin, writing.with(&place, &value)).await;
                if !(400..500).contains(&answer.status) || !names(&answer, &place) {
                    let value: String = value.to_string().chars().take(30).collect();
                    let words: String = answer.body.to_string().chars().take(200).collect();
                    wrong.push(format!("{what} {} = {value}: {} {words}", place.join("."), answer.status));
                }
            }
        }
        if contents(&connection).await != before {
            wrong.push(format!("{what}: something changed"));
        }
    }
    assert!(wrong.is_empty(), "{} are wrong:\n{}", wrong.len(), wrong.join("\n"));
});

on_both_engines!(characters_that_no_database_keeps_break_nothing, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let ids = ids(&desk).await;
    let admin = desk.admin();
    let document = admin.get("openapi").await.body;
    let mut broken = Vec::new();
    for writing in writings(&document, &ids) {
        for (place, _) in writing.places(&document).iter().filter(|(_, kinds)| kinds.free_text) {
            let answer = writing.send(&admin, writing.with(place, &json!("a\u{0}b\u{202e}\u{fffe}c"))).await;
            if answer.status >= 500 {
                broken.push(format!("{} {}: {}", writing.path, place.join("."), answer.status));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
});
