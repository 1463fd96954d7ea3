//! The form of a view: its name, who sees it, and all that its parts say; saved, or why not.

use super::audience;
use super::columns::columns;
use super::conditions::conditions;
use super::delete::delete;
use super::draft::{Draft, Problem, TITLE, WHO};
use super::of_search::left_out;
use super::order::order;
use super::preview::preview;
use crate::agent::desk::Desk;
use crate::agent::heading::{name_window, page_heading};
use crate::agent::navigator::Navigator;
use crate::agent::route::{self, Route};
use crate::api::view_definitions::Definitions;
use crate::api::views::View;
use crate::api::{self, ApiError};
use crate::locale::en::agent::edit_view as words;
use crate::locale::form::Words;
use crate::ui::markup::{Element, Node, element, part};
use crate::ui::{SummaryLine, error_summary};
use frontdesk_model::rule::Part;
use frontdesk_model::search::Viewed;
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::SubmitEvent;

/// What the form begins with.
#[derive(Clone, PartialEq)]
pub struct Page {
    definitions: Definitions,
    view: Option<View>,
    found: Option<Viewed>,
}

impl Page {
    pub fn new(definitions: Definitions, found: Option<Viewed>) -> Self {
        Self { definitions, view: None, found }
    }

    pub fn of(definitions: Definitions, view: View) -> Self {
        Self { definitions, view: Some(view), found: None }
    }
}

pub fn form(page: Page, desk: Desk) -> Node {
    let Page { definitions, view, found } = page;
    let reach = definitions.restrictions.clone();
    let may =
        view.as_ref().is_none_or(|view| audience::may_change(view.restriction.as_ref(), &reach, desk.me));
    let makes = reach.own || reach.everybody;
    let title =
        view.as_ref().map_or_else(|| words::NEW_TITLE.to_owned(), |view| words::edit_title(&view.title));
    let back = view.as_ref().map_or(route::Page::Desk, |view| route::Page::View(view.id));
    let unsaid = found.as_ref().and_then(left_out);
    let draft = match view {
        Some(view) => Draft::of(desk, definitions, view, !may),
        None => Draft::make(desk, definitions, found),
    };
    let deletes = draft.view.map(|id| delete(id, draft.title, desk));
    let named = title.clone();
    name_window(move || {
        let wrong = draft.problems.with(|(_, all)| !all.is_empty());
        format!("{}{named}", if wrong { words::ERROR_PREFIX } else { "" })
    });
    let why = (!may).then_some(if makes { words::NOT_YOURS } else { words::MAKES_NONE });
    let why = why.map(|why| element("p").class("fd-note").child(why));
    element("div")
        .class("fd-scroll fd-page fd-edit")
        .child(part(move || summary(draft)))
        .child(page_heading(title))
        .child(why)
        .child(unsaid)
        .child(makes.then(|| fields(draft, &back)))
        .child(deletes)
        .into()
}

fn summary(draft: Draft) -> Node {
    let line = |one: &Problem| SummaryLine { text: one.text.clone(), control: one.control.clone() };
    draft.problems.with(|(turn, all)| error_summary(Words::english(), *turn, all.iter().map(line).collect()))
}

fn fields(draft: Draft, back: &route::Page) -> Element {
    let busy = RwSignal::new(false);
    let navigator = expect_context::<Navigator>();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        save(draft, busy, navigator);
    };
    let label = part(move || if busy.get() { words::SAVING } else { words::SAVE });
    let button = element("button").attr("type", "submit").class("fd-btn fd-btn--main").child(label);
    let cancel = element("a").class("fd-btn").attr("href", back.href()).child(words::CANCEL);
    element("form")
        .attr("novalidate", true)
        .on(ev::submit, submit)
        .child(name(draft))
        .child(who(draft))
        .child(conditions(draft, Part::All))
        .child(conditions(draft, Part::Any))
        .child(columns(draft))
        .child(order(draft))
        .child(element("div").class("fd-edit__end").child(button).child(cancel))
        .child(preview(draft))
}

/// A control's message, and that the control has one.
pub fn error_of(draft: Draft, control: String) -> Node {
    part(move || {
        let id = format!("{control}-error");
        draft.error(&control).map(|text| element("p").class("fd-edit__error").id(id).child(text))
    })
}

/// For a control's `aria-describedby`.
pub fn described(draft: Draft, control: &str) -> impl Fn() -> Option<String> + Send + 'static {
    let control = control.to_owned();
    move || draft.error(&control).map(|_| format!("{control}-error"))
}

/// For a control's `aria-invalid`.
pub fn invalid(draft: Draft, control: &str) -> impl Fn() -> Option<&'static str> + Send + 'static {
    let control = control.to_owned();
    move || draft.error(&control).map(|_| "true")
}

fn name(draft: Draft) -> Element {
    let input = element("input")
        .attr("type", "text")
        .class("fd-input")
        .id(TITLE)
        .attr("autocomplete", "off")
        .attr("value", draft.title.get_untracked())
        .live("aria-describedby", described(draft, TITLE))
        .live("aria-invalid", invalid(draft, TITLE))
        .on(ev::input, move |event| draft.title.set(event_target_value(&event)));
    element("div")
        .class("fd-edit__field")
        .child(element("label").attr("for", TITLE).child(words::NAME))
        .child(error_of(draft, TITLE.to_owned()))
        .child(input)
}

fn who(draft: Draft) -> Element {
    let options = part(move || {
        let now = draft.restriction.get();
        let key = audience::key(now.as_ref());
        let choices = draft
            .definitions
            .with_value(|all| audience::choices(draft.desk, &all.restrictions, now.as_ref()));
        let option = |(value, text): (String, String)| {
            let chosen = value == key;
            element("option").attr("value", value).property("selected", move || chosen).child(text)
        };
        choices.into_iter().map(option).collect::<Node>()
    });
    let choose = move |event| {
        let key = event_target_value(&event);
        draft.restriction.update(|now| *now = audience::chosen(&key, draft.desk.me, now.take()));
    };
    let select = element("select")
        .class("fd-input")
        .id(WHO)
        .live("aria-describedby", described(draft, WHO))
        .on(ev::change, choose)
        .child(options);
    element("div")
        .class("fd-edit__field")
        .child(element("label").attr("for", WHO).child(words::WHO))
        .child(error_of(draft, WHO.to_owned()))
        .child(select)
}

fn save(draft: Draft, busy: RwSignal<bool>, navigator: Navigator) {
    let problems = draft.check();
    if busy.get_untracked() || !problems.is_empty() {
        return draft.object(problems);
    }
    draft.object(Vec::new());
    busy.set(true);
    let said = untrack(|| draft.said());
    spawn_local(async move {
        let answer = match draft.view {
            Some(id) => api::views::update(id, &said).await,
            None => api::views::create(&said).await,
        };
        busy.try_set(false);
        match answer {
            Ok(view) => {
                draft.desk.views_changed();
                draft.desk.announcer.say(words::saved(&view.title));
                navigator.lead_focus();
                navigator.go(Route::Page(route::Page::View(view.id)));
            }
            Err(error) => {
                draft.desk.session.heed(&error);
                draft.object(objections(draft, &error));
            }
        }
    });
}

fn objections(draft: Draft, error: &ApiError) -> Vec<Problem> {
    let one =
        |control: &str, text: &str| vec![Problem { control: control.to_owned(), text: text.to_owned() }];
    match error {
        ApiError::Invalid(details) => {
            details.iter().map(|(field, detail)| draft.place(field, &detail.description)).collect()
        }
        ApiError::Forbidden => one(WHO, words::NOT_ALLOWED),
        _ => one(TITLE, words::NO_ANSWER),
    }
}
