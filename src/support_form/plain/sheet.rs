//! Showing and hiding by answers without a script: a style sheet that each form has of its own, and
//! words for what no sheet can know.

use super::MARK;
use crate::locale::form::{Key, Words};
use crate::support_form::form::WHEN_REQUESTER;
use crate::support_form::problem::control_id;
use crate::ui::markup::{Element, element};
use frontdesk_model::field_value::FieldValue;
use frontdesk_model::form_rule::FormTest;
use frontdesk_model::id::TicketFieldId;
use frontdesk_model::rules::Field;
use frontdesk_model::ticket_field::{FieldType, TicketField};
use frontdesk_model::ticket_form::{Condition, FormDefinition};
use std::fmt::Write as _;

/// As many conditions are followed to find the ways to one question, at most.
const STEPS_MAX: usize = 100;

/// One way to a question: selectors of controls that all have to be there.
type Way = Vec<String>;

/// The sheet that shows the questions which conditions name, and hides them. A question on whose
/// parents no sheet can look is always shown, with words.
pub fn sheet(form: &FormDefinition) -> String {
    let mut rules = String::new();
    for field in form.portal_fields().filter(|field| is_named(form, field.id)) {
        add_rules(&mut rules, &format!("when-{}", field.id), Walk::on(form).to(field.id));
    }
    if let Some(when) = &form.form.settings.requester.when {
        add_rules(&mut rules, WHEN_REQUESTER, Walk::on(form).past(when));
    }
    if rules.is_empty() { rules } else { format!("@supports selector(:has(a)){{{rules}}}") }
}

/// What hides the element with this id, but where one of the ways is gone. The form hands it down as a
/// property: in a shadow root, Safari does not look again at elements within one whose `:has` has changed.
fn add_rules(rules: &mut String, id: &str, ways: Option<Vec<Way>>) {
    let Some(ways) = ways else { return };
    // Writing to a text does not fail.
    let _ = write!(rules, "#{id}{{display:var(--fd-{id},none)}}#{id}>.fd-when__words{{display:none}}");
    let shown: Vec<String> = ways.iter().map(|way| selector(way)).collect();
    if !shown.is_empty() {
        let _ = write!(rules, "{}{{--fd-{id}:block}}", shown.join(","));
    }
}

fn selector(way: &[String]) -> String {
    let mut selector = ".fd-form".to_owned();
    for control in way {
        selector.extend([":has(", control, ")"]);
    }
    selector
}

fn is_named(form: &FormDefinition, field: TicketFieldId) -> bool {
    showing(form, field).next().is_some()
}

/// The conditions that show a field.
fn showing(form: &FormDefinition, field: TicketFieldId) -> impl Iterator<Item = &Condition> {
    let conditions = form.form.end_user_conditions.iter();
    conditions.filter(move |condition| condition.child_fields.iter().any(|child| child.id == field))
}

/// Looking for the ways to a question.
struct Walk<'f> {
    form: &'f FormDefinition,
    /// The questions on the way, which are not gone through again: those that hide each other in a ring
    /// stay hidden.
    through: Vec<TicketFieldId>,
    steps: usize,
}

impl<'f> Walk<'f> {
    const fn on(form: &'f FormDefinition) -> Self {
        Self { form, through: Vec::new(), steps: 0 }
    }

    /// All ways to a question that conditions name; none where a sheet cannot tell, or would be too long.
    fn to(&mut self, field: TicketFieldId) -> Option<Vec<Way>> {
        let form = self.form;
        let mut all = Vec::new();
        self.through.push(field);
        for condition in showing(form, field) {
            all.extend(self.over(condition.parent_field_id, &condition.value)?);
        }
        self.through.pop();
        Some(all)
    }

    /// All ways on which `test` holds.
    fn past(&mut self, test: &FormTest) -> Option<Vec<Way>> {
        let ways: Option<Vec<_>> = test.any_of.iter().map(|value| self.over(test.field, value)).collect();
        Some(ways?.concat())
    }

    /// All ways that end with this answer to this question.
    fn over(&mut self, parent: TicketFieldId, value: &FieldValue) -> Option<Vec<Way>> {
        let form = self.form;
        self.steps += 1;
        if self.steps > STEPS_MAX {
            return None;
        }
        // What is not asked has no answer that a condition could wait for.
        let asked = form.portal_fields().find(|asked| asked.id == parent);
        let Some(parent) = asked.filter(|parent| !self.through.contains(&parent.id)) else {
            return Some(Vec::new());
        };
        let control = holds(parent, value)?;
        let before = if is_named(form, parent.id) { self.to(parent.id)? } else { vec![Way::new()] };
        Some(before.into_iter().map(|way| [way, vec![control.clone()]].concat()).collect())
    }
}

/// The control that is there if `parent` has this answer; none where a sheet cannot tell.
fn holds(parent: &TicketField, value: &FieldValue) -> Option<String> {
    let name = control_id(Field::of(parent));
    match (parent.kind, value) {
        (FieldType::Checkbox, FieldValue::Flag(true)) => Some(format!("[name=\"{name}\"]:checked")),
        (FieldType::Checkbox, FieldValue::Flag(false)) => Some(format!("[name=\"{name}\"]:not(:checked)")),
        (
            FieldType::Tagger | FieldType::Multiselect | FieldType::Priority | FieldType::Tickettype,
            FieldValue::Text(value),
        ) => {
            let value = quoted(value);
            Some(format!(":is([name=\"{name}\"][value={value}],[name=\"{name}\"] [value={value}]):checked"))
        }
        _ => None,
    }
}

/// A text as a sheet quotes it.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            // A sheet may stand in an element of a page, which these would end.
            '"' | '\\' | '<' | '>' | '&' => _ = write!(quoted, "\\{:x} ", u32::from(letter)),
            letter if letter.is_control() => _ = write!(quoted, "\\{:x} ", u32::from(letter)),
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

/// When a question that conditions name is to be answered, or who writes is asked, in words: for browsers
/// whose sheets cannot look, and for answers that no sheet can look at.
pub(in crate::support_form) fn only_if(
    form: &FormDefinition,
    question: Option<TicketFieldId>,
    words: Words,
) -> Option<Element> {
    let case = |field, value| case(form, field, value, words);
    let cases: Vec<String> = if let Some(question) = question {
        let cases = showing(form, question);
        cases.filter_map(|condition| case(condition.parent_field_id, &condition.value)).collect()
    } else {
        let when = form.form.settings.requester.when.as_ref()?;
        when.any_of.iter().filter_map(|value| case(when.field, value)).collect()
    };
    let said = || element("p").class("govuk-hint fd-when__words").attr(MARK, true);
    (!cases.is_empty()).then(|| said().child(words.only_if(&cases)))
}

fn case(form: &FormDefinition, parent: TicketFieldId, value: &FieldValue, words: Words) -> Option<String> {
    let parent = form.portal_fields().find(|asked| asked.id == parent)?;
    let title = parent.portal_title();
    Some(match value {
        FieldValue::Flag(true) => words.fill(Key::IfTicked, &[("title", title)]),
        FieldValue::Flag(false) => words.fill(Key::IfNotTicked, &[("title", title)]),
        value => {
            let answer = name(parent, value.text());
            words.fill(Key::IfAnswered, &[("title", title), ("answer", &*answer)])
        }
    })
}

/// What a person reads as the choice `value` of `parent`.
fn name(parent: &TicketField, value: &str) -> String {
    let choices = crate::support_form::choice::choices(parent);
    let chosen = choices.into_iter().find(|choice| choice.value == value);
    chosen.map_or_else(|| value.to_owned(), |choice| choice.text())
}
