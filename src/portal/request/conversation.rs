//! What was said about a request, in order.

use super::sight::{Author, Sight};
use crate::api::requests::Comment;
use crate::locale::en::portal as words;
use crate::portal::part::part;
use crate::portal::when::Moment;
use frontdesk_model::id::UserId;
use frontdesk_model::status::Status;
use leptos::prelude::*;

#[component]
pub fn Conversation(#[prop(into)] sight: Signal<Sight>, reader: UserId) -> impl IntoView {
    let comments = Memo::new(move |_| sight.with(|sight| sight.comments.clone()));
    let end = Memo::new(move |_| match sight.with(|sight| sight.request.status) {
        Status::Solved => Some(words::MARKED_AS_SOLVED),
        Status::Closed | Status::Deleted => Some(words::CLOSED_FOR_GOOD),
        _ => None,
    });
    view! {
        <h2 class="govuk-visually-hidden">{words::CONVERSATION}</h2>
        <ol class="fd-time">
            <For each=move || comments.get() key=|comment| comment.id let(comment)>
                <Message author=sight.with_untracked(|sight| sight.author(&comment, reader)) comment />
            </For>
            {part(move || end.get().map(|text| view! { <li class="fd-msg fd-msg--event">{text}</li> }))}
        </ol>
    }
}

#[component]
fn Message(comment: Comment, author: Author) -> impl IntoView {
    let is_own = author == Author::You;
    let (name, support) = match author {
        Author::You => (words::YOU.to_owned(), None),
        Author::Other { name } => (name, None),
        Author::Support { short_name } if short_name.is_empty() => (words::SUPPORT.to_owned(), None),
        Author::Support { short_name } => (short_name, Some(words::SUPPORT)),
    };
    view! {
        <li class="fd-msg" class:fd-msg--them=!is_own>
            <h3 class="fd-msg__who">
                {name} {support.map(|support| view! { " " <span>{support}</span> })} " "
                <Moment at=comment.created_at />
            </h3>
            <div class="fd-msg__body">
                {paragraphs(&comment.body).map(|text| view! { <p>{text.to_owned()}</p> }).collect::<Vec<_>>()}
            </div>
        </li>
    }
}

/// The paragraphs of a text, which blank lines part; the style keeps the lines within them.
fn paragraphs(body: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(body);
    std::iter::from_fn(move || {
        let text = rest?;
        let (paragraph, after) = split_at_blank_line(text);
        rest = after;
        Some(paragraph)
    })
    .map(str::trim_end)
    .filter(|paragraph| !paragraph.trim().is_empty())
}

fn split_at_blank_line(text: &str) -> (&str, Option<&str>) {
    let mut end = 0;
    for line in text.split_inclusive('\n') {
        if line.trim().is_empty() {
            return (&text[..end], Some(&text[end + line.len()..]));
        }
        end += line.len();
    }
    (text, None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn blank_lines_part_paragraphs_and_single_ones_do_not() {
        let parts = |body| paragraphs(body).collect::<Vec<_>>();
        assert_eq!(parts("One\r\nstill one\r\n \r\n\r\nTwo\n"), ["One\r\nstill one", "Two"]);
        assert_eq!(parts("One"), ["One"]);
        assert!(parts("\n \n").is_empty());
    }
}
