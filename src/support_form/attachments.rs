//! The files that come with a message. Choosing and uploading them is a script's; the form asks for them,
//! and the call that sends it waits until they are with the desk.

use super::submission::Submission;
use crate::locale::form::Key;
use crate::ui::markup::{Element, Node};
use crate::ui::{Question, part};
use frontdesk_model::rules::Field;
use leptos::wasm_bindgen::JsValue;
use leptos::web_sys::{self, HtmlElement};
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(module = "/src/support_form/desk.js")]
extern "C" {
    /// Where a desk of another make has what Frontdesk has at `address`.
    fn at(address: &str) -> String;
}

#[wasm_bindgen(module = "/src/attachments/load.js")]
extern "C" {
    fn attach(control: &HtmlElement, address: &str, limits: &str);
    /// Has a step on the way show how far the files of its form are.
    pub fn follow(step: &HtmlElement);
    /// A request in JSON, with what tells the files of the form from others in the place of their tokens.
    pub fn written(form: &web_sys::Element, request: &JsValue) -> String;
}

/// The name of the control that chooses files.
pub const ATTACHMENTS: &str = "attachments";

/// What is wrong with the files stands at this.
pub const UPLOADS: Field = Field::Property("uploads");

/// Asks for files, where the form takes any.
pub fn attachments(submission: Submission) -> Node {
    let limits = submission.definition().form.settings.file_limits();
    if limits.files == 0 {
        return None::<Element>.into();
    }
    let address =
        submission.settings(|settings| settings.endpoint(&["uploads?form=", settings.form()].concat()));
    let words = submission.words();
    part(move || {
        let address = address.clone();
        let question = Question::new(words, ATTACHMENTS, words.optional(words[Key::Files]))
            .hint(words.files_hint(&limits))
            .error(submission.error(UPLOADS));
        let limits = format!("{} {} {}", limits.files, limits.megabytes, limits.types.join(","));
        question.file_input(true, move |control| attach(&control, &at(&address), &limits))
    })
}
