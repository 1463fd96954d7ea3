//! What somebody wants a schedule or a holiday to be, checked.

use super::holidays::Days;
use super::problem::{Fault, Problem};
use super::zone::Zone;
use frontdesk_model::rules::NAME_MAX;
use frontdesk_model::schedule::{Holiday, HolidayDraft, ScheduleDraft};
use frontdesk_model::time::Date;

/// Holidays of a schedule at most: all of them are read wherever business time is counted.
pub const HOLIDAYS_MAX: usize = 1_000;

/// A schedule that can be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSchedule {
    pub name: String,
    /// A name by which [`Zone::named`] finds the zone.
    pub time_zone: String,
    /// Whether the desk is to count by it.
    pub default: bool,
}

/// What of a schedule is to change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ScheduleChange {
    pub name: Option<String>,
    pub time_zone: Option<String>,
    /// Whether the desk is to count by it from now on.
    pub default: bool,
}

/// A holiday that can be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewHoliday {
    pub name: String,
    pub days: Days,
}

/// The schedule that a draft asks for.
pub fn new_schedule(draft: ScheduleDraft) -> Result<NewSchedule, Vec<Problem>> {
    let name = name(&draft.name.unwrap_or_default());
    let time_zone = time_zone(draft.time_zone.unwrap_or_default());
    match (name, time_zone) {
        (Ok(name), Ok(time_zone)) => {
            Ok(NewSchedule { name, time_zone, default: draft.default == Some(true) })
        }
        (name, time_zone) => Err(name.err().into_iter().chain(time_zone.err()).collect()),
    }
}

/// The change that a draft asks for.
pub fn schedule_change(draft: ScheduleDraft) -> Result<ScheduleChange, Vec<Problem>> {
    let (name, time_zone) =
        (draft.name.as_deref().map(name).transpose(), draft.time_zone.map(time_zone).transpose());
    match (name, time_zone) {
        (Ok(name), Ok(time_zone)) => {
            Ok(ScheduleChange { name, time_zone, default: draft.default == Some(true) })
        }
        (name, time_zone) => Err(name.err().into_iter().chain(time_zone.err()).collect()),
    }
}

/// The holiday that a draft makes of the present one, if there is one.
pub fn holiday(before: Option<Holiday>, draft: HolidayDraft) -> Result<NewHoliday, Vec<Problem>> {
    let (was, first, last) = match before {
        Some(Holiday { name, start_date, end_date, .. }) => (Some(name), Some(start_date), Some(end_date)),
        None => (None, None, None),
    };
    let name = name(&draft.name.or(was).unwrap_or_default());
    let first = date("start_date", draft.start_date, first);
    let last = date("end_date", draft.end_date, last);
    match (name, first, last) {
        (Ok(name), Ok(first), Ok(last)) => {
            Ok(NewHoliday { name, days: Days::new(first, last).map_err(|problem| vec![problem])? })
        }
        (name, first, last) => Err(name.err().into_iter().chain(first.err()).chain(last.err()).collect()),
    }
}

/// A name without what no name needs: blanks at its ends, and NUL, which no database text holds.
fn name(name: &str) -> Result<String, Problem> {
    let name = name.trim().replace('\0', "");
    match name.chars().count() {
        0 => Err(Problem::new("name", Fault::Blank)),
        1..=NAME_MAX => Ok(name),
        _ => Err(Problem::new("name", Fault::TooLong { max: NAME_MAX })),
    }
}

fn time_zone(name: String) -> Result<String, Problem> {
    if name.is_empty() {
        return Err(Problem::new("time_zone", Fault::Blank));
    }
    let known = Zone::named(&name).is_some();
    known.then_some(name).ok_or(Problem::new("time_zone", Fault::UnknownZone))
}

fn date(field: &'static str, said: Option<String>, was: Option<Date>) -> Result<Date, Problem> {
    match said {
        Some(text) => text.parse().map_err(|_| Problem::new(field, Fault::NotADate)),
        None => was.ok_or(Problem::new(field, Fault::Blank)),
    }
}
