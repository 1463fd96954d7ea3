//! Who acts in the histories: the desk's teams, and the people who ask.

use super::{Plan, names, pick};
use crate::tickets::DeskRules;
use frontdesk_model::id::{GroupId, UserId};
use frontdesk_model::request::RequesterDraft;
use rand::Rng;

/// Tickets for each person who asks, on average.
const TICKETS_EACH: u64 = 4;

/// One requester in so many writes from an organization's domain.
const FROM_ORGANIZATION: u64 = 2;

/// Where everybody else gets their mail.
const PUBLIC_DOMAINS: [&str; 4] = ["mail.example", "post.example", "inbox.example", "letters.example"];

/// A group and the agents who work in it.
pub(super) struct Team {
    pub group: GroupId,
    pub agents: Vec<UserId>,
}

pub(super) struct Cast {
    /// The busiest first.
    teams: Vec<Team>,
    domains: Vec<String>,
    requesters: u64,
}

impl Cast {
    /// None if no group has an agent who may do everything to a ticket.
    pub fn of(desk: &DeskRules, plan: Plan) -> Option<Self> {
        let mut groups: Vec<GroupId> = desk.groups.iter().copied().collect();
        groups.sort_unstable();
        let teams = groups.into_iter().map(|group| Team { group, agents: members(desk, group) });
        let teams: Vec<Team> = teams.filter(|team| !team.agents.is_empty()).collect();
        let mut domains: Vec<String> = desk.domains.keys().cloned().collect();
        domains.sort_unstable();
        let requesters = u64::from(plan.tickets) / TICKETS_EACH + 1;
        (!teams.is_empty()).then_some(Self { teams, domains, requesters })
    }

    /// A team, the first ones more often than the last.
    pub fn team(&self, chance: &mut impl Rng) -> Option<&Team> {
        let most = chance.random_range(0..self.teams.len());
        self.teams.get(chance.random_range(0..=most))
    }

    /// Somebody who asks. Some ask often.
    pub fn requester(&self, chance: &mut impl Rng) -> RequesterDraft {
        let most = chance.random_range(0..self.requesters);
        let number = chance.random_range(0..=most);
        RequesterDraft {
            name: names::name(number),
            email: names::address(number, self.domain(number)),
            ..RequesterDraft::default()
        }
    }

    fn domain(&self, number: u64) -> &str {
        let of_organization = pick(&self.domains, number / FROM_ORGANIZATION).map(String::as_str);
        let public = pick(&PUBLIC_DOMAINS, number).copied().unwrap_or_default();
        of_organization.filter(|_| number.is_multiple_of(FROM_ORGANIZATION)).unwrap_or(public)
    }
}

fn members(desk: &DeskRules, group: GroupId) -> Vec<UserId> {
    let is_free = |agent: &UserId| !desk.light_agents.contains(agent) && !desk.sights.contains_key(agent);
    let members = desk.agents.iter().filter(|(agent, groups)| is_free(agent) && groups.contains(&group));
    let mut members: Vec<UserId> = members.map(|(agent, _)| *agent).collect();
    members.sort_unstable();
    members
}
