//! A ticket's conversation: messages of the requester, public replies, internal notes.

use super::attachments::attachments;
use super::news;
use super::open::OpenTicket;
use super::rich_text::rich_text;
use crate::agent::directory::{initials, or_nobody};
use crate::agent::{icons, moment};
use crate::api::comments::Comment;
use crate::api::users::User;
use crate::locale::en::agent as words;
use crate::locale::en::agent::composer as kinds;
use crate::ui::markup::{Element, Node, element, part};
use crate::ui::{IconShape, icon};
use frontdesk_model::user::Role;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// What a comment is to the people who read the ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Voice {
    /// From the requester, or somebody beside them.
    Message,
    PublicReply,
    InternalNote,
}

impl Voice {
    fn class(self) -> &'static str {
        match self {
            Self::Message => "fd-c",
            Self::PublicReply => "fd-c fd-c--agent",
            Self::InternalNote => "fd-c fd-c--note",
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Message => kinds::MESSAGE_BY,
            Self::PublicReply => kinds::PUBLIC_REPLY,
            Self::InternalNote => kinds::INTERNAL_NOTE,
        }
    }

    fn sign(self) -> Option<IconShape> {
        match self {
            Self::Message => None,
            Self::PublicReply => Some(icons::REPLY),
            Self::InternalNote => Some(icons::LOCK),
        }
    }
}

pub fn conversation(open: OpenTicket) -> Node {
    let contributions = part(move || {
        open.comments.with(|all| all.iter().map(|comment| contribution(open, comment)).collect::<Node>())
    });
    element("div")
        .class("fd-conv")
        .attr("tabindex", "0")
        .attr("role", "region")
        .attr("aria-label", words::CONVERSATION)
        // What was said last is what the agent answers: the conversation opens at its end.
        .once_drawn(|region| request_animation_frame(move || region.set_scroll_top(region.scroll_height())))
        .child(contributions)
        .into()
}

fn contribution(open: OpenTicket, comment: &Comment) -> Element {
    let directory = open.desk.directory;
    let author = comment.author_id;
    let works = directory.person(author, |user| user.role != Role::EndUser).unwrap_or_default();
    let voice = match (comment.public, works) {
        (false, _) => Voice::InternalNote,
        (true, true) => Voice::PublicReply,
        (true, false) => Voice::Message,
    };
    let name = or_nobody(directory.name(author));
    let face = if works { "fd-face" } else { "fd-face fd-face--org" };
    let face = element("span").class(face).attr("aria-hidden", "true").child(initials(&name));
    let when = moment::in_full(comment.created_at);
    element("article")
        .key(comment.id.get())
        .class(voice.class())
        .id(news::article(comment.id))
        .attr("tabindex", "-1")
        .attr("aria-label", kinds::comment_by(voice.word(), &name, &when))
        .child(face)
        .child(head(open, comment, voice, name, when))
        .child(rich_text(element("div").class("fd-c__body"), comment.html_body.clone()))
        .child(attachments(&comment.attachments))
}

/// Who said it, for whom, and when.
fn head(open: OpenTicket, comment: &Comment, voice: Voice, name: String, when: String) -> Element {
    let directory = open.desk.directory;
    let outside = |user: &User| user.organization_id.filter(|_| user.role == Role::EndUser);
    let organization = directory.person(comment.author_id, outside).flatten();
    let organization = organization.and_then(|id| directory.organization_name(id));
    let kind =
        voice.sign().map(|shape| element("span").class("fd-c__kind").child(icon(shape)).child(voice.word()));
    element("div")
        .class("fd-c__head")
        .child(element("b").child(name))
        .child(element("span").class("fd-muted").child(organization))
        .child(kind)
        .child(element("time").attr("datetime", comment.created_at.to_string()).child(when))
}

/// What somebody wrote, as text: blank lines part paragraphs, other breaks stay.
pub fn paragraphs(body: &str) -> Node {
    let body = body.replace("\r\n", "\n");
    let paragraphs = body.split("\n\n").map(|text| text.trim_matches('\n'));
    let paragraphs = paragraphs.filter(|text| !text.trim().is_empty());
    paragraphs.map(|text| element("p").child(text.to_owned())).collect()
}

/// Moves the focus to the conversation.
pub fn focus() {
    let region = document().query_selector(".fd-conv").ok().flatten();
    if let Some(region) = region.and_then(|region| region.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = region.focus();
    }
}
