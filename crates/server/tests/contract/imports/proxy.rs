//! Stands before a desk, and answers some calls as an account that is busy, broken or gone does.

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use std::io;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

/// How calls are answered.
#[derive(Clone, Copy, Debug)]
pub enum Answers {
    /// As the desk does, and from this call on not to their end.
    CutAfter(usize),
    /// One call after the other is told to wait, or fails.
    Busy,
}

pub struct Proxy {
    address: SocketAddr,
    state: Arc<Standing>,
}

struct Standing {
    before: String,
    http: reqwest::Client,
    answers: Mutex<Answers>,
    calls: AtomicUsize,
    refused: AtomicUsize,
}

impl Proxy {
    pub async fn before(url: &str) -> Self {
        let state = Arc::new(Standing {
            before: url.to_owned(),
            http: reqwest::Client::new(),
            answers: Mutex::new(Answers::CutAfter(usize::MAX)),
            calls: AtomicUsize::new(0),
            refused: AtomicUsize::new(0),
        });
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let app = Router::new().fallback(answer).with_state(Arc::clone(&state));
        tokio::spawn(async move { axum::serve(listener, app).await });
        Self { address, state }
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Answers so from now on.
    pub fn answer(&self, answers: Answers) {
        *self.state.answers.lock().expect("the answers") = answers;
        self.state.calls.store(0, Ordering::SeqCst);
    }

    /// Calls that were told to wait, or failed.
    pub fn refused(&self) -> usize {
        self.state.refused.load(Ordering::SeqCst)
    }
}

async fn answer(State(state): State<Arc<Standing>>, request: Request) -> Response {
    let number = state.calls.fetch_add(1, Ordering::SeqCst) + 1;
    let answers = *state.answers.lock().expect("the answers");
    match answers {
        Answers::CutAfter(most) if number > most => cut(),
        Answers::CutAfter(_) => forward(&state, request).await,
        Answers::Busy => {
            let refusal = match number % 12 {
                2 => Some((StatusCode::TOO_MANY_REQUESTS, "0")),
                4 if number < 12 => Some((StatusCode::TOO_MANY_REQUESTS, "1")),
                5 => Some((StatusCode::SERVICE_UNAVAILABLE, "")),
                7 => Some((StatusCode::SERVICE_UNAVAILABLE, "0")),
                8 => Some((StatusCode::BAD_GATEWAY, "")),
                10 => return counted(&state, cut()),
                _ => None,
            };
            match refusal {
                Some((status, "")) => counted(&state, status.into_response()),
                Some((status, wait)) => {
                    counted(&state, (status, [(header::RETRY_AFTER, wait)]).into_response())
                }
                None => forward(&state, request).await,
            }
        }
    }
}

fn counted(state: &Standing, response: Response) -> Response {
    state.refused.fetch_add(1, Ordering::SeqCst);
    response
}

/// The beginning of an answer.
fn cut() -> Response {
    let pieces: [Result<Bytes, io::Error>; 2] =
        [Ok(Bytes::from_static(b"{\"tickets\": [")), Err(io::Error::other("cut off"))];
    Response::new(Body::from_stream(futures_util::stream::iter(pieces)))
}

/// The desk's answer, whose addresses are the proxy's.
async fn forward(state: &Standing, request: Request) -> Response {
    let target = request.uri().path_and_query().map_or("/", |target| target.as_str());
    let mut call = state.http.get(format!("{}{target}", state.before));
    for name in [header::AUTHORIZATION, header::HOST] {
        if let Some(value) = request.headers().get(&name) {
            call = call.header(name, value);
        }
    }
    let answer = call.send().await.expect("the desk answers");
    let status = answer.status();
    (status, answer.bytes().await.expect("a body")).into_response()
}
