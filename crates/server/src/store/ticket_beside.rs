//! What stands beside the rows of `tickets`: in other tables, and in other tickets. It is read with the
//! rows and put into their records, and learns of no command.

use super::error::StoreError;
use super::satisfaction_rating;
use super::table::{ticket, ticket_tag};
use super::ticket_copy::{self, Copied};
use frontdesk_model::id::TicketId;
use frontdesk_model::satisfaction_rating::{Score, TicketRating};
use frontdesk_model::status::{Status, TicketType};
use frontdesk_model::time::Timestamp;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::{HashMap, HashSet};

/// What stands in other tables and rows about tickets.
#[derive(Default)]
pub(super) struct Beside {
    tags: HashMap<i64, Vec<String>>,
    copied: HashMap<i64, Copied>,
    /// The problems that have incidents.
    problems: HashSet<i64>,
    followups: HashMap<i64, Vec<TicketId>>,
    ratings: HashMap<i64, TicketRating>,
}

/// The same about one ticket.
#[derive(Default)]
pub(super) struct Known {
    pub tags: Vec<String>,
    pub copied: Copied,
    pub has_incidents: bool,
    pub followups: Vec<TicketId>,
    pub rating: TicketRating,
}

impl Beside {
    pub async fn load<C: ConnectionTrait>(conn: &C, rows: &[ticket::Model]) -> Result<Self, StoreError> {
        let ids = || rows.iter().map(|row| row.id);
        let problem = TicketType::Problem.word();
        let problems = rows.iter().filter(|row| row.kind.as_deref() == Some(problem)).map(|row| row.id);
        // Only what is closed has follow-ups, and what was closed before it was deleted.
        let closed = rows.iter().filter(|row| i64::from(row.status) >= Status::Closed.rank());
        let rated = rows.iter().filter(|row| i64::from(row.satisfaction) != Score::Unoffered.rank());
        Ok(Self {
            tags: tags(conn, ids()).await?,
            copied: ticket_copy::of_tickets(conn, ids()).await?,
            problems: with_incidents(conn, problems.collect()).await?,
            followups: followups(conn, closed.map(|row| row.id).collect()).await?,
            ratings: satisfaction_rating::of_tickets(conn, rated.map(|row| row.id).collect()).await?,
        })
    }

    pub fn take(&mut self, row: &ticket::Model) -> Known {
        Known {
            tags: self.tags.remove(&row.id).unwrap_or_default(),
            copied: self.copied.remove(&row.id).unwrap_or_default(),
            has_incidents: self.problems.contains(&row.id),
            followups: self.followups.remove(&row.id).unwrap_or_default(),
            rating: self.ratings.remove(&row.id).unwrap_or_default(),
        }
    }
}

/// When the first target of these tickets is missed, or was; those that no target waits for are not
/// among them.
pub(super) async fn next_breaches<C: ConnectionTrait>(
    conn: &C,
    tickets: impl Iterator<Item = TicketId>,
) -> Result<HashMap<TicketId, Timestamp>, StoreError> {
    let ids: Vec<i64> = tickets.map(TicketId::get).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let pairs = ticket::Entity::find()
        .select_only()
        .columns([ticket::Column::Id, ticket::Column::NextBreachAt])
        .filter(ticket::Column::Id.is_in(ids))
        .filter(ticket::Column::NextBreachAt.is_not_null())
        .into_tuple::<(i64, i64)>();
    let pairs = pairs.all(conn).await?.into_iter();
    Ok(pairs.map(|(id, at)| (TicketId::new(id), Timestamp::from_micros(at))).collect())
}

/// Those of these problems that have incidents.
async fn with_incidents<C: ConnectionTrait>(
    conn: &C,
    problems: Vec<i64>,
) -> Result<HashSet<i64>, StoreError> {
    if problems.is_empty() {
        return Ok(HashSet::new());
    }
    let ids = ticket::Entity::find()
        .select_only()
        .column(ticket::Column::ProblemId)
        .distinct()
        .filter(ticket::Column::ProblemId.is_in(problems))
        .filter(ticket::Column::Status.ne(Status::Deleted.rank()))
        .into_tuple::<i64>();
    Ok(ids.all(conn).await?.into_iter().collect())
}

/// The follow-ups of these tickets, the oldest first.
async fn followups<C: ConnectionTrait>(
    conn: &C,
    sources: Vec<i64>,
) -> Result<HashMap<i64, Vec<TicketId>>, StoreError> {
    let mut followups: HashMap<i64, Vec<TicketId>> = HashMap::new();
    if sources.is_empty() {
        return Ok(followups);
    }
    let pairs = ticket::Entity::find()
        .select_only()
        .columns([ticket::Column::FollowupSourceId, ticket::Column::Id])
        .filter(ticket::Column::FollowupSourceId.is_in(sources))
        .filter(ticket::Column::Status.ne(Status::Deleted.rank()))
        .order_by_asc(ticket::Column::Id)
        .into_tuple::<(i64, i64)>();
    for (source, id) in pairs.all(conn).await? {
        followups.entry(source).or_default().push(TicketId::new(id));
    }
    Ok(followups)
}

/// The tags of these tickets, in alphabetical order.
async fn tags<C: ConnectionTrait>(
    conn: &C,
    tickets: impl Iterator<Item = i64>,
) -> Result<HashMap<i64, Vec<String>>, StoreError> {
    let rows =
        ticket_tag::Entity::find().filter(ticket_tag::Column::TicketId.is_in(tickets)).all(conn).await?;
    let mut tags: HashMap<i64, Vec<String>> = HashMap::new();
    for row in rows {
        tags.entry(row.ticket_id).or_default().push(row.tag);
    }
    // Sorted here: the engines' alphabets differ, and an update compares with our own.
    for tags in tags.values_mut() {
        tags.sort_unstable();
    }
    Ok(tags)
}
