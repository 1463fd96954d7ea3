//! The table of a list's tickets.

use super::columns::Field;
use super::lines::Lines;
use super::listing::{Listed, Listing};
use super::scroll::Scroll;
use super::sections::GroupedBy;
use super::selection::AT_ONCE;
use super::sorting::Sorting;
use crate::agent::desk::Desk;
use crate::agent::icons;
use crate::api::views::{Column, Execution, Row};
use crate::locale::en::agent::bulk as bulk_words;
use crate::locale::en::agent::views as words;
use crate::ui::icon;
use crate::ui::markup::{Element, Node, element, part};
use frontdesk_model::view::Order;
use leptos::ev;
use leptos::prelude::*;

/// The table, of whose rows those stand in the page that are seen.
pub fn ticket_table(listed: &Listed, listing: Listing, scroll: Scroll) -> Element {
    let columns = shown_columns(&listed.execution);
    let lines = Lines {
        listing,
        scroll,
        fields: columns.iter().map(|(field, _)| *field).collect(),
        by: GroupedBy::of(&listed.execution),
        len: listed.len,
    };
    let sorting = Sorting::of(&listed.execution);
    let head: Node = columns.into_iter().map(|column| head(listing, scroll, sorting, column)).collect();
    let caption = element("caption").class("govuk-visually-hidden").child(listed.title.clone());
    element("table")
        .class("fd-table")
        // With the head.
        .attr("aria-rowcount", lines.is_long().then(|| (listed.len + 1).to_string()))
        .reference(scroll.table)
        .child(caption)
        .child(element("thead").child(element("tr").child(pick_all(listing, listed.len)).child(head)))
        .child(part(move || lines.draw()))
}

/// Rows to look at: nothing is picked, and nothing sorted.
pub fn plain_table(title: &str, execution: &Execution, rows: &[Row], desk: Desk) -> Element {
    let columns = shown_columns(execution);
    let fields: Vec<Field> = columns.iter().map(|(field, _)| *field).collect();
    let head = |(field, title): (Field, String)| {
        element("th").attr("scope", "col").class(Field::class(field)).child(title)
    };
    let line = |row: &Row| {
        let cells: Node = fields.iter().map(|field| field.plain_cell(row, desk)).collect();
        element("tr").key(row.ticket_id.get()).child(cells)
    };
    let rows: Node = rows.iter().map(line).collect();
    element("table")
        .class("fd-table fd-table--plain")
        .child(element("caption").class("govuk-visually-hidden").child(title.to_owned()))
        .child(element("thead").child(element("tr").child(columns.into_iter().map(head).collect::<Node>())))
        .child(element("tbody").child(rows))
}

/// The columns that the desk can show. Without a subject there would be nothing to open.
fn shown_columns(execution: &Execution) -> Vec<(Field, String)> {
    let known = |column: &Column| {
        let field = Field::of(column)?;
        // The desk shows what is left of the time, and not when it is over.
        let title = if field == Field::Sla { field.title().to_owned() } else { column.title.clone() };
        Some((field, title))
    };
    let mut columns: Vec<_> = execution.columns.iter().filter_map(known).collect();
    if columns.iter().all(|(field, _)| *field != Field::Subject) {
        columns.insert(0, (Field::Subject, words::TICKETS.to_owned()));
    }
    columns
}

/// The head of a column; pressed, it sorts by it, if the list can be.
fn head(
    listing: Listing,
    scroll: Scroll,
    sorting: Option<Sorting>,
    (field, title): (Field, String),
) -> Element {
    let press = move || listing.sort(field, move || scroll.go_to_top());
    let content = if listing.sorts_by(field) { sort(press, sorting, field, title) } else { title.into() };
    element("th")
        .attr("scope", "col")
        .attr("aria-sort", sorting.filter(|sorting| sorting.by == field).map(Sorting::said))
        .class(field.class())
        .child(content)
}

fn sort(press: impl Fn() + Send + 'static, sorting: Option<Sorting>, field: Field, title: String) -> Node {
    let sorted = sorting.filter(|sorting| sorting.by == field);
    let mark = sorted.map(|sorted| icon(if sorted.order == Order::Asc { icons::UP } else { icons::DOWN }));
    element("button")
        .attr("type", "button")
        .class("fd-sort")
        .on(ev::click, move |_| press())
        .child(title)
        .child(mark)
        .into()
}

/// The head of the boxes: ticks them all, also those of rows that are not drawn.
fn pick_all(listing: Listing, len: usize) -> Element {
    let (all, selection) = (len.min(AT_ONCE), listing.selection);
    let label = if len > all { bulk_words::select_first(all) } else { bulk_words::SELECT_ALL.to_owned() };
    let set = move |event| {
        if event_target_checked(&event) {
            listing.pick_all(0..all, true);
        } else {
            selection.clear();
        }
    };
    let input = element("input")
        .attr("type", "checkbox")
        .attr("aria-label", label)
        .property("checked", move || selection.count() >= all)
        .property("indeterminate", move || selection.count() > 0 && selection.count() < all)
        .on(ev::change, set);
    element("td").class("fd-c-pick").child(input)
}
