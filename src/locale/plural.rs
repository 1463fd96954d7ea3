//! Which form a language's words take beside a number (Unicode CLDR, "Language Plural Rules").

/// The place of the form for `count` among those that the language has.
pub fn place(language: &str, count: usize) -> usize {
    match language {
        "cy" => match count {
            0..=3 => count,
            6 => 4,
            _ => 5,
        },
        "ar" => match (count, count % 100) {
            (0..=2, _) => count,
            (_, 3..=10) => 3,
            (_, 11..) => 4,
            _ => 5,
        },
        _ => usize::from(count != 1),
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    /// The names that CLDR has for the six places.
    fn category(language: &str, count: usize) -> &'static str {
        ["zero", "one", "two", "few", "many", "other"][place(language, count)]
    }

    #[test]
    fn welsh_and_arabic_have_six_forms() {
        for (count, welsh, arabic) in [
            (0, "zero", "zero"),
            (1, "one", "one"),
            (2, "two", "two"),
            (3, "few", "few"),
            (4, "other", "few"),
            (6, "many", "few"),
            (10, "other", "few"),
            (11, "other", "many"),
            (99, "other", "many"),
            (100, "other", "other"),
            (102, "other", "other"),
            (103, "other", "few"),
            (65_535, "other", "many"),
        ] {
            assert_eq!((category("cy", count), category("ar", count)), (welsh, arabic), "{count}");
        }
    }

    #[test]
    fn english_has_two_forms() {
        assert_eq!([0, 1, 2, 21].map(|count| place("en", count)), [1, 0, 1, 1]);
    }
}
