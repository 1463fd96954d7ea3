//! `views` and `macros`.

use super::description::{Description, get};
use super::tickets::BESIDE;
use frontdesk_model::page::{Macros, Tickets, Views};
use frontdesk_model::view::{ExecutedView, ViewCountEnvelope, ViewCounts, ViewEnvelope};

pub(super) fn calls() -> Vec<Description> {
    vec![
        get("/views", "Lists views").pages::<Views>(),
        get("/views/count_many", "Counts the tickets of several views")
            .needs("ids", "Ids of views, with commas between")
            .answers::<ViewCounts>(200),
        get("/views/{id}", "Shows a view").answers::<ViewEnvelope>(200),
        get("/views/{id}/execute", "Shows a page of a view's rows").pages::<ExecutedView>(),
        get("/views/{id}/tickets", "Lists a view's tickets").pages::<Tickets>().includes(BESIDE),
        get("/views/{id}/count", "Counts a view's tickets").answers::<ViewCountEnvelope>(200),
        get("/macros", "Lists macros").pages::<Macros>(),
    ]
}
