//! The fields of the ticket's form: shown as its conditions say, changed here, saved with the submit.

use super::super::questions::Question;
use super::super::sheet::Sheet;
use crate::agent::follow::memo;
use crate::api::ticket_fields::FieldOption;
use crate::api::tickets::Ticket;
use crate::locale::en::agent as words;
use crate::ui::markup::{Element, Node, element, part};
use frontdesk_model::field_value::{CustomField, FieldValue};
use frontdesk_model::id::TicketFieldId;
use frontdesk_model::ticket_field::FieldType;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement};

/// The id of a field's control.
pub fn control(field: TicketFieldId) -> String {
    format!("field-{field}")
}

pub fn fields(open: Sheet) -> Node {
    let questions = memo(move || open.questions());
    let title = part(move || {
        let id = open.form_id();
        let name =
            open.desk.forms.with(|forms| Some(forms.iter().find(|it| Some(it.id) == id)?.name.clone()));
        name.unwrap_or_else(|| words::FIELDS.to_owned())
    });
    let rows = part(move || questions.get().into_iter().map(|it| row(open, it)).collect::<Node>());
    let any = memo(move || questions.with(|all| !all.is_empty()) || open.desk.forms.with(|it| it.len() > 1));
    element("section")
        .attr("aria-labelledby", "fields")
        .live("hidden", move || !any.get())
        .child(element("h2").id("fields").child(title))
        .child(element("div").class("fd-fields").child(form_choice(open)).child(rows))
        .into()
}

/// Another form asks other questions.
fn form_choice(open: Sheet) -> Node {
    part(move || {
        let current = open.form_id();
        let forms = open.desk.forms.get();
        (forms.len() > 1).then(|| {
            let option = |(id, name): (String, String)| {
                let chosen = current.is_some_and(|current| current.to_string() == id);
                element("option").attr("value", id).property("selected", move || chosen).child(name)
            };
            // Inactive ones are not chosen any more, and stay where they are.
            let offered = forms.iter().filter(|form| form.active || Some(form.id) == current);
            let none = current.is_none().then(|| option((String::new(), words::NO_FORM.to_owned())));
            let options = offered.map(|form| option((form.id.to_string(), form.name.clone())));
            let options: Node = none.into_iter().chain(options).collect();
            let choose = move |event| {
                let chosen = event_target_value(&event).parse().ok();
                let own = open.ticket.with_untracked(|ticket| ticket.ticket_form_id);
                open.draft.update(|draft| draft.more.ticket_form_id = chosen.filter(|_| chosen != own));
            };
            let list = element("select").class("fd-input").id("form").on(ev::change, choose).child(options);
            Node::List(vec![element("label").attr("for", "form").child(words::FORM).into(), list.into()])
        })
    })
}

fn row(open: Sheet, question: Question) -> Element {
    let Question { field, value, to_solve } = question;
    let id = control(field.id);
    let suffix = to_solve.then_some(words::TO_SOLVE);
    let title = field.title.clone();
    let place = element("div").key(field.id.get()).class("fd-field");
    let label = || element("label").attr("for", id.clone()).child(title.clone()).child(suffix);
    match (field.kind, &value) {
        (FieldType::Checkbox, value) => {
            let checked = *value == FieldValue::Flag(true);
            let input = element("input").attr("type", "checkbox").id(id.clone());
            let input = input.property("checked", move || checked).on(ev::change, move |event| {
                answer(open, field.id, FieldValue::Flag(is_checked(&event)));
            });
            place.class("fd-field fd-field--tick").child(input).child(label())
        }
        (FieldType::Tagger, value) => {
            let chosen = Some(value.text()).filter(|value| !value.is_empty());
            place.child(label()).child(choice(
                open,
                id.clone(),
                field.id,
                &field.custom_field_options,
                chosen,
            ))
        }
        (FieldType::Multiselect, value) => {
            let chosen = tags(value).to_vec();
            place.child(several(open, field.id, title, suffix, field.custom_field_options, &chosen))
        }
        (kind, value) => place.child(label()).child(written(open, id.clone(), field.id, kind, value)),
    }
}

fn tags(value: &FieldValue) -> &[String] {
    if let FieldValue::Tags(tags) = value { tags } else { &[] }
}

fn is_checked(event: &Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    target.is_some_and(|target| target.checked())
}

/// Nested options by their way: `Tax::VAT` is `Tax › VAT`.
fn option_name(option: &FieldOption) -> String {
    option.name.replace("::", " › ")
}

fn choice(
    open: Sheet,
    id: String,
    field: TicketFieldId,
    options: &[FieldOption],
    chosen: Option<&str>,
) -> Element {
    let option = |value: String, name: String, chosen: bool| {
        element("option").attr("value", value).property("selected", move || chosen).child(name)
    };
    let none = option(String::new(), words::CHOOSE_ONE.to_owned(), chosen.is_none());
    let is_chosen = |it: &FieldOption| Some(it.value.as_str()) == chosen;
    let known = options.iter().any(is_chosen);
    let gone = chosen.filter(|_| !known).map(|value| option(value.to_owned(), value.to_owned(), true));
    let offered = options.iter().map(|it| option(it.value.clone(), option_name(it), is_chosen(it)));
    let all: Node = std::iter::once(none).chain(gone).chain(offered).collect();
    let choose = move |event| {
        let value = event_target_value(&event);
        answer(open, field, if value.is_empty() { FieldValue::Null } else { FieldValue::Text(value) });
    };
    element("select").class("fd-input").id(id).on(ev::change, choose).child(all)
}

fn several(
    open: Sheet,
    field: TicketFieldId,
    title: String,
    suffix: Option<&'static str>,
    options: Vec<FieldOption>,
    chosen: &[String],
) -> Element {
    let box_of = |it: FieldOption| {
        let is_chosen = chosen.contains(&it.value);
        let name = option_name(&it);
        let tick = move |event: Event| {
            let mut tags = tags(&open.answer_of(field)).to_vec();
            tags.retain(|tag| *tag != it.value);
            if is_checked(&event) {
                tags.push(it.value.clone());
            }
            answer(open, field, FieldValue::Tags(tags));
        };
        let input = element("input").attr("type", "checkbox").property("checked", move || is_chosen);
        element("label").child(input.on(ev::change, tick)).child(name)
    };
    let boxes: Node = options.into_iter().map(box_of).collect();
    let legend = element("legend").child(title).child(suffix);
    element("fieldset").id(control(field)).attr("tabindex", "-1").child(legend).child(boxes)
}

fn written(open: Sheet, id: String, field: TicketFieldId, kind: FieldType, value: &FieldValue) -> Element {
    let text = match value {
        FieldValue::Integer(number) => number.to_string(),
        value => value.text().to_owned(),
    };
    let write = move |event| {
        let text = event_target_value(&event);
        let number = text.trim().parse().ok().filter(|_| kind == FieldType::Integer);
        answer(
            open,
            field,
            match number {
                Some(number) => FieldValue::Integer(number),
                None if text.trim().is_empty() => FieldValue::Null,
                None => FieldValue::Text(text),
            },
        );
    };
    let control = match kind {
        FieldType::Textarea => element("textarea").attr("rows", "3"),
        FieldType::Date => element("input").attr("type", "date"),
        FieldType::Integer => element("input").attr("type", "text").attr("inputmode", "numeric"),
        FieldType::Decimal => element("input").attr("type", "text").attr("inputmode", "decimal"),
        _ => element("input").attr("type", "text"),
    };
    control.class("fd-input").id(id).property("value", move || text.clone()).on(ev::change, write)
}

/// Puts an answer among the changes; what is as the ticket has it is no change.
fn answer(open: Sheet, field: TicketFieldId, value: FieldValue) {
    let same = open.ticket.with_untracked(|ticket| {
        let known = ticket.custom_fields.iter().find(|it| it.id == field);
        known.map_or(value.is_blank(), |known| {
            known.value == value || known.value.is_blank() && value.is_blank()
        })
    });
    open.draft.update(|draft| {
        let answers = draft.changes.custom_fields.get_or_insert_default();
        answers.retain(|answer| answer.id != field);
        if !same {
            answers.push(CustomField { id: field, value });
        }
        if answers.is_empty() {
            draft.changes.custom_fields = None;
        }
    });
}

impl Sheet {
    /// The answer as it stands, with what is changed.
    fn answer_of(self, field: TicketFieldId) -> FieldValue {
        let changed = self.draft.with_untracked(|draft| {
            let mut changed = draft.changes.custom_fields.iter().flatten();
            changed.find(|it| it.id == field).map(|it| it.value.clone())
        });
        let own = || {
            let own = |ticket: &Ticket| {
                ticket.custom_fields.iter().find(|it| it.id == field).map(|it| it.value.clone())
            };
            self.ticket.with_untracked(own)
        };
        changed.or_else(own).unwrap_or(FieldValue::Null)
    }
}
