//! A date's three boxes as the one answer that the API takes, and back.

use crate::ui::DateParts;
use frontdesk_model::field_value::FieldValue;

/// The answer that three boxes make: null while all of them are empty.
pub fn date_answer(parts: &DateParts) -> FieldValue {
    let DateParts { day, month, year } = parts;
    let boxes = [year, month, day].map(|part| part.trim());
    if boxes == [""; 3] { FieldValue::Null } else { FieldValue::Text(boxes.join("-")) }
}

/// The boxes that made an answer.
pub fn date_parts(answer: &str) -> DateParts {
    let mut parts = answer.splitn(3, '-').map(str::to_owned);
    let mut next = || parts.next().unwrap_or_default();
    let (year, month, day) = (next(), next(), next());
    DateParts { day, month, year }
}

/// The names of the boxes that are empty, as in the ids of their controls.
pub fn empty_boxes(answer: &str) -> Vec<&'static str> {
    let DateParts { day, month, year } = date_parts(answer);
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
    fn three_boxes_make_one_answer_and_come_back_from_it() {
        let parts = typed("31", "1", "2027");
        assert_eq!(date_answer(&parts), FieldValue::from("2027-1-31"));
        assert_eq!(date_parts("2027-1-31"), parts);
        assert_eq!(date_answer(&typed(" ", "", "")), FieldValue::Null);
        assert_eq!(date_parts(""), DateParts::default());
    }

    #[test]
    fn the_empty_boxes_are_named() {
        assert_eq!(empty_boxes("2027--31"), ["month"]);
        assert_eq!(empty_boxes("-1-"), ["day", "year"]);
        assert_eq!(empty_boxes("2027-1-31"), Vec::<&str>::new());
    }
}
