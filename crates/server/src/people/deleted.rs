//! What becomes of people who were deleted, and of those who are to sign in again.

use super::error::PersonError;
use super::rights::{may_delete, reach_of};
use crate::store::{Store, deleted_user, mail_link, numbers, session};
use frontdesk_model::id::{SessionId, UserId};
use frontdesk_model::time::Timestamp;
use frontdesk_model::user::User;

/// The name of whom nothing is known any more (contract, "List Deleted Users").
const NOBODY: &str = "Permanently Deleted User";

/// Forgets everything about somebody who was deleted. Their tickets stay, and what they said there.
pub async fn erase(store: &Store, actor: &User, id: UserId, now: Timestamp) -> Result<User, PersonError> {
    let transaction = numbers::turn(store).await?;
    let before = deleted_user::load(&transaction, id).await?.ok_or(PersonError::NotFound)?;
    if !may_delete(actor, reach_of(&transaction, actor).await?, &before) {
        return Err(PersonError::Forbidden);
    }
    let after = User {
        active: false,
        created_at: before.created_at,
        updated_at: Some(now),
        ..User::new(id, NOBODY.to_owned(), before.role)
    };
    deleted_user::erase(&transaction, &after, now).await?;
    transaction.commit().await?;
    Ok(after)
}

/// Ends every session of these people: which they were. Unknown people are passed over.
pub async fn sign_out(store: &Store, people: &[UserId]) -> Result<Vec<SessionId>, PersonError> {
    let transaction = store.begin_write().await?;
    let ended = session::delete_of_people(&transaction, people).await?;
    // Whoever reads their old mail opens nothing with it either.
    mail_link::delete_of(&transaction, people).await?;
    transaction.commit().await?;
    Ok(ended)
}
