//! Somebody who calls the API, with or without credentials.

use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use reqwest::{Client, Method};
use serde_json::{Value, json};
use std::time::Duration;

/// No server of ours is silent for so long: streams have signs of life.
const SILENCE: Duration = Duration::from_mins(1);

/// A caller. Its credentials go with every call.
#[derive(Clone)]
pub struct Caller {
    http: Client,
    base: String,
    headers: HeaderMap,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    /// Null where the answer has no JSON.
    pub body: Value,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }
}

impl Caller {
    pub fn nobody(base: String) -> Self {
        let http = Client::builder().redirect(reqwest::redirect::Policy::none()).read_timeout(SILENCE);
        let http = http.build().expect("a client");
        Self { http, base, headers: HeaderMap::new() }
    }

    /// The same caller with a header on every call.
    pub fn with(mut self, name: &'static str, value: &str) -> Self {
        let value = HeaderValue::from_str(value).expect("a header's value");
        self.headers.insert(HeaderName::from_static(name), value);
        self
    }

    pub fn without(mut self, name: &str) -> Self {
        self.headers.remove(name);
        self
    }

    /// By address and password on every call.
    pub fn with_password(self, email: &str, password: &str) -> Self {
        use base64::Engine as _;
        let basic = base64::engine::general_purpose::STANDARD.encode(format!("{email}:{password}"));
        self.with("authorization", &format!("Basic {basic}"))
    }

    /// By a session's cookie and its token, as a browser has them.
    pub async fn sign_in(self, credentials: Value) -> Self {
        let answer = self.send(Method::POST, "sessions", Some(json!({ "session": credentials }))).await;
        assert_eq!(answer.status, 201, "{}", answer.body);
        let cookie = answer.header("set-cookie").expect("a cookie");
        assert!(cookie.contains("; HttpOnly; SameSite=Lax"), "{cookie}");
        let pair = cookie.split(';').next().expect("a pair").to_owned();
        let signed_in = self.with("cookie", &pair);
        let me = signed_in.get("users/me").await;
        let token = me.body["user"]["authenticity_token"].as_str().expect("a token");
        signed_in.with("x-csrf-token", token)
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, None).await
    }

    pub async fn put(&self, path: &str, body: Value) -> Answer {
        self.send(Method::PUT, path, Some(body)).await
    }

    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.send(Method::POST, path, Some(body)).await
    }

    pub async fn delete(&self, path: &str) -> Answer {
        self.send(Method::DELETE, path, None).await
    }

    /// A call of the API; `path` is below `/api/v2/`.
    pub async fn send(&self, method: Method, path: &str, body: Option<Value>) -> Answer {
        let text = body.map(|body| body.to_string().into_bytes());
        self.send_bytes(method, path, "application/json", text).await
    }

    /// A call with a body of any kind.
    pub async fn send_bytes(&self, method: Method, path: &str, kind: &str, body: Option<Vec<u8>>) -> Answer {
        let mut request = self.request(method, &format!("/api/v2/{path}"));
        if let Some(body) = body {
            request = request.header("content-type", kind).body(body);
        }
        answer(request.send().await.expect("an answer")).await
    }

    /// A page or file; `path` begins with a slash.
    pub async fn page(&self, path: &str) -> reqwest::Response {
        self.request(Method::GET, path).send().await.expect("an answer")
    }

    /// A call that is not sent yet.
    pub fn request(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        self.http.request(method, format!("{}{path}", self.base)).headers(self.headers.clone())
    }
}

async fn answer(response: reqwest::Response) -> Answer {
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    let text = response.text().await.expect("a body");
    Answer { status, headers, body: serde_json::from_str(&text).unwrap_or_default() }
}
