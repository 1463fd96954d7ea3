//! The two calls that the form makes. `fetch` and the browser's own JSON instead of parsers: each
//! kilobyte here is paid by every visitor of every page that has the form.

use super::attempt::Attempt;
use super::definition::definition;
use super::json::{Json, list, number, object};
use super::problem::{Flaw, from_server};
use super::settings::Settings;
use super::trouble::{Refusal, Trouble};
use frontdesk_model::field_value::{CustomField, FieldValue};
use frontdesk_model::id::TicketId;
use frontdesk_model::rules::NewRequest;
use frontdesk_model::ticket_form::FormDefinition;
use js_sys::JSON;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::{AbortSignal, Headers, RequestCredentials, RequestInit, Response};
use wasm_bindgen_futures::JsFuture;

/// How long to wait for an answer, in milliseconds.
const PATIENCE: u32 = 30_000;

/// The form that `settings` name.
pub async fn form(settings: &Settings) -> Result<FormDefinition, Trouble> {
    let key = js_sys::encode_uri_component(settings.form());
    let path = format!("ticket_forms/{}?include=ticket_fields", String::from(key));
    let response = fetch(&settings.endpoint(&path), &RequestInit::new()).await?;
    match response.status() {
        200 => definition(&json(&response).await?).ok_or(Trouble::Broken),
        404 => Err(Trouble::NoSuchForm),
        status => Err(Trouble::of_status(status)),
    }
}

/// Makes a request and returns its number. However often one attempt is sent, it is made once.
/// `screening` is what the form says of how it was filled in.
pub async fn send(
    settings: &Settings,
    form: &FormDefinition,
    attempt: &Attempt,
    screening: JsValue,
) -> Result<TicketId, Refusal> {
    let response = fetch(&settings.endpoint("requests"), &post(attempt, screening)?).await?;
    let answer = match response.status() {
        201 => json(&response).await?,
        422 => return Err(refusal(&json(&response).await?, form)),
        status => return Err(Trouble::of_status(status).into()),
    };
    let number = answer.get("request").get("id").number().and_then(|id| id.try_into().ok());
    Ok(number.ok_or(Trouble::Broken)?)
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

fn post(attempt: &Attempt, screening: JsValue) -> Result<RequestInit, Trouble> {
    let unusable = |_| Trouble::Broken;
    let headers = Headers::new().map_err(unusable)?;
    headers.set("Content-Type", "application/json").map_err(unusable)?;
    if let Some(key) = &attempt.key {
        headers.set("Idempotency-Key", key).map_err(unusable)?;
    }
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_headers(&headers);
    init.set_body(JSON::stringify(&body(&attempt.request, screening)).map_err(unusable)?.as_ref());
    Ok(init)
}

fn body(request: &NewRequest, screening: JsValue) -> JsValue {
    let mut entries = vec![
        ("subject", JsValue::from_str(request.subject())),
        ("comment", object(&[("body", JsValue::from_str(request.description()))])),
        ("custom_fields", list(request.custom().iter().map(custom))),
        ("screening", screening),
    ];
    if let Some(requester) = request.requester() {
        let name = ("name", JsValue::from_str(requester.name()));
        let email = ("email", JsValue::from_str(requester.email()));
        entries.push(("requester", object(&[name, email])));
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

/// The form is for anybody: whoever is signed in at the desk stays out of it.
async fn fetch(address: &str, init: &RequestInit) -> Result<Response, Trouble> {
    init.set_credentials(RequestCredentials::Omit);
    init.set_signal(Some(&AbortSignal::timeout_with_u32(PATIENCE)));
    let window = leptos::web_sys::window().ok_or(Trouble::Broken)?;
    let promise = window.fetch_with_str_and_init(address, init);
    let response = JsFuture::from(promise).await.map_err(|_| Trouble::Unreachable)?;
    response.dyn_into().map_err(|_| Trouble::Broken)
}

async fn json(response: &Response) -> Result<Json, Trouble> {
    let promise = response.json().map_err(|_| Trouble::Broken)?;
    JsFuture::from(promise).await.map(Json::new).map_err(|_| Trouble::Broken)
}
