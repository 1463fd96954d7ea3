//! Times as a reader says them, in the reader's own time zone.

use crate::locale::portal::{Language, Word};
use crate::ui::markup::{Element, element};
use frontdesk_model::time::Timestamp;
use js_sys::{Array, Date, Intl, Object, Reflect};

/// English as it is written here.
const BRITISH: &str = "en-GB";
/// Milliseconds of the day before today, which may be an hour shorter or longer.
const DAY: f64 = 86_400_000.0;

/// `today at 9:12am`, `18 November at 9:52am`, `18 November 2025 at 9:52am`.
pub fn moment(at: Timestamp) -> Element {
    time(at, moment_text(at))
}

/// The same as a text.
pub fn moment_text(at: Timestamp) -> String {
    let date = date(at);
    Word::DayAt.with(&[("day", &near_day(&date)), ("clock", &clock(&date))])
}

/// `Wednesday 25 November`.
pub fn day_text(at: Timestamp) -> String {
    formatted(&date(at), &[("weekday", "long"), ("day", "numeric"), ("month", "long")])
}

/// `today`, `18 November`, `18 November 2025`.
pub fn day(at: Timestamp) -> Element {
    time(at, near_day(&date(at)))
}

/// `18 November 2026`, always with its year.
pub fn full_day(at: Timestamp) -> Element {
    time(at, day_with_year(&date(at)))
}

fn time(at: Timestamp, text: String) -> Element {
    element("time").attr("datetime", at.to_string()).child(text)
}

/// `5 November 2026` for `2026-11-05`; none where that is no day.
pub fn written_day(day: &str) -> Option<String> {
    // The hour of midday is on this day in every zone.
    let date = Date::new(&[day, "T12:00:00"].concat().into());
    (!date.get_time().is_nan()).then(|| day_with_year(&date))
}

/// The clock at a moment: `9:57am`.
pub fn clock_at(at: Timestamp) -> String {
    clock(&date(at))
}

#[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 are far below 2^53")]
pub fn now() -> Timestamp {
    Timestamp::from_micros(Date::now() as i64 * 1_000)
}

#[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970 are far below 2^53")]
fn date(at: Timestamp) -> Date {
    Date::new(&((at.micros() / 1_000) as f64).into())
}

fn near_day(date: &Date) -> String {
    let now = Date::now();
    let full = day_with_year(date);
    let is_day_of = |at: f64| full == day_with_year(&Date::new(&at.into()));
    if is_day_of(now) {
        Word::Today.text().to_owned()
    } else if is_day_of(now - DAY) {
        Word::Yesterday.text().to_owned()
    } else if date.get_full_year() == Date::new_0().get_full_year() {
        formatted(date, &[("day", "numeric"), ("month", "long")])
    } else {
        full
    }
}

fn day_with_year(date: &Date) -> String {
    formatted(date, &[("day", "numeric"), ("month", "long"), ("year", "numeric")])
}

/// `9:52am`, in any language: Intl writes a blank before `am`, which this style does without.
fn clock(date: &Date) -> String {
    let text = in_locale(BRITISH, date, &[("hour", "numeric"), ("minute", "2-digit"), ("hourCycle", "h12")]);
    text.chars().filter(|letter| !letter.is_whitespace()).map(|letter| letter.to_ascii_lowercase()).collect()
}

/// Days are named in the language of the page.
fn formatted(date: &Date, options: &[(&str, &str)]) -> String {
    let locale = match Language::spoken() {
        Language::English => BRITISH,
        Language::Welsh => Language::Welsh.code(),
    };
    in_locale(locale, date, options)
}

fn in_locale(locale: &str, date: &Date, options: &[(&str, &str)]) -> String {
    let settings = Object::new();
    for (name, value) in options {
        // Setting a property of a plain object does not fail.
        let _ = Reflect::set(&settings, &(*name).into(), &(*value).into());
    }
    let format = Intl::DateTimeFormat::new(&Array::of1(&locale.into()), &settings);
    let text = format.format().call1(&format, date);
    text.ok().and_then(|text| text.as_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    /// A moment that is this on the clocks of the reader's zone, whichever that is.
    fn local(year: u32, month: i32, day: i32, hour: i32, minute: i32) -> Date {
        Date::new_with_year_month_day_hr_min(year, month - 1, day, hour, minute)
    }

    #[wasm_bindgen_test]
    fn clocks_are_written_in_this_style() {
        assert_eq!(clock(&local(2024, 11, 18, 9, 5)), "9:05am");
        assert_eq!(clock(&local(2024, 11, 18, 12, 30)), "12:30pm");
        assert_eq!(clock(&local(2024, 11, 18, 0, 30)), "12:30am");
    }

    #[wasm_bindgen_test]
    fn days_are_named_from_where_the_reader_is() {
        let now = Date::new_0();
        assert_eq!(near_day(&now), "today");
        assert_eq!(near_day(&Date::new(&(now.get_time() - DAY).into())), "yesterday");
        assert_eq!(near_day(&local(2020, 11, 8, 9, 0)), "8 November 2020");
    }
}
