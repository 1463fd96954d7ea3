//! People whom an OpenID provider has signed in, as it says who they are. It speaks for its own people, and
//! of nobody's role more than the account's admins have mapped.

use super::change::{Changed, changed, made};
use super::error::PersonError;
use crate::store::openid_person::{Account, KnownPerson};
use crate::store::{
    Store, numbers, openid_person, openid_provider, organization, organization_membership, user_change,
};
use frontdesk_model::id::OrganizationId;
use frontdesk_model::identity::IdentityKind;
use frontdesk_model::openid_provider::{ANY_DOMAIN, OpenidProvider};
use frontdesk_model::time::Timestamp;
use frontdesk_model::user::{Role, User};
use frontdesk_model::user_draft::UserDraft;
use sea_orm::DatabaseTransaction;

/// What a provider says of somebody. What it leaves out stays as it is.
pub struct Federated<'p> {
    pub provider: &'p OpenidProvider,
    /// What it knows them by, for good.
    pub subject: String,
    pub email: Option<String>,
    /// Whether the address is theirs, as far as the account takes the provider's word.
    pub email_verified: bool,
    pub name: Option<String>,
    /// The external id or the name of an organization.
    pub organization: Option<String>,
    pub tags: Option<Vec<String>>,
    /// What the mapping makes of the claims.
    pub role: Role,
}

/// Why somebody is not let in whom the provider knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotLetIn {
    #[error("the provider tells no address that is verified")]
    Unverified,
    #[error("the address is not of the provider’s people")]
    NotTheirs,
    #[error("nobody is known by the address")]
    Unknown,
    #[error("the person is suspended or gone")]
    Suspended,
    #[error("the person has a higher role than the claims are mapped to")]
    HigherRole,
    #[error("the person is known to the provider as somebody else")]
    SomebodyElse,
    #[error("the organization is not known, or not one of the provider’s")]
    Organization,
}

/// Finds the person or makes them, and has them be what the provider says.
pub async fn federated(
    store: &Store,
    said: Federated<'_>,
    now: Timestamp,
) -> Result<Result<Changed, NotLetIn>, PersonError> {
    let transaction = numbers::turn(store).await?;
    let let_in = federated_in(&transaction, &said, now).await?;
    if let_in.is_ok() {
        transaction.commit().await?;
    }
    Ok(let_in)
}

async fn federated_in(
    transaction: &DatabaseTransaction,
    said: &Federated<'_>,
    now: Timestamp,
) -> Result<Result<Changed, NotLetIn>, PersonError> {
    let known = openid_person::find(transaction, &said.provider.issuer, &said.subject).await?;
    let person = match who(transaction, said, known.as_ref()).await? {
        Ok(person) => person,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let organization = match organization_of(transaction, said, person.is_none()).await? {
        Ok(organization) => organization,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let draft = draft(said, person.as_ref(), known.as_ref(), organization);
    let come_in = written(transaction, person, &draft, now).await?;
    if let Some(known) = known {
        openid_person::touch(transaction, &known, said.tags.clone(), now).await?;
    } else {
        let of = Account {
            issuer: &said.provider.issuer,
            subject: &said.subject,
            provider: said.provider.id,
            tags: said.tags.clone().unwrap_or_default(),
        };
        openid_person::create(transaction, of, come_in.user.id, now).await?;
    }
    Ok(Ok(come_in))
}

/// Who it is, if they may come in; nobody where they are to be made.
async fn who(
    transaction: &DatabaseTransaction,
    said: &Federated<'_>,
    known: Option<&KnownPerson>,
) -> Result<Result<Option<User>, NotLetIn>, PersonError> {
    let person = match known {
        Some(known) => match user_change::find(transaction, known.user_id).await? {
            Some(person) => Some(person),
            None => return Ok(Err(NotLetIn::Suspended)),
        },
        None => match by_address(transaction, said).await? {
            Ok(person) => person,
            refusal => return Ok(refusal),
        },
    };
    match person {
        Some(person) => Ok(may_come_in(transaction, said, &person).await?.map(|()| Some(person))),
        None if said.provider.creates_people => Ok(Ok(None)),
        None => Ok(Err(NotLetIn::Unknown)),
    }
}

/// Makes or changes the person, unless nothing is new.
async fn written(
    transaction: &DatabaseTransaction,
    person: Option<User>,
    draft: &UserDraft,
    now: Timestamp,
) -> Result<Changed, PersonError> {
    match person {
        Some(person) if *draft == UserDraft::default() => {
            Ok(Changed { user: person.completed(), is_new: false, ended: Vec::new() })
        }
        Some(person) => changed(transaction, person, draft, now).await,
        None => {
            let mut numbers = numbers::hold(transaction).await?.numbers;
            let nobody = User::new(numbers.next_user(), String::new(), Role::EndUser);
            made(transaction, nobody, draft, &numbers, now).await
        }
    }
}

/// The person with the address that the provider tells, if its word for it is taken; nobody where nobody has
/// it.
async fn by_address(
    transaction: &DatabaseTransaction,
    said: &Federated<'_>,
) -> Result<Result<Option<User>, NotLetIn>, PersonError> {
    let Some(email) = said.email.as_deref().filter(|_| said.email_verified) else {
        return Ok(Err(NotLetIn::Unverified));
    };
    let Some(person) = user_change::find_by_email(transaction, email).await? else {
        let is_theirs = serves_domain(transaction, said.provider, Some(email)).await?;
        return Ok(if is_theirs { Ok(None) } else { Err(NotLetIn::NotTheirs) });
    };
    // Anybody can put down anybody's address as one more of their own: only its owner can verify it.
    let identities = crate::store::identity::all_of(transaction, person.id).await?;
    let is_theirs = identities.iter().any(|identity| {
        identity.kind == IdentityKind::Email
            && identity.value.eq_ignore_ascii_case(email)
            && (identity.primary || identity.verified)
    });
    if !is_theirs || !serves(transaction, said.provider, &person, Some(email)).await? {
        return Ok(Err(NotLetIn::NotTheirs));
    }
    // The address may have become somebody else's since.
    if openid_person::knows(transaction, &said.provider.issuer, person.id).await? {
        return Ok(Err(NotLetIn::SomebodyElse));
    }
    Ok(Ok(Some(person)))
}

/// Whether somebody whom the desk knows may sign in with the provider.
async fn may_come_in(
    transaction: &DatabaseTransaction,
    said: &Federated<'_>,
    person: &User,
) -> Result<Result<(), NotLetIn>, PersonError> {
    if !person.active || person.suspended {
        return Ok(Err(NotLetIn::Suspended));
    }
    if person.role > said.role {
        return Ok(Err(NotLetIn::HigherRole));
    }
    // They may have moved on since the provider was first believed.
    let is_theirs = serves(transaction, said.provider, person, person.email.as_deref()).await?;
    Ok(if is_theirs { Ok(()) } else { Err(NotLetIn::NotTheirs) })
}

/// Whether a person is the provider's to speak for: by the domain of an address, or by an organization.
async fn serves(
    transaction: &DatabaseTransaction,
    provider: &OpenidProvider,
    person: &User,
    email: Option<&str>,
) -> Result<bool, PersonError> {
    if serves_domain(transaction, provider, email).await? {
        return Ok(true);
    }
    let theirs = organization_membership::organizations_in(transaction, person.id).await?;
    Ok(theirs.iter().any(|id| provider.organization_ids.contains(id)))
}

async fn serves_domain(
    transaction: &DatabaseTransaction,
    provider: &OpenidProvider,
    email: Option<&str>,
) -> Result<bool, PersonError> {
    let Some((_, domain)) = email.and_then(|email| email.rsplit_once('@')) else { return Ok(false) };
    let domains = openid_provider::domains(transaction, provider).await?;
    Ok(domains.iter().any(|one| one == ANY_DOMAIN || one.eq_ignore_ascii_case(domain)))
}

/// The organization that the person belongs to from now on; none where nothing is said of it. One that is
/// not the provider's stays closed to its people.
async fn organization_of(
    transaction: &DatabaseTransaction,
    said: &Federated<'_>,
    is_stranger: bool,
) -> Result<Result<Option<OrganizationId>, NotLetIn>, PersonError> {
    let own = &said.provider.organization_ids;
    let Some(text) = &said.organization else {
        // A provider of one organization has no other people.
        let only = own.first().filter(|_| is_stranger && own.len() == 1);
        let Some(id) = only else { return Ok(Ok(None)) };
        return Ok(Ok(organization::find_present(transaction, *id).await?.map(|found| found.id)));
    };
    let found = organization::called(transaction, text).await?;
    let found = found.filter(|id| said.provider.claims.any_organization || own.contains(id));
    Ok(found.map(Some).ok_or(NotLetIn::Organization))
}

/// What changes about the person.
fn draft(
    said: &Federated<'_>,
    person: Option<&User>,
    known: Option<&KnownPerson>,
    organization_id: Option<OrganizationId>,
) -> UserDraft {
    let had = person.and_then(|person| person.organization_id);
    let role = person.map_or(Role::EndUser, |person| person.role);
    let is_first = known.is_none();
    UserDraft {
        // Afterwards the desk knows best what they want to be called.
        name: person.is_none().then(|| name_of(said)),
        email: said.email.clone().filter(|_| is_first),
        verified: is_first.then_some(true),
        organization_id: Some(organization_id).filter(|id| id.is_some() && *id != had),
        tags: tags(said, person, known),
        role: Some(said.role).filter(|given| *given > role),
        ..UserDraft::default()
    }
}

/// Whoever is not named is called what stands before the sign of their address.
fn name_of(said: &Federated<'_>) -> String {
    let of_address = || said.email.as_deref().and_then(|email| email.split('@').next()).unwrap_or_default();
    said.name.clone().unwrap_or_else(|| of_address().to_owned())
}

/// The person's tags: those that claims gave before go, unless they give them again. What agents gave stays.
fn tags(said: &Federated<'_>, person: Option<&User>, known: Option<&KnownPerson>) -> Option<Vec<String>> {
    let given = said.tags.as_ref()?;
    let before = person.map(|person| person.tags.as_slice()).unwrap_or_default();
    let given_before = known.map(|known| known.tags.as_slice()).unwrap_or_default();
    let kept = before.iter().filter(|tag| !given_before.contains(tag) || given.contains(tag));
    let mut after: Vec<String> = kept.cloned().collect();
    for tag in given {
        if !after.contains(tag) {
            after.push(tag.clone());
        }
    }
    Some(after).filter(|after| after != before)
}
