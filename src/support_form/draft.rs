//! What was typed stays on the device until it is sent. The browser's part is a script: what it reads,
//! writes and puts back are controls as they stand there, whatever they ask.

use super::attempt::Attempt;
use super::json::Json;
use super::settings::Settings;
use super::submission::Submission;
use crate::locale::form::Key;
use crate::ui::markup::{Node, element};
use crate::ui::{IconShape, icon};
use leptos::ev;
use leptos::wasm_bindgen::JsValue;
use leptos::web_sys;
use leptos::web_sys::HtmlElement;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(module = "/src/support_form/draft/draft.js")]
extern "C" {
    fn keep(form: &HtmlElement, name: &str) -> JsValue;
    #[wasm_bindgen(js_name = hold)]
    fn hold_attempt(form: &web_sys::Element, name: &str, key: &str, body: &str) -> bool;
    #[wasm_bindgen(js_name = release)]
    fn release_attempt(name: &str);
    fn forget(name: &str);
}

/// Keeps the answers of a form that stands on the page. What is there from before is put back, and a
/// message that waits is sent.
pub fn begin(form: HtmlElement, submission: Submission) {
    // Apart from the submission, which hears of what is put back.
    let name = submission.settings(|settings| settings.kept().to_owned());
    let kept = Json::new(keep(&form, &name));
    let Some(attempt) = Attempt::kept(&kept) else { return };
    if kept.get("waits").flag() {
        submission.resume(attempt, form.into());
    } else {
        submission.keep_attempt(attempt);
    }
}

/// Keeps what is sent until it has arrived; whether the device does that.
pub fn hold(form: &web_sys::Element, settings: &Settings, attempt: &Attempt) -> bool {
    hold_attempt(form, settings.kept(), &attempt.key, &attempt.body)
}

/// What is sent does not wait any more; what was typed is kept.
pub fn release(settings: &Settings) {
    release_attempt(settings.kept());
}

/// Keeps nothing more.
pub fn let_go(settings: &Settings) {
    forget(settings.kept());
}

/// That answers are kept, and a way to delete them. The script shows it once it is true.
pub fn notice(submission: Submission) -> Node {
    let words = submission.words();
    let button = element("button").attr("type", "button").class("fd-linkbtn");
    let button = button.on(ev::click, move |_| submission.start_anew()).child(words[Key::DeleteTyped]);
    let takes_files = submission.definition().form.settings.file_limits().files > 0;
    let kept = if takes_files { Key::TypedAndFilesKept } else { Key::TypedIsKept };
    let said = element("span").child(words[kept]).child(" ").child(button);
    let notice = element("div").class("fd-saved").attr("hidden", true);
    notice.child(icon(IconShape::new(INTO_TRAY))).child(said).into()
}

/// An arrow into a tray.
const INTO_TRAY: &str = r#"<path d="M12 3v12M7 10.5l5 5 5-5M4 20.5h16"/>"#;
