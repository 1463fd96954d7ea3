//! Who rates which tickets, and when that is offered.

use super::desk_rules::DeskRules;
use super::fixture::{ADA, BO, NOW, desk, ticket};
use super::{Changeset, Known, LoadedTicket, Numbers, TicketError, Update, UpdateTicket, update};
use frontdesk_model::account::Channel;
use frontdesk_model::audit::AuditEvent;
use frontdesk_model::id::{SatisfactionReasonId, UserId};
use frontdesk_model::rules::{Code, Field, Problem};
use frontdesk_model::satisfaction_rating::{SatisfactionRatingDraft, Score};
use frontdesk_model::satisfaction_reason::SatisfactionReason;
use frontdesk_model::status::Status;
use frontdesk_model::ticket::TicketUpdate;

fn asking() -> DeskRules {
    let reason = SatisfactionReason {
        url: String::new(),
        id: SatisfactionReasonId::new(2),
        reason_code: 5,
        value: "Too slow".to_owned(),
        raw_value: "Too slow".to_owned(),
        created_at: NOW,
        updated_at: NOW,
        deleted_at: None,
    };
    DeskRules { asks_for_satisfaction: true, satisfaction_reasons: vec![reason], ..desk() }
}

fn changed(desk: &DeskRules, before: &LoadedTicket, by: Update) -> Result<Option<Changeset>, TicketError> {
    let command = UpdateTicket { ticket: before.ticket.id, by };
    update(desk, &Known::default(), before, &command, &mut Numbers::default(), NOW.plus_seconds(60))
}

fn becomes(desk: &DeskRules, before: &LoadedTicket, status: Status) -> Changeset {
    let update = TicketUpdate { status: Some(status), ..TicketUpdate::default() };
    let by = Update::Agent { user: ADA, update, channel: Channel::Web };
    changed(desk, before, by).expect("an update").expect("a change")
}

fn rate(
    desk: &DeskRules,
    before: &LoadedTicket,
    user: UserId,
    score: Score,
    reason_code: Option<i64>,
) -> Result<Option<Changeset>, TicketError> {
    let comment = Some(" It took a while ".to_owned());
    let rating = SatisfactionRatingDraft { score, comment, reason_id: None, reason_code };
    changed(desk, before, Update::Rating { user, rating, channel: Channel::Web })
}

#[test]
fn what_is_solved_is_offered_once_where_the_desk_asks() {
    let quiet = becomes(&desk(), &ticket(), Status::Solved);
    assert_eq!((quiet.ticket.ticket.satisfaction_rating.score, quiet.rated), (Score::Unoffered, None));
    let solved = becomes(&asking(), &ticket(), Status::Solved);
    assert_eq!(solved.ticket.ticket.satisfaction_rating.score, Score::Offered);
    assert_eq!(solved.rated.map(|rating| rating.score), Some(Score::Offered));
    let again = becomes(&asking(), &becomes(&asking(), &solved.ticket, Status::Open).ticket, Status::Solved);
    assert_eq!(again.rated, None);
}

#[test]
fn the_requester_rates_and_changes_their_mind() {
    let desk = asking();
    let solved = becomes(&desk, &ticket(), Status::Solved).ticket;
    let requester = solved.ticket.requester_id;
    let bad = rate(&desk, &solved, requester, Score::Bad, Some(5)).expect("a rating").expect("a change");
    let rating = bad.rated.as_ref().expect("a rating");
    assert_eq!((rating.score, rating.comment.as_deref()), (Score::Bad, Some("It took a while")));
    assert_eq!((rating.reason.as_deref(), rating.group_id), (Some("Too slow"), solved.ticket.group_id));
    let told = bad.audit.events.iter().filter_map(|event| match event {
        AuditEvent::Change { field_name, .. } => Some(field_name.as_str()),
        _ => None,
    });
    let told: Vec<_> = told.collect();
    assert_eq!(told, ["satisfaction_score", "satisfaction_comment", "satisfaction_reason_id"]);
    assert!(bad.change.seen_by_requester);
    assert_eq!(bad.ticket.metrics.replies, solved.metrics.replies);
    assert!(matches!(rate(&desk, &bad.ticket, requester, Score::Bad, Some(5)), Ok(None)));
    let opened = becomes(&desk, &bad.ticket, Status::Open).ticket;
    let good = rate(&desk, &opened, requester, Score::Good, None).expect("a rating").expect("a change");
    assert_eq!(good.ticket.ticket.satisfaction_rating.reason, None);
}

#[test]
fn nobody_else_rates_and_nothing_but_what_was_solved() {
    let desk = asking();
    let (open, solved) = (ticket(), becomes(&desk, &ticket(), Status::Solved).ticket);
    let requester = open.ticket.requester_id;
    let refused = |ticket: &LoadedTicket, user, score, reason| match rate(&desk, ticket, user, score, reason)
    {
        Err(TicketError::Invalid(problems)) => problems,
        other => panic!("{other:?}"),
    };
    let status = Problem::new(Field::Status, Code::NotAllowed);
    assert_eq!(refused(&open, requester, Score::Good, None), [status]);
    let closed = becomes(&desk, &solved, Status::Closed).ticket;
    assert_eq!(refused(&closed, requester, Score::Good, None), [status]);
    let unknown = Problem::new(Field::Property("reason_code"), Code::Unknown);
    assert_eq!(refused(&solved, requester, Score::Bad, Some(6)), [unknown]);
    assert!(matches!(rate(&desk, &solved, BO, Score::Good, None), Err(TicketError::Forbidden)));
    let stranger = UserId::new(999);
    assert!(matches!(rate(&desk, &solved, stranger, Score::Good, None), Err(TicketError::NotFound)));
    let quiet = super::fixture::desk();
    assert!(matches!(rate(&quiet, &solved, requester, Score::Good, None), Err(TicketError::Forbidden)));
}
