//! The whole database: out of it as one moment has it, while others write, and into an empty one.
//!
//! Of `SQLite` the copy is a database; of `PostgreSQL` it is a table of commas for each table, and the sequences.

use super::connect::Store;
use super::dialect::Engine;
use super::error::StoreError;
use super::migration::Migrator;
use futures_util::TryStreamExt as _;
use sea_orm::sqlx::pool::PoolConnection;
use sea_orm::sqlx::{AssertSqlSafe, Postgres, Row as _, query, query_scalar};
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, DbErr, RuntimeErr, Statement};
use sea_orm_migration::MigratorTrait;
use std::collections::HashSet;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::Path;

/// The copy of an `SQLite` database.
const DATABASE: &str = "database.sqlite";
/// Where the sequences of `PostgreSQL` stand.
const SEQUENCES: &str = "sequences.csv";
/// What says which migrations a database has had: those of the copy are had before its rows are.
const MIGRATIONS: &str = "seaql_migrations";
/// Bytes that are sent at once.
const PIECE: usize = 1 << 20;

/// Writes the database as it is now into an empty folder; how many migrations it has had.
pub async fn out(url: &str, folder: &Path) -> Result<u32, StoreError> {
    let conn = connect(url).await?;
    let migrations = match Engine::of(url).ok_or(StoreError::UnknownEngine)? {
        Engine::Sqlite => {
            let path = folder.join(DATABASE).display().to_string();
            let copy =
                Statement::from_sql_and_values(conn.get_database_backend(), "VACUUM INTO ?", [path.into()]);
            conn.execute_raw(copy).await?;
            let counted = format!("SELECT COUNT(*) AS number FROM {MIGRATIONS}");
            let row =
                conn.query_one_raw(Statement::from_string(conn.get_database_backend(), counted)).await?;
            row.map(|row| row.try_get::<i64>("", "number")).transpose()?.unwrap_or_default()
        }
        Engine::Postgres => tables_out(&conn, folder).await?,
    };
    conn.close().await?;
    Ok(u32::try_from(migrations).unwrap_or_default())
}

/// Looks through the copy of an `SQLite` database; `PostgreSQL` looks at what it takes in by itself.
pub async fn check(engine: Engine, folder: &Path) -> Result<(), StoreError> {
    if engine == Engine::Postgres {
        return Ok(());
    }
    let conn = connect(&format!("sqlite://{}?mode=ro", folder.join(DATABASE).display())).await?;
    let ask = |pragma| Statement::from_string(conn.get_database_backend(), pragma);
    let wrong = conn.query_all_raw(ask("PRAGMA foreign_key_check")).await?.len();
    let said = conn.query_one_raw(ask("PRAGMA integrity_check")).await?;
    let said: Option<String> = said.map(|row| row.try_get_by_index(0)).transpose()?;
    conn.close().await?;
    if wrong > 0 || said.as_deref() != Some("ok") {
        return Err(StoreError::Unreadable { table: "database", column: "integrity" });
    }
    Ok(())
}

/// Puts a copy that had so many migrations into a database with nothing in it, and brings it up to date.
pub async fn into(url: &str, folder: &Path, migrations: u32) -> Result<(), StoreError> {
    match Engine::of(url).ok_or(StoreError::UnknownEngine)? {
        Engine::Sqlite => {
            fs::rename(folder.join(DATABASE), Store::file_of(url)?).map_err(disk)?;
        }
        Engine::Postgres => {
            let conn = connect(url).await?;
            Migrator::up(&conn, Some(migrations)).await?;
            tables_in(&conn, folder).await?;
            conn.close().await?;
        }
    }
    // What was added to the schema since.
    Store::open(url).await?.close().await
}

/// One connection, which changes no schema.
async fn connect(url: &str) -> Result<DatabaseConnection, StoreError> {
    let mut options = super::connect::to(url);
    options.max_connections(1);
    Ok(Database::connect(options).await?)
}

#[expect(clippy::needless_pass_by_value, reason = "what errors are mapped by takes them whole")]
fn disk(error: std::io::Error) -> StoreError {
    StoreError::Database(DbErr::Custom(error.to_string()))
}

fn engine(error: sea_orm::sqlx::Error) -> StoreError {
    StoreError::Database(DbErr::Query(RuntimeErr::SqlxError(error.into())))
}

type Connection = PoolConnection<Postgres>;

async fn tables_out(conn: &DatabaseConnection, folder: &Path) -> Result<i64, StoreError> {
    let mut conn = conn.get_postgres_connection_pool().acquire().await.map_err(engine)?;
    query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").execute(&mut *conn).await.map_err(engine)?;
    for table in tables(&mut conn).await? {
        let copy = format!(r#"COPY "{table}" TO STDOUT WITH (FORMAT csv, HEADER)"#);
        copy_out(&mut conn, &copy, &folder.join(format!("{table}.csv"))).await?;
    }
    // Numbers that were given out since are above those of the copy, which does no harm.
    let sequences = "COPY (SELECT sequencename, last_value FROM pg_sequences
        WHERE schemaname = current_schema() AND last_value IS NOT NULL) TO STDOUT WITH (FORMAT csv, HEADER)";
    copy_out(&mut conn, sequences, &folder.join(SEQUENCES)).await?;
    let counted = format!("SELECT COUNT(*) FROM {MIGRATIONS}");
    let migrations = query_scalar(AssertSqlSafe(counted)).fetch_one(&mut *conn).await.map_err(engine)?;
    query("ROLLBACK").execute(&mut *conn).await.map_err(engine)?;
    Ok(migrations)
}

async fn copy_out(conn: &mut Connection, copy: &str, path: &Path) -> Result<(), StoreError> {
    let mut file = fs::File::create_new(path).map_err(disk)?;
    let mut rows = conn.copy_out_raw(copy).await.map_err(engine)?;
    while let Some(some) = rows.try_next().await.map_err(engine)? {
        file.write_all(&some).map_err(disk)?;
    }
    Ok(())
}

async fn tables(conn: &mut Connection) -> Result<Vec<String>, StoreError> {
    let named =
        "SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename";
    query_scalar(named).fetch_all(&mut **conn).await.map_err(engine)
}

async fn tables_in(conn: &DatabaseConnection, folder: &Path) -> Result<(), StoreError> {
    let mut conn = conn.get_postgres_connection_pool().acquire().await.map_err(engine)?;
    let tables = in_order(&mut conn).await?;
    query("BEGIN").execute(&mut *conn).await.map_err(engine)?;
    // Rows that the migrations made are in the copy too.
    let all = tables.iter().map(|table| format!(r#""{table}""#)).collect::<Vec<_>>().join(", ");
    query(AssertSqlSafe(format!("TRUNCATE {all}"))).execute(&mut *conn).await.map_err(engine)?;
    for table in tables {
        let path = folder.join(format!("{table}.csv"));
        copy_in(&mut conn, &table, &path).await?;
    }
    for sequence in fs::read_to_string(folder.join(SEQUENCES)).map_err(disk)?.lines().skip(1) {
        if let Some((name, last)) = sequence.rsplit_once(',') {
            let unreadable = StoreError::Unreadable { table: "sequences", column: "last_value" };
            let last: i64 = last.parse().map_err(|_| unreadable)?;
            let set = query("SELECT setval($1::regclass, $2)").bind(name.to_owned()).bind(last);
            set.execute(&mut *conn).await.map_err(engine)?;
        }
    }
    query("COMMIT").execute(&mut *conn).await.map_err(engine)?;
    query("ANALYZE").execute(&mut *conn).await.map_err(engine)?;
    Ok(())
}

/// The tables, none before one that it refers to; but for the one of the migrations.
async fn in_order(conn: &mut Connection) -> Result<Vec<String>, StoreError> {
    let mut waiting = tables(conn).await?;
    waiting.retain(|table| table != MIGRATIONS);
    let refers = "SELECT one.relname::text, other.relname::text FROM pg_constraint
        JOIN pg_class one ON one.oid = conrelid JOIN pg_class other ON other.oid = confrelid
        WHERE contype = 'f' AND conrelid <> confrelid AND connamespace = current_schema()::regnamespace";
    let refers = query(refers).fetch_all(&mut **conn).await.map_err(engine)?;
    let refers: HashSet<(String, String)> = refers.iter().map(|row| (row.get(0), row.get(1))).collect();
    let mut ordered = Vec::with_capacity(waiting.len());
    while !waiting.is_empty() {
        let is_free =
            |table: &String| waiting.iter().all(|other| !refers.contains(&(table.clone(), other.clone())));
        let (free, held): (Vec<_>, Vec<_>) = waiting.iter().cloned().partition(is_free);
        // Tables that refer to each other in a ring would never be free.
        if free.is_empty() {
            ordered.extend(held);
            break;
        }
        ordered.extend(free);
        waiting = held;
    }
    Ok(ordered)
}

/// The head of the file names the columns: a later schema may have them in another order.
async fn copy_in(conn: &mut Connection, table: &str, path: &Path) -> Result<(), StoreError> {
    let mut rows = BufReader::new(fs::File::open(path).map_err(disk)?);
    let mut head = String::new();
    rows.read_line(&mut head).map_err(disk)?;
    let columns: Vec<_> =
        head.trim_end().split(',').map(|name| format!(r#""{}""#, name.trim_matches('"'))).collect();
    let copy = format!(r#"COPY "{table}" ({}) FROM STDIN WITH (FORMAT csv)"#, columns.join(", "));
    let mut into = conn.copy_in_raw(&copy).await.map_err(engine)?;
    let mut piece = vec![0; PIECE];
    loop {
        let length = rows.read(&mut piece).map_err(disk)?;
        if length == 0 {
            break;
        }
        into.send(&piece[..length]).await.map_err(engine)?;
    }
    into.finish().await.map_err(engine)?;
    Ok(())
}
