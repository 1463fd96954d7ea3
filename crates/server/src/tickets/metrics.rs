//! What is counted of a ticket as it changes, so that nobody has to read its history.

use super::changeset::LoadedTicket;
use super::desk_rules::DeskRules;
use frontdesk_model::id::UserId;
use frontdesk_model::status::Status;
use frontdesk_model::ticket::Ticket;
use frontdesk_model::time::Timestamp;

/// What is counted of a ticket, besides when it was made and changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Metrics {
    /// How often the ticket came to a group, and to an agent.
    pub group_stations: i64,
    pub assignee_stations: i64,
    pub reopens: i64,
    /// Public comments by agents, the first comment excepted.
    pub replies: i64,
    pub assignee_updated_at: Option<Timestamp>,
    pub requester_updated_at: Timestamp,
    pub status_updated_at: Timestamp,
    pub initially_assigned_at: Option<Timestamp>,
    pub assigned_at: Option<Timestamp>,
    /// When it was last solved, also if that did not last.
    pub solved_at: Option<Timestamp>,
    pub latest_comment_added_at: Option<Timestamp>,
    pub reply_time: Option<Elapsed>,
    pub first_resolution_time: Option<Elapsed>,
    pub full_resolution_time: Option<Elapsed>,
    /// Waits are counted whenever the status changes; none before the first is over.
    pub agent_wait_time: Option<Elapsed>,
    pub requester_wait_time: Option<Elapsed>,
    pub on_hold_time: Elapsed,
}

/// How much time passed, in microseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Elapsed {
    pub calendar: i64,
    /// In working hours; of a desk that has no schedule all hours are.
    pub business: i64,
}

impl Elapsed {
    pub(super) const fn add(self, more: Self) -> Self {
        Self { calendar: self.calendar + more.calendar, business: self.business + more.business }
    }
}

/// Who updated a ticket, and with what words.
#[derive(Clone, Copy)]
pub(super) struct Deed {
    pub author: UserId,
    /// Whether they did it as an agent: agents who answer their own requests are requesters.
    pub as_agent: bool,
    /// Whether a comment is public, if there is one.
    pub comment_public: Option<bool>,
}

/// The metrics of a ticket that has just been made. Its first comment is what is to be answered,
/// whoever wrote it, and no reply.
pub(super) fn of_new(ticket: &Ticket) -> Metrics {
    let now = ticket.created_at;
    let assigned = ticket.assignee_id.map(|_| now);
    let solved = ticket.status == Status::Solved;
    Metrics {
        group_stations: ticket.group_id.is_some().into(),
        assignee_stations: ticket.assignee_id.is_some().into(),
        reopens: 0,
        replies: 0,
        assignee_updated_at: assigned.filter(|_| ticket.assignee_id == Some(ticket.submitter_id)),
        requester_updated_at: now,
        status_updated_at: now,
        initially_assigned_at: assigned,
        assigned_at: assigned,
        solved_at: solved.then_some(now),
        latest_comment_added_at: Some(now),
        reply_time: None,
        first_resolution_time: solved.then_some(Elapsed::default()),
        full_resolution_time: solved.then_some(Elapsed::default()),
        agent_wait_time: None,
        requester_wait_time: None,
        on_hold_time: Elapsed::default(),
    }
}

/// The metrics after an update, which happened when `after` was last updated.
pub(super) fn after(desk: &DeskRules, before: &LoadedTicket, after: &Ticket, deed: Deed) -> Metrics {
    let mut metrics = before.metrics.clone();
    metrics.move_on(&before.ticket, after);
    metrics.note_words(desk, after, deed);
    // What is deleted waits for nobody, and comes back as it went.
    let removal = [before.ticket.status, after.status].contains(&Status::Deleted);
    if after.status != before.ticket.status && !removal {
        metrics.change_status(desk, before.ticket.status, after);
    }
    metrics
}

impl Metrics {
    fn move_on(&mut self, before: &Ticket, after: &Ticket) {
        let now = after.updated_at;
        if after.group_id.is_some() && after.group_id != before.group_id {
            self.group_stations += 1;
        }
        if after.assignee_id.is_some() && after.assignee_id != before.assignee_id {
            self.assignee_stations += 1;
            self.assigned_at = Some(now);
            self.initially_assigned_at.get_or_insert(now);
        }
    }

    fn note_words(&mut self, desk: &DeskRules, after: &Ticket, deed: Deed) {
        let now = after.updated_at;
        if after.assignee_id == Some(deed.author) {
            self.assignee_updated_at = Some(now);
        }
        if after.requester_id == deed.author {
            self.requester_updated_at = now;
        }
        if deed.comment_public.is_some() {
            self.latest_comment_added_at = Some(now);
        }
        if deed.as_agent && deed.comment_public == Some(true) {
            self.replies += 1;
            self.reply_time.get_or_insert_with(|| desk.elapsed(after.created_at, now));
        }
    }

    fn change_status(&mut self, desk: &DeskRules, before: Status, after: &Ticket) {
        let now = after.updated_at;
        let passed = desk.elapsed(self.status_updated_at, now);
        let wait = |so_far: Option<Elapsed>| Some(so_far.unwrap_or_default().add(passed));
        match before {
            Status::New | Status::Open => self.requester_wait_time = wait(self.requester_wait_time),
            Status::Pending => self.agent_wait_time = wait(self.agent_wait_time),
            Status::Hold => {
                self.requester_wait_time = wait(self.requester_wait_time);
                self.on_hold_time = self.on_hold_time.add(passed);
            }
            Status::Solved | Status::Closed | Status::Deleted => {}
        }
        self.status_updated_at = now;
        if before == Status::Solved && after.status.is_unsolved() {
            self.reopens += 1;
        }
        if after.status == Status::Solved {
            let resolution = desk.elapsed(after.created_at, now);
            self.solved_at = Some(now);
            self.full_resolution_time = Some(resolution);
            self.first_resolution_time.get_or_insert(resolution);
        }
    }
}

impl DeskRules {
    /// How much time passed between two moments.
    pub(super) fn elapsed(&self, from: Timestamp, to: Timestamp) -> Elapsed {
        let calendar = (to.micros() - from.micros()).max(0);
        let business = self.schedule.as_ref().map_or(calendar, |schedule| schedule.between(from, to));
        Elapsed { calendar, business }
    }
}
