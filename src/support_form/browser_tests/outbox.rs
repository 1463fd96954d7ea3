//! A message that cannot be sent now is sent later, once.

use super::{Page, storage};
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlInputElement;
use wasm_bindgen_test::wasm_bindgen_test;

/// Scripts that come late are served to tests where something of theirs has a name here.
mod served {
    use leptos::wasm_bindgen::JsValue;
    use wasm_bindgen::prelude::wasm_bindgen;

    #[wasm_bindgen(module = "/src/support_form/outbox/written.js")]
    extern "C" {
        fn written(list: &JsValue);
    }

    #[wasm_bindgen(module = "/src/attachments/item.js")]
    extern "C" {
        fn size(words: &JsValue, bytes: f64) -> String;
    }

    #[wasm_bindgen(module = "/src/locale/words.js")]
    extern "C" {
        fn fill(text: &str, parts: &JsValue) -> String;
    }

    #[wasm_bindgen(module = "/src/ui/question/assist/element.js")]
    extern "C" {
        fn element(tag: &str) -> JsValue;
    }
}

const TRY_NOW: &str = ".fd-notice button";

impl Page {
    fn is_folded(&self) -> bool {
        self.find("form").expect("the form").class_name() == "fd-folded"
    }

    fn keys() -> Vec<serde_json::Value> {
        Self::sent().iter().map(|sent| sent["key"].clone()).collect()
    }

    fn value_of_message(&self) -> String {
        let message: HtmlInputElement = self.find("#description").expect("the message").unchecked_into();
        message.value()
    }
}

#[wasm_bindgen_test]
async fn without_a_network_the_form_folds_and_every_try_has_the_same_key() {
    let page = Page::open(r#"[[0, null], [503, {}], [201, {"request": {"id": 7}}]]"#).await;
    page.fill_in().await;
    page.press("button").await;
    assert!(page.is_folded());
    assert!(page.focused().starts_with("fd-notice"), "{}", page.focused());
    let said = page.text(".fd-notice");
    assert!(said.contains("We cannot reach the support desk"), "{said}");
    assert!(
        said.contains("we try again in 2 seconds") || said.contains("we try again in 3 seconds"),
        "{said}"
    );
    page.see(".fd-written dt").await;
    let written = page.text(".fd-written");
    for part in ["Full name", "Imogen Farrow", "Topic", "Other", "A lost umbrella", "It is green."] {
        assert!(written.contains(part), "{part} in {written}");
    }
    page.press(TRY_NOW).await;
    assert!(page.text(".fd-notice").contains("There is a problem at the support desk"));
    page.press(TRY_NOW).await;
    assert!(page.text(".govuk-panel").contains('7'));
    assert!(page.focused().starts_with("govuk-panel"), "{}", page.focused());
    let keys = Page::keys();
    assert_eq!(keys.len(), 3);
    assert!(keys[0].as_str().is_some_and(|key| key.len() == 32), "{keys:?}");
    assert!(keys.iter().all(|key| *key == keys[0]), "{keys:?}");
    assert_eq!(page.heard(), ["support-form:ready", "support-form:problem", "support-form:submitted"]);
}

#[wasm_bindgen_test]
async fn it_tries_again_by_itself_and_when_a_connection_is_there_again() {
    let page = Page::open(r#"[[0, null], [0, null], [201, {"request": {"id": 7}}]]"#).await;
    page.fill_in().await;
    page.press("button").await;
    js_sys::Function::new_no_args("dispatchEvent(new Event('online'))")
        .call0(&js_sys::global())
        .expect("heard");
    page.settle().await;
    page.answered().await;
    assert_eq!(Page::sent().len(), 2);
    page.wait(5_000).await;
    page.see(".govuk-panel").await;
    assert_eq!(Page::sent().len(), 3, "nobody did anything");
}

#[wasm_bindgen_test]
async fn when_the_page_is_opened_again_the_message_is_sent_with_its_key() {
    let page = Page::open("[[0, null]]").await;
    page.fill_in().await;
    page.enter("#field-17", "4111 1111 1111 1111").await;
    page.press("button").await;
    let first = Page::sent().remove(0);
    drop(page);

    let page = Page::open_again(r#"[[502, {}], [201, {"request": {"id": 7}}]]"#, &[]).await;
    assert!(page.is_folded());
    let focus = page.focused();
    assert_eq!(focus, "", "whoever opened the page may be elsewhere");
    assert_eq!(Page::sent()[0]["key"], first["key"]);
    assert_eq!(Page::sent()[0]["body"], first["body"], "the card's last digits as well");
    page.press(TRY_NOW).await;
    assert!(page.text(".govuk-panel").contains('7'));
    assert_eq!(page.focused(), "");
    drop(page);

    let page = Page::open_again("[]", &[]).await;
    assert!(!page.is_folded());
    assert_eq!(Page::sent().len(), 0, "once");
    assert_eq!(page.value_of_message(), "");
}

#[wasm_bindgen_test]
async fn a_changed_message_gets_another_key_and_an_unchanged_one_keeps_it() {
    let page = Page::open(r#"[[0, null], [0, null], [201, {"request": {"id": 7}}]]"#).await;
    page.fill_in().await;
    page.press("button").await;
    let change = ".fd-written div:last-child button";
    page.see(change).await;
    assert_eq!(page.text(change), "Change Your message");
    page.press(change).await;
    assert!(!page.is_folded());
    assert!(page.focused().ends_with("#description"), "{}", page.focused());
    page.press("form button").await;
    page.see(change).await;
    page.press(change).await;
    page.enter("#description", "It is blue.").await;
    page.press("form button").await;
    let keys = Page::keys();
    assert_eq!(keys[0], keys[1]);
    assert_ne!(keys[1], keys[2]);
    assert!(page.find(".govuk-panel").is_some());
}

#[wasm_bindgen_test]
async fn what_the_desk_does_not_take_opens_the_form_again() {
    let refusal = r#"{"error": "RecordInvalid", "details": {
        "subject": [{ "description": "…", "error": "TooLong" }]
    }}"#;
    let page = Page::open(&format!("[[503, {{}}], [422, {refusal}]]")).await;
    page.fill_in().await;
    page.press("button").await;
    page.press(TRY_NOW).await;
    assert!(!page.is_folded());
    assert!(page.focused().starts_with("govuk-error-summary"), "{}", page.focused());
    assert_eq!(page.value_of_message(), "It is green.");
    drop(page);
    let page = Page::open_again("[]", &[]).await;
    assert!(!page.is_folded(), "it does not wait any more");
    assert_eq!(page.value_of_message(), "It is green.");
}

#[wasm_bindgen_test]
async fn what_may_have_been_sent_waits_for_its_person() {
    let page = Page::open(r#"[[202, null], [201, {"request": {"id": 7}}]]"#).await;
    page.fill_in().await;
    page.press("button").await;
    assert!(!page.is_folded());
    let said = page.text(".fd-notice");
    assert!(said.starts_with("Your message may have been sent"), "{said}");
    assert_eq!(page.value_of_message(), "It is green.");
    page.wait(5_000).await;
    assert_eq!(Page::sent().len(), 1, "not by itself");
    page.press("form button").await;
    assert!(page.text(".govuk-panel").contains('7'));
}

#[wasm_bindgen_test]
async fn a_message_that_waits_can_be_deleted() {
    let page = Page::open("[[0, null]]").await;
    page.fill_in().await;
    page.press("button").await;
    page.press(".fd-written + p button").await;
    assert!(!page.is_folded());
    assert_eq!(page.value_of_message(), "");
    assert_eq!(storage().length().expect("a number"), 0);
}

#[wasm_bindgen_test]
async fn what_another_tab_waits_to_send_is_not_written_over() {
    let first = Page::open("[[0, null]]").await;
    first.fill_in().await;
    // As another tab, where the form was open before.
    let other = Page::open_again("[[0, null]]", &[]).await;
    first.press("button").await;
    other.enter("#subject", "Something else").await;
    other.pause().await;
    let kept = storage().get_item("support-form:https://desk.example/,contact").expect("readable");
    assert!(kept.is_some_and(|kept| kept.contains("A lost umbrella")));
}
