//! What mail says.

use frontdesk_model::id::TicketId;

/// A letter's words: its subject, its paragraphs, and the link that stands before the last of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    pub subject: String,
    pub before_link: Vec<String>,
    pub link_text: String,
    pub after_link: Vec<String>,
}

const NOT_READ: &str = "Replies to this email are not read.";

/// The subject of the letter that says a request has arrived.
pub fn request_received_subject(ticket: TicketId) -> String {
    format!("We have your message: request {ticket}")
}

/// The subject of the letter with an agent's answer.
pub fn public_reply_subject(ticket: TicketId, subject: &str) -> String {
    format!("Reply to your request {ticket}: {subject}")
}

/// A request has arrived. Says nothing that the sender wrote: anybody can write anybody's address
/// into a form, and must not reach them with words of their own.
pub fn request_received(ticket: TicketId, promise: Option<&str>) -> Words {
    let mut before_link =
        vec!["We have your message.".to_owned(), format!("Your request number is {ticket}.")];
    before_link.extend(promise.map(str::to_owned));
    Words {
        subject: request_received_subject(ticket),
        before_link,
        link_text: "Read your request or add to it".to_owned(),
        after_link: vec![
            "If you did not send a message, you can delete this email.".to_owned(),
            NOT_READ.to_owned(),
        ],
    }
}

/// An agent has answered.
pub fn public_reply(ticket: TicketId, subject: &str, author: &str, body: &str) -> Words {
    Words {
        subject: public_reply_subject(ticket, subject),
        before_link: vec![format!("{author} replied to your request:"), body.to_owned()],
        link_text: "Read the whole request or answer it".to_owned(),
        after_link: vec![NOT_READ.to_owned()],
    }
}

/// A link to sign in with, and a code that does the same. The code is not in the subject, which phones show
/// to everybody who can see them.
pub fn sign_in_link(code: &str, minutes: i64) -> Words {
    Words {
        subject: "Your sign-in link and code".to_owned(),
        before_link: vec![
            format!("Your code is {code}."),
            format!(
                "Type it into the page that asked for it, or use the link. One of them works once, within \
                 {minutes} minutes."
            ),
        ],
        link_text: "Sign in".to_owned(),
        after_link: vec![
            "If you did not ask for it, you can delete this email. Nobody can sign in without the \
             link or the code. Do not give the code to anybody: we never ask for it."
                .to_owned(),
            NOT_READ.to_owned(),
        ],
    }
}

/// The person's organization signs its people in.
pub fn sign_in_elsewhere(provider: &str) -> Words {
    Words {
        subject: format!("Sign in with {provider}"),
        before_link: vec![
            "Somebody, perhaps you, asked to sign in with this email address.".to_owned(),
            format!(
                "Your organisation has chosen that its people sign in with {provider}. There is no code."
            ),
        ],
        link_text: format!("Sign in with {provider}"),
        after_link: vec![
            "If you did not ask to sign in, you can delete this email.".to_owned(),
            NOT_READ.to_owned(),
        ],
    }
}

/// Nobody is known by the address that asked for a link.
pub fn sign_in_unknown() -> Words {
    Words {
        subject: "We have no requests from this email address".to_owned(),
        before_link: vec![
            "Somebody, perhaps you, asked to sign in with this email address.".to_owned(),
            "We have no requests from it. If you wrote to us, you may have used another address.".to_owned(),
        ],
        link_text: "Ask for help".to_owned(),
        after_link: vec![
            "If you did not ask to sign in, you can delete this email.".to_owned(),
            NOT_READ.to_owned(),
        ],
    }
}
