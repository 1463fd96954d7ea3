//! `business_hours/schedules` and their holidays.

use super::description::{Description, delete, get, post, put};
use frontdesk_model::page::{Holidays, Schedules};
use frontdesk_model::schedule::{
    HolidayDraftEnvelope, HolidayEnvelope, ScheduleDraftEnvelope, ScheduleEnvelope, WorkweekEnvelope,
};
use frontdesk_model::time::Date;

pub(super) fn calls() -> Vec<Description> {
    vec![
        get("/business_hours/schedules", "Lists schedules").pages::<Schedules>(),
        get("/business_hours/schedules/{id}", "Shows a schedule").answers::<ScheduleEnvelope>(200),
        post("/business_hours/schedules", "Makes a schedule")
            .takes::<ScheduleDraftEnvelope>()
            .answers::<ScheduleEnvelope>(201),
        put(
            "/business_hours/schedules/{id}",
            "Changes a schedule's name, time zone, or that it is the default",
        )
        .takes::<ScheduleDraftEnvelope>()
        .answers::<ScheduleEnvelope>(200),
        delete("/business_hours/schedules/{id}", "Deletes a schedule").answers_nothing(204),
        put("/business_hours/schedules/{id}/workweek", "Sets the hours of a schedule's week")
            .takes::<WorkweekEnvelope>()
            .answers::<WorkweekEnvelope>(200),
        get("/business_hours/schedules/{id}/holidays", "Lists a schedule's holidays")
            .asks_as::<Date>("start_date", "Those that have not ended before this day")
            .asks_as::<Date>("end_date", "Those that have begun by this day")
            .pages::<Holidays>(),
        get("/business_hours/schedules/{id}/holidays/{holiday_id}", "Shows a holiday")
            .answers::<HolidayEnvelope>(200),
        post("/business_hours/schedules/{id}/holidays", "Makes a holiday")
            .takes::<HolidayDraftEnvelope>()
            .answers::<HolidayEnvelope>(201),
        put("/business_hours/schedules/{id}/holidays/{holiday_id}", "Changes a holiday")
            .takes::<HolidayDraftEnvelope>()
            .answers::<HolidayEnvelope>(200),
        delete("/business_hours/schedules/{id}/holidays/{holiday_id}", "Deletes a holiday")
            .answers_nothing(204),
    ]
}
