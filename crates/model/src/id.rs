//! Ids of the ticket API's records: numbers below 2^53, so that a JavaScript client reads them
//! exactly, each of a type of its own, so that a user's never stands where a ticket's belongs.

use serde::{Deserialize, Deserializer, Serialize};
use std::fmt;
use std::str::FromStr;

/// The largest id that a JavaScript number holds exactly.
pub(crate) const LARGEST: i64 = (1 << 53) - 1;

/// A text or number that is not an id: not a whole number from 1 to 2^53 - 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an id is a whole number from 1 to 9007199254740991")]
pub struct NotAnId;

macro_rules! ids {
    ($($(#[doc = $doc:literal])* $name:ident,)*) => {$(
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(transparent)]
        pub struct $name(i64);

        impl $name {
            /// An id as the store numbers them.
            pub const fn new(raw: i64) -> Self {
                Self(raw)
            }

            /// The number itself.
            pub const fn get(self) -> i64 {
                self.0
            }
        }

        impl TryFrom<i64> for $name {
            type Error = NotAnId;

            fn try_from(raw: i64) -> Result<Self, NotAnId> {
                if (1..=LARGEST).contains(&raw) { Ok(Self(raw)) } else { Err(NotAnId) }
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                text.parse::<i64>().map_err(|_| NotAnId)?.try_into()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        #[cfg(feature = "openapi")]
        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
                crate::openapi::id(concat!($($doc),*))
            }
        }

        #[cfg(feature = "openapi")]
        impl utoipa::ToSchema for $name {}

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                i64::deserialize(deserializer)?.try_into().map_err(serde::de::Error::custom)
            }
        }
    )*};
}

ids! {
    /// A ticket, and its requester's sight of it, the request.
    TicketId,
    /// A person: end user, agent or admin.
    UserId,
    GroupId,
    GroupMembershipId,
    OrganizationId,
    OrganizationMembershipId,
    TicketFieldId,
    TicketFormId,
    CommentId,
    AuditId,
    ViewId,
    MacroId,
    TriggerId,
    TriggerCategoryId,
    AutomationId,
    BrandId,
    SessionId,
    ScheduleId,
    HolidayId,
    ApiTokenId,
    OauthTokenId,
    OauthClientId,
    /// A key with which hosts say who their users are.
    IdentityKeyId,
    /// Who else says who somebody is.
    OpenidProviderId,
    IdentityId,
    CustomStatusId,
    CustomRoleId,
    /// A field of users or organizations.
    DirectoryFieldId,
    AttachmentId,
    /// One choice of a field.
    FieldOptionId,
    SlaPolicyId,
    MetricEventId,
    /// The number of the ticket that was rated.
    SatisfactionRatingId,
    SatisfactionReasonId,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_numbers_that_javascript_holds_exactly_are_ids() {
        assert_eq!("7".parse(), Ok(TicketId::new(7)));
        for wrong in ["0", "-1", "9007199254740992", "7.0", "seven", ""] {
            assert_eq!(wrong.parse::<TicketId>(), Err(NotAnId), "{wrong}");
        }
        assert!(serde_json::from_str::<UserId>("9007199254740992").is_err());
    }
}
