//! The files that come with an answer. Choosing and uploading them is a script's.

use super::writing::Writing;
use crate::locale::portal::{Language, Word};
use crate::ui::Question;
use crate::ui::markup::{Node, anew, element};
use frontdesk_model::form_settings::FileLimits;
use js_sys::{Array, Reflect};
use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Element, HtmlElement};

#[wasm_bindgen(module = "/src/portal/request/files.js")]
extern "C" {
    fn attach(control: &HtmlElement, name: &str, held: &str, limits: &str);
    fn held(control: &Element) -> String;
    #[wasm_bindgen(js_name = settle)]
    async fn settle_files(form: &Element) -> JsValue;
}

const CONTROL: &str = "files";

/// The place for files; another one when what was written has been sent.
pub fn files(writing: Writing) -> Node {
    anew(
        move || writing.turn.get(),
        move |_| {
            let limits = FileLimits::of_every_form();
            let megabytes = limits.megabytes.to_string();
            let hint = Word::FilesHint.counted(limits.files, &[("megabytes", &*megabytes)]);
            let question = Question::new(Language::of_parts(), CONTROL, Word::AddFiles).hint(hint);
            let (name, before) = writing.kept_files();
            let limits = format!("{} {} {}", limits.files, limits.megabytes, limits.types.join(","));
            let control = question.file_input(true, move |control| attach(&control, &name, &before, &limits));
            let keep = move |event: web_sys::Event| {
                let control: Option<Element> = event.target().and_then(|target| target.dyn_into().ok());
                if let Some(control) = control {
                    writing.keep_files(held(&control));
                }
            };
            element("div").class("fd-answer-files").on(ev::input, keep).child(control).into()
        },
    )
}

/// What came of waiting for the files of a form.
pub enum Settled {
    /// All are with the desk.
    Tokens(Vec<String>),
    /// One is in the way, and what to do about it.
    Problem(String),
    /// The desk cannot be reached.
    Lost,
}

/// Waits until every file of a form is with the desk, or cannot be.
pub async fn settle(form: &Element) -> Settled {
    let answer = settle_files(form).await;
    let get = |name: &str| Reflect::get(&answer, &name.into()).ok();
    if let Some(tokens) = get("tokens").filter(JsValue::is_object) {
        return Settled::Tokens(Array::from(&tokens).iter().filter_map(|token| token.as_string()).collect());
    }
    get("problem").and_then(|problem| problem.as_string()).map_or(Settled::Lost, Settled::Problem)
}
