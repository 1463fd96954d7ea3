//! What came in while the ticket was open: said, shown in a line, and never moving the page.

use super::open::OpenTicket;
use super::tabs::Tabs;
use crate::agent::directory::or_nobody;
use crate::agent::heading::focus_on;
use crate::api::comments::Comment;
use crate::locale::en::agent::composer as words;
use crate::ui::markup::{Node, element, part};
use crate::ui::{IconShape, icon};
use frontdesk_model::id::{CommentId, UserId};
use leptos::ev;
use leptos::prelude::*;

/// A comment that the agent may not have seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Unseen {
    comment: CommentId,
    author: UserId,
    public: bool,
}

#[derive(Clone, Copy)]
pub struct News(RwSignal<Option<Unseen>>);

impl News {
    pub fn new() -> Self {
        Self(RwSignal::new(None))
    }

    /// Somebody else wrote this.
    pub fn tell(self, comment: Option<&Comment>) {
        if let Some(comment) = comment {
            let unseen = Unseen { comment: comment.id, author: comment.author_id, public: comment.public };
            self.0.set(Some(unseen));
        }
    }

    /// The agent has seen it.
    pub fn clear(self) {
        self.0.set(None);
    }
}

/// The id of a comment's article.
pub fn article(comment: CommentId) -> String {
    format!("comment-{comment}")
}

/// Moves the focus to a comment, and so the conversation.
pub fn go_to(comment: CommentId) {
    focus_on(&article(comment));
}

/// The line above the composer that says what came in.
pub fn news_line(open: OpenTicket, tabs: Tabs) -> Node {
    let line = part(move || {
        open.news.0.get().map(|unseen| {
            let author = or_nobody(open.desk.directory.name(unseen.author));
            let text = if unseen.public { words::new_reply(&author) } else { words::new_note(&author) };
            let go = move |_| {
                tabs.show(unseen.comment);
                open.news.clear();
                open.see_all();
            };
            let button = element("button").attr("type", "button").class("fd-linkbtn").on(ev::click, go);
            element("div")
                .class("fd-fresh")
                .child(icon(IconShape::BELL))
                .child(element("span").child(text))
                .child(button.child(words::GO_TO_IT))
        })
    });
    element("div").attr("role", "status").child(line).into()
}
