//! Moments and dates: known values, and a round trip over the whole range.

use super::*;
use proptest::prelude::*;

#[test]
fn moments_are_written_in_utc_with_seconds() {
    let moment = Timestamp::from_micros(1_707_271_741_999_999);
    assert_eq!(moment.to_string(), "2024-02-07T02:09:01Z");
    assert_eq!(Timestamp::from_micros(-1).to_string(), "1969-12-31T23:59:59Z");
}

#[test]
fn moments_are_read_with_fractions_and_offsets() {
    for (text, micros) in [
        ("2024-02-07T02:09:01Z", 1_707_271_741_000_000),
        ("2024-02-07T02:09:01.25Z", 1_707_271_741_250_000),
        ("2024-02-07T02:09:01.1234567Z", 1_707_271_741_123_456),
        ("2024-02-07T03:09:01+01:00", 1_707_271_741_000_000),
        ("2024-02-06T21:39:01-0430", 1_707_271_741_000_000),
    ] {
        assert_eq!(text.parse(), Ok(Timestamp::from_micros(micros)), "{text}");
    }
}

#[test]
fn what_is_no_moment_is_refused() {
    for text in [
        "",
        "2024-02-07",
        "2024-02-30T00:00:00Z",
        "2024-02-07T24:00:00Z",
        "2024-02-07T02:09:01",
        "2024-02-07T02:09:01é",
    ] {
        assert_eq!(text.parse::<Timestamp>(), Err(NotATime), "{text}");
    }
}

#[test]
fn only_days_of_the_calendar_are_dates() {
    assert_eq!("2024-2-29".parse::<Date>().map(|d| d.to_string()), Ok("2024-02-29".to_owned()));
    assert_eq!("2023-02-29".parse::<Date>(), Err(NotADate::NotReal));
    assert_eq!("1900-02-29".parse::<Date>(), Err(NotADate::NotReal));
    assert_eq!("2026--4".parse::<Date>(), Err(NotADate::Incomplete));
    assert_eq!("26-11-24".parse::<Date>(), Err(NotADate::NotReal));
    assert_eq!("2026-+1-04".parse::<Date>(), Err(NotADate::NotReal));
}

proptest! {
    #[test]
    fn days_and_dates_round_trip(days in -719_162i64..2_932_896) {
        prop_assert_eq!(Date::from_days(days).days(), days);
    }

    #[test]
    fn whole_seconds_round_trip_through_their_text(seconds in -62_135_596_800i64..253_402_300_799) {
        let moment = Timestamp::from_micros(seconds * 1_000_000);
        prop_assert_eq!(moment.to_string().parse(), Ok(moment));
    }
}
