//! The placeholders of a macro's text, filled before the agent sees them. What the desk does not know
//! stays as it stands.

use crate::agent::desk::Desk;
use crate::api::tickets::Ticket;
use frontdesk_model::id::UserId;

/// The text as it is for this ticket and this agent.
pub fn filled(text: &str, ticket: &Ticket, desk: Desk) -> String {
    fill(text, |name| value(name, ticket, desk))
}

fn value(name: &str, ticket: &Ticket, desk: Desk) -> Option<String> {
    let directory = desk.directory;
    match name {
        "ticket.id" => return Some(ticket.id.to_string()),
        "ticket.title" => return Some(ticket.subject.clone()),
        "ticket.group.name" => return directory.group_name(ticket.group_id?),
        _ => {}
    }
    let (who, what) = name.rsplit_once('.')?;
    let who: UserId = match who {
        "ticket.requester" => ticket.requester_id,
        "ticket.assignee" => ticket.assignee_id?,
        "current_user" => desk.me,
        _ => return None,
    };
    let full_name = directory.full_name(who)?;
    match what {
        "name" => Some(full_name),
        "first_name" => full_name.split_whitespace().next().map(str::to_owned),
        "last_name" => full_name.split_whitespace().next_back().map(str::to_owned),
        "email" => directory.person(who, |user| user.email.clone()).flatten(),
        _ => None,
    }
}

fn fill(text: &str, value: impl Fn(&str) -> Option<String>) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{{") {
        filled.push_str(before);
        let known = after.split_once("}}").and_then(|(name, after)| Some((value(name.trim())?, after)));
        let (value, behind) = known.unwrap_or_else(|| ("{{".to_owned(), after));
        filled.push_str(&value);
        rest = behind;
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn what_is_known_is_filled_and_the_rest_stays() {
        let value = |name: &str| (name == "ticket.requester.name").then(|| "June {{x}}".to_owned());
        assert_eq!(fill("Hello {{ ticket.requester.name }}.", value), "Hello June {{x}}.");
        assert_eq!(fill("{{dc.hello}} {{ {{ticket.requester.name}}", value), "{{dc.hello}} {{ June {{x}}");
        assert_eq!(fill("{{", value), "{{");
    }
}
