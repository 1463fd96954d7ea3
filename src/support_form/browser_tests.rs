//! The form in a browser: mounted in a shadow root, with the network answered by the test.

mod drafts;
mod outbox;

use super::{Mounted, Settings, mount};
use crate::locale::form::{Words, of_scripts};
use gloo_timers::future::sleep;
use js_sys::{Array, Function, Reflect};
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::{
    Document, Element, Event, EventInit, HtmlElement, HtmlInputElement, HtmlSelectElement, ShadowRoot,
    ShadowRootInit, ShadowRootMode, Storage,
};
use std::time::Duration;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const DEFINITION: &str = r#"{
  "ticket_form": {
    "id": 1, "key": "contact", "name": "Contact", "display_name": "Contact us",
    "ticket_field_ids": [10, 16, 11, 12, 13, 14, 15, 17, 18, 1, 2],
    "reply_promise": "We reply within 2 working days.",
    "end_user_conditions": [
      { "parent_field_id": 10, "value": "timetables", "child_fields": [{ "id": 11, "is_required": true }] }
    ]
  },
  "ticket_fields": [
    { "id": 1, "type": "subject", "title": "Subject", "active": true, "visible_in_portal": true,
      "editable_in_portal": true, "required_in_portal": true },
    { "id": 2, "type": "description", "title": "Your message", "active": true, "visible_in_portal": true,
      "editable_in_portal": true, "required_in_portal": true },
    { "id": 10, "type": "tagger", "title": "Topic", "active": true, "visible_in_portal": true,
      "editable_in_portal": true, "required_in_portal": true,
      "custom_field_options": [
        { "name": "Timetables", "value": "timetables" }, { "name": "Other", "value": "other" }
      ] },
    { "id": 11, "type": "text", "title": "Crossing", "active": true, "visible_in_portal": true,
      "editable_in_portal": true },
    { "id": 12, "type": "regexp", "title": "Booking reference", "active": true, "visible_in_portal": true,
      "editable_in_portal": true, "regexp_for_validation": "[A-Z]{2}\\d{6}" },
    { "id": 13, "type": "date", "title": "Date of travel", "active": true, "visible_in_portal": true,
      "editable_in_portal": true },
    { "id": 14, "type": "checkbox", "title": "Large print", "active": true, "visible_in_portal": true,
      "editable_in_portal": true },
    { "id": 15, "type": "multiselect", "title": "Islands", "active": true, "visible_in_portal": true,
      "editable_in_portal": true,
      "custom_field_options": [
        { "name": "Skerrow", "value": "skerrow" }, { "name": "Linga", "value": "linga" }
      ] },
    { "id": 17, "type": "partialcreditcard", "title": "Card", "active": true, "visible_in_portal": true,
      "editable_in_portal": true },
    { "id": 18, "type": "priority", "title": "Urgency", "active": true, "visible_in_portal": true,
      "editable_in_portal": true, "system_field_options": [
        { "name": "Normal", "value": "normal" }, { "name": "High", "value": "high" }
      ] },
    { "id": 16, "type": "tagger", "title": "Pier", "active": true, "visible_in_portal": true,
      "editable_in_portal": true,
      "custom_field_options": [
        { "name": "North::Skerrow", "value": "p1" }, { "name": "North::Linga", "value": "p2" },
        { "name": "South::Tarbet", "value": "p3" }, { "name": "South::Holm", "value": "p4" },
        { "name": "North::Fara", "value": "p5" }, { "name": "South::Vatra", "value": "p6" },
        { "name": "South::Isle of Tarn", "value": "p7" }, { "name": "None of these", "value": "p8" }
      ] }
  ]
}"#;

/// The page's `fetch` for a test: `requests` answers every POST in turn; what was sent is kept in
/// `window.sent`.
const FETCH: &str = r#"
  window.sent = [];
  window.ownFetch ??= window.fetch;
  const answers = JSON.parse(requests);
  const answer = ([status, body]) => status === 0
    ? Promise.reject(new TypeError("no network"))
    : Promise.resolve(new Response(JSON.stringify(body), { status }));
  window.fetch = (address, init) => {
    if (address.includes("/ticket_forms/")) return answer([200, JSON.parse(definition)]);
    const key = new Headers(init.headers).get("Idempotency-Key");
    window.sent.push({ address, key, body: JSON.parse(init.body) });
    return answer(answers.shift());
  };
"#;

/// A form on the page, which goes when the test ends.
struct Page {
    host: Element,
    root: ShadowRoot,
    events: Array,
    mounted: Option<Mounted>,
}

impl Drop for Page {
    fn drop(&mut self) {
        self.mounted.take();
        self.host.remove();
        // Tests of other parts call for real.
        let _ = js_sys::eval("window.fetch = window.ownFetch");
    }
}

impl Page {
    /// Opens the form where nobody was before; `requests` is a JSON list of `[status, body]`, 0 for no
    /// network.
    async fn open(requests: &str) -> Self {
        storage().clear().expect("nothing is kept");
        Self::open_again(requests, &[]).await
    }

    /// Opens the form on a device that may keep something of it, in an element with these attributes.
    async fn open_again(requests: &str, attributes: &[(&str, &str)]) -> Self {
        Function::new_with_args("definition, requests", FETCH)
            .call2(&JsValue::NULL, &DEFINITION.into(), &requests.into())
            .expect("fetch is replaced");
        let document = document();
        let host = document.create_element("support-form").expect("an element");
        for (name, value) in attributes {
            host.set_attribute(name, value).expect("an attribute");
        }
        document.body().expect("a body").append_child(&host).expect("a place");
        let events = Array::new();
        let listen = "for (const name of ['ready', 'submitted', 'problem']) \
            host.addEventListener('support-form:' + name, (e) => events.push(e))";
        Function::new_with_args("host, events", listen)
            .call2(&JsValue::NULL, &host, &events)
            .expect("listeners");
        Reflect::set(&host, &"words".into(), &of_scripts()).expect("texts");
        let root = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open)).expect("a shadow root");
        let mounted = mount(&root, Settings::new("https://desk.example/", "contact", Words::english()));
        let page = Self { host, root, events, mounted };
        page.see("form").await;
        page.settle().await;
        page.answered().await;
        page
    }

    /// Lets promises and effects run.
    async fn settle(&self) {
        self.wait(20).await;
    }

    /// Until something is there, or not for a long time.
    async fn see(&self, selector: &str) {
        for _ in 0..200 {
            if self.find(selector).is_some() {
                return;
            }
            self.settle().await;
        }
        panic!("no {selector}");
    }

    async fn wait(&self, milliseconds: u64) {
        sleep(Duration::from_millis(milliseconds)).await;
    }

    fn find(&self, selector: &str) -> Option<HtmlElement> {
        let found = self.root.query_selector(selector).expect("a selector");
        found.map(|element| element.dyn_into().expect("an HTML element"))
    }

    fn text(&self, selector: &str) -> String {
        let element = self.find(selector).unwrap_or_else(|| panic!("no {selector}"));
        element.text_content().unwrap_or_default()
    }

    /// Types as a person does: the value changes, then the element says so.
    async fn enter(&self, selector: &str, text: &str) {
        let element = self.find(selector).unwrap_or_else(|| panic!("no {selector}"));
        Reflect::set(&element, &"value".into(), &text.into()).expect("a value");
        let bubbles = EventInit::new();
        bubbles.set_bubbles(true);
        for name in ["input", "change"] {
            let event = Event::new_with_event_init_dict(name, &bubbles).expect("an event");
            element.dispatch_event(&event).expect("dispatched");
        }
        self.settle().await;
    }

    /// Chooses a topic, which has radios.
    async fn choose_topic(&self, value: &str) {
        self.press(&format!("[name=field-10][value={value}]")).await;
    }

    async fn press(&self, selector: &str) {
        self.find(selector).unwrap_or_else(|| panic!("no {selector}")).click();
        self.settle().await;
        self.answered().await;
    }

    /// Until no button says that it is busy.
    async fn answered(&self) {
        for _ in 0..200 {
            if self.find("button[aria-disabled=true]").is_none() {
                return;
            }
            self.settle().await;
        }
    }

    async fn fill_in(&self) {
        self.enter("#name", "Imogen Farrow").await;
        self.enter("#email", "imogen.farrow@mail.example").await;
        self.choose_topic("other").await;
        self.enter("#subject", "A lost umbrella").await;
        self.enter("#description", "It is green.").await;
    }

    fn focused(&self) -> String {
        self.root
            .active_element()
            .map(|element| element.class_name() + "#" + &element.id())
            .unwrap_or_default()
    }

    /// The names of the events that the page heard on the host element.
    fn heard(&self) -> Vec<String> {
        self.events.iter().map(|event| event.unchecked_into::<Event>().type_()).collect()
    }

    /// What was sent: the key and the body of each POST, as JSON.
    fn sent() -> Vec<serde_json::Value> {
        let sent = Reflect::get(&js_sys::global(), &"sent".into()).expect("what was sent");
        let json = js_sys::JSON::stringify(&sent).expect("JSON");
        serde_json::from_str(&String::from(json)).expect("a list")
    }
}

fn storage() -> Storage {
    leptos::web_sys::window().and_then(|window| window.local_storage().ok()?).expect("a storage")
}

fn document() -> Document {
    leptos::web_sys::window().and_then(|window| window.document()).expect("a document")
}

#[wasm_bindgen_test]
async fn the_form_is_drawn_in_its_order_and_says_that_it_is_ready() {
    let page = Page::open("[]").await;
    let labels = page
        .root
        .query_selector_all(".fd-form__asked > .govuk-form-group > .govuk-label, legend")
        .expect("labels");
    let labels: Vec<String> =
        (0..labels.length()).filter_map(|index| labels.item(index)?.text_content()).collect();
    assert_eq!(
        labels,
        [
            "Full name",
            "Email address",
            "Topic",
            "Pier (optional)",
            "Booking reference (optional)",
            "Date of travel (optional)",
            "Islands (optional)",
            "Card (optional)",
            "Urgency (optional)",
            "Subject",
            "Your message",
            "Files (optional)"
        ]
    );
    assert_eq!(page.heard(), ["support-form:ready"]);
    let select: HtmlSelectElement = page.find("#field-16").expect("a select").unchecked_into();
    assert_eq!(select.options().length(), 9);
    assert_eq!(page.root.query_selector_all("#field-16 > optgroup").expect("branches").length(), 2);
    let radios = page.root.query_selector_all("[name=field-10][type=radio]").expect("radios");
    assert_eq!(radios.length(), 2);
    let below = page.find("#field-10").and_then(|radio| radio.parent_element()?.next_element_sibling());
    assert_eq!(below.map(|below| below.id()).as_deref(), Some("when-11"), "below the radio that shows it");
    assert!(page.find("[required], [maxlength], [disabled], [type=number]").is_none());
}

#[wasm_bindgen_test]
async fn what_is_wrong_is_said_twice_and_the_summary_takes_focus() {
    let page = Page::open("[]").await;
    page.enter("#email", "imogen.farrow@mail").await;
    page.enter("#field-12", "SF20451").await;
    page.enter("#field-13-day", "31").await;
    page.enter("#field-13-year", "2026").await;
    page.press("button").await;
    assert!(page.focused().starts_with("govuk-error-summary"), "{}", page.focused());
    let lines = page.text(".govuk-error-summary__list");
    let wrong_email = "Enter an email address in the correct format, like name@example.com";
    assert!(lines.contains(wrong_email), "{lines}");
    assert!(lines.contains("Booking reference must be in the correct format"), "{lines}");
    assert_eq!(page.text("#email-error"), format!("Error: {wrong_email}"));
    assert_eq!(page.text("#field-13-error"), "Error: Date of travel must include a month");
    let email = page.find("#email").expect("the address");
    assert_eq!(email.get_attribute("aria-invalid").as_deref(), Some("true"));
    assert_eq!(email.get_attribute("aria-describedby").as_deref(), Some("email-hint email-error"));
    assert_eq!(email.unchecked_into::<HtmlInputElement>().value(), "imogen.farrow@mail");
    let wrong_boxes = page.root.query_selector_all(".govuk-date-input .govuk-input--error").expect("boxes");
    assert_eq!(wrong_boxes.length(), 1);
    page.press("a[href='#field-13-month']").await;
    assert!(page.focused().ends_with("#field-13-month"), "{}", page.focused());
    page.press("button").await;
    assert!(page.focused().starts_with("govuk-error-summary"), "a second try moves focus again");
    assert_eq!(Page::sent().len(), 0);
}

#[wasm_bindgen_test]
async fn a_conditional_question_comes_and_goes_and_keeps_its_answer() {
    let page = Page::open(r#"[[201, {"request": {"id": 7}}], [201, {"request": {"id": 8}}]]"#).await;
    let is_hidden = || page.find("#when-11").expect("the question").hidden();
    assert!(is_hidden());
    page.choose_topic("timetables").await;
    assert!(!is_hidden());
    assert_eq!(page.text("label[for=field-11]"), "Crossing");
    page.enter("#field-11", "7:40am to Skerrow").await;
    page.fill_in().await;
    assert!(is_hidden());
    page.choose_topic("timetables").await;
    let crossing: HtmlInputElement = page.find("#field-11").expect("the question").unchecked_into();
    assert_eq!(crossing.value(), "7:40am to Skerrow");
    page.choose_topic("other").await;
    page.press("button").await;
    let sent = &Page::sent()[0]["body"]["request"]["custom_fields"];
    assert_eq!(*sent, serde_json::json!([{ "id": 10, "value": "other" }]), "a hidden answer is not sent");
}

#[wasm_bindgen_test]
async fn a_request_is_sent_once_and_its_number_takes_focus() {
    let page = Page::open(r#"[[201, {"request": {"id": 4471}}]]"#).await;
    page.fill_in().await;
    page.enter("#field-16", "p5").await;
    page.enter("#field-12", "SF204518").await;
    page.enter("#field-13-day", "27").await;
    page.enter("#field-13-month", "3").await;
    page.enter("#field-13-year", "2027").await;
    page.enter("#field-17", "4111 1111 1111 1111").await;
    for tick in ["#priority-2", "#field-14", "#field-15", "#field-15-2", "#field-15"] {
        page.press(tick).await;
    }
    let button = page.find("button").expect("a button");
    button.click();
    button.click();
    page.answered().await;
    page.settle().await;
    assert!(page.focused().starts_with("govuk-panel"), "{}", page.focused());
    assert!(page.text(".govuk-panel").contains("4471"));
    assert!(page.root.text_content().unwrap_or_default().contains("We reply within 2 working days."));
    let sent = Page::sent();
    assert_eq!(sent.len(), 1);
    assert_eq!(sent[0]["address"], "https://desk.example/api/v2/requests");
    assert_eq!(
        sent[0]["body"]["request"],
        serde_json::json!({
            "requester": { "name": "Imogen Farrow", "email": "imogen.farrow@mail.example" },
            "subject": "A lost umbrella",
            "comment": { "body": "It is green." },
            "screening": { "trap": "" },
            "priority": "high",
            "ticket_form_id": 1,
            "custom_fields": [
                { "id": 10, "value": "other" },
                { "id": 16, "value": "p5" },
                { "id": 12, "value": "SF204518" },
                { "id": 13, "value": "2027-03-27" },
                { "id": 14, "value": true },
                { "id": 15, "value": ["linga"] },
                { "id": 17, "value": "XXXXXXXXXXXX1111" },
            ],
        })
    );
    assert_eq!(page.heard(), ["support-form:ready", "support-form:submitted"]);
    page.press("button").await;
    assert!(page.focused().ends_with("#name"), "another message begins at its first question");
}

#[wasm_bindgen_test]
async fn a_date_that_was_put_right_is_the_one_on_the_screen() {
    let page = Page::open(r#"[[201, {"request": {"id": 7}}]]"#).await;
    page.fill_in().await;
    page.enter("#field-13-year", "2026-12").await;
    page.enter("#field-13-month", "5").await;
    page.press("button").await;
    assert_eq!(page.text("#field-13-error"), "Error: Date of travel must include a day");
    page.enter("#field-13-year", "2026").await;
    page.enter("#field-13-day", "7").await;
    page.press("button").await;
    let sent = &Page::sent()[0]["body"]["request"]["custom_fields"];
    assert_eq!(
        *sent,
        serde_json::json!([{ "id": 10, "value": "other" }, { "id": 13, "value": "2026-05-07" }])
    );
}

#[wasm_bindgen_test]
async fn a_limit_is_spoken_of_when_it_is_near() {
    let page = Page::open("[]").await;
    let count = || page.find("#subject-info").expect("the count");
    page.enter("#subject", "A lost umbrella").await;
    assert!(count().hidden());
    page.enter("#subject", &"x".repeat(254)).await;
    assert!(!count().hidden());
    assert_eq!(page.text("#subject-info"), "You have 1 character remaining");
    let subject = page.find("#subject").expect("the subject");
    assert_eq!(subject.get_attribute("aria-describedby").as_deref(), Some("subject-info"));
    assert_eq!(page.text("#subject ~ [role=status]"), "", "nothing is said between two keys");
    for _ in 0..60 {
        page.settle().await;
    }
    assert_eq!(page.text("#subject ~ [role=status]"), "You have 1 character remaining");
    page.enter("#subject", &"x".repeat(260)).await;
    assert_eq!(page.text("#subject-info"), "You have 5 characters too many");
}

#[wasm_bindgen_test]
async fn what_the_server_finds_wrong_is_shown_in_the_same_way() {
    let refusal = r#"[[422, {"error": "RecordInvalid", "details": {
        "ticket_field_12": [{ "description": "…", "error": "InvalidValue" }],
        "subject": [{ "description": "…", "error": "TooLong" }]
    }}]]"#;
    let page = Page::open(refusal).await;
    page.fill_in().await;
    page.press("button").await;
    assert!(page.focused().starts_with("govuk-error-summary"), "{}", page.focused());
    assert_eq!(page.text("#subject-error"), "Error: Subject must be 255 characters or fewer");
    assert_eq!(page.text("#field-12-error"), "Error: Booking reference must be in the correct format");
    assert_eq!(page.heard().last().map(String::as_str), Some("support-form:problem"));
}

#[wasm_bindgen_test]
async fn taken_out_it_leaves_nothing() {
    let mut page = Page::open("[]").await;
    assert!(page.root.child_element_count() > 0);
    page.mounted.take();
    assert_eq!(page.root.child_element_count(), 0);
}

#[wasm_bindgen_test]
fn a_pattern_matches_the_whole_text_and_a_broken_one_stops_nobody() {
    let matches = super::pattern::matches;
    assert!(matches(r"[A-Z]{2}\d{6}", "SF204518"));
    assert!(!matches(r"[A-Z]{2}\d{6}", "SF2045180"));
    assert!(!matches(r"a|b", "ab"));
    assert!(!matches(r"\d", "٣"));
    assert!(matches("^.$", "😀"));
    assert!(matches("(", "anything"));
}
