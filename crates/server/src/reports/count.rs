//! What is counted of a ticket: its spells, and with the first one what happened to it once.

use super::calendar::Calendar;
use super::level::{Judgement, Levels};
use super::spell::{Spell, Standing, spells};
use frontdesk_model::satisfaction_rating::Score;
use frontdesk_model::status::Status;
use frontdesk_model::ticket::Ticket;
use frontdesk_model::time::Timestamp;

/// A ticket with what is known of its history.
#[derive(Clone, Debug)]
pub struct CountedTicket {
    pub ticket: Ticket,
    /// When it was last solved, if it is.
    pub solved_at: Option<Timestamp>,
    pub status_updated_at: Timestamp,
    /// Working time, in microseconds.
    pub reply: Option<i64>,
    /// When it was last solved, also if that did not last, and how much working time had passed by then.
    pub resolution: Option<(Timestamp, i64)>,
    /// When its requester said how they were helped.
    pub rated_at: Option<Timestamp>,
    /// The statuses that it had, each with when it came to it; none of a ticket that was never opened again.
    pub history: Vec<(Timestamp, Status)>,
}

/// A spell as it is kept, with days counted from 1970.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountedSpell {
    pub opened_at: Timestamp,
    pub opened_day: i64,
    pub solved_day: Option<i64>,
    /// Whether another one followed.
    pub was_reopened: bool,
    /// Of the ticket's first spell only: how it stands to the service levels, working time until its first
    /// reply, the day on which it was rated, and whether well.
    pub judgement: Judgement,
    pub reply: Option<i64>,
    pub rated: Option<(i64, bool)>,
}

/// The spells of a ticket; none of a deleted one, which counts for nothing.
pub fn spells_of(counted: &CountedTicket, levels: &Levels, calendar: &Calendar) -> Vec<CountedSpell> {
    let ticket = &counted.ticket;
    if ticket.status == Status::Deleted {
        return Vec::new();
    }
    let is_unsolved = ticket.status.is_unsolved();
    let since = counted.solved_at.filter(|_| !is_unsolved).unwrap_or(counted.status_updated_at);
    let standing = Standing { created_at: ticket.created_at, is_unsolved, since };
    let spells = spells(standing, &counted.history);
    let solved_at = spells.last().and_then(|spell| spell.solved_at);
    // What was closed without being solved has no such metric.
    let passed = |solved_at| match counted.resolution {
        Some((at, passed)) if at == solved_at => passed,
        _ => calendar.between(ticket.created_at, solved_at),
    };
    let resolution = solved_at.map(passed);
    let last = spells.len() - 1;
    let counted_spell = |(nth, spell): (usize, Spell)| {
        let is_first = nth == 0;
        CountedSpell {
            opened_at: spell.opened_at,
            opened_day: calendar.day(spell.opened_at),
            solved_day: spell.solved_at.map(|at| calendar.day(at)),
            was_reopened: nth < last,
            judgement: if is_first {
                levels.judge(ticket, counted.reply, resolution)
            } else {
                Judgement::default()
            },
            reply: counted.reply.filter(|_| is_first),
            rated: counted.rated_at.filter(|_| is_first).map(|at| (calendar.day(at), is_good(ticket))),
        }
    };
    spells.into_iter().enumerate().map(counted_spell).collect()
}

fn is_good(ticket: &Ticket) -> bool {
    ticket.satisfaction_rating.score == Score::Good
}
