//! The schedules of a desk's files: in which hours of which days it works, and its holidays.

use super::check::{rule, unique};
use super::key::ScheduleKey;
use super::{DeskFileError, DeskFiles};
use crate::locale::en::schedules;
use crate::schedule::{NewHoliday, NewSchedule, Problem, Workweek, holiday, new_schedule};
use frontdesk_model::schedule::{HolidayDraft, Interval, ScheduleDraft};
use serde::Deserialize;

pub(super) const FILE: &str = "schedules.toml";

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Schedule {
    pub key: ScheduleKey,
    pub name: String,
    pub time_zone: String,
    /// Whether business time is counted by it; true of one schedule at most.
    #[serde(default)]
    pub default: bool,
    pub hours: Vec<Hours>,
    #[serde(default)]
    pub holidays: Vec<Holiday>,
}

/// Working hours of one day.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hours {
    pub day: Weekday,
    pub from: Clock,
    pub to: Clock,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Weekday {
    Sunday,
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
}

/// Minutes since midnight, written `9:00`; `24:00` is the end of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Clock(i64);

/// A text that is no time of the clock.
#[derive(Debug, Clone, Copy, thiserror::Error)]
#[error("not a time of the form 9:00")]
pub struct NotAClock;

impl TryFrom<String> for Clock {
    type Error = NotAClock;

    fn try_from(text: String) -> Result<Self, NotAClock> {
        let (hour, minute) = text.split_once(':').ok_or(NotAClock)?;
        let number = |text: &str| text.parse::<u8>().map(i64::from).map_err(|_| NotAClock);
        let minutes = number(hour)? * 60 + number(minute)?;
        let fits = minute.len() == 2 && number(minute)? < 60 && minutes <= 24 * 60;
        fits.then_some(Self(minutes)).ok_or(NotAClock)
    }
}

/// A day on which nobody works, or several.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    pub name: String,
    pub date: String,
    /// The last day, if it is not the first.
    pub until: Option<String>,
}

impl Schedule {
    /// The schedule by the rules that hold for all of them.
    pub fn parts(&self) -> Result<(NewSchedule, Workweek, Vec<NewHoliday>), Vec<Problem>> {
        let new = new_schedule(ScheduleDraft {
            name: Some(self.name.clone()),
            time_zone: Some(self.time_zone.clone()),
            default: Some(self.default),
        })?;
        let intervals: Vec<_> = self.hours.iter().map(|hours| hours.interval()).collect();
        let workweek = Workweek::new(&intervals).map_err(|problem| vec![problem])?;
        let holidays = self.holidays.iter().map(Holiday::checked).collect::<Result<_, _>>()?;
        Ok((new, workweek, holidays))
    }
}

impl Hours {
    const fn interval(self) -> Interval {
        let midnight = self.day as i64 * 24 * 60;
        Interval { start_time: midnight + self.from.0, end_time: midnight + self.to.0 }
    }
}

impl Holiday {
    fn checked(&self) -> Result<NewHoliday, Vec<Problem>> {
        let draft = HolidayDraft {
            name: Some(self.name.clone()),
            start_date: Some(self.date.clone()),
            end_date: Some(self.until.as_ref().unwrap_or(&self.date).clone()),
        };
        holiday(None, draft)
    }
}

/// The first thing that is wrong with the schedules, if anything is.
pub(super) fn check(files: &DeskFiles) -> Result<(), DeskFileError> {
    unique(FILE, ScheduleKey::KIND, files.schedules.iter().map(|schedule| &schedule.key))?;
    for schedule in &files.schedules {
        if let Err(problems) = schedule.parts() {
            let words = problems.first().map(schedules::problem).unwrap_or_default();
            return Err(rule(FILE, &schedule.key, &words));
        }
    }
    let mut defaults = files.schedules.iter().filter(|schedule| schedule.default);
    match (files.schedules.first(), defaults.next(), defaults.next()) {
        (_, Some(_), Some(second)) => Err(rule(FILE, &second.key, "the desk has one default schedule")),
        (Some(first), None, _) => Err(rule(FILE, &first.key, "one schedule must be the default")),
        _ => Ok(()),
    }
}
