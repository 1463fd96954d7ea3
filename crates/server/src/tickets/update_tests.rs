//! How a ticket changes, without a database.

use super::fixture::{
    ADA, BO, COLOUR, CY, FIRST_LINE, LARGE_PRINT, NOW, SECOND_LINE, TOPICS, by_agent, by_requester, change,
    custom, ticket,
};
use super::{Changeset, LoadedTicket, Mail, Notice, Removal, TicketError, Update};
use frontdesk_model::account::Channel;
use frontdesk_model::comment::CommentDraft;
use frontdesk_model::field_value::FieldValue;
use frontdesk_model::id::{GroupId, TicketFieldId, UserId};
use frontdesk_model::request::RequestUpdate;
use frontdesk_model::rules::{Code, Field, Problem};
use frontdesk_model::status::Status;
use frontdesk_model::ticket::TicketUpdate;
use rstest::rstest;

fn to(status: Status) -> TicketUpdate {
    TicketUpdate { status: Some(status), ..TicketUpdate::default() }
}

#[expect(clippy::option_option, reason = "an update tells absent from null")]
fn give(group: Option<Option<GroupId>>, assignee: Option<Option<UserId>>) -> TicketUpdate {
    TicketUpdate { group_id: group, assignee_id: assignee, ..TicketUpdate::default() }
}

fn with(status: Status, assignee: Option<UserId>) -> LoadedTicket {
    let mut loaded = ticket();
    loaded.ticket.status = status;
    loaded.ticket.assignee_id = assignee;
    loaded
}

fn problems(result: Result<Changeset, TicketError>) -> Vec<Problem> {
    match result {
        Err(TicketError::Invalid(problems)) => problems,
        other => panic!("not refused by the rules: {other:?}"),
    }
}

#[rstest]
#[case::its_group_has_the_agent(Some(SECOND_LINE), give(None, Some(Some(BO))), (Some(SECOND_LINE), Some(BO)))]
#[case::another_group_has_the_agent(Some(SECOND_LINE), give(None, Some(Some(ADA))), (Some(FIRST_LINE), Some(ADA)))]
#[case::no_group_yet(None, give(None, Some(Some(BO))), (Some(SECOND_LINE), Some(BO)))]
#[case::an_agent_without_groups(Some(SECOND_LINE), give(None, Some(Some(CY))), (Some(SECOND_LINE), Some(CY)))]
#[case::both_named(Some(SECOND_LINE), give(Some(Some(FIRST_LINE)), Some(Some(BO))), (Some(FIRST_LINE), Some(BO)))]
#[case::group_alone(Some(SECOND_LINE), give(Some(Some(FIRST_LINE)), None), (Some(FIRST_LINE), None))]
#[case::group_taken_away(Some(SECOND_LINE), give(Some(None), Some(Some(BO))), (Some(SECOND_LINE), Some(BO)))]
fn an_assignee_implies_a_group(
    #[case] group: Option<GroupId>,
    #[case] update: TicketUpdate,
    #[case] expected: (Option<GroupId>, Option<UserId>),
) {
    let mut before = ticket();
    before.ticket.group_id = group;
    let after = by_agent(&before, BO, update).expect("an update").ticket.ticket;
    assert_eq!((after.group_id, after.assignee_id), expected);
}

#[test]
fn a_ticket_that_moves_on_leaves_who_is_not_in_its_new_group() {
    let mut before = with(Status::Open, Some(ADA));
    before.ticket.group_id = Some(FIRST_LINE);
    let moved = by_agent(&before, BO, give(Some(Some(SECOND_LINE)), None)).expect("an update").ticket.ticket;
    assert_eq!((moved.group_id, moved.assignee_id), (Some(SECOND_LINE), None));
    before.ticket.assignee_id = Some(BO);
    let moved = by_agent(&before, BO, give(Some(Some(SECOND_LINE)), None)).expect("an update").ticket.ticket;
    assert_eq!(moved.assignee_id, Some(BO), "who is in it keeps the ticket");
}

#[rstest]
#[case(give(Some(Some(GroupId::new(99))), None), Field::Group, Code::Unknown)]
#[case(give(None, Some(Some(UserId::new(99)))), Field::Assignee, Code::Unknown)]
#[case(give(Some(Some(SECOND_LINE)), Some(Some(ADA))), Field::Assignee, Code::NotAllowed)]
fn only_agents_of_the_group_have_a_ticket(
    #[case] update: TicketUpdate,
    #[case] field: Field,
    #[case] code: Code,
) {
    assert_eq!(problems(by_agent(&ticket(), BO, update)), [Problem::new(field, code)]);
}

#[rstest]
#[case::taken(Status::New, give(None, Some(Some(BO))), Status::Open)]
#[case::taken_as_pending(Status::New, TicketUpdate { status: Some(Status::Pending), ..give(None, Some(Some(BO))) }, Status::Pending)]
#[case::moved_only(Status::New, give(Some(Some(FIRST_LINE)), None), Status::New)]
#[case::taken_late(Status::Hold, give(None, Some(Some(BO))), Status::Hold)]
fn a_new_ticket_that_somebody_takes_is_open(
    #[case] before: Status,
    #[case] update: TicketUpdate,
    #[case] after: Status,
) {
    assert_eq!(by_agent(&with(before, None), BO, update).expect("an update").ticket.ticket.status, after);
}

#[rstest]
#[case(Status::New, Status::New)]
#[case(Status::Open, Status::Open)]
#[case(Status::Pending, Status::Open)]
#[case(Status::Hold, Status::Open)]
#[case(Status::Solved, Status::Open)]
fn the_requesters_answer_opens_what_waits_or_is_done(#[case] before: Status, #[case] after: Status) {
    let answer = RequestUpdate { comment: Some(CommentDraft::public("Again")), solved: None };
    let set = by_requester(&with(before, Some(BO)), answer).expect("an answer");
    assert_eq!((set.ticket.ticket.status, set.notice), (after, None));
    let note = RequestUpdate { comment: Some(CommentDraft::note("Secret")), solved: None };
    let comment = by_requester(&with(before, Some(BO)), note).expect("an answer").comment;
    assert!(comment.is_some_and(|comment| comment.public), "requesters write no notes");
}

#[rstest]
#[case::an_agent_has_it(Status::Open, Some(BO), false, Status::Solved)]
#[case::with_thanks(Status::Pending, Some(BO), true, Status::Solved)]
#[case::thanks_when_it_is_solved(Status::Solved, Some(BO), true, Status::Solved)]
#[case::an_answer_that_cannot_solve_reopens(Status::Pending, None, true, Status::Open)]
fn a_requester_solves_what_an_agent_has(
    #[case] before: Status,
    #[case] assignee: Option<UserId>,
    #[case] says: bool,
    #[case] after: Status,
) {
    let update = RequestUpdate { comment: says.then(|| CommentDraft::public("Thanks")), solved: Some(true) };
    let set = by_requester(&with(before, assignee), update).expect("an update");
    assert_eq!(set.ticket.ticket.status, after);
}

#[test]
fn what_changes_nothing_is_no_change() {
    let (before, nobody) = (with(Status::Open, Some(BO)), with(Status::Open, None));
    let user = before.ticket.requester_id;
    let same = TicketUpdate { custom_fields: Some(vec![custom(COLOUR, "red")]), ..to(Status::Open) };
    let solve = RequestUpdate { comment: None, solved: Some(true) };
    let agent = Update::Agent { user: BO, update: same, channel: Channel::Web };
    assert_eq!(change(&before, agent).expect("no error"), None);
    let requester = Update::Requester { user, change: solve.into(), channel: Channel::Web };
    assert_eq!(change(&nobody, requester).expect("no error"), None, "nobody has it");
}

#[test]
fn a_ticket_that_comes_back_is_as_it_was() {
    let before = with(Status::Pending, Some(BO));
    let remove = |ticket: &LoadedTicket, removal| {
        let removal = Update::Removal { user: ADA, removal, channel: Channel::Web };
        change(ticket, removal).map(|set| set.expect("a change"))
    };
    let gone = remove(&before, Removal::Delete).expect("deleted").ticket;
    assert_eq!(gone.ticket.status, Status::Deleted);
    assert_eq!(gone.deletion.map(|deletion| (deletion.by, deletion.status)), Some((ADA, Status::Pending)));
    assert!(matches!(remove(&gone, Removal::Delete), Err(TicketError::NotFound)));
    assert!(matches!(remove(&before, Removal::Restore), Err(TicketError::NotFound)));
    let back = remove(&gone, Removal::Restore).expect("restored").ticket;
    assert_eq!((back.ticket.status, back.deletion), (Status::Pending, None));
    assert_eq!(back.metrics, before.metrics);
    let spam = remove(&before, Removal::Spam).expect("spam");
    assert_eq!(spam.suspended, Some(before.ticket.requester_id));
    let mut own = before;
    own.ticket.requester_id = ADA;
    assert_eq!(
        problems(remove(&own, Removal::Spam)),
        [Problem::new(Field::Property("requester_id"), Code::NotAllowed)]
    );
}

#[test]
fn a_ticket_knows_since_when_it_is_solved() {
    let solved = by_agent(&with(Status::Open, Some(BO)), BO, to(Status::Solved)).expect("solved").ticket;
    assert_eq!(solved.solved_at, Some(NOW.plus_seconds(60)));
    let closed = by_agent(&solved, BO, to(Status::Closed)).expect("closed").ticket;
    assert_eq!(closed.solved_at, solved.solved_at);
    let reopened = by_agent(&solved, BO, to(Status::Open)).expect("open").ticket;
    assert_eq!(reopened.solved_at, None);
}

#[test]
fn a_history_never_goes_back_in_time() {
    let mut before = ticket();
    before.ticket.updated_at = NOW.plus_seconds(3_600);
    let after = by_agent(&before, BO, to(Status::Open)).expect("an update").ticket.ticket;
    assert_eq!((after.updated_at, after.version), (before.ticket.updated_at, before.ticket.version + 1));
}

#[test]
fn a_tag_that_goes_takes_its_answer_with_it() {
    let before = ticket();
    assert_eq!(before.ticket.tags, ["from_form", "red"]);
    let update = TicketUpdate { tags: Some(vec!["Other".to_owned()]), ..TicketUpdate::default() };
    let after = by_agent(&before, BO, update).expect("an update").ticket;
    assert_eq!((after.ticket.tags, after.answers), (vec!["other".to_owned()], vec![]));
}

#[test]
fn an_answer_that_changes_changes_its_tags() {
    let update = TicketUpdate {
        custom_fields: Some(vec![
            custom(COLOUR, "blue"),
            custom(LARGE_PRINT, FieldValue::Flag(true)),
            custom(TOPICS, FieldValue::Tags(vec!["sea".to_owned()])),
        ]),
        ..TicketUpdate::default()
    };
    let after = by_agent(&ticket(), BO, update).expect("an update").ticket;
    assert_eq!(after.ticket.tags, ["blue", "from_form", "large_print", "sea"]);
    let clear = TicketUpdate {
        custom_fields: Some(vec![custom(COLOUR, FieldValue::Null)]),
        ..TicketUpdate::default()
    };
    let after = by_agent(&after, BO, clear).expect("an update").ticket;
    assert_eq!(after.ticket.tags, ["from_form", "large_print", "sea"]);
    assert_eq!(after.ticket.custom_fields[0], custom(COLOUR, FieldValue::Null));
}

#[test]
fn answers_of_an_update_have_to_fit_their_fields() {
    let unknown = TicketFieldId::new(99);
    let custom_fields = Some(vec![custom(COLOUR, "green"), custom(unknown, "?")]);
    let refused = by_agent(&ticket(), BO, TicketUpdate { custom_fields, ..TicketUpdate::default() });
    let expected = [
        Problem::new(Field::Custom(COLOUR), Code::NotAnOption),
        Problem::new(Field::Custom(unknown), Code::Unknown),
    ];
    assert_eq!(problems(refused), expected);
}

#[test]
fn mail_goes_to_everybody_but_the_writer_for_what_is_said_in_public_only() {
    let said = |draft| TicketUpdate { comment: Some(draft), ..TicketUpdate::default() };
    let notice = |before: &LoadedTicket, draft| by_agent(before, BO, said(draft)).expect("a comment").notice;
    let told = |before: &LoadedTicket, draft| notice(before, draft).map(|notice| notice.to);
    let dee = ticket().ticket.requester_id;
    let expected = Notice { mail: Mail::PublicReply, to: vec![dee] };
    assert_eq!(notice(&ticket(), CommentDraft::public("For you")), Some(expected));
    assert_eq!(notice(&ticket(), CommentDraft::note("For us")), None);
    let mut own = ticket();
    own.ticket.requester_id = BO;
    assert_eq!(told(&own, CommentDraft::public("To myself")), None);
    let mut copied = ticket();
    copied.ticket.email_cc_ids = vec![ADA, BO];
    assert_eq!(told(&copied, CommentDraft::public("For you all")), Some(vec![dee, ADA]));
    assert_eq!(told(&copied, CommentDraft::note("For us")), None);
    let answer = RequestUpdate { comment: Some(CommentDraft::public("Thanks")), solved: None };
    let to = by_requester(&copied, answer).expect("an answer").notice.map(|notice| notice.to);
    assert_eq!(to, Some(vec![ADA, BO]), "who is copied in reads what the requester says");
}

#[test]
fn who_is_copied_in_leaves_and_nobody_else_does() {
    let mut copied = ticket();
    copied.ticket.email_cc_ids = vec![ADA, BO];
    copied.ticket.collaborator_ids = vec![ADA, BO];
    let leave =
        |before: &LoadedTicket, user| change(before, Update::Departure { user, channel: Channel::Email });
    let set = leave(&copied, BO).expect("a departure").expect("a change");
    let left = &set.ticket.ticket;
    assert_eq!((&left.email_cc_ids, &left.collaborator_ids), (&vec![ADA], &vec![ADA]));
    assert_eq!((set.audit.author_id, set.notice), (BO, None));
    assert_eq!(left.status, copied.ticket.status);
    assert_eq!(leave(&set.ticket, BO).expect("once more"), None);
    let requester = copied.ticket.requester_id;
    assert!(matches!(leave(&copied, requester), Err(TicketError::Forbidden)), "their own request");
    copied.ticket.status = Status::Closed;
    assert_eq!(leave(&copied, BO).expect("of what is closed"), None);
    copied.ticket.status = Status::Deleted;
    assert!(matches!(leave(&copied, BO), Err(TicketError::NotFound)));
}

#[test]
fn an_agents_own_request_is_reopened_by_their_answer() {
    let mut own = with(Status::Solved, Some(ADA));
    own.ticket.requester_id = BO;
    let said = |draft| TicketUpdate { comment: Some(draft), ..TicketUpdate::default() };
    let after = |draft| by_agent(&own, BO, said(draft)).expect("a comment").ticket.ticket.status;
    assert_eq!(after(CommentDraft::public("Not yet")), Status::Open);
    assert_eq!(after(CommentDraft::note("Not yet")), Status::Solved);
}

#[test]
fn nothing_of_a_deleted_ticket_is_found() {
    let gone = with(Status::Deleted, None);
    assert!(matches!(by_agent(&gone, BO, to(Status::Open)), Err(TicketError::NotFound)));
    let answer = RequestUpdate { comment: Some(CommentDraft::public("Hello?")), solved: None };
    assert!(matches!(by_requester(&gone, answer), Err(TicketError::NotFound)));
}

#[test]
fn who_asks_for_safety_has_to_say_what_they_saw() {
    let update = TicketUpdate { safe_update: Some(true), ..to(Status::Open) };
    assert!(matches!(by_agent(&ticket(), BO, update), Err(TicketError::Conflict)));
    let this_second = Some(NOW);
    let update = TicketUpdate { safe_update: Some(true), updated_stamp: this_second, ..to(Status::Open) };
    assert!(by_agent(&ticket(), BO, update).is_ok(), "the wire has whole seconds");
}
