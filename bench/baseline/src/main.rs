//! Writes the rows of tickets that a server made into a desk that does not have them: one connection, prepared
//! statements, a transaction a ticket, each on the disk before the next. Prints how many tickets that is a second.
//!
//! `baseline SOURCE TARGET FIRST LAST`: both files are databases of the same desk.

use std::{collections::BTreeMap, env, time::Instant};

use anyhow::{Context as _, Result};
use rusqlite::{Connection, OpenFlags, params_from_iter, types::Value};

/// Tables, and the column that has a ticket's number.
const TABLES: [(&str, &str); 7] = [
    ("tickets", "id"),
    ("ticket_tags", "ticket_id"),
    ("ticket_copies", "ticket_id"),
    ("audits", "ticket_id"),
    ("comments", "ticket_id"),
    ("ticket_metrics", "ticket_id"),
    ("ticket_metric_events", "ticket_id"),
];
const SUBJECT: i64 = 1;
const COMMENT: i64 = 2;

/// Rows of each table.
type Rows = Vec<Vec<Vec<Value>>>;

/// What a ticket's creation wrote.
#[derive(Default)]
struct Made {
    rows: Rows,
    texts: Vec<(Vec<Value>, String)>,
    letters: Vec<Vec<Value>>,
}

fn main() -> Result<()> {
    let [source, target, first, last]: [String; 4] =
        env::args().skip(1).collect::<Vec<_>>().try_into().ok().context("SOURCE TARGET FIRST LAST")?;
    let (first, last): (i64, i64) = (first.parse()?, last.parse()?);
    let source = Connection::open_with_flags(source, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let tickets = read(&source, first, last)?;
    let mut target = Connection::open(target)?;
    for pragma in ["journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON"] {
        target.execute_batch(&format!("PRAGMA {pragma}"))?;
    }
    let statements = statements(&source)?;
    let begin = Instant::now();
    for made in tickets.values() {
        write(&mut target, &statements, made)?;
    }
    println!("{}", tickets.len() as f64 / begin.elapsed().as_secs_f64());
    Ok(())
}

fn read(source: &Connection, first: i64, last: i64) -> Result<BTreeMap<i64, Made>> {
    let mut tickets: BTreeMap<i64, Made> = BTreeMap::new();
    for (place, (table, key)) in TABLES.into_iter().enumerate() {
        let sql = format!("SELECT {key}, * FROM {table} WHERE {key} BETWEEN ? AND ?");
        for (ticket, row) in keyed(source, &sql, first, last)? {
            let made = tickets.entry(ticket).or_default();
            made.rows.resize(TABLES.len(), Vec::new());
            made.rows[place].push(row);
        }
    }
    let texts = "SELECT record_id, search_texts.*, CASE search_texts.kind WHEN 1 THEN subject ELSE \
        (SELECT body FROM comments WHERE comments.id = part) END FROM search_texts \
        JOIN tickets ON tickets.id = record_id WHERE search_texts.kind IN (?3, ?4) AND record_id BETWEEN ?1 AND ?2";
    let mut statement = source.prepare(texts)?;
    let mut found = statement.query([first, last, SUBJECT, COMMENT])?;
    while let Some(row) = found.next()? {
        let text: String = row.get(5)?;
        let columns = (1..5).map(|at| row.get(at)).collect::<rusqlite::Result<_>>()?;
        tickets.entry(row.get(0)?).or_default().texts.push((columns, text.to_lowercase()));
    }
    let letters = "SELECT json_extract(payload, '$.ticket_id'), * FROM outbox \
        WHERE json_extract(payload, '$.ticket_id') BETWEEN ? AND ?";
    for (ticket, row) in keyed(source, letters, first, last)? {
        tickets.entry(ticket).or_default().letters.push(row);
    }
    Ok(tickets)
}

/// Rows by the number that stands before their columns.
fn keyed(source: &Connection, sql: &str, first: i64, last: i64) -> Result<Vec<(i64, Vec<Value>)>> {
    let mut statement = source.prepare(sql)?;
    let columns = statement.column_count();
    let rows = statement.query_map([first, last], |row| {
        Ok((row.get(0)?, (1..columns).map(|at| row.get(at)).collect::<rusqlite::Result<_>>()?))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The statement that inserts a row into each table, and into the outbox.
fn statements(source: &Connection) -> Result<Vec<String>> {
    let tables = TABLES.iter().map(|(table, _)| *table).chain(["outbox", "search_texts"]);
    tables
        .map(|table| {
            let columns = source.prepare(&format!("SELECT * FROM {table}"))?.column_count();
            Ok(format!("INSERT INTO {table} VALUES ({})", vec!["?"; columns].join(", ")))
        })
        .collect()
}

fn write(target: &mut Connection, statements: &[String], made: &Made) -> Result<()> {
    let transaction = target.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    let counted = "UPDATE counters SET ticket = ticket + 1, audit = audit + 1, comment = comment + 1, \
        event = event + 5, change_seq = change_seq + 1";
    transaction.prepare_cached(counted)?.execute([])?;
    for (rows, sql) in made.rows.iter().zip(statements) {
        for row in rows {
            transaction.prepare_cached(sql)?.execute(params_from_iter(row))?;
        }
    }
    let [outbox, texts] = &statements[TABLES.len()..] else { unreachable!("two more tables") };
    for row in &made.letters {
        transaction.prepare_cached(outbox)?.execute(params_from_iter(row))?;
    }
    for (row, words) in &made.texts {
        transaction.prepare_cached(texts)?.execute(params_from_iter(row))?;
        transaction
            .prepare_cached("INSERT INTO search_words(rowid, words) VALUES (?, ?)")?
            .execute((&row[0], words))?;
    }
    Ok(transaction.commit()?)
}
