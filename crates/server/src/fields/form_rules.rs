//! Whether the rules between a form's answers, and what its subject is made of, can be: each names fields
//! that the form asks, of the type that it compares.

use frontdesk_model::field_value::FieldValue;
use frontdesk_model::form_rule::{FormRule, FormTest, Operand, Place};
use frontdesk_model::id::TicketFieldId;
use frontdesk_model::rules::Code;
use frontdesk_model::subject_template::SubjectTemplate;
use frontdesk_model::text_format::TextFormat;
use frontdesk_model::ticket_field::{FieldType, TicketField};

/// Rules of a form at most.
const RULES_MAX: usize = 100;

/// What is wrong with rules on a form with these fields.
pub(super) fn wrong_rules(rules: &[FormRule], fields: &[&TicketField]) -> Option<Code> {
    if rules.len() > RULES_MAX {
        return Some(Code::TooMany { max: RULES_MAX });
    }
    rules.iter().find_map(|rule| wrong_rule(rule, fields))
}

fn wrong_rule(rule: &FormRule, fields: &[&TicketField]) -> Option<Code> {
    let operands = rule.operands();
    let wrong = operands.iter().find_map(|(id, operand)| match named(*id, fields) {
        None => Some(Code::Unknown),
        Some(field) => (!is(field, *operand)).then_some(Code::WrongShape),
    });
    wrong.or(match rule {
        FormRule::AtLeastOneOf { fields } if fields.is_empty() => Some(Code::Blank),
        FormRule::RequiredWhen { when, .. } | FormRule::UsedWhen { when, .. } => wrong_test(when, fields),
        FormRule::BothOrNeither { fields: [one, other] } if one == other => Some(Code::Duplicate),
        // Who is known is asked for neither, so that one of them goes with the other alone.
        FormRule::BothOrNeither { fields: [one, other] }
            if is_of_requester(one) != is_of_requester(other) =>
        {
            Some(Code::NotAllowed)
        }
        FormRule::After { field, other }
        | FormRule::OnOrBefore { field, other }
        | FormRule::TimeOnOrBefore { field, other, .. }
            if field == other =>
        {
            Some(Code::Duplicate)
        }
        _ => None,
    })
}

fn is_of_requester(place: &Place) -> bool {
    matches!(place, Place::Requester(_))
}

/// A test waits for values that its field takes.
pub(super) fn wrong_test(test: &FormTest, fields: &[&TicketField]) -> Option<Code> {
    let field = named(test.field, fields)?;
    let takes = |value: &FieldValue| match (field.kind, value) {
        (FieldType::Checkbox, FieldValue::Flag(_)) => true,
        (FieldType::Tagger | FieldType::Multiselect, FieldValue::Text(tag)) => {
            field.options().iter().any(|option| option.value == *tag)
        }
        _ => false,
    };
    if test.any_of.is_empty() {
        return Some(Code::Blank);
    }
    (!test.any_of.iter().all(takes)).then_some(Code::NotAnOption)
}

/// What is wrong with a template on a form with these fields. One whose people write the subject
/// themselves needs none.
pub(super) fn wrong_template(template: &SubjectTemplate, fields: &[&TicketField]) -> Option<Code> {
    if fields.iter().any(|field| field.kind == FieldType::Subject) {
        return Some(Code::NotAllowed);
    }
    let is_missing = |id: &TicketFieldId| named(*id, fields).is_none();
    template.fields().iter().any(is_missing).then_some(Code::Unknown)
}

/// The account's own field that the form asks.
fn named<'f>(id: TicketFieldId, fields: &[&'f TicketField]) -> Option<&'f TicketField> {
    fields.iter().find(|field| field.id == id && !field.kind.is_system()).copied()
}

fn is(field: &TicketField, operand: Operand) -> bool {
    match operand {
        Operand::Date => field.kind == FieldType::Date,
        Operand::Time => field.format == Some(TextFormat::Time),
        Operand::Emails => field.format == Some(TextFormat::EmailList),
        Operand::Any => true,
    }
}
