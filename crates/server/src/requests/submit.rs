//! What somebody sends becomes a ticket, or waits for an agent: once, however often it is sent.

use super::check::checked;
use super::error::SubmitError;
use super::hold::{self, Held};
use super::{copying, sameness};
use crate::auth::Caller;
use crate::edge::Edge;
use crate::people;
use crate::store::{self, idempotency_key};
use crate::tickets::{
    CleanHtml, CreateTicket, Idempotency, IdempotencyKey, KeyLife, KeyScope, Properties, Sharing, Submitter,
    TicketError, html,
};
use frontdesk_model::account::Channel;
use frontdesk_model::id::{TicketId, UserId};
use frontdesk_model::request::{Request, RequestDraft, Screening};
use frontdesk_model::rules::{NewRequest, tidy};
use frontdesk_model::ticket_draft::PersonDraft;
use std::net::IpAddr;

/// How something is sent.
pub struct Sending<'c> {
    pub caller: &'c Caller,
    pub channel: Channel,
    /// Where it comes from.
    pub ip: IpAddr,
    pub key: Option<IdempotencyKey>,
}

/// What came of it. Whether it is a ticket or waits for an agent is nothing that its sender learns.
pub struct Submitted {
    pub request: Request,
    /// Whether an earlier sending made it.
    pub replayed: bool,
    /// Keys that were said by who may not say them.
    pub ignored: Vec<String>,
}

/// Takes in what somebody sends. Who is answered has it on the disk.
pub async fn submit(
    edge: &Edge,
    sending: Sending<'_>,
    mut draft: RequestDraft,
) -> Result<Submitted, SubmitError> {
    let Sending { caller, channel, ip, key } = sending;
    let screening = draft.screening.take().unwrap_or_default();
    let html_body = html::take(&mut draft.comment)?;
    let ignored = copying::only_of_signed_in(&mut draft, caller);
    let copied = copying::of_creation(&mut draft, caller)?;
    continue_subject(edge, caller, &mut draft).await?;
    let followup_of = draft.via_followup_source_id;
    let scope = scope(caller, &draft);
    let first = match (&key, &scope) {
        (Some(key), Some(scope)) => {
            idempotency_key::used(edge.store().read(), (scope, key), edge.now()).await?
        }
        _ => None,
    };
    // What was right on the day when it was sent first stays so.
    let at = first.as_ref().map_or_else(|| edge.now(), |first| first.at);
    let request = checked(edge, caller, draft.clone(), at).await?;
    let by_answers = request.copied().iter().cloned().map(PersonDraft::Email);
    let copied: Vec<PersonDraft> = copied.into_iter().chain(by_answers).collect();
    let idempotency = key.map(|key| {
        let body_hash = sameness::digest(&request, html_body.as_ref(), followup_of, &copied);
        let scope = scope.unwrap_or_else(|| KeyScope::of_unknown(&body_hash));
        Idempotency { scope, key, body_hash, life: KeyLife::OfRequests }
    });
    // Kept as it was cleaned, so that nothing else waits there.
    draft.comment.html_body = html_body.clone().map(String::from);
    let incoming = Incoming { request, html_body, draft, idempotency, channel };
    if first.is_none()
        && let Caller::Nobody = caller
        && let Some(held) = incoming.hold_back(edge, (ip, &screening)).await?
    {
        return Ok(Submitted { request: held, replayed: false, ignored });
    }
    let update = copying::update(copied);
    let requester_id = shared_requester(edge, caller, &incoming.request).await?;
    let answers_for_organization = answers_for_organization(edge, caller, followup_of).await?;
    let properties =
        Properties { requester_id, followup_of, answers_for_organization, update, ..Properties::default() };
    let (request, replayed) = incoming.create(edge, caller, properties).await?;
    Ok(Submitted { request, replayed, ignored })
}

/// The person to whom a request belongs where nobody is signed in or named.
pub(crate) async fn shared_requester(
    edge: &Edge,
    caller: &Caller,
    request: &NewRequest,
) -> Result<Option<UserId>, SubmitError> {
    let is_nobodys = matches!(caller, Caller::Nobody) && request.requester().is_none();
    Ok(if is_nobodys { Some(people::anonymous(edge.store(), edge.now()).await?) } else { None })
}

/// Whose key it is that comes with this; not known yet where nobody is named.
fn scope(caller: &Caller, draft: &RequestDraft) -> Option<KeyScope> {
    if let Some(user) = caller.user() {
        return Some(KeyScope::of_user(user.id));
    }
    let email = draft.requester.as_ref().map(|requester| tidy(&requester.email).to_lowercase());
    email.filter(|email| !email.is_empty()).map(|email| KeyScope::of_stranger(&email))
}

/// A follow-up without a subject of its own answers its source's, if that is the caller's.
async fn continue_subject(edge: &Edge, caller: &Caller, draft: &mut RequestDraft) -> Result<(), SubmitError> {
    let (Some(user), Some(source)) = (caller.user(), draft.via_followup_source_id) else { return Ok(()) };
    if !draft.subject.trim().is_empty() {
        return Ok(());
    }
    if let Some(source) = store::request::find(edge.store(), user.id, source).await? {
        draft.subject = format!("Re: {}", source.subject);
    }
    Ok(())
}

/// Whether the caller may answer what they go on from since an organization of theirs shares it.
async fn answers_for_organization(
    edge: &Edge,
    caller: &Caller,
    source: Option<TicketId>,
) -> Result<bool, SubmitError> {
    let (Some(user), Some(source)) = (caller.user(), source) else { return Ok(false) };
    Ok(store::request::shared_with(edge.store(), user.id, source).await? == Some(Sharing::Answer))
}

/// What was sent, and judged by the rules.
struct Incoming {
    request: NewRequest,
    html_body: Option<CleanHtml>,
    /// As it is to be recovered, should it wait.
    draft: RequestDraft,
    idempotency: Option<Idempotency>,
    channel: Channel,
}

impl Incoming {
    /// Keeps it for an agent, where its sender may not send or it looks like spam; nothing where it is
    /// to be a ticket, or the key has come before.
    async fn hold_back(
        &self,
        edge: &Edge,
        evidence: (IpAddr, &Screening),
    ) -> Result<Option<Request>, SubmitError> {
        let Some(why) = hold::reason(edge, &self.request, evidence).await? else { return Ok(None) };
        let (idempotency, channel) = (self.idempotency.as_ref(), self.channel);
        let held = hold::keep(edge, why, (&self.draft, &self.request), idempotency, channel).await?;
        let Some(held) = held else { return Ok(None) };
        Ok(Some(hold::shown(edge, &self.request, self.channel, held).await?))
    }

    /// Makes it a ticket; answers what came of it before, where the key has come before.
    async fn create(
        self,
        edge: &Edge,
        caller: &Caller,
        properties: Properties,
    ) -> Result<(Request, bool), SubmitError> {
        let command = CreateTicket {
            request: self.request.clone(),
            submitter: caller.user().map_or(Submitter::Anonymous, |user| Submitter::User(user.id)),
            channel: self.channel,
            idempotency: self.idempotency,
            properties: Properties { html_body: self.html_body, ..properties },
        };
        match edge.desk().create_ticket(command).await {
            Ok(written) => {
                let (requester, id) = (written.ticket.requester_id, written.ticket.id);
                let request = store::request::find(edge.store(), requester, id).await?;
                Ok((request.ok_or(TicketError::NotFound)?, written.replayed))
            }
            Err(TicketError::Suspended { ticket, at }) => {
                let held = Held::before(edge, &self.request, (ticket, at)).await?;
                Ok((hold::shown(edge, &self.request, self.channel, held).await?, true))
            }
            Err(error) => Err(copying::named(error, "collaborators").into()),
        }
    }
}
