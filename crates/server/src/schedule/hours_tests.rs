//! Working time against an oracle that looks at the clock on the wall in every minute.

use super::{DAY, Days, Holidays, MINUTE, Schedule, Workweek, Zone, minutes};
use frontdesk_model::schedule::Interval;
use frontdesk_model::time::{Date, Timestamp};
use jiff::tz::TimeZone;
use proptest::prelude::*;
use rstest::rstest;

/// A zone with summer time, one whose summer time is half an hour, and two that are not whole
/// hours away from UTC.
const ZONES: [&str; 4] = ["Europe/London", "Australia/Lord_Howe", "Asia/Kathmandu", "America/St_Johns"];

/// Around these the clocks of the first, second and last of the zones are changed.
const CHANGES: [&str; 7] = [
    "2026-03-29T01:00:00Z",
    "2026-10-25T01:00:00Z",
    "2026-04-04T15:00:00Z",
    "2026-10-03T15:30:00Z",
    "2026-03-08T05:30:00Z",
    "2026-11-01T04:30:00Z",
    "2026-12-31T23:00:00Z",
];

fn at(text: &str) -> Timestamp {
    text.parse().expect("a moment")
}

fn date(text: &str) -> Date {
    text.parse().expect("a date")
}

/// What a schedule is made of, for both sides to read.
#[derive(Clone, Debug)]
struct Plan {
    zone: &'static str,
    intervals: Vec<Interval>,
    holidays: Vec<(i64, i64)>,
}

impl Plan {
    fn schedule(&self) -> Schedule {
        let zone = Zone::named(self.zone).expect("a zone");
        let workweek = Workweek::new(&self.intervals).expect("a week");
        let days = |(first, last): &(i64, i64)| {
            Days::new(Date::from_days(*first), Date::from_days(*last)).expect("days")
        };
        Schedule::new(zone, &workweek, Holidays::new(self.holidays.iter().map(days)))
    }

    /// Looks at the wall in every minute: whether it is a holiday, and what minute of the week.
    fn oracle(&self, from: Timestamp, to: Timestamp) -> i64 {
        let zone = TimeZone::get(self.zone).expect("a zone");
        let mut worked = 0;
        for minute in minutes(from.micros())..=minutes(to.micros()) {
            let moment = jiff::Timestamp::from_microsecond(minute * MINUTE).expect("a moment");
            let wall = zone.to_datetime(moment);
            let of_week = i64::from(wall.weekday().to_sunday_zero_offset()) * 24 * 60
                + i64::from(wall.hour()) * 60
                + i64::from(wall.minute());
            let day = date(&wall.date().to_string()).days();
            let free = self.holidays.iter().any(|(first, last)| (*first..=*last).contains(&day));
            let open = self.intervals.iter().any(|one| (one.start_time..one.end_time).contains(&of_week));
            if open && !free {
                let (begin, end) = (minute * MINUTE, (minute + 1) * MINUTE);
                worked += (end.min(to.micros()) - begin.max(from.micros())).max(0);
            }
        }
        worked
    }
}

/// Some hours of the week, among them night shifts and hours that end at midnight.
fn intervals() -> impl Strategy<Value = Vec<Interval>> {
    let edge = prop_oneof![3 => 0..=10_080_i64, 1 => (0..=7_i64).prop_map(|day| day * 1_440)];
    prop::collection::btree_set(edge, 0..12).prop_map(|edges| {
        let edges: Vec<_> = edges.into_iter().collect();
        edges.chunks_exact(2).map(|two| Interval { start_time: two[0], end_time: two[1] }).collect()
    })
}

fn plans() -> impl Strategy<Value = Plan> {
    let first = date("2026-01-01").days();
    let holiday = (0..370_i64, 0..4_i64).prop_map(move |(day, more)| (first + day, first + day + more));
    let holidays = prop::collection::vec(holiday, 0..30);
    (prop::sample::select(&ZONES[..]), intervals(), holidays).prop_map(|(zone, intervals, holidays)| Plan {
        zone,
        intervals,
        holidays,
    })
}

/// A moment near a change of the clocks, and one up to eleven days later.
fn spans() -> impl Strategy<Value = (Timestamp, Timestamp)> {
    let near = (prop::sample::select(&CHANGES[..]), -4 * DAY..2 * DAY);
    let length = prop_oneof![1 => 0..2 * MINUTE, 2 => 0..DAY, 2 => 0..11 * DAY];
    (near, length).prop_map(|((change, before), length)| {
        let from = at(change).micros() + before;
        (Timestamp::from_micros(from), Timestamp::from_micros(from + length))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn working_time_is_what_the_wall_says_minute_by_minute(plan in plans(), (from, to) in spans()) {
        prop_assert_eq!(plan.schedule().between(from, to), plan.oracle(from, to));
    }

    #[test]
    fn working_time_adds_up(plan in plans(), (from, to) in spans(), part in 0.0..1.0_f64) {
        #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "anywhere between")]
        let middle = Timestamp::from_micros(from.micros() + ((to.micros() - from.micros()) as f64 * part) as i64);
        let schedule = plan.schedule();
        let parts = schedule.between(from, middle) + schedule.between(middle, to);
        prop_assert_eq!(schedule.between(from, to), parts);
        prop_assert_eq!(schedule.between(to, from), 0);
    }

    #[test]
    fn the_start_of_working_time_is_the_last_moment_since_which_it_has_passed(
        plan in plans(),
        (to, _) in spans(),
        wanted in prop_oneof![1..3 * MINUTE, 1..3 * DAY],
    ) {
        let schedule = plan.schedule();
        let Some(start) = schedule.before(to, wanted) else {
            prop_assert!(plan.intervals.is_empty());
            return Ok(());
        };
        prop_assert_eq!(schedule.between(start, to), wanted);
        let just_after = Timestamp::from_micros(start.micros() + 1);
        prop_assert!(schedule.between(just_after, to) < wanted);
    }

    #[test]
    fn the_end_of_working_time_is_the_first_moment_at_which_it_has_passed(
        plan in plans(),
        (from, _) in spans(),
        wanted in prop_oneof![1..3 * MINUTE, 1..3 * DAY],
    ) {
        let schedule = plan.schedule();
        let Some(end) = schedule.after(from, wanted) else {
            prop_assert!(plan.intervals.is_empty());
            return Ok(());
        };
        prop_assert_eq!(schedule.between(from, end), wanted);
        let just_before = Timestamp::from_micros(end.micros() - 1);
        prop_assert!(schedule.between(from, just_before) < wanted);
    }
}

fn london(holidays: &[(&str, &str)]) -> Schedule {
    let holidays = holidays.iter().map(|(first, last)| (date(first).days(), date(last).days())).collect();
    let intervals = Workweek::usual().intervals().to_vec();
    Plan { zone: "Europe/London", intervals, holidays }.schedule()
}

#[rstest]
#[case::a_working_day("2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z", 480)]
#[case::a_weekend("2026-11-20T17:00:00Z", "2026-11-23T09:00:00Z", 0)]
#[case::friday_to_monday("2026-11-20T16:59:00Z", "2026-11-23T09:01:00Z", 2)]
#[case::in_summer_time("2026-07-01T07:59:00Z", "2026-07-01T16:01:00Z", 480)]
#[case::seconds_are_cut("2026-11-23T09:00:30Z", "2026-11-23T09:02:29Z", 1)]
#[case::at_once("2026-11-23T09:00:00Z", "2026-11-23T09:00:00Z", 0)]
#[case::backwards("2026-11-23T16:00:00Z", "2026-11-23T09:00:00Z", 0)]
fn the_usual_week_in_london(#[case] from: &str, #[case] to: &str, #[case] expected: i64) {
    assert_eq!(minutes(london(&[]).between(at(from), at(to))), expected);
}

/// The hour from 1:00 to 2:00 comes twice on the last Sunday of October and never on that of March.
#[rstest]
#[case::twice("2026-10-25T00:00:00Z", "2026-10-25T12:00:00Z", 120)]
#[case::never("2026-03-29T00:00:00Z", "2026-03-29T12:00:00Z", 0)]
fn an_hour_that_the_change_of_the_clocks_repeats_or_leaves_out(
    #[case] from: &str,
    #[case] to: &str,
    #[case] expected: i64,
) {
    let intervals = vec![Interval { start_time: 60, end_time: 120 }];
    let schedule = Plan { zone: "Europe/London", intervals, holidays: Vec::new() }.schedule();
    assert_eq!(minutes(schedule.between(at(from), at(to))), expected);
}

/// England's working days of 2026: 261 days from Monday to Friday without 8 bank holidays.
#[test]
fn a_year_has_the_hours_of_its_working_days() {
    let holidays = [
        "2026-01-01",
        "2026-04-03",
        "2026-04-06",
        "2026-05-04",
        "2026-05-25",
        "2026-08-31",
        "2026-12-25",
        "2026-12-28",
    ];
    let schedule = london(&holidays.map(|day| (day, day)));
    let year = schedule.between(at("2026-01-01T00:00:00Z"), at("2027-01-01T00:00:00Z"));
    assert_eq!(minutes(year), 253 * 8 * 60);
}

#[rstest]
#[case::at_the_end_of_a_day("2026-11-23T09:00:00Z", 480, "2026-11-23T17:00:00Z")]
#[case::over_night("2026-11-23T09:00:00Z", 481, "2026-11-24T09:01:00Z")]
#[case::over_christmas("2026-12-24T16:30:00Z", 31, "2026-12-29T09:01:00Z")]
#[case::nothing("2026-11-22T03:00:00Z", 0, "2026-11-22T03:00:00Z")]
fn a_target_is_due_after_so_much_working_time(#[case] from: &str, #[case] wanted: i64, #[case] due: &str) {
    let schedule = london(&[("2026-12-25", "2026-12-28")]);
    assert_eq!(schedule.after(at(from), wanted * MINUTE), Some(at(due)));
}

#[test]
fn what_never_comes_is_never_due() {
    let (from, minute) = (at("2026-11-23T09:00:00Z"), Some(MINUTE));
    let none = Plan { zone: "Europe/London", intervals: Vec::new(), holidays: Vec::new() }.schedule();
    assert_eq!(minute.and_then(|minute| none.after(from, minute)), None);
    let free = london(&[("2020-01-01", "9999-12-31")]);
    assert_eq!(free.after(from, MINUTE), None);
    assert_eq!(london(&[]).after(from, i64::MAX), None);
}
