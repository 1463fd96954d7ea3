//! Whether a filled-in form makes a request.

use super::conditions::{Showing, Shown, shown};
use super::form::Given;
use super::requester::{Requester, requester};
use super::{
    Code, DESCRIPTION_MAX, Field, Judge, Matches, Problem, SUBJECT_MAX, Wording, answer, composed, tidy,
};
use crate::field_value::{CustomField, FieldValue};
use crate::id::{TicketFieldId, TicketFormId};
use crate::request::{RequestDraft, RequesterDraft};
use crate::ticket_field::{FieldType, TicketField};
use crate::ticket_form::FormDefinition;

/// What somebody answered, unchecked, as typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answers {
    /// Who writes; none where a session says so.
    pub requester: Option<RequesterDraft>,
    pub subject: String,
    pub description: String,
    pub custom: Vec<CustomField>,
    /// The tokens of the uploads whose files come with it.
    pub uploads: Vec<String>,
}

impl Answers {
    /// The answer to one field; null where there is none.
    pub fn value(&self, field: TicketFieldId) -> &FieldValue {
        self.custom.iter().find(|custom| custom.id == field).map_or(&FieldValue::Null, |custom| &custom.value)
    }
}

impl From<RequestDraft> for Answers {
    fn from(draft: RequestDraft) -> Self {
        let description = draft.comment.text().map(str::to_owned).or(draft.description).unwrap_or_default();
        Self {
            requester: draft.requester,
            subject: draft.subject,
            description,
            custom: draft.custom_fields,
            uploads: draft.comment.uploads,
        }
    }
}

/// A request that keeps all the rules. Only the rules make one.
#[derive(Clone, Debug, PartialEq)]
pub struct NewRequest {
    requester: Option<Requester>,
    ticket_form_id: Option<TicketFormId>,
    subject: String,
    description: String,
    custom: Vec<CustomField>,
    uploads: Vec<String>,
}

impl NewRequest {
    /// Who writes; none where a session says so.
    pub fn requester(&self) -> Option<&Requester> {
        self.requester.as_ref()
    }

    pub fn ticket_form_id(&self) -> Option<TicketFormId> {
        self.ticket_form_id
    }

    pub fn subject(&self) -> &str {
        &self.subject
    }

    pub fn description(&self) -> &str {
        &self.description
    }

    /// The answers that are kept: those of shown fields, none null.
    pub fn custom(&self) -> &[CustomField] {
        &self.custom
    }

    /// The tokens of the uploads whose files come with it. Whether they are there is for the store
    /// to say.
    pub fn uploads(&self) -> &[String] {
        &self.uploads
    }

    /// The same with the files of these uploads.
    #[must_use]
    pub fn with_uploads(self, uploads: Vec<String>) -> Self {
        Self { uploads, ..self }
    }
}

/// Judges what somebody answered on `form`: each answer alone, then the rules between them. Problems come
/// in the order in which the form asks.
pub fn new_request(
    form: &FormDefinition,
    answers: &Answers,
    judge: &Judge<'_>,
) -> Result<NewRequest, Vec<Problem>> {
    let mut problems = Vec::new();
    let may_be_unknown = form.form.lets_stay_unknown();
    let draft = answers.requester.as_ref();
    let mut request = NewRequest {
        requester: draft.and_then(|draft| requester(draft, may_be_unknown, &mut problems)),
        ticket_form_id: Some(form.form.id),
        subject: tidy(&answers.subject),
        description: tidy(&answers.description),
        custom: Vec::new(),
        uploads: answers.uploads.clone(),
    };
    let shown = shown(form, &|id| answers.value(id));
    for field in form.portal_fields() {
        let of = Field::of(field);
        match field.kind {
            FieldType::Subject => line(of, &request.subject, SUBJECT_MAX, &mut problems),
            FieldType::Description => line(of, &request.description, DESCRIPTION_MAX, &mut problems),
            kind if kind.is_system() => {}
            _ => match custom(shown.of(field.id), field, answers, judge.matches) {
                Ok(kept) => request.custom.extend(kept),
                Err(code) => problems.push(Problem::new(of, code)),
            },
        }
    }
    let (kept, now) = (&request.custom, judge.now);
    Given { form, shown: &shown, kept, requester: draft, now, problems: &mut problems }.judge();
    strangers(&form.portal_fields(), answers, &mut problems);
    if problems.is_empty() {
        problems.extend(compose(form, &shown, &mut request, judge.wording));
    }
    if problems.is_empty() { Ok(request) } else { Err(in_order(form, problems)) }
}

/// Judges a request that names no form, as programs send it: the answers it has must fit their
/// fields, but none is missed.
pub fn new_request_without_form(
    fields: &[TicketField],
    answers: &Answers,
    matches: Matches,
) -> Result<NewRequest, Vec<Problem>> {
    let mut problems = Vec::new();
    let requester = answers.requester.as_ref().and_then(|draft| requester(draft, false, &mut problems));
    let description = tidy(&answers.description);
    line(Field::Description, &description, DESCRIPTION_MAX, &mut problems);
    let mut subject = tidy(&answers.subject);
    if subject.is_empty() {
        subject = opening(&description);
    }
    line(Field::Subject, &subject, SUBJECT_MAX, &mut problems);
    let mut kept = Vec::new();
    for field in fields.iter().filter(|field| !field.kind.is_system()) {
        match answer::check(field, answers.value(field.id), matches) {
            Ok(FieldValue::Null) => {}
            Ok(value) => kept.push(CustomField { id: field.id, value }),
            Err(code) => problems.push(Problem::new(Field::Custom(field.id), code)),
        }
    }
    strangers(&fields.iter(), answers, &mut problems);
    if problems.is_empty() {
        let uploads = answers.uploads.clone();
        Ok(NewRequest { requester, ticket_form_id: None, subject, description, custom: kept, uploads })
    } else {
        Err(problems)
    }
}

/// Judges what an agent says of a new ticket in words. The rest of it is judged as a change of the
/// ticket is, so that whoever may change a ticket may make one like it.
pub fn new_ticket(
    subject: &str,
    description: &str,
    form: Option<TicketFormId>,
    requester: Option<Requester>,
) -> Result<NewRequest, Vec<Problem>> {
    let mut problems = Vec::new();
    let description = tidy(description);
    line(Field::Description, &description, DESCRIPTION_MAX, &mut problems);
    let mut subject = tidy(subject);
    if subject.is_empty() {
        subject = opening(&description);
    }
    if subject.chars().count() > SUBJECT_MAX {
        problems.push(Problem::new(Field::Subject, Code::TooLong { max: SUBJECT_MAX }));
    }
    if problems.is_empty() {
        let (custom, uploads) = (Vec::new(), Vec::new());
        Ok(NewRequest { requester, ticket_form_id: form, subject, description, custom, uploads })
    } else {
        Err(problems)
    }
}

/// A text that must be there and not too long.
pub(super) fn line(field: Field, text: &str, max: usize, problems: &mut Vec<Problem>) {
    if text.is_empty() {
        problems.push(Problem::new(field, Code::Blank));
    } else if text.chars().count() > max {
        problems.push(Problem::new(field, Code::TooLong { max }));
    }
}

/// One custom field of a form: nothing while hidden, else its answer if it fits and is not missed.
fn custom(
    showing: Showing,
    field: &TicketField,
    answers: &Answers,
    matches: Matches,
) -> Result<Option<CustomField>, Code> {
    let required = match showing {
        Showing::Hidden => return Ok(None),
        Showing::Always => field.required_in_portal,
        Showing::Shown { required } => required,
    };
    let value = answer::check(field, answers.value(field.id), matches)?;
    // A box that has to be ticked is answered by a tick only.
    let unanswered = value == FieldValue::Null || value == FieldValue::Flag(false);
    match value {
        _ if required && unanswered => Err(Code::Blank),
        FieldValue::Null => Ok(None),
        value => Ok(Some(CustomField { id: field.id, value })),
    }
}

/// A form that asks for no subject or message still makes a ticket with both: of the answers. Where there
/// are none, they are what is missing.
fn compose(
    form: &FormDefinition,
    shown: &Shown,
    request: &mut NewRequest,
    wording: Option<Wording>,
) -> Option<Problem> {
    let asks = |kind| form.portal_fields().any(|field| field.kind == kind);
    let needs_comment = !asks(FieldType::Description) && request.description.is_empty();
    if needs_comment && request.custom.is_empty() {
        let is_asked =
            |field: &&TicketField| !field.kind.is_system() && shown.of(field.id) != Showing::Hidden;
        let missing = Problem::new(Field::Description, Code::Blank);
        let first = form.portal_fields().find(is_asked);
        return Some(first.map_or(missing, |field| Problem::new(Field::of(field), Code::NoneOf)));
    }
    if !asks(FieldType::Subject) {
        request.subject =
            wording.map(|wording| composed::subject(form, &request.custom, wording)).unwrap_or_default();
    }
    if needs_comment && let Some(wording) = wording {
        request.description = composed::comment(form, &request.custom, wording);
    }
    let is_too_long = request.description.chars().count() > DESCRIPTION_MAX;
    is_too_long.then_some(Problem::new(Field::Description, Code::TooLong { max: DESCRIPTION_MAX }))
}

/// The problems in the order in which a form asks, those with what it does not ask behind them.
fn in_order(form: &FormDefinition, mut problems: Vec<Problem>) -> Vec<Problem> {
    let mut ordered = Vec::with_capacity(problems.len());
    for asked in [Field::Name, Field::Email].into_iter().chain(form.portal_fields().map(Field::of)) {
        problems.retain(|problem| {
            let is_here = problem.field == asked;
            ordered.extend(is_here.then_some(*problem));
            !is_here
        });
    }
    ordered.append(&mut problems);
    ordered
}

/// Answers to fields that were not asked.
fn strangers<'f>(
    asked: &(impl Iterator<Item = &'f TicketField> + Clone),
    answers: &Answers,
    problems: &mut Vec<Problem>,
) {
    for custom in &answers.custom {
        let known = asked.clone().any(|field| field.id == custom.id && !field.kind.is_system());
        if !known && custom.value != FieldValue::Null {
            problems.push(Problem::new(Field::Custom(custom.id), Code::Unknown));
        }
    }
}

/// The beginning of a message, for requests that come without a subject.
fn opening(description: &str) -> String {
    description.lines().next().unwrap_or_default().chars().take(SUBJECT_MAX).collect()
}
