//! Calls that make one person a part of another.

use super::body::Body;
use super::error::ApiError;
use super::id::Id;
use super::user_changes::{Answer, answer, own};
use crate::auth::SignedIn;
use crate::auth::identify::by_password;
use crate::auth::rights::Agent;
use crate::client::Client;
use crate::edge::Edge;
use crate::live::Notice;
use crate::people;
use crate::tickets::MergedUser;
use axum::extract::{Extension, State};
use frontdesk_model::account::Channel;
use frontdesk_model::id::UserId;
use frontdesk_model::rules::{Code, Field, Problem};
use frontdesk_model::user::Role;
use frontdesk_model::user_merge::{OwnMergeEnvelope, UserMergeEnvelope};

/// `PUT users/{id}/merge`: who is named in the body goes on
pub async fn merge(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    Extension(channel): Extension<Channel>,
    Agent(agent): Agent,
    Id(loser): Id<UserId>,
    body: Body<UserMergeEnvelope>,
) -> Result<Answer, ApiError> {
    let merged = MergedUser { loser, winner: body.value.user.id, by: agent.id, channel };
    let changed = people::merge(edge.desk(), &agent, merged, Field::Property("id"), edge.now()).await?;
    edge.notify(Notice::Person(loser));
    answer(&edge, &client, changed, body.ignored).await
}

/// `PUT users/me/merge`: whoever knows the other account's password has both
pub async fn merge_into_me(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    Extension(channel): Extension<Channel>,
    SignedIn { user: me, .. }: SignedIn,
    body: Body<OwnMergeEnvelope>,
) -> Result<Answer, ApiError> {
    if me.role != Role::EndUser {
        return Err(ApiError::Forbidden);
    }
    let other = body.value.user;
    // Counted like a sign-in: nobody tries passwords here without end.
    let other = match by_password(&edge, &client, &other.email, other.password).await {
        Err(ApiError::Unauthenticated) => {
            Err(Problem::new(Field::Property("password"), Code::WrongShape).into())
        }
        found => found,
    }?;
    let merged = MergedUser { loser: other.id, winner: me.id, by: me.id, channel };
    let changed = people::merge(edge.desk(), &me, merged, Field::Email, edge.now()).await?;
    edge.notify(Notice::Person(other.id));
    Ok(own(answer(&edge, &client, changed, body.ignored).await?))
}
