//! The table of a list's tickets.

use super::columns::Field;
use super::cursor::Cursor;
use super::listing::{Listed, Listing};
use super::sections::{GroupedBy, Section, order, sections};
use super::selection::Selection;
use super::sorting::Sorting;
use crate::agent::directory::Directory;
use crate::agent::follow::memo;
use crate::agent::icons;
use crate::api::views::{Column, Execution, Row};
use crate::locale::en::agent::bulk as bulk_words;
use crate::locale::en::agent::views as words;
use crate::ui::icon;
use crate::ui::markup::{Element, Node, element};
use frontdesk_model::id::TicketId;
use frontdesk_model::view::Order;
use leptos::ev;
use leptos::prelude::*;
use std::sync::Arc;

/// What the table's controls are about.
#[derive(Clone, Copy)]
pub struct Controls {
    pub listing: Listing,
    pub selection: Selection,
    pub cursor: Cursor,
}

pub fn ticket_table(listed: &Listed, controls: Controls, directory: Directory) -> Element {
    let columns = shown_columns(&listed.execution);
    let fields: Vec<Field> = columns.iter().map(|(field, _)| *field).collect();
    let sorting = Sorting::of(&listed.execution);
    let shown: Shown = order(&listed.execution, &listed.rows).into();
    let head: Node = columns.into_iter().map(|column| head(controls.listing, sorting, column)).collect();
    let all_there = !listed.has_more;
    let bodies: Node = sections(GroupedBy::of(&listed.execution), listed.rows.clone())
        .into_iter()
        .map(|section| {
            let line = |row| line(row, &fields, controls, &shown, directory);
            let lines = section.rows.iter().map(line).collect();
            body(section, lines, fields.len() + 1, all_there)
        })
        .collect();
    let caption = element("caption").class("govuk-visually-hidden").child(listed.title.clone());
    element("table")
        .class("fd-table")
        .reference(controls.cursor.table)
        .child(caption)
        .child(element("thead").child(element("tr").child(pick_all(controls.selection, &shown)).child(head)))
        .child(bodies)
}

/// Rows to look at: nothing is picked, and nothing sorted.
pub fn plain_table(title: &str, execution: &Execution, rows: &[Row], directory: Directory) -> Element {
    let columns = shown_columns(execution);
    let fields: Vec<Field> = columns.iter().map(|(field, _)| *field).collect();
    let head = |(field, title): (Field, String)| {
        element("th").attr("scope", "col").class(Field::class(field)).child(title)
    };
    let line = |row: &Row| {
        let cells: Node = fields.iter().map(|field| field.plain_cell(row, directory)).collect();
        element("tr").key(row.ticket_id.get()).child(cells)
    };
    let rows: Node = rows.iter().map(line).collect();
    element("table")
        .class("fd-table fd-table--plain")
        .child(element("caption").class("govuk-visually-hidden").child(title.to_owned()))
        .child(element("thead").child(element("tr").child(columns.into_iter().map(head).collect::<Node>())))
        .child(element("tbody").child(rows))
}

/// The tickets in the order of their rows.
type Shown = Arc<[TicketId]>;

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
fn head(listing: Listing, sorting: Option<Sorting>, (field, title): (Field, String)) -> Element {
    let content = if listing.sorts_by(field) { sort(listing, sorting, field, title) } else { title.into() };
    element("th")
        .attr("scope", "col")
        .attr("aria-sort", sorting.filter(|sorting| sorting.by == field).map(Sorting::said))
        .class(field.class())
        .child(content)
}

fn sort(listing: Listing, sorting: Option<Sorting>, field: Field, title: String) -> Node {
    let sorted = sorting.filter(|sorting| sorting.by == field);
    let mark = sorted.map(|sorted| icon(if sorted.order == Order::Asc { icons::UP } else { icons::DOWN }));
    element("button")
        .attr("type", "button")
        .class("fd-sort")
        .on(ev::click, move |_| listing.sort(field))
        .child(title)
        .child(mark)
        .into()
}

/// The head of the boxes: ticks them all.
fn pick_all(selection: Selection, shown: &Shown) -> Element {
    let picked = |shown: &Shown| {
        let shown = Arc::clone(shown);
        memo(move || shown.iter().filter(|ticket| selection.has(**ticket)).count())
    };
    let (picked, all, shown) = (picked(shown), shown.len(), Arc::clone(shown));
    let set = move |event| selection.set(&shown, event_target_checked(&event));
    let input = element("input")
        .attr("type", "checkbox")
        .attr("aria-label", bulk_words::SELECT_ALL)
        .property("checked", move || picked.get() == all)
        .property("indeterminate", move || picked.get() > 0 && picked.get() < all)
        .on(ev::change, set);
    element("td").class("fd-c-pick").child(input)
}

/// A section of rows that are drawn already.
fn body(section: Section, drawn: Node, columns: usize, all_there: bool) -> Element {
    let Section { heading, rows } = section;
    let heading = heading.map(|heading| {
        // How many there are is known only when the last page is there.
        let heading = if all_there { words::section(&heading, rows.len()) } else { heading };
        let cell = element("th").attr("scope", "rowgroup").attr("colspan", columns.to_string());
        element("tr").class("fd-group").child(cell.child(heading))
    });
    element("tbody").child(heading).child(drawn)
}

fn line(row: &Row, fields: &[Field], controls: Controls, shown: &Shown, directory: Directory) -> Element {
    let (selection, ticket) = (controls.selection, row.ticket_id);
    let cells: Node = fields.iter().map(|field| field.cell(row, directory)).collect();
    element("tr")
        .key(ticket.get())
        .live("class", move || selection.has(ticket).then_some("fd-picked"))
        .child(pick(row, selection, shown))
        .child(cells)
}

/// The box that picks a row's ticket; with the shift key, all from the one before.
fn pick(row: &Row, selection: Selection, shown: &Shown) -> Element {
    let (ticket, shown) = (row.ticket_id, Arc::clone(shown));
    let toggle = move |event: web_sys::MouseEvent| selection.toggle(ticket, event.shift_key(), &shown);
    let input = element("input")
        .attr("type", "checkbox")
        .attr("aria-label", bulk_words::select(ticket, &row.subject))
        .property("checked", move || selection.has(ticket))
        .on(ev::click, toggle);
    element("td").class("fd-c-pick").child(input)
}
