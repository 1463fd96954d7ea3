//! What calendar and clock show to who fills in the form. A courtesy: the server's verdict is by its own.

use frontdesk_model::clock_time::LocalMinute;
use frontdesk_model::time::Timestamp;
use js_sys::Date;

#[expect(clippy::cast_possible_truncation, reason = "whole numbers of a clock fit")]
pub fn now() -> LocalMinute {
    let now = Date::new_0();
    let moment = Timestamp::from_micros(now.get_time() as i64 * 1_000);
    LocalMinute::at(moment, now.get_timezone_offset() as i64 * -60)
}
