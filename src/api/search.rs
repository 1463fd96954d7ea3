//! The search: what a query finds.

use super::client;
use super::error::ApiError;
use super::groups::Group;
use super::organizations::Organization;
use super::record::{Read, record};
use super::users::User;
use super::views::{Row, RowTicket};
use frontdesk_model::id::{GroupId, OrganizationId, TicketId, UserId};
use frontdesk_model::search::{Property, Query, What};
use frontdesk_model::status::{Priority, Status, TicketType};
use frontdesk_model::time::Timestamp;

record! {
    /// A ticket that was found.
    struct FoundTicket {
        pub id: TicketId,
        pub subject: String,
        pub status: Status,
        pub priority: Option<Priority>,
        pub kind as "type": Option<TicketType>,
        pub requester_id: Option<UserId>,
        pub assignee_id: Option<UserId>,
        pub group_id: Option<GroupId>,
        pub organization_id: Option<OrganizationId>,
        pub created_at: Timestamp,
        pub updated_at: Timestamp,
        pub slas: Option<Slas>,
    }
}

record! {
    struct Slas {
        pub policy_metrics: Vec<Target>,
    }
}

record! {
    struct Target {
        pub breach_at: Option<Timestamp>,
        pub stage: String,
    }
}

record! {
    struct FoundPage {
        pub results: Vec<FoundTicket>,
        pub users: Vec<User>,
        pub groups: Vec<Group>,
        pub organizations: Vec<Organization>,
        pub count: Option<u64>,
    }
}

record! {
    struct Records {
        pub results: Vec<serde_json::Value>,
        pub count: u64,
    }
}

record! {
    struct Count {
        pub count: u64,
    }
}

/// A page of the tickets that a query finds, with the people, groups and organizations that they name.
pub struct FoundTickets {
    pub rows: Vec<Row>,
    pub users: Vec<User>,
    pub groups: Vec<Group>,
    pub organizations: Vec<Organization>,
    /// How many there are on all pages.
    pub count: Option<u64>,
}

/// Kinds of record of which a search finds some.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Ticket,
    User,
    Organization,
}

impl Kind {
    /// The word of queries.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Ticket => "ticket",
            Self::User => "user",
            Self::Organization => "organization",
        }
    }

    /// What a query asks for; tickets, where it does not say.
    pub fn of(query: &str) -> Self {
        let Ok(query) = query.parse::<Query>();
        let asked = query.terms.iter().find_map(|term| match &term.what {
            What::Property { property: Property::Type, value, .. } if !term.negated => {
                let kinds = [Self::User, Self::Organization];
                kinds.into_iter().find(|kind| value.eq_ignore_ascii_case(kind.word()))
            }
            _ => None,
        });
        asked.unwrap_or(Self::Ticket)
    }

    /// The same query, asking for this kind, as an agent writes it.
    pub fn instead(self, query: &str) -> String {
        if self == Self::Ticket { without_kind(query) } else { of_kind(self, query) }
    }
}

/// The kind stands before the words, since the last one may be the beginning of one.
fn of_kind(kind: Kind, query: &str) -> String {
    format!("type:{} {}", kind.word(), without_kind(query))
}

fn without_kind(query: &str) -> String {
    let Ok(mut query) = query.parse::<Query>();
    query.terms.retain(|term| {
        let kinds = [Kind::Ticket, Kind::User, Kind::Organization];
        let is_kind = |value: &str| kinds.iter().any(|kind| value.eq_ignore_ascii_case(kind.word()));
        !matches!(&term.what, What::Property { property: Property::Type, value, .. } if is_kind(value))
    });
    query.to_string()
}

/// A page of the tickets that a query finds. `page` counts from 1.
pub async fn tickets(
    query: &str,
    (page, per_page): (usize, usize),
    order: Option<(&str, &str)>,
) -> Result<FoundTickets, ApiError> {
    let (query, page, per_page) = (of_kind(Kind::Ticket, query), page.to_string(), per_page.to_string());
    let mut parameters = vec![
        ("query", query.as_str()),
        ("page", page.as_str()),
        ("per_page", per_page.as_str()),
        ("include", "tickets(users,groups,organizations,slas)"),
    ];
    if let Some((by, order)) = order {
        parameters.extend([("sort_by", by), ("sort_order", order)]);
    }
    let found: FoundPage = client::get("search", &parameters).await?;
    let FoundPage { results, users, groups, organizations, count } = found;
    let rows = results.into_iter().map(row).collect();
    Ok(FoundTickets { rows, users, groups, organizations, count })
}

/// The first hundred records of a kind that a query finds, and how many there are.
pub async fn records<T: Read>(kind: Kind, query: &str) -> Result<(Vec<T>, u64), ApiError> {
    let query = of_kind(kind, query);
    let found: Records = client::get("search", &[("query", &query), ("per_page", "100")]).await?;
    Ok((found.results.iter().filter_map(T::read).collect(), found.count))
}

/// How many records of a kind a query finds.
pub async fn count(kind: Kind, query: &str) -> Result<u64, ApiError> {
    let query = of_kind(kind, query);
    let found: Count = client::get("search/count", &[("query", &query)]).await?;
    Ok(found.count)
}

fn row(found: FoundTicket) -> Row {
    let targets = found.slas.into_iter().flat_map(|slas| slas.policy_metrics);
    let running = targets.filter(|target| target.stage == "active");
    Row {
        ticket_id: found.id,
        subject: found.subject,
        requester_id: found.requester_id,
        assignee_id: found.assignee_id,
        group_id: found.group_id,
        organization_id: found.organization_id,
        priority: found.priority,
        kind: found.kind,
        created: found.created_at,
        updated: found.updated_at,
        next_breach_at: running.filter_map(|target| target.breach_at).min(),
        group: None,
        custom_fields: Vec::new(),
        ticket: RowTicket { status: found.status },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn a_query_asks_for_a_kind() {
        assert_eq!(Kind::of("type:user rowan"), Kind::User);
        assert_eq!(Kind::of("type:incident ferry"), Kind::Ticket);
        assert_eq!(Kind::User.instead("ferry \"at sea\""), "type:user ferry \"at sea\"");
        assert_eq!(Kind::Ticket.instead("type:user ferry type:incident"), "ferry type:incident");
        assert_eq!(of_kind(Kind::Ticket, "type:ticket ferry"), "type:ticket ferry");
        assert_eq!(of_kind(Kind::User, "rowan"), "type:user rowan");
    }
}
