//! Times as a reader says them, in the reader's own time zone.

use crate::locale::portal::Word;
use crate::ui::markup::{Element, element};
use frontdesk_model::time::Timestamp;
use js_sys::Date;
use wasm_bindgen::prelude::wasm_bindgen;

/// What is written of a day. The numbers are the script's.
#[derive(Clone, Copy)]
enum Written {
    /// `18 November`
    Day,
    /// `18 November 2025`
    FullDay,
    /// `Wednesday 25 November`
    DayOfWeek,
}

/// Days from today that have words of their own. The numbers are the script's.
const TODAY: u32 = 0;
const YESTERDAY: u32 = 1;
const OTHER_YEAR: u32 = 3;

#[wasm_bindgen(module = "/src/portal/when.js")]
extern "C" {
    /// A day, in milliseconds since 1970, with the names of months and of days of the week.
    #[wasm_bindgen(js_name = write)]
    fn write_of(written: u32, at: f64, names: &str) -> String;
    #[wasm_bindgen(js_name = nearness)]
    fn nearness_of(at: f64) -> u32;
    /// `9:52am`
    fn clock(at: f64) -> String;
    /// The middle of a day such as `2026-11-05`; not a number where it is no day.
    fn midday(day: &str) -> f64;
}

/// `today at 9:12am`, `18 November at 9:52am`, `18 November 2025 at 9:52am`.
pub fn moment(at: Timestamp) -> Element {
    time(at, moment_text(at))
}

/// The same as a text.
pub fn moment_text(at: Timestamp) -> String {
    let at = milliseconds(at);
    Word::DayAt.with(&[("day", &near_day(at)), ("clock", &clock(at))])
}

/// `Wednesday 25 November`.
pub fn day_text(at: Timestamp) -> String {
    write(Written::DayOfWeek, milliseconds(at))
}

/// `today`, `18 November`, `18 November 2025`.
pub fn day(at: Timestamp) -> Element {
    time(at, near_day(milliseconds(at)))
}

/// `18 November 2026`, always with its year.
pub fn full_day(at: Timestamp) -> Element {
    time(at, write(Written::FullDay, milliseconds(at)))
}

fn time(at: Timestamp, text: String) -> Element {
    element("time").attr("datetime", at.to_string()).child(text)
}

/// `5 November 2026` for `2026-11-05`; none where that is no day.
pub fn written_day(day: &str) -> Option<String> {
    let at = midday(day);
    (!at.is_nan()).then(|| write(Written::FullDay, at))
}

/// The clock at a moment: `9:57am`.
pub fn clock_at(at: Timestamp) -> String {
    clock(milliseconds(at))
}

#[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 are far below 2^53")]
pub fn now() -> Timestamp {
    Timestamp::from_micros(Date::now() as i64 * 1_000)
}

#[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970 are far below 2^53")]
fn milliseconds(at: Timestamp) -> f64 {
    (at.micros() / 1_000) as f64
}

fn near_day(at: f64) -> String {
    match nearness_of(at) {
        TODAY => Word::Today.text().to_owned(),
        YESTERDAY => Word::Yesterday.text().to_owned(),
        OTHER_YEAR => write(Written::FullDay, at),
        _ => write(Written::Day, at),
    }
}

fn write(written: Written, at: f64) -> String {
    write_of(written as u32, at, Word::DayNames.text())
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    /// A moment that is this on the clocks of the reader's zone, whichever that is.
    fn local(year: u32, month: i32, day: i32, hour: i32, minute: i32) -> f64 {
        Date::new_with_year_month_day_hr_min(year, month - 1, day, hour, minute).get_time()
    }

    #[wasm_bindgen_test]
    fn every_month_and_day_of_the_week_has_a_name_in_each_language() {
        for texts in [include_str!("../locale/portal/en.txt"), include_str!("../locale/portal/cy.txt")] {
            let names = texts.lines().find_map(|line| line.strip_prefix("DayNames = ")).unwrap();
            assert_eq!(names.split(", ").count(), 12 + 7, "{names}");
        }
    }

    #[wasm_bindgen_test]
    fn clocks_are_written_in_this_style() {
        assert_eq!(clock(local(2024, 11, 18, 9, 5)), "9:05am");
        assert_eq!(clock(local(2024, 11, 18, 12, 30)), "12:30pm");
        assert_eq!(clock(local(2024, 11, 18, 0, 30)), "12:30am");
    }

    #[wasm_bindgen_test]
    fn days_are_named_from_where_the_reader_is() {
        let (now, day) = (Date::now(), 86_400_000.0);
        assert_eq!(near_day(now), "today");
        let noon = Date::new_0();
        noon.set_hours(12);
        assert_eq!(near_day(noon.get_time() - day), "yesterday");
        assert_eq!(near_day(local(2020, 11, 8, 9, 0)), "8 November 2020");
        assert_eq!(written_day("2026-11-05").as_deref(), Some("5 November 2026"));
        assert_eq!(write(Written::DayOfWeek, local(2026, 11, 25, 9, 0)), "Wednesday 25 November");
        assert_eq!(write(Written::DayOfWeek, local(2026, 1, 4, 9, 0)), "Sunday 4 January");
        assert_eq!(written_day("soon"), None);
    }
}
