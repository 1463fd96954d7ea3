//! Saving what is found as a view, in one step.

use super::names::view_of;
use crate::agent::desk::Desk;
use crate::agent::icons;
use crate::agent::navigator::Navigator;
use crate::agent::route::{Page, Route};
use crate::agent::views::edit::audience;
use crate::agent::views::edit::{focus, in_the_view, left_out, usual_columns};
use crate::api::ApiError;
use crate::api::view_definitions::{Definitions, definitions};
use crate::api::views::{Output, ViewDraft, create};
use crate::locale::en::agent as desk_words;
use crate::locale::en::agent::edit_view as words;
use crate::locale::en::agent::search as search_words;
use crate::ui::icon;
use crate::ui::markup::{Element, ElementRef, Node, element, part};
use frontdesk_model::rule::Restriction;
use frontdesk_model::search::Viewed;
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, SubmitEvent};

const HEADING: &str = "save-view";
const NAME: &str = "save-view-name";
const WHO: &str = "save-view-who";
const ERROR: &str = "save-view-error";

/// What is known once the dialog is open.
#[derive(Clone)]
struct Ready {
    definitions: Definitions,
    found: Viewed,
}

/// How far it is.
#[derive(Clone)]
enum Stage {
    Loading,
    Failed,
    Ready(Ready),
}

#[derive(Clone, Copy)]
pub struct Saving {
    desk: Desk,
    navigator: Navigator,
    query: StoredValue<String>,
    dialog: ElementRef,
    stage: RwSignal<Stage>,
    title: RwSignal<String>,
    restriction: RwSignal<Option<Restriction>>,
    wrong: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
}

pub fn save_as_view(query: &str, desk: Desk) -> Saving {
    Saving {
        desk,
        navigator: expect_context::<Navigator>(),
        query: StoredValue::new(query.to_owned()),
        dialog: ElementRef::new(),
        stage: RwSignal::new(Stage::Loading),
        title: RwSignal::new(String::new()),
        restriction: RwSignal::new(Some(Restriction::User(desk.me))),
        wrong: RwSignal::new(None),
        busy: RwSignal::new(false),
    }
}

impl Saving {
    /// The button in the head of the results.
    pub fn opener(self) -> Element {
        element("button")
            .attr("type", "button")
            .class("fd-btn fd-head__save")
            .on(ev::click, move |_| self.open())
            .child(icon(icons::TABLE))
            .child(search_words::SAVE)
    }

    /// What it opens.
    pub fn dialog(self) -> Node {
        let body = part(move || -> Node {
            match self.stage.get() {
                Stage::Loading => element("p").attr("role", "status").child(desk_words::LOADING).into(),
                Stage::Failed => self.failed().into(),
                Stage::Ready(ready) => self.form(&ready).into(),
            }
        });
        element("dialog")
            .class("fd-dialog fd-question")
            .attr("aria-labelledby", HEADING)
            .reference(self.dialog)
            .child(element("h2").id(HEADING).child(search_words::SAVE))
            .child(body)
            .into()
    }

    fn find(self) -> Option<HtmlDialogElement> {
        self.dialog.get()?.dyn_into().ok()
    }

    fn open(self) {
        if let Some(dialog) = self.find().filter(|dialog| !dialog.open()) {
            // Refused only by one that is open.
            let _ = dialog.show_modal();
            self.load();
        }
    }

    fn close(self) {
        if let Some(dialog) = self.find() {
            dialog.close();
        }
    }

    fn load(self) {
        self.stage.set(Stage::Loading);
        self.wrong.set(None);
        spawn_local(async move {
            let stage = match definitions().await {
                Ok(definitions) => {
                    let found = view_of(&self.query.get_value(), self.desk).await;
                    Stage::Ready(Ready { definitions, found })
                }
                Err(error) => {
                    self.desk.session.heed(&error);
                    Stage::Failed
                }
            };
            self.stage.try_set(stage);
            request_animation_frame(|| focus(NAME));
        });
    }

    fn failed(self) -> Element {
        let again =
            element("button").attr("type", "button").class("fd-btn").on(ev::click, move |_| self.load());
        let why = element("p")
            .attr("role", "alert")
            .child(words::FAILED)
            .child(" ")
            .child(desk_words::NO_ANSWER_HELP);
        let ends = element("div")
            .class("fd-edit__end")
            .child(again.child(desk_words::TRY_AGAIN))
            .child(self.cancel());
        element("div").child(why).child(ends)
    }

    fn cancel(self) -> Element {
        element("button")
            .attr("type", "button")
            .class("fd-btn")
            .on(ev::click, move |_| self.close())
            .child(words::CANCEL)
    }

    fn form(self, ready: &Ready) -> Element {
        let reach = &ready.definitions.restrictions;
        if !reach.own && !reach.everybody {
            let ends = element("div").class("fd-edit__end").child(self.cancel());
            return element("div").child(element("p").child(words::MAKES_NONE)).child(ends);
        }
        let found = ready.found.clone();
        let submit = move |event: SubmitEvent| {
            event.prevent_default();
            self.save(&found);
        };
        let label = part(move || if self.busy.get() { words::SAVING } else { words::SAVE });
        let button = element("button").attr("type", "submit").class("fd-btn fd-btn--main").child(label);
        let first = Page::NewView(self.query.get_value()).href();
        let first = element("a").attr("href", first).child(words::EDIT_FIRST);
        element("form")
            .attr("novalidate", true)
            .on(ev::submit, submit)
            .child(self.name())
            .child(self.who(ready))
            .child(in_the_view(&ready.found, &ready.definitions, self.desk))
            .child(left_out(&ready.found))
            .child(element("div").class("fd-edit__end").child(button).child(self.cancel()).child(first))
    }

    fn name(self) -> Element {
        let wrong = part(move || {
            self.wrong.get().map(|text| element("p").class("fd-edit__error").id(ERROR).child(text))
        });
        let input = element("input")
            .attr("type", "text")
            .class("fd-input")
            .id(NAME)
            .attr("autocomplete", "off")
            .attr("value", self.title.get_untracked())
            .live("aria-describedby", move || self.wrong.get().map(|_| ERROR))
            .on(ev::input, move |event| self.title.set(event_target_value(&event)));
        element("div")
            .class("fd-edit__field")
            .child(element("label").attr("for", NAME).child(words::NAME))
            .child(element("div").attr("role", "alert").child(wrong))
            .child(input)
    }

    fn who(self, ready: &Ready) -> Element {
        let now = self.restriction.get_untracked();
        let choices = audience::choices(self.desk, &ready.definitions.restrictions, now.as_ref());
        let key = audience::key(now.as_ref());
        let option = |(value, text): (String, String)| {
            let chosen = value == key;
            element("option").attr("value", value).property("selected", move || chosen).child(text)
        };
        let options: Node = choices.into_iter().map(option).collect();
        let choose = move |event| {
            let key = event_target_value(&event);
            self.restriction.update(|now| *now = audience::chosen(&key, self.desk.me, now.take()));
        };
        let select = element("select").class("fd-input").id(WHO).on(ev::change, choose).child(options);
        element("div")
            .class("fd-edit__field")
            .child(element("label").attr("for", WHO).child(words::WHO))
            .child(select)
    }

    fn save(self, found: &Viewed) {
        let title = self.title.with_untracked(|title| title.trim().to_owned());
        self.wrong.set(None);
        if title.is_empty() {
            return self.object(words::NO_NAME.to_owned());
        }
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        let said = ViewDraft {
            title,
            restriction: self.restriction.get_untracked(),
            conditions: found.conditions.clone(),
            output: Output {
                columns: usual_columns(),
                sort_by: Some(found.sort_by.to_owned()),
                sort_order: found.sort_order,
                ..Output::default()
            },
        };
        spawn_local(async move {
            let answer = create(&said).await;
            self.busy.try_set(false);
            match answer {
                Ok(view) => {
                    self.close();
                    self.desk.views_changed();
                    self.desk.announcer.say(words::saved(&view.title));
                    self.navigator.lead_focus();
                    self.navigator.go(Route::Page(Page::View(view.id)));
                }
                Err(error) => {
                    self.desk.session.heed(&error);
                    self.object(refusal(&error));
                }
            }
        });
    }

    fn object(self, text: String) {
        // Said anew, also where it was said before.
        request_animation_frame(move || {
            self.wrong.try_set(Some(text));
            focus(NAME);
        });
    }
}

fn refusal(error: &ApiError) -> String {
    match error {
        ApiError::Invalid(details) => details
            .iter()
            .next()
            .map_or_else(|| words::NO_ANSWER.to_owned(), |(_, detail)| detail.description.clone()),
        ApiError::Forbidden => words::NOT_ALLOWED.to_owned(),
        _ => words::NO_ANSWER.to_owned(),
    }
}
