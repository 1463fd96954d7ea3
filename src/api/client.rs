//! The one way out of the browser: JSON over `fetch`, with the CSRF token of the page's
//! session.

use super::error::ApiError;
use super::page::Meta;
use super::record::{Read, field};
use super::users::Me;
use gloo_net::http::{Method, RequestBuilder, Response};
use js_sys::Reflect;
use leptos::prelude::window;
use serde::Serialize;
use serde_json::Value;
use std::cell::RefCell;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{AbortSignal, Headers, Request, RequestInit};

/// Milliseconds after which an answer is given up.
const PATIENCE: u32 = 30_000;

thread_local! {
    /// A page has one session, so it has one token.
    static CSRF_TOKEN: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// The address of `path`, which begins with a resource's name, on the page's own origin.
pub fn address(path: &str) -> String {
    format!("/api/v2/{path}")
}

/// Query parameters: names and values, not yet encoded.
pub(super) type Query<'a> = &'a [(&'a str, &'a str)];

pub(super) async fn get<T: Read>(path: &str, query: Query<'_>) -> Result<T, ApiError> {
    read(&send(&Call::new(Method::GET, path).with_query(query)).await?)
}

/// Every record of a list, a hundred at a time; `name` is the key that has them. What cannot be read is
/// left out.
pub(super) async fn every_page<T: Read>(
    path: &str,
    name: &str,
    query: Query<'_>,
) -> Result<Vec<T>, ApiError> {
    Ok(every_value(path, name, query).await?.iter().filter_map(T::read).collect())
}

async fn every_value(path: &str, name: &str, query: Query<'_>) -> Result<Vec<Value>, ApiError> {
    let mut all = Vec::new();
    let mut after: Option<String> = None;
    loop {
        let mut query = [query, &[("page[size]", "100")]].concat();
        query.extend(after.as_deref().map(|after| ("page[after]", after)));
        let mut page: Value = get(path, &query).await?;
        if let Value::Array(records) = page[name].take() {
            all.extend(records);
        }
        let meta: Meta = field(&page, "meta").ok_or(ApiError::Unreadable)?;
        after = meta.next().map(str::to_owned);
        if after.is_none() {
            return Ok(all);
        }
    }
}

pub(super) async fn post<T: Read>(path: &str, body: &impl Serialize) -> Result<T, ApiError> {
    read(&send(&Call::new(Method::POST, path).with_body(body)?).await?)
}

pub(super) async fn put<T: Read>(path: &str, body: &impl Serialize) -> Result<T, ApiError> {
    read(&send(&Call::new(Method::PUT, path).with_body(body)?).await?)
}

/// The same as [`put`], where the answer has nothing in it.
pub(super) async fn put_only(path: &str, body: &impl Serialize) -> Result<(), ApiError> {
    send(&Call::new(Method::PUT, path).with_body(body)?).await.map(|_| ())
}

/// The same as [`post`], done once for each key.
pub(super) async fn post_once<T: Read>(path: &str, body: &impl Serialize, key: &str) -> Result<T, ApiError> {
    read(&send(&Call::new(Method::POST, path).with_body(body)?.with_key(key)).await?)
}

/// The same as [`put`], done once for each key.
pub(super) async fn put_once<T: Read>(path: &str, body: &impl Serialize, key: &str) -> Result<T, ApiError> {
    read(&send(&Call::new(Method::PUT, path).with_body(body)?.with_key(key)).await?)
}

/// A change that needs no more words, and is answered by none.
pub(super) async fn put_alone(path: &str) -> Result<(), ApiError> {
    send(&Call::new(Method::PUT, path)).await.map(|_| ())
}

pub(super) async fn delete(path: &str) -> Result<(), ApiError> {
    send(&Call::new(Method::DELETE, path)).await.map(|_| ())
}

/// Sends a call that the browser goes on with when the page goes, and of which nothing is heard. Its body
/// must be short: browsers take 64 KB of them at a time.
pub(super) fn part(method: &str, path: &str, body: Option<&str>) {
    // What cannot be sent is not missed: whatever parts may also be cut off.
    if let Some(sent) = parting(method, path, body).ok().map(|it| window().fetch_with_request(&it)) {
        spawn_local(async move {
            let _ = JsFuture::from(sent).await;
        });
    }
}

fn parting(method: &str, path: &str, body: Option<&str>) -> Result<Request, JsValue> {
    let init = RequestInit::new();
    init.set_method(method);
    let headers = Headers::new()?;
    headers.set("Accept", "application/json")?;
    if let Some(token) = csrf_token() {
        headers.set("X-CSRF-Token", &token)?;
    }
    if let Some(body) = body {
        headers.set("Content-Type", "application/json")?;
        init.set_body(&body.into());
    }
    init.set_headers(&headers);
    Reflect::set(&init, &"keepalive".into(), &true.into())?;
    Request::new_with_str_and_init(&address(path), &init)
}

/// Who is signed in; keeps the token that unsafe calls of that session need.
pub(super) async fn me() -> Result<Me, ApiError> {
    let answer: Value = read(&fetch(&Call::new(Method::GET, "users/me")).await?)?;
    let user: Me = field(&answer, "user").ok_or(ApiError::Unreadable)?;
    CSRF_TOKEN.with_borrow_mut(|token| token.clone_from(&user.authenticity_token));
    Ok(user)
}

/// One call, before it is sent.
struct Call<'a> {
    method: Method,
    path: &'a str,
    query: Query<'a>,
    body: Option<String>,
    /// Tells the server which calls are the same one again.
    key: Option<&'a str>,
}

impl<'a> Call<'a> {
    fn new(method: Method, path: &'a str) -> Self {
        Self { method, path, query: &[], body: None, key: None }
    }

    fn with_query(self, query: Query<'a>) -> Self {
        Self { query, ..self }
    }

    fn with_body(self, body: &impl Serialize) -> Result<Self, ApiError> {
        let body = serde_json::to_string(body).map_err(|_| ApiError::Unreadable)?;
        Ok(Self { body: Some(body), ..self })
    }

    fn with_key(self, key: &'a str) -> Self {
        Self { key: Some(key), ..self }
    }

    fn is_safe(&self) -> bool {
        self.method == Method::GET
    }
}

/// Sends a call. A refusal for an old CSRF token (somebody signed in again in another tab) is
/// followed by a second try with the new one.
async fn send(call: &Call<'_>) -> Result<String, ApiError> {
    match fetch(call).await {
        Err(ApiError::Forbidden) if !call.is_safe() => {
            let before = csrf_token();
            me().await?;
            if csrf_token() == before { Err(ApiError::Forbidden) } else { fetch(call).await }
        }
        answer => answer,
    }
}

async fn fetch(call: &Call<'_>) -> Result<String, ApiError> {
    let patience = AbortSignal::timeout_with_u32(PATIENCE);
    let mut request = RequestBuilder::new(&address(call.path))
        .method(call.method.clone())
        .query(call.query.iter().copied())
        .header("Accept", "application/json")
        .abort_signal(Some(&patience));
    if let Some(token) = csrf_token().filter(|_| !call.is_safe()) {
        request = request.header("X-CSRF-Token", &token);
    }
    if let Some(key) = call.key {
        request = request.header("Idempotency-Key", key);
    }
    let request = match &call.body {
        Some(body) => request.header("Content-Type", "application/json").body(body.as_str()),
        None => request.build(),
    };
    answer(request.map_err(|_| ApiError::Unreadable)?.send().await.map_err(|_| ApiError::Offline)?).await
}

async fn answer(response: Response) -> Result<String, ApiError> {
    let body = response.text().await.map_err(|_| ApiError::Offline)?;
    if response.ok() {
        return Ok(body);
    }
    let retry_after = response.headers().get("Retry-After");
    Err(ApiError::from_answer(response.status(), retry_after.as_deref(), &body))
}

fn csrf_token() -> Option<String> {
    CSRF_TOKEN.with_borrow(Clone::clone)
}

fn read<T: Read>(body: &str) -> Result<T, ApiError> {
    let value = serde_json::from_str(body).map_err(|_| ApiError::Unreadable)?;
    T::read(&value).ok_or(ApiError::Unreadable)
}
