//! What a page says about the form that it wants.

/// Where the ticket API is, and which form to draw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    api: String,
    form: String,
    kept: String,
}

impl Settings {
    /// `api` is an origin such as `https://desk.example`, with or without a slash behind; `form` is
    /// the key or id of a form.
    pub fn new(api: &str, form: &str) -> Self {
        let kept = ["support-form:", api, ",", form].concat();
        Self { api: api.trim_end_matches('/').to_owned(), form: form.to_owned(), kept }
    }

    pub fn form(&self) -> &str {
        &self.form
    }

    /// Under which name the device keeps what was typed. The loader knows it too, and asks before the
    /// script is there.
    pub fn kept(&self) -> &str {
        &self.kept
    }

    /// The form as a page of its own, which also takes what a browser sends without a script.
    pub fn page(&self) -> String {
        format!("{}/forms/{}", self.api, self.form)
    }

    /// The address of an endpoint, `path` being what stands behind `/api/v2/`.
    pub fn endpoint(&self, path: &str) -> String {
        format!("{}/api/v2/{path}", self.api)
    }
}
