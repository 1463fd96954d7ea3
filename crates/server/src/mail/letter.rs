//! Letters: words, quotations and links made into a message with a plain text and a simple page.

use crate::address::BaseUrl;
use frontdesk_model::id::TicketId;
use frontdesk_model::time::Timestamp;
use lettre::Message;
use lettre::message::header::{Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use std::error::Error;
use std::time::{Duration, SystemTime};

/// Whom a letter is from and to, and how it is told from others.
pub struct Envelope<'a> {
    pub from: &'a Mailbox,
    pub to: Mailbox,
    /// The outbox's number of the letter: a letter that has to be sent again keeps it, so that
    /// mailboxes can drop the second copy.
    pub number: i64,
    /// When it was written, however late it leaves: mailboxes put letters in this order.
    pub written_at: Timestamp,
    /// The request that it is about: mailboxes show all letters about one together.
    pub about: Option<TicketId>,
    pub base: &'a BaseUrl,
}

/// What a letter says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    pub language: &'static str,
    pub subject: String,
    pub parts: Vec<Part>,
    /// Where one POST ends letters of this kind, where its reader can have that (RFC 8058).
    pub unsubscribe: Option<String>,
}

/// A part of a letter, which stands below the one before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    Text(String),
    /// What a person wrote, as plain text and as clean HTML.
    Quote {
        text: String,
        html: String,
    },
    List(Vec<String>),
    /// A whole address below the configured base.
    Link {
        text: String,
        to: String,
    },
}

/// A header of one line that this server writes by itself.
macro_rules! headers {
    ($($kind:ident = $name:literal)*) => {$(
        #[derive(Clone)]
        struct $kind(String);

        impl Header for $kind {
            fn name() -> HeaderName {
                HeaderName::new_from_ascii_str($name)
            }

            fn parse(text: &str) -> Result<Self, Box<dyn Error + Send + Sync>> {
                Ok(Self(text.to_owned()))
            }

            fn display(&self) -> HeaderValue {
                HeaderValue::new(Self::name(), self.0.clone())
            }
        }
    )*};
}

headers! {
    AutoSubmitted = "Auto-Submitted"
    ListUnsubscribe = "List-Unsubscribe"
    ListUnsubscribePost = "List-Unsubscribe-Post"
}

/// The message.
pub fn write(envelope: Envelope<'_>, letter: &Letter) -> Result<Message, lettre::error::Error> {
    let subject = one_line(&letter.subject);
    let host = envelope.base.host();
    let mut message = Message::builder()
        .from(envelope.from.clone())
        .to(envelope.to)
        .subject(subject)
        .date(system_time(envelope.written_at))
        .message_id(Some(format!("<outbox-{}@{host}>", envelope.number)))
        // That no person sent it, so that no machine answers it (RFC 3834).
        .header(AutoSubmitted("auto-generated".to_owned()));
    if let Some(ticket) = envelope.about {
        // All of them answer one message, which nobody has sent (RFC 5322, 3.6.4).
        let thread = format!("<request-{ticket}@{host}>");
        message = message.in_reply_to(thread.clone()).references(thread);
    }
    if let Some(address) = &letter.unsubscribe {
        message = message
            .header(ListUnsubscribe(format!("<{address}>")))
            .header(ListUnsubscribePost("List-Unsubscribe=One-Click".to_owned()));
    }
    message.multipart(MultiPart::alternative_plain_html(text(letter), html(letter)))
}

/// A text as one line, whatever was typed into it: it is no header, and passes for nothing that the letter
/// says itself.
pub(super) fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

fn system_time(moment: Timestamp) -> SystemTime {
    let micros = u64::try_from(moment.micros()).unwrap_or_default();
    SystemTime::UNIX_EPOCH + Duration::from_micros(micros)
}

fn text(letter: &Letter) -> String {
    let parts: Vec<String> = letter.parts.iter().map(part_text).collect();
    format!("{}\n", parts.join("\n\n"))
}

fn part_text(part: &Part) -> String {
    match part {
        Part::Text(text) => text.clone(),
        Part::Quote { text, .. } => quoted(text),
        Part::List(items) => items.iter().map(|item| format!("- {item}")).collect::<Vec<_>>().join("\n"),
        Part::Link { text, to } => format!("{text}:\n{to}"),
    }
}

/// Each line marked as what somebody else says, so that none can pass for the letter's own words.
fn quoted(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let lines =
        text.split('\n').map(|line| if line.is_empty() { ">".to_owned() } else { format!("> {line}") });
    lines.collect::<Vec<_>>().join("\n")
}

fn html(letter: &Letter) -> String {
    let parts: String = letter.parts.iter().map(part_html).collect();
    format!(
        "<!doctype html><html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{}</title></head>\
         <body style=\"font:16px/1.5 Arial,sans-serif;color:#0b0c0c\">{parts}</body></html>",
        letter.language,
        html_escape::encode_text(&one_line(&letter.subject)),
    )
}

fn part_html(part: &Part) -> String {
    let escaped = |text: &str| html_escape::encode_text(text).replace('\n', "<br>");
    match part {
        Part::Text(text) => format!("<p>{}</p>", escaped(text)),
        Part::Quote { html, .. } => format!(
            "<blockquote style=\"margin:0 0 16px;padding:1px 16px;border-left:4px solid #b1b4b6\">{html}</blockquote>"
        ),
        Part::List(items) => {
            let items: Vec<String> =
                items.iter().map(|item| ["<li>", &escaped(item), "</li>"].concat()).collect();
            format!("<ul>{}</ul>", items.concat())
        }
        Part::Link { text, to } => format!(
            "<p><a href=\"{}\">{}</a></p>",
            html_escape::encode_double_quoted_attribute(to),
            html_escape::encode_text(text)
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter(subject: &str, parts: Vec<Part>) -> Letter {
        Letter { language: "en", subject: subject.to_owned(), parts, unsubscribe: None }
    }

    fn source(letter: &Letter) -> String {
        let base: BaseUrl = "https://help.example".parse().unwrap_or_else(|error| panic!("{error}"));
        let from: Mailbox = "desk@help.example".parse().unwrap_or_else(|error| panic!("{error}"));
        let envelope = Envelope {
            from: &from,
            to: from.clone(),
            number: 7,
            written_at: Timestamp::from_micros(1_000_000),
            about: Some(TicketId::new(42)),
            base: &base,
        };
        let message = write(envelope, letter).unwrap_or_else(|error| panic!("{error}"));
        String::from_utf8_lossy(&message.formatted()).into_owned()
    }

    #[test]
    fn what_people_wrote_is_neither_markup_nor_a_header() {
        let parts = vec![
            Part::Text("<img src=x>\n&".to_owned()),
            Part::List(vec!["<b>.pdf".to_owned()]),
            Part::Link { text: "Open".to_owned(), to: "https://a.example/\"x".to_owned() },
        ];
        let page = html(&letter("<title>", parts));
        assert!(page.contains("<p>&lt;img src=x&gt;<br>&amp;</p>"), "{page}");
        assert!(page.contains("<li>&lt;b&gt;.pdf</li>"), "{page}");
        assert!(page.contains("href=\"https://a.example/&quot;x\""), "{page}");
        assert!(page.contains("<title>&lt;title&gt;</title>"), "{page}");
        let source = source(&letter("a\r\nBcc: b@c.example", Vec::new()));
        assert!(!source.contains("\r\nBcc:"), "{source}");
        assert!(source.contains("Message-ID: <outbox-7@help.example>"), "{source}");
        assert!(source.contains("References: <request-42@help.example>"), "{source}");
        assert!(source.contains("In-Reply-To: <request-42@help.example>"), "{source}");
        assert!(source.contains("Auto-Submitted: auto-generated"), "{source}");
        assert!(source.contains("Date: Thu, 01 Jan 1970 00:00:01 +0000"), "{source}");
        assert!(!source.contains("List-Unsubscribe"), "{source}");
    }

    #[test]
    fn every_line_of_a_quotation_is_marked() {
        let said = "One\r\n\r\nOpen it:\rhttps://elsewhere.example";
        assert_eq!(quoted(said), "> One\n>\n> Open it:\n> https://elsewhere.example");
    }

    #[test]
    fn who_can_leave_is_told_so_by_headers_too() {
        let unsubscribe = Some("https://help.example/leave/x".to_owned());
        let source = source(&Letter { unsubscribe, ..letter("a", Vec::new()) });
        assert!(source.contains("List-Unsubscribe: <https://help.example/leave/x>\r\n"), "{source}");
        assert!(source.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"), "{source}");
    }
}
