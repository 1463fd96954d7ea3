//! A form as a browser sends it by itself: judged by the same rules, with the same messages, as one that
//! a script sends.

mod heads;
mod received;

use super::governed::TooSoon;
use super::language::Language;
use super::shell::Failure;
use super::{find, page};
use crate::auth::Caller;
use crate::client::Client;
use crate::edge::Edge;
use crate::requests::{Sending, SubmitError, Submitted, checked, submit};
use crate::tickets::{IdempotencyKey, TicketError};
use axum::extract::{Extension, FromRequest as _, Multipart, Path, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use frontdesk_model::account::Channel;
use frontdesk_model::comment::CommentDraft;
use frontdesk_model::request::{RequestDraft, RequesterDraft};
use frontdesk_model::rules::{Answers, Problem};
use frontdesk_model::status::{Priority, TicketType};
use frontdesk_model::ticket_form::FormDefinition;
use frontdesk_web::support_form::plain::{self, Carried, Files, Filled, METADATA, STAMP, Trouble};
use heads::Heads;
use received::Received;
use std::net::IpAddr;

/// `POST /forms/{form}`
///
/// Nobody is signed in here, whatever the cookie: another site's page could send a form in the name of
/// whoever looks at it.
pub async fn take(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    Path(name): Path<String>,
    too_soon: Option<Extension<TooSoon>>,
    language: Language,
    request: Request,
) -> Result<Response, Failure> {
    let form = language.definition(find(&edge, &name).await?);
    let heads = Heads::default();
    let Ok(body) = Multipart::from_request(request.map(|body| heads.watch(body)), &()).await else {
        return Ok(StatusCode::UNSUPPORTED_MEDIA_TYPE.into_response());
    };
    let received = Received::read(&edge, &client, &form.form, language.page, body, &heads).await?;
    let (mut answers, dates) = plain::posted(&form, &received.fields);
    let kept = received.files.iter().map(|file| &file.token);
    // Those that are gone come along: what was sent with them already is answered again.
    answers.uploads = kept.chain(&received.gone).cloned().collect();
    let filled = |problems, trouble| Filled { answers: answers.clone(), dates, problems, trouble };
    if too_soon.is_some() {
        let filled = filled(Vec::new(), Some(Trouble::Busy));
        return given_back(&edge, &language, form, received, filled, StatusCode::TOO_MANY_REQUESTS).await;
    }
    let draft = RequestDraft {
        screening: Some(received.screening()),
        metadata: received.metadata(),
        ..draft(&form, answers.clone(), &language)
    };
    let outcome = match received.problem {
        // The answers are judged with the files, so that all that is wrong is said at once.
        Some(_) => checked(&edge, &Caller::Nobody, draft, edge.now()).await.map(|_| None),
        None => Box::pin(sent(&edge, client.ip, &received, draft)).await.map(Some),
    };
    let (problems, trouble, status) = match outcome {
        Ok(Some(submitted)) => {
            let number = submitted.request.id;
            let sent = format!("{}/sent/{number}{}", page::address(&form.form), language.query());
            return Ok(Redirect::to(&sent).into_response());
        }
        Ok(None) => (Vec::new(), None, StatusCode::UNPROCESSABLE_ENTITY),
        Err(error) => told(error),
    };
    given_back(&edge, &language, form, received, filled(problems, trouble), status).await
}

/// The form's page again, with all that was sent of it.
async fn given_back(
    edge: &Edge,
    language: &Language,
    form: FormDefinition,
    received: Received,
    filled: Filled,
    status: StatusCode,
) -> Result<Response, Failure> {
    // The form was begun when it came first.
    let stamp = received.text(STAMP).to_owned();
    let page = received.text(METADATA).to_owned();
    let key = received.key().map_or_else(page::new_key, |key| Ok(key.to_owned()))?;
    let gone = (!received.gone.is_empty()).then(|| language.page.file_gone.to_owned());
    let problem = received.problem.or(gone);
    let files = Files { kept: received.files, problem, ..page::files(edge, &form.form) };
    let carried = Carried { key, stamp, page, files };
    Ok(page::drawn(edge, language, form, Some(filled), carried, status).await)
}

/// Sends under the form's own key. One that has stood for another message, as after going back in the
/// browser, stands for this one together with what it says.
async fn sent(
    edge: &Edge,
    ip: IpAddr,
    received: &Received,
    draft: RequestDraft,
) -> Result<Submitted, SubmitError> {
    let sending = |key| Sending { caller: &Caller::Nobody, channel: Channel::Web, ip, key };
    let key = received.key().and_then(IdempotencyKey::new);
    match submit(edge, sending(key), draft.clone()).await {
        Err(SubmitError::Ticket(TicketError::IdempotencyMismatch)) => {
            let key = IdempotencyKey::new(&received.digest());
            submit(edge, sending(key), draft).await
        }
        outcome => outcome,
    }
}

/// What to say of a failure: problems of the answers, or what else stands in the way.
fn told(error: SubmitError) -> (Vec<Problem>, Option<Trouble>, StatusCode) {
    match error {
        SubmitError::Invalid { problems, .. } => (problems, None, StatusCode::UNPROCESSABLE_ENTITY),
        SubmitError::Ticket(TicketError::Invalid(problems)) => {
            (problems, None, StatusCode::UNPROCESSABLE_ENTITY)
        }
        SubmitError::Ticket(TicketError::Unavailable(error)) => {
            tracing::error!(%error, "a form was not taken");
            (Vec::new(), Some(Trouble::Broken), StatusCode::SERVICE_UNAVAILABLE)
        }
        SubmitError::Ticket(_) => (Vec::new(), Some(Trouble::Refused), StatusCode::UNPROCESSABLE_ENTITY),
    }
}

/// The answers as the API takes them.
fn draft(form: &FormDefinition, answers: Answers, language: &Language) -> RequestDraft {
    let locale = language.words.beside_english().map(str::to_owned);
    let comment =
        CommentDraft { body: Some(answers.description), uploads: answers.uploads, ..CommentDraft::default() };
    RequestDraft {
        requester: answers.requester.map(|requester| RequesterDraft { locale, ..requester }),
        subject: answers.subject,
        comment,
        ticket_form_id: Some(form.form.id),
        priority: Priority::from_word(answers.priority.text()),
        kind: TicketType::from_word(answers.kind.text()),
        custom_fields: answers.custom,
        ..RequestDraft::default()
    }
}
