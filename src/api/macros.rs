//! Macros: prepared changes that an agent applies to a ticket.

use super::client;
use super::error::ApiError;
use super::record::{Read, record};
use super::tickets::Ticket;
use frontdesk_model::id::{MacroId, TicketId};
use serde_json::Value;

record! {
    /// A macro, as it stands in the list. `::` in its title makes a tree.
    pub struct Macro {
        pub id: MacroId,
        pub title: String,
        pub description: Option<String>,
        pub restriction: Option<Restriction>,
    }
}

record! {
    /// Who may use it besides everybody.
    pub struct Restriction {
        pub kind as "type": String,
    }
}

impl Macro {
    /// Whether it is its agent's own.
    pub fn is_own(&self) -> bool {
        self.restriction.as_ref().is_some_and(|restriction| restriction.kind == "User")
    }
}

/// Every macro that the caller may use, in order.
pub async fn active() -> Result<Vec<Macro>, ApiError> {
    client::every_page("macros/active", "macros", &[]).await
}

record! {
    struct Envelope {
        pub result: AppliedTo,
    }
}

record! {
    struct AppliedTo {
        pub ticket: Value,
    }
}

record! {
    /// What a macro says.
    pub struct Said {
        pub body: Option<String>,
        pub value: Option<String>,
        pub html_body: Option<String>,
        pub public: Option<bool>,
    }
}

/// A ticket as a macro would make it.
#[derive(Clone, Debug, PartialEq)]
pub struct Applied {
    pub ticket: Ticket,
    pub comment: Option<Said>,
}

/// What a macro would make of a ticket. Nothing is saved.
pub async fn apply(ticket: TicketId, one: MacroId) -> Result<Applied, ApiError> {
    let answer: Envelope = client::get(&format!("tickets/{ticket}/macros/{one}/apply"), &[]).await?;
    let Value::Object(_) = &answer.result.ticket else { return Err(ApiError::Unreadable) };
    let comment = Option::read(&answer.result.ticket["comment"]).flatten();
    let ticket = Ticket::read(&answer.result.ticket).ok_or(ApiError::Unreadable)?;
    Ok(Applied { ticket, comment })
}
