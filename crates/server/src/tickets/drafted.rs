//! What an agent's draft of a ticket comes to, whether a call brings it or a job.

use super::changeset::Written;
use super::command::{CreateTicket, Properties, Submitter, Update, UpdateTicket};
use super::desk::Desk;
use super::error::TicketError;
use super::html;
use super::idempotency::Idempotency;
use crate::sight::TicketSight;
use crate::store;
use frontdesk_model::account::Channel;
use frontdesk_model::id::{TicketId, UserId};
use frontdesk_model::rules::{Code, Field, NAME_MAX, Problem, addressed, new_ticket, tidy};
use frontdesk_model::ticket_draft::TicketDraft;
use frontdesk_model::user::User;

impl Desk {
    /// Makes the ticket that an agent's draft describes.
    pub(crate) async fn create_drafted(
        &self,
        (user, sight): (&User, &TicketSight),
        channel: Channel,
        mut draft: TicketDraft,
        idempotency: Option<Idempotency>,
    ) -> Result<Written, TicketError> {
        self.continue_subject(sight, &mut draft).await?;
        self.create_ticket(creation(draft, user, channel, idempotency)?).await
    }

    /// Changes a ticket as an agent's draft says.
    pub(crate) async fn update_drafted(
        &self,
        ticket: TicketId,
        (user, channel): (UserId, Channel),
        draft: TicketDraft,
    ) -> Result<Written, TicketError> {
        let by = Update::Agent { user, update: draft.into_update(), channel };
        self.update_ticket(UpdateTicket { ticket, by }).await
    }

    /// A follow-up without a subject of its own answers its source's.
    async fn continue_subject(
        &self,
        sight: &TicketSight,
        draft: &mut TicketDraft,
    ) -> Result<(), TicketError> {
        let (None, Some(source)) = (&draft.subject, draft.via_followup_source_id) else { return Ok(()) };
        let source = store::ticket::find_seen(self.store(), sight, source).await?;
        draft.subject = source.map(|source| format!("Re: {}", source.subject));
        Ok(())
    }
}

/// The command that an agent's draft of a new ticket comes to.
pub(super) fn creation(
    mut draft: TicketDraft,
    user: &User,
    channel: Channel,
    idempotency: Option<Idempotency>,
) -> Result<CreateTicket, TicketError> {
    let requester = draft.requester.take().filter(|_| draft.requester_id.is_none());
    let requester = requester.as_ref().map(addressed).transpose();
    let requester = requester.map_err(|problem| {
        TicketError::Invalid(vec![Problem::new(Field::Property("requester"), problem.code)])
    })?;
    let mut comment = draft.comment.take().unwrap_or_default();
    let html_body = html::take(&mut comment)?;
    let text = comment.text().map(str::to_owned).or(draft.description.take()).unwrap_or_default();
    let subject = draft.subject.take().unwrap_or_default();
    let request = new_ticket(&subject, &text, draft.ticket_form_id.take(), requester);
    let request = request.map_err(TicketError::Invalid)?.with_uploads(comment.uploads);
    let recipient = recipient(draft.recipient.take())?;
    let properties = Properties {
        requester_id: draft.requester_id.take(),
        submitter_id: draft.submitter_id.take(),
        public: Some(comment.public.unwrap_or(!user.only_private_comments)),
        html_body,
        recipient,
        followup_of: draft.via_followup_source_id.take(),
        update: draft.into_update(),
        ..Properties::default()
    };
    Ok(CreateTicket { request, submitter: Submitter::User(user.id), channel, idempotency, properties })
}

/// The address that a message came to, as it was written.
fn recipient(said: Option<String>) -> Result<Option<String>, TicketError> {
    let recipient = said.map(|said| tidy(&said)).filter(|said| !said.is_empty());
    if recipient.as_ref().is_some_and(|said| said.chars().count() > NAME_MAX) {
        let problem = Problem::new(Field::Property("recipient"), Code::TooLong { max: NAME_MAX });
        return Err(TicketError::Invalid(vec![problem]));
    }
    Ok(recipient)
}
