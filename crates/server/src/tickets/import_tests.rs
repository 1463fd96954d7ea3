//! What an imported history comes to, without a database.

use super::fixture::{ADA, NOW, desk, stranger};
use super::{Changeset, ImportTicket, ImportedComment, Known, Numbers, TicketError, import};
use frontdesk_model::id::UserId;
use frontdesk_model::rules::{Code, Field, Problem};
use frontdesk_model::status::Status;
use frontdesk_model::time::Timestamp;
use frontdesk_model::user::{Role, User};

const DAY: i64 = 24 * 60 * 60;

fn ago(days: i64) -> Timestamp {
    NOW.plus_seconds(-days * DAY)
}

fn comment(author: UserId, public: bool, at: Timestamp) -> ImportedComment {
    ImportedComment { author, body: "Words".to_owned(), html: None, public, uploads: Vec::new(), at }
}

/// A stranger's ticket of ten days ago.
fn imported(change: impl FnOnce(&mut ImportTicket)) -> Result<Vec<Changeset>, TicketError> {
    let mut command = ImportTicket {
        user: ADA,
        is_signed: false,
        create: stranger("dee@moor.example", Vec::new()),
        comments: Vec::new(),
        status: None,
        custom_status_id: None,
        created_at: ago(10),
        updated_at: None,
        solved_at: None,
    };
    change(&mut command);
    let mut known = Known::default();
    known.add_user(User::new(ADA, "Ada".to_owned(), Role::Agent));
    import(&desk(), &known, &command, &mut Numbers { user: 100, ..Numbers::default() }, NOW)
}

#[test]
fn a_history_is_lived_through_and_nothing_is_sent() {
    let past = imported(|import| {
        import.comments = vec![comment(ADA, false, ago(9)), comment(ADA, true, ago(8))];
        import.status = Some(Status::Closed);
        import.solved_at = Some(ago(7));
        import.updated_at = Some(ago(2));
    })
    .expect("a history");
    let times: Vec<_> = past.iter().map(|set| set.audit.created_at).collect();
    assert_eq!(times, [ago(10), ago(9), ago(8), ago(7), ago(2)]);
    assert!(past.iter().all(|set| set.notice.is_none() && set.timed.events.is_empty()));
    let last = past.last().expect("an end");
    let ticket = &last.ticket;
    assert_eq!((ticket.ticket.status, ticket.solved_at), (Status::Closed, Some(ago(7))));
    assert_eq!((ticket.ticket.created_at, ticket.ticket.updated_at), (ago(10), ago(2)));
    assert_eq!((ticket.metrics.replies, ticket.metrics.solved_at), (1, Some(ago(7))));
    assert_eq!(ticket.metrics.reply_time.map(|time| time.calendar), Some(2 * DAY * 1_000_000));
    assert_eq!(ticket.clocks.next_breach_at(), None);
    assert_eq!(last.generated_at, NOW, "exports tell it from now on");
}

#[test]
fn thanks_after_the_solution_open_nothing_again() {
    let past = imported(|import| {
        import.comments = vec![comment(ADA, true, ago(9)), comment(ADA, true, ago(5))];
        import.status = Some(Status::Solved);
        import.solved_at = Some(ago(8));
    })
    .expect("a history");
    let ticket = &past.last().expect("an end").ticket;
    assert_eq!((ticket.ticket.status, ticket.solved_at), (Status::Solved, Some(ago(8))));
    assert_eq!((ticket.ticket.updated_at, ticket.metrics.reopens), (ago(5), 0));
}

#[test]
fn what_is_not_told_follows_from_the_rest() {
    let past = imported(|import| import.status = Some(Status::Solved)).expect("a history");
    let ticket = &past.last().expect("an end").ticket;
    assert_eq!((ticket.ticket.updated_at, ticket.solved_at), (ago(10), Some(ago(10))));
    let past = imported(|import| import.status = Some(Status::New)).expect("a history");
    assert_eq!(past.len(), 1, "it is new as it is made");
}

#[test]
fn nothing_happens_before_the_beginning_nor_after_now() {
    let tomorrow = ago(-1);
    let refused = |change: &dyn Fn(&mut ImportTicket)| match imported(|import| change(import)) {
        Err(TicketError::Invalid(problems)) => problems,
        other => panic!("not refused: {other:?}"),
    };
    let wrong = |name| vec![Problem::new(Field::Property(name), Code::NotAllowed)];
    assert_eq!(refused(&|import| import.created_at = tomorrow), wrong("created_at"));
    assert_eq!(refused(&|import| import.updated_at = Some(ago(11))), wrong("updated_at"));
    assert_eq!(refused(&|import| import.solved_at = Some(tomorrow)), wrong("solved_at"));
    assert_eq!(refused(&|import| import.comments = vec![comment(ADA, true, ago(11))]), wrong("comments"));
    let unknown = vec![Problem::new(Field::Property("comments"), Code::Unknown)];
    assert_eq!(refused(&|import| import.comments = vec![comment(UserId::new(9), true, ago(1))]), unknown);
}
