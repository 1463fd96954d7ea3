//! A stub of a Zendesk account, for what the form does with one: it answers people who are not signed in
//! with bodies in the shape of recorded ones, on another site than the page. It is strict: what such an
//! account does not know is refused, and kept as a complaint.

mod answer;
mod cors;
mod judge;

pub use answer::Answer;

use anyhow::Result;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, header};
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use judge::{Wrong, judge};
use serde_json::{Value, json};
use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// The number of the form that the account shows.
pub const FORM: u64 = 360_000_000_777;

/// As a form's answer names a field of the account.
pub const fn field(number: u64) -> u64 {
    360_000_001_000 + number
}

/// How the account is set up.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "an account's switches")]
pub struct Manner {
    /// Whether it shows its forms to people who are not signed in.
    pub shows_forms: bool,
    /// Whether pages of other sites may send an `Idempotency-Key`.
    pub takes_keys: bool,
    /// Whether it takes files of people who are not signed in.
    pub takes_files: bool,
    /// Whether pages may read a refusal. The account's documentation says that some they may not.
    pub shows_refusals: bool,
}

impl Manner {
    /// Everything a form wants.
    pub const OPEN: Self =
        Self { shows_forms: true, takes_keys: true, takes_files: true, shows_refusals: true };
}

/// A running stub, gone when dropped.
pub struct ZendeskStub {
    address: String,
    account: Arc<Account>,
    serving: JoinHandle<()>,
}

/// What it is and has.
struct Account {
    manner: Manner,
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    /// The bodies of the requests that were made.
    requests: Vec<Value>,
    /// The requests that were made under a key, and their answers.
    keys: HashMap<String, (Value, Answer)>,
    /// The keys of all tries to make one.
    tried: Vec<Option<String>>,
    /// By their tokens, the names of files.
    uploads: HashMap<String, String>,
    /// What is answered to the next tries, in the place of what they come to.
    next: VecDeque<Answer>,
    complaints: Vec<String>,
}

impl Drop for ZendeskStub {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

impl ZendeskStub {
    pub async fn start(manner: Manner) -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = format!("http://{}", listener.local_addr()?);
        let account = Arc::new(Account { manner, kept: Mutex::default() });
        let router = router(Arc::clone(&account));
        let serving = tokio::spawn(async move {
            // It ends with the stub.
            let _ = axum::serve(listener, router).await;
        });
        Ok(Self { address, account, serving })
    }

    /// The account's address.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Answers so to the next tries to make a request, in this order, and makes none.
    pub fn answer_next(&self, answers: impl IntoIterator<Item = Answer>) {
        self.account.kept().next.extend(answers);
    }

    /// The bodies of the requests that were made.
    pub fn requests(&self) -> Vec<Value> {
        self.account.kept().requests.clone()
    }

    /// The keys with which making one was tried.
    pub fn tried(&self) -> Vec<Option<String>> {
        self.account.kept().tried.clone()
    }

    /// The name of the file that was uploaded under a token.
    pub fn upload(&self, token: &str) -> Option<String> {
        self.account.kept().uploads.get(token).cloned()
    }

    /// What came that no account knows.
    pub fn complaints(&self) -> Vec<String> {
        self.account.kept().complaints.clone()
    }
}

impl Account {
    /// A journey that failed while it held this fails by itself.
    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn complain(&self, of: &str) -> Answer {
        self.kept().complaints.push(of.to_owned());
        Answer::invalid(of)
    }
}

fn router(account: Arc<Account>) -> Router {
    Router::new()
        .route("/api/v2/ticket_forms/show_many", get(show_many))
        .route("/api/v2/requests", post(create_request))
        .route("/api/v2/uploads", post(upload))
        .fallback(unknown)
        .layer(from_fn_with_state(Arc::clone(&account), cors::answer))
        .with_state(account)
}

async fn unknown(State(account): State<Arc<Account>>, request: axum::extract::Request) -> Answer {
    account.complain(&format!("{} {}", request.method(), request.uri()));
    Answer::refusal(404, "unknown_route")
}

/// What the documentation of `show_many` names, and what it may come with.
const FORM_PARAMETERS: [&str; 6] =
    ["ids", "active", "end_user_visible", "fallback_to_default", "associated_to_brand", "include"];

async fn show_many(
    State(account): State<Arc<Account>>,
    Query(asked): Query<HashMap<String, String>>,
) -> Answer {
    if let Some(unknown) = asked.keys().find(|name| !FORM_PARAMETERS.contains(&name.as_str())) {
        return account.complain(&format!("show_many?{unknown}"));
    }
    if !account.manner.shows_forms {
        return Answer::refusal(401, "unauthorized");
    }
    let mut body = answer::recorded("ticket_forms");
    if asked.get("ids").map(String::as_str) != Some(FORM.to_string().as_str()) {
        body["ticket_forms"] = json!([]);
    }
    if asked.get("include").map(String::as_str) != Some("ticket_fields")
        && let Some(body) = body.as_object_mut()
    {
        body.remove("ticket_fields");
    }
    Answer::new(200, body)
}

async fn upload(
    State(account): State<Arc<Account>>,
    Query(asked): Query<HashMap<String, String>>,
    headers: HeaderMap,
    bytes: Bytes,
) -> Answer {
    let Some(name) = asked.get("filename").filter(|_| asked.len() == 1) else {
        return account.complain(&format!("uploads?{asked:?}"));
    };
    if !headers.contains_key(header::CONTENT_TYPE) || bytes.is_empty() {
        return account.complain("an upload without a type or without bytes");
    }
    if !account.manner.takes_files {
        return Answer::refusal(403, "forbidden");
    }
    let mut kept = account.kept();
    let token = format!("LXJdriewLBP8JrtzzkN7Ne4k{}", kept.uploads.len());
    kept.uploads.insert(token.clone(), name.clone());
    let mut body = answer::recorded("upload");
    body["upload"]["token"] = json!(token);
    for attachment in ["/upload/attachment", "/upload/attachments/0"] {
        if let Some(attachment) = body.pointer_mut(attachment) {
            attachment["file_name"] = json!(name);
            attachment["size"] = json!(bytes.len());
        }
    }
    Answer::new(201, body)
}

async fn create_request(State(account): State<Arc<Account>>, headers: HeaderMap, bytes: Bytes) -> Answer {
    let key = headers.get("idempotency-key").and_then(|key| key.to_str().ok()).map(str::to_owned);
    account.kept().tried.push(key.clone());
    if let Some(answer) = account.kept().next.pop_front() {
        return answer;
    }
    let is_json = headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind == "application/json");
    let Some(body) = serde_json::from_slice::<Value>(&bytes).ok().filter(|_| is_json) else {
        return account.complain("a request that is no JSON");
    };
    let before = key.as_ref().and_then(|key| account.kept().keys.get(key).cloned());
    match before {
        Some((first, answer)) if first == body => return answer.with("x-idempotency-lookup", "hit"),
        Some(_) => return Answer::refusal(400, "idempotent_request"),
        None => {}
    }
    let wrong = judge(&body, &account.kept().uploads);
    match wrong {
        Err(Wrong::Unknown(what)) => account.complain(&what),
        Err(Wrong::Invalid(base)) => Answer::record_invalid(&base),
        Ok(()) => account.make(body, key),
    }
}

impl Account {
    /// Makes a request, and keeps the answer under its key.
    fn make(&self, body: Value, key: Option<String>) -> Answer {
        let mut kept = self.kept();
        let mut made = answer::recorded("request");
        let number = 8864 + kept.requests.len();
        made["request"]["id"] = json!(number);
        for property in ["subject", "priority", "type", "custom_fields", "ticket_form_id"] {
            if let Some(said) = body["request"].get(property) {
                made["request"][property] = said.clone();
            }
        }
        made["request"]["description"] = body["request"]["comment"]["body"].clone();
        let answer = Answer::new(201, made).with("x-idempotency-lookup", "miss");
        kept.requests.push(body.clone());
        if let Some(key) = key {
            kept.keys.insert(key, (body, answer.clone()));
        }
        answer
    }
}
