//! Every difference between the two engines: how their connections are tuned, how texts are compared,
//! and how words are found.

use super::rows::Inserts;
use frontdesk_model::field_value::FieldValue;
use frontdesk_model::id::TicketFieldId;
use sea_orm::sea_query::{Expr, ExprTrait, Func, Query};
use sea_orm::sqlx::Connection as _;
use sea_orm::{ConnectOptions, ConnectionTrait, DbBackend, DbErr, Value};
use std::future::ready;
use std::time::Duration;

/// The database engine behind a store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

impl Engine {
    /// The engine that an address names.
    pub fn of(url: &str) -> Option<Self> {
        match url.split_once(':')?.0 {
            "sqlite" => Some(Self::Sqlite),
            "postgres" | "postgresql" => Some(Self::Postgres),
            _ => None,
        }
    }

    /// What it is called.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        }
    }
}

/// What a pool of connections is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Connections {
    /// Writes. `SQLite` has one writer at a time, so one connection; `PostgreSQL` keeps a few, so
    /// that a sign-in does not wait for a batch of tickets.
    Writer,
    Readers,
    /// Fills an empty database: whatever breaks off half-way is begun again, so nothing has to be
    /// safe before the end.
    Bulk,
}

/// How long a writer waits for another process's lock.
const BUSY: Duration = Duration::from_secs(10);

/// How a column says that its texts are compared byte by byte, not as a language orders them: only
/// then does an index find what begins with a text, and both engines sort alike.
pub(super) const fn in_bytes(backend: DbBackend) -> &'static str {
    match backend {
        DbBackend::Postgres => r#"COLLATE "C""#,
        _ => "COLLATE BINARY",
    }
}

/// How a table says that its rows stand in the order of its key, where the engine has such tables: whoever
/// reads a stretch of it reads it in one go.
pub(super) const fn clustered(backend: DbBackend) -> &'static str {
    match backend {
        DbBackend::Postgres => "",
        _ => "WITHOUT ROWID",
    }
}

/// A column's text with small letters for the capitals A to Z and for no others: engines do not agree
/// on those of other scripts.
pub(super) fn in_small_letters(engine: Engine, table: &str, column: &str) -> Expr {
    let collation = match engine {
        Engine::Sqlite => "",
        Engine::Postgres => r#" COLLATE "C""#,
    };
    Func::lower(Expr::cust(format!(r#""{table}"."{column}"{collation}"#))).into()
}

/// Whether a ticket has an answer to one of the account's own fields: any, or this one. Of many
/// choices, one of them suffices.
pub(super) fn has_answer(engine: Engine, field: TicketFieldId, value: Option<&FieldValue>) -> Expr {
    match engine {
        Engine::Sqlite => {
            const ANSWERS: &str = r#"EXISTS (SELECT 1 FROM json_each("tickets"."custom_fields") AS "answer"
                WHERE json_extract("answer"."value", '$.id') = ?"#;
            match value {
                None => Expr::cust_with_values(format!("{ANSWERS})"), [field.get()]),
                Some(value) => {
                    let choice = r#"AND EXISTS (SELECT 1 FROM json_each("answer"."value", '$.value') AS "choice"
                        WHERE "choice"."value" = ?))"#;
                    let values = [Value::from(field.get()), scalar(value)];
                    Expr::cust_with_values(format!("{ANSWERS} {choice}"), values)
                }
            }
        }
        Engine::Postgres => {
            let answers = r#""tickets"."custom_fields" @> $1"#;
            let one = |answer: serde_json::Value| Value::from(serde_json::Value::Array(vec![answer]));
            let id = serde_json::json!({ "id": field });
            let Some(value) = value else { return Expr::cust_with_values(answers, [one(id)]) };
            let alone = one(serde_json::json!({ "id": field, "value": value }));
            let among = one(serde_json::json!({ "id": field, "value": [value] }));
            let either = r#"("tickets"."custom_fields" @> $1 OR "tickets"."custom_fields" @> $2)"#;
            Expr::cust_with_values(either, [alone, among])
        }
    }
}

/// The answer to one of the account's own fields as a text to sort by; empty where there is none.
pub(super) fn answer_text(engine: Engine, field: TicketFieldId) -> Expr {
    let answer = match engine {
        Engine::Sqlite => r#"CAST(json_extract("answer"."value", '$.value') AS TEXT)"#,
        Engine::Postgres => r#"("answer" ->> 'value') COLLATE "C""#,
    };
    Expr::cust(format!("COALESCE(({}), '')", answer_of(engine, answer, field)))
}

/// The same as millionths of a number. What is no number is smaller than all numbers.
pub(super) fn answer_number(engine: Engine, field: TicketFieldId) -> Expr {
    let answer = match engine {
        Engine::Sqlite => {
            r#"CAST(ROUND(CAST(json_extract("answer"."value", '$.value') AS REAL) * 1000000) AS INTEGER)"#
        }
        // Other texts would end the query.
        Engine::Postgres => {
            r#"CASE WHEN "answer" ->> 'value' ~ '^[+-]?[0-9]{1,12}([.][0-9]+)?$'
                THEN CAST(CAST("answer" ->> 'value' AS numeric) * 1000000 AS bigint) END"#
        }
    };
    Expr::cust(format!("COALESCE(({}), -9000000000000000000)", answer_of(engine, answer, field)))
}

fn answer_of(engine: Engine, answer: &str, field: TicketFieldId) -> String {
    match engine {
        Engine::Sqlite => format!(
            r#"SELECT {answer} FROM json_each("tickets"."custom_fields") AS "answer"
            WHERE json_extract("answer"."value", '$.id') = {field}"#
        ),
        Engine::Postgres => format!(
            r#"SELECT {answer} FROM jsonb_array_elements("tickets"."custom_fields") AS "answer"
            WHERE "answer" ->> 'id' = '{field}'"#
        ),
    }
}

/// A value that is no list, as the engine compares it.
fn scalar(value: &FieldValue) -> Value {
    match value {
        FieldValue::Flag(flag) => Value::from(*flag),
        FieldValue::Integer(number) => Value::from(*number),
        value => Value::from(value.text()),
    }
}

/// Asks for `name` and `definition` of a table's indexes, all but those that keep values unique.
pub(super) const fn indexes_of(backend: DbBackend) -> &'static str {
    match backend {
        DbBackend::Postgres => {
            "SELECT indexname AS name, indexdef AS definition FROM pg_indexes
             WHERE schemaname = current_schema() AND tablename = $1 AND indexdef NOT LIKE 'CREATE UNIQUE %'"
        }
        _ => {
            "SELECT name, sql AS definition FROM sqlite_master
             WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL AND sql NOT LIKE 'CREATE UNIQUE %'"
        }
    }
}

/// Sets a pool up for its engine and purpose.
pub(super) fn tune(options: &mut ConnectOptions, engine: Engine, role: Connections) {
    let most = match (engine, role) {
        (Engine::Sqlite, Connections::Writer) | (_, Connections::Bulk) => 1,
        (Engine::Postgres, Connections::Writer) => 4,
        (_, Connections::Readers) => 8,
    };
    options.max_connections(most).min_connections(1);
    // A file does not go away as a server does, and asking first is one more way to the connection's thread and back.
    options.test_before_acquire(engine == Engine::Postgres);
    // A commit that fails, as on a full disk, may leave a transaction open with no way to end it. What is written
    // after that would be a part of it and never be committed: such a connection gives way to another one.
    options.map_sqlx_sqlite_pool_opts(|pool| {
        pool.before_acquire(|connection, _| Box::pin(ready(Ok(!connection.is_in_transaction()))))
    });
    options.map_sqlx_sqlite_opts(move |sqlite| {
        // FULL makes an answered write survive a power cut; WAL lets readers go on meanwhile.
        let sqlite = sqlite
            .pragma("journal_mode", if role == Connections::Bulk { "OFF" } else { "WAL" })
            .pragma("synchronous", "FULL")
            .pragma("foreign_keys", "ON")
            .busy_timeout(BUSY);
        match role {
            // What is deleted is overwritten, so that no bytes of it are left in the file.
            Connections::Writer => sqlite.pragma("secure_delete", "ON"),
            Connections::Bulk => sqlite
                .pragma("synchronous", "OFF")
                .pragma("foreign_keys", "OFF")
                .pragma("cache_size", "-262144")
                // Half of an index is sorted by a second thread, which it does for files only.
                .pragma("threads", "1")
                .pragma("temp_store", "FILE"),
            Connections::Readers => sqlite.pragma("query_only", "ON"),
        }
    });
}

/// Has a table number its next row above all that it has. `SQLite` does by itself.
pub(super) fn go_on_above(backend: DbBackend, table: &str) -> Option<String> {
    (backend == DbBackend::Postgres).then(|| {
        format!(
            "SELECT setval(pg_get_serial_sequence('{table}', 'id'),
             GREATEST(MAX(id), 1, pg_sequence_last_value(pg_get_serial_sequence('{table}', 'id'))))
             FROM {table}"
        )
    })
}

/// Before a bulk load: words are gathered in a table that stands before the index under its name.
/// FTS5 begins another part of the index with every statement of many rows and with every row whose
/// number is lower than the last, and merges parts again and again; given many rows at a time, in the
/// order of their numbers, it makes few parts, and they are merged once.
pub(super) const fn gather_words(backend: DbBackend) -> &'static [&'static str] {
    match backend {
        DbBackend::Postgres => &[],
        _ => &[
            "INSERT INTO search_words(search_words, rank) VALUES('hashsize', 4194304)",
            "INSERT INTO search_words(search_words, rank) VALUES('automerge', 0)",
            "INSERT INTO search_words(search_words, rank) VALUES('crisismerge', 1999)",
            "CREATE TEMP TABLE search_words (words TEXT NOT NULL)",
        ],
    }
}

/// Puts what was gathered into the index.
pub(super) const fn index_gathered_words(backend: DbBackend) -> &'static [&'static str] {
    match backend {
        DbBackend::Postgres => &[],
        _ => &[
            "INSERT INTO main.search_words(rowid, words)
             SELECT rowid, words FROM temp.search_words ORDER BY rowid",
            "DELETE FROM temp.search_words",
        ],
    }
}

/// After a bulk load: the parts become one, and what comes later is written as by default.
pub(super) const fn put_words_in_order(backend: DbBackend) -> &'static [&'static str] {
    match backend {
        DbBackend::Postgres => &[],
        _ => &[
            "DROP TABLE temp.search_words",
            "INSERT INTO search_words(search_words) VALUES('optimize')",
            "INSERT INTO search_words(search_words, rank) VALUES('hashsize', 1048576)",
            "INSERT INTO search_words(search_words, rank) VALUES('automerge', 4)",
            "INSERT INTO search_words(search_words, rank) VALUES('crisismerge', 16)",
        ],
    }
}

/// How an engine is brought to write what is left of deleted words anew, without them.
pub(super) struct Rewriting {
    /// Merges the parts of the index: the first step, and the others, as long as each changes something.
    pub begin: &'static str,
    pub go_on: &'static str,
    /// Asks how many rows the connection has changed so far.
    pub changes: &'static str,
    /// Empties the log of writes; answers first whether somebody kept it from that.
    pub empty_log: &'static str,
}

/// FTS5 notes beside a part of its index what was deleted of it, and leaves the words where they are
/// until the part is merged with others. `PostgreSQL` sees to it by itself.
pub(super) const fn rewriting(backend: DbBackend) -> Option<Rewriting> {
    match backend {
        DbBackend::Postgres => None,
        // A negative number of pages has all parts become one, as `optimize` does, but in steps.
        _ => Some(Rewriting {
            begin: "INSERT INTO search_words(search_words, rank) VALUES('merge', -250)",
            go_on: "INSERT INTO search_words(search_words, rank) VALUES('merge', 250)",
            changes: "SELECT total_changes()",
            empty_log: "PRAGMA wal_checkpoint(TRUNCATE)",
        }),
    }
}

/// A row of the table of the search's texts.
pub(super) struct IndexedText {
    pub id: i64,
    pub kind: i16,
    pub record: i64,
    pub part: i64,
    /// One after the other, letters and digits alone.
    pub words: Vec<String>,
}

/// What makes words findable: beside the table of the search's texts an index of FTS5 whose rows
/// have the same numbers, or a column of that table. FTS5 takes the words as they come: each sign
/// beyond ASCII is a letter to it, and nothing is folded that has been folded.
pub(super) const fn word_index(backend: DbBackend) -> &'static [&'static str] {
    match backend {
        DbBackend::Postgres => &[
            "ALTER TABLE search_texts ADD COLUMN words tsvector NOT NULL",
            "CREATE INDEX search_texts_words ON search_texts USING gin (words)",
        ],
        _ => &[
            "CREATE VIRTUAL TABLE search_words USING fts5(words, content='', contentless_delete=1, tokenize='ascii')",
        ],
    }
}

/// Inserts rows with their words.
pub(super) fn index_words(inserts: &mut Inserts, texts: &[IndexedText]) {
    let row = |text: &IndexedText| -> [Value; 4] {
        [text.id.into(), text.kind.into(), text.record.into(), text.part.into()]
    };
    let columns = [("id", ""), ("kind", ""), ("record_id", ""), ("part", ""), ("words", "tsvector")];
    if inserts.backend() == DbBackend::Postgres {
        let with_words = |text| row(text).into_iter().chain([Value::from(places(&text.words))]);
        return inserts.values("search_texts", &columns, texts.iter().flat_map(with_words).collect());
    }
    inserts.values("search_texts", &columns[..4], texts.iter().flat_map(row).collect());
    let words = |text: &IndexedText| [Value::from(text.id), Value::from(text.words.join(" "))];
    let words = texts.iter().flat_map(words).collect();
    inserts.values("search_words", &[("rowid", ""), ("words", "")], words);
}

/// Words as `tsvector` reads them, each with its place.
fn places(words: &[String]) -> String {
    let places = words.iter().zip(1..).map(|(word, place)| format!("'{word}':{place}"));
    places.collect::<Vec<_>>().join(" ")
}

/// Forgets the words of these rows, which are deleted next.
pub(super) async fn forget_words<C: ConnectionTrait>(conn: &C, these: Expr) -> Result<(), DbErr> {
    if conn.get_database_backend() == DbBackend::Postgres {
        return Ok(());
    }
    let ids = Query::select().column("id").from("search_texts").and_where(these).to_owned();
    let words =
        Query::delete().from_table("search_words").and_where(Expr::col("rowid").in_subquery(ids)).to_owned();
    conn.execute(&words).await?;
    Ok(())
}

/// Rows of the search's texts that have these words one after the other; where `begins`, the last is
/// the beginning of one.
pub(super) fn has_words(backend: DbBackend, words: &[String], begins: bool) -> Expr {
    if backend == DbBackend::Postgres {
        let words = words.iter().map(|word| format!("'{word}'")).collect::<Vec<_>>().join(" <-> ");
        let query = format!("{words}{}", if begins { ":*" } else { "" });
        return Expr::cust_with_values("search_texts.words @@ CAST($1 AS tsquery)", [query]);
    }
    let query = format!("\"{}\"{}", words.join(" "), if begins { " *" } else { "" });
    Expr::cust_with_values(
        "search_texts.id IN (SELECT rowid FROM search_words WHERE search_words MATCH ?)",
        [query],
    )
}
