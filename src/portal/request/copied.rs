//! Who is copied in on a request, and who else is to be.

use super::sight::Sight;
use crate::api::{ApiError, request_changes};
use crate::locale::portal::{Language, Word};
use crate::portal::following::memo;
use crate::portal::session::Session;
use crate::portal::sign_in::read_address;
use crate::ui::markup::{Element, ElementRef, Node, anew, element};
use crate::ui::{ButtonKind, ButtonLook, Input, InputKind, Question, button, part};
use frontdesk_model::id::{TicketId, UserId};
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What the list and its form share.
#[derive(Clone, Copy)]
struct Copying {
    session: Session,
    request: TicketId,
    again: Callback<()>,
    /// The form is open.
    is_adding: RwSignal<bool>,
    /// What was done, or not.
    said: RwSignal<String>,
    opener: ElementRef,
}

/// Nothing where nobody is copied in and nobody can be.
pub fn copied(sight: Memo<Sight>, again: Callback<()>) -> Node {
    let copying = Copying {
        session: expect_context::<Session>(),
        request: sight.with_untracked(|sight| sight.request.id),
        again,
        is_adding: RwSignal::new(false),
        said: RwSignal::new(String::new()),
        opener: ElementRef::new(),
    };
    let may_add = memo(move || sight.with(|sight| sight.request.can_add_collaborators));
    let may_remove = memo(move || sight.with(|sight| sight.request.can_remove_collaborators));
    let is_shown = memo(move || may_add.get() || sight.with(|sight| !sight.copied().is_empty()));
    anew(
        move || is_shown.get(),
        move |is_shown| {
            let list = part(move || list(copying, &sight.with(Sight::copied), may_remove.get()));
            let add = anew(
                move || may_add.get().then(|| copying.is_adding.get()),
                move |adding| match adding {
                    Some(true) => add_form(copying),
                    Some(false) => opener(copying),
                    None => Node::List(Vec::new()),
                },
            );
            let said = element("p").attr("role", "status").child(part(move || copying.said.get()));
            let section = element("section").child(element("h2").child(Word::CopiedIn));
            is_shown.then(|| section.child(list).child(add).child(said)).into()
        },
    )
}

fn list(copying: Copying, people: &[(UserId, String)], may_remove: bool) -> Node {
    if people.is_empty() {
        return element("p").child(Word::NobodyCopied).into();
    }
    let item = |(id, name): &(UserId, String)| {
        let remove = may_remove.then(|| remove_button(copying, *id, name.clone()));
        element("li").key(id.get()).child(element("span").child(name.clone())).child(remove)
    };
    element("ul").class("fd-people").child(people.iter().map(item).collect::<Node>()).into()
}

fn remove_button(copying: Copying, person: UserId, name: String) -> Element {
    let of_whom = element("span").class("govuk-visually-hidden").child(" ").child(name.clone());
    let remove = move |_| {
        let name = name.clone();
        spawn_local(async move {
            let answer = copying.session.ask(request_changes::remove_copied(copying.request, person)).await;
            let word = if answer.is_ok() { Word::RemovedPerson } else { Word::NotRemoved };
            copying.said.try_set(word.with(&[("name", &name)]));
            copying.again.try_run(());
            copying.opener.focus();
        });
    };
    let button = element("button").attr("type", "button").class("fd-linkbtn").on(ev::click, remove);
    button.child(Word::RemovePerson).child(of_whom)
}

fn opener(copying: Copying) -> Node {
    let open = move |_| {
        copying.said.set(String::new());
        copying.is_adding.set(true);
    };
    let button = element("button").attr("type", "button").class("fd-linkbtn").reference(copying.opener);
    button.on(ev::click, open).child(Word::AddPerson).into()
}

const CONTROL: &str = "copied-email";

fn add_form(copying: Copying) -> Node {
    let typed = RwSignal::new(String::new());
    let wrong = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let add = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        match typed.with_untracked(|typed| read_address(typed)) {
            Err(word) => wrong.set(Some(word.into())),
            Ok(email) => {
                busy.set(true);
                spawn_local(async move {
                    let answer = copying.session.ask(request_changes::copy_in(copying.request, &email)).await;
                    busy.try_set(false);
                    match answer {
                        Ok(()) => close(copying, Word::AddedPerson.with(&[("name", &email)])),
                        Err(error) => {
                            wrong.try_set(Some(why_not(&error).into()));
                        }
                    }
                });
            }
        }
    };
    let question = part(move || {
        let question = Question::new(Language::of_parts(), CONTROL, Word::CopiedEmail);
        let question = question.hint(Word::CopiedEmailHint).error(wrong.get());
        let input = Input {
            kind: InputKind::Email,
            autocomplete: Some("off"),
            no_dictionary: true,
            takes_focus: true,
            ..Input::default()
        };
        question.input(input, move |text| typed.set(text))
    });
    let add_them = part(move || button(ButtonKind::Submit, ButtonLook::Secondary, busy.get(), Word::AddThem));
    let cancel = element("button").attr("type", "button").class("fd-linkbtn");
    let cancel = cancel.on(ev::click, move |_| close(copying, String::new())).child(Word::Cancel);
    let acts = element("div").class("fd-side__acts").child(add_them).child(cancel);
    element("form").attr("novalidate", true).on(ev::submit, add).child(question).child(acts).into()
}

fn close(copying: Copying, said: String) {
    copying.said.try_set(said);
    copying.is_adding.try_set(false);
    copying.again.try_run(());
    request_animation_frame(move || copying.opener.focus());
}

fn why_not(error: &ApiError) -> Word {
    match error {
        ApiError::Invalid(_) => Word::AlreadyThere,
        _ => Word::NotAdded,
    }
}
