//! Who asks: somebody whom the desk knows, found while one types, or a new person by their address.

use super::super::properties::{Found, Somebody};
use super::super::sheet::Sheet;
use super::questions::{SUBJECT, labelled, text};
use crate::agent::adder::{Adder, adder};
use crate::agent::directory::initials;
use crate::agent::follow::memo;
use crate::agent::heading::focus_on;
use crate::locale::en::agent as desk_words;
use crate::locale::en::agent::new_ticket as words;
use crate::ui::markup::{Element, Node, anew, element, part};
use frontdesk_model::request::RequesterDraft;
use leptos::ev;
use leptos::prelude::*;

/// The id of the field in which one types.
pub const REQUESTER: &str = "asks";
const NAME: &str = "asks-name";

static NAMES: Adder = Adder {
    id: REQUESTER,
    suggestions: "known-people",
    label: words::WHO,
    hint: "",
    problem: "wrong-requester",
    help: words::WRONG_REQUESTER,
};

pub fn requester(sheet: Sheet) -> Node {
    let is_chosen = memo(move || sheet.draft.with(|draft| draft.more.names_requester()));
    anew(move || is_chosen.get(), move |is_chosen| if is_chosen { chosen(sheet) } else { choice(sheet) })
}

fn choice(sheet: Sheet) -> Node {
    let found = Found::new(sheet.desk, false);
    let add = move |typed: &str| {
        let meant = found.meant(typed);
        meant.map(|who| choose(sheet, Some(who))).is_some()
    };
    labelled(REQUESTER, desk_words::REQUESTER, Some(words::REQUESTER_HELP))
        .child(adder(&NAMES, found.in_full, move |begun| found.ask(begun), add))
        .into()
}

/// What was used goes; what is to be answered next takes the focus.
fn choose(sheet: Sheet, who: Option<Somebody>) {
    let next = match who {
        None => REQUESTER,
        Some(Somebody::Known(_)) => SUBJECT,
        Some(Somebody::Address(_)) => NAME,
    };
    sheet.draft.update(|draft| {
        (draft.more.requester_id, draft.more.requester) = match who {
            None => (None, None),
            Some(Somebody::Known(id)) => (Some(id), None),
            Some(Somebody::Address(email)) => {
                (None, Some(RequesterDraft { email, ..RequesterDraft::default() }))
            }
        };
    });
    request_animation_frame(move || focus_on(next));
}

fn chosen(sheet: Sheet) -> Node {
    let directory = sheet.desk.directory;
    let more = move || sheet.draft.with(|draft| draft.more.clone());
    let stranger = untrack(more).requester.map(|stranger| stranger.email);
    let name = part(move || sheet.requester());
    let email = stranger.clone();
    let email = part(move || {
        let known = more().requester_id.and_then(|id| directory.person(id, |user| user.email.clone())?);
        known.or_else(|| email.clone())
    });
    let face = part(move || initials(&sheet.requester().unwrap_or_default()));
    let change = element("button")
        .attr("type", "button")
        .class("fd-linkbtn")
        .on(ev::click, move |_| choose(sheet, None))
        .child(words::SOMEBODY_ELSE);
    let who = element("div")
        .class("fd-begin__who")
        .child(element("span").class("fd-face fd-face--org").attr("aria-hidden", "true").child(face))
        .child(element("b").child(name))
        .child(element("span").class("fd-muted").child(email))
        .child(change);
    let label = element("span").class("fd-begin__label").child(desk_words::REQUESTER);
    let ask = element("div").class("fd-begin__ask").child(label).child(who);
    Node::List(vec![ask.into(), stranger.map(|_| name_of_stranger(sheet)).into()])
}

fn name_of_stranger(sheet: Sheet) -> Element {
    let name = move || sheet.draft.with(|draft| draft.more.requester.clone().unwrap_or_default().name);
    let input = text(NAME, RwSignal::new(None)).property("value", name).on(ev::input, move |event| {
        let typed = event_target_value(&event);
        sheet.draft.update(|draft| {
            if let Some(stranger) = &mut draft.more.requester {
                stranger.name = typed;
            }
        });
    });
    labelled(NAME, words::NAME, Some(words::NAME_HELP)).child(input)
}
