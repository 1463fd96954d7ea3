//! What the requester answered on the form.

use super::open::OpenTicket;
use crate::api::ticket_fields::TicketField;
use crate::api::tickets::CustomField;
use crate::locale::en::agent as words;
use crate::ui::markup::{Node, element, part};
use frontdesk_model::field_value::FieldValue;
use leptos::prelude::*;

/// The answers in words, once the fields are known; none, if there are none.
pub fn answers(open: OpenTicket) -> Node {
    part(move || {
        let answers: Vec<_> = open.ticket.with(|ticket| {
            open.desk.fields.with(|fields| {
                ticket.custom_fields.iter().filter_map(|answer| in_words(answer, fields)).collect()
            })
        });
        (!answers.is_empty()).then(|| {
            let row =
                |(title, answer): (String, String)| [element("dt").child(title), element("dd").child(answer)];
            let rows: Node = answers.into_iter().flat_map(row).collect();
            element("section")
                .attr("aria-labelledby", "answers")
                .child(element("h2").id("answers").child(words::ANSWERS))
                .child(element("dl").class("fd-answers").child(rows))
        })
    })
}

/// A field's title, and the answer in the words of the form.
pub fn in_words(answer: &CustomField, fields: &[TicketField]) -> Option<(String, String)> {
    let field = fields.iter().find(|field| field.id == answer.id)?;
    let option = |tag: &String| {
        let options = &field.custom_field_options;
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
