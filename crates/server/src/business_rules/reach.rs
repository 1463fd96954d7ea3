//! Who may see and change views and macros. Agents see what is everybody's, their groups' or their
//! own, and change what is their own; admins see and change all but what is somebody else's own;
//! light agents change none.

use super::fault::Faults;
use super::{Flaw, RuleError};
use crate::store::group;
use crate::store::restriction::Reader;
use frontdesk_model::rule::Restriction;
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

/// Whether this person may make a rule that is for these people, or change one that is.
pub(super) fn allow(by: &User, restriction: Option<&Restriction>) -> Result<(), RuleError> {
    let own = restriction == Some(&Restriction::User(by.id));
    let allowed = !by.is_light_agent() && (own || by.role == Role::Admin);
    if allowed { Ok(()) } else { Err(RuleError::NotAllowed) }
}

/// For whom a rule is when a draft is heeded, if this person may make it so. What stays as it is is
/// not judged again.
pub(super) async fn settled<C: ConnectionTrait>(
    conn: &C,
    by: &User,
    before: Option<&Restriction>,
    said: Option<&Option<Restriction>>,
) -> Result<Option<Restriction>, RuleError> {
    let after = said.map_or(before, Option::as_ref);
    allow(by, after)?;
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
