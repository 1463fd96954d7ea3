//! `tickets` as agents make, change and delete them.

use super::address::{Addressed, audit_at};
use super::body::{Body, Ignored};
use super::created::Created;
use super::empty::Empty;
use super::error::{ApiError, Details};
use super::id::Id;
use super::idempotency::{self, Key};
use crate::auth::rights::{Agent, TicketReader};
use crate::client::Client;
use crate::edge::Edge;
use crate::live::Notice;
use crate::store::{self, Sight};
use crate::tickets::{Idempotency, KeyLife, KeyScope, TicketError, Written};
use axum::Json;
use axum::extract::{Extension, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use frontdesk_model::account::Channel;
use frontdesk_model::id::TicketId;
use frontdesk_model::kept_draft::DraftChanged;
use frontdesk_model::ticket::TicketEnvelope;
use frontdesk_model::ticket_draft::{TicketDraft, TicketDraftEnvelope};
use sha2::{Digest as _, Sha256};

/// `POST tickets`
pub async fn create(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    Extension(channel): Extension<Channel>,
    reader: TicketReader,
    Key(key): Key,
    body: Body<TicketDraftEnvelope>,
) -> Result<impl IntoResponse, ApiError> {
    let mut draft = body.value.ticket;
    let ignored = body.ignored.and(unread(only_of_updates(&mut draft)));
    let idempotency = key.map(|key| Idempotency {
        scope: KeyScope::of_user(reader.user.id),
        key,
        body_hash: Sha256::digest(&body.raw).into(),
        life: KeyLife::OfTickets,
    });
    let repeatable = idempotency.is_some();
    let by = (&reader.user, &reader.sight);
    let written = edge.desk().create_drafted(by, channel, draft, idempotency).await;
    let written = answered(&edge, written).await?;
    let lookup = repeatable.then(|| idempotency::lookup(written.replayed));
    let envelope = envelope(written, &client);
    Ok((lookup, Created::at(envelope.ticket.url.clone(), ignored, envelope)))
}

/// `PUT tickets/{id}`
pub async fn update(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    Extension(channel): Extension<Channel>,
    Agent(agent): Agent,
    Id(id): Id<TicketId>,
    body: Body<TicketDraftEnvelope>,
) -> Result<(Ignored, Json<TicketEnvelope>), ApiError> {
    let mut draft = body.value.ticket;
    let mut keys = only_of_creations(&mut draft);
    keys.extend(draft.id.take().map(|_| "id"));
    let ignored = body.ignored.and(unread(keys));
    let sent_draft = draft.draft_version.is_some();
    let written = edge.desk().update_drafted(id, (agent.id, channel), draft).await;
    let written = answered(&edge, written).await?;
    if sent_draft {
        edge.draft_changed(agent.id, DraftChanged { ticket_id: id, version: None });
    }
    Ok((ignored, Json(envelope(written, &client))))
}

/// `DELETE tickets/{id}`
pub async fn delete(
    State(edge): State<Edge>,
    Extension(channel): Extension<Channel>,
    Agent(agent): Agent,
    Id(id): Id<TicketId>,
) -> Result<StatusCode, ApiError> {
    edge.desk().delete_ticket(id, agent.id, channel).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `PUT tickets/{id}/mark_as_spam`
pub async fn mark_as_spam(
    State(edge): State<Edge>,
    Extension(channel): Extension<Channel>,
    Agent(agent): Agent,
    Id(id): Id<TicketId>,
) -> Result<Empty, ApiError> {
    let written = edge.desk().mark_as_spam(id, agent.id, channel).await?;
    edge.notify(Notice::Person(written.ticket.requester_id));
    Ok(Empty)
}

/// The ticket and its audit, as answers to writes have them.
pub(super) fn envelope(written: Written, client: &Client) -> TicketEnvelope {
    let audit = written.audit.map(|audit| audit_at(audit, client));
    TicketEnvelope { audit, ..TicketEnvelope::from(written.ticket.at(&client.base)) }
}

/// What was written, or what is wrong with it, with the titles of the desk's own questions.
pub(super) async fn answered(
    edge: &Edge,
    written: Result<Written, TicketError>,
) -> Result<Written, ApiError> {
    match written {
        Err(TicketError::Invalid(problems)) => {
            let fields = store::ticket_field::all(edge.store(), Sight::Desk).await?;
            Err(ApiError::Invalid(Details::new(&problems, &fields)))
        }
        written => Ok(written?),
    }
}

/// Takes out what only updates take, and names it.
pub(super) fn only_of_updates(draft: &mut TicketDraft) -> Vec<&'static str> {
    let taken = [
        ("id", draft.id.take().is_some()),
        ("safe_update", draft.safe_update.take().is_some()),
        ("updated_stamp", draft.updated_stamp.take().is_some()),
        ("version", draft.version.take().is_some()),
        ("draft_version", draft.draft_version.take().is_some()),
        ("remove_tags", !std::mem::take(&mut draft.remove_tags).is_empty()),
    ];
    named(taken)
}

/// Takes out what only creations take, and names it.
pub(super) fn only_of_creations(draft: &mut TicketDraft) -> Vec<&'static str> {
    let taken = [
        ("description", draft.description.take().is_some()),
        ("submitter_id", draft.submitter_id.take().is_some()),
        ("recipient", draft.recipient.take().is_some()),
        ("via_followup_source_id", draft.via_followup_source_id.take().is_some()),
    ];
    named(taken)
}

fn named<const N: usize>(taken: [(&'static str, bool); N]) -> Vec<&'static str> {
    taken.into_iter().filter(|(_, there)| *there).map(|(key, _)| key).collect()
}

/// The keys with their path.
fn unread(keys: Vec<&'static str>) -> impl Iterator<Item = String> {
    keys.into_iter().map(|key| format!("ticket.{key}"))
}
