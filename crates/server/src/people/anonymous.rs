//! The person to whom requests belong of people who give no e-mail address: one for all of them, so that
//! agents find those together, and nobody is made up.

use crate::locale::en::people::ANONYMOUS;
use crate::store::numbers::{self, hold, turn};
use crate::store::{Store, StoreError, account, user_change};
use frontdesk_model::id::UserId;
use frontdesk_model::time::Timestamp;
use frontdesk_model::user::{Role, User};

/// The person, who is made if there is none, or none any more.
pub async fn anonymous(store: &Store, now: Timestamp) -> Result<UserId, StoreError> {
    if let Some(present) = account::anonymous(store.read()).await? {
        return Ok(present);
    }
    let transaction = turn(store).await?;
    // Somebody else may have been faster.
    if let Some(present) = account::anonymous(&transaction).await? {
        return Ok(present);
    }
    let mut numbers = hold(&transaction).await?.numbers;
    let person = User {
        created_at: Some(now),
        updated_at: Some(now),
        ..User::new(numbers.next_user(), ANONYMOUS.to_owned(), Role::EndUser)
    };
    user_change::insert(&transaction, &person).await?;
    account::set_anonymous(&transaction, person.id).await?;
    numbers::put_back(&transaction, &numbers).await?;
    transaction.commit().await?;
    Ok(person.id)
}
