//! What was typed is there again when the form is opened again.

use super::{Page, storage};
use js_sys::{Date, Function};
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::{HtmlInputElement, HtmlSelectElement};
use wasm_bindgen_test::wasm_bindgen_test;

/// Where the form keeps what was typed.
const NAME: &str = "support-form:https://desk.example/,contact";

const SENT: &str = r#"[[201, {"request": {"id": 7}}]]"#;

impl Page {
    fn value(&self, selector: &str) -> String {
        let control = self.find(selector).unwrap_or_else(|| panic!("no {selector}"));
        control.unchecked_into::<HtmlInputElement>().value()
    }

    fn is_ticked(&self, selector: &str) -> bool {
        let control = self.find(selector).unwrap_or_else(|| panic!("no {selector}"));
        control.unchecked_into::<HtmlInputElement>().checked()
    }

    fn says_that_it_keeps(&self) -> bool {
        !self.find(".fd-saved").expect("the notice").hidden()
    }

    /// Until what was typed is written.
    pub(super) async fn pause(&self) {
        self.wait(400).await;
    }
}

fn kept() -> Option<String> {
    storage().get_item(NAME).expect("readable")
}

fn run(script: &str) {
    Function::new_no_args(script).call0(&JsValue::NULL).expect("a script that runs");
}

#[wasm_bindgen_test]
async fn every_kind_of_answer_is_put_back_and_sent() {
    let page = Page::open("[]").await;
    page.fill_in().await;
    page.choose_topic("timetables").await;
    page.enter("#field-11", "7:40am to Skerrow").await;
    page.enter("#field-16", "p5").await;
    page.enter("#field-13-day", "27").await;
    page.enter("#field-13-month", "3").await;
    page.enter("#field-13-year", "2027").await;
    for tick in ["#priority-2", "#field-14", "#field-15-2"] {
        page.press(tick).await;
    }
    assert!(!page.says_that_it_keeps(), "nothing is written yet");
    page.pause().await;
    assert!(page.says_that_it_keeps());
    drop(page);

    let page = Page::open_again(SENT, &[]).await;
    assert_eq!(page.value("#name"), "Imogen Farrow");
    assert_eq!(page.value("#description"), "It is green.");
    assert!(page.is_ticked("#field-10") && page.is_ticked("#field-14") && page.is_ticked("#field-15-2"));
    assert!(!page.is_ticked("#field-15"));
    assert!(!page.find("#when-11").expect("the question").hidden(), "its parent's answer is there again");
    assert_eq!(page.value("#field-11"), "7:40am to Skerrow");
    let pier: HtmlSelectElement = page.find("#field-16").expect("a select").unchecked_into();
    assert_eq!(pier.value(), "p5");
    page.press("button").await;
    page.see(".govuk-panel").await;
    let sent = &Page::sent()[0]["body"]["request"];
    assert_eq!(sent["requester"]["email"], "imogen.farrow@mail.example");
    assert_eq!(sent["priority"], "high");
    assert_eq!(
        sent["custom_fields"],
        serde_json::json!([
            { "id": 10, "value": "timetables" }, { "id": 16, "value": "p5" },
            { "id": 11, "value": "7:40am to Skerrow" }, { "id": 13, "value": "2027-03-27" },
            { "id": 14, "value": true }, { "id": 15, "value": ["linga"] },
        ])
    );
    page.pause().await;
    assert_eq!(kept(), None, "what is sent is kept no more");
}

#[wasm_bindgen_test]
async fn leaving_the_page_does_not_wait_for_a_pause() {
    let page = Page::open("[]").await;
    page.enter("#subject", "A lost umbrella").await;
    assert_eq!(kept(), None);
    run("dispatchEvent(new Event('pagehide'))");
    assert!(kept().is_some_and(|kept| kept.contains("A lost umbrella")));
}

#[wasm_bindgen_test]
async fn a_card_stays_on_no_device() {
    let page = Page::open("[]").await;
    page.enter("#field-17", "4111 1111 1111 1111").await;
    page.enter("#subject", "A refund").await;
    page.pause().await;
    let kept = kept().expect("the subject is kept");
    assert!(kept.contains("A refund") && !kept.contains("4111"), "{kept}");
}

#[wasm_bindgen_test]
async fn where_the_page_says_so_nothing_is_kept() {
    storage().clear().expect("nothing is kept");
    let page = Page::open_again(r#"[[503, {}], [201, {"request": {"id": 7}}]]"#, &[("drafts", "off")]).await;
    page.fill_in().await;
    page.pause().await;
    assert!(!page.says_that_it_keeps());
    page.press("button").await;
    page.see(".fd-notice").await;
    assert_eq!(kept(), None, "a message that waits is not kept either");
    assert!(page.text(".fd-notice").contains("Keep this page open"), "and its person is told");
}

#[wasm_bindgen_test]
async fn what_cannot_be_read_breaks_nothing() {
    let now = Date::now();
    let week = 7.0 * 24.0 * 3_600_000.0;
    let answers = r#""answers": {"subject": ["A lost umbrella"]}"#;
    let unreadable = [
        "{".to_owned(),
        "null".to_owned(),
        "7".to_owned(),
        format!(r#"{{"version": 2, "at": {now}, {answers}}}"#),
        format!(r#"{{"version": 1, "at": {}, {answers}}}"#, now - week),
        format!(r#"{{"version": 1, "at": "soon", {answers}}}"#),
        format!(r#"{{"version": 1, "at": {now}}}"#),
        format!(
            r#"{{"version": 1, "at": {now}, "answers": {{"subject": "A", "field-10": 5, "name": [{{}}]}}}}"#
        ),
        format!(r#"{{"version": 1, "at": {now}, "answers": 5, "attempt": 7, "waits": true}}"#),
    ];
    for text in unreadable {
        storage().clear().expect("nothing is kept");
        storage().set_item(NAME, &text).expect("written");
        let page = Page::open_again("[]", &[]).await;
        assert_eq!(page.value("#subject"), "", "{text}");
        page.enter("#subject", "Another").await;
        page.pause().await;
        assert!(kept().is_some_and(|kept| kept.contains("Another")), "{text}");
    }
}

#[wasm_bindgen_test]
async fn a_choice_that_is_gone_is_not_made() {
    storage().clear().expect("nothing is kept");
    let answers = r#"{"field-16": ["gone"], "field-10": ["gone"], "field-15": ["linga", "gone"]}"#;
    let text = format!(r#"{{"version": 1, "at": {}, "answers": {answers}}}"#, Date::now());
    storage().set_item(NAME, &text).expect("written");
    let page = Page::open_again("[]", &[]).await;
    assert_eq!(page.value("#field-16"), "");
    assert!(!page.is_ticked("#field-10") && page.is_ticked("#field-15-2"));
}

#[wasm_bindgen_test]
async fn drafts_of_forms_that_nobody_opens_go_after_a_week() {
    storage().clear().expect("nothing is kept");
    let draft = |at: f64| format!(r#"{{"version": 1, "at": {at}, "answers": {{}}}}"#);
    let week = 7.0 * 24.0 * 3_600_000.0;
    storage().set_item("support-form:a,b", &draft(Date::now() - week)).expect("written");
    storage().set_item("support-form:a,c", &draft(Date::now() - week + 60_000.0)).expect("written");
    storage().set_item("the page's own", "x").expect("written");
    let _page = Page::open_again("[]", &[]).await;
    assert_eq!(storage().get_item("support-form:a,b").expect("readable"), None);
    assert!(storage().get_item("support-form:a,c").expect("readable").is_some());
    assert!(storage().get_item("the page's own").expect("readable").is_some());
}

#[wasm_bindgen_test]
async fn a_full_device_is_not_spoken_of_as_one_that_keeps() {
    let page = Page::open("[]").await;
    run("window.setItem = Storage.prototype.setItem;
        window.full = { set: () => { throw new DOMException('full', 'QuotaExceededError'); } };
        window.before = Object.getOwnPropertyDescriptor(window, 'localStorage');
        Object.defineProperty(window, 'localStorage', { configurable: true, value: new Proxy({}, window.full) });");
    page.enter("#subject", "A lost umbrella").await;
    page.pause().await;
    assert!(!page.says_that_it_keeps());
    assert_eq!(page.value("#subject"), "A lost umbrella");
    run("Object.defineProperty(window, 'localStorage', window.before)");
}

#[wasm_bindgen_test]
async fn what_was_typed_can_be_deleted() {
    let page = Page::open("[]").await;
    page.fill_in().await;
    page.pause().await;
    page.press(".fd-saved button").await;
    page.pause().await;
    assert_eq!(kept(), None);
    assert_eq!(page.value("#name"), "");
    assert!(page.focused().ends_with("#name"), "{}", page.focused());
}
