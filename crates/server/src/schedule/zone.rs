//! A time zone: what the clocks on the wall show, and when they are changed.

use super::{DAY, zone_names};
use frontdesk_model::clock_time::LocalMinute;
use jiff::tz::TimeZone;
use jiff::{Error, Timestamp};

const SECOND: i64 = 1_000_000;

/// A time zone that exists.
#[derive(Clone, Debug)]
pub struct Zone(TimeZone);

/// A time during which the clocks are not changed: from (inclusive) and to (exclusive) in
/// microseconds since 1970, and how far the clocks on the wall are before those of UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub from: i64,
    pub to: i64,
    pub offset: i64,
}

impl Zone {
    /// The zone with this name: the contract's own, such as `Eastern Time (US & Canada)`, or that
    /// of the time zone database, such as `America/New_York`.
    pub fn named(name: &str) -> Option<Self> {
        let name = zone_names::in_database(name).unwrap_or(name);
        // The database's name for a zone that is not known is no zone either.
        TimeZone::get(name).ok().filter(|zone| !zone.is_unknown()).map(Self)
    }

    /// The day that the calendar shows there at a moment, counted from 1970.
    pub fn day(&self, now: frontdesk_model::time::Timestamp) -> i64 {
        let offset = i64::from(self.0.to_offset(moment(now.micros())).seconds()) * SECOND;
        now.micros().saturating_add(offset).div_euclid(DAY)
    }

    /// What calendar and clock show there at a moment; in UTC where there is no zone of this name.
    pub fn local_minute(name: &str, now: frontdesk_model::time::Timestamp) -> LocalMinute {
        let offset = |zone: Self| zone.0.to_offset(moment(now.micros())).seconds();
        LocalMinute::at(now, Self::named(name).map_or(0, offset).into())
    }

    /// The time from `from` to `to`, cut wherever the clocks are changed.
    pub(super) fn stretches(&self, from: i64, to: i64) -> impl Iterator<Item = Stretch> {
        let mut from = from;
        std::iter::from_fn(move || {
            if from >= to {
                return None;
            }
            let moment = moment(from);
            let offset = i64::from(self.0.to_offset(moment).seconds()) * SECOND;
            let change = self.0.following(moment).map(|change| change.timestamp().as_microsecond());
            let until = change.into_iter().find(|change| *change > from).map_or(to, |change| change.min(to));
            let stretch = Stretch { from, to: until, offset };
            from = until;
            Some(stretch)
        })
    }
}

/// The moment; beyond the years that calendars have, the last or first one.
fn moment(micros: i64) -> Timestamp {
    let beyond = |_: Error| if micros < 0 { Timestamp::MIN } else { Timestamp::MAX };
    Timestamp::from_microsecond(micros).unwrap_or_else(beyond)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("Europe/London", true)]
    #[case("europe/london", true)]
    #[case("London", true)]
    #[case("Eastern Time (US & Canada)", true)]
    #[case("UTC", true)]
    #[case("Etc/Unknown", false)]
    #[case("Mars/Olympus", false)]
    #[case("", false)]
    #[case("../zoneinfo/UTC", false)]
    fn zones_are_known_by_both_kinds_of_name(#[case] name: &str, #[case] known: bool) {
        assert_eq!(Zone::named(name).is_some(), known);
    }

    #[test]
    fn every_name_of_the_contract_names_a_zone() {
        for (name, in_database) in zone_names::NAMES {
            assert!(Zone::named(name).is_some(), "{name} is {in_database}");
        }
    }

    #[test]
    fn clocks_show_the_time_of_their_zone() {
        let shows = |name, now: &str| {
            let LocalMinute { day, time } = Zone::local_minute(name, now.parse().expect("a moment"));
            format!("{day} {time}")
        };
        assert_eq!(shows("Europe/London", "2026-06-30T23:30:00Z"), "2026-07-01 00:30");
        assert_eq!(shows("Europe/London", "2026-11-23T09:00:00Z"), "2026-11-23 09:00");
        assert_eq!(shows("Mars/Olympus", "2026-06-30T23:30:00Z"), "2026-06-30 23:30");
    }

    #[test]
    fn a_stretch_ends_where_the_clocks_are_changed() {
        let hour = 3_600 * SECOND;
        let zone = Zone::named("Europe/London").expect("a zone");
        let change = "2026-03-29T01:00:00Z".parse::<Timestamp>().expect("a moment").as_microsecond();
        let stretches: Vec<_> = zone.stretches(change - hour, change + hour).collect();
        let winter = Stretch { from: change - hour, to: change, offset: 0 };
        let summer = Stretch { from: change, to: change + hour, offset: hour };
        assert_eq!(stretches, [winter, summer]);
        assert_eq!(zone.stretches(change, change).count(), 0);
    }
}
