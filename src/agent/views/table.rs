//! The table of a view's tickets.

use super::columns::Field;
use super::cursor::Cursor;
use super::listing::Listed;
use super::sections::{GroupedBy, Section, sections};
use crate::agent::desk::Desk;
use crate::locale::en::agent::views as words;
use frontdesk_model::view::Column;
use leptos::prelude::*;

#[component]
pub fn TicketTable(listed: Listed, cursor: Cursor) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let columns = shown_columns(&listed);
    let head = columns.iter().map(|(field, title)| head(*field, title.clone())).collect_view();
    let fields: Vec<Field> = columns.into_iter().map(|(field, _)| field).collect();
    let all_there = !listed.has_more;
    let caption = listed.view.title.clone();
    let body = sections(GroupedBy::of(&listed.view), listed.rows)
        .into_iter()
        .map(|section| body(section, &fields, desk, all_there))
        .collect_view();
    view! {
        <table class="fd-table" node_ref=cursor.table>
            <caption class="govuk-visually-hidden">{caption}</caption>
            <thead>
                <tr>{head}</tr>
            </thead>
            {body}
        </table>
    }
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

fn head(field: Field, title: String) -> impl IntoView {
    view! {
        <th scope="col" class=field.class()>
            {title}
        </th>
    }
}

fn body(section: Section, fields: &[Field], desk: Desk, all_there: bool) -> impl IntoView + use<> {
    let count = section.rows.len();
    let columns = fields.len();
    let heading = section.heading.map(|heading| {
        // How many there are is known only when the last page is there.
        let heading = if all_there { words::section(&heading, count) } else { heading };
        view! {
            <tr class="fd-group">
                <th scope="rowgroup" colspan=columns>
                    {heading}
                </th>
            </tr>
        }
    });
    let rows = section
        .rows
        .iter()
        .map(|row| view! { <tr>{fields.iter().map(|field| field.cell(row, desk)).collect_view()}</tr> })
        .collect_view();
    view! { <tbody>{heading} {rows}</tbody> }
}
