//! Who hears of which change.

use crate::tickets::Change;
use frontdesk_model::live::TicketChanged;
use frontdesk_model::user::User;

/// What `reader` hears of a change. Agents hear of all. A requester hears of what they can see of
/// their own requests, and never that an internal note was written.
pub fn heard_by(reader: &User, change: Change) -> Option<TicketChanged> {
    let event = TicketChanged::from(change);
    if reader.role.is_agent() {
        return Some(event);
    }
    let may_see = change.requester_id == reader.id && change.seen_by_requester;
    may_see.then(|| TicketChanged { comment_public: event.comment_public.filter(|public| *public), ..event })
}

#[cfg(test)]
mod tests {
    use super::*;
    use frontdesk_model::id::{TicketId, UserId};
    use frontdesk_model::user::Role;
    use serde_json::json;

    fn reader(id: i64, role: Role) -> User {
        serde_json::from_value(json!({ "id": id, "name": "A", "role": role }))
            .unwrap_or_else(|error| panic!("{error}"))
    }

    fn change(comment_public: Option<bool>, seen_by_requester: bool) -> Change {
        Change {
            change_seq: 9,
            ticket_id: TicketId::new(1),
            requester_id: UserId::new(5),
            comment_public,
            seen_by_requester,
        }
    }

    #[test]
    fn an_internal_note_reaches_agents_alone() {
        let note = change(Some(false), false);
        let agent = heard_by(&reader(2, Role::Agent), note);
        assert_eq!(agent.and_then(|event| event.comment_public), Some(false));
        assert_eq!(heard_by(&reader(5, Role::EndUser), note), None);
    }

    #[test]
    fn a_note_with_a_new_status_is_only_a_new_status_to_the_requester() {
        let heard = heard_by(&reader(5, Role::EndUser), change(Some(false), true));
        assert_eq!(heard.map(|event| event.comment_public), Some(None));
    }

    #[test]
    fn other_people_s_tickets_are_silent() {
        assert_eq!(heard_by(&reader(6, Role::EndUser), change(Some(true), true)), None);
    }
}
