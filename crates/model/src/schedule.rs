//! Schedules: the hours of a week in which a desk works, and its holidays.

use crate::id::{HolidayId, ScheduleId};
use crate::time::{Date, Timestamp};
use serde::{Deserialize, Serialize};

/// A schedule.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Schedule {
    pub id: ScheduleId,
    pub name: String,
    /// The contract's name of a time zone, or the time zone database's.
    pub time_zone: String,
    pub intervals: Vec<Interval>,
    /// Whether the desk counts its business time by this one. Our own addition.
    #[serde(default)]
    pub default: bool,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// Working hours: from a minute of the week (inclusive) to a later one (exclusive). The week begins
/// on Sunday at 0:00.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Interval {
    pub start_time: i64,
    pub end_time: i64,
}

/// Days on which nobody works, from the first to the last, in the schedule's time zone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Holiday {
    pub id: HolidayId,
    pub name: String,
    pub start_date: Date,
    pub end_date: Date,
}

/// `{"schedule": …}`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ScheduleEnvelope {
    pub schedule: Schedule,
}

/// `{"holiday": …}`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HolidayEnvelope {
    pub holiday: Holiday,
}

/// `{"workweek": …}`, asked and answered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WorkweekEnvelope {
    pub workweek: Intervals,
}

/// The intervals of a week.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Intervals {
    pub intervals: Vec<Interval>,
}

/// What somebody wants a schedule to be; what is absent stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ScheduleDraft {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_zone: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<bool>,
}

/// `{"schedule": …}` of a creation or an update
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ScheduleDraftEnvelope {
    pub schedule: ScheduleDraft,
}

/// What somebody wants a holiday to be; what is absent stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HolidayDraft {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start_date: Option<String>,
    /// `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end_date: Option<String>,
}

/// `{"holiday": …}` of a creation or an update
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HolidayDraftEnvelope {
    pub holiday: HolidayDraft,
}
