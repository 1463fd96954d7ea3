//! What was said about a request, in order.

use super::sight::{Author, Sight};
use crate::api::requests::Comment;
use crate::locale::en::portal as words;
use crate::portal::when::moment;
use crate::ui::markup::{Element, Node, element};
use crate::ui::part;
use frontdesk_model::id::UserId;
use frontdesk_model::status::Status;
use leptos::prelude::*;

pub fn conversation(sight: Memo<Sight>, reader: UserId) -> Node {
    let messages = part(move || {
        sight.with(|sight| {
            let message = |comment| message(comment, sight.author(comment, reader));
            sight.comments.iter().map(message).collect::<Node>()
        })
    });
    let end = part(move || {
        let text = match sight.with(|sight| sight.request.status) {
            Status::Solved => words::MARKED_AS_SOLVED,
            Status::Closed | Status::Deleted => words::CLOSED_FOR_GOOD,
            _ => return None,
        };
        Some(element("li").class("fd-msg fd-msg--event").child(text))
    });
    Node::List(vec![
        element("h2").class("govuk-visually-hidden").child(words::CONVERSATION).into(),
        element("ol").class("fd-time").child(messages).child(end).into(),
    ])
}

fn message(comment: &Comment, author: Author) -> Element {
    let class = if author == Author::You { "fd-msg" } else { "fd-msg fd-msg--them" };
    let (name, support) = match author {
        Author::You => (words::YOU.to_owned(), None),
        Author::Other { name } => (name, None),
        Author::Support { short_name } if short_name.is_empty() => (words::SUPPORT.to_owned(), None),
        Author::Support { short_name } => (short_name, Some(words::SUPPORT)),
    };
    let support = support.map(|support| Node::List(vec![" ".into(), element("span").child(support).into()]));
    let who = element("h3")
        .class("fd-msg__who")
        .child(name)
        .child(support)
        .child(" ")
        .child(moment(comment.created_at));
    let paragraph = |text: &str| element("p").child(text.to_owned());
    let body = paragraphs(&comment.body).map(paragraph).collect::<Node>();
    element("li")
        .class(class)
        .key(comment.id.get())
        .child(who)
        .child(element("div").class("fd-msg__body").child(body))
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
