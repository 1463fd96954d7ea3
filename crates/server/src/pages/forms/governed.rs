//! Pages of forms are counted with the calls of the API. Who asks too often is told when to try again, and
//! who sends too often keeps what they typed.

use super::language::Language;
use super::shell::Page;
use crate::client::Client;
use crate::edge::Edge;
use crate::governor::{Verdict, Who};
use axum::extract::{Extension, FromRequestParts as _, Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;

/// Stands with a form that is sent by who has no calls left: it is read, and given back.
#[derive(Clone, Copy, Debug)]
pub struct TooSoon;

/// Middleware: counts the call. What a browser sends is read even where it is refused: its page is gone by
/// then, and with it what was typed.
pub async fn govern(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    mut request: Request,
    next: Next,
) -> Response {
    if request.method() == Method::OPTIONS {
        return next.run(request).await;
    }
    let verdict = edge.governor().count(Who::Address(client.ip));
    let response = if !verdict.refused {
        next.run(request).await
    } else if request.method() == Method::POST {
        request.extensions_mut().insert(TooSoon);
        next.run(request).await
    } else {
        refusal(&edge, request, verdict).await
    };
    told(verdict, response)
}

/// Middleware: counts the call, and refuses whatever comes too often.
pub async fn govern_all(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    request: Request,
    next: Next,
) -> Response {
    let verdict = edge.governor().count(Who::Address(client.ip));
    let response =
        if verdict.refused { refusal(&edge, request, verdict).await } else { next.run(request).await };
    told(verdict, response)
}

/// The answer with what the caller has left.
fn told(verdict: Verdict, mut response: Response) -> Response {
    let headers = response.headers_mut();
    verdict.write(headers);
    if verdict.refused {
        headers.insert(header::RETRY_AFTER, HeaderValue::from(verdict.reset));
    }
    response
}

/// The page that says when to try again.
async fn refusal(edge: &Edge, request: Request, verdict: Verdict) -> Response {
    let (mut parts, _) = request.into_parts();
    let Ok(language) = Language::from_request_parts(&mut parts, &()).await;
    let content = format!("<p class=\"govuk-body\">{}</p>", language.page.too_soon(verdict.reset));
    let page = Page {
        language: &language,
        languages: String::new(),
        title: language.page.too_soon_title,
        is_wrong: false,
        heading: Some(language.page.too_soon_title),
        sheet: None,
        leads_back: false,
        content,
    };
    page.answer(edge, StatusCode::TOO_MANY_REQUESTS).await
}
