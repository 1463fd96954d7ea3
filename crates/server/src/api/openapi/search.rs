//! `search`.

use super::description::{Description, get};
use super::requests::narrowed;
use frontdesk_model::page::Requests;
use frontdesk_model::search::{SearchCount, SearchResults};
use frontdesk_model::view::Order;

pub(super) fn calls() -> Vec<Description> {
    vec![
        found(get("/search", "Finds tickets, people, organizations and groups; 1,000 at most"))
            .asks("sort_by", "What the results are in the order of")
            .asks_as::<Order>("sort_order", "Which way the order runs")
            .pages::<SearchResults>()
            .includes("tickets(users,groups,organizations,slas)"),
        found(get("/search/count", "Counts what a search finds")).answers::<SearchCount>(200),
        found(get("/search/export", "Lists all that a search finds of one kind, from a cursor"))
            .needs("filter[type]", "ticket, user, organization or group")
            .pages::<SearchResults>(),
        narrowed(get("/requests/search", "Finds requests of the caller's; 1,000 at most by number"))
            .fails(422)
            .asks("query", "Words and comparisons, or the number of a request")
            .asks("organization_id", "Those for this organization, all of them if it shares them")
            .asks_as::<bool>("cc_id", "Those that the caller is copied in on")
            .asks("sort_by", "What the results are in the order of")
            .asks_as::<Order>("sort_order", "Which way the order runs")
            .pages::<Requests>()
            .includes("users"),
    ]
}

fn found(call: Description) -> Description {
    call.needs("query", "Words and comparisons, such as status<solved priority:high").fails(422)
}
