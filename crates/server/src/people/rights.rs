//! Who may do what to whom. Agents look after end users, light agents after nobody; admins look
//! after everybody.

use frontdesk_model::user::{Role, User};
use frontdesk_model::user_draft::UserDraft;

/// Whether `actor` may make a person as the draft says.
pub(super) fn may_create(actor: &User, person: &User, draft: &UserDraft) -> bool {
    actor.role == Role::Admin || (actor.speaks_for_the_desk() && !raises(person, draft))
}

/// Whether `actor` may change `person` as the draft says. Everybody may change what little of
/// themself lies in nobody else's hands.
pub(super) fn may_change(actor: &User, person: &User, draft: &UserDraft) -> bool {
    if actor.role == Role::Admin {
        return true;
    }
    let of_themself = actor.id == person.id && !raises(person, draft) && !is_for_others(person, draft);
    let of_an_end_user = actor.speaks_for_the_desk() && !person.role.is_agent() && !raises(person, draft);
    of_themself || of_an_end_user
}

/// Whether `actor` may delete `person` or say what they are known by.
pub fn may_change_identities(actor: &User, person: &User) -> bool {
    actor.role == Role::Admin || (actor.speaks_for_the_desk() && !person.role.is_agent())
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
            assert_eq!(may_change(actor, whom, &rename), may, "{:?} {:?}", actor.role, whom.role);
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
            assert!(!may_change(&agent, &end_user, &draft), "{draft:?}");
            assert!(!may_change(&agent, &agent, &draft), "{draft:?}");
            assert!(!may_create(&agent, &end_user, &draft), "{draft:?}");
            assert!(may_change(&person(3, Role::Admin), &end_user, &draft), "{draft:?}");
        }
        let lift = UserDraft { ticket_restriction: Some(None), ..UserDraft::default() };
        let kept = serde_json::from_value(
            serde_json::json!({"id": 1, "name": "A", "role": "agent", "ticket_restriction": "groups"}),
        );
        let Ok(kept) = kept else { panic!("{kept:?}") };
        assert!(!may_change(&agent, &kept, &lift));
    }
}
