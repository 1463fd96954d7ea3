//! Who may see and change views and macros. Agents see what is everybody's, their groups' or their
//! own, and change what their role lets them, without one what is their own; admins see and change
//! all but what is somebody else's own; light agents change none.

use super::fault::Faults;
use super::{Flaw, RuleError};
use crate::store::restriction::Reader;
use crate::store::{StoreError, custom_role, group};
use frontdesk_model::custom_role::{RoleConfiguration, RuleAccess};
use frontdesk_model::id::{GroupId, UserId};
use frontdesk_model::rule::{Reach, Restriction};
use frontdesk_model::user::{Role, User};
use sea_orm::ConnectionTrait;

/// How this person sees views and macros.
pub const fn reader(user: &User) -> Reader {
    match user.role {
        Role::Admin => Reader::Admin(user.id),
        Role::Agent | Role::EndUser => Reader::Agent(user.id),
    }
}

/// The restriction of a new rule that says none: an agent's is their own.
pub(super) fn unsaid(by: &User) -> Option<Restriction> {
    (by.role != Role::Admin).then_some(Restriction::User(by.id))
}

/// Somebody with what their role lets them do.
pub(super) struct Hand {
    by: UserId,
    access: RuleAccess,
    groups: Vec<GroupId>,
}

impl Hand {
    /// What `by` may do with rules, as it is now.
    pub async fn of<C: ConnectionTrait>(
        conn: &C,
        by: &User,
        access: fn(&RoleConfiguration) -> RuleAccess,
    ) -> Result<Self, StoreError> {
        let access = access(&custom_role::configuration_of(conn, by).await?);
        let groups = match access {
            RuleAccess::ManageGroup => group::ids_of(conn, by.id).await?,
            _ => Vec::new(),
        };
        Ok(Self { by: by.id, access, groups })
    }

    /// For whom they may make rules.
    pub fn reach(self) -> Reach {
        let writes = !matches!(self.access, RuleAccess::Readonly | RuleAccess::Playonly);
        let full = self.access == RuleAccess::Full;
        Reach { own: writes, everybody: full, group_ids: (!full).then_some(self.groups) }
    }

    /// Whether they may make a rule that is for these people, or change one that is.
    pub fn allow(&self, restriction: Option<&Restriction>) -> Result<(), RuleError> {
        let own = restriction == Some(&Restriction::User(self.by));
        let for_groups = |groups: &[GroupId]| groups.iter().all(|id| self.groups.contains(id));
        let allowed = match (self.access, restriction) {
            (RuleAccess::Readonly | RuleAccess::Playonly, _) => false,
            (RuleAccess::Full, _) => true,
            (RuleAccess::ManageGroup, Some(Restriction::Groups(groups))) => for_groups(groups),
            (RuleAccess::ManageGroup | RuleAccess::ManagePersonal, _) => own,
        };
        if allowed { Ok(()) } else { Err(RuleError::NotAllowed) }
    }
}

/// For whom a rule is when a draft is heeded, if this person may make it so. What stays as it is is
/// not judged again.
pub(super) async fn settled<C: ConnectionTrait>(
    conn: &C,
    (by, access): (&User, fn(&RoleConfiguration) -> RuleAccess),
    before: Option<&Restriction>,
    said: Option<&Option<Restriction>>,
) -> Result<Option<Restriction>, RuleError> {
    let after = said.map_or(before, Option::as_ref);
    Hand::of(conn, by, access).await?.allow(after)?;
    if after != before {
        judge(conn, by, after).await?;
    }
    Ok(after.cloned())
}

/// Whether a rule can be for these people.
async fn judge<C: ConnectionTrait>(
    conn: &C,
    by: &User,
    restriction: Option<&Restriction>,
) -> Result<(), RuleError> {
    let mut faults = Faults::default();
    match restriction {
        Some(Restriction::User(id)) if *id != by.id => faults.note("restriction", Flaw::NotYours),
        Some(Restriction::Groups(groups)) if groups.len() > super::MANY => {
            faults.note("restriction", Flaw::TooMany { max: super::MANY });
        }
        Some(Restriction::Groups(groups)) if group::count_present(conn, groups).await? != groups.len() => {
            faults.note("restriction", Flaw::Unknown);
        }
        _ => {}
    }
    faults.check()
}
