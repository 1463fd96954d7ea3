//! Whether the rules between a form's answers hold.

use super::conditions::{Showing, Shown};
use super::requester::Asked;
use super::{Code, Field, Problem};
use crate::clock_time::{ClockTime, LocalMinute};
use crate::field_value::{CustomField, FieldValue};
use crate::form_rule::{FormRule, FormTest, Place, RequesterPart};
use crate::id::TicketFieldId;
use crate::request::RequesterDraft;
use crate::ticket_form::FormDefinition;
use crate::time::Date;

/// The answers after each was judged alone.
pub(super) struct Given<'a> {
    pub form: &'a FormDefinition,
    pub shown: &'a Shown,
    /// Those that fit their fields, none null.
    pub said: &'a [CustomField],
    pub requester: Option<&'a RequesterDraft>,
    pub now: LocalMinute,
    /// What is wrong so far.
    pub problems: &'a mut Vec<Problem>,
}

/// How far one answer is there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Answer {
    /// Nobody was asked.
    Aside,
    Wrong,
    Blank,
    There,
}

/// Takes out the answers that do not count beside the others, and what is wrong with them.
pub(super) fn leave_out_unused(
    form: &FormDefinition,
    shown: &Shown,
    said: &mut Vec<CustomField>,
    now: LocalMinute,
    problems: &mut Vec<Problem>,
) {
    let given = Given { form, shown, said, requester: None, now, problems };
    let unused = form.form.rules.iter().filter_map(|rule| match rule {
        FormRule::UsedWhen { field, when } => (!given.holds(when)).then_some(*field),
        _ => None,
    });
    let unused: Vec<TicketFieldId> = unused.collect();
    said.retain(|custom| !unused.contains(&custom.id));
    problems.retain(|problem| !unused.iter().any(|id| problem.field == Field::Custom(*id)));
}

impl Given<'_> {
    /// What the form asks of who writes, beside these answers.
    pub fn asked(&self) -> Asked {
        let ask = &self.form.form.settings.requester;
        Asked::new(ask, ask.when.as_ref().is_none_or(|when| self.holds(when)))
    }

    /// Adds what breaks the form's rules. What is wrong already is judged no further.
    pub fn judge(&mut self) {
        let form = self.form;
        for rule in &form.form.rules {
            self.problems.extend(self.broken(rule));
        }
    }

    fn broken(&self, rule: &FormRule) -> Option<Problem> {
        match rule {
            FormRule::TodayOrLater { field } => {
                self.wrong(self.date(*field)? < self.now.day, *field, Code::InPast)
            }
            FormRule::NowOrLaterIfToday { field, date } => {
                let is_today = self.date(*date)? == self.now.day;
                self.wrong(is_today && self.time(*field)? < self.now.time, *field, Code::InPast)
            }
            FormRule::After { field, other } => {
                let is_after = self.date(*field)? > self.date(*other)?;
                self.wrong(!is_after, *field, Code::NotAfter { other: *other })
            }
            FormRule::OnOrBefore { field, other } => {
                let is_later = self.date(*field)? > self.date(*other)?;
                self.wrong(is_later, *field, Code::TooLate { other: *other })
            }
            FormRule::TimeOnOrBefore { field, other, date, other_date } => {
                let same_day = self.date(*date)? == self.date(*other_date)?;
                let is_later = same_day && self.time(*field)? > self.time(*other)?;
                self.wrong(is_later, *field, Code::TooLate { other: *other })
            }
            FormRule::AtLeastOneOf { fields } => self.none_of(fields),
            FormRule::BothOrNeither { fields: [one, other] } => self.only_one_of(*one, *other),
            FormRule::RequiredWhen { field, when } => {
                let is_blank = self.answer(Place::Field(*field)) == Answer::Blank;
                self.wrong(is_blank && self.holds(when), *field, Code::Blank)
            }
            // They say what counts, not what is wrong.
            FormRule::UsedWhen { .. } | FormRule::Drops { .. } => None,
        }
    }

    fn wrong(&self, is_wrong: bool, field: TicketFieldId, code: Code) -> Option<Problem> {
        is_wrong.then(|| Problem::new(self.field(field), code))
    }

    /// What a problem with this field's answer is said to be about.
    fn field(&self, id: TicketFieldId) -> Field {
        self.form.field(id).map_or(Field::Custom(id), Field::of)
    }

    fn at(&self, place: Place) -> Field {
        match place {
            Place::Field(id) => self.field(id),
            Place::Requester(RequesterPart::Name) => Field::Name,
            Place::Requester(RequesterPart::Email) => Field::Email,
        }
    }

    /// The first of the fields that are shown, if none of them is answered.
    fn none_of(&self, fields: &[TicketFieldId]) -> Option<Problem> {
        let mut first = None;
        for field in fields {
            match self.answer(Place::Field(*field)) {
                Answer::Aside => {}
                Answer::Blank => first = first.or(Some(*field)),
                Answer::Wrong | Answer::There => return None,
            }
        }
        Some(Problem::new(self.field(first?), Code::NoneOf))
    }

    fn only_one_of(&self, one: Place, other: Place) -> Option<Problem> {
        let (missing, given) = match (self.answer(one), self.answer(other)) {
            (Answer::Blank, Answer::There) => (one, other),
            (Answer::There, Answer::Blank) => (other, one),
            _ => return None,
        };
        Some(Problem::new(self.at(missing), Code::OnlyOneOf { other: self.at(given) }))
    }

    fn holds(&self, test: &FormTest) -> bool {
        let asked = self.answer(Place::Field(test.field));
        let value = self.value(test.field);
        !matches!(asked, Answer::Aside | Answer::Wrong) && test.any_of.iter().any(|any| value.matches(any))
    }

    fn answer(&self, place: Place) -> Answer {
        let asked = match place {
            Place::Field(id) => {
                self.shown.of(id) != Showing::Hidden && self.form.portal_fields().any(|field| field.id == id)
            }
            Place::Requester(_) => self.requester.is_some(),
        };
        let is_blank = match (place, self.requester) {
            (Place::Field(id), _) => matches!(self.value(id), FieldValue::Null | FieldValue::Flag(false)),
            (Place::Requester(RequesterPart::Name), Some(draft)) => draft.name.trim().is_empty(),
            (Place::Requester(RequesterPart::Email), Some(draft)) => draft.email.trim().is_empty(),
            (Place::Requester(_), None) => true,
        };
        match (asked, self.is_wrong(self.at(place)), is_blank) {
            (false, ..) => Answer::Aside,
            (_, true, _) => Answer::Wrong,
            (_, _, true) => Answer::Blank,
            _ => Answer::There,
        }
    }

    fn is_wrong(&self, field: Field) -> bool {
        self.problems.iter().any(|problem| problem.field == field)
    }

    /// The answer that stands; null where it is wrong, hidden or missing.
    fn value(&self, id: TicketFieldId) -> &FieldValue {
        let said = self.said.iter().find(|custom| custom.id == id && !self.is_wrong(self.field(id)));
        said.map_or(&FieldValue::Null, |custom| &custom.value)
    }

    fn date(&self, id: TicketFieldId) -> Option<Date> {
        self.value(id).text().parse().ok()
    }

    fn time(&self, id: TicketFieldId) -> Option<ClockTime> {
        self.value(id).text().parse().ok()
    }
}
