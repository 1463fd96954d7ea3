//! A date's three boxes as the one answer that the API takes.

use crate::ui::DateParts;
use frontdesk_model::field_value::FieldValue;

/// The answer that three boxes make: null while all of them are empty. A dash within a box would
/// move what stands behind it into the next one.
pub fn date_answer(parts: &DateParts) -> FieldValue {
    let DateParts { day, month, year } = parts;
    let boxes = [year, month, day].map(|part| part.trim().replace('-', "/"));
    if boxes.iter().all(String::is_empty) { FieldValue::Null } else { FieldValue::Text(boxes.join("-")) }
}

/// The names of the boxes that are empty, as in the ids of their controls.
pub fn empty_boxes(answer: &str) -> Vec<&'static str> {
    let mut parts = answer.splitn(3, '-');
    let [year, month, day] = std::array::from_fn(|_| parts.next().unwrap_or_default());
    let boxes = [(day, "day"), (month, "month"), (year, "year")];
    boxes.into_iter().filter(|(text, _)| text.is_empty()).map(|(_, name)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(day: &str, month: &str, year: &str) -> DateParts {
        DateParts { day: day.to_owned(), month: month.to_owned(), year: year.to_owned() }
    }

    #[test]
    fn three_boxes_make_one_answer() {
        assert_eq!(date_answer(&typed("31", "1", "2027")), FieldValue::from("2027-1-31"));
        assert_eq!(date_answer(&typed(" ", "", "")), FieldValue::Null);
    }

    #[test]
    fn a_dash_in_a_box_stays_there() {
        assert_eq!(date_answer(&typed("", "5", "2026-12")), FieldValue::from("2026/12-5-"));
        assert_eq!(empty_boxes("2026/12-5-"), ["day"]);
    }

    #[test]
    fn the_empty_boxes_are_named() {
        assert_eq!(empty_boxes("2027--31"), ["month"]);
        assert_eq!(empty_boxes("-1-"), ["day", "year"]);
        assert_eq!(empty_boxes("2027-1-31"), Vec::<&str>::new());
    }
}
