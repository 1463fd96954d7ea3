//! The table of a view's tickets.

use super::columns::Field;
use super::cursor::Cursor;
use super::listing::Listed;
use super::sections::{GroupedBy, Section, sections};
use crate::agent::directory::Directory;
use crate::api::views::{Column, Row};
use crate::locale::en::agent::views as words;
use crate::ui::markup::{Element, Node, element};

pub fn ticket_table(listed: &Listed, cursor: Cursor, directory: Directory) -> Element {
    let columns = shown_columns(listed);
    let fields: Vec<Field> = columns.iter().map(|(field, _)| *field).collect();
    let head: Node = columns.into_iter().map(head).collect();
    let all_there = !listed.has_more;
    let bodies: Node = sections(GroupedBy::of(&listed.view), listed.rows.clone())
        .into_iter()
        .map(|section| body(section, &fields, directory, all_there))
        .collect();
    let caption = element("caption").class("govuk-visually-hidden").child(listed.view.title.clone());
    element("table")
        .class("fd-table")
        .reference(cursor.table)
        .child(caption)
        .child(element("thead").child(element("tr").child(head)))
        .child(bodies)
}

/// The columns that the desk can show. Without a subject there would be nothing to open.
fn shown_columns(listed: &Listed) -> Vec<(Field, String)> {
    let known = |column: &Column| Some((Field::of(column)?, column.title.clone()));
    let mut columns: Vec<_> = listed.view.execution.columns.iter().filter_map(known).collect();
    if columns.iter().all(|(field, _)| *field != Field::Subject) {
        columns.insert(0, (Field::Subject, words::TICKETS.to_owned()));
    }
    columns
}

fn head((field, title): (Field, String)) -> Element {
    element("th").attr("scope", "col").class(field.class()).child(title)
}

fn body(section: Section, fields: &[Field], directory: Directory, all_there: bool) -> Element {
    let Section { heading, rows } = section;
    let heading = heading.map(|heading| {
        // How many there are is known only when the last page is there.
        let heading = if all_there { words::section(&heading, rows.len()) } else { heading };
        let cell = element("th").attr("scope", "rowgroup").attr("colspan", fields.len().to_string());
        element("tr").class("fd-group").child(cell.child(heading))
    });
    let row = |row: &Row| {
        let cells: Node = fields.iter().map(|field| field.cell(row, directory)).collect();
        element("tr").child(cells)
    };
    let rows: Node = rows.iter().map(row).collect();
    element("tbody").child(heading).child(rows)
}
