//! The language that a page of forms is read in: `?lang=`, as pages that show a form write it.

use crate::locale::forms::FormPageWords;
use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use frontdesk_model::ticket_field::TicketField;
use frontdesk_model::ticket_form::{FormDefinition, TicketForm};
use frontdesk_web::locale::form::{Key, Words};
use serde::Deserialize;
use std::convert::Infallible;
use std::fmt::Write as _;

/// Characters of a language's name at most: BCP 47 has none that is longer.
const LONGEST: usize = 35;

/// What a reader asks for, and the texts that they get.
pub struct Language {
    asked: String,
    pub words: Words,
    pub page: &'static FormPageWords,
}

#[derive(Default, Deserialize)]
struct Asked {
    #[serde(default)]
    lang: String,
}

impl<S: Sync> FromRequestParts<S> for Language {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let Query(asked) = Query::<Asked>::try_from_uri(&parts.uri).unwrap_or_default();
        Ok(Self::new(asked.lang))
    }
}

impl Language {
    /// The language of a person's record.
    pub fn of(locale: Option<&str>) -> Self {
        Self::new(locale.unwrap_or_default().to_owned())
    }

    fn new(mut asked: String) -> Self {
        let is_named = |asked: &str| asked.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if asked.len() > LONGEST || !is_named(&asked) {
            asked.clear();
        }
        let words = Words::of(&asked);
        Self { asked, words, page: FormPageWords::of(words) }
    }

    /// The one that a reader's browser asks for first.
    pub fn preferred(headers: &HeaderMap) -> Self {
        let asked = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        let first = asked.and_then(|asked| asked.split([',', ';']).next()).unwrap_or_default();
        Self::new(first.trim().to_owned())
    }

    /// The form as it reads in this language.
    pub fn form(&self, form: TicketForm) -> TicketForm {
        form.in_language(&self.asked)
    }

    /// The form with its fields as they read in this language.
    pub fn definition(&self, FormDefinition { form, fields, .. }: FormDefinition) -> FormDefinition {
        let fields = fields.into_iter().map(|field: TicketField| field.in_language(&self.asked));
        FormDefinition::new(self.form(form), fields.collect())
    }

    /// The attributes of an element that is written in this language.
    pub fn attributes(&self) -> String {
        format!("lang=\"{}\" dir=\"{}\"", self.words.language(), self.words[Key::Direction])
    }

    /// What stands behind an address so that its page has this language.
    pub fn query(&self) -> String {
        self.words.query()
    }

    /// Links to the page at `path` in the languages into which one of `forms` is translated; nothing where
    /// there is none but the desk's.
    pub fn links<'f>(&self, path: &str, forms: impl IntoIterator<Item = &'f TicketForm>) -> String {
        let mut spoken = vec![Words::english()];
        for locale in forms.into_iter().flat_map(|form| &form.settings.translations) {
            let words = Words::of(&locale.locale);
            if !spoken.contains(&words) {
                spoken.push(words);
            }
        }
        if spoken.len() == 1 {
            return String::new();
        }
        let mut links = String::new();
        for words in spoken {
            let (language, name) = (words.language(), FormPageWords::of(words).own_name);
            // Writing to a text does not fail.
            let _ = if words == self.words {
                write!(links, "<li><span lang=\"{language}\" aria-current=\"true\">{name}</span></li>")
            } else {
                write!(
                    links,
                    "<li><a class=\"govuk-link\" href=\"{path}?lang={language}\" lang=\"{language}\" \
                     hreflang=\"{language}\">{name}</a></li>"
                )
            };
        }
        let label = self.page.languages;
        format!("<nav class=\"fd-languages\" aria-label=\"{label}\"><ul>{links}</ul></nav>")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_language_is_none() {
        for (asked, kept, given) in [
            ("cy", "cy", "cy"),
            ("ar-EG", "ar-EG", "ar"),
            ("fr", "fr", "en"),
            ("\"><script>", "", "en"),
            (&*"x".repeat(36), "", "en"),
        ] {
            let language = Language::new(asked.to_owned());
            assert_eq!((&*language.asked, language.words.language()), (kept, given), "{asked}");
        }
    }
}
