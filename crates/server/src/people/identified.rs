//! People whom a host has signed in, as it says who they are. It speaks with a key of the account: nobody
//! else has to allow what it says of end users. Of agents it says nothing.

use super::change::{Changed, changed, made};
use super::error::PersonError;
use crate::auth::sign_in_link::may_use_links;
use crate::store::{numbers, organization, user_change};
use frontdesk_model::rules::{Code, Field, Problem};
use frontdesk_model::time::Timestamp;
use frontdesk_model::user::{Role, User};
use frontdesk_model::user_draft::UserDraft;
use sea_orm::DatabaseTransaction;

/// What a host says of somebody. What it leaves out stays as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identified {
    pub email: String,
    pub name: Option<String>,
    /// The external id or the name of an organization.
    pub organization: Option<String>,
    pub tags: Option<Vec<String>>,
}

/// Finds the person or makes them, and has them be what the host says.
pub(crate) async fn identified_in(
    transaction: &DatabaseTransaction,
    said: Identified,
    now: Timestamp,
) -> Result<Changed, PersonError> {
    // The address is what they are found by.
    if said.email.is_empty() {
        return Err(Problem::new(Field::Email, Code::Blank).into());
    }
    let mut numbers = numbers::hold(transaction).await?.numbers;
    let organization_id = match &said.organization {
        Some(text) => {
            let unknown = || Problem::new(Field::Property("organization"), Code::Unknown);
            Some(Some(organization::called(transaction, text).await?.ok_or_else(unknown)?))
        }
        None => None,
    };
    let known = user_change::find_by_email(transaction, &said.email).await?;
    let draft = UserDraft {
        name: said.name,
        email: Some(said.email),
        organization_id,
        tags: said.tags,
        verified: Some(true),
        ..UserDraft::default()
    };
    match known {
        // A host's key opens no more than a sign-in link would.
        Some(person) if !may_use_links(&person) => Err(PersonError::Forbidden),
        Some(person) => changed(transaction, person, &draft, now).await,
        None => {
            let nobody = User::new(numbers.next_user(), String::new(), Role::EndUser);
            made(transaction, nobody, &draft, &numbers, now).await
        }
    }
}
