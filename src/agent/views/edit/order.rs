//! By what a view is grouped and sorted, and which way.

use super::conditions::options;
use super::draft::Draft;
use crate::agent::views::Field;
use crate::api::views::Output;
use crate::locale::en::agent::edit_view as words;
use crate::ui::markup::{Element, element, part};
use frontdesk_model::view::Order;
use leptos::ev;
use leptos::prelude::*;

const ASCENDING: &str = "asc";
const DESCENDING: &str = "desc";

pub fn order(draft: Draft) -> Element {
    let group_by = by(
        draft,
        ("view-group", words::GROUP_BY),
        |field| {
            !matches!(field, Field::Subject | Field::Created | Field::Updated | Field::Sla | Field::Own(_))
        },
        |output| &mut output.group_by,
    );
    let sort_by = by(draft, ("view-sort", words::SORT_BY), |_| true, |output| &mut output.sort_by);
    let group_order = way(draft, ("view-group-order", words::GROUP_ORDER), |output| &mut output.group_order);
    let sort_order = way(draft, ("view-sort-order", words::SORT_ORDER), |output| &mut output.sort_order);
    element("fieldset")
        .class("fd-edit__set fd-edit__order")
        .child(element("legend").child(words::ORDER))
        .child(group_by)
        .child(group_order)
        .child(sort_by)
        .child(sort_order)
}

/// A column, or nothing.
fn by(
    draft: Draft,
    (id, label): (&'static str, &'static str),
    fits: fn(Field) -> bool,
    place: fn(&mut Output) -> &mut Option<String>,
) -> Element {
    let choices = part(move || {
        let now = draft.output.with(|output| place(&mut output.clone()).clone()).unwrap_or_default();
        let all = draft.definitions.with_value(|all| all.columns.clone());
        let offered = all.into_iter().filter_map(|column| {
            let field = Field::from_name(&column.id).filter(|field| fits(*field))?;
            let title = if field == Field::Sla { field.title().to_owned() } else { column.title };
            Some((column.id, title))
        });
        let nothing = (String::new(), words::NOTHING.to_owned());
        options(std::iter::once(nothing).chain(offered).collect(), &now)
    });
    let choose = move |event| {
        let chosen = Some(event_target_value(&event)).filter(|chosen| !chosen.is_empty());
        draft.output.update(|output| *place(output) = chosen);
    };
    field(id, label, element("select").class("fd-input").id(id).on(ev::change, choose).child(choices))
}

fn way(
    draft: Draft,
    (id, label): (&'static str, &'static str),
    place: fn(&mut Output) -> &mut Order,
) -> Element {
    let choices = part(move || {
        let now = draft.output.with(|output| *place(&mut output.clone()));
        let choices = [(ASCENDING, words::ASCENDING), (DESCENDING, words::DESCENDING)];
        let choices = choices.map(|(value, title)| (value.to_owned(), title.to_owned()));
        options(choices.to_vec(), if now == Order::Desc { DESCENDING } else { ASCENDING })
    });
    let choose = move |event| {
        let chosen = if event_target_value(&event) == DESCENDING { Order::Desc } else { Order::Asc };
        draft.output.update(|output| *place(output) = chosen);
    };
    field(id, label, element("select").class("fd-input").id(id).on(ev::change, choose).child(choices))
}

fn field(id: &'static str, label: &'static str, control: Element) -> Element {
    element("div").class("fd-edit__field").child(element("label").attr("for", id).child(label)).child(control)
}
