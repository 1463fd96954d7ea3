//! What calendar and clock show where the desk is. A courtesy: the server's verdict is by its own clock.

use super::json::object;
use frontdesk_model::clock_time::LocalMinute;
use frontdesk_model::time::Timestamp;
use js_sys::{Date, Function, Reflect};
use leptos::wasm_bindgen::{JsCast, JsValue};

/// Now, in this time zone; in the reader's own where it is not known.
pub fn now(zone: Option<&str>) -> LocalMinute {
    let now = Date::new_0();
    zone.and_then(|zone| within(&now, zone)).unwrap_or_else(|| own(&now))
}

/// Asked for so that a browser which does not know the zone refuses, and breaks nothing.
fn within(now: &Date, zone: &str) -> Option<LocalMinute> {
    let write: Function = Reflect::get(now, &"toLocaleString".into()).ok()?.dyn_into().ok()?;
    // Swedes write moments as the rules read them: 2026-11-23 09:00:00.
    let written =
        write.call2(now, &"sv-SE".into(), &object(&[("timeZone", JsValue::from_str(zone))])).ok()?;
    let written = written.as_string()?;
    Some(LocalMinute { day: written.get(..10)?.parse().ok()?, time: written.get(11..16)?.parse().ok()? })
}

#[expect(clippy::cast_possible_truncation, reason = "whole numbers of a clock fit")]
fn own(now: &Date) -> LocalMinute {
    let moment = Timestamp::from_micros(now.get_time() as i64 * 1_000);
    LocalMinute::at(moment, now.get_timezone_offset() as i64 * -60)
}
