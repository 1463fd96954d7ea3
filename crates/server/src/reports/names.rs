//! What the groups and people of a report are called.

use crate::store::report::now::Unsolved;
use crate::store::{Store, StoreError, group, user};
use frontdesk_model::id::{GroupId, UserId};
use frontdesk_model::report::{AgentCount, Flow, GroupCount};
use std::collections::HashMap;

/// The names of these groups, also of those that are deleted.
pub(super) async fn group_names(
    store: &Store,
    ids: &[GroupId],
) -> Result<HashMap<GroupId, String>, StoreError> {
    let groups = group::find_many(store, ids).await?;
    Ok(groups.into_iter().map(|group| (group.id, group.name)).collect())
}

/// What groups and people are called.
pub(super) struct Names {
    groups: HashMap<GroupId, String>,
    agents: HashMap<UserId, String>,
}

/// A key with what happened and how much was left.
pub(super) type Row = (Option<i64>, Flow, i64);

impl Names {
    pub async fn load(
        store: &Store,
        by_group: &[Row],
        by_agent: &[Row],
        unsolved: &[Unsolved],
    ) -> Result<Self, StoreError> {
        let groups: Vec<GroupId> = by_group.iter().filter_map(|(id, ..)| id.map(GroupId::new)).collect();
        let agents =
            by_agent.iter().filter_map(|(id, ..)| *id).chain(unsolved.iter().filter_map(|one| one.assignee));
        let mut agents: Vec<UserId> = agents.map(UserId::new).collect();
        agents.sort_unstable();
        agents.dedup();
        let people = user::find_many(store, &agents).await?;
        Ok(Self {
            groups: group_names(store, &groups).await?,
            agents: people.into_iter().map(|person| (person.id, person.name)).collect(),
        })
    }

    pub fn of_agent(&self, id: Option<UserId>) -> Option<String> {
        id.and_then(|id| self.agents.get(&id).cloned())
    }

    pub fn group_count(&self, (id, flow, backlog): Row) -> GroupCount {
        let group_id = id.map(GroupId::new);
        let name = group_id.and_then(|id| self.groups.get(&id).cloned());
        GroupCount { group_id, name, flow, backlog }
    }

    pub fn agent_count(&self, (id, flow, backlog): Row) -> AgentCount {
        let assignee_id = id.map(UserId::new);
        AgentCount { assignee_id, name: self.of_agent(assignee_id), flow, backlog }
    }
}
