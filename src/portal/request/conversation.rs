//! What was said about a request, in order.

use super::attachments::attachments;
use super::sight::{Author, Sight};
use crate::api::requests::Comment;
use crate::locale::portal::Word;
use crate::portal::when::moment;
use crate::ui::markup::{Element, Node, element};
use crate::ui::{part, rich_text};
use frontdesk_model::id::{CommentId, UserId};
use frontdesk_model::status::Status;
use leptos::prelude::*;

/// `seen` is the last comment that the reader saw at their last visit, if they came before.
pub fn conversation(sight: Memo<Sight>, reader: UserId, seen: Option<CommentId>) -> Node {
    let messages = part(move || {
        sight.with(|sight| {
            let first_new = seen.and_then(|seen| {
                sight.comments.iter().find(|comment| comment.id > seen && comment.author_id != reader)
            });
            let first_new = first_new.map(|comment| comment.id);
            let mut nodes = Vec::new();
            for comment in &sight.comments {
                if first_new == Some(comment.id) {
                    nodes.push(newline());
                }
                nodes.push(message(comment, sight.author(comment, reader)));
            }
            nodes.into_iter().collect::<Node>()
        })
    });
    let end = part(move || {
        let text = match sight.with(|sight| sight.request.status) {
            Status::Solved => Word::MarkedAsSolved.text(),
            Status::Closed | Status::Deleted => Word::ClosedForGood.text(),
            _ => return None,
        };
        Some(element("li").class("fd-msg fd-msg--event").child(text))
    });
    Node::List(vec![
        element("h2").class("govuk-visually-hidden").child(Word::Conversation).into(),
        element("ol").class("fd-time").child(messages).child(end).into(),
    ])
}

/// Where somebody reads on.
fn newline() -> Element {
    element("li").class("fd-newline").key(0).child(element("span").child(Word::NewSince))
}

fn message(comment: &Comment, author: Author) -> Element {
    let class = if author == Author::You { "fd-msg" } else { "fd-msg fd-msg--them" };
    let (name, support) = match author {
        Author::You => (Word::You.text().to_owned(), None),
        Author::Other { name } => (name, None),
        Author::Support { short_name } if short_name.is_empty() => (Word::Support.text().to_owned(), None),
        Author::Support { short_name } => (short_name, Some(Word::Support.text())),
    };
    let support = support.map(|support| Node::List(vec![" ".into(), element("span").child(support).into()]));
    let who = element("h3")
        .class("fd-msg__who")
        .child(name)
        .child(support)
        .child(" ")
        .child(moment(comment.created_at));
    let body = rich_text(element("div").class("fd-msg__body"), comment.html_body.clone());
    element("li")
        .class(class)
        .key(comment.id.get())
        .child(who)
        .child(body)
        .child(attachments(&comment.attachments))
}
