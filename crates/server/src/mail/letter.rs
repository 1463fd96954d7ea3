//! Letters: words and a link made into a message with a plain text and a simple page.

use crate::address::BaseUrl;
use crate::locale::en::mail::Words;
use frontdesk_model::id::TicketId;
use lettre::Message;
use lettre::message::header::{Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use std::error::Error;

/// Whom a letter is from and to, and how it is told from others.
pub struct Envelope<'a> {
    pub from: &'a Mailbox,
    pub to: Mailbox,
    /// The outbox's number of the letter: a letter that has to be sent again keeps it, so that
    /// mailboxes can drop the second copy.
    pub number: i64,
    /// The request that it is about: mailboxes show all letters about one together.
    pub about: Option<TicketId>,
    pub base: &'a BaseUrl,
}

/// Says that no person sent the mail, so that no machine answers it (RFC 3834).
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

/// The message. `link` is a whole address below the configured base.
pub fn write(envelope: Envelope<'_>, words: &Words, link: &str) -> Result<Message, lettre::error::Error> {
    // A subject is one line, whatever was typed into it.
    let subject: String = words.subject.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let host = envelope.base.host();
    let mut message = Message::builder()
        .from(envelope.from.clone())
        .to(envelope.to)
        .subject(subject)
        .message_id(Some(format!("<outbox-{}@{host}>", envelope.number)))
        .header(AutoSubmitted);
    if let Some(ticket) = envelope.about {
        // All of them answer one message, which nobody has sent (RFC 5322, 3.6.4).
        let thread = format!("<request-{ticket}@{host}>");
        message = message.in_reply_to(thread.clone()).references(thread);
    }
    message.multipart(MultiPart::alternative_plain_html(text(words, link), html(words, link)))
}

fn text(words: &Words, link: &str) -> String {
    let link_line = format!("{}:\n{link}", words.link_text);
    let parts: Vec<&str> = (words.before_link.iter().map(String::as_str))
        .chain([link_line.as_str()])
        .chain(words.after_link.iter().map(String::as_str))
        .collect();
    format!("{}\n", parts.join("\n\n"))
}

fn html(words: &Words, link: &str) -> String {
    let paragraph = |words: &String| {
        let escaped = html_escape::encode_text(words).replace('\n', "<br>");
        format!("<p>{escaped}</p>")
    };
    let before: String = words.before_link.iter().map(paragraph).collect();
    let after: String = words.after_link.iter().map(paragraph).collect();
    let href = html_escape::encode_double_quoted_attribute(link);
    let link_text = html_escape::encode_text(&words.link_text);
    format!(
        "<!doctype html><html lang=\"en\"><body style=\"font:16px/1.5 Arial,sans-serif;color:#0b0c0c\">\
         {before}<p><a href=\"{href}\">{link_text}</a></p>{after}</body></html>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(subject: &str, body: &str) -> Words {
        Words {
            subject: subject.to_owned(),
            before_link: vec![body.to_owned()],
            link_text: "Open".to_owned(),
            after_link: Vec::new(),
        }
    }

    #[test]
    fn what_people_wrote_is_neither_markup_nor_a_header() {
        let page = html(&words("", "<img src=x>\n&"), "https://a.example/\"x");
        assert!(page.contains("<p>&lt;img src=x&gt;<br>&amp;</p>"), "{page}");
        assert!(page.contains("href=\"https://a.example/&quot;x\""), "{page}");

        let base: BaseUrl = "https://help.example".parse().unwrap_or_else(|error| panic!("{error}"));
        let from: Mailbox = "desk@help.example".parse().unwrap_or_else(|error| panic!("{error}"));
        let envelope = Envelope {
            from: &from,
            to: from.clone(),
            number: 7,
            about: Some(TicketId::new(42)),
            base: &base,
        };
        let message = write(envelope, &words("a\r\nBcc: b@c.example", "x"), "https://a.example/")
            .unwrap_or_else(|error| panic!("{error}"));
        let source = String::from_utf8_lossy(&message.formatted()).into_owned();
        assert!(!source.contains("\r\nBcc:"), "{source}");
        assert!(source.contains("Message-ID: <outbox-7@help.example>"), "{source}");
        assert!(source.contains("References: <request-42@help.example>"), "{source}");
        assert!(source.contains("In-Reply-To: <request-42@help.example>"), "{source}");
        assert!(source.contains("Auto-Submitted: auto-generated"), "{source}");
    }
}
