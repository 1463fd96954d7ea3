//! Who hears of which change.

use crate::sight::TicketSight;
use crate::tickets::Change;
use frontdesk_model::live::TicketChanged;
use frontdesk_model::user::User;

/// What a reader hears of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hearing {
    Nothing,
    All(TicketChanged),
    /// If they see the request: one of somebody else, on which they are copied in, or which an
    /// organization of theirs shares.
    IfTheySeeIt(TicketChanged),
}

/// What `reader`, who sees the tickets of `sight`, hears of a change. Agents hear of all that
/// happens to those. Who asked, and who is in it with them, hears of what can be seen of the request,
/// and never that an internal note was written.
pub fn heard_by(reader: &User, sight: &TicketSight, change: Change) -> Hearing {
    let event = TicketChanged::from(change);
    if reader.role.is_agent() {
        return if sight.shows(change.belonging) { Hearing::All(event) } else { Hearing::Nothing };
    }
    if !change.seen_by_requester {
        return Hearing::Nothing;
    }
    let event = TicketChanged { comment_public: event.comment_public.filter(|public| *public), ..event };
    if change.belonging.requester_id == reader.id { Hearing::All(event) } else { Hearing::IfTheySeeIt(event) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sight::Belonging;
    use frontdesk_model::id::{GroupId, TicketId, UserId};
    use frontdesk_model::user::Role;
    use serde_json::json;

    fn reader(id: i64, role: Role) -> User {
        serde_json::from_value(json!({ "id": id, "name": "A", "role": role }))
            .unwrap_or_else(|error| panic!("{error}"))
    }

    /// What somebody hears who is in these groups.
    fn hears(reader: &User, groups: &[i64], change: Change) -> Hearing {
        let groups: Vec<GroupId> = groups.iter().copied().map(GroupId::new).collect();
        heard_by(reader, &TicketSight::of(reader, &groups), change)
    }

    fn change(comment_public: Option<bool>, seen_by_requester: bool) -> Change {
        Change {
            change_seq: 9,
            ticket_id: TicketId::new(1),
            belonging: Belonging {
                requester_id: UserId::new(5),
                assignee_id: None,
                group_id: Some(GroupId::new(8)),
                organization_id: None,
            },
            comment_public,
            seen_by_requester,
        }
    }

    #[test]
    fn an_internal_note_reaches_agents_alone() {
        let note = change(Some(false), false);
        let agent = hears(&reader(2, Role::Agent), &[], note);
        assert!(matches!(agent, Hearing::All(TicketChanged { comment_public: Some(false), .. })));
        for person in [5, 6] {
            assert_eq!(hears(&reader(person, Role::EndUser), &[], note), Hearing::Nothing);
        }
    }

    #[test]
    fn a_note_with_a_new_status_is_only_a_new_status_to_the_requester() {
        let heard = hears(&reader(5, Role::EndUser), &[], change(Some(false), true));
        assert!(matches!(heard, Hearing::All(TicketChanged { comment_public: None, .. })));
    }

    #[test]
    fn other_people_s_requests_are_heard_of_by_who_sees_them_alone() {
        let heard = hears(&reader(6, Role::EndUser), &[], change(Some(true), true));
        assert!(matches!(heard, Hearing::IfTheySeeIt(_)));
    }

    #[test]
    fn an_agent_of_other_groups_hears_nothing() {
        let agent = User {
            ticket_restriction: Some(frontdesk_model::user::TicketRestriction::Groups),
            ..reader(2, Role::Agent)
        };
        let reply = change(Some(true), true);
        assert_eq!(hears(&agent, &[7], reply), Hearing::Nothing);
        assert!(matches!(hears(&agent, &[7, 8], reply), Hearing::All(_)));
    }
}
