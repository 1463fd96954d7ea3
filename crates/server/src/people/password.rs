//! Passwords: set by an admin, changed by who has one.

use super::error::PersonError;
use crate::auth::password;
use crate::store::{Store, numbers, session, user_change};
use frontdesk_model::id::{SessionId, UserId};
use frontdesk_model::rules::{Code, Field, Problem};
use frontdesk_model::user::User;

/// The fewest characters of a password.
const SHORTEST: usize = 8;
/// The most: what is longer only takes time to hash.
const LONGEST: usize = 256;

const PASSWORD: Field = Field::Property("password");

/// Sets somebody's password and ends their sessions but one: whoever knew the old one is out.
pub async fn set(
    store: &Store,
    user: UserId,
    new: String,
    but: Option<SessionId>,
) -> Result<Vec<SessionId>, PersonError> {
    let person = crate::store::user::find(store, user).await?;
    let person = person.filter(|person| person.active).ok_or(PersonError::NotFound)?;
    check(&person, &new)?;
    let turn = password::turn().await.ok_or(PersonError::Stopping)?;
    let hash = tokio::task::spawn_blocking(move || password::hash(&new)).await;
    drop(turn);
    let hash = hash.map_err(|_| PersonError::Stopping)??;
    let transaction = numbers::turn(store).await?;
    user_change::set_password(&transaction, user, &hash).await?;
    let ended = session::delete_of(&transaction, user, but).await?;
    transaction.commit().await?;
    Ok(ended)
}

/// A password is long enough, and not the address that everybody knows.
fn check(person: &User, new: &str) -> Result<(), Problem> {
    let length = new.chars().count();
    let code = if new.is_empty() {
        Code::Blank
    } else if length < SHORTEST {
        Code::TooShort { min: SHORTEST }
    } else if length > LONGEST {
        Code::TooLong { max: LONGEST }
    } else if person.email.as_deref() == Some(new.trim().to_lowercase().as_str()) {
        Code::NotAllowed
    } else {
        return Ok(());
    };
    Err(Problem::new(PASSWORD, code))
}

#[cfg(test)]
mod tests {
    use super::*;
    use frontdesk_model::user::Role;

    #[test]
    fn a_password_is_long_and_no_address() {
        let email = Some("ada@desk.example".to_owned());
        let ada = User { email, ..User::new(UserId::new(1), "Ada".to_owned(), Role::Agent) };
        let code = |new: &str| check(&ada, new).err().map(|problem| problem.code);
        assert_eq!(code("long enough"), None);
        assert_eq!(code(""), Some(Code::Blank));
        assert_eq!(code("short"), Some(Code::TooShort { min: 8 }));
        assert_eq!(code(&"x".repeat(257)), Some(Code::TooLong { max: 256 }));
        assert_eq!(code("Ada@desk.example"), Some(Code::NotAllowed));
    }
}
