//! What people change of a request that exists: once, however often it is sent.

use super::error::SubmitError;
use super::{copying, sameness};
use crate::edge::Edge;
use crate::fields::form_reader::FormReader;
use crate::schedule::Zone;
use crate::store::request::Answered;
use crate::store::{self, Sight, idempotency_key};
use crate::tickets::{
    Correction, Idempotency, IdempotencyKey, KeyLife, KeyScope, RequesterChange, TicketError, Update,
    UpdateTicket,
};
use frontdesk_model::account::Channel;
use frontdesk_model::field_value::CustomField;
use frontdesk_model::id::{TicketFieldId, TicketId};
use frontdesk_model::request::{RequestChange, RequestUpdate};
use frontdesk_model::rules::{
    Answers, Judge, correctable, correctable_without_form, correction, correction_without_form,
};
use frontdesk_model::ticket_field::TicketField;
use frontdesk_model::ticket_form::FormDefinition;
use frontdesk_model::user::User;

/// How often answers are judged anew that others changed meanwhile.
const TRIES: usize = 5;

/// Who changes a request, and how.
pub struct Changing<'c> {
    pub user: &'c User,
    pub channel: Channel,
    pub key: Option<IdempotencyKey>,
}

/// Changes a request as somebody says. Whether an earlier sending did it.
pub async fn change(
    edge: &Edge,
    changing: Changing<'_>,
    id: TicketId,
    change: RequestChange,
) -> Result<bool, SubmitError> {
    copying::check(&change.additional_collaborators, changing.user, "additional_collaborators")?;
    let key = changing.key.as_ref().map(|key| Idempotency {
        scope: KeyScope::of_user(changing.user.id),
        key: key.clone(),
        body_hash: sameness::digest_of_change(id, &change),
        life: KeyLife::OfRequests,
    });
    if is_done(edge, key.as_ref()).await? {
        return Ok(true);
    }
    for _ in 1..TRIES {
        match attempt(edge, &changing, id, &change, key.clone()).await {
            // Somebody else was faster: what holds beside the other answers is judged anew.
            Err(SubmitError::Ticket(TicketError::Conflict)) => {}
            outcome => return outcome,
        }
    }
    attempt(edge, &changing, id, &change, key).await
}

/// Whether this was done before: nothing of it is judged again then. The writer asks the same for calls
/// that come at the same time.
async fn is_done(edge: &Edge, key: Option<&Idempotency>) -> Result<bool, SubmitError> {
    let Some(Idempotency { scope, key, body_hash, .. }) = key else { return Ok(false) };
    let used = idempotency_key::used(edge.store().read(), (scope, key), edge.now()).await?;
    match used {
        Some(used) if used.body_hash != *body_hash => Err(TicketError::IdempotencyMismatch.into()),
        used => Ok(used.is_some()),
    }
}

async fn attempt(
    edge: &Edge,
    Changing { user, channel, .. }: &Changing<'_>,
    id: TicketId,
    change: &RequestChange,
    key: Option<Idempotency>,
) -> Result<bool, SubmitError> {
    let RequestChange {
        comment,
        solved,
        additional_collaborators: copied,
        removed_collaborators: removed,
        ..
    } = change.clone();
    let update = RequestUpdate { comment, solved };
    let (user_id, channel) = (user.id, *channel);
    let corrected = corrected(edge, user, id, &change.custom_fields).await?;
    let rearranges = !copied.is_empty() || !removed.is_empty() || corrected.is_some();
    let by = match store::request::shared_with(edge.store(), user.id, id).await? {
        // Only the requester says who else reads it, and what it is about.
        Some(_) if rearranges => return Err(TicketError::Forbidden.into()),
        Some(sharing) => Update::Member { user: user_id, update, sharing, key, channel },
        None => {
            let change = RequesterChange { update, copied, removed, corrected, key };
            Update::Requester { user: user_id, change, channel }
        }
    };
    let written = edge.desk().update_ticket(UpdateTicket { ticket: id, by }).await;
    let written = written.map_err(|error| copying::named(error, "additional_collaborators"))?;
    Ok(written.replayed)
}

/// The answers as the rules take them, beside those that the request has; none where nothing is corrected.
async fn corrected(
    edge: &Edge,
    user: &User,
    id: TicketId,
    custom: &[CustomField],
) -> Result<Option<Correction>, SubmitError> {
    if custom.is_empty() {
        return Ok(None);
    }
    store::request::find(edge.store(), user.id, id).await?.ok_or(TicketError::NotFound)?;
    let answered = store::request::answered(edge.store(), id).await?.ok_or(TicketError::NotFound)?;
    if answered.requester_id != user.id {
        return Err(TicketError::Forbidden.into());
    }
    let version = answered.version;
    let matches = |pattern: &str, text: &str| edge.patterns().matches(pattern, text);
    let (values, fields) = match asked(edge, user, &answered).await? {
        Asked::Form(form) => {
            let account = store::account::find(edge.store()).await?;
            let now = Zone::local_minute(&account.time_zone, edge.now());
            let judge = Judge { matches: &matches, now, wording: None };
            let before = answers(answered, user);
            (correction(&form, &before, custom, &judge), form.fields)
        }
        Asked::Fields(fields) => (correction_without_form(&fields, custom, &matches), fields),
    };
    let answers = values.map_err(|problems| SubmitError::Invalid { problems, fields })?;
    Ok(Some(Correction { version, answers }))
}

/// What a request was asked, as far as it is still asked.
enum Asked {
    Form(Box<FormDefinition>),
    Fields(Vec<TicketField>),
}

/// Of a form that this person may use no longer nothing is asked.
async fn asked(edge: &Edge, user: &User, answered: &Answered) -> Result<Asked, SubmitError> {
    let Some(form) = answered.form else {
        return Ok(Asked::Fields(store::ticket_field::all(edge.store(), Sight::Portal).await?));
    };
    let reader = FormReader::of(edge.store(), Some(user)).await?;
    let form = reader.definition(edge.store(), form).await?;
    Ok(form.map_or_else(|| Asked::Fields(Vec::new()), |form| Asked::Form(Box::new(form))))
}

fn answers(answered: Answered, user: &User) -> Answers {
    let word = |word: Option<&'static str>| word.map(Into::into).unwrap_or_default();
    Answers {
        priority: word(answered.priority.map(frontdesk_model::status::Priority::word)),
        kind: word(answered.kind.map(frontdesk_model::status::TicketType::word)),
        custom: answered.answers,
        signed_in_as: user.email.clone(),
        ..Answers::default()
    }
}

/// The fields of a request that this person may correct, as far as they may change it at all.
pub(super) async fn correctable_fields(
    edge: &Edge,
    user: &User,
    answered: &Answered,
) -> Result<Vec<TicketFieldId>, SubmitError> {
    Ok(match asked(edge, user, answered).await? {
        Asked::Form(form) => correctable(&form).map(|field| field.id).collect(),
        Asked::Fields(fields) => correctable_without_form(&fields).map(|field| field.id).collect(),
    })
}
