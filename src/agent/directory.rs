//! The people, groups and organizations that the desk has heard of, by their ids.

use super::letters::capital;
use super::order::sort;
use crate::agent::table::Table;
use crate::api::groups::Group;
use crate::api::organizations::Organization;
use crate::api::users::User;
use crate::locale::en::agent as words;
use frontdesk_model::id::{GroupId, OrganizationId, UserId};
use frontdesk_model::user::short_name;
use leptos::prelude::*;
use std::collections::BTreeMap;

#[derive(Clone, Copy)]
pub struct Directory {
    /// Far more than the others: whoever is named on a row that was seen.
    people: RwSignal<BTreeMap<UserId, User>>,
    groups: RwSignal<Table<GroupId, Group>>,
    organizations: RwSignal<Table<OrganizationId, Organization>>,
}

impl Directory {
    pub fn new() -> Self {
        Self {
            people: RwSignal::new(BTreeMap::new()),
            groups: RwSignal::new(Table::new()),
            organizations: RwSignal::new(Table::new()),
        }
    }

    pub fn learn_people(self, people: impl IntoIterator<Item = User>) {
        self.people.maybe_update(|known| {
            let mut is_new = false;
            for person in people {
                is_new |= known.get(&person.id) != Some(&person);
                known.insert(person.id, person);
            }
            is_new
        });
    }

    pub fn learn_groups(self, groups: impl IntoIterator<Item = Group>) {
        learn(self.groups, groups.into_iter().map(|one| (one.id, one)));
    }

    pub fn learn_organizations(self, organizations: impl IntoIterator<Item = Organization>) {
        learn(self.organizations, organizations.into_iter().map(|one| (one.id, one)));
    }

    /// A person's whole name.
    pub fn full_name(self, person: UserId) -> Option<String> {
        self.person(person, |user| user.name.clone())
    }

    /// The name by which the desk speaks of a person: agents are on first-name terms.
    pub fn name(self, person: UserId) -> Option<String> {
        self.person(
            person,
            |user| if user.role.is_agent() { short_name(&user.name) } else { user.name.clone() },
        )
    }

    /// What is asked of a person's record, if it is known; nothing is, once the desk is closed.
    pub fn person<T>(self, person: UserId, ask: impl FnOnce(&User) -> T) -> Option<T> {
        self.people.try_with(|people| people.get(&person).map(ask)).flatten()
    }

    pub fn group_name(self, group: GroupId) -> Option<String> {
        self.groups.try_with(|groups| groups.get(&group).map(|group| group.name.clone())).flatten()
    }

    pub fn organization_name(self, organization: OrganizationId) -> Option<String> {
        self.organizations.try_with(|all| all.get(&organization).map(|one| one.name.clone())).flatten()
    }

    /// Everybody who works tickets, by name.
    pub fn agents(self) -> Vec<(UserId, String)> {
        let works = |user: &&User| user.role.is_agent() && user.active && !user.suspended;
        let agents = self.people.with(|people| {
            people.values().filter(works).map(|user| (user.id, user.name.clone())).collect::<Vec<_>>()
        });
        by_name(agents)
    }

    /// Every group, by name.
    pub fn groups(self) -> Vec<(GroupId, String)> {
        let named = |group: &Group| (group.id, group.name.clone());
        by_name(self.groups.with(|all| all.values().filter(|one| !one.deleted).map(named).collect()))
    }
}

/// A group's name without its tier, for a narrow column: `2nd Line--GOV.UK Alerts` loses its head.
pub fn without_tier(name: &str) -> &str {
    name.split_once("--").map_or(name, |(_, rest)| rest)
}

/// The initials that stand for a person in a circle.
pub fn initials(name: &str) -> String {
    let mut first_letters = name.split_whitespace().filter_map(|word| word.chars().next());
    let first = first_letters.next();
    capital(&first.into_iter().chain(first_letters.next_back()).collect::<String>())
}

/// Nobody, where no name is known.
pub fn or_nobody(name: Option<String>) -> String {
    name.unwrap_or_else(|| words::NOBODY.to_owned())
}

/// Adds records; whoever shows names hears of it only if something is new.
fn learn<K: PartialEq + Send + Sync + 'static, V: PartialEq + Send + Sync + 'static>(
    known: RwSignal<Table<K, V>>,
    heard: impl Iterator<Item = (K, V)>,
) {
    known.maybe_update(|known| {
        let mut is_new = false;
        for (id, record) in heard {
            if known.get(&id) != Some(&record) {
                known.insert(id, record);
                is_new = true;
            }
        }
        is_new
    });
}

fn by_name<Id>(mut named: Vec<(Id, String)>) -> Vec<(Id, String)> {
    sort(&mut named, |(_, one), (_, other)| one < other);
    named
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn initials_are_of_the_first_and_the_last_word() {
        assert_eq!(initials("Eun-ji van der Carr"), "EC");
        assert_eq!(initials("émile"), "É");
        assert_eq!(initials(""), "");
    }

    #[wasm_bindgen_test]
    fn only_the_tier_goes() {
        assert_eq!(without_tier("2nd Line--GOV.UK Alerts and Issues"), "GOV.UK Alerts and Issues");
        assert_eq!(without_tier("Licensing"), "Licensing");
    }
}
