//! Forms and fields in other languages than the desk's. Our own addition.

use crate::ticket_field::{FieldOption, TicketField};
use crate::ticket_form::TicketForm;
use serde::{Deserialize, Serialize};

/// What a form says in one language; what is left out stays in the desk's.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FormWords {
    /// The language, such as `cy`.
    pub locale: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intro: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_promise: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub menu_group: Option<String>,
}

/// What a field says in one language; what is left out stays in the desk's.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldWords {
    /// The language, such as `cy`.
    pub locale: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pattern_message: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<OptionWords>,
}

/// What a choice is called in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OptionWords {
    pub value: String,
    pub name: String,
}

/// Whether `wanted`, such as `cy-GB`, can be read in the language `locale`: it is the same, or a variety
/// of it.
fn reads(wanted: &str, locale: &str) -> bool {
    let (wanted, locale) = (wanted.to_ascii_lowercase(), locale.to_ascii_lowercase());
    wanted == locale || wanted.strip_prefix(&locale).is_some_and(|rest| rest.starts_with('-'))
}

/// Puts what is said in place of what stands.
fn put(place: &mut String, said: Option<&String>) {
    if let Some(said) = said {
        place.clone_from(said);
    }
}

impl TicketForm {
    /// As it reads in `language`, as far as it is translated. The raw texts stay.
    #[must_use]
    pub fn in_language(mut self, language: &str) -> Self {
        let translations = std::mem::take(&mut self.settings.translations);
        if let Some(words) = translations.iter().find(|words| reads(language, &words.locale)) {
            put(&mut self.display_name, words.name.as_ref());
            self.settings.intro = words.intro.clone().or(self.settings.intro);
            self.settings.menu_group = words.menu_group.clone().or(self.settings.menu_group);
            self.reply_promise = words.reply_promise.clone().or(self.reply_promise);
        }
        self.settings.translations = translations;
        self
    }
}

impl TicketField {
    /// As it reads in `language`, as far as it is translated. The raw texts stay.
    #[must_use]
    pub fn in_language(mut self, language: &str) -> Self {
        let translations = std::mem::take(&mut self.settings.translations);
        if let Some(words) = translations.iter().find(|words| reads(language, &words.locale)) {
            put(&mut self.title_in_portal, words.title.as_ref());
            put(&mut self.description, words.description.as_ref());
            self.pattern_message = words.pattern_message.clone().or(self.pattern_message);
            for FieldOption { name, value, .. } in self.custom_field_options.iter_mut().flatten() {
                let said = words.options.iter().find(|said| said.value == *value);
                put(name, said.map(|said| &said.name));
            }
        }
        self.settings.translations = translations;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_not_translated_stays() {
        let field: TicketField = serde_json::from_value(json!({
            "id": 1, "type": "tagger", "title": "Topic", "title_in_portal": "What about?",
            "description": "Choose one", "raw_title_in_portal": "What about?",
            "custom_field_options": [{"name": "Tax", "value": "tax"}, {"name": "Other", "value": "other"}],
            "settings": {"translations": [{"locale": "cy", "title": "Beth?",
                "options": [{"value": "tax", "name": "Treth"}]}]},
        }))
        .expect("a field");
        for (language, title, option) in
            [("cy", "Beth?", "Treth"), ("CY-gb", "Beth?", "Treth"), ("cyx", "What about?", "Tax")]
        {
            let read = field.clone().in_language(language);
            let names: Vec<&str> = read.options().iter().map(|option| option.name.as_str()).collect();
            assert_eq!((read.portal_title(), names), (title, vec![option, "Other"]), "{language}");
            assert_eq!((&*read.description, &*read.raw_title_in_portal), ("Choose one", "What about?"));
        }
    }

    #[test]
    fn a_form_is_called_as_its_reader_calls_it() {
        let form: TicketForm = serde_json::from_value(json!({
            "id": 1, "name": "Contact", "ticket_field_ids": [], "reply_promise": "Soon",
            "settings": {"intro": "Hello", "translations": [{"locale": "cy", "name": "Cysylltu"}]},
        }))
        .expect("a form");
        let read = form.clone().in_language("cy");
        assert_eq!((read.portal_name(), read.reply_promise.as_deref()), ("Cysylltu", Some("Soon")));
        assert_eq!(read.settings.intro.as_deref(), Some("Hello"));
        assert_eq!(form.in_language("ar").portal_name(), "Contact");
    }
}
