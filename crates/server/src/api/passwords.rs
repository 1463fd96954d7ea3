//! Passwords: set by admins, changed by who has one.

use super::body::{Body, Ignored};
use super::empty::Empty;
use super::error::ApiError;
use super::id::Id;
use super::user_changes::tell_ended;
use crate::auth::SignedIn;
use crate::auth::identify::by_password;
use crate::auth::rights::Admin;
use crate::client::Client;
use crate::edge::Edge;
use crate::people;
use axum::extract::{Extension, State};
use frontdesk_model::id::UserId;
use frontdesk_model::rules::{Code, Field, Problem};
use frontdesk_model::user_draft::{NewPassword, PasswordChange};

/// `POST users/{id}/password`
pub async fn set(
    State(edge): State<Edge>,
    signed_in: SignedIn,
    _: Admin,
    Id(id): Id<UserId>,
    body: Body<NewPassword>,
) -> Result<(Ignored, Empty), ApiError> {
    let mine = signed_in.session_id().filter(|_| signed_in.user.id == id);
    let ended = people::set_password(edge.store(), id, body.value.password, mine).await?;
    tell_ended(&edge, &ended);
    Ok((body.ignored, Empty))
}

/// `PUT users/me/password`: whoever knows the one before
pub async fn change(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    signed_in: SignedIn,
    body: Body<PasswordChange>,
) -> Result<(Ignored, Empty), ApiError> {
    change_own(&edge, &client, &signed_in, body).await
}

/// `PUT users/{id}/password`: the same, of nobody but themself
pub async fn change_of(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    signed_in: SignedIn,
    Id(id): Id<UserId>,
    body: Body<PasswordChange>,
) -> Result<(Ignored, Empty), ApiError> {
    if id != signed_in.user.id {
        return Err(ApiError::NotFound);
    }
    change_own(&edge, &client, &signed_in, body).await
}

async fn change_own(
    edge: &Edge,
    client: &Client,
    signed_in: &SignedIn,
    body: Body<PasswordChange>,
) -> Result<(Ignored, Empty), ApiError> {
    let PasswordChange { previous_password, password } = body.value;
    let me = &signed_in.user;
    // Counted like a sign-in: whoever holds a session cannot try passwords without end.
    let email = me.email.as_deref().unwrap_or_default();
    match by_password(edge, client, email, previous_password).await {
        Ok(user) if user.id == me.id => {}
        Ok(_) | Err(ApiError::Unauthenticated) => {
            return Err(Problem::new(Field::Property("previous_password"), Code::WrongShape).into());
        }
        Err(error) => return Err(error),
    }
    let ended = people::set_password(edge.store(), me.id, password, signed_in.session_id()).await?;
    tell_ended(edge, &ended);
    Ok((body.ignored, Empty))
}
