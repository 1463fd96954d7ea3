//! What the requester answered on the form.

use super::open::OpenTicket;
use crate::locale::en::agent as words;
use frontdesk_model::field_value::{CustomField, FieldValue};
use frontdesk_model::ticket_field::TicketField;
use leptos::prelude::*;

/// The answers in words, once the fields are known; none, if there are none.
#[component]
pub fn Answers(open: OpenTicket) -> impl IntoView {
    let answers = Memo::new(move |_| {
        open.ticket.with(|ticket| {
            open.desk.fields.with(|fields| {
                ticket.custom_fields.iter().filter_map(|answer| in_words(answer, fields)).collect::<Vec<_>>()
            })
        })
    });
    move || {
        let answers = answers.get();
        (!answers.is_empty()).then(|| {
            let rows = answers
                .into_iter()
                .map(|(title, answer)| view! { <dt>{title}</dt> <dd>{answer}</dd> })
                .collect_view();
            view! {
                <section aria-labelledby="answers">
                    <h2 id="answers">{words::ANSWERS}</h2>
                    <dl class="fd-answers">{rows}</dl>
                </section>
            }
        })
    }
}

/// A field's title, and the answer in the words of the form.
pub fn in_words(answer: &CustomField, fields: &[TicketField]) -> Option<(String, String)> {
    let field = fields.iter().find(|field| field.id == answer.id)?;
    let option = |tag: &String| {
        let options = field.options();
        options.iter().find(|option| option.value == *tag).map_or_else(|| tag.clone(), |one| one.name.clone())
    };
    let text = match &answer.value {
        FieldValue::Flag(true) => words::YES.to_owned(),
        FieldValue::Flag(false) | FieldValue::Null => return None,
        FieldValue::Integer(number) => number.to_string(),
        FieldValue::Text(text) if text.trim().is_empty() => return None,
        FieldValue::Text(text) => option(text),
        FieldValue::Tags(tags) if tags.is_empty() => return None,
        FieldValue::Tags(tags) => tags.iter().map(option).collect::<Vec<_>>().join(", "),
    };
    Some((field.title.clone(), text))
}
