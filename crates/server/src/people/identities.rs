//! What people are known by. A person's first address and the `email` of the person are one thing:
//! [`settle`] keeps them so.

use super::draft::{TEXT_MAX, too_long};
use super::error::PersonError;
use super::rights::{may_change_identities, reach_of};
use crate::store::{Store, identity, numbers, user_change};
use frontdesk_model::id::{IdentityId, UserId};
use frontdesk_model::identity::{Identity, IdentityDraft, IdentityKind, IdentityUpdate};
use frontdesk_model::rules::email::is_email;
use frontdesk_model::rules::{Code, Field, Problem, tidy};
use frontdesk_model::time::Timestamp;
use frontdesk_model::user::User;
use sea_orm::DatabaseTransaction;

const VALUE: Field = Field::Property("value");

/// Gives a person one more identity.
pub async fn add(
    store: &Store,
    actor: &User,
    user: UserId,
    draft: &IdentityDraft,
    now: Timestamp,
) -> Result<Identity, PersonError> {
    let change = Change::begin(store, actor, user, now).await?;
    let draft = IdentityDraft { value: checked(draft.kind, &draft.value, VALUE)?, ..draft.clone() };
    let added = own(&change.transaction, &change.person, &draft, VALUE, now).await?;
    change.finish(added.id).await
}

/// Changes the value of an identity, or says that it is the person's.
pub async fn update(
    store: &Store,
    actor: &User,
    (user, id): (UserId, IdentityId),
    update: &IdentityUpdate,
    now: Timestamp,
) -> Result<Identity, PersonError> {
    let change = Change::begin(store, actor, user, now).await?;
    let mut identity = change.find(id).await?;
    if let Some(value) = &update.value {
        let value = checked(identity.kind, value, VALUE)?;
        if value != identity.value {
            free(&change.transaction, identity.kind, &value, VALUE).await?;
            // Nobody has shown yet that the new one is theirs.
            identity.verified = false;
            identity.value = value;
        }
    }
    identity.verified |= update.verified == Some(true);
    identity.updated_at = now;
    identity::update(&change.transaction, &identity).await?;
    change.finish(id).await
}

/// Makes an identity the first of its kind.
pub async fn make_primary(
    store: &Store,
    actor: &User,
    (user, id): (UserId, IdentityId),
    now: Timestamp,
) -> Result<(), PersonError> {
    let change = Change::begin(store, actor, user, now).await?;
    let identity = change.find(id).await?;
    raise(&change.transaction, &identity, now).await?;
    change.finish(id).await.map(|_| ())
}

/// Takes an identity from a person. An agent keeps one address: it is what they sign in with.
pub async fn remove(
    store: &Store,
    actor: &User,
    (user, id): (UserId, IdentityId),
    now: Timestamp,
) -> Result<(), PersonError> {
    let mut change = Change::begin(store, actor, user, now).await?;
    change.find(id).await?;
    identity::delete(&change.transaction, id).await?;
    settle(&change.transaction, &mut change.person).await?;
    if change.person.role.is_agent() && change.person.email.is_none() {
        return Err(Problem::new(VALUE, Code::NotAllowed).into());
    }
    change.commit().await
}

/// A change of what one person is known by.
struct Change {
    transaction: DatabaseTransaction,
    person: User,
    now: Timestamp,
}

impl Change {
    async fn begin(store: &Store, actor: &User, user: UserId, now: Timestamp) -> Result<Self, PersonError> {
        let transaction = numbers::turn(store).await?;
        let person = user_change::find(&transaction, user).await?.ok_or(PersonError::NotFound)?;
        if !may_change_identities(actor, reach_of(&transaction, actor).await?, &person) {
            return Err(PersonError::Forbidden);
        }
        Ok(Self { transaction, person, now })
    }

    async fn find(&self, id: IdentityId) -> Result<Identity, PersonError> {
        let all = identity::all_of(&self.transaction, self.person.id).await?;
        all.into_iter().find(|identity| identity.id == id).ok_or(PersonError::NotFound)
    }

    /// Commits; the identity as it then is.
    async fn finish(mut self, id: IdentityId) -> Result<Identity, PersonError> {
        settle(&self.transaction, &mut self.person).await?;
        let identity = self.find(id).await?;
        self.commit().await?;
        Ok(identity)
    }

    async fn commit(mut self) -> Result<(), PersonError> {
        self.person.updated_at = Some(self.now.max(self.person.updated_at.unwrap_or(self.now)));
        user_change::update(&self.transaction, &self.person).await?;
        self.transaction.commit().await?;
        Ok(())
    }
}

/// The value as it is kept: addresses and names in small letters.
pub(super) fn checked(kind: IdentityKind, value: &str, field: Field) -> Result<String, Problem> {
    let value = tidy(value);
    if value.is_empty() {
        return Err(Problem::new(field, Code::Blank));
    }
    if too_long("value", &value, TEXT_MAX).is_some() {
        return Err(Problem::new(field, Code::TooLong { max: TEXT_MAX }));
    }
    match kind {
        IdentityKind::Email if !is_email(&value) => Err(Problem::new(field, Code::NotAnEmail)),
        IdentityKind::PhoneNumber => Ok(value),
        _ => Ok(value.to_lowercase()),
    }
}

/// Makes an identity a person's, if it is not theirs already and nobody else's. Its value was
/// [`checked`]; what is wrong stands under `field`.
pub(super) async fn own(
    transaction: &DatabaseTransaction,
    person: &User,
    draft: &IdentityDraft,
    field: Field,
    now: Timestamp,
) -> Result<Identity, PersonError> {
    let theirs = identity::all_of(transaction, person.id).await?;
    let same = |one: &&Identity| one.kind == draft.kind && one.value == draft.value;
    if let Some(identity) = theirs.iter().find(same) {
        return Ok(identity.clone());
    }
    if theirs.len() >= identity::MOST {
        return Err(Problem::new(field, Code::NotAllowed).into());
    }
    free(transaction, draft.kind, &draft.value, field).await?;
    let is_first = !theirs.iter().any(|one| one.kind == draft.kind && one.primary);
    let new = Identity {
        url: String::new(),
        id: IdentityId::new(1),
        user_id: person.id,
        kind: draft.kind,
        value: draft.value.clone(),
        verified: draft.verified,
        primary: is_first,
        created_at: now,
        updated_at: now,
        deliverable_state: None,
        undeliverable_count: None,
    };
    let kept = identity::insert(transaction, &new).await?;
    if draft.primary && !is_first {
        raise(transaction, &kept, now).await?;
    }
    Ok(kept)
}

/// Refuses what is somebody else's.
async fn free(
    transaction: &DatabaseTransaction,
    kind: IdentityKind,
    value: &str,
    field: Field,
) -> Result<(), PersonError> {
    if !kind.is_one_person_s() {
        return Ok(());
    }
    match identity::owner(transaction, kind, value).await? {
        Some(_) => Err(Problem::new(field, Code::Duplicate).into()),
        None => Ok(()),
    }
}

/// Makes an identity the first of its kind, in place of the one that is.
async fn raise(
    transaction: &DatabaseTransaction,
    raised: &Identity,
    now: Timestamp,
) -> Result<(), PersonError> {
    for mut one in identity::all_of(transaction, raised.user_id).await? {
        let primary = one.id == raised.id;
        if one.kind == raised.kind && one.primary != primary {
            (one.primary, one.updated_at) = (primary, now);
            identity::update(transaction, &one).await?;
        }
    }
    Ok(())
}

/// Says that an address is the person's: their first one, unless another is named.
pub(super) async fn verify(
    transaction: &DatabaseTransaction,
    person: &User,
    named: Option<&str>,
    now: Timestamp,
) -> Result<(), PersonError> {
    let all = identity::all_of(transaction, person.id).await?;
    let is_meant = |one: &Identity| match named {
        Some(email) => one.value == email.trim().to_lowercase(),
        None => one.primary,
    };
    let meant = all.into_iter().find(|one| one.kind == IdentityKind::Email && is_meant(one));
    if let Some(meant) = meant.filter(|one| !one.verified) {
        identity::update(transaction, &Identity { verified: true, updated_at: now, ..meant }).await?;
    }
    Ok(())
}

/// Makes the person agree with what they are known by: their e-mail is the first of their addresses,
/// and they are verified if anything of it is. Where the first of a kind went, the oldest follows.
pub(super) async fn settle(transaction: &DatabaseTransaction, person: &mut User) -> Result<(), PersonError> {
    let mut all = identity::all_of(transaction, person.id).await?;
    for at in 0..all.len() {
        let kind = all[at].kind;
        if !all.iter().any(|one| one.kind == kind && one.primary) {
            all[at].primary = true;
            identity::update(transaction, &all[at]).await?;
        }
    }
    let first = all.iter().find(|one| one.kind == IdentityKind::Email && one.primary);
    person.email = first.map(|first| first.value.clone());
    person.verified = all.iter().any(|one| one.verified);
    Ok(())
}
