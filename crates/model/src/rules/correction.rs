//! Whether a requester's answers may be corrected, and what becomes of them.

use super::answers::Answers;
use super::composed::others;
use super::form::{Given, leave_out_unused};
use super::request::answer;
use super::{Code, Field, Judge, Matches, Problem, answer as single};
use crate::field_value::{CustomField, FieldValue};
use crate::form_rule::FormRule;
use crate::id::TicketFieldId;
use crate::ticket_field::{FieldType, TicketField};
use crate::ticket_form::FormDefinition;

/// The fields of a form whose answers its requester may correct. Whom an answer copies in is no answer.
pub fn correctable(form: &FormDefinition) -> impl Iterator<Item = &TicketField> {
    form.portal_fields().filter(|field| may_be_corrected(field))
}

/// The same of a request that came without a form.
pub fn correctable_without_form(fields: &[TicketField]) -> impl Iterator<Item = &TicketField> {
    fields.iter().filter(|field| field.is_asked_in_portal() && may_be_corrected(field))
}

const fn may_be_corrected(field: &TicketField) -> bool {
    !field.kind.is_system() && !field.settings.copies
}

/// Judges the correction of some answers by the rules by which they were sent: the new value of each
/// that is not as it was, null where it is no answer any more. What was answered before and is left alone
/// is not judged anew: a day that was ahead when it was sent may be over.
pub fn correction(
    form: &FormDefinition,
    before: &Answers,
    corrected: &[CustomField],
    judge: &Judge<'_>,
) -> Result<Vec<CustomField>, Vec<Problem>> {
    let is_corrected = |id: TicketFieldId| corrected.iter().any(|custom| custom.id == id);
    let unknown = strangers(corrected, |id| correctable(form).any(|field| field.id == id));
    let mut after = before.clone();
    after.custom.retain(|custom| !is_corrected(custom.id));
    after.custom.extend(corrected.iter().cloned());
    let known = judged(form, before, judge).1;
    let (said, found) = judged(form, &after, judge);
    let is_new = |problem: &&Problem| match problem.field {
        Field::Custom(id) => is_corrected(id) || !known.contains(*problem),
        _ => false,
    };
    let problems: Vec<Problem> = unknown.into_iter().chain(found.iter().filter(is_new).copied()).collect();
    if !problems.is_empty() {
        return Err(problems);
    }
    let own = before.signed_in_as.as_deref();
    let fields = form.portal_fields().filter(|field| !field.kind.is_system());
    let values = fields.filter_map(|field| {
        let id = field.id;
        let kept = said.iter().find(|custom| custom.id == id).map(|custom| custom.value.clone());
        let is_wrong = found.iter().any(|problem| problem.field == Field::Custom(id));
        let is_gone = kept.is_none() && !is_wrong && *before.value(id) != FieldValue::Null;
        let value = kept.and_then(|value| if drops(form, id) { others(value, own) } else { Some(value) });
        let value = value.unwrap_or_default();
        (is_corrected(id) || is_gone).then_some(CustomField { id, value })
    });
    Ok(values.collect())
}

/// The same of a request that came without a form: no answer is missed.
pub fn correction_without_form(
    fields: &[TicketField],
    corrected: &[CustomField],
    matches: Matches,
) -> Result<Vec<CustomField>, Vec<Problem>> {
    let field = |id| correctable_without_form(fields).find(|field| field.id == id);
    let mut problems = strangers(corrected, |id| field(id).is_some());
    let mut values = Vec::new();
    for custom in corrected {
        match field(custom.id).map(|field| single::check(field, &custom.value, matches)) {
            Some(Ok(value)) => values.push(CustomField { id: custom.id, value }),
            Some(Err(code)) => problems.push(Problem::new(Field::Custom(custom.id), code)),
            None => {}
        }
    }
    if problems.is_empty() { Ok(values) } else { Err(problems) }
}

/// The answers that keep the form's rules, and what is wrong with the others.
fn judged(form: &FormDefinition, answers: &Answers, judge: &Judge<'_>) -> (Vec<CustomField>, Vec<Problem>) {
    let (mut said, mut problems) = (Vec::new(), Vec::new());
    let shown = answers.shown(form);
    let is_said_once =
        |field: &&TicketField| matches!(field.kind, FieldType::Subject | FieldType::Description);
    for field in form.portal_fields().filter(|field| !is_said_once(field)) {
        match answer(shown.of(field.id), field, answers, judge.matches) {
            Ok(FieldValue::Null) => {}
            Ok(value) => said.push(CustomField { id: field.id, value }),
            Err(code) => problems.push(Problem::new(Field::of(field), code)),
        }
    }
    leave_out_unused(form, &shown, &mut said, judge.now, &mut problems);
    let mut given =
        Given { form, shown: &shown, said: &said, requester: None, now: judge.now, problems: &mut problems };
    given.judge();
    (said, problems)
}

/// What is said of fields that nobody may correct, or that there are not: one answer for both.
fn strangers(corrected: &[CustomField], is_asked: impl Fn(TicketFieldId) -> bool) -> Vec<Problem> {
    let strange = corrected.iter().filter(|custom| !is_asked(custom.id));
    strange.map(|custom| Problem::new(Field::Custom(custom.id), Code::Unknown)).collect()
}

fn drops(form: &FormDefinition, id: TicketFieldId) -> bool {
    form.form.rules.iter().any(|rule| matches!(rule, FormRule::Drops { field } if *field == id))
}
