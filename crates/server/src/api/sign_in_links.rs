//! `sign_in_links`: mail with a link and a code that sign a requester in. Our own addition to the contract.

use super::body::{Body, Ignored};
use super::error::ApiError;
use crate::auth::sign_in_link::{self, LIFETIME};
use crate::client::Client;
use crate::edge::Edge;
use axum::Json;
use axum::extract::{Extension, State};
use axum::http::StatusCode;
use frontdesk_model::rules::{Code, Field, Problem};
use frontdesk_model::session::{SignInLink, SignInLinkDraftEnvelope, SignInLinkEnvelope};
use validator::Validate as _;

/// `POST sign_in_links`
pub async fn create(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    body: Body<SignInLinkDraftEnvelope>,
) -> Result<(StatusCode, Ignored, Json<SignInLinkEnvelope>), ApiError> {
    let mut draft = body.value.sign_in_link;
    draft.email = draft.email.trim().into();
    if draft.validate().is_err() {
        let code = if draft.email.is_empty() { Code::Blank } else { Code::NotAnEmail };
        return Err(Problem::new(Field::Email, code).into());
    }
    // The answer does not wait for what becomes of it: neither its words nor its time say whether
    // the address is known.
    let offer = sign_in_link::offer(edge.clone(), draft.email, client.ip);
    edge.tasks().spawn(offer);
    let envelope = SignInLinkEnvelope { sign_in_link: SignInLink { expires_in: LIFETIME } };
    Ok((StatusCode::ACCEPTED, body.ignored, Json(envelope)))
}
