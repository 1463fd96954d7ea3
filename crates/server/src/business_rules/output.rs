//! How a view is shown: its columns, groups and order.

use super::Flaw;
use super::fault::Faults;
use crate::locale::en::rules::column_title;
use frontdesk_model::ticket_field::TicketField;
use frontdesk_model::view::{COLUMNS, COLUMNS_MAX, Column, ColumnDraft, Execution, Ordered, OutputDraft};

/// The columns of a view that says none.
const USUAL: [&str; 3] = ["subject", "requester", "created"];

/// How a new view is shown that does not say it.
pub(super) fn usual() -> Execution {
    let columns: Vec<Column> = USUAL.iter().filter_map(|id| column(id, &[])).collect();
    Execution { fields: columns.clone(), columns, ..Execution::default() }
}

/// The same with what is said in its place.
pub(super) fn changed(
    mut execution: Execution,
    said: &OutputDraft,
    fields: &[TicketField],
    faults: &mut Faults,
) -> Execution {
    if let Some(columns) = &said.columns {
        if columns.len() > COLUMNS_MAX {
            faults.note("columns", Flaw::TooMany { max: COLUMNS_MAX });
        }
        let shown = columns.iter().map(|said| column(&said.id(), fields).ok_or_else(|| said.id()));
        match shown.collect::<Result<Vec<_>, _>>() {
            Ok(columns) => execution.columns = columns,
            Err(unknown) => faults.note("columns", Flaw::NotAColumn(unknown)),
        }
    }
    let mut by =
        |field: &'static str, said: &Option<Option<ColumnDraft>>, before: &mut Option<String>| match said
            .as_ref()
            .map(|said| said.as_ref().map(ColumnDraft::id))
        {
            Some(Some(id)) if column(&id, fields).is_none() => faults.note(field, Flaw::NotAColumn(id)),
            Some(said) => *before = said,
            None => {}
        };
    by("group_by", &said.group_by, &mut execution.group_by);
    by("sort_by", &said.sort_by, &mut execution.sort_by);
    execution.group_order = said.group_order.unwrap_or(execution.group_order);
    execution.sort_order = said.sort_order.unwrap_or(execution.sort_order);
    complete(&mut execution, fields);
    execution
}

/// Every column that views can show.
pub(super) fn columns(fields: &[TicketField]) -> Vec<Column> {
    let system = COLUMNS.iter().map(|id| (*id).to_owned());
    let own = fields.iter().filter(|field| field.active && !field.kind.is_system());
    system.chain(own.map(|field| field.id.to_string())).filter_map(|id| column(&id, fields)).collect()
}

/// Says again, as the contract does, what follows from the columns.
fn complete(execution: &mut Execution, fields: &[TicketField]) {
    execution.fields.clone_from(&execution.columns);
    let own = execution.columns.iter().filter(|column| !COLUMNS.contains(&column.id.as_str()));
    execution.custom_fields = own.cloned().collect();
    let ordered = |by: &Option<String>, order| {
        let Column { id, title } = column(by.as_deref()?, fields)?;
        Some(Ordered { id, title, order })
    };
    execution.group = ordered(&execution.group_by, execution.group_order);
    execution.sort = ordered(&execution.sort_by, execution.sort_order);
}

/// The column with this id, if views can show it.
fn column(id: &str, fields: &[TicketField]) -> Option<Column> {
    let system = COLUMNS.contains(&id).then(|| column_title(id).to_owned());
    let own = || {
        let field = fields.iter().find(|field| !field.kind.is_system() && field.id.to_string() == id);
        field.map(|field| field.title.clone())
    };
    Some(Column { id: id.to_owned(), title: system.or_else(own)? })
}
