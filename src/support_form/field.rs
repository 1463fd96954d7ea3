//! One question of a form, drawn by the type of its field.

use super::draft::{date_answer, date_parts};
use super::problem::control_id;
use super::submission::Submission;
use crate::locale::en::form as words;
use crate::ui::{Checkbox, Checkboxes, Choice, DateInput, Input, InputKind, InputWidth, Select, Textarea};
use frontdesk_model::field_value::FieldValue;
use frontdesk_model::rules::Field;
use frontdesk_model::rules::conditions::Showing;
use frontdesk_model::ticket_field::{FieldType, TicketField};
use frontdesk_model::ticket_form::FormDefinition;
use leptos::prelude::*;

/// The questions of the form, in its order. Those that conditions name come and go.
pub fn questions(submission: Submission) -> Vec<AnyView> {
    let definition = submission.definition.get_value();
    definition.portal_fields().map(|field| question(field, &definition, submission)).collect()
}

fn question(field: &TicketField, definition: &FormDefinition, submission: Submission) -> AnyView {
    let of_field = |condition: &frontdesk_model::ticket_form::Condition| {
        condition.child_fields.iter().any(|child| child.id == field.id)
    };
    if !definition.form.end_user_conditions.iter().any(of_field) {
        return control(field, field.required_in_portal, submission);
    }
    let id = field.id;
    let field = field.clone();
    let showing = Memo::new(move |_| submission.draft.showing(&submission.definition.get_value(), id));
    let shown = move || match showing.get() {
        Showing::Hidden => None,
        Showing::Always => Some(control(&field, field.required_in_portal, submission)),
        Showing::Shown { required } => Some(control(&field, required, submission)),
    };
    shown.into_any()
}

/// What every kind of control takes.
struct Asked {
    field: Field,
    id: String,
    label: String,
    hint: String,
    error: MaybeProp<String>,
}

fn control(field: &TicketField, required: bool, submission: Submission) -> AnyView {
    let of = match field.kind {
        FieldType::Subject => Field::Subject,
        FieldType::Description => Field::Description,
        _ => Field::Custom(field.id),
    };
    let title = field.portal_title();
    // A box that may stay empty says so by being a box.
    let plain = required || field.kind == FieldType::Checkbox;
    let asked = Asked {
        field: of,
        id: control_id(of),
        label: if plain { title.to_owned() } else { words::optional(title) },
        hint: field.description.clone(),
        error: submission.error(of).into(),
    };
    match field.kind {
        FieldType::Subject => subject(asked, submission),
        FieldType::Description => description(asked, submission),
        FieldType::Checkbox => checkbox(field, asked, submission),
        FieldType::Date => date(field, asked, submission),
        FieldType::Tagger => tagger(field, asked, submission),
        FieldType::Multiselect => multiselect(field, asked, submission),
        FieldType::Textarea => textarea(field, asked, submission),
        _ => line(field, asked, submission),
    }
}

fn subject(asked: Asked, submission: Submission) -> AnyView {
    let value = submission.draft.read(|answers| answers.subject.clone());
    let on_input = move |text| submission.draft.write(|answers| answers.subject = text);
    let Asked { id, label, hint, error, .. } = asked;
    view! { <Input id label hint error value on_input /> }.into_any()
}

fn description(asked: Asked, submission: Submission) -> AnyView {
    let value = submission.draft.read(|answers| answers.description.clone());
    let on_input = move |text| submission.draft.write(|answers| answers.description = text);
    let Asked { id, label, hint, error, .. } = asked;
    view! { <Textarea id label hint error value rows=6 on_input /> }.into_any()
}

fn line(field: &TicketField, asked: Asked, submission: Submission) -> AnyView {
    let Asked { id, label, hint, error, .. } = asked;
    let of = field.id;
    let value = submission.draft.text(of);
    let on_input = move |text| submission.draft.answer(of, FieldValue::Text(text));
    let (kind, width) = match field.kind {
        FieldType::Integer => (InputKind::Digits, InputWidth::Ten),
        FieldType::Decimal => (InputKind::Decimal, InputWidth::Ten),
        FieldType::Regexp => (InputKind::Text, InputWidth::Ten),
        _ => (InputKind::Text, InputWidth::Full),
    };
    let spellcheck = field.kind == FieldType::Text;
    view! { <Input id label hint error value kind width spellcheck on_input /> }.into_any()
}

fn textarea(field: &TicketField, asked: Asked, submission: Submission) -> AnyView {
    let Asked { id, label, hint, error, .. } = asked;
    let of = field.id;
    let value = submission.draft.text(of);
    let on_input = move |text| submission.draft.answer(of, FieldValue::Text(text));
    view! { <Textarea id label hint error value on_input /> }.into_any()
}

fn tagger(field: &TicketField, asked: Asked, submission: Submission) -> AnyView {
    let Asked { id, label, hint, error, .. } = asked;
    let of = field.id;
    let value = submission.draft.text(of);
    let on_change = move |tag| submission.draft.answer(of, FieldValue::Text(tag));
    let mut choices = vec![Choice::new("", words::CHOOSE_ONE)];
    choices.extend(offered(field));
    view! { <Select id label hint error value choices on_change /> }.into_any()
}

fn multiselect(field: &TicketField, asked: Asked, submission: Submission) -> AnyView {
    let Asked { id, label, hint, error, .. } = asked;
    let of = field.id;
    let value = submission.draft.read(|answers| match answers.value(of) {
        FieldValue::Tags(tags) => tags.clone(),
        _ => Vec::new(),
    });
    let choices = offered(field).collect();
    let on_change = move |tags| submission.draft.answer(of, FieldValue::Tags(tags));
    view! { <Checkboxes id legend=label hint error value choices on_change /> }.into_any()
}

/// The options of a field. Branches of a nested one are parted as people write them.
fn offered(field: &TicketField) -> impl Iterator<Item = Choice> {
    field.options().iter().map(|option| Choice::new(option.value.as_str(), option.name.replace("::", ": ")))
}

fn checkbox(field: &TicketField, asked: Asked, submission: Submission) -> AnyView {
    let Asked { id, label, hint, error, .. } = asked;
    let of = field.id;
    let checked = submission.draft.read(|answers| *answers.value(of) == FieldValue::Flag(true));
    let on_change = move |ticked| submission.draft.answer(of, FieldValue::Flag(ticked));
    view! { <Checkbox id label hint error checked on_change /> }.into_any()
}

fn date(field: &TicketField, asked: Asked, submission: Submission) -> AnyView {
    let Asked { field: about, id, label, hint, error } = asked;
    let of = field.id;
    let hint = if hint.is_empty() { words::DATE_HINT.to_owned() } else { hint };
    let value = date_parts(&submission.draft.text(of));
    let wrong = submission.wrong_boxes(about);
    let on_input = move |parts| submission.draft.answer(of, date_answer(&parts));
    view! { <DateInput id legend=label hint error wrong value on_input /> }.into_any()
}
