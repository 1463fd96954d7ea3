//! Whether a filled-in form makes a request.

use super::answers::Answers;
use super::conditions::Showing;
use super::form::{Given, leave_out_unused};
use super::new_request::NewRequest;
use super::requester::{Asked, Requester, requester};
use super::{
    Code, DESCRIPTION_MAX, Field, Judge, Matches, Problem, SUBJECT_MAX, answer, composed, property, tidy,
};
use crate::field_value::{CustomField, FieldValue};
use crate::id::TicketFormId;
use crate::ticket_field::{FieldType, TicketField};
use crate::ticket_form::FormDefinition;

/// Judges what somebody answered on `form`: each answer alone, then the rules between them. Problems come
/// in the order in which the form asks.
pub fn new_request(
    form: &FormDefinition,
    answers: &Answers,
    judge: &Judge<'_>,
) -> Result<NewRequest, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut request =
        NewRequest::said(tidy(&answers.subject), tidy(&answers.description), Some(form.form.id), None);
    request.uploads.clone_from(&answers.uploads);
    let shown = answers.shown(form);
    let mut said = Vec::new();
    for field in form.portal_fields() {
        let of = Field::of(field);
        match field.kind {
            FieldType::Subject => line(of, &request.subject, field.longest(), &mut problems),
            FieldType::Description => line(of, &request.description, field.longest(), &mut problems),
            _ => match answer(shown.of(field.id), field, answers, judge.matches) {
                Ok(FieldValue::Null) => {}
                Ok(value) => said.push(CustomField { id: field.id, value }),
                Err(code) => problems.push(Problem::new(of, code)),
            },
        }
    }
    leave_out_unused(form, &shown, &mut said, judge.now, &mut problems);
    let mut given =
        Given { form, shown: &shown, said: &said, requester: None, now: judge.now, problems: &mut problems };
    if let Some(draft) = &answers.requester {
        let asked = given.asked();
        given.requester = (!asked.is_nothing()).then_some(draft);
        request.requester = requester(draft, asked, given.problems);
    }
    given.judge();
    strangers(&form.portal_fields(), answers, &mut problems);
    if problems.is_empty() {
        let made = composed::Made { form, shown: &shown, answers, wording: judge.wording };
        problems.extend(made.settle(said, &mut request));
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
    let requester =
        answers.requester.as_ref().and_then(|draft| requester(draft, Asked::default(), &mut problems));
    let description = tidy(&answers.description);
    line(Field::Description, &description, DESCRIPTION_MAX, &mut problems);
    let mut subject = tidy(&answers.subject);
    if subject.is_empty() {
        subject = opening(&description);
    }
    line(Field::Subject, &subject, SUBJECT_MAX, &mut problems);
    let mut request = NewRequest::said(subject, description, None, requester);
    request.uploads.clone_from(&answers.uploads);
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
pub(super) fn answer(
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

/// The problems in the order in which a form asks, those with what it does not ask behind them.
fn in_order(form: &FormDefinition, mut problems: Vec<Problem>) -> Vec<Problem> {
    let mut ordered = Vec::with_capacity(problems.len());
    let requester = [Field::Name, Field::Email].into_iter();
    let questions = form.portal_fields().map(Field::of);
    let is_last = form.form.settings.requester.when.is_some();
    let asked: Vec<Field> =
        if is_last { questions.chain(requester).collect() } else { requester.chain(questions).collect() };
    for asked in asked {
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
