//! `/dev/mail`: the mail of a demo without an SMTP server, to read in a browser.

use super::dist::read_below;
use super::files::not_found;
use crate::edge::Edge;
use crate::locale::en::pages as words;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse as _, Response};
use html_escape::{encode_double_quoted_attribute, encode_text};
use mailparse::{MailHeaderMap as _, ParsedMail};
use std::fmt::Write as _;

/// Messages that are listed at most.
const LISTED: usize = 100;

/// A message as it is shown.
struct Shown {
    subject: String,
    to: String,
    date: String,
    text: String,
}

/// `GET /dev/mail`
pub async fn list(State(edge): State<Edge>) -> Response {
    let Some(folder) = edge.mail_folder() else { return not_found() };
    let mut items = String::new();
    for name in newest(&folder).await {
        let Some(mail) = read(&folder, &name).await else { continue };
        // Writing to a text does not fail.
        let _ = write!(
            items,
            "<li><a href=\"/dev/mail/{}\">{}</a><br>{} &middot; {}</li>",
            encode_double_quoted_attribute(&name),
            encode_text(&mail.subject),
            encode_text(&mail.to),
            encode_text(&mail.date),
        );
    }
    let list =
        if items.is_empty() { format!("<p>{}</p>", words::NO_MAIL) } else { format!("<ul>{items}</ul>") };
    page(words::MAIL, &list)
}

/// `GET /dev/mail/{name}`
pub async fn show(State(edge): State<Edge>, Path(name): Path<String>) -> Response {
    let Some(folder) = edge.mail_folder() else { return not_found() };
    let Some(mail) = read(&folder, &name).await else { return not_found() };
    let body = format!(
        "<p><a href=\"/dev/mail\">{}</a></p><p>{}<br>{}</p><pre>{}</pre>",
        words::ALL_MAIL,
        encode_text(&mail.to),
        encode_text(&mail.date),
        with_links(&mail.text),
    );
    page(&mail.subject, &body)
}

/// The names of the newest messages, the newest first.
async fn newest(folder: &std::path::Path) -> Vec<String> {
    let mut names = Vec::new();
    let Ok(mut files) = tokio::fs::read_dir(folder).await else { return names };
    while let Ok(Some(file)) = files.next_entry().await {
        names.extend(file.file_name().into_string().ok().filter(|name| is_message(name)));
    }
    names.sort_unstable_by(|one, other| other.cmp(one));
    names.truncate(LISTED);
    names
}

fn is_message(name: &str) -> bool {
    name.strip_suffix(".eml").is_some_and(|number| number.bytes().all(|b| b.is_ascii_digit()))
}

async fn read(folder: &std::path::Path, name: &str) -> Option<Shown> {
    if !is_message(name) {
        return None;
    }
    let bytes = read_below(folder, name).await?;
    let mail = mailparse::parse_mail(&bytes).ok()?;
    let header = |name| mail.headers.get_first_value(name).unwrap_or_default();
    let subject = Some(header("Subject")).filter(|subject| !subject.is_empty());
    Some(Shown {
        subject: subject.unwrap_or_else(|| words::NO_SUBJECT.to_owned()),
        to: header("To"),
        date: header("Date"),
        text: plain_text(&mail).unwrap_or_default(),
    })
}

fn plain_text(mail: &ParsedMail<'_>) -> Option<String> {
    if mail.ctype.mimetype == "text/plain" {
        return mail.get_body().ok();
    }
    mail.subparts.iter().find_map(plain_text)
}

/// The text as HTML, its addresses as links.
fn with_links(text: &str) -> String {
    let mut html = String::new();
    for word in text.split_inclusive(char::is_whitespace) {
        let address = word.trim_end();
        let is_link = address.starts_with("http://") || address.starts_with("https://");
        let escaped = encode_text(word);
        if is_link {
            let href = encode_double_quoted_attribute(address);
            let shown = encode_text(address);
            let blanks = &word[address.len()..];
            html.extend(["<a href=\"", &href, "\">", &shown, "</a>", blanks]);
        } else {
            html.push_str(&escaped);
        }
    }
    html
}

fn page(title: &str, body: &str) -> Response {
    let title = encode_text(title);
    let html = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{title}</title></head>\
         <body><main><h1>{title}</h1>{body}</main></body></html>"
    );
    Html(html).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_become_links_and_nothing_else_markup() {
        assert_eq!(
            with_links("<b>\nhttp://a.example/x?a=1&b=2\n"),
            "&lt;b&gt;\n<a href=\"http://a.example/x?a=1&amp;b=2\">http://a.example/x?a=1&amp;b=2</a>\n"
        );
    }

    #[test]
    fn only_messages_are_read() {
        assert!(is_message("0000000001.eml"));
        assert!(!is_message("../frontdesk.sqlite"));
        assert!(!is_message(".1.part"));
    }
}
