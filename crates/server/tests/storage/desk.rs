//! A desk with the demo's people, groups and forms and no tickets, and short ways to say what the
//! tests ask of it.

use crate::engine::TestDatabase;
use frontdesk_model::account::Channel;
use frontdesk_model::comment::CommentDraft;
use frontdesk_model::id::{GroupId, TicketId, UserId};
use frontdesk_model::request::{RequestUpdate, RequesterDraft};
use frontdesk_model::rules::{Answers, NewRequest, new_request_without_form};
use frontdesk_model::ticket::TicketUpdate;
use frontdesk_model::time::Timestamp;
use frontdesk_server::clock::{Clock, Hands};
use frontdesk_server::demo::{self, files};
use frontdesk_server::sight::TicketSight;
use frontdesk_server::store::{PageRequest, Store, group, user};
use frontdesk_server::tickets::{
    CreateTicket, Desk, Idempotency, IdempotencyKey, KeyLife, KeyScope, Properties, Submitter, TicketError,
    Update, UpdateTicket, Written,
};
use std::path::Path;

/// The sight of somebody who sees every ticket.
pub const EVERYTHING: TicketSight = TicketSight::all(UserId::new(1));

pub const NOW: Timestamp = Timestamp::from_micros(1_795_000_000_000_000);

/// A desk at work, whose clock the test moves.
pub struct TestDesk {
    pub desk: Desk,
    pub hands: Hands,
    clock: Clock,
}

impl TestDesk {
    pub async fn open(database: &TestDatabase) -> Self {
        let (clock, hands) = Clock::fixed(NOW);
        let desk = Desk::open(database.store().await, clock.clone());
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo");
        let mut files = files::read(&folder).expect("the demo desk's files are right");
        files.tickets.clear();
        demo::load(&desk, &files, NOW).await.expect("the desk loads");
        Self { desk, hands, clock }
    }

    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    pub fn store(&self) -> &Store {
        self.desk.store()
    }

    pub async fn user(&self, email: &str) -> UserId {
        user::find_by_email(self.store(), email).await.expect("a query").expect(email).id
    }

    /// An agent in the groups "Alerts and Issues" and "User Support".
    pub async fn priya(&self) -> UserId {
        self.user("priya.nair@frontdesk.example").await
    }

    pub async fn group(&self, name: &str) -> GroupId {
        let groups = group::list(self.store(), &PageRequest::FIRST).await.expect("a query").records;
        groups.into_iter().find(|group| group.name.contains(name)).expect(name).id
    }

    pub async fn create(&self, subject: &str) -> Written {
        self.desk.create_ticket(from_rowan(subject)).await.expect("a ticket")
    }

    pub async fn agent(
        &self,
        ticket: TicketId,
        user: UserId,
        update: TicketUpdate,
    ) -> Result<Written, TicketError> {
        let by = Update::Agent { user, update, channel: Channel::Web };
        self.desk.update_ticket(UpdateTicket { ticket, by }).await
    }

    pub async fn requester(&self, written: &Written, update: RequestUpdate) -> Result<Written, TicketError> {
        let user = written.ticket.requester_id;
        let by = Update::Requester { user, change: update.into(), channel: Channel::Web };
        self.desk.update_ticket(UpdateTicket { ticket: written.ticket.id, by }).await
    }
}

pub fn request(name: &str, email: &str, subject: &str) -> NewRequest {
    let answers = Answers {
        requester: Some(RequesterDraft {
            name: name.to_owned(),
            email: email.to_owned(),
            ..RequesterDraft::default()
        }),
        subject: subject.to_owned(),
        description: format!("{subject}, at length"),
        custom: Vec::new(),
        ..Answers::default()
    };
    new_request_without_form(&[], &answers, &|_, _| true).expect("a request that keeps the rules")
}

/// A stranger's request over the web.
pub fn anonymous(request: NewRequest) -> CreateTicket {
    CreateTicket {
        request,
        submitter: Submitter::Anonymous,
        channel: Channel::Web,
        idempotency: None,
        properties: Properties::default(),
    }
}

/// A request of somebody whom the desk knows.
pub fn from_rowan(subject: &str) -> CreateTicket {
    anonymous(request("Rowan Ellis", "rowan.ellis@transport.example", subject))
}

pub fn keyed(subject: &str, key: &str) -> CreateTicket {
    let mut body_hash = [0; 32];
    for (at, byte) in subject.bytes().take(32).enumerate() {
        body_hash[at] = byte;
    }
    let scope = KeyScope::of_stranger("rowan.ellis@transport.example");
    let key = IdempotencyKey::new(key).expect("a key");
    let idempotency = Idempotency { scope, key, body_hash, life: KeyLife::OfTickets };
    CreateTicket { idempotency: Some(idempotency), ..from_rowan(subject) }
}

pub fn reply(body: &str) -> TicketUpdate {
    TicketUpdate { comment: Some(CommentDraft::public(body)), ..TicketUpdate::default() }
}

pub fn answer(body: &str) -> RequestUpdate {
    RequestUpdate { comment: Some(CommentDraft::public(body)), solved: None }
}
