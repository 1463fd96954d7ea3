//! The life of a ticket, from its coming in to where it has got by now.

use super::cast::{Cast, Team};
use super::pace::{self, Waits};
use super::vocabulary::Vocabulary;
use super::{Plan, pick};
use crate::tickets::{CreateTicket, DeskRules, Properties, Submitter, Update, UpdateTicket};
use frontdesk_model::account::Channel;
use frontdesk_model::comment::CommentDraft;
use frontdesk_model::id::{TicketId, UserId};
use frontdesk_model::request::RequestUpdate;
use frontdesk_model::rules::{Answers, NewRequest, new_request_without_form};
use frontdesk_model::status::{Priority, Status, TicketType};
use frontdesk_model::ticket::TicketUpdate;
use frontdesk_model::time::Timestamp;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// Words of a comment at least and at most: sixty on average.
const WORDS: std::ops::RangeInclusive<usize> = 12..=108;

/// Of a hundred tickets, how many have as many comments as the place in the list, counted from 2.
const COMMENTS: [u32; 4] = [33, 42, 17, 8];

/// Of a hundred tickets, how many are never solved, and how many are solved without an answer.
const NEVER_SOLVED: u32 = 3;

const TAGS: [&str; 24] = [
    "login",
    "payment",
    "form",
    "documents",
    "refund",
    "address",
    "delay",
    "licence",
    "complaint",
    "feedback",
    "accessibility",
    "mobile",
    "welsh",
    "duplicate",
    "vip",
    "follow_up",
    "email",
    "upload",
    "appeal",
    "outage",
    "translation",
    "privacy",
    "bulk",
    "legacy",
];

/// A ticket's coming in, and what happened to it since.
#[derive(Clone, Debug)]
pub struct Life {
    pub created_at: Timestamp,
    pub creation: CreateTicket,
    pub steps: Vec<Step>,
}

/// One thing that happened to a ticket.
#[derive(Clone, Debug)]
pub struct Step {
    pub at: Timestamp,
    deed: Deed,
}

#[derive(Clone, Debug)]
enum Deed {
    Agent { user: UserId, update: Box<TicketUpdate> },
    Answer(String),
}

impl Step {
    /// The step as what the writer of tickets is asked for.
    pub fn command(self, ticket: TicketId, requester: UserId) -> UpdateTicket {
        let by = match self.deed {
            Deed::Agent { user, update } => Update::Agent { user, update: *update, channel: Channel::Web },
            Deed::Answer(words) => {
                let update = RequestUpdate { comment: Some(CommentDraft::public(words)), solved: None };
                Update::Requester { user: requester, change: update.into(), channel: Channel::Email }
            }
        };
        UpdateTicket { ticket, by }
    }
}

/// The lives of all tickets of a plan, the oldest first.
pub struct Lives {
    plan: Plan,
    cast: Cast,
    vocabulary: Vocabulary,
    waits: Waits,
    chance: ChaCha8Rng,
    now: Timestamp,
    next: u32,
}

impl Lives {
    /// None if nobody on the desk can work tickets.
    pub fn new(desk: &DeskRules, plan: Plan, now: Timestamp) -> Option<Self> {
        Some(Self {
            plan,
            cast: Cast::of(desk, plan)?,
            vocabulary: Vocabulary::new()?,
            waits: Waits::new()?,
            chance: ChaCha8Rng::seed_from_u64(plan.seed),
            now,
            next: 0,
        })
    }

    fn life(&mut self) -> Option<Life> {
        let created_at = pace::came_in(self.next, self.plan.tickets, self.now, &mut self.chance);
        let request = self.request()?;
        let team = self.cast.team(&mut self.chance)?;
        let agent = *pick(&team.agents, self.chance.random())?;
        let creation = CreateTicket {
            request,
            submitter: Submitter::Anonymous,
            channel: channel(&mut self.chance),
            idempotency: None,
            properties: properties(team, &mut self.chance),
        };
        let tags = creation.properties.tags.clone();
        let steps = self.steps(created_at, agent, tags);
        Some(Life { created_at, creation, steps })
    }

    fn request(&mut self) -> Option<NewRequest> {
        let words = self.chance.random_range(3..=9);
        let answers = Answers {
            requester: Some(self.cast.requester(&mut self.chance)),
            subject: self.vocabulary.phrase(words, &mut self.chance),
            description: self.words(),
            ..Answers::default()
        };
        new_request_without_form(&[], &answers, &|_, _| true).ok()
    }

    /// What happened until now: agent and requester write in turn, the agent's last word solves it,
    /// and some days later it is closed.
    fn steps(&mut self, created_at: Timestamp, agent: UserId, tags: Vec<String>) -> Vec<Step> {
        let comments = comments(&mut self.chance);
        let is_solved = self.chance.random_range(0..100) >= NEVER_SOLVED;
        let mut at = created_at.plus_seconds(self.waits.first_reply(&mut self.chance));
        let take = TicketUpdate { assignee_id: Some(Some(agent)), ..TicketUpdate::default() };
        let mut steps = vec![self.by_agent(at, agent, comments == 2 && is_solved, take)];
        if self.chance.random_range(0..3) == 0 {
            steps.extend(self.tagging(at, agent, tags));
        }
        for nth in 3..=comments {
            let is_last = nth == comments;
            if nth % 2 == 1 && !is_last {
                at = at.plus_seconds(self.waits.requester(&mut self.chance));
                steps.push(Step { at, deed: Deed::Answer(self.words()) });
            } else {
                at = at.plus_seconds(self.waits.agent(&mut self.chance));
                steps.push(self.by_agent(at, agent, is_last && is_solved, TicketUpdate::default()));
            }
        }
        if is_solved {
            at = at.plus_seconds(self.waits.closing(&mut self.chance));
            let update = TicketUpdate { status: Some(Status::Closed), ..TicketUpdate::default() };
            steps.push(Step { at, deed: Deed::Agent { user: agent, update: Box::new(update) } });
        }
        steps.retain(|step| step.at <= self.now);
        steps
    }

    /// An agent's comment: a note now and then, else a reply that hands the ticket to the requester.
    fn by_agent(&mut self, at: Timestamp, user: UserId, solves: bool, update: TicketUpdate) -> Step {
        let is_note = self.chance.random_range(0..6) == 0;
        let words = self.words();
        let comment = if is_note { CommentDraft::note(words) } else { CommentDraft::public(words) };
        let status = match self.chance.random_range(0..10) {
            _ if solves => Status::Solved,
            0 => Status::Hold,
            1 | 2 => Status::Open,
            _ => Status::Pending,
        };
        let update = TicketUpdate { status: Some(status), comment: Some(comment), ..update };
        Step { at, deed: Deed::Agent { user, update: Box::new(update) } }
    }

    /// Another tag, where the ticket has not got it already.
    fn tagging(&mut self, at: Timestamp, user: UserId, mut tags: Vec<String>) -> Option<Step> {
        let tag = tag(&mut self.chance)?;
        if tags.contains(&tag) {
            return None;
        }
        tags.push(tag);
        let update = TicketUpdate { tags: Some(tags), ..TicketUpdate::default() };
        Some(Step { at, deed: Deed::Agent { user, update: Box::new(update) } })
    }

    fn words(&mut self) -> String {
        let count = self.chance.random_range(WORDS);
        self.vocabulary.text(count, &mut self.chance)
    }
}

impl Iterator for Lives {
    type Item = Life;

    fn next(&mut self) -> Option<Life> {
        if self.next == self.plan.tickets {
            return None;
        }
        let life = self.life();
        self.next += 1;
        life
    }
}

fn comments(chance: &mut impl Rng) -> u32 {
    let mut drawn = chance.random_range(0..COMMENTS.iter().sum());
    for (comments, share) in (2..).zip(COMMENTS) {
        if drawn < share {
            return comments;
        }
        drawn -= share;
    }
    2
}

fn properties(team: &Team, chance: &mut impl Rng) -> Properties {
    let priority = match chance.random_range(0..20) {
        0 => Some(Priority::Urgent),
        1..=3 => Some(Priority::High),
        4..=6 => Some(Priority::Low),
        _ => None,
    };
    let kind = match chance.random_range(0..10) {
        0..=4 => Some(TicketType::Question),
        5 | 6 => Some(TicketType::Incident),
        7 => Some(TicketType::Task),
        _ => None,
    };
    let count = chance.random_range(0..=3);
    let mut tags: Vec<String> = (0..count).filter_map(|_| tag(chance)).collect();
    tags.sort_unstable();
    tags.dedup();
    Properties { group_id: Some(team.group), priority, kind, tags, ..Properties::default() }
}

/// A tag, the first ones more often than the last.
fn tag(chance: &mut impl Rng) -> Option<String> {
    let most = chance.random_range(0..TAGS.len());
    TAGS.get(chance.random_range(0..=most)).map(|tag| (*tag).to_owned())
}

fn channel(chance: &mut impl Rng) -> Channel {
    match chance.random_range(0..10) {
        0 => Channel::Api,
        1..=4 => Channel::Email,
        _ => Channel::Web,
    }
}
