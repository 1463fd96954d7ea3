//! Who may do what to whom. Agents look after end users as their role lets them, light agents after
//! nobody; admins look after everybody.

use crate::store::{StoreError, custom_role};
use frontdesk_model::custom_role::ProfileAccess;
use frontdesk_model::id::OrganizationId;
use frontdesk_model::user::{Role, User};
use frontdesk_model::user_draft::UserDraft;
use sea_orm::ConnectionTrait;

/// What `actor`'s role lets them do with end users, as it is now.
pub(super) async fn reach_of<C: ConnectionTrait>(
    conn: &C,
    actor: &User,
) -> Result<ProfileAccess, StoreError> {
    Ok(custom_role::configuration_of(conn, actor).await?.end_user_profile_access)
}

/// Whether `actor` may make a person as the draft says.
pub(super) fn may_create(actor: &User, reach: ProfileAccess, person: &User, draft: &UserDraft) -> bool {
    let organization = draft.organization_id.flatten();
    actor.role == Role::Admin || (reaches(actor, reach, organization) && !raises(person, draft))
}

/// Whether `actor` may change `person` as the draft says. Everybody may change what little of
/// themself lies in nobody else's hands.
pub(super) fn may_change(actor: &User, reach: ProfileAccess, person: &User, draft: &UserDraft) -> bool {
    if actor.role == Role::Admin {
        return true;
    }
    let of_themself = actor.id == person.id && !raises(person, draft) && !is_for_others(person, draft);
    let stays = draft.organization_id.is_none_or(|id| reaches(actor, reach, id));
    of_themself || (may_change_identities(actor, reach, person) && stays && !raises(person, draft))
}

/// Whether `actor` may say what `person` is known by.
pub(super) fn may_change_identities(actor: &User, reach: ProfileAccess, person: &User) -> bool {
    actor.role == Role::Admin || (!person.role.is_agent() && reaches(actor, reach, person.organization_id))
}

/// Whether `actor` may delete `person`.
pub(super) fn may_delete(actor: &User, reach: ProfileAccess, person: &User) -> bool {
    may_change_identities(actor, reach, person) && (actor.role == Role::Admin || reach == ProfileAccess::Full)
}

/// Whether an agent's role lets them change the end users of an organization.
fn reaches(actor: &User, reach: ProfileAccess, organization: Option<OrganizationId>) -> bool {
    actor.role.is_agent()
        && match reach {
            ProfileAccess::Readonly => false,
            ProfileAccess::EditWithinOrg => organization.is_some() && organization == actor.organization_id,
            ProfileAccess::Edit | ProfileAccess::Full => true,
        }
}

/// Whether the draft gives a person another standing.
fn raises(person: &User, draft: &UserDraft) -> bool {
    draft.role.is_some_and(|role| role != person.role)
        || draft.moderator.is_some_and(|moderator| moderator != person.moderator)
        || draft.custom_role_id.is_some_and(|id| id != person.custom_role_id)
}

/// Whether the draft says of an agent what agents do not say of themselves.
fn is_for_others(person: &User, draft: &UserDraft) -> bool {
    let differs = |email: &String| Some(email.trim().to_lowercase()) != person.email;
    draft.ticket_restriction.is_some_and(|restriction| restriction != person.ticket_restriction)
        || draft.suspended.is_some_and(|suspended| suspended != person.suspended)
        || draft.organization_id.is_some_and(|id| id != person.organization_id)
        || draft.default_group_id.is_some_and(|id| Some(id) != person.default_group_id)
        || draft.external_id.as_ref().is_some_and(|id| *id != person.external_id)
        || draft.email.as_ref().is_some_and(differs)
        || draft.verified.is_some_and(|verified| verified != person.verified)
}

#[cfg(test)]
mod tests {
    use super::*;
    use frontdesk_model::id::UserId;

    fn person(id: i64, role: Role) -> User {
        User::new(UserId::new(id), "A".to_owned(), role)
    }

    fn reach(actor: &User) -> ProfileAccess {
        custom_role::without_role(actor).end_user_profile_access
    }

    #[test]
    fn a_role_reaches_as_far_as_it_says() {
        let ferries = Some(OrganizationId::new(5));
        let agent = User { organization_id: ferries, ..person(1, Role::Agent) };
        let [inside, outside] =
            [ferries, None].map(|organization_id| User { organization_id, ..person(2, Role::EndUser) });
        let rename = UserDraft { name: Some("B".to_owned()), ..UserDraft::default() };
        let out = UserDraft { organization_id: Some(None), ..UserDraft::default() };
        for (reach, changes, changes_outside, moves_out, makes, deletes) in [
            (ProfileAccess::Readonly, false, false, false, false, false),
            (ProfileAccess::EditWithinOrg, true, false, false, false, false),
            (ProfileAccess::Edit, true, true, true, true, false),
            (ProfileAccess::Full, true, true, true, true, true),
        ] {
            assert_eq!(may_change(&agent, reach, &inside, &rename), changes, "{reach:?}");
            assert_eq!(may_change(&agent, reach, &outside, &rename), changes_outside, "{reach:?}");
            assert_eq!(may_change(&agent, reach, &inside, &out), moves_out, "{reach:?}");
            assert_eq!(may_create(&agent, reach, &outside, &rename), makes, "{reach:?}");
            assert_eq!(may_delete(&agent, reach, &inside), deletes, "{reach:?}");
        }
    }

    #[test]
    fn agents_look_after_end_users_and_admins_after_all() {
        let [end_user, agent, admin] = [Role::EndUser, Role::Agent, Role::Admin].map(|role| person(1, role));
        let other = person(2, Role::Agent);
        let rename = UserDraft { name: Some("B".to_owned()), ..UserDraft::default() };
        for (actor, whom, may) in [
            (&other, &end_user, true),
            (&other, &agent, false),
            (&other, &admin, false),
            (&agent, &agent, true),
            (&end_user, &end_user, true),
            (&person(3, Role::EndUser), &end_user, false),
            (&person(4, Role::Admin), &admin, true),
        ] {
            assert_eq!(
                may_change(actor, reach(actor), whom, &rename),
                may,
                "{:?} {:?}",
                actor.role,
                whom.role
            );
        }
    }

    #[test]
    fn nobody_but_an_admin_raises_anybody() {
        let (agent, end_user) = (person(1, Role::Agent), person(2, Role::EndUser));
        for draft in [
            UserDraft { role: Some(Role::Admin), ..UserDraft::default() },
            UserDraft { moderator: Some(true), ..UserDraft::default() },
            UserDraft { custom_role_id: Some(Some(7)), ..UserDraft::default() },
        ] {
            assert!(!may_change(&agent, ProfileAccess::Full, &end_user, &draft), "{draft:?}");
            assert!(!may_change(&agent, ProfileAccess::Full, &agent, &draft), "{draft:?}");
            assert!(!may_create(&agent, ProfileAccess::Full, &end_user, &draft), "{draft:?}");
            assert!(may_change(&person(3, Role::Admin), ProfileAccess::Full, &end_user, &draft), "{draft:?}");
        }
        let lift = UserDraft { ticket_restriction: Some(None), ..UserDraft::default() };
        let kept = serde_json::from_value(
            serde_json::json!({"id": 1, "name": "A", "role": "agent", "ticket_restriction": "groups"}),
        );
        let Ok(kept) = kept else { panic!("{kept:?}") };
        assert!(!may_change(&agent, ProfileAccess::Full, &kept, &lift));
    }
}
