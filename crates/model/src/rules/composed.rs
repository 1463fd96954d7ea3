//! What becomes of a form's answers: the subject and the first comment, where the form asks for none, tags,
//! and whom a list of addresses copies in.

use super::answers::Answers;
use super::conditions::{Showing, Shown};
use super::new_request::NewRequest;
use super::{Code, DESCRIPTION_MAX, Field, Problem, SUBJECT_MAX, Wording};
use crate::field_value::{CustomField, FieldValue};
use crate::form_rule::{FormRule, FormTest};
use crate::form_settings::{CommentBlock, Known, TagsWhen};
use crate::subject_template::Blank;
use crate::text_format::items;
use crate::ticket_field::{FieldType, TicketField};
use crate::ticket_form::FormDefinition;

/// Answers that keep all rules, on the way to a request.
pub(super) struct Made<'a> {
    pub form: &'a FormDefinition,
    pub shown: &'a Shown,
    pub answers: &'a Answers,
    /// Without, nobody here keeps the request: whoever does judges it again, and does what is done once.
    pub wording: Option<Wording>,
}

impl Made<'_> {
    /// Puts the answers into the request, with what the form makes of them. A form that asks for no subject
    /// or message still makes a ticket with both: of the answers. Where there are none, they are what is
    /// missing.
    pub fn settle(&self, said: Vec<CustomField>, request: &mut NewRequest) -> Option<Problem> {
        if self.needs_comment(request) && said.is_empty() {
            return Some(self.nothing_said());
        }
        let said = match self.wording {
            Some(wording) => (wording.finish)(self, said, request, wording),
            None => said,
        };
        for CustomField { id, value } in said {
            if let Some(field) = self.form.field(id) {
                request.keep(field, value);
            }
        }
        let is_too_long = request.description.chars().count() > DESCRIPTION_MAX;
        is_too_long.then_some(Problem::new(Field::Description, Code::TooLong { max: DESCRIPTION_MAX }))
    }

    fn asks(&self, kind: FieldType) -> bool {
        self.form.portal_fields().any(|field| field.kind == kind)
    }

    fn needs_comment(&self, request: &NewRequest) -> bool {
        !self.asks(FieldType::Description) && request.description.is_empty()
    }

    /// The first question that could have been answered.
    fn nothing_said(&self) -> Problem {
        let is_asked = |field: &&TicketField| {
            field.kind != FieldType::Subject && self.shown.of(field.id) != Showing::Hidden
        };
        let missing = Problem::new(Field::Description, Code::Blank);
        let first = self.form.portal_fields().find(is_asked);
        first.map_or(missing, |field| Problem::new(Field::of(field), Code::NoneOf))
    }

    fn compose(&self, said: &[CustomField], request: &mut NewRequest, wording: Wording) {
        if !self.asks(FieldType::Subject) {
            request.subject = self.subject(said, request, wording);
        }
        if self.needs_comment(request) {
            request.description = self.comment(said, wording);
        }
        // Where no answer belongs there, it says at least what the form is about.
        if request.description.is_empty() {
            request.description.clone_from(&request.subject);
        }
    }

    /// The form's template with the answers in it, or the form's name where that is nothing.
    fn subject(&self, said: &[CustomField], request: &NewRequest, wording: Wording) -> String {
        let fill = |blank| match blank {
            Blank::Answer(id) => {
                let custom = said.iter().find(|custom| custom.id == id)?;
                Some(words(self.form.field(id)?, &custom.value, wording))
            }
            Blank::PagePath => request.captured.page.path().map(str::to_owned),
        };
        let template = self.form.form.subject_template.as_ref();
        let filled = template.map(|template| template.filled(&fill)).filter(|subject| !subject.is_empty());
        let subject = filled.unwrap_or_else(|| self.form.form.portal_name().to_owned());
        // A subject is one line.
        let one_line = subject.split_whitespace().collect::<Vec<_>>().join(" ");
        one_line.chars().take(SUBJECT_MAX).collect()
    }

    /// The answers that the form puts there, each under its question, in its order.
    fn comment(&self, said: &[CustomField], wording: Wording) -> String {
        let every = |custom: &CustomField| CommentBlock { field: custom.id, label: None };
        let blocks = &self.form.form.settings.comment;
        let blocks = if blocks.is_empty() { said.iter().map(every).collect() } else { blocks.clone() };
        let texts = blocks.iter().filter_map(|CommentBlock { field, label }| {
            let custom = said.iter().find(|custom| custom.id == *field)?;
            let field = self.form.field(*field)?;
            let answer = words(field, &custom.value, wording);
            let title = label.as_deref().unwrap_or_else(|| field.portal_title());
            Some(if title.is_empty() { answer } else { format!("{title}\n{answer}") })
        });
        texts.collect::<Vec<_>>().join("\n\n")
    }

    fn tags(&self, said: &[CustomField], request: &NewRequest) -> Vec<String> {
        let settings = &self.form.form.settings;
        let is_known = self.answers.requester.is_none() || request.requester.is_some();
        let answered = |test: &FormTest| {
            let answer = said.iter().find(|custom| custom.id == test.field);
            answer.is_some_and(|custom| test.any_of.iter().any(|any| custom.value.matches(any)))
        };
        let holds = |tags: &&TagsWhen| {
            tags.when.as_ref().is_none_or(answered)
                && tags.requester.is_none_or(|known| (known == Known::Known) == is_known)
        };
        settings.tags_when.iter().filter(holds).flat_map(|tags| tags.tags.iter().cloned()).collect()
    }

    /// Whether the answer says who is copied in. Only somebody who is signed in copies people in: what a
    /// stranger says stays an answer, for agents to act on.
    fn copies(&self, custom: &CustomField) -> bool {
        let copies = self.form.field(custom.id).is_some_and(|field| field.settings.copies);
        copies && self.answers.requester.is_none()
    }

    /// The lists of addresses without that of who writes, where the form drops it.
    fn without_own_address(&self, said: Vec<CustomField>) -> Vec<CustomField> {
        let named = self.answers.requester.as_ref().map(|requester| requester.email.trim());
        let Some(own) = named.or(self.answers.signed_in_as.as_deref()) else { return said };
        let drops = |id| {
            let rules = &self.form.form.rules;
            rules.iter().any(|rule| matches!(rule, FormRule::Drops { field } if *field == id))
        };
        let kept = said.into_iter().filter_map(|CustomField { id, value }| {
            if !drops(id) {
                return Some(CustomField { id, value });
            }
            Some(CustomField { id, value: others(value, Some(own))? })
        });
        kept.collect()
    }
}

/// A list of addresses without this one; nothing where it was the only one.
pub(super) fn others(value: FieldValue, own: Option<&str>) -> Option<FieldValue> {
    let Some(own) = own else { return Some(value) };
    let others = addresses(&value).filter(|address| !address.eq_ignore_ascii_case(own));
    let others = others.collect::<Vec<_>>().join(", ");
    (!others.is_empty()).then_some(FieldValue::Text(others))
}

/// What is done once, where the request is kept: the answers that are left to be kept as answers.
pub(super) fn finish(
    made: &Made<'_>,
    said: Vec<CustomField>,
    request: &mut NewRequest,
    wording: Wording,
) -> Vec<CustomField> {
    let settings = &made.form.form.settings;
    let said = made.without_own_address(said);
    request.tags = made.tags(&said, request);
    request.captured = made.answers.captured.kept(&settings.captures);
    // An answer to the form's own question comes in its place.
    request.priority = settings.priority;
    let (copied, said): (Vec<_>, Vec<_>) = said.into_iter().partition(|custom| made.copies(custom));
    request.copied = copied.iter().flat_map(|custom| addresses(&custom.value)).map(str::to_owned).collect();
    made.compose(&said, request, wording);
    said
}

/// The addresses of a list that keeps its format.
fn addresses(value: &FieldValue) -> impl Iterator<Item = &str> {
    items(value.text(), ',')
}

/// An answer as people read it.
fn words(field: &TicketField, value: &FieldValue, wording: Wording) -> String {
    let name = |value: &String| {
        let option = field.options().iter().find(|option| option.value == *value);
        option.map_or_else(|| value.clone(), |option| option.name.replace("::", ": "))
    };
    let property = |value: &String| {
        let option = field.system_options().iter().find(|option| option.value == *value);
        option.map_or_else(|| value.clone(), |option| option.name.clone())
    };
    match (field.kind, value) {
        (FieldType::Priority | FieldType::Tickettype, FieldValue::Text(value)) => property(value),
        (FieldType::Tagger, FieldValue::Text(value)) => name(value),
        (FieldType::Date, FieldValue::Text(date)) => {
            date.parse().map_or_else(|_| date.clone(), |date| (wording.day)(date))
        }
        (_, FieldValue::Text(text)) => text.clone(),
        (_, FieldValue::Tags(tags)) => tags.iter().map(name).collect::<Vec<_>>().join(", "),
        (_, FieldValue::Flag(true)) => wording.yes.to_owned(),
        (_, FieldValue::Flag(false)) => wording.no.to_owned(),
        (_, FieldValue::Integer(number)) => number.to_string(),
        (_, FieldValue::Null) => String::new(),
    }
}
