//! What mail says, and the pages that its links open, in the language of who reads it.

use super::{cy, en};
use frontdesk_model::id::TicketId;
use frontdesk_web::locale::form::counted;

/// The texts of one language. Names in braces are filled in.
#[derive(Debug)]
pub struct MailWords {
    pub language: &'static str,
    pub not_read: &'static str,
    /// At letters without a link that could answer.
    pub not_read_at_all: &'static str,
    pub request_received_subject: &'static str,
    pub received: &'static str,
    pub your_number: &'static str,
    pub read_or_add: &'static str,
    pub if_not_sent: &'static str,
    pub public_reply_subject: &'static str,
    /// To the requester, and to who is copied in.
    pub replied_to_yours: &'static str,
    pub replied: &'static str,
    pub support: &'static str,
    pub files: &'static str,
    pub files_where: &'static str,
    pub read_or_answer: &'static str,
    /// What the link is good for, and why not to forward it.
    pub link_once: &'static str,
    pub why_copied: &'static str,
    pub stop_emails: &'static str,
    pub sign_in_subject: &'static str,
    pub your_code: &'static str,
    pub code_how: &'static str,
    pub sign_in: &'static str,
    pub if_not_asked: &'static str,
    /// To who has to sign in with a provider: also what the link says.
    pub elsewhere_subject: &'static str,
    pub elsewhere_why: &'static str,
    pub unknown_subject: &'static str,
    pub unknown_asked: &'static str,
    pub unknown_why: &'static str,
    pub ask_for_help: &'static str,
    pub if_not_you: &'static str,
    /// On the page that a link to a request opens.
    pub open_title: &'static str,
    pub open_how: &'static str,
    pub open: &'static str,
    pub spent: &'static str,
    pub spent_why: &'static str,
    pub read_signed_in: &'static str,
    /// On the page that asks whether somebody wants no more mail.
    pub leave_title: &'static str,
    pub leave_how: &'static str,
    pub leave: &'static str,
    pub left: &'static str,
    pub left_why: &'static str,
    /// On the page of an address that nobody was sent.
    pub no_such_link: &'static str,
    pub no_such_link_why: &'static str,
    /// A letter that asks to rate the help, some time after the request was solved.
    pub rate_subject: &'static str,
    pub rate_asks: &'static str,
    pub was_good: &'static str,
    pub was_bad: &'static str,
    pub rate_how: &'static str,
    pub rate_not_right: &'static str,
    /// On the page that these links open.
    pub rate_title: &'static str,
    pub rate_of: &'static str,
    pub your_rating: &'static str,
    pub good: &'static str,
    pub bad: &'static str,
    pub why_bad: &'static str,
    pub choose_one: &'static str,
    pub tell_more: &'static str,
    pub tell_more_hint: &'static str,
    pub tell_more_again: &'static str,
    pub send_rating: &'static str,
    pub choose_rating: &'static str,
    pub comment_too_long: &'static str,
    pub rated: &'static str,
    pub rated_good: &'static str,
    pub rated_bad: &'static str,
    pub change_until: &'static str,
    pub change_rating: &'static str,
    pub not_rated_now: &'static str,
    pub not_rated_why: &'static str,
    /// The contract's reasons by their codes; those that are missing have their own words.
    pub reasons: &'static [(i64, &'static str)],
}

impl MailWords {
    /// Those in the language of a person's record, or English.
    pub fn of(locale: Option<&str>) -> &'static Self {
        let language = locale.and_then(|locale| locale.split(['-', '_']).next()).unwrap_or_default();
        if language.eq_ignore_ascii_case("cy") { &cy::mail::MAIL } else { &en::mail::MAIL }
    }

    /// What a reason is called, if it is not by its own words.
    pub fn reason(&self, code: i64) -> Option<&'static str> {
        self.reasons.iter().find(|(own, _)| *own == code).map(|(_, text)| *text)
    }

    /// A text with what stands in its braces.
    pub fn fill(&self, text: &str, parts: &[(&str, &str)]) -> String {
        counted(self.language, text, 0, parts)
    }

    /// The subject of the letter that says a request has arrived.
    pub fn request_received_subject(&self, ticket: TicketId) -> String {
        self.fill(self.request_received_subject, &[("number", &*ticket.to_string())])
    }

    /// The subject of every letter with a reply: mailboxes that go by it show them together.
    pub fn public_reply_subject(&self, ticket: TicketId, subject: &str) -> String {
        self.fill(self.public_reply_subject, &[("number", &*ticket.to_string()), ("subject", subject)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_that_of_the_record() {
        let language = |locale| MailWords::of(locale).language;
        assert_eq!([Some("cy"), Some("cy-GB"), Some("CY"), Some("cy_GB")].map(language), ["cy"; 4]);
        assert_eq!([None, Some("en-GB"), Some("fr"), Some(""), Some("cyx")].map(language), ["en"; 5]);
    }
}
