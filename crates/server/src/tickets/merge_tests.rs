//! How one ticket becomes a part of another, without a database.

use super::fixture::{ADA, BO, COLOUR, GUS, LIA, NOW, created, custom, desk, stranger};
use super::{Changeset, Known, LoadedTicket, MergeTickets, Numbers, TicketError, merge};
use frontdesk_model::account::Channel;
use frontdesk_model::id::{AuditId, TicketId, UserId};
use frontdesk_model::rules::{Code, Field, Problem};
use frontdesk_model::status::Status;

const SOURCE: TicketId = TicketId::new(71);
const TARGET: TicketId = TicketId::new(72);
/// Who asked for the source.
const DEE: UserId = UserId::new(81);
/// Who is copied in there.
const EVE: UserId = UserId::new(82);

/// A ticket of its own requester's.
fn ticket(id: TicketId, requester: UserId, subject: &str) -> LoadedTicket {
    let mut loaded = created(&stranger("dee@moor.example", vec![custom(COLOUR, "red")])).ticket;
    loaded.ticket.id = id;
    loaded.ticket.requester_id = requester;
    loaded.ticket.subject = subject.to_owned();
    loaded
}

/// Changes the source, the target, and what is asked.
type Change<'a> = &'a dyn Fn(&mut LoadedTicket, &mut LoadedTicket, &mut MergeTickets);

/// Merges the source into the target, once something was changed of them or of the command.
fn merged(
    change: impl FnOnce(&mut LoadedTicket, &mut LoadedTicket, &mut MergeTickets),
) -> Result<[Changeset; 2], TicketError> {
    let mut source = ticket(SOURCE, DEE, "Lamp");
    source.ticket.tags.push("pier".to_owned());
    source.ticket.email_cc_ids = vec![EVE];
    source.ticket.follower_ids = vec![BO];
    let mut target = ticket(TARGET, UserId::new(83), "Lights");
    let mut command = MergeTickets {
        user: ADA,
        source: SOURCE,
        target: TARGET,
        source_comment: None,
        target_comment: Some("One more lamp".to_owned()),
        source_public: true,
        target_public: true,
        channel: Channel::Web,
    };
    change(&mut source, &mut target, &mut command);
    let mut known = Known::default();
    known.add_ticket(source);
    known.add_ticket(target);
    merge(&desk(), &known, &command, &mut Numbers::default(), NOW.plus_seconds(60))
}

#[test]
fn the_source_is_closed_and_the_target_goes_on_with_its_tags_and_people() {
    let [source, target] = merged(|_, _, _| ()).expect("a merge");
    assert_eq!(source.ticket.ticket.status, Status::Closed);
    assert!(source.ticket.ticket.tags.contains(&"closed_by_merge".to_owned()));
    assert_eq!(target.ticket.ticket.status, Status::New);
    let tags = &target.ticket.ticket.tags;
    assert!(tags.contains(&"pier".to_owned()) && !tags.contains(&"closed_by_merge".to_owned()), "{tags:?}");
    assert_eq!(target.ticket.ticket.email_cc_ids, [DEE, EVE]);
    assert_eq!(target.ticket.ticket.follower_ids, [BO]);
    assert_eq!(target.ticket.ticket.collaborator_ids, [BO, DEE, EVE]);
}

#[test]
fn each_is_told_of_the_other() {
    let [source, target] = merged(|_, _, _| ()).expect("a merge");
    let said = |set: &Changeset| set.comment.clone().expect("a comment");
    let (there, here) = (said(&source), said(&target));
    let by_number = "This request was closed and merged into request #72.";
    assert_eq!((there.body.as_str(), there.public), (by_number, true), "no words of the other ticket");
    assert_eq!((here.body.as_str(), here.public, here.author_id), ("One more lamp", true, ADA));
    let numbers = [source.audit.id, target.audit.id].map(AuditId::get);
    assert_eq!(numbers, [1, 2], "one after the other");
    assert!(source.change.change_seq < target.change.change_seq);
}

#[test]
fn nobody_outside_learns_of_a_private_ticket() {
    for is_source in [true, false] {
        let both = merged(|source, target, _| {
            let private = if is_source { source } else { target };
            private.ticket.is_public = false;
        });
        let [source, target] = both.expect("a merge");
        let public = |set: &Changeset| set.comment.as_ref().is_some_and(|comment| comment.public);
        assert!(!public(&source) && !public(&target));
        assert_eq!(target.ticket.ticket.email_cc_ids.contains(&DEE), !is_source);
        assert_eq!((source.notice, target.notice), (None, None));
    }
}

#[test]
fn who_asked_for_both_is_not_copied_in() {
    let [_, target] =
        merged(|source, target, _| target.ticket.requester_id = source.ticket.requester_id).expect("a merge");
    assert_eq!(target.ticket.ticket.email_cc_ids, [EVE]);
}

#[test]
fn what_cannot_be_merged_is_left_alone() {
    let refused = |change: Change<'_>| {
        merged(|source, target, command| change(source, target, command)).expect_err("refused")
    };
    for (error, problem) in [
        (
            refused(&|_, _, command| command.target = SOURCE),
            Problem::new(Field::Property("ids"), Code::NotAllowed),
        ),
        (
            refused(&|source, _, _| source.ticket.status = Status::Closed),
            Problem::new(Field::Status, Code::NotAllowed),
        ),
        (
            refused(&|_, target, _| target.ticket.status = Status::Closed),
            Problem::new(Field::Status, Code::NotAllowed),
        ),
        (
            refused(&|_, _, command| command.source_comment = Some(" ".to_owned())),
            Problem::new(Field::Comment, Code::Blank),
        ),
    ] {
        assert!(matches!(&error, TicketError::Invalid(problems) if *problems == [problem]), "{error:?}");
    }
    let not_found: [Change<'_>; 4] = [
        &|source, _, _| source.ticket.status = Status::Deleted,
        &|_, _, command| command.target = TicketId::new(99),
        &|_, _, command| command.user = DEE,
        // Sees the second line alone.
        &|source, _, command| {
            source.ticket.group_id = Some(super::fixture::FIRST_LINE);
            command.user = GUS;
        },
    ];
    for change in not_found {
        assert!(matches!(refused(change), TicketError::NotFound));
    }
    assert!(matches!(refused(&|_, _, command| command.user = LIA), TicketError::Forbidden));
}
