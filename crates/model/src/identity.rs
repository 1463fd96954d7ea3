//! Identities: the addresses, numbers and names by which a person is known.

use crate::id::{IdentityId, UserId};
use crate::page::Paging;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// What an identity is. Mail goes to those of type `email` alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum IdentityKind {
    Email,
    Twitter,
    Facebook,
    Google,
    PhoneNumber,
}

impl IdentityKind {
    const ALL: [Self; 5] = [Self::Email, Self::Twitter, Self::Facebook, Self::Google, Self::PhoneNumber];

    /// The word on the wire.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Twitter => "twitter",
            Self::Facebook => "facebook",
            Self::Google => "google",
            Self::PhoneNumber => "phone_number",
        }
    }

    /// The kind that has this word on the wire.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// Whether no two people share a value. A household shares a telephone.
    pub const fn is_one_person_s(self) -> bool {
        !matches!(self, Self::PhoneNumber)
    }
}

/// An identity.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Identity {
    #[serde(default)]
    pub url: String,
    pub id: IdentityId,
    pub user_id: UserId,
    #[serde(rename = "type")]
    pub kind: IdentityKind,
    pub value: String,
    #[serde(default)]
    pub verified: bool,
    /// The first of its type: of addresses, the one that mail goes to.
    #[serde(default)]
    pub primary: bool,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    /// Whether mail arrives there; absent from what is no address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deliverable_state: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undeliverable_count: Option<u64>,
}

/// `{"identity": …}`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IdentityEnvelope {
    pub identity: Identity,
}

/// `{"identities": …}`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Identities {
    pub identities: Vec<Identity>,
    #[serde(flatten)]
    pub paging: Paging,
}

/// An identity that somebody is to have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IdentityDraft {
    #[serde(rename = "type")]
    pub kind: IdentityKind,
    pub value: String,
    #[serde(default)]
    pub verified: bool,
    #[serde(default)]
    pub primary: bool,
    /// No mail asks for a proof in any case: taken, and without effect.
    #[serde(default)]
    pub skip_verify_email: Option<bool>,
}

/// `{"identity": …}` of a creation
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IdentityDraftEnvelope {
    pub identity: IdentityDraft,
}

/// What changes of an identity; absent leaves as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IdentityUpdate {
    #[serde(default)]
    pub value: Option<String>,
    /// What is verified stays so.
    #[serde(default)]
    pub verified: Option<bool>,
}

/// `{"identity": …}` of an update
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IdentityUpdateEnvelope {
    pub identity: IdentityUpdate,
}
