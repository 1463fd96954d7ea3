//! Who may use a view or a macro: everybody, some groups, or one person.

use crate::id::{GroupId, UserId};
use serde::{Deserialize, Serialize};

/// Whom a view or macro is for, where it is not for every agent:
/// `{"type": "Group", "id", "ids"}` or `{"type": "User", "id"}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Wire", into = "Wire")]
pub enum Restriction {
    /// One person's own.
    User(UserId),
    /// For the agents of these groups; at least one.
    Groups(Vec<GroupId>),
}

/// For whom somebody may make rules, and change those that there are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Reach {
    /// For themself.
    pub own: bool,
    pub everybody: bool,
    /// For the agents of these groups; null where for those of any.
    pub group_ids: Option<Vec<GroupId>>,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
enum RestrictionKind {
    Group,
    User,
}

#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
struct Wire {
    #[serde(rename = "type")]
    kind: RestrictionKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    id: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ids: Option<Vec<GroupId>>,
}

/// A restriction that names nobody, or whom it cannot name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a restriction names a user by `id`, or groups by `id` or `ids`")]
pub struct NotARestriction;

impl TryFrom<Wire> for Restriction {
    type Error = NotARestriction;

    fn try_from(wire: Wire) -> Result<Self, NotARestriction> {
        let named = |id: i64| GroupId::try_from(id).map_err(|_| NotARestriction);
        match (wire.kind, wire.id, wire.ids.unwrap_or_default()) {
            (RestrictionKind::User, Some(id), _) => {
                UserId::try_from(id).map(Self::User).map_err(|_| NotARestriction)
            }
            (RestrictionKind::Group, Some(id), ids) if ids.is_empty() => Ok(Self::Groups(vec![named(id)?])),
            (RestrictionKind::Group, _, mut ids) if !ids.is_empty() => {
                ids.sort_unstable();
                ids.dedup();
                Ok(Self::Groups(ids))
            }
            _ => Err(NotARestriction),
        }
    }
}

impl From<Restriction> for Wire {
    fn from(restriction: Restriction) -> Self {
        match restriction {
            Restriction::User(id) => Self { kind: RestrictionKind::User, id: Some(id.get()), ids: None },
            Restriction::Groups(ids) => {
                Self { kind: RestrictionKind::Group, id: ids.first().map(|id| id.get()), ids: Some(ids) }
            }
        }
    }
}

#[cfg(feature = "openapi")]
impl utoipa::PartialSchema for Restriction {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
        Wire::schema()
    }
}

#[cfg(feature = "openapi")]
impl utoipa::ToSchema for Restriction {
    fn schemas(schemas: &mut Vec<(String, utoipa::openapi::RefOr<utoipa::openapi::Schema>)>) {
        <Wire as utoipa::ToSchema>::schemas(schemas);
    }
}
