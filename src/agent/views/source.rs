//! Where a list's tickets come from: a view, or a search.

use super::columns::Field;
use super::sorting::Sorting;
use crate::agent::route::Page;
use crate::api::groups::Group;
use crate::api::organizations::Organization;
use crate::api::search::{self, FoundTickets};
use crate::api::users::User;
use crate::api::views::{Column, ExecutedView, Execution, Row};
use crate::api::{self, ApiError};
use crate::locale::en::agent::search as words;
use frontdesk_model::id::ViewId;
use frontdesk_model::search::{Property, Query, What};
use frontdesk_model::view::Order;

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Source {
    View(ViewId),
    /// What this query finds.
    Search(String),
}

/// A page of a list.
pub struct Fetched {
    pub title: String,
    pub execution: Execution,
    pub rows: Vec<Row>,
    /// How many tickets there are on all pages.
    pub count: Option<u64>,
    pub users: Vec<User>,
    pub groups: Vec<Group>,
    pub organizations: Vec<Organization>,
}

/// The columns of what a search finds.
const FOUND: [Field; 8] = [
    Field::Priority,
    Field::Subject,
    Field::Requester,
    Field::Group,
    Field::Assignee,
    Field::Updated,
    Field::Sla,
    Field::Status,
];

impl Source {
    /// The page that shows the list.
    pub fn page(&self) -> Page {
        match self {
            Self::View(view) => Page::View(*view),
            Self::Search(query) => Page::Search(query.clone()),
        }
    }

    /// Whether the list can be sorted by a column. A search has fewer orders than a view.
    pub const fn sorts_by(&self, field: Field) -> bool {
        match self {
            Self::View(_) => true,
            Self::Search(_) => search_order(field).is_some(),
        }
    }

    /// Which way a column runs when it is sorted by first: what a search finds has the newest and the most
    /// urgent first.
    pub const fn first_order(&self, field: Field) -> Order {
        match (self, field) {
            (Self::Search(_), Field::Priority | Field::Created | Field::Updated) => Order::Desc,
            _ => Order::Asc,
        }
    }

    /// How many tickets can be come to: a search shows so many, and no browser scrolls without an end.
    pub const fn most(&self) -> usize {
        match self {
            Self::View(_) => 150_000,
            Self::Search(_) => 1_000,
        }
    }

    /// A page, from 1. With `urgent_first`, groups run from the last one up.
    pub async fn fetch(
        &self,
        page: (usize, usize),
        sorting: Option<Sorting>,
        urgent_first: bool,
    ) -> Result<Fetched, ApiError> {
        match self {
            Self::View(view) => {
                let order = sorting.map(Sorting::parameters);
                let order = order.as_ref().map(|(by, way)| (&**by, *way));
                Ok(api::views::execute(*view, page, order, urgent_first).await?.into())
            }
            Self::Search(query) => {
                let order =
                    sorting.and_then(|sorting| Some((search_order(sorting.by)?, sorting.parameters().1)));
                let found = search::tickets(query, page, order).await?;
                Ok(Fetched::found(query, sorting, found))
            }
        }
    }
}

impl From<ExecutedView> for Fetched {
    fn from(executed: ExecutedView) -> Self {
        let ExecutedView { view, rows, users, groups, organizations, count } = executed;
        Self { title: view.title, execution: view.execution, rows, count, users, groups, organizations }
    }
}

impl Fetched {
    fn found(query: &str, sorting: Option<Sorting>, found: FoundTickets) -> Self {
        let column =
            |field: &Field| Column { id: field.name().into_owned(), title: field.title().to_owned() };
        let sorting = sorting.unwrap_or_else(|| asked(query));
        let execution = Execution {
            group_by: None,
            group_order: Order::Asc,
            sort_by: Some(sorting.by.name().into_owned()),
            sort_order: sorting.order,
            columns: FOUND.iter().map(column).collect(),
        };
        let FoundTickets { rows, users, groups, organizations, count } = found;
        let title = words::RESULTS.to_owned();
        Self { title, execution, rows, count, users, groups, organizations }
    }
}

/// The order that a query asks for.
fn asked(query: &str) -> Sorting {
    let Ok(query) = query.parse::<Query>();
    let mut sorting = Sorting { by: Field::Updated, order: Order::Desc };
    for term in query.terms {
        match term.what {
            What::Property { property: Property::OrderBy, value, .. } => {
                sorting.by = match value.to_ascii_lowercase().as_str() {
                    "ticket_type" => Field::Type,
                    value => Field::from_name(value).unwrap_or(Field::Updated),
                };
            }
            What::Property { property: Property::Sort, value, .. } => {
                sorting.order = if value.eq_ignore_ascii_case("asc") { Order::Asc } else { Order::Desc };
            }
            _ => {}
        }
    }
    sorting
}

/// What a search calls the order by a column, if it has one.
const fn search_order(field: Field) -> Option<&'static str> {
    Some(match field {
        Field::Created => "created_at",
        Field::Updated => "updated_at",
        Field::Priority => "priority",
        Field::Status => "status",
        Field::Type => "ticket_type",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn the_order_of_what_is_found_is_the_querys() {
        let order = |query| (asked(query).by, asked(query).order);
        assert_eq!(order("ferry"), (Field::Updated, Order::Desc));
        assert_eq!(order("order_by:priority sort:asc ferry"), (Field::Priority, Order::Asc));
        assert_eq!(order("order_by:created_at"), (Field::Created, Order::Desc));
        assert_eq!(order("order_by:ticket_type"), (Field::Type, Order::Desc));
    }
}
