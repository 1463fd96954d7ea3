//! A ticket's conversation: messages of the requester, public replies, internal notes.

use super::news;
use super::open::OpenTicket;
use crate::agent::directory::{initials, or_nobody};
use crate::agent::{icons, moment};
use crate::locale::en::agent as words;
use crate::locale::en::agent::composer as kinds;
use crate::ui::{Icon, IconShape};
use frontdesk_model::comment::Comment;
use frontdesk_model::user::Role;
use leptos::html::Div;
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

#[component]
pub fn Conversation(open: OpenTicket) -> impl IntoView {
    let region = NodeRef::<Div>::new();
    // What was said last is what the agent answers: the conversation opens at its end.
    Effect::new(move || {
        if let Some(region) = region.get() {
            request_animation_frame(move || region.set_scroll_top(region.scroll_height()));
        }
    });
    view! {
        <div class="fd-conv" tabindex="0" role="region" aria-label=words::CONVERSATION node_ref=region>
            <For each=move || open.comments.get() key=|comment| comment.id let:comment>
                <Contribution open comment />
            </For>
        </div>
    }
}

#[component]
fn Contribution(open: OpenTicket, comment: Comment) -> impl IntoView {
    let directory = open.desk.directory;
    let (author, public) = (comment.author_id, comment.public);
    let works = move || directory.person(author, |user| user.role != Role::EndUser).unwrap_or_default();
    let voice = Memo::new(move |_| match (public, works()) {
        (false, _) => Voice::InternalNote,
        (true, true) => Voice::PublicReply,
        (true, false) => Voice::Message,
    });
    let name = Memo::new(move |_| or_nobody(directory.name(author)));
    let organization = move || {
        let of = directory.person(author, |user| user.organization_id).flatten();
        of.filter(|_| !works()).and_then(|id| directory.organization_name(id))
    };
    let when = moment::in_full(comment.created_at);
    let label = {
        let when = when.clone();
        move || kinds::comment_by(voice.get().word(), &name.get(), &when)
    };
    view! {
        <article class=move || voice.get().class() id=news::article(comment.id) tabindex="-1" aria-label=label>
            <span class="fd-face" class:fd-face--org=move || !works() aria-hidden="true">
                {move || initials(&name.get())}
            </span>
            <div class="fd-c__head">
                <b>{name}</b>
                <span class="fd-muted">{organization}</span>
                {move || kind(voice.get())}
                <time datetime=comment.created_at.to_string()>{when}</time>
            </div>
            <div class="fd-c__body">{paragraphs(&comment.body)}</div>
        </article>
    }
}

fn kind(voice: Voice) -> impl IntoView {
    voice.sign().map(|shape| {
        view! {
            <span class="fd-c__kind">
                <Icon shape />
                {voice.word()}
            </span>
        }
    })
}

/// What somebody wrote, as text: blank lines part paragraphs, other breaks stay.
pub fn paragraphs(body: &str) -> impl IntoView + use<> {
    let body = body.replace("\r\n", "\n");
    let paragraphs = body.split("\n\n").map(|text| text.trim_matches('\n').to_owned());
    paragraphs.filter(|text| !text.trim().is_empty()).map(|text| view! { <p>{text}</p> }).collect_view()
}

/// Moves the focus to the conversation.
pub fn focus() {
    let region = document().query_selector(".fd-conv").ok().flatten();
    if let Some(region) = region.and_then(|region| region.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = region.focus();
    }
}
