//! What calendar and clock show where the desk is. A courtesy: the server's verdict is by its own clock.

use frontdesk_model::clock_time::LocalMinute;
use frontdesk_model::time::Timestamp;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(module = "/src/support_form/clock.js")]
extern "C" {
    /// Now, as the rules read moments: `2026-11-23 09:00:00`.
    fn written(zone: Option<&str>) -> String;
}

/// Now, in this time zone; in the reader's own where it is not known.
pub fn now(zone: Option<&str>) -> LocalMinute {
    // Long ago nothing is in the past: a browser that writes moments otherwise finds no fault.
    read(&written(zone)).unwrap_or_else(|| LocalMinute::at(Timestamp::from_micros(0), 0))
}

fn read(written: &str) -> Option<LocalMinute> {
    Some(LocalMinute { day: written.get(..10)?.parse().ok()?, time: written.get(11..16)?.parse().ok()? })
}
