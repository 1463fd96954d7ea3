//! A view while it is edited.

use super::vocabulary::{Asks, text_of};
use crate::agent::desk::Desk;
use crate::api::view_definitions::{Definitions, Reach};
use crate::api::views::{Output, View, ViewDraft};
use crate::locale::en::agent::edit_view as words;
use frontdesk_model::id::ViewId;
use frontdesk_model::rule::{Condition, Conditions, Part, Property, Restriction};
use frontdesk_model::search::Viewed;
use frontdesk_model::view::Order;
use leptos::prelude::*;

/// The columns of a view that is new.
const USUAL: [&str; 7] =
    ["priority", "subject", "requester", "assignee", "updated", "sla_next_breach_at", "status"];

/// A condition, which keeps its place on the page by its number.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub id: i64,
    pub part: Part,
    pub condition: Condition,
}

/// What is wrong, and the control that is about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub control: String,
    pub text: String,
}

#[derive(Clone, Copy)]
pub struct Draft {
    pub desk: Desk,
    /// The view that is changed; none where one is made.
    pub view: Option<ViewId>,
    pub definitions: StoredValue<Definitions>,
    pub title: RwSignal<String>,
    pub restriction: RwSignal<Option<Restriction>>,
    pub lines: RwSignal<Vec<Line>>,
    /// Columns, groups and order; by this the columns stand in their order.
    pub output: RwSignal<Output>,
    /// With a turn that is another each time, in which the summary takes the focus.
    pub problems: RwSignal<(u32, Vec<Problem>)>,
    next: StoredValue<i64>,
}

/// The ids of the controls.
pub const TITLE: &str = "view-title";
pub const WHO: &str = "view-who";
pub const ADD_COLUMN: &str = "view-add-column";

/// The button that adds a condition to a list.
pub fn add_to(part: Part) -> String {
    format!("view-add-{}", part.word())
}

/// The control of a condition's value.
pub fn value_of(line: i64) -> String {
    format!("view-value-{line}")
}

/// The control of what a condition asks about.
pub fn field_of(line: i64) -> String {
    format!("view-field-{line}")
}

impl Draft {
    fn new(desk: Desk, definitions: Definitions, said: ViewDraft, view: Option<ViewId>) -> Self {
        let draft = Self {
            desk,
            view,
            definitions: StoredValue::new(definitions),
            title: RwSignal::new(said.title),
            restriction: RwSignal::new(said.restriction),
            lines: RwSignal::new(Vec::new()),
            output: RwSignal::new(said.output),
            problems: RwSignal::new((0, Vec::new())),
            next: StoredValue::new(0),
        };
        let Conditions { all, any } = said.conditions;
        for (part, conditions) in [(Part::All, all), (Part::Any, any)] {
            for condition in conditions {
                draft.put(part, condition);
            }
        }
        draft
    }

    /// A new view, of what a search says if there is one.
    pub fn make(desk: Desk, definitions: Definitions, found: Option<Viewed>) -> Self {
        let first = definitions.named("status").map(|status| status.first(desk));
        let unsolved = first.map(|status| Condition {
            operator: "less_than".to_owned(),
            value: "solved".into(),
            ..status
        });
        let (conditions, sort_by, sort_order) = match found {
            Some(found) => (found.conditions, found.sort_by, found.sort_order),
            None => {
                (Conditions { all: unsolved.into_iter().collect(), any: Vec::new() }, "updated", Order::Asc)
            }
        };
        let said = ViewDraft {
            title: String::new(),
            restriction: own(&definitions.restrictions, desk),
            conditions,
            output: Output {
                columns: usual_columns(),
                sort_by: Some(sort_by.to_owned()),
                sort_order,
                ..Output::default()
            },
        };
        Self::new(desk, definitions, said, None)
    }

    /// A view that there is, as it is changed; with `copy`, as another one is made of it.
    pub fn of(desk: Desk, definitions: Definitions, view: View, copy: bool) -> Self {
        let execution = view.execution;
        let said = ViewDraft {
            title: if copy { words::copy_of(&view.title) } else { view.title },
            restriction: if copy { own(&definitions.restrictions, desk) } else { view.restriction },
            conditions: view.conditions,
            output: Output {
                columns: execution.columns.into_iter().map(|column| column.id).collect(),
                group_by: execution.group_by,
                group_order: execution.group_order,
                sort_by: execution.sort_by,
                sort_order: execution.sort_order,
            },
        };
        Self::new(desk, definitions, said, (!copy).then_some(view.id))
    }

    fn put(self, part: Part, condition: Condition) {
        let id = self.next.get_value();
        self.next.set_value(id + 1);
        self.lines.update(|lines| lines.push(Line { id, part, condition }));
    }

    /// Adds a condition to a list; the number of its line.
    pub fn add(self, part: Part) -> i64 {
        let id = self.next.get_value();
        let first = self
            .definitions
            .with_value(|all| all.of(part).first().map(|one| untrack(|| one.first(self.desk))));
        if let Some(condition) = first {
            self.put(part, condition);
        }
        id
    }

    /// The numbers of a list's lines, in their order.
    pub fn ids(self, part: Part) -> Vec<i64> {
        self.lines.with(|lines| lines.iter().filter(|line| line.part == part).map(|line| line.id).collect())
    }

    pub fn condition(self, line: i64) -> Option<Condition> {
        self.lines.with(|lines| lines.iter().find(|one| one.id == line).map(|one| one.condition.clone()))
    }

    pub fn change(self, line: i64, change: impl FnOnce(&mut Condition)) {
        self.lines.update(|lines| {
            if let Some(line) = lines.iter_mut().find(|one| one.id == line) {
                change(&mut line.condition);
            }
        });
    }

    pub fn remove(self, line: i64) {
        self.lines.update(|lines| lines.retain(|one| one.id != line));
    }

    /// What is sent.
    pub fn said(self) -> ViewDraft {
        let lines = self.lines.get();
        let of = |part| lines.iter().filter(move |line| line.part == part).map(|line| line.condition.clone());
        ViewDraft {
            title: self.title.get().trim().to_owned(),
            restriction: self.restriction.get(),
            conditions: Conditions { all: of(Part::All).collect(), any: of(Part::Any).collect() },
            output: self.output.get(),
        }
    }

    /// What is wrong with what is entered, before anything is sent.
    pub fn check(self) -> Vec<Problem> {
        let no_name = self.title.with_untracked(|title| title.trim().is_empty());
        let no_name = no_name.then(|| Problem { control: TITLE.to_owned(), text: words::NO_NAME.to_owned() });
        no_name.into_iter().chain(self.check_conditions()).collect()
    }

    /// What is wrong with the conditions.
    pub fn check_conditions(self) -> Vec<Problem> {
        let lines = self.lines.get_untracked();
        let mut problems: Vec<Problem> = lines.iter().filter_map(|line| self.check_line(line)).collect();
        let anchors = |line: &Line| {
            let property = Property::from_word(&line.condition.field);
            line.part == Part::All && property.is_some_and(Property::is_anchor)
        };
        if problems.is_empty() && !lines.iter().any(anchors) {
            problems.push(Problem { control: add_to(Part::All), text: words::NO_ANCHOR.to_owned() });
        }
        problems
    }

    fn check_line(self, line: &Line) -> Option<Problem> {
        let condition = &line.condition;
        let asks = self.definitions.with_value(|all| {
            all.named(&condition.field).map(|one| untrack(|| one.asks(&condition.operator, self.desk)))
        })?;
        let value = text_of(&condition.value);
        let is_id =
            value.is_empty() || value == super::vocabulary::CURRENT_USER || value.parse::<i64>().is_ok();
        let text = match asks {
            Asks::Person if !is_id => words::CHOOSE_PERSON,
            Asks::Organization if !is_id => words::CHOOSE_ORGANIZATION,
            Asks::Tags | Asks::Hours if value.trim().is_empty() => words::NO_VALUE,
            Asks::Text if value.trim().is_empty() && condition.field == Property::Description.word() => {
                words::NO_VALUE
            }
            _ => return None,
        };
        Some(Problem { control: value_of(line.id), text: text.to_owned() })
    }

    pub fn object(self, all: Vec<Problem>) {
        self.problems.update(|problems| *problems = (problems.0 + 1, all));
    }

    /// What is wrong with a control.
    pub fn error(self, control: &str) -> Option<String> {
        self.problems.with(|(_, all)| Some(all.iter().find(|one| one.control == control)?.text.clone()))
    }

    /// The control that the server's words are about: `all[0]: …` is a condition's.
    pub fn place(self, field: &str, description: &str) -> Problem {
        let placed = description.split_once(": ").and_then(|(place, rest)| {
            let (part, index) = place.strip_suffix(']')?.split_once('[')?;
            let part = [Part::All, Part::Any].into_iter().find(|one| one.word() == part)?;
            let line = *untrack(|| self.ids(part)).get(index.parse::<usize>().ok()?)?;
            Some(Problem { control: value_of(line), text: rest.to_owned() })
        });
        placed.unwrap_or_else(|| {
            let control = match field {
                "title" => TITLE.to_owned(),
                "restriction" => WHO.to_owned(),
                "columns" => ADD_COLUMN.to_owned(),
                _ => add_to(Part::All),
            };
            Problem { control, text: description.to_owned() }
        })
    }
}

pub fn usual_columns() -> Vec<String> {
    USUAL.map(str::to_owned).to_vec()
}

/// An agent's own, if they may have any.
fn own(reach: &Reach, desk: Desk) -> Option<Restriction> {
    (reach.own || !reach.everybody).then_some(Restriction::User(desk.me))
}
