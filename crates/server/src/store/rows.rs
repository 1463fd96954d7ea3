//! Rows are inserted many at a time. Statements are put together of the columns' names alone, so
//! that as many rows of a table always make the same one, which the engine then knows already.

use sea_orm::{
    ActiveModelTrait, ConnectionTrait, DbBackend, DbErr, EntityName, EntityTrait, IdenStatic, Iterable as _,
    Statement, Value,
};
use std::fmt::Write as _;

/// Rows of a statement at most: engines limit the values of one (`SQLite` to 32,766).
const ROWS: usize = 500;

/// Statements that insert rows, in their order.
pub(super) struct Inserts {
    backend: DbBackend,
    statements: Vec<Statement>,
}

impl Inserts {
    pub const fn new(backend: DbBackend) -> Self {
        Self { backend, statements: Vec::new() }
    }

    /// The engine that they are for.
    pub const fn backend(&self) -> DbBackend {
        self.backend
    }

    /// Adds rows that have all the same columns set.
    pub fn rows<A: ActiveModelTrait>(&mut self, rows: Vec<A>) -> Result<(), DbErr> {
        self.of(rows, |_| String::new())
    }

    /// Adds such rows; those whose key is there already overwrite what is there.
    pub fn rows_or_overwrite<A: ActiveModelTrait>(
        &mut self,
        rows: Vec<A>,
        key: &[<A::Entity as EntityTrait>::Column],
    ) -> Result<(), DbErr> {
        let key: Vec<&str> = key.iter().map(IdenStatic::as_str).collect();
        self.of(rows, |columns| {
            let others = columns.iter().filter(|(column, _)| !key.contains(column));
            let set: Vec<_> =
                others.map(|(column, _)| format!(r#""{column}" = excluded."{column}""#)).collect();
            format!(r#" ON CONFLICT ("{}") DO UPDATE SET {}"#, key.join(r#"", ""#), set.join(", "))
        })
    }

    /// Adds values, a row after the other, of columns that may have a type to be cast to.
    pub fn values(&mut self, table: &str, columns: &[(&str, &str)], values: Vec<Value>) {
        let rows = values.len() / columns.len().max(1);
        self.add(sql(self.backend, table, columns, rows), values);
    }

    pub async fn execute<C: ConnectionTrait>(self, conn: &C) -> Result<(), DbErr> {
        for statement in self.statements {
            conn.execute_raw(statement).await?;
        }
        Ok(())
    }

    fn of<A: ActiveModelTrait>(
        &mut self,
        mut rows: Vec<A>,
        end: impl Fn(&[(&str, &str)]) -> String,
    ) -> Result<(), DbErr> {
        let Some(first) = rows.first() else { return Ok(()) };
        let is_set = |column: &<A::Entity as EntityTrait>::Column| !first.get(*column).is_not_set();
        let columns: Vec<_> = <A::Entity as EntityTrait>::Column::iter().filter(is_set).collect();
        let names: Vec<(&str, &str)> = columns.iter().map(|column| (column.as_str(), "")).collect();
        let (end, entity) = (end(&names), A::Entity::default());
        for chunk in rows.chunks_mut(ROWS) {
            let mut values = Vec::with_capacity(chunk.len() * columns.len());
            for row in chunk.iter_mut() {
                for column in &columns {
                    let unset = || DbErr::AttrNotSet(column.as_str().to_owned());
                    values.push(row.take(*column).into_value().ok_or_else(unset)?);
                }
            }
            self.add(sql(self.backend, entity.table_name(), &names, chunk.len()) + &end, values);
        }
        Ok(())
    }

    fn add(&mut self, sql: String, values: Vec<Value>) {
        self.statements.push(Statement::from_sql_and_values(self.backend, sql, values));
    }
}

/// `INSERT INTO table (columns) VALUES (…), (…)` for this many rows.
fn sql(backend: DbBackend, table: &str, columns: &[(&str, &str)], rows: usize) -> String {
    let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
    let mut sql = format!(r#"INSERT INTO "{table}" ("{}") VALUES "#, names.join(r#"", ""#));
    sql.reserve(rows * (columns.len() * 8 + 4));
    let mut number = 0;
    for row in 0..rows {
        sql.push_str(if row == 0 { "(" } else { ", (" });
        for (place, (_, cast)) in columns.iter().enumerate() {
            number += 1;
            sql.push_str(if place == 0 { "" } else { ", " });
            // Writing to a text cannot fail.
            match (backend, *cast) {
                (DbBackend::Postgres, "") => write!(sql, "${number}"),
                (DbBackend::Postgres, cast) => write!(sql, "CAST(${number} AS {cast})"),
                _ => write!(sql, "?"),
            }
            .ok();
        }
        sql.push(')');
    }
    sql
}
