//! What agents may not do who are limited: light agents, and those who do not see every ticket.

use super::fixture::{BO, COLOUR, FIRST_LINE, GUS, LIA, NOW, by_agent, change, custom, desk, ticket};
use super::{DeskRules, Known, LoadedTicket, Numbers, TicketError, TicketRights, Update, UpdateTicket};
use frontdesk_model::account::Channel;
use frontdesk_model::comment::CommentDraft;
use frontdesk_model::status::{Priority, Status};
use frontdesk_model::ticket::TicketUpdate;
use rstest::rstest;

fn note() -> TicketUpdate {
    TicketUpdate { comment: Some(CommentDraft::note("Between us")), ..TicketUpdate::default() }
}

fn reply() -> TicketUpdate {
    TicketUpdate { comment: Some(CommentDraft::public("Hello")), ..TicketUpdate::default() }
}

#[test]
fn a_light_agent_writes_notes() {
    let written = by_agent(&ticket(), LIA, note()).expect("a note");
    assert_eq!((written.change.comment_public, written.notice), (Some(false), None));
    let unsaid = CommentDraft { public: None, ..CommentDraft::note("Between us") };
    let unsaid = TicketUpdate { comment: Some(unsaid), ..TicketUpdate::default() };
    let written = by_agent(&ticket(), LIA, unsaid.clone()).expect("a note");
    assert_eq!(written.change.comment_public, Some(false));
    let by_others = by_agent(&ticket(), BO, unsaid).expect("a reply");
    assert_eq!(by_others.change.comment_public, Some(true));
}

#[rstest]
#[case::a_reply(reply())]
#[case::nothing(TicketUpdate::default())]
#[case::a_status(TicketUpdate { status: Some(Status::Open), ..note() })]
#[case::a_priority(TicketUpdate { priority: Some(Some(Priority::Urgent)), ..note() })]
#[case::a_subject(TicketUpdate { subject: Some("Another".to_owned()), ..note() })]
#[case::a_group(TicketUpdate { group_id: Some(Some(FIRST_LINE)), ..note() })]
#[case::an_assignee(TicketUpdate { assignee_id: Some(Some(BO)), ..note() })]
#[case::tags(TicketUpdate { tags: Some(vec!["urgent".to_owned()]), ..note() })]
#[case::an_answer(TicketUpdate { custom_fields: Some(vec![custom(COLOUR, "blue")]), ..note() })]
fn a_light_agent_does_nothing_else(#[case] update: TicketUpdate) {
    let by = |user, update| change(&ticket(), Update::Agent { user, update, channel: Channel::Web });
    let refused = by(LIA, update.clone());
    assert!(matches!(refused, Err(TicketError::Forbidden)), "{refused:?}");
    assert!(by(BO, update).is_ok(), "others may");
}

#[test]
fn a_light_agent_gets_no_tickets() {
    let update = TicketUpdate { assignee_id: Some(Some(LIA)), ..TicketUpdate::default() };
    assert!(matches!(by_agent(&ticket(), BO, update), Err(TicketError::Invalid(_))));
}

/// What each right lets an agent do, and nothing else of these.
#[test]
fn each_right_lets_its_own_deeds() {
    let none = TicketRights { edit: true, ..TicketRights::NOTES };
    let tagged = TicketUpdate { tags: Some(vec!["urgent".to_owned()]), ..TicketUpdate::default() };
    let urgent = TicketUpdate { priority: Some(Some(Priority::Urgent)), ..TicketUpdate::default() };
    let deeds = [("note", note()), ("reply", reply()), ("tag", tagged), ("edit", urgent)];
    let may = |rights: TicketRights| -> Vec<&str> {
        let desk = DeskRules { rights: [(BO, rights)].into(), ..desk() };
        let allowed = deeds.iter().filter(|(_, update)| {
            let by = Update::Agent { user: BO, update: update.clone(), channel: Channel::Web };
            let command = UpdateTicket { ticket: ticket().ticket.id, by };
            let outcome =
                super::update(&desk, &Known::default(), &ticket(), &command, &mut Numbers::default(), NOW);
            assert!(matches!(outcome, Ok(Some(_)) | Err(TicketError::Forbidden)), "{outcome:?}");
            outcome.is_ok()
        });
        allowed.map(|(name, _)| *name).collect()
    };
    assert_eq!(may(TicketRights::ALL), ["note", "reply", "tag", "edit"]);
    assert_eq!(may(TicketRights::NOTES), ["note"]);
    assert_eq!(may(none), ["note", "edit"]);
    assert_eq!(may(TicketRights { tag: true, ..none }), ["note", "tag", "edit"]);
    assert_eq!(may(TicketRights { reply: true, ..TicketRights::NOTES }), ["note", "reply"]);
}

#[test]
fn a_ticket_out_of_sight_is_not_found() {
    let theirs = ticket();
    assert!(by_agent(&theirs, GUS, reply()).is_ok());
    let elsewhere = |group| {
        let mut ticket: LoadedTicket = ticket();
        ticket.ticket.group_id = group;
        by_agent(&ticket, GUS, reply())
    };
    for group in [Some(FIRST_LINE), None] {
        assert!(matches!(elsewhere(group), Err(TicketError::NotFound)), "{group:?}");
    }
}
