//! Calls that change people: by agents and admins, and by everybody of themself.

use super::body::{Body, Ignored};
use super::directory_values::unknown_keys;
use super::error::ApiError;
use super::id::Id;
use super::users::whole;
use crate::auth::SignedIn;
use crate::auth::rights::Agent;
use crate::client::Client;
use crate::edge::Edge;
use crate::live::Notice;
use crate::people::{self, Changed};
use axum::Json;
use axum::extract::{Extension, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use frontdesk_model::id::{SessionId, UserId};
use frontdesk_model::user_answers::{SeenUser, SeenUserEnvelope};
use frontdesk_model::user_draft::{OwnDraftEnvelope, UserDraft, UserDraftEnvelope};

pub(super) type Answer = (StatusCode, HeaderMap, Ignored, Json<SeenUserEnvelope>);

/// `POST users`
pub async fn create(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    Agent(agent): Agent,
    body: Body<UserDraftEnvelope>,
) -> Result<Answer, ApiError> {
    let draft = body.value.user;
    let changed = people::create(edge.store(), &agent, &draft, edge.now()).await?;
    let answer = answer(&edge, &client, changed, body.ignored.and(unread_id(&draft))).await?;
    Ok(naming_unknown(answer, &draft))
}

/// `POST users/create_or_update`
pub async fn create_or_update(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    Agent(agent): Agent,
    body: Body<UserDraftEnvelope>,
) -> Result<Answer, ApiError> {
    let draft = body.value.user;
    let changed = people::create_or_update(edge.store(), &agent, &draft, edge.now()).await?;
    let answer = answer(&edge, &client, changed, body.ignored.and(unread_id(&draft))).await?;
    let mut answer = naming_unknown(answer, &draft);
    // Also of who was known before (contract, "Response Status Code").
    if let SeenUser::Whole(user) = &answer.3.user {
        answer.1.extend(HeaderValue::from_str(&user.url).ok().map(|url| (header::LOCATION, url)));
    }
    Ok(answer)
}

/// `PUT users/{id}`
pub async fn update(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    Agent(agent): Agent,
    Id(id): Id<UserId>,
    body: Body<UserDraftEnvelope>,
) -> Result<Answer, ApiError> {
    let draft = body.value.user;
    let changed = people::update(edge.store(), &agent, id, &draft, edge.now()).await?;
    let answer = answer(&edge, &client, changed, body.ignored.and(unread_id(&draft))).await?;
    Ok(naming_unknown(answer, &draft))
}

/// `PUT users/me`: a name, a language, a time zone
pub async fn update_me(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    SignedIn { user: me, .. }: SignedIn,
    body: Body<OwnDraftEnvelope>,
) -> Result<Answer, ApiError> {
    let draft = UserDraft::from(body.value.user);
    let changed = people::update(edge.store(), &me, me.id, &draft, edge.now()).await?;
    Ok(own(answer(&edge, &client, changed, body.ignored).await?))
}

/// The same answer as people see it of themself.
pub(super) fn own((status, headers, ignored, Json(mut shown)): Answer) -> Answer {
    if let SeenUser::Whole(user) = shown.user {
        shown.user = SeenUser::own(*user);
    }
    (status, headers, ignored, Json(shown))
}

/// `DELETE users/{id}`
pub async fn delete(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    Agent(agent): Agent,
    Id(id): Id<UserId>,
) -> Result<Answer, ApiError> {
    let changed = people::delete(edge.store(), &agent, id, edge.now()).await?;
    answer(&edge, &client, changed, Ignored::default()).await
}

pub(super) async fn answer(
    edge: &Edge,
    client: &Client,
    changed: Changed,
    ignored: Ignored,
) -> Result<Answer, ApiError> {
    tell_ended(edge, &changed.ended);
    edge.notify(Notice::Person(changed.user.id));
    let user = whole(edge, client, changed.user).await?;
    let mut headers = HeaderMap::new();
    let status = if changed.is_new {
        headers.extend(HeaderValue::from_str(&user.url).ok().map(|url| (header::LOCATION, url)));
        StatusCode::CREATED
    } else {
        StatusCode::OK
    };
    let user = SeenUser::Whole(Box::new(user));
    Ok((status, headers, ignored, Json(SeenUserEnvelope { user, beside: <_>::default() })))
}

/// The same answer with the keys named that the draft has for fields and that no field has.
fn naming_unknown((status, headers, mut ignored, shown): Answer, draft: &UserDraft) -> Answer {
    if let SeenUser::Whole(user) = &shown.user {
        let said = draft.user_fields.as_ref();
        ignored = ignored.and(unknown_keys("user.user_fields", said, &user.user_fields));
    }
    (status, headers, ignored, shown)
}

/// The id of a body whose record the address names.
fn unread_id(draft: &UserDraft) -> Option<String> {
    draft.id.map(|_| "user.id".to_owned())
}

/// Closes what is open because of sessions that have ended.
pub(super) fn tell_ended(edge: &Edge, ended: &[SessionId]) {
    for id in ended {
        edge.session_ended(*id);
    }
}
