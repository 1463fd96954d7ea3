//! A desk on which anything happens, the same each time.

use crate::desk::{TestDesk, anonymous, answer, reply, request};
use frontdesk_model::account::Channel;
use frontdesk_model::comment::CommentDraft;
use frontdesk_model::id::{GroupId, TicketFormId, TicketId, UserId};
use frontdesk_model::rule::{Condition, Conditions};
use frontdesk_model::satisfaction_rating::{SatisfactionRatingDraft, Score};
use frontdesk_model::service_level::{ServiceLevel, ServiceLevelMetric};
use frontdesk_model::status::Status;
use frontdesk_model::ticket::TicketUpdate;
use frontdesk_model::time::Timestamp;
use frontdesk_server::store::{PageRequest, Sight, account, group, ticket_form};
use frontdesk_server::tickets::{CreateTicket, Properties, Update, UpdateTicket};
use rand::seq::IndexedRandom as _;
use rand::{Rng as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

const AGENTS: [&str; 4] = [
    "priya.nair@frontdesk.example",
    "tom.okafor@frontdesk.example",
    "callum.reid@frontdesk.example",
    "ines.duarte@frontdesk.example",
];
const REQUESTERS: [&str; 4] = [
    "rowan.ellis@transport.example",
    "wyn.prosser@cabinet.example",
    "somebody@mail.example",
    "somebody.else@mail.example",
];
const TAGS: [&str; 3] = ["payment", "login", "refund"];

pub struct RandomDesk {
    pub groups: Vec<GroupId>,
    pub agents: Vec<UserId>,
    pub forms: Vec<TicketFormId>,
    pub levels: Vec<ServiceLevel>,
    tickets: Vec<(TicketId, UserId)>,
    chance: ChaCha8Rng,
    happened: u32,
}

fn level(metric: ServiceLevelMetric, working_days: u16, filter: Option<(&str, &str)>) -> ServiceLevel {
    let condition = |(operator, value): (&str, &str)| Condition {
        field: "current_tags".to_owned(),
        operator: operator.to_owned(),
        value: value.into(),
    };
    let filter = Conditions { all: filter.map(condition).into_iter().collect(), any: Vec::new() };
    ServiceLevel {
        title: format!("{metric:?} {working_days}"),
        metric,
        working_days,
        target_percent: 80,
        filter,
    }
}

impl RandomDesk {
    /// On Monday, 12 October 2026, at 9:00 by the clocks of London.
    pub async fn begin(desk: &TestDesk, seed: u64) -> Self {
        desk.hands.put_to("2026-10-12T08:00:00Z".parse::<Timestamp>().expect("a moment"));
        let groups = group::list(desk.store(), &PageRequest::FIRST).await.expect("a query").records;
        let named = |name: &str| groups.iter().find(|group| group.name.contains(name)).expect(name).id;
        let forms =
            ticket_form::list(desk.store(), Sight::Desk, ticket_form::Wanted::default(), &PageRequest::FIRST)
                .await
                .expect("a query");
        let mut agents = Vec::new();
        for email in AGENTS {
            agents.push(desk.user(email).await);
        }
        let mut random = Self {
            groups: vec![named("Alerts"), named("User Support"), named("Gov")],
            agents,
            forms: forms.records.iter().take(2).map(|form| form.id).collect(),
            levels: Vec::new(),
            tickets: Vec::new(),
            chance: ChaCha8Rng::seed_from_u64(seed),
            happened: 0,
        };
        let levels = vec![
            level(ServiceLevelMetric::FirstReply, 1, None),
            level(ServiceLevelMetric::Resolution, 2, Some(("includes", "payment"))),
            level(ServiceLevelMetric::Resolution, 3, Some(("not_includes", "payment"))),
        ];
        random.measure_by(desk, levels).await;
        random
    }

    pub async fn measure_by(&mut self, desk: &TestDesk, levels: Vec<ServiceLevel>) {
        account::measure_by(desk.store(), &levels).await.expect("service levels");
        self.levels = levels;
    }

    /// How much of what was tried the desk allowed.
    pub const fn happened(&self) -> u32 {
        self.happened
    }

    /// So many things are tried, about an hour apart.
    pub async fn live(&mut self, desk: &TestDesk, steps: u32) {
        for _ in 0..steps {
            desk.hands.forward_seconds(60 * self.chance.random_range(1..=180));
            if self.tickets.is_empty() || self.chance.random_range(0..4) == 0 {
                self.create(desk).await;
            } else {
                self.change(desk).await;
            }
        }
    }

    fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        *list.choose(&mut self.chance).expect("a list with something in it")
    }

    async fn create(&mut self, desk: &TestDesk) {
        let email = self.pick(&REQUESTERS);
        let tags: Vec<String> = TAGS
            .iter()
            .filter(|_| self.chance.random_range(0..3) == 0)
            .map(|tag| (*tag).to_owned())
            .collect();
        let group_id = Some(self.pick(&self.groups.clone()));
        let properties = Properties { tags, group_id, ..Properties::default() };
        let command = CreateTicket { properties, ..anonymous(request("Somebody", email, "A question")) };
        let ticket = desk.desk.create_ticket(command).await.expect("a ticket").ticket;
        self.tickets.push((ticket.id, ticket.requester_id));
        self.happened += 1;
    }

    async fn change(&mut self, desk: &TestDesk) {
        let (ticket, requester) = self.pick(&self.tickets.clone());
        let agent = self.pick(&self.agents.clone());
        let by_agent = |update| Update::Agent { user: agent, update, channel: Channel::Web };
        let status = |status| TicketUpdate { status: Some(status), ..TicketUpdate::default() };
        let update = match self.chance.random_range(0..16) {
            0 | 1 => by_agent(reply("We look at it.")),
            2 => by_agent(TicketUpdate {
                comment: Some(CommentDraft::note("A note")),
                ..TicketUpdate::default()
            }),
            3 => by_agent(status(self.pick(&[Status::Open, Status::Pending, Status::Hold]))),
            4..=6 => by_agent(TicketUpdate { assignee_id: Some(Some(agent)), ..status(Status::Solved) }),
            7 => by_agent(TicketUpdate { assignee_id: Some(Some(agent)), ..reply("Solved.") }),
            8 => by_agent(status(Status::Closed)),
            9 => by_agent(status(Status::Open)),
            10 => {
                let group = self.pick(&self.groups.clone());
                by_agent(TicketUpdate {
                    group_id: Some(Some(group)),
                    assignee_id: Some(None),
                    ..TicketUpdate::default()
                })
            }
            11 => {
                let mut update = TicketUpdate::default();
                update.extras.ticket_form_id = Some(self.pick(&self.forms.clone()));
                by_agent(update)
            }
            12 => by_agent(TicketUpdate {
                tags: Some(vec![self.pick(&TAGS).to_owned()]),
                ..TicketUpdate::default()
            }),
            13 => {
                let score = self.pick(&[Score::Good, Score::Good, Score::Bad]);
                let rating =
                    SatisfactionRatingDraft { score, comment: None, reason_id: None, reason_code: None };
                Update::Rating { user: requester, rating, channel: Channel::Web }
            }
            14 => return self.remove(desk, ticket, agent).await,
            _ => Update::Requester {
                user: requester,
                change: answer("Is it done?").into(),
                channel: Channel::Web,
            },
        };
        let changed = desk.desk.update_ticket(UpdateTicket { ticket, by: update }).await;
        self.happened += u32::from(changed.is_ok());
    }

    async fn remove(&mut self, desk: &TestDesk, ticket: TicketId, agent: UserId) {
        let gone = desk.desk.delete_ticket(ticket, agent, Channel::Web).await.is_ok();
        if gone && self.chance.random_range(0..2) == 0 {
            desk.hands.forward_seconds(3_600);
            desk.desk.restore_ticket(ticket, agent, Channel::Web).await.expect("it comes back");
        }
        self.happened += u32::from(gone);
    }

    pub fn tickets(&self) -> Vec<TicketId> {
        self.tickets.iter().map(|(ticket, _)| *ticket).collect()
    }
}
