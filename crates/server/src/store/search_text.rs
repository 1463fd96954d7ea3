//! Texts as the search knows them: their words, and where they stand. They are kept in the
//! transaction that changes the text.

use super::dialect::{self, IndexedText};
use super::error::StoreError;
use super::rows::Inserts;
use super::table::search_text::{Column, Entity};
use crate::search::words;
use crate::tickets::Changeset;
use frontdesk_model::audit::AuditEvent;
use frontdesk_model::comment::Comment;
use frontdesk_model::field_value::{CustomField, FieldValue};
use frontdesk_model::id::{GroupId, OrganizationId, TicketId};
use frontdesk_model::organization::Organization;
use frontdesk_model::user::User;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};
use std::collections::HashMap;

/// Words of one row at most: `PostgreSQL` keeps no more places of one word.
const ROW: usize = 255;
/// A longer text goes on in another row with its last words again, so that what stands one after the
/// other does so in one of them.
const AGAIN: usize = 15;
/// Rows of one text at most, which is more than the longest comment has.
const ROWS: i64 = 1 << 10;
/// Rows of a statement at most: engines limit the values of one.
const AT_ONCE: usize = 500;

/// Where a text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    Subject = 1,
    Comment = 2,
    Field = 3,
    /// A person's name, alias and address.
    PersonName = 4,
    /// What agents note about a person.
    PersonAbout = 5,
    OrganizationName = 6,
    OrganizationAbout = 7,
    GroupName = 8,
}

impl Kind {
    /// The number that the table has for it.
    pub const fn number(self) -> i16 {
        self as i16
    }
}

/// A text of a record.
#[derive(Clone, Debug)]
pub(super) struct Text {
    kind: Kind,
    record: i64,
    part: i64,
    content: String,
}

/// The subject and the answers of a ticket.
pub(super) fn of_ticket(id: i64, subject: &str, answers: &[CustomField]) -> Vec<Text> {
    let subject = Text { kind: Kind::Subject, record: id, part: 0, content: subject.to_owned() };
    let answers = answers.iter().flat_map(|answer| {
        let part = answer.id.get();
        values(&answer.value).into_iter().map(move |content| Text {
            kind: Kind::Field,
            record: id,
            part,
            content,
        })
    });
    std::iter::once(subject).chain(answers).collect()
}

fn values(value: &FieldValue) -> Vec<String> {
    match value {
        FieldValue::Null => Vec::new(),
        FieldValue::Flag(flag) => vec![flag.to_string()],
        FieldValue::Integer(number) => vec![number.to_string()],
        FieldValue::Text(text) => vec![text.clone()],
        FieldValue::Tags(tags) => tags.clone(),
    }
}

pub(super) fn of_comment(ticket: TicketId, comment: &Comment) -> Text {
    Text { kind: Kind::Comment, record: ticket.get(), part: comment.id.get(), content: comment.body.clone() }
}

/// The same of a row, for those that were there before the search.
pub(super) const fn of_comment_row(ticket: i64, comment: i64, content: String) -> Text {
    Text { kind: Kind::Comment, record: ticket, part: comment, content }
}

/// What is found of a record by its names, and by what is noted about it.
pub(super) fn of_record(
    (name, about): (Kind, Kind),
    record: i64,
    names: impl IntoIterator<Item = Option<String>>,
    notes: impl IntoIterator<Item = Option<String>>,
) -> Vec<Text> {
    let text = |kind| move |content| Text { kind, record, part: 0, content };
    let names = names.into_iter().flatten().map(text(name));
    names.chain(notes.into_iter().flatten().map(text(about))).collect()
}

pub(super) const PERSON: (Kind, Kind) = (Kind::PersonName, Kind::PersonAbout);
pub(super) const ORGANIZATION: (Kind, Kind) = (Kind::OrganizationName, Kind::OrganizationAbout);

pub(super) fn of_person(user: &User) -> Vec<Text> {
    let names = [Some(user.name.clone()), user.alias.clone(), user.email.clone()];
    let notes = [user.phone.clone(), user.notes.clone(), user.details.clone()];
    of_record(PERSON, user.id.get(), names, notes)
}

fn of_organization(organization: &Organization) -> Vec<Text> {
    let domains = organization.domain_names.iter().cloned().map(Some);
    let notes = [organization.notes.clone(), organization.details.clone()];
    let names = [Some(organization.name.clone())];
    of_record(ORGANIZATION, organization.id.get(), names, domains.chain(notes))
}

/// Whether a change is of what a ticket is found by, besides its comments.
pub(super) fn is_of_texts(set: &Changeset) -> bool {
    set.audit.events.iter().any(|event| match event {
        AuditEvent::Create { .. } => true,
        // Ticket fields go by their numbers.
        AuditEvent::Change { field_name, .. } => field_name == "subject" || field_name.parse::<i64>().is_ok(),
        _ => false,
    })
}

/// Keeps what a comment is found by that is not as it was written any more.
pub(super) async fn keep_comment<C: ConnectionTrait>(
    conn: &C,
    ticket: TicketId,
    comment: &Comment,
) -> Result<(), StoreError> {
    let its_own = of_kinds(&[Kind::Comment], &[ticket.get()]).and(Column::Part.eq(comment.id.get()));
    forget_these(conn, its_own).await?;
    Ok(put(conn, vec![of_comment(ticket, comment)]).await?)
}

/// Forgets what these comments of these tickets are found by.
pub(super) async fn forget_comments<C: ConnectionTrait>(
    conn: &C,
    tickets: &[i64],
    comments: &[i64],
) -> Result<(), StoreError> {
    for chunk in comments.chunks(AT_ONCE) {
        for tickets in tickets.chunks(AT_ONCE) {
            let these = Column::Part.is_in(chunk.iter().copied());
            forget_these(conn, of_kinds(&[Kind::Comment], tickets).and(these)).await?;
        }
    }
    Ok(())
}

/// Keeps what new people are found by.
pub(crate) async fn add_people<'a, C: ConnectionTrait>(
    conn: &C,
    people: impl IntoIterator<Item = &'a User>,
) -> Result<(), StoreError> {
    Ok(put(conn, people.into_iter().flat_map(of_person).collect()).await?)
}

/// Keeps what a person is found by. Who was deleted is still found as the requester of their tickets.
pub(super) async fn keep_person<C: ConnectionTrait>(conn: &C, user: &User) -> Result<(), StoreError> {
    forget(conn, &[Kind::PersonName, Kind::PersonAbout], &[user.id.get()]).await?;
    Ok(put(conn, of_person(user)).await?)
}

/// Keeps what an organization is found by.
pub(crate) async fn keep_organization<C: ConnectionTrait>(
    conn: &C,
    organization: &Organization,
) -> Result<(), StoreError> {
    forget_organization(conn, organization.id).await?;
    Ok(put(conn, of_organization(organization)).await?)
}

/// An organization that is deleted is not found any more.
pub(super) async fn forget_organization<C: ConnectionTrait>(
    conn: &C,
    id: OrganizationId,
) -> Result<(), StoreError> {
    forget(conn, &[Kind::OrganizationName, Kind::OrganizationAbout], &[id.get()]).await
}

/// Keeps what a group is found by.
pub(crate) async fn keep_group<C: ConnectionTrait>(
    conn: &C,
    id: GroupId,
    name: &str,
) -> Result<(), StoreError> {
    forget_group(conn, id).await?;
    let name = Text { kind: Kind::GroupName, record: id.get(), part: 0, content: name.to_owned() };
    Ok(put(conn, vec![name]).await?)
}

/// A group that is deleted is not found any more.
pub(super) async fn forget_group<C: ConnectionTrait>(conn: &C, id: GroupId) -> Result<(), StoreError> {
    forget(conn, &[Kind::GroupName], &[id.get()]).await
}

/// Keeps texts beside those that are there. All those of one record and kind come together.
pub(super) async fn put<C: ConnectionTrait>(conn: &C, texts: Vec<Text>) -> Result<(), DbErr> {
    let mut inserts = Inserts::new(conn.get_database_backend());
    add(&mut inserts, texts);
    inserts.execute(conn).await
}

/// The same, together with other rows.
pub(super) fn add(inserts: &mut Inserts, texts: Vec<Text>) {
    let mut rows = Vec::new();
    let mut next: HashMap<(Kind, i64), i64> = HashMap::new();
    for text in texts {
        let owner = if text.kind == Kind::Comment { text.part } else { text.record };
        let number = next.entry((text.kind, owner)).or_default();
        for words in runs(words(&text.content)) {
            if *number < ROWS {
                let id = (owner * ROWS + *number) * 16 + i64::from(text.kind.number());
                rows.push(IndexedText {
                    id,
                    kind: text.kind.number(),
                    record: text.record,
                    part: text.part,
                    words,
                });
                *number += 1;
            }
        }
    }
    for chunk in rows.chunks(AT_ONCE) {
        dialect::index_words(inserts, chunk);
    }
}

fn runs(words: Vec<String>) -> Vec<Vec<String>> {
    if words.len() <= ROW {
        return if words.is_empty() { Vec::new() } else { vec![words] };
    }
    let begins = (0..words.len().saturating_sub(AGAIN)).step_by(ROW - AGAIN);
    begins.map(|begin| words.iter().skip(begin).take(ROW).cloned().collect()).collect()
}

/// Forgets the texts of these kinds of these records.
pub(super) async fn forget<C: ConnectionTrait>(
    conn: &C,
    kinds: &[Kind],
    records: &[i64],
) -> Result<(), StoreError> {
    for chunk in records.chunks(AT_ONCE) {
        forget_these(conn, of_kinds(kinds, chunk)).await?;
    }
    Ok(())
}

fn of_kinds(kinds: &[Kind], records: &[i64]) -> Expr {
    let kinds = Column::Kind.is_in(kinds.iter().map(|kind| kind.number()));
    kinds.and(Column::RecordId.is_in(records.iter().copied()))
}

async fn forget_these<C: ConnectionTrait>(conn: &C, these: Expr) -> Result<(), StoreError> {
    dialect::forget_words(conn, these.clone()).await?;
    Entity::delete_many().filter(these).exec(conn).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_goes_on_with_its_last_words() {
        let words: Vec<String> = (0..600).map(|number| number.to_string()).collect();
        let runs = runs(words.clone());
        let ends: Vec<_> =
            runs.iter().map(|run| (run.first().cloned(), run.last().cloned(), run.len())).collect();
        let end = |first: &str, last: &str, length| (Some(first.to_owned()), Some(last.to_owned()), length);
        assert_eq!(ends, [end("0", "254", 255), end("240", "494", 255), end("480", "599", 120)]);
        for phrase in words.windows(AGAIN) {
            assert!(runs.iter().any(|run| run.windows(AGAIN).any(|part| part == phrase)), "{phrase:?}");
        }
        assert_eq!(super::runs(Vec::new()), Vec::<Vec<String>>::new());
    }
}
