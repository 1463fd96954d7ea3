//! Whether credentials that were good some time ago still are: for what outlasts a call.

use super::{Credential, SignedIn, session};
use crate::api::error::ApiError;
use crate::edge::Edge;
use crate::store::{api_token, oauth_token, user as users};
use frontdesk_model::user::User;

/// The person as they are now, if what they showed would sign them in again.
pub async fn signed_in(edge: &Edge, before: &SignedIn) -> Result<Option<User>, ApiError> {
    let works = match &before.by {
        Credential::Session(open) => session::is_open(edge, open.token).await?,
        // It was right, and no call shows it again.
        Credential::Password => true,
        Credential::ApiToken(id) => {
            api_token::find(edge.store(), *id).await?.is_some_and(|token| token.active)
        }
        Credential::OauthToken(id, _) => oauth_token::find(edge.store(), *id, edge.now()).await?.is_some(),
    };
    if !works {
        return Ok(None);
    }
    let user = users::find(edge.store(), before.user.id).await?;
    Ok(user.filter(|user| user.active && !user.suspended))
}
