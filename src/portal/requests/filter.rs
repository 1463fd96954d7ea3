//! What narrows a list down. It is applied by its button, so that nothing moves while somebody chooses.

use super::Listing;
use super::counts::Counting;
use crate::api::request_lists::Whose;
use crate::locale::portal::{Language, Word};
use crate::portal::following::{follow, memo};
use crate::portal::forms::Forms;
use crate::portal::history::History;
use crate::portal::page::link;
use crate::portal::route::Route;
use crate::portal::status::word;
use crate::ui::markup::{Element, ElementRef, Node, anew, element};
use crate::ui::{ButtonKind, ButtonLook, Choice, Input, Question, button, part};
use frontdesk_model::id::TicketFormId;
use frontdesk_model::status::Status;
use leptos::ev;
use leptos::prelude::*;

/// In the order in which they matter to who asked.
const STATUSES: [Status; 6] =
    [Status::Pending, Status::Open, Status::New, Status::Hold, Status::Solved, Status::Closed];

/// The filter of one person's or organization's list.
pub fn filter(whose: Whose, listing: Memo<Listing>) -> Node {
    let history = expect_context::<History>();
    let chosen = RwSignal::new(listing.get_untracked());
    // Somebody goes back, or clears it.
    follow(move || chosen.set(listing.get()));
    let apply = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        history.go_quietly(&Route::Requests(Listing { page: 1, ..chosen.get_untracked() }));
    };
    let is_filtered = memo(move || listing.with(Listing::is_filtered));
    let apply_button = ElementRef::new();
    let clear = part(move || {
        is_filtered.get().then(|| {
            element("p")
                .class("govuk-body fd-flush")
                // It goes with what it clears: the focus stays beside it.
                .child(
                    link(&Route::Requests(Listing::of(whose)), Word::Clear)
                        .on(ev::click, move |_| apply_button.focus()),
                )
        })
    });
    // Drawn anew with another list alone: what is being chosen stays.
    let controls = anew(
        move || listing.get(),
        move |begun| {
            let (of_statuses, of_forms) = (begun.statuses.clone(), begun.form);
            let statuses = part(move || statuses(&of_statuses, whose, chosen));
            let forms = part(move || forms(of_forms, chosen));
            Node::List(vec![words(begun.words, chosen), statuses, forms])
        },
    );
    let form = element("form")
        .attr("role", "search")
        .attr("aria-label", Word::Filter.text())
        .attr("novalidate", true)
        .on(ev::submit, apply)
        .child(controls)
        .child(button(ButtonKind::Submit, ButtonLook::Secondary, false, Word::Apply).reference(apply_button))
        .child(clear);
    element("details")
        .class("fd-filters")
        .attr("open", is_wide() || listing.with_untracked(Listing::is_filtered))
        .child(element("summary").child(Word::Filter))
        .child(form)
        .into()
}

/// On a narrow screen the list comes first.
fn is_wide() -> bool {
    window().match_media("(min-width: 901px)").ok().flatten().is_some_and(|media| media.matches())
}

fn words(begun: String, chosen: RwSignal<Listing>) -> Node {
    let question = Question::new(Language::of_parts(), "words", Word::WordsOrNumber);
    let input = Input { value: begun, no_dictionary: true, ..Input::default() };
    question.input(input, move |text| chosen.update(|listing| text.trim().clone_into(&mut listing.words)))
}

fn statuses(begun: &[Status], whose: Whose, chosen: RwSignal<Listing>) -> Node {
    let counting = expect_context::<Counting>();
    let choice = |status: Status| {
        let count = counting.of(whose).map(|counts| counts.of(status).to_string());
        let text = match count {
            Some(count) => Word::WithCount.with(&[("text", word(status)), ("count", &*count)]),
            None => word(status).to_owned(),
        };
        Choice::new(status.word(), text)
    };
    let ticked: Vec<String> = begun.iter().map(|status| status.word().to_owned()).collect();
    let question = Question::new(Language::of_parts(), "status", Word::Status);
    let boxes = question.checkboxes(STATUSES.map(choice).into(), &ticked, move |word, ticked| {
        let Some(status) = Status::from_word(word) else { return };
        chosen.update(|listing| {
            listing.statuses.retain(|other| *other != status);
            if ticked {
                listing.statuses.push(status);
            }
        });
    });
    element("div").class("fd-filters__boxes").child(boxes).into()
}

fn forms(begun: Option<TicketFormId>, chosen: RwSignal<Listing>) -> Node {
    let choices: Vec<Choice> = expect_context::<Forms>().with(|forms| {
        forms.iter().map(|form| Choice::new(form.id.to_string(), form.display_name.clone())).collect()
    });
    if choices.len() < 2 {
        return None::<Element>.into();
    }
    let all = Choice::new("", Word::AllForms);
    let value = begun.map(|form| form.to_string()).unwrap_or_default();
    let question = Question::new(Language::of_parts(), "form", Word::Form);
    question.select([vec![all], choices].concat(), &value, move |value| {
        chosen.update(|listing| listing.form = value.parse().ok());
    })
}
