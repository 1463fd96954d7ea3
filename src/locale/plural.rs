//! Which form a language's words take beside a number (Unicode CLDR, "Language Plural Rules").

/// The place of the form for `count` among all forms of the language, of which there are `forms`.
/// Languages whose words stay the same have one.
pub fn place(language: &str, count: usize, forms: usize) -> usize {
    let place = match language {
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
    };
    place.min(forms.saturating_sub(1))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    /// The names that CLDR has for the six places.
    fn category(language: &str, count: usize) -> &'static str {
        ["zero", "one", "two", "few", "many", "other"][place(language, count, 6)]
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
    fn english_has_two_and_some_words_have_one() {
        let english = [0, 1, 2, 21].map(|count| place("en", count, 2));
        assert_eq!(english, [1, 0, 1, 1]);
        assert_eq!(place("cy", 2, 1), 0);
        assert_eq!(place("en", 5, 0), 0);
    }
}
