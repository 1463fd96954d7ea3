//! What is held back: kept apart until an agent has looked at it. Its sender is answered as everybody is.

use super::error::SubmitError;
use crate::edge::Edge;
use crate::locale::en::suspended_tickets as words;
use crate::store::suspended_ticket::{self, NewSuspended};
use crate::store::{self, Sight};
use crate::tickets::{Idempotency, TicketError};
use frontdesk_model::account::{Channel, Via};
use frontdesk_model::field_value::CustomField;
use frontdesk_model::id::TicketId;
use frontdesk_model::request::{Request, RequestDraft};
use frontdesk_model::rules::{Code, Field, NewRequest, Problem};
use frontdesk_model::satisfaction_rating::TicketRating;
use frontdesk_model::status::{Priority, Status};
use frontdesk_model::suspended_ticket::SuspendedAuthor;
use frontdesk_model::time::Timestamp;
use frontdesk_model::user::User;

/// What is held back: the number that it was given, and when it was sent first.
pub(super) struct Held {
    pub id: TicketId,
    pub at: Timestamp,
}

/// Who sends a request without credentials, if they are suspended.
pub(super) async fn suspended_sender(edge: &Edge, request: &NewRequest) -> Result<Option<User>, SubmitError> {
    let sender = sender(edge, request).await?;
    Ok(sender.filter(|sender| sender.suspended))
}

async fn sender(edge: &Edge, request: &NewRequest) -> Result<Option<User>, SubmitError> {
    let Some(requester) = request.requester() else { return Ok(None) };
    Ok(store::user::find_by_email(edge.store(), requester.email()).await?)
}

/// Keeps what a suspended person sent, its draft as it is to be recovered. Nothing where the same key has
/// come meanwhile.
pub(super) async fn keep(
    edge: &Edge,
    sender: &User,
    (draft, request): (&RequestDraft, &NewRequest),
    idempotency: Option<&Idempotency>,
    channel: Channel,
) -> Result<Option<Held>, SubmitError> {
    let now = edge.now();
    let uploads = request.uploads();
    if store::attachment::still_waiting(edge.store(), uploads.to_vec(), now).await? != uploads {
        return Err(Problem::new(Field::Property("uploads"), Code::Unknown).into());
    }
    let named = request.requester();
    let email = named.map(|named| named.email().to_owned()).unwrap_or_default();
    let new = NewSuspended {
        author: SuspendedAuthor { id: Some(sender.id), name: sender.name.clone(), email },
        author_id: sender.id,
        subject: request.subject().to_owned(),
        content: request.description().to_owned(),
        cause: words::SENDER_SUSPENDED,
        channel,
        draft: draft.clone(),
    };
    let kept = suspended_ticket::insert(edge.store(), new, idempotency, now).await?;
    Ok(kept.map(|id| Held { id, at: now }))
}

/// The answer: as if it were a ticket. It has the number of one, and whoever sends it cannot tell what
/// became of it.
pub(super) async fn shown(
    edge: &Edge,
    request: &NewRequest,
    channel: Channel,
    Held { id, at }: Held,
) -> Result<Request, SubmitError> {
    let sender = sender(edge, request).await?.ok_or(TicketError::NotFound)?;
    let fields = store::ticket_field::all(edge.store(), Sight::Portal).await?;
    let fields: Vec<_> = fields.into_iter().filter(|field| !field.kind.is_system()).collect();
    let custom_fields: Vec<CustomField> = store::every_field(&fields, request.custom());
    Ok(Request {
        url: String::new(),
        id,
        status: Status::New,
        priority: request.priority().or(Some(Priority::Normal)),
        kind: request.kind(),
        subject: request.subject().to_owned(),
        description: request.description().to_owned(),
        organization_id: sender.organization_id,
        via: Via::from(channel),
        fields: custom_fields.clone(),
        custom_fields,
        requester_id: sender.id,
        collaborator_ids: Vec::new(),
        due_at: None,
        can_be_solved_by_me: false,
        assignee_id: None,
        ticket_form_id: request.ticket_form_id(),
        custom_status_id: store::custom_status::default_of(edge.store(), Status::New).await?,
        satisfaction_rating: Some(TicketRating::default()),
        created_at: at,
        updated_at: at,
    })
}
