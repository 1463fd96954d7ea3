//! Who hears of which change.

use crate::sight::TicketSight;
use crate::tickets::Change;
use frontdesk_model::live::TicketChanged;
use frontdesk_model::user::User;

/// What `reader`, who sees the tickets of `sight`, hears of a change. Agents hear of all that
/// happens to those. A requester hears of what they can see of their own requests, and never that
/// an internal note was written.
pub fn heard_by(reader: &User, sight: &TicketSight, change: Change) -> Option<TicketChanged> {
    if !sight.shows(change.belonging) {
        return None;
    }
    let event = TicketChanged::from(change);
    if reader.role.is_agent() {
        return Some(event);
    }
    let may_see = change.belonging.requester_id == reader.id && change.seen_by_requester;
    may_see.then(|| TicketChanged { comment_public: event.comment_public.filter(|public| *public), ..event })
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
    fn hears(reader: &User, groups: &[i64], change: Change) -> Option<TicketChanged> {
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
        assert_eq!(agent.and_then(|event| event.comment_public), Some(false));
        assert_eq!(hears(&reader(5, Role::EndUser), &[], note), None);
    }

    #[test]
    fn a_note_with_a_new_status_is_only_a_new_status_to_the_requester() {
        let heard = hears(&reader(5, Role::EndUser), &[], change(Some(false), true));
        assert_eq!(heard.map(|event| event.comment_public), Some(None));
    }

    #[test]
    fn other_people_s_tickets_are_silent() {
        assert_eq!(hears(&reader(6, Role::EndUser), &[], change(Some(true), true)), None);
    }

    #[test]
    fn an_agent_of_other_groups_hears_nothing() {
        let agent = User {
            ticket_restriction: Some(frontdesk_model::user::TicketRestriction::Groups),
            ..reader(2, Role::Agent)
        };
        let reply = change(Some(true), true);
        assert_eq!(hears(&agent, &[7], reply), None);
        assert!(hears(&agent, &[7, 8], reply).is_some());
    }
}
