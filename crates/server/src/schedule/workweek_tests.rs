//! Which weeks can be, and which hours they have.

use super::workweek::MOST;
use super::{Fault, MINUTE, Workweek};
use frontdesk_model::schedule::Interval;
use rstest::rstest;
use std::ops::Range;

fn week(times: &[(i64, i64)]) -> Vec<Interval> {
    times
        .iter()
        .map(|(start_time, end_time)| Interval { start_time: *start_time, end_time: *end_time })
        .collect()
}

/// The only hours of a day, from one of its minutes to another.
fn one(from: i64, to: i64) -> Vec<Range<i64>> {
    std::iter::once(from * MINUTE..to * MINUTE).collect()
}

#[rstest]
#[case::before_the_week(&[(-1, 60)], Fault::OutsideTheWeek)]
#[case::after_the_week(&[(10_000, 10_081)], Fault::OutsideTheWeek)]
#[case::backwards(&[(120, 60)], Fault::OutsideTheWeek)]
#[case::empty(&[(60, 60)], Fault::OutsideTheWeek)]
#[case::huge(&[(i64::MIN, i64::MAX)], Fault::OutsideTheWeek)]
#[case::a_minute_twice(&[(60, 120), (119, 180)], Fault::Overlap)]
#[case::one_in_another_unordered(&[(100, 110), (60, 180)], Fault::Overlap)]
#[case::the_same_twice(&[(60, 120), (60, 120)], Fault::Overlap)]
fn weeks_that_cannot_be(#[case] times: &[(i64, i64)], #[case] fault: Fault) {
    let refused = Workweek::new(&week(times)).expect_err("a week that cannot be");
    assert_eq!((refused.field, refused.fault), ("intervals", fault));
}

#[test]
fn a_week_has_no_more_intervals_than_can_be_gone_through() {
    let many = |number: i64| week(&(0..number).map(|at| (at * 2, at * 2 + 1)).collect::<Vec<_>>());
    let most = i64::try_from(MOST).expect("a number");
    assert!(Workweek::new(&many(most)).is_ok());
    let refused = Workweek::new(&many(most + 1)).expect_err("too many");
    assert_eq!(refused.fault, Fault::TooMany { max: MOST });
}

#[test]
fn intervals_may_touch_and_come_out_in_order() {
    let both = Workweek::new(&week(&[(120, 180), (60, 120)])).expect("a week");
    assert_eq!(both.intervals(), week(&[(60, 120), (120, 180)]));
}

#[test]
fn the_last_minute_of_the_week_is_also_called_0() {
    let saturday = Workweek::new(&week(&[(10_020, 0)])).expect("a week");
    assert_eq!(saturday.intervals(), week(&[(10_020, 10_080)]));
    assert_eq!(saturday.days()[6], one(23 * 60, 24 * 60));
    assert_eq!(Workweek::new(&week(&[(0, 0)])).expect("always").intervals(), week(&[(0, 10_080)]));
}

#[test]
fn hours_past_midnight_are_the_next_day_s() {
    let night = Workweek::new(&week(&[(23 * 60, 26 * 60)])).expect("a week").days();
    assert_eq!(night[0], one(23 * 60, 24 * 60));
    assert_eq!(night[1], one(0, 120));
    assert!(night[2..].iter().all(Vec::is_empty));
}

#[test]
fn the_usual_week_is_monday_to_friday() {
    let usual = Workweek::usual();
    assert_eq!(Workweek::new(usual.intervals()).as_ref(), Ok(&usual), "it keeps its own rules");
    let days = usual.days();
    assert!(days[0].is_empty() && days[6].is_empty());
    for day in &days[1..6] {
        assert_eq!(*day, one(9 * 60, 17 * 60));
    }
}
