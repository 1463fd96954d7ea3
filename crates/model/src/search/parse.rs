//! Reads a query. Every text is one: what is no property is words.

use super::query::{Operator, Property, Query, Term, What};
use std::convert::Infallible;
use std::str::FromStr;

impl FromStr for Query {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        // No database text holds a NUL, and no other control sign is anything but a blank.
        let text: String = text.chars().map(|sign| if sign.is_control() { ' ' } else { sign }).collect();
        let mut rest = text.as_str();
        let mut terms = Vec::new();
        loop {
            rest = rest.trim_start();
            if rest.is_empty() {
                return Ok(Self { terms });
            }
            let term;
            (term, rest) = next(rest);
            terms.extend(term);
        }
    }
}

/// The part of a query that is still being written: the last one, if nothing ends it yet.
pub fn unfinished(text: &str) -> &str {
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let (_, after) = next(rest);
        if after.is_empty() {
            let open = rest.matches('"').count() % 2 == 1;
            return if open || !rest.ends_with(char::is_whitespace) { rest } else { "" };
        }
        rest = after.trim_start();
    }
    rest
}

/// The first term of a text that begins with one, and what follows it.
fn next(text: &str) -> (Option<Term>, &str) {
    let after =
        text.strip_prefix('-').filter(|after| !after.is_empty() && !after.starts_with(char::is_whitespace));
    let (negated, text) = after.map_or((false, text), |after| (true, after));
    let (what, rest) = if let Some(quoted) = text.strip_prefix('"') {
        let (phrase, rest) = quotation(quoted);
        (
            Some(phrase)
                .filter(|phrase| !phrase.trim().is_empty())
                .map(|phrase| What::Phrase(phrase.to_owned())),
            rest,
        )
    } else if let Some((what, rest)) = property(text) {
        (Some(what), rest)
    } else {
        let (word, rest) = word(text);
        (Some(What::Word(word.to_owned())), rest)
    };
    (what.map(|what| Term { negated, what }), rest)
}

fn property(text: &str) -> Option<(What, &str)> {
    let end = text.find(|sign: char| !sign.is_ascii_alphanumeric() && sign != '_')?;
    let (name, rest) = text.split_at(end);
    let operator = Operator::ALL.into_iter().find(|operator| rest.starts_with(operator.sign()))?;
    let property = Property::from_name(name)?;
    let rest = &rest[operator.sign().len()..];
    let (value, rest) = match rest.strip_prefix('"') {
        Some(quoted) => quotation(quoted),
        None => Some(word(rest)).filter(|(value, _)| !value.is_empty())?,
    };
    Some((What::Property { property, operator, value: value.to_owned() }, rest))
}

/// Up to the closing mark, or to the end where there is none.
fn quotation(text: &str) -> (&str, &str) {
    text.split_once('"').unwrap_or((text, ""))
}

/// Up to the next blank.
fn word(text: &str) -> (&str, &str) {
    text.split_at(text.find(char::is_whitespace).unwrap_or(text.len()))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parse(text: &str) -> Query {
        let Ok(query) = text.parse();
        query
    }

    fn property(property: Property, operator: Operator, value: &str) -> What {
        What::Property { property, operator, value: value.to_owned() }
    }

    #[test]
    fn a_query_is_read_in_its_parts() {
        let word = |word: &str| What::Word(word.to_owned());
        let cases = [
            ("ferry", false, word("ferry")),
            ("-ferry", true, word("ferry")),
            ("-", false, word("-")),
            ("\"my ferry\"", false, What::Phrase("my ferry".to_owned())),
            ("-\"my ferry", true, What::Phrase("my ferry".to_owned())),
            ("status<solved", false, property(Property::Status, Operator::Less, "solved")),
            ("STATUS>=open", false, property(Property::Status, Operator::GreaterOrEqual, "open")),
            ("-tags:late", true, property(Property::Tags, Operator::Is, "late")),
            ("tag:\"late express\"", false, property(Property::Tags, Operator::Is, "late express")),
            ("created_at>4hours", false, property(Property::Created, Operator::Greater, "4hours")),
            ("custom_field_12:x", false, property(Property::CustomField(12), Operator::Is, "x")),
            ("subject:\"\"", false, property(Property::Subject, Operator::Is, "")),
            ("subject:", false, word("subject:")),
            ("https://a.example", false, word("https://a.example")),
            ("custom_field_x:1", false, word("custom_field_x:1")),
        ];
        for (text, negated, what) in cases {
            assert_eq!(parse(text).terms, [Term { negated, what }], "{text}");
        }
        assert_eq!(parse(" \u{0} \"\" ").terms, []);
        assert_eq!(parse("a\u{0}b subject:\"c\"d").terms.len(), 4);
    }

    #[test]
    fn what_is_being_written_is_the_last_part() {
        for (text, expected) in [
            ("", ""),
            ("status:open pri", "pri"),
            ("status:open ", ""),
            ("status:", "status:"),
            ("ferry group:\"Alerts and ", "group:\"Alerts and "),
            ("group:\"Alerts\" ", ""),
            ("-tags:la", "-tags:la"),
        ] {
            assert_eq!(unfinished(text), expected, "{text}");
        }
    }

    /// Texts that look like queries.
    fn queryish() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            Just(" ".to_owned()),
            Just("-".to_owned()),
            Just("\"".to_owned()),
            Just("=".to_owned()),
            prop::sample::select(Operator::ALL.to_vec()).prop_map(|operator| operator.sign().to_owned()),
            prop::sample::select(Property::ALL.to_vec()).prop_map(|property| property.to_string()),
            (0..i64::MAX).prop_map(|id| format!("custom_field_{id}")),
            "[a-zé]{1,4}",
            any::<char>().prop_map(String::from),
        ];
        prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_again(text in prop_oneof![queryish(), any::<String>()]) {
            let query = parse(&text);
            prop_assert_eq!(parse(&query.to_string()), query);
        }

        #[test]
        fn what_is_being_written_ends_the_text(text in queryish()) {
            prop_assert!(text.ends_with(unfinished(&text)));
        }
    }
}
