//! What a caller says when one person becomes a part of another.

use crate::id::UserId;
use serde::Deserialize;

/// `{"user": {"id": …}}`: into whom an end user is merged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UserMergeEnvelope {
    pub user: UserMergeTarget,
}

/// The end user who goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UserMergeTarget {
    pub id: UserId,
}

/// `{"user": {"email": …, "password": …}}` of somebody who has another account.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnMergeEnvelope {
    pub user: OtherAccount,
}

/// How the other account is signed in to.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OtherAccount {
    pub email: String,
    pub password: String,
}
