//! What the search finds: the words of tickets, comments, people, organizations and groups.

use super::index;
use crate::store::dialect;
use crate::store::json::{CustomFields, Texts};
use crate::store::search_text::{self, Kind, ORGANIZATION, PERSON, Text, of_record};
use sea_orm::QueryResult;
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, small_integer};

/// Records whose words are made at one time.
const AT_ONCE: u64 = 200;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(search_texts()).await?;
        // Not by the kind first: an engine would read all texts of a kind to find a word in some.
        manager.create_index(index("search_texts", &["record_id", "kind"])).await?;
        manager.create_index(index("comments", &["author_id", "ticket_id"])).await?;
        for statement in dialect::word_index(manager.get_database_backend()) {
            manager.get_connection().execute_unprepared(statement).await?;
        }
        for present in PRESENT {
            present.index(manager).await?;
        }
        Ok(())
    }
}

fn search_texts() -> TableCreateStatement {
    Table::create()
        .table("search_texts")
        .col(big_integer("id").primary_key())
        .col(small_integer("kind"))
        .col(big_integer("record_id"))
        .col(big_integer("part"))
        .to_owned()
}

/// Records that were there before the search.
struct Present {
    table: &'static str,
    columns: &'static [&'static str],
    texts: fn(i64, &QueryResult) -> Result<Vec<Text>, DbErr>,
}

const PRESENT: [Present; 5] = [
    Present { table: "tickets", columns: &["subject", "custom_fields"], texts: of_ticket },
    Present { table: "comments", columns: &["ticket_id", "body"], texts: of_comment },
    Present {
        table: "users",
        columns: &["name", "alias", "email", "phone", "notes", "details"],
        texts: of_person,
    },
    Present {
        table: "organizations",
        columns: &["name", "domain_names", "notes", "details", "deleted"],
        texts: of_organization,
    },
    Present { table: "groups", columns: &["name", "deleted"], texts: of_group },
];

impl Present {
    async fn index(&self, manager: &SchemaManager<'_>) -> Result<(), DbErr> {
        let conn = manager.get_connection();
        let mut last = 0_i64;
        loop {
            let some = Query::select()
                .column("id")
                .columns(self.columns.iter().copied())
                .from(self.table)
                .and_where(Expr::col("id").gt(last))
                .order_by("id", Order::Asc)
                .limit(AT_ONCE)
                .to_owned();
            let rows = conn.query_all(&some).await?;
            let mut texts = Vec::new();
            for row in &rows {
                last = row.try_get("", "id")?;
                texts.extend((self.texts)(last, row)?);
            }
            search_text::put(conn, texts).await?;
            if rows.is_empty() {
                return Ok(());
            }
        }
    }
}

fn of_ticket(id: i64, row: &QueryResult) -> Result<Vec<Text>, DbErr> {
    let (subject, answers): (String, CustomFields) =
        (row.try_get("", "subject")?, row.try_get("", "custom_fields")?);
    Ok(search_text::of_ticket(id, &subject, &answers.0))
}

fn of_comment(id: i64, row: &QueryResult) -> Result<Vec<Text>, DbErr> {
    Ok(vec![search_text::of_comment_row(row.try_get("", "ticket_id")?, id, row.try_get("", "body")?)])
}

fn of_person(id: i64, row: &QueryResult) -> Result<Vec<Text>, DbErr> {
    let text = |column: &str| row.try_get::<Option<String>>("", column);
    let names = [text("name")?, text("alias")?, text("email")?];
    Ok(of_record(PERSON, id, names, [text("phone")?, text("notes")?, text("details")?]))
}

fn of_organization(id: i64, row: &QueryResult) -> Result<Vec<Text>, DbErr> {
    if row.try_get("", "deleted")? {
        return Ok(Vec::new());
    }
    let text = |column: &str| row.try_get::<Option<String>>("", column);
    let domains: Texts = row.try_get("", "domain_names")?;
    let notes = domains.0.into_iter().map(Some).chain([text("notes")?, text("details")?]);
    Ok(of_record(ORGANIZATION, id, [text("name")?], notes))
}

fn of_group(id: i64, row: &QueryResult) -> Result<Vec<Text>, DbErr> {
    if row.try_get("", "deleted")? {
        return Ok(Vec::new());
    }
    let kinds = (Kind::GroupName, Kind::GroupName);
    Ok(of_record(kinds, id, [row.try_get("", "name")?], []))
}

#[cfg(test)]
mod tests {
    use super::super::Migrator;
    use super::*;
    use sea_orm::{ConnectOptions, Database};

    const BEFORE: &str = "
        INSERT INTO users (id, name, role, active, verified, suspended, tags, created_at, updated_at)
            VALUES (7, 'Élif Öz', 'end-user', TRUE, FALSE, FALSE, '[]', 1, 1);
        INSERT INTO groups (id, name, description, \"default\", deleted, created_at, updated_at)
            VALUES (3, 'Ferries', '', TRUE, FALSE, 1, 1), (4, 'Gone', '', FALSE, TRUE, 1, 1);
        INSERT INTO organizations (id, name, domain_names, shared_tickets, shared_comments, tags, created_at, updated_at)
            VALUES (5, 'Transport', '[\"transport.example\"]', FALSE, FALSE, '[]', 1, 1);
        INSERT INTO tickets (id, subject, description, status, requester_id, submitter_id, brand_id,
                             custom_fields, via_channel, version, change_seq, created_at, updated_at)
            VALUES (9, 'My lift', 'D', 0, 7, 7, 1, '[{\"id\": 2, \"value\": \"blue\"}]', 'web', 1, 1, 10, 30);
        INSERT INTO audits (id, ticket_id, author_id, via_channel, events, change_seq, seen_by_requester, created_at)
            VALUES (1, 9, 7, 'web', '[]', 1, TRUE, 10);
        INSERT INTO comments (id, ticket_id, audit_id, author_id, body, html_body, public, via_channel, created_at)
            VALUES (11, 9, 1, 7, 'It is stuck', '', TRUE, 'web', 10);";

    #[tokio::test]
    async fn what_was_there_before_is_found() -> Result<(), DbErr> {
        let mut options = ConnectOptions::new("sqlite::memory:");
        options.max_connections(1).sqlx_logging(false);
        let conn = Database::connect(options).await?;
        let before = Migrator::migrations().iter().position(|one| one.name() == Migration.name());
        Migrator::up(&conn, before.and_then(|steps| steps.try_into().ok())).await?;
        conn.execute_unprepared(BEFORE).await?;
        Migrator::up(&conn, None).await?;
        for (word, kind, record, part) in [
            ("lift", Kind::Subject, 9, 0),
            ("stuck", Kind::Comment, 9, 11),
            ("blue", Kind::Field, 9, 2),
            ("elif", Kind::PersonName, 7, 0),
            ("transport", Kind::OrganizationName, 5, 0),
            ("example", Kind::OrganizationAbout, 5, 0),
            ("ferries", Kind::GroupName, 3, 0),
        ] {
            let found = Query::select()
                .columns(["kind", "record_id", "part"])
                .from("search_texts")
                .and_where(dialect::has_words(conn.get_database_backend(), &[word.to_owned()], false))
                .order_by("id", Order::Asc)
                .to_owned();
            let rows = conn.query_all(&found).await?;
            let row = rows.iter().find(|row| row.try_get("", "kind") == Ok(kind.number())).expect(word);
            let found: (i64, i64) = (row.try_get("", "record_id")?, row.try_get("", "part")?);
            assert_eq!(found, (record, part), "{word}");
        }
        let gone = dialect::has_words(conn.get_database_backend(), &["gone".to_owned()], false);
        let gone = Query::select().column("id").from("search_texts").and_where(gone).to_owned();
        assert!(conn.query_all(&gone).await?.is_empty());
        Ok(())
    }
}
