//! What to report on: the period, and which tickets. Each choice is an address of its own.

use super::asked::Asked;
use super::suggestions::{Suggested, suggested};
use crate::agent::choices;
use crate::agent::desk::Desk;
use crate::agent::follow::{follow, memo};
use crate::agent::heading::focus_on_heading;
use crate::agent::moment;
use crate::agent::navigator::Navigator;
use crate::agent::route::{Page, Route};
use crate::api::ticket_forms::AgentForm;
use crate::locale::en::agent::reports as words;
use crate::ui::markup::{Element, Node, element, part};
use frontdesk_model::report::PeriodName;
use leptos::ev;
use leptos::prelude::*;

/// The choice of a period by its days.
const DATES: &str = "dates";
/// Days that it begins with.
const WEEK: i64 = 7 * 86_400;

/// A value and the words for it.
type Choice = (String, String);

/// Opens reports by other questions.
#[derive(Clone, Copy)]
pub struct Asking {
    navigator: Navigator,
    pub asked: Memo<Asked>,
}

impl Asking {
    pub fn ask(self, asked: &Asked) {
        self.navigator.go(Route::Page(Page::Reports(asked.query())));
    }

    pub fn set(self, name: &str, value: &str) {
        self.ask(&self.asked.get_untracked().with(name, value));
    }
}

pub fn filters(asked: Memo<Asked>, desk: Desk) -> Node {
    let asking = Asking { navigator: expect_context::<Navigator>(), asked };
    let forms = RwSignal::new(Vec::new());
    follow(move || {
        let named = |form: &AgentForm| (form.id.to_string(), form.name.clone());
        forms.set(desk.forms.with(|all| all.iter().map(named).collect()));
    });
    let clear = part(move || {
        let none = asked.get();
        none.is_filtered().then(|| {
            let unfiltered = Asked::default().shown_as(none.as_tables);
            let unfiltered = match none.dates() {
                Some([start, end]) => unfiltered.between(start, end),
                None => unfiltered.during(none.period().unwrap_or(PeriodName::Last20WorkingDays)),
            };
            element("a")
                .class("fd-ask__clear")
                .attr("href", Page::Reports(unfiltered.query()).href())
                // The link goes when it is pressed.
                .on(ev::click, |_| focus_on_heading())
                .child(words::CLEAR)
        })
    });
    element("form")
        .class("fd-ask")
        .attr("aria-label", words::WHAT_ABOUT)
        .on(ev::submit, |event| event.prevent_default())
        .child(period(asking))
        .child(part(move || asked.with(|asked| asked.dates().is_some()).then(|| dates(asking))))
        .child(choice(asking, ("group_id", words::GROUP, words::ALL_GROUPS), move || choices::groups(desk)))
        .child(choice(asking, ("assignee_id", words::AGENT, words::ALL_AGENTS), move || {
            choices::assignees(desk)
        }))
        .child(choice(asking, ("ticket_form_id", words::FORM, words::ALL_FORMS), move || forms.get()))
        .child(suggested(asking, Suggested::Organization))
        .child(suggested(asking, Suggested::Tag))
        .child(clear)
        .into()
}

/// A label with its control.
pub fn labelled(id: &'static str, label: &'static str, control: impl Into<Node>) -> Element {
    let label = element("label").attr("for", id).class("fd-muted").child(label);
    element("div").class("fd-ask__one").child(label).child(control)
}

fn option(value: String, text: String, chosen: bool) -> Element {
    element("option").attr("value", value).property("selected", move || chosen).child(text)
}

fn period(asking: Asking) -> Element {
    let chosen = memo(move || asking.asked.with(Asked::period));
    let choose = move |word: &str| {
        let asked = asking.asked.get_untracked();
        if let Some(name) = PeriodName::from_word(word) {
            return asking.ask(&asked.during(name));
        }
        let today = moment::timestamp();
        let week_ago = today.plus_seconds(-WEEK);
        asking.ask(&asked.between(&week_ago.date().to_string(), &today.date().to_string()));
    };
    let options = part(move || {
        let chosen = chosen.get();
        let named = |name: &PeriodName| {
            option(name.word().to_owned(), words::period(*name).to_owned(), chosen == Some(*name))
        };
        let dates = option(DATES.to_owned(), words::CHOSEN_DATES.to_owned(), chosen.is_none());
        PeriodName::ALL.iter().map(named).chain([dates]).collect::<Node>()
    });
    let list = element("select")
        .class("fd-input")
        .id("period")
        .on(ev::change, move |event| choose(&event_target_value(&event)))
        .child(options);
    labelled("period", words::PERIOD, list)
}

/// From a day to another one.
fn dates(asking: Asking) -> Node {
    let date = move |id: &'static str, place: usize, label: &'static str| {
        let value = move || {
            asking
                .asked
                .with(|asked| asked.dates().and_then(|dates| dates.get(place).map(|&one| one.to_owned())))
        };
        let input = element("input")
            .class("fd-input")
            .attr("type", "date")
            .id(id)
            .property("value", move || value().unwrap_or_default())
            .on(ev::change, move |event| asking.set(id, &event_target_value(&event)));
        labelled(id, label, input)
    };
    Node::from_iter([date("start_date", 0, words::FROM), date("end_date", 1, words::TO)])
}

/// One of a list, or all; what is asked for and not in the list is told by its number.
fn choice(
    asking: Asking,
    (name, label, all): (&'static str, &'static str, &'static str),
    choices: impl Fn() -> Vec<Choice> + Send + 'static,
) -> Element {
    let chosen = memo(move || asking.asked.with(|asked| asked.value(name).map(str::to_owned)));
    let options = part(move || {
        let chosen = chosen.get();
        let mut choices = choices();
        if let Some(value) = chosen.as_ref().filter(|value| choices.iter().all(|(one, _)| one != *value)) {
            choices.insert(0, (value.clone(), format!("{label} {value}")));
        }
        let none = option(String::new(), all.to_owned(), chosen.is_none());
        let choices = choices.into_iter().map(|(value, text)| {
            let is_chosen = chosen.as_ref() == Some(&value);
            option(value, text, is_chosen)
        });
        std::iter::once(none).chain(choices).collect::<Node>()
    });
    let list = element("select")
        .class("fd-input")
        .id(name)
        .on(ev::change, move |event| asking.set(name, &event_target_value(&event)))
        .child(options);
    labelled(name, label, list)
}
