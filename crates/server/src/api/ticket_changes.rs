//! `tickets` as agents make, change and delete them.

use super::address::{Addressed, audit_at};
use super::body::{Body, Ignored};
use super::created::Created;
use super::error::{ApiError, Details};
use super::id::Id;
use super::idempotency::{self, Key};
use crate::auth::rights::{Agent, TicketReader};
use crate::client::Client;
use crate::edge::Edge;
use crate::store::{self, Sight};
use crate::tickets::{
    CreateTicket, Desk, Idempotency, Properties, Submitter, TicketError, Update, UpdateTicket, Written,
};
use axum::Json;
use axum::extract::{Extension, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use frontdesk_model::account::Channel;
use frontdesk_model::id::{TicketId, UserId};
use frontdesk_model::rules::{Field, Problem, addressed, new_ticket};
use frontdesk_model::ticket::TicketEnvelope;
use frontdesk_model::ticket_draft::{TicketDraft, TicketDraftEnvelope};
use frontdesk_model::user::User;

/// `POST tickets`
pub async fn create(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    Extension(channel): Extension<Channel>,
    reader: TicketReader,
    key: Key,
    body: Body<TicketDraftEnvelope>,
) -> Result<impl IntoResponse, ApiError> {
    let mut draft = body.value.ticket;
    let ignored = body.ignored.and(unread(only_of_updates(&mut draft)));
    let idempotency = key.with_body(&body.raw);
    let repeatable = idempotency.is_some();
    let written = make(&edge, edge.desk(), &reader, channel, draft, idempotency).await?;
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
    let written = change(&edge, edge.desk(), id, (agent.id, channel), draft).await?;
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
) -> Result<StatusCode, ApiError> {
    edge.desk().mark_as_spam(id, agent.id, channel).await?;
    Ok(StatusCode::OK)
}

/// Makes the ticket that an agent's draft describes.
pub(crate) async fn make(
    edge: &Edge,
    desk: &Desk,
    reader: &TicketReader,
    channel: Channel,
    mut draft: TicketDraft,
    idempotency: Option<Idempotency>,
) -> Result<Written, ApiError> {
    continue_subject(edge, reader, &mut draft).await?;
    let command = creation(draft, &reader.user, channel, idempotency)?;
    answered(edge, desk.create_ticket(command).await).await
}

/// Changes a ticket as an agent's draft says.
pub(crate) async fn change(
    edge: &Edge,
    desk: &Desk,
    ticket: TicketId,
    (user, channel): (UserId, Channel),
    draft: TicketDraft,
) -> Result<Written, ApiError> {
    let by = Update::Agent { user, update: draft.into_update(), channel };
    answered(edge, desk.update_ticket(UpdateTicket { ticket, by }).await).await
}

/// The ticket and its audit, as answers to writes have them.
pub(super) fn envelope(written: Written, client: &Client) -> TicketEnvelope {
    let audit = written.audit.map(|audit| audit_at(audit, &client.base));
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

/// The command that an agent's draft of a new ticket comes to.
pub(super) fn creation(
    mut draft: TicketDraft,
    user: &User,
    channel: Channel,
    idempotency: Option<Idempotency>,
) -> Result<CreateTicket, ApiError> {
    let requester = draft.requester.take().filter(|_| draft.requester_id.is_none());
    let requester = requester.as_ref().map(addressed).transpose();
    let requester = requester.map_err(|problem| Problem::new(Field::Property("requester"), problem.code))?;
    let comment = draft.comment.take().unwrap_or_default();
    let text = comment.text().map(str::to_owned).or(draft.description.take()).unwrap_or_default();
    let subject = draft.subject.take().unwrap_or_default();
    let request = new_ticket(&subject, &text, draft.ticket_form_id.take(), requester);
    let request = request.map_err(|problems| ApiError::Invalid(Details::new(&problems, &[])))?;
    let request = request.with_uploads(comment.uploads);
    let properties = Properties {
        requester_id: draft.requester_id.take(),
        submitter_id: draft.submitter_id.take(),
        public: Some(comment.public.unwrap_or(!user.is_light_agent())),
        recipient: draft.recipient.take(),
        followup_of: draft.via_followup_source_id.take(),
        update: draft.into_update(),
        ..Properties::default()
    };
    Ok(CreateTicket { request, submitter: Submitter::User(user.id), channel, idempotency, properties })
}

/// A follow-up without a subject of its own answers its source's.
async fn continue_subject(
    edge: &Edge,
    reader: &TicketReader,
    draft: &mut TicketDraft,
) -> Result<(), ApiError> {
    let (None, Some(source)) = (&draft.subject, draft.via_followup_source_id) else { return Ok(()) };
    let source = store::ticket::find_seen(edge.store(), &reader.sight, source).await?;
    draft.subject = source.map(|source| format!("Re: {}", source.subject));
    Ok(())
}

/// Takes out what only updates take, and names it.
pub(super) fn only_of_updates(draft: &mut TicketDraft) -> Vec<&'static str> {
    let taken = [
        ("safe_update", draft.safe_update.take().is_some()),
        ("updated_stamp", draft.updated_stamp.take().is_some()),
        ("version", draft.version.take().is_some()),
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
