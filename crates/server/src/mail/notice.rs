//! Notices: what people are told of a ticket, the requester and who is copied in.

use super::errand::{ErrandError, Written, addressee};
use super::letter::{Letter, Part, one_line};
use crate::auth::mail_link;
use crate::auth::mail_token::{MailToken, Purpose};
use crate::edge::Edge;
use crate::locale::mail::MailWords;
use crate::store::comment::Seen;
use crate::store::{self, Sight, StoreError};
use crate::tickets::{CleanHtml, Mail, from_text, shows};
use frontdesk_model::attachment::Attachment;
use frontdesk_model::comment::Comment;
use frontdesk_model::id::{CommentId, TicketId, UserId};
use frontdesk_model::ticket::Ticket;
use frontdesk_model::user::{Role, User};
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
struct OfTicket {
    ticket_id: TicketId,
    recipient_id: UserId,
    comment_id: Option<CommentId>,
    /// Whether the recipient was copied in, and did not ask.
    #[serde(default)]
    copied: bool,
}

/// A letter that is being written: about what, to whom, in which words.
pub(super) struct Reader<'a> {
    pub edge: &'a Edge,
    pub ticket: &'a Ticket,
    pub user: &'a User,
    pub words: &'static MailWords,
}

/// News of a ticket; none for who is not part of it any more.
pub async fn write(edge: &Edge, kind: &str, payload: &Value) -> Result<Option<Written>, ErrandError> {
    let about = OfTicket::deserialize(payload)?;
    let Some(ticket) = store::ticket::find(edge.store(), about.ticket_id).await? else { return Ok(None) };
    let Some((user, to)) = addressee(edge, about.recipient_id).await? else { return Ok(None) };
    let words = MailWords::of(user.locale.as_deref());
    let reader = Reader { edge, ticket: &ticket, user: &user, words };
    let letter = if kind == Mail::RequestReceived.kind() {
        Some(received(&reader).await?)
    } else {
        let Some(id) = about.comment_id else { return Ok(None) };
        reply(&reader, id, about.copied).await?
    };
    Ok(letter.map(|letter| Written { to, about: Some(ticket.id), letter }))
}

/// That a request has come. Says nothing that the sender wrote: anybody can write anybody's address into a
/// form, and must not reach them with words of their own.
async fn received(reader: &Reader<'_>) -> Result<Letter, ErrandError> {
    let Reader { edge, ticket, user, words } = reader;
    let form = match ticket.ticket_form_id {
        Some(id) => store::ticket_form::find(edge.store(), Sight::Desk, id).await?,
        None => None,
    };
    let form = form.map(|form| form.in_language(user.locale.as_deref().unwrap_or_default()));
    let number = ticket.id.to_string();
    let mut parts = vec![
        Part::Text(words.received.to_owned()),
        Part::Text(words.fill(words.your_number, &[("number", &*number)])),
    ];
    parts.extend(form.and_then(|form| form.reply_promise).map(Part::Text));
    parts.extend(reader.way_to_request(words.read_or_add).await?);
    parts.push(Part::Text(words.if_not_sent.to_owned()));
    parts.push(Part::Text(words.not_read.to_owned()));
    let subject = words.request_received_subject(ticket.id);
    Ok(Letter { language: words.language, subject, parts, unsubscribe: None })
}

/// What somebody said for everybody.
async fn reply(reader: &Reader<'_>, id: CommentId, was_copied: bool) -> Result<Option<Letter>, ErrandError> {
    let Reader { edge, ticket, user, words } = reader;
    // Asked for as the requester's own: an internal note is never found this way.
    let found = store::comment::find(edge.store(), ticket.id, Seen::Public, id).await?;
    let Some(comment) = found else { return Ok(None) };
    let is_requester = ticket.requester_id == user.id;
    let is_copied = ticket.email_cc_ids.contains(&user.id);
    // Whoever asked when it was said is told, also if the request is another's now; who was copied in is told
    // for as long as they are.
    if was_copied && !is_copied && !is_requester {
        return Ok(None);
    }
    let said = if is_copied { words.replied } else { words.replied_to_yours };
    let author = author(reader, &comment).await?;
    let number = ticket.id.to_string();
    let subject = one_line(&ticket.subject);
    let facts = [("author", &*author), ("number", &*number), ("subject", &*subject)];
    let mut parts = vec![Part::Text(words.fill(said, &facts)), quotation(&comment)];
    parts.extend(files(words, &comment.attachments));
    parts.extend(reader.way_to_request(words.read_or_answer).await?);
    parts.push(Part::Text(words.not_read.to_owned()));
    let unsubscribe = is_copied.then(|| reader.way_out());
    if let Some(to) = unsubscribe.clone() {
        parts.push(Part::Text(words.why_copied.to_owned()));
        parts.push(Part::Link { text: words.stop_emails.to_owned(), to });
    }
    let subject = words.public_reply_subject(ticket.id, &ticket.subject);
    Ok(Some(Letter { language: words.language, subject, parts, unsubscribe }))
}

impl Reader<'_> {
    /// The link to the request, which signs in whoever may sign in by mail and sees it.
    pub async fn way_to_request(&self, text: &str) -> Result<Vec<Part>, ErrandError> {
        let page = format!("/portal/requests/{}", self.ticket.id);
        let token = if shows(self.ticket, self.user.id) {
            mail_link::create(self.edge, self.user, self.ticket.id).await?
        } else {
            None
        };
        let path = token.as_ref().map_or(page.clone(), |token| format!("{page}/open/{}", token.reveal()));
        let link = Part::Link { text: text.to_owned(), to: self.edge.base_url().page(&path) };
        let days = mail_link::DAYS.to_string();
        let once = token.map(|_| Part::Text(self.words.fill(self.words.link_once, &[("days", &*days)])));
        Ok(std::iter::once(link).chain(once).collect())
    }

    /// Where somebody who is copied in says that they do not want to be.
    fn way_out(&self) -> String {
        let token = MailToken { ticket: self.ticket.id, user: self.user.id, until: None };
        let token = token.signed(Purpose::Leave, self.edge.secret());
        self.edge.base_url().page(&format!("/mail/leave/{token}"))
    }
}

/// Who wrote a comment: somebody of the desk without their last name.
async fn author(reader: &Reader<'_>, comment: &Comment) -> Result<String, StoreError> {
    let author = store::user::find(reader.edge.store(), comment.author_id).await?;
    let name = author.map(|author| match author.role {
        Role::EndUser => author.name,
        Role::Agent | Role::Admin => author.short_name(),
    });
    let name = name.map(|name| one_line(&name));
    Ok(name.filter(|name| !name.trim().is_empty()).unwrap_or_else(|| reader.words.support.to_owned()))
}

fn quotation(comment: &Comment) -> Part {
    // Cleaned when it was said; once more, since this copy leaves the desk for good.
    let clean = CleanHtml::of(&comment.html_body);
    let html = clean.map_or_else(|_| from_text(&comment.body), String::from);
    Part::Quote { text: comment.body.clone(), html }
}

/// The names of a comment's files. The files themselves stay where only its readers get them.
fn files(words: &MailWords, files: &[Attachment]) -> Vec<Part> {
    if files.is_empty() {
        return Vec::new();
    }
    let names = files.iter().map(|file| one_line(&file.file_name)).collect();
    vec![Part::Text(words.files.to_owned()), Part::List(names), Part::Text(words.files_where.to_owned())]
}
