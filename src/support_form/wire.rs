//! The two calls that the form makes. The browser's own `fetch` and JSON instead of parsers: each
//! kilobyte here is paid by every visitor of every page that has the form.

use super::attempt::Attempt;
use super::definition::definition;
use super::json::{Json, list, number, object};
use super::outbox::Answer;
use super::problem::{Flaw, from_server};
use super::settings::Settings;
use super::trouble::{Refusal, Trouble};
use frontdesk_model::field_value::{CustomField, FieldValue};
use frontdesk_model::id::TicketId;
use frontdesk_model::rules::NewRequest;
use frontdesk_model::ticket_form::FormDefinition;
use leptos::wasm_bindgen::JsValue;
use leptos::web_sys::Element;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(module = "/src/support_form/outbox/call.js")]
extern "C" {
    /// The answer to a GET, or to a POST of `body` and the files of `form` under `key`, by whom a `bearer`
    /// token signs in: `{status, asked, body}`, where no answer comes soon with the status 102 at first; or
    /// `{problem}`, what to do about a file that cannot be sent.
    async fn call(
        address: &str,
        bearer: Option<&str>,
        key: Option<&str>,
        body: Option<&str>,
        form: Option<&Element>,
    ) -> JsValue;
}

/// The form that `settings` name.
pub async fn form(settings: &Settings) -> Result<FormDefinition, Trouble> {
    let key = js_sys::encode_uri_component(settings.form());
    let language = settings.words().language();
    let path = format!("ticket_forms/{}?include=ticket_fields&lang={language}", String::from(key));
    let answer = Json::new(call(&settings.endpoint(&path), settings.bearer(), None, None, None).await);
    match status(&answer) {
        200 => definition(&answer.get("body")).ok_or(Trouble::Broken),
        404 => Err(Trouble::NoSuchForm),
        status => Err(Trouble::of_status(status)),
    }
}

/// Makes a request, with the files of the form's element once they are with the desk. However often one
/// attempt is sent, it is made once.
pub async fn send(
    settings: &Settings,
    definition: &FormDefinition,
    attempt: &Attempt,
    form: &Element,
) -> Answer {
    let address = settings.endpoint("requests");
    let (bearer, key) = (settings.bearer(), Some(attempt.key.as_str()));
    let answer = Json::new(call(&address, bearer, key, Some(&attempt.body), Some(form)).await);
    let asked = answer.get("asked").number().and_then(|seconds| seconds.try_into().ok());
    Answer { outcome: outcome(&answer, definition), asked }
}

fn outcome(answer: &Json, form: &FormDefinition) -> Result<TicketId, Refusal> {
    if let Some(problem) = answer.get("problem").text() {
        return Err(Refusal::Files(problem));
    }
    let body = answer.get("body");
    match status(answer) {
        201 => {
            let number = body.get("request").get("id").number().and_then(|id| id.try_into().ok());
            Ok(number.ok_or(Trouble::Broken)?)
        }
        422 => Err(refusal(&body, form)),
        status => Err(Trouble::of_status(status).into()),
    }
}

fn status(answer: &Json) -> u16 {
    answer.get("status").number().and_then(|status| status.try_into().ok()).unwrap_or_default()
}

/// What a 422 says about the answers.
fn refusal(answer: &Json, form: &FormDefinition) -> Refusal {
    let mut problems = Vec::new();
    for (key, details) in answer.get("details").entries() {
        let details = details.items();
        let Some(detail) = details.first() else { continue };
        let text = |key| detail.get(key).text().unwrap_or_default();
        let item = detail.get("item").number().and_then(|item| item.try_into().ok());
        let flaw = Flaw { error: text("error"), code: text("code"), other: text("other"), item };
        problems.extend(from_server(&key, &flaw, form));
    }
    if problems.is_empty() { Trouble::Refused.into() } else { Refusal::Answers(problems) }
}

/// What is sent of a request, with the language in which it was written and what is told of the page.
pub fn body(request: &NewRequest, settings: &Settings) -> JsValue {
    let mut entries = vec![
        ("subject", JsValue::from_str(request.subject())),
        ("comment", object(&[("body", JsValue::from_str(request.description()))])),
        ("custom_fields", list(request.custom().iter().map(custom))),
    ];
    if let Some(requester) = request.requester() {
        let name = ("name", JsValue::from_str(requester.name()));
        let email = ("email", JsValue::from_str(requester.email()));
        let locale = settings.words().beside_english();
        let locale = ("locale", locale.map_or(JsValue::UNDEFINED, JsValue::from_str));
        entries.push(("requester", object(&[name, email, locale])));
    }
    if let Some(priority) = request.priority() {
        entries.push(("priority", JsValue::from_str(priority.word())));
    }
    if let Some(kind) = request.kind() {
        entries.push(("type", JsValue::from_str(kind.word())));
    }
    if let Some(form) = request.ticket_form_id() {
        entries.push(("ticket_form_id", number(form.get())));
    }
    // Of the page the desk keeps what the form captures.
    entries
        .extend(settings.told_of_page().and_then(|page| Some(("metadata", js_sys::JSON::parse(page).ok()?))));
    object(&[("request", object(&entries))])
}

fn custom(field: &CustomField) -> JsValue {
    object(&[("id", number(field.id.get())), ("value", value(&field.value))])
}

fn value(value: &FieldValue) -> JsValue {
    match value {
        FieldValue::Null => JsValue::NULL,
        FieldValue::Flag(flag) => JsValue::from_bool(*flag),
        // As a text, which the API takes too: JavaScript's numbers end at 2^53.
        FieldValue::Integer(number) => JsValue::from_str(&number.to_string()),
        FieldValue::Text(text) => JsValue::from_str(text),
        FieldValue::Tags(tags) => list(tags.iter().map(|tag| JsValue::from_str(tag))),
    }
}
