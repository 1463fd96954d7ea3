//! The time that is left to the next target of a service level, as a sign, words and a colour.

use super::icons;
use super::moment;
use crate::locale::en::agent as words;
use crate::ui::icon;
use crate::ui::markup::{Element, element};
use frontdesk_model::time::Timestamp;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
/// With less than this, in seconds, a target is near.
const NEAR: i64 = 4 * HOUR;

/// How a target stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    Fine,
    Near,
    Late,
}

impl Standing {
    const fn of(left: i64) -> Self {
        match left {
            ..0 => Self::Late,
            0..NEAR => Self::Near,
            _ => Self::Fine,
        }
    }
}

/// How long it is until `target` at the moment `now`, or since.
pub fn time_left(target: Timestamp, now: Timestamp) -> Element {
    let left = (target.micros() - now.micros()) / 1_000_000;
    let standing = Standing::of(left);
    let (class, shape) = match standing {
        Standing::Fine => ("fd-sla fd-sla--fine", icons::CLOCK),
        Standing::Near => ("fd-sla fd-sla--near", icons::WARNING),
        Standing::Late => ("fd-sla fd-sla--late", icons::STOP),
    };
    let time = lasting(left.abs());
    let said = if standing == Standing::Late { words::late(&time) } else { words::left(&time) };
    let time = element("time").attr("datetime", target.to_string()).attr("title", moment::in_full(target));
    element("span").class(class).child(icon(shape)).child(time.child(said))
}

/// `47m`, `3h 10m`, `21h`, `1d 3h`: two units at most, and minutes where they matter.
fn lasting(seconds: i64) -> String {
    let (days, hours, minutes) = (seconds / DAY, seconds % DAY / HOUR, seconds % HOUR / MINUTE);
    let parts = match (days, hours) {
        (0, 10..) => [(hours, "h"), (0, "m")],
        (0, _) => [(hours, "h"), (minutes, "m")],
        _ => [(days, "d"), (hours, "h")],
    };
    let said = parts.iter().filter(|(count, _)| *count > 0).map(|(count, unit)| format!("{count}{unit}"));
    let said = said.collect::<Vec<_>>().join(" ");
    if said.is_empty() { "0m".to_owned() } else { said }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn times_have_two_units_at_most() {
        let times = [59, 47 * MINUTE, 3 * HOUR + 10 * MINUTE, 2 * HOUR, 21 * HOUR + 3 * MINUTE];
        assert_eq!(times.map(lasting), ["0m", "47m", "3h 10m", "2h", "21h"]);
        assert_eq!([DAY + 3 * HOUR + 5 * MINUTE, 2 * DAY].map(lasting), ["1d 3h", "2d"]);
    }

    #[wasm_bindgen_test]
    fn a_target_is_near_in_its_last_hours_and_late_behind_them() {
        assert_eq!(Standing::of(NEAR), Standing::Fine);
        assert_eq!(Standing::of(NEAR - 1), Standing::Near);
        assert_eq!(Standing::of(0), Standing::Near);
        assert_eq!(Standing::of(-1), Standing::Late);
    }
}
