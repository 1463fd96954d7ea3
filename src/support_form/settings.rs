//! What a page says about the form that it wants.

use super::json::Json;
use crate::locale::form::Words;
use leptos::wasm_bindgen::JsValue;

/// Where the ticket API is, and which form to draw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    api: String,
    form: String,
    kept: String,
    words: Words,
    page: PageSays,
}

/// What the page round the form says of itself and of its user.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct PageSays {
    /// The token by which the desk knows who writes.
    token: Option<String>,
    /// What is told of the page, as JSON.
    details: Option<String>,
}

impl Settings {
    /// `api` is an origin such as `https://desk.example`, with or without a slash behind; `form` is
    /// the key or id of a form, which speaks the language of `words`.
    pub fn new(api: &str, form: &str, words: Words) -> Self {
        let kept = ["support-form:", api, ",", form].concat();
        Self {
            api: api.trim_end_matches('/').to_owned(),
            form: form.to_owned(),
            kept,
            words,
            page: PageSays::default(),
        }
    }

    /// The same on a page that says `{words, email, token, details}`: the form's texts, who writes, the
    /// token by which the desk knows them, and what is told of the page. What is kept for one person is not
    /// another's. None without texts.
    pub fn on_page(api: &str, form: &str, said: JsValue) -> Option<Self> {
        let said = Json::new(said);
        let mut settings = Self::new(api, form, Words::given(said.get("words").text()?));
        if let Some(email) = said.get("email").text() {
            settings.kept.extend([",", &email]);
        }
        settings.page = PageSays { token: said.get("token").text(), details: said.get("details").text() };
        Some(settings)
    }

    /// The token of who writes, if the page says who that is.
    pub fn bearer(&self) -> Option<&str> {
        self.page.token.as_deref()
    }

    /// What is told of the page, as JSON.
    pub fn told_of_page(&self) -> Option<&str> {
        self.page.details.as_deref()
    }

    pub fn form(&self) -> &str {
        &self.form
    }

    /// The texts in the language of the form.
    pub fn words(&self) -> Words {
        self.words
    }

    /// Under which name the device keeps what was typed. The loader knows it too, and asks before the
    /// script is there.
    pub fn kept(&self) -> &str {
        &self.kept
    }

    /// The form as a page of its own, which also takes what a browser sends without a script.
    pub fn page(&self) -> String {
        [&self.api, "/forms/", &self.form, &self.words.query()].concat()
    }

    /// The address of an endpoint, `path` being what stands behind `/api/v2/`.
    pub fn endpoint(&self, path: &str) -> String {
        format!("{}/api/v2/{path}", self.api)
    }
}
