//! How comments change, without a database.

use super::fixture::{ADA, LIA, NOW, created, desk, stranger};
use super::{
    Changeset, CommentChange, Conversation, Known, Numbers, TicketError, Update, UpdateTicket, update,
};
use frontdesk_model::account::Channel;
use frontdesk_model::audit::AuditEvent;
use frontdesk_model::comment::Comment;
use frontdesk_model::id::{CommentId, UserId};
use frontdesk_model::rules::{Code, Field, Problem};
use frontdesk_model::status::Status;

/// A stranger's ticket, and what is changed of its first comment.
fn changed(user: UserId, change: CommentChange, status: Status) -> Result<Option<Changeset>, TicketError> {
    let made = created(&stranger("dee@moor.example", Vec::new()));
    let comment = made.comment.clone().expect("a first comment");
    let reply = Comment { id: CommentId::new(99), ..comment.clone() };
    let conversation = Conversation {
        public: [(comment.id, true), (reply.id, false)].into(),
        named: [(comment.id, comment.clone())].into(),
    };
    let mut before = made.ticket;
    before.ticket.status = status;
    let mut known = Known::default();
    known.add_conversation(before.ticket.id, conversation);
    let by = Update::Comment { user, comment: comment.id, change, channel: Channel::Api };
    let command = UpdateTicket { ticket: before.ticket.id, by };
    update(&desk(), &known, &before, &command, &mut Numbers::default(), NOW.plus_seconds(60))
}

fn redact(text: &str) -> CommentChange {
    CommentChange::Redact(text.to_owned())
}

#[test]
fn redacted_words_leave_the_comment_and_the_description() {
    let set = changed(ADA, redact("work"), Status::Open).expect("a change").expect("something");
    let edited = set.edited.expect("a comment");
    let left = "It does not <b>▇▇▇▇</b>";
    assert_eq!((edited.body.as_str(), edited.plain_body.as_str()), (left, left));
    assert_eq!(set.ticket.ticket.description, left);
    assert!(edited.public && set.ticket.ticket.is_public && set.change.seen_by_requester);
    assert_eq!((set.comment, set.notice, set.change.comment_public), (None, None, None));
    assert!(
        matches!(set.audit.events.as_slice(), [AuditEvent::CommentRedactionEvent { comment_id, .. }] if *comment_id == edited.id)
    );
}

#[test]
fn a_ticket_whose_only_reply_is_made_private_is_private() {
    let set = changed(ADA, CommentChange::MakePrivate, Status::Open).expect("a change").expect("something");
    assert!(!set.edited.expect("a comment").public);
    assert!(!set.ticket.ticket.is_public && !set.ticket.opening_public);
    assert!(set.change.seen_by_requester, "their page shows it no more");
    assert!(matches!(set.audit.events.as_slice(), [AuditEvent::CommentPrivacyChange { public: false, .. }]));
}

#[test]
fn what_was_said_is_not_changed_by_everybody_nor_at_any_time() {
    let refused = |user, change, status| changed(user, change, status).expect_err("refused");
    assert!(matches!(refused(LIA, redact("work"), Status::Open), TicketError::Forbidden));
    assert!(matches!(refused(UserId::new(77), redact("work"), Status::Open), TicketError::NotFound));
    assert!(matches!(refused(ADA, redact("work"), Status::Deleted), TicketError::NotFound));
    for (change, status, problem) in [
        (redact(" "), Status::Open, Problem::new(Field::Property("text"), Code::Blank)),
        (redact("play"), Status::Open, Problem::new(Field::Property("text"), Code::Unknown)),
        (redact("work"), Status::Closed, Problem::new(Field::Status, Code::NotAllowed)),
    ] {
        match refused(ADA, change, status) {
            TicketError::Invalid(problems) => assert_eq!(problems, [problem]),
            other => panic!("refused otherwise: {other:?}"),
        }
    }
}
