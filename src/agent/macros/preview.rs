//! What a macro does, before anything happens: each change as old and new, and what it says.

use super::application::{Application, Words};
use super::picker::Picker;
use crate::agent::desk::Desk;
use crate::agent::directory::or_nobody;
use crate::agent::drafts::Kind;
use crate::agent::icons;
use crate::agent::load::Load;
use crate::agent::markdown;
use crate::agent::ticket::in_words;
use crate::api::tickets::Ticket;
use crate::locale::en::agent as texts;
use crate::locale::en::agent::macros as words;
use crate::ui::icon;
use crate::ui::markup::{Element, Node, element, part};
use frontdesk_model::id::MacroId;
use leptos::prelude::*;

pub fn preview(picker: Picker) -> Node {
    part(move || {
        let (one, name) = picker.active()?;
        let shown = match picker.applied(one) {
            Load::Waiting => element("p").class("fd-muted").child(words::LOADING),
            Load::Failed(_) => element("p").attr("role", "alert").child(words::NOT_APPLIED),
            Load::Ready(application) => effect(picker, one, &application),
        };
        let description = picker.ticket.desk.macros.with(|macros| {
            let all = macros.as_ref()?.ready()?;
            all.iter().find(|other| other.id == one)?.description.clone()
        });
        let description = description.map(|text| element("p").class("fd-muted").child(text));
        Some(Node::List(vec![element("h2").child(name).into(), description.into(), shown.into()]))
    })
}

fn effect(picker: Picker, one: MacroId, application: &Application) -> Element {
    let desk = picker.ticket.desk;
    let mut rows = changes(application, desk);
    if let Some(said) = &application.words {
        let row = match said.kind {
            Some(Kind::Note) => (words::NOTE, words::PUT_IN.to_owned()),
            Some(Kind::Public) => (words::REPLY, words::PUBLIC_PUT_IN.to_owned()),
            None => (words::TEXT, words::PUT_IN.to_owned()),
        };
        rows.push((row.0.to_owned(), row.1.into()));
    }
    if rows.is_empty() {
        return element("p").child(words::CHANGES_NOTHING);
    }
    let row = |(what, change): (String, Node)| [element("dt").child(what), element("dd").child(change)];
    let rows: Node = rows.into_iter().flat_map(row).collect();
    let text = application.words.as_ref().map(|said| text(one, said));
    element("div").key(one.get()).child(element("dl").child(rows)).child(text)
}

fn text(one: MacroId, said: &Words) -> Element {
    let class = match said.kind {
        Some(Kind::Note) => "fd-macro__text fd-macro__text--note",
        _ => "fd-macro__text",
    };
    markdown::read_as(element("div").class(class).key(one.get()), said.text.clone())
}

/// What changes, by its name, as old and new.
fn changes(application: &Application, desk: Desk) -> Vec<(String, Node)> {
    let Application { before, after, .. } = application;
    let mut rows = Vec::new();
    let mut row = |what: &str, old: String, new: String| {
        if old != new {
            rows.push((what.to_owned(), turned(old, new)));
        }
    };
    let both = |say: &dyn Fn(&Ticket) -> String| (say(before), say(after));
    let mut told = |what: &str, (old, new): (String, String)| row(what, old, new);
    told(texts::STATUS, both(&|it| texts::status(it.status).to_owned()));
    told(texts::PRIORITY, both(&|it| it.priority.map_or(texts::NONE, texts::priority).to_owned()));
    told(texts::TYPE, both(&|it| it.kind.map_or(texts::NONE, texts::ticket_type).to_owned()));
    told(texts::ASSIGNEE, both(&|it| or_nobody(it.assignee_id.and_then(|id| desk.directory.full_name(id)))));
    let group = |it: &Ticket| it.group_id.and_then(|id| desk.directory.group_name(id));
    told(texts::GROUP, both(&|it| group(it).unwrap_or_else(|| texts::NO_GROUP.to_owned())));
    told(texts::SUBJECT, both(&|it| it.subject.clone()));
    rows.extend(tags(before, after));
    rows.extend(answers(before, after, desk));
    rows
}

fn turned(old: String, new: String) -> Node {
    Node::List(vec![old.into(), " ".into(), icon(icons::RIGHT), " ".into(), element("b").child(new).into()])
}

fn tags(before: &Ticket, after: &Ticket) -> Option<(String, Node)> {
    let beyond = |some: &Ticket, other: &Ticket| {
        let tags = some.tags.iter().filter(|tag| !other.tags.contains(tag));
        tags.cloned().collect::<Vec<_>>().join(", ")
    };
    let said = [(words::ADDS, beyond(after, before)), (words::REMOVES, beyond(before, after))];
    let said: Vec<Node> = said
        .into_iter()
        .filter(|(_, tags)| !tags.is_empty())
        .map(|(does, tags)| Node::List(vec![does.into(), element("b").child(tags).into(), " ".into()]))
        .collect();
    (!said.is_empty()).then(|| (texts::TAGS.to_owned(), Node::List(said)))
}

fn answers(before: &Ticket, after: &Ticket, desk: Desk) -> Vec<(String, Node)> {
    desk.fields.with_untracked(|fields| {
        let is_new = |answer: &&crate::api::tickets::CustomField| !before.custom_fields.contains(answer);
        let said = after.custom_fields.iter().filter(is_new).filter_map(|answer| in_words(answer, fields));
        said.map(|(title, answer)| (title, element("b").child(answer).into())).collect()
    })
}
