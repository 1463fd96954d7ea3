//! Whether a filled-in form makes a request.

use super::answers::Answers;
use super::conditions::{Showing, Shown};
use super::form::Given;
use super::requester::{Requester, requester};
use super::{
    Code, DESCRIPTION_MAX, Field, Judge, Matches, Problem, SUBJECT_MAX, Wording, answer, composed, property,
    tidy,
};
use crate::field_value::{CustomField, FieldValue};
use crate::id::TicketFormId;
use crate::status::{Priority, TicketType};
use crate::ticket_field::{FieldType, TicketField};
use crate::ticket_form::FormDefinition;

/// A request that keeps all the rules. Only the rules make one.
#[derive(Clone, Debug, PartialEq)]
pub struct NewRequest {
    requester: Option<Requester>,
    ticket_form_id: Option<TicketFormId>,
    subject: String,
    description: String,
    priority: Option<Priority>,
    kind: Option<TicketType>,
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

    /// The priority that was asked for and said.
    pub const fn priority(&self) -> Option<Priority> {
        self.priority
    }

    /// The type that was asked for and said.
    pub const fn kind(&self) -> Option<TicketType> {
        self.kind
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

    /// Nothing but words.
    fn said(
        subject: String,
        description: String,
        ticket_form_id: Option<TicketFormId>,
        requester: Option<Requester>,
    ) -> Self {
        Self {
            requester,
            ticket_form_id,
            subject,
            description,
            priority: None,
            kind: None,
            custom: Vec::new(),
            uploads: Vec::new(),
        }
    }

    /// Keeps the answer to `field`, unless it is null.
    fn keep(&mut self, field: &TicketField, value: FieldValue) {
        match field.kind {
            FieldType::Priority => self.priority = Priority::from_word(value.text()),
            FieldType::Tickettype => self.kind = TicketType::from_word(value.text()),
            _ if value == FieldValue::Null => {}
            _ => self.custom.push(CustomField { id: field.id, value }),
        }
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
        priority: None,
        kind: None,
        custom: Vec::new(),
        uploads: answers.uploads.clone(),
    };
    let shown = answers.shown(form);
    let mut said = Vec::new();
    for field in form.portal_fields() {
        let of = Field::of(field);
        match field.kind {
            FieldType::Subject => line(of, &request.subject, SUBJECT_MAX, &mut problems),
            FieldType::Description => line(of, &request.description, DESCRIPTION_MAX, &mut problems),
            _ => match answer(shown.of(field.id), field, answers, judge.matches) {
                Ok(FieldValue::Null) => {}
                Ok(value) => said.push(CustomField { id: field.id, value }),
                Err(code) => problems.push(Problem::new(of, code)),
            },
        }
    }
    Given { form, shown: &shown, said: &said, requester: draft, now: judge.now, problems: &mut problems }
        .judge();
    strangers(&form.portal_fields(), answers, &mut problems);
    if problems.is_empty() {
        problems.extend(compose(form, &shown, &said, &mut request, judge.wording));
    }
    for CustomField { id, value } in said {
        if let Some(field) = form.field(id) {
            request.keep(field, value);
        }
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
    let uploads = answers.uploads.clone();
    let mut request = NewRequest { uploads, ..NewRequest::said(subject, description, None, requester) };
    for field in fields.iter().filter(|field| may_be_said(field)) {
        match check(field, answers, matches) {
            Ok(value) => request.keep(field, value),
            Err(code) => problems.push(Problem::new(Field::of(field), code)),
        }
    }
    strangers(&fields.iter(), answers, &mut problems);
    if problems.is_empty() { Ok(request) } else { Err(problems) }
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
        Ok(NewRequest::said(subject, description, form, requester))
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

/// One field of a form: null while hidden, else its answer if it fits and is not missed.
fn answer(
    showing: Showing,
    field: &TicketField,
    answers: &Answers,
    matches: Matches,
) -> Result<FieldValue, Code> {
    let required = match showing {
        Showing::Hidden => return Ok(FieldValue::Null),
        Showing::Always => field.required_in_portal,
        Showing::Shown { required } => required,
    };
    let value = check(field, answers, matches)?;
    // A box that has to be ticked is answered by a tick only.
    let unanswered = value == FieldValue::Null || value == FieldValue::Flag(false);
    if required && unanswered { Err(Code::Blank) } else { Ok(value) }
}

/// The answer to a field as it is kept, or what is wrong with it.
fn check(field: &TicketField, answers: &Answers, matches: Matches) -> Result<FieldValue, Code> {
    match field.kind {
        FieldType::Priority | FieldType::Tickettype => property::check(field, answers.of(field)),
        _ => answer::check(field, answers.value(field.id), matches),
    }
}

/// Whether a request that names no form may answer this field: any of the account's own, and those of
/// the ticket's own properties that requesters are asked for.
const fn may_be_said(field: &TicketField) -> bool {
    match field.kind {
        FieldType::Priority | FieldType::Tickettype => field.is_asked_in_portal(),
        kind => !kind.is_system(),
    }
}

/// A form that asks for no subject or message still makes a ticket with both: of the answers. Where there
/// are none, they are what is missing.
fn compose(
    form: &FormDefinition,
    shown: &Shown,
    said: &[CustomField],
    request: &mut NewRequest,
    wording: Option<Wording>,
) -> Option<Problem> {
    let asks = |kind| form.portal_fields().any(|field| field.kind == kind);
    let needs_comment = !asks(FieldType::Description) && request.description.is_empty();
    if needs_comment && said.is_empty() {
        let is_asked =
            |field: &&TicketField| field.kind != FieldType::Subject && shown.of(field.id) != Showing::Hidden;
        let missing = Problem::new(Field::Description, Code::Blank);
        let first = form.portal_fields().find(is_asked);
        return Some(first.map_or(missing, |field| Problem::new(Field::of(field), Code::NoneOf)));
    }
    if !asks(FieldType::Subject) {
        request.subject = wording.map(|wording| composed::subject(form, said, wording)).unwrap_or_default();
    }
    if needs_comment && let Some(wording) = wording {
        request.description = composed::comment(form, said, wording);
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
