//! What is held back: kept apart until an agent has looked at it. Its sender is answered as everybody is.

use super::error::SubmitError;
use crate::edge::Edge;
use crate::locale::en::suspended_tickets as words;
use crate::spam::{Evidence, Verdict};
use crate::store::suspended_ticket::{self, KeptAs, NewSuspended};
use crate::store::{self, Sight};
use crate::tickets::Idempotency;
use frontdesk_model::account::{Channel, Via};
use frontdesk_model::field_value::CustomField;
use frontdesk_model::id::{TicketId, UserId};
use frontdesk_model::request::{Request, RequestDraft, Screening};
use frontdesk_model::rules::{Code, Field, NewRequest, Problem};
use frontdesk_model::satisfaction_rating::TicketRating;
use frontdesk_model::status::{Priority, Status};
use frontdesk_model::suspended_ticket::SuspendedAuthor;
use frontdesk_model::time::Timestamp;
use frontdesk_model::user::User;
use std::net::IpAddr;

/// What is held back: the numbers that it was given, and when it was sent first.
pub(super) struct Held {
    pub kept: KeptAs,
    pub at: Timestamp,
}

impl Held {
    /// What a key was used for that made no ticket.
    pub(super) async fn before(
        edge: &Edge,
        request: &NewRequest,
        (id, at): (TicketId, Timestamp),
    ) -> Result<Self, SubmitError> {
        let told = suspended_ticket::told_user(edge.store(), id).await?;
        let sender = sender(edge, request).await?.map(|sender| sender.id);
        // Where an agent has thrown it away, any number will do.
        let user = told.or(sender).unwrap_or(UserId::new(id.get()));
        Ok(Self { kept: KeptAs { id, user }, at })
    }
}

/// Why something is held back, and who sent it, as far as they are known; none, if it is not.
pub(super) async fn reason(
    edge: &Edge,
    request: &NewRequest,
    (ip, screening): (IpAddr, &Screening),
) -> Result<Option<(&'static str, Option<User>)>, SubmitError> {
    let sender = sender(edge, request).await?;
    if sender.as_ref().is_some_and(|sender| sender.suspended) {
        return Ok(Some((words::SENDER_SUSPENDED, sender)));
    }
    let evidence = Evidence { ip, host: edge.base_url().host(), request, screening };
    Ok(match edge.screen().judge(edge.store(), evidence, edge.now()).await? {
        Verdict::Real => None,
        Verdict::Held(reason) => Some((words::spam(reason), sender)),
    })
}

async fn sender(edge: &Edge, request: &NewRequest) -> Result<Option<User>, SubmitError> {
    let Some(requester) = request.requester() else { return Ok(None) };
    Ok(store::user::find_by_email(edge.store(), requester.email()).await?)
}

/// Keeps what was sent, its draft as it is to be recovered. Nothing where the same key has
/// come meanwhile.
pub(super) async fn keep(
    edge: &Edge,
    (cause, sender): (&'static str, Option<User>),
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
    let (id, name) = sender.map(|sender| (sender.id, sender.name)).unzip();
    let name = name.or_else(|| named.map(|named| named.name().to_owned())).unwrap_or_default();
    let new = NewSuspended {
        author: SuspendedAuthor { id, name, email },
        subject: request.subject().to_owned(),
        content: request.description().to_owned(),
        cause,
        channel,
        draft: draft.clone(),
    };
    let kept = suspended_ticket::insert(edge.store(), new, idempotency, now).await?;
    Ok(kept.map(|kept| Held { kept, at: now }))
}

/// The answer: as if it were a ticket. It has the number of one, and whoever sends it cannot tell what
/// became of it.
pub(super) async fn shown(
    edge: &Edge,
    request: &NewRequest,
    channel: Channel,
    Held { kept, at }: Held,
) -> Result<Request, SubmitError> {
    let organization_id = sender(edge, request).await?.and_then(|sender| sender.organization_id);
    let fields = store::ticket_field::all(edge.store(), Sight::Portal).await?;
    let fields: Vec<_> = fields.into_iter().filter(|field| !field.kind.is_system()).collect();
    let custom_fields: Vec<CustomField> = store::every_field(&fields, request.custom());
    Ok(Request {
        url: String::new(),
        id: kept.id,
        status: Status::New,
        priority: request.priority().or(Some(Priority::Normal)),
        kind: request.kind(),
        subject: request.subject().to_owned(),
        description: request.description().to_owned(),
        organization_id,
        via: Via::from(channel),
        fields: custom_fields.clone(),
        custom_fields,
        requester_id: kept.user,
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
