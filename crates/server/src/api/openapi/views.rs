//! `views` and `macros`.

use super::description::{Description, delete, get, post, put};
use super::tickets::BESIDE;
use crate::api::definitions::{ActionAnswer, MacroDefinitions};
use crate::api::view_definitions::ViewDefinitions;
use frontdesk_model::count::CountEnvelope;
use frontdesk_model::macros::{AppliedTicket, MacroCategories, MacroChanges, MacroEnvelope};
use frontdesk_model::page::{Macros, Tickets, Views};
use frontdesk_model::rule::{MacroDraftEnvelope, MovedMacros, MovedViews, ViewDraftEnvelope};
use frontdesk_model::view::{ExecutedView, PreviewedView, ViewCountEnvelope, ViewCounts, ViewEnvelope};
use utoipa::ToSchema;

const IDS: &str = "Ids, with commas between";
const WORDS: &str = "What stands in the title";

/// `{"result": …}` of a macro that is applied to any ticket. A schema's name does not tell the kinds
/// of one envelope apart, so each has a description of its own.
#[derive(ToSchema)]
#[expect(dead_code, reason = "described, never made")]
struct ChangesOfMacro {
    result: ChangedByMacro,
}

#[derive(ToSchema)]
#[expect(dead_code, reason = "described, never made")]
struct ChangedByMacro {
    ticket: MacroChanges,
}

/// `{"result": …}` of a macro that is applied to a ticket
#[derive(ToSchema)]
#[expect(dead_code, reason = "described, never made")]
struct TicketAfterMacro {
    result: MadeByMacro,
}

#[derive(ToSchema)]
#[expect(dead_code, reason = "described, never made")]
struct MadeByMacro {
    ticket: AppliedTicket,
}

pub(super) fn calls() -> Vec<Description> {
    let mut calls = views();
    calls.extend(macros());
    calls
}

fn views() -> Vec<Description> {
    vec![
        get("/views", "Lists views").pages::<Views>(),
        get("/views/active", "Lists the active views").pages::<Views>(),
        get("/views/compact", "Lists the active views").pages::<Views>(),
        get("/views/search", "Finds views by their titles").needs("query", WORDS).pages::<Views>(),
        get("/views/show_many", "Shows several views").needs("ids", IDS).answers::<Views>(200),
        get("/views/definitions", "Tells what views can ask and show, and for whom the caller may make them")
            .answers::<ViewDefinitions>(200),
        get("/views/count", "Counts views").answers::<CountEnvelope>(200),
        get("/views/count_many", "Counts the tickets of several views")
            .needs("ids", IDS)
            .answers::<ViewCounts>(200),
        post("/views/preview", "Shows the rows of a view that is not saved")
            .takes::<ViewDraftEnvelope>()
            .pages::<PreviewedView>(),
        post("/views/preview/count", "Counts the tickets of a view that is not saved")
            .takes::<ViewDraftEnvelope>()
            .answers::<ViewCountEnvelope>(200),
        post("/views", "Makes a view").takes::<ViewDraftEnvelope>().answers::<ViewEnvelope>(201),
        put("/views/update_many", "Moves several views, or switches them on or off")
            .takes::<MovedViews>()
            .answers::<Views>(200)
            .fails(404),
        delete("/views/destroy_many", "Deletes several views").needs("ids", IDS).answers_nothing(204),
        get("/views/{id}", "Shows a view").answers::<ViewEnvelope>(200),
        put("/views/{id}", "Changes a view").takes::<ViewDraftEnvelope>().answers::<ViewEnvelope>(200),
        delete("/views/{id}", "Deletes a view").answers_nothing(204),
        get("/views/{id}/execute", "Shows a page of a view's rows").pages::<ExecutedView>(),
        get("/views/{id}/tickets", "Lists a view's tickets").pages::<Tickets>().includes(BESIDE),
        get("/views/{id}/count", "Counts a view's tickets").answers::<ViewCountEnvelope>(200),
    ]
}

fn macros() -> Vec<Description> {
    vec![
        get("/macros", "Lists macros").pages::<Macros>(),
        get("/macros/active", "Lists the active macros").pages::<Macros>(),
        get("/macros/search", "Finds macros by their titles").needs("query", WORDS).pages::<Macros>(),
        get("/macros/categories", "Lists the categories of macros").answers::<MacroCategories>(200),
        get("/macros/definitions", "Tells what macros can do").answers::<MacroDefinitions>(200),
        get("/macros/actions", "Tells what macros can do").answers::<ActionAnswer>(200),
        post("/macros", "Makes a macro").takes::<MacroDraftEnvelope>().answers::<MacroEnvelope>(201),
        put("/macros/update_many", "Moves several macros, or switches them on or off")
            .takes::<MovedMacros>()
            .answers::<Macros>(200)
            .fails(404),
        delete("/macros/destroy_many", "Deletes several macros").needs("ids", IDS).answers_nothing(204),
        get("/macros/{id}", "Shows a macro").answers::<MacroEnvelope>(200),
        put("/macros/{id}", "Changes a macro").takes::<MacroDraftEnvelope>().answers::<MacroEnvelope>(200),
        delete("/macros/{id}", "Deletes a macro").answers_nothing(204),
        get("/macros/{id}/apply", "Tells what a macro would change of any ticket")
            .answers::<ChangesOfMacro>(200),
        get("/tickets/{id}/macros/{macro_id}/apply", "Tells what a macro would make of a ticket")
            .answers::<TicketAfterMacro>(200),
    ]
}
