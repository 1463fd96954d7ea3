//! Whom and what the names in a query mean: asked of the desk and of the server before a view is made of it.

use crate::agent::desk::Desk;
use crate::agent::letters::small;
use crate::agent::table::Table;
use crate::api::{organizations, users};
use frontdesk_model::id::{GroupId, OrganizationId, TicketFieldId, UserId};
use frontdesk_model::search::{Names, Property, Query, Viewed, What, viewed};
use leptos::prelude::*;

/// Names that were looked up.
struct Known {
    desk: Desk,
    people: Table<String, Vec<UserId>>,
    organizations: Table<String, Vec<OrganizationId>>,
}

/// What of a query a view can say.
pub async fn view_of(query: &str, desk: Desk) -> Viewed {
    let Ok(query) = query.parse::<Query>();
    let mut known = Known { desk, people: Table::new(), organizations: Table::new() };
    for term in &query.terms {
        if let What::Property { property, value, .. } = &term.what {
            let name = small(value.trim());
            // What cannot be looked up now is not said by the view, and that is told.
            match property {
                Property::Assignee | Property::Requester if needs_lookup(&name) => {
                    let found = users::autocomplete(&name).await.unwrap_or_default();
                    let found = found.into_iter().filter(|user| {
                        let email = user.email.as_deref().map(small);
                        email.as_deref() == Some(name.as_str()) || contains(&user.name, &name)
                    });
                    let ids = found.map(|user| user.id).collect();
                    known.people.insert(name, ids);
                }
                Property::Organization if needs_lookup(&name) => {
                    let found = organizations::autocomplete(&name).await.unwrap_or_default();
                    known.organizations.insert(name, found.into_iter().map(|one| one.id).collect());
                }
                _ => {}
            }
        }
    }
    untrack(|| viewed(&query, &known))
}

/// Ids, nobody and oneself need none; nor what is too short for the server.
fn needs_lookup(name: &str) -> bool {
    name.parse::<i64>().is_err() && !matches!(name, "me" | "none") && name.chars().count() > 1
}

fn contains(name: &str, part: &str) -> bool {
    small(name).contains(part.trim_end_matches('*'))
}

impl Names for Known {
    fn small(&self, word: &str) -> String {
        small(word)
    }

    fn people(&self, name: &str) -> Vec<UserId> {
        let agents = self.desk.directory.agents().into_iter().filter(|(_, known)| contains(known, name));
        let mut people: Vec<UserId> = agents.map(|(id, _)| id).collect();
        for id in self.people.get(name).into_iter().flatten() {
            if !people.contains(id) {
                people.push(*id);
            }
        }
        people
    }

    fn groups(&self, name: &str) -> Vec<GroupId> {
        let groups = self.desk.directory.groups().into_iter().filter(|(_, known)| contains(known, name));
        groups.map(|(id, _)| id).collect()
    }

    fn organizations(&self, name: &str) -> Vec<OrganizationId> {
        self.organizations.get(name).cloned().unwrap_or_default()
    }

    fn offers(&self, field: TicketFieldId, answer: &str) -> bool {
        self.desk.fields.with_untracked(|fields| {
            let field = fields.iter().find(|one| one.id == field);
            field.is_some_and(|field| field.custom_field_options.iter().any(|option| option.value == answer))
        })
    }
}
