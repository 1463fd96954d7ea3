//! The work for the desk's screen, in a browser.

use super::{TRAP, screen};
use gloo_timers::future::sleep;
use js_sys::{JSON, Reflect};
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::{Element, HtmlElement, HtmlInputElement};
use std::time::Duration;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen(module = "/src/support_form/screening/screening.js")]
extern "C" {
    #[wasm_bindgen(catch)]
    async fn solved(challenge: JsValue, is_wanted: &js_sys::Function) -> Result<JsValue, JsValue>;
}

#[wasm_bindgen(module = "/src/support_form/screening/load.js")]
extern "C" {
    fn screening(form: &Element) -> JsValue;
}

/// The digest of `5a?expires=9&300`.
const CHALLENGE: &str = r#"{"algorithm":"SHA-256","salt":"5a?expires=9&","signature":"s",
    "challenge":"f6da70b47ae45b8a4e712f66281bd2bf05a3f1adb5ee588e4c33e593577261a2","maxnumber":MAX}"#;

async fn found(max: u32, is_wanted: &str) -> Option<f64> {
    let challenge = JSON::parse(&CHALLENGE.replace("MAX", &max.to_string())).expect("JSON");
    let is_wanted = js_sys::Function::new_no_args(is_wanted);
    solved(challenge, &is_wanted).await.expect("no failure").as_f64()
}

#[wasm_bindgen_test]
async fn the_number_is_found_as_long_as_it_is_wanted() {
    assert_eq!(found(1000, "return true").await, Some(300.0));
    assert_eq!(found(200, "return true").await, None, "there is none so low");
    assert_eq!(found(1000, "return false").await, None, "nobody waits for it");
}

/// A form on the page, with its trap.
fn form() -> HtmlElement {
    let document = leptos::web_sys::window().and_then(|window| window.document()).expect("a document");
    let form: HtmlElement = document.create_element("form").expect("an element").unchecked_into();
    form.set_inner_html(&format!("<input name='{TRAP}'>"));
    document.body().expect("a body").append_child(&form).expect("a place");
    form
}

fn input(form: &Element) -> HtmlInputElement {
    form.query_selector("input").expect("a selector").expect("an input").unchecked_into()
}

fn said(form: &Element, key: &str) -> Option<String> {
    Reflect::get(&screening(form), &key.into()).expect("an object").as_string()
}

/// What the form says once its work is done; as long as nothing is, nobody uses it up.
async fn worked(form: &Element) -> JsValue {
    for _ in 0..200 {
        let all = screening(form);
        if Reflect::has(&all, &"altcha".into()).expect("an object") {
            return all;
        }
        sleep(Duration::from_millis(50)).await;
    }
    panic!("the work is not done in ten seconds");
}

#[wasm_bindgen_test]
async fn the_work_begins_with_a_touch_and_counts_once() {
    let form = form();
    let challenges = format!("data:application/json,{}", js_sys::encode_uri_component(&stamped()));
    screen(&form, &challenges);
    sleep(Duration::from_millis(300)).await;
    assert_eq!((said(&form, "trap"), said(&form, "stamp")), (Some(String::new()), None), "nobody touched it");
    input(&form).focus().expect("a focus");
    input(&form).set_value("https://casino.example");
    let all = worked(&form).await;
    let get = |key: &str| Reflect::get(&all, &key.into()).expect("an object").as_string();
    assert_eq!(get("trap").as_deref(), Some("https://casino.example"));
    assert_eq!(get("stamp").as_deref(), Some("t"));
    let answer = get("altcha").expect("an answer");
    let window = leptos::web_sys::window().expect("a window");
    let answer = JSON::parse(&window.atob(&answer).expect("base64")).expect("JSON");
    let number = Reflect::get(&answer, &"number".into()).expect("an object").as_f64();
    assert_eq!(number, Some(300.0));
    assert!(JSON::stringify(&answer).expect("JSON").includes("\"signature\":\"s\"", 0));
    assert_eq!((said(&form, "stamp").as_deref(), said(&form, "altcha")), (Some("t"), None), "it was used");
    form.remove();
}

#[wasm_bindgen_test]
async fn a_desk_without_challenges_is_sent_the_rest() {
    let form = form();
    input(&form).focus().expect("a focus");
    screen(&form, "data:application/json,{}");
    sleep(Duration::from_millis(300)).await;
    assert_eq!((said(&form, "trap"), said(&form, "altcha")), (Some(String::new()), None));
    form.remove();
}

fn stamped() -> String {
    CHALLENGE.replace("MAX", "1000").replacen('{', "{\"stamp\":\"t\",", 1)
}
