//! What updates leave in the database: statuses, comments, and a history that adds up.

use crate::desk::{NOW, TestDesk, answer, reply};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use frontdesk_model::audit::AuditEvent;
use frontdesk_model::comment::CommentDraft;
use frontdesk_model::id::TicketId;
use frontdesk_model::request::RequestUpdate;
use frontdesk_model::rules::{Code, Field, Problem};
use frontdesk_model::status::{Priority, Status, TicketType};
use frontdesk_model::ticket::{Ticket, TicketUpdate};
use frontdesk_model::view::Order;
use frontdesk_server::store::comment::{self, Seen};
use frontdesk_server::store::{PageRequest, PageSize, audit, outbox, request, ticket};
use frontdesk_server::tickets::{TicketError, Written};
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Map, Value, json};

fn to(status: Status) -> TicketUpdate {
    TicketUpdate { status: Some(status), ..TicketUpdate::default() }
}

on_both_engines!(a_ticket_goes_through_its_statuses, async |database: TestDatabase| {
    let desk = TestDesk::open(&database).await;
    let priya = desk.priya().await;
    let written = desk.create("A life").await;
    let id = written.ticket.id;
    let take = TicketUpdate { assignee_id: Some(Some(priya)), ..TicketUpdate::default() };
    assert_eq!(desk.agent(id, priya, take).await.expect("taken").ticket.status, Status::Open);
    for status in [Status::Pending, Status::Hold, Status::Open, Status::Solved, Status::Closed] {
        desk.agent(id, priya, to(status)).await.expect("a step");
        assert_eq!(ticket::find(desk.store(), id).await.expect("a query").expect("it").status, status);
    }
    let closed = desk.agent(id, priya, reply("Too late")).await;
    let not_allowed = Problem::new(Field::Status, Code::NotAllowed);
    assert!(
        matches!(&closed, Err(TicketError::Invalid(problems)) if *problems == [not_allowed]),
        "{closed:?}"
    );
    let answered = desk.requester(&written, answer("Too late as well")).await;
    assert!(matches!(answered, Err(TicketError::Invalid(_))), "{answered:?}");
});

on_both_engines!(the_requesters_answer_reopens, async |database: TestDatabase| {
    let desk = TestDesk::open(&database).await;
    let priya = desk.priya().await;
    for (before, after) in [
        (Status::Open, Status::Open),
        (Status::Pending, Status::Open),
        (Status::Hold, Status::Open),
        (Status::Solved, Status::Open),
    ] {
        let written = desk.create("Reopen me").await;
        desk.agent(written.ticket.id, priya, to(before)).await.expect("a step");
        let answered = desk.requester(&written, answer("It is back")).await.expect("an answer");
        assert_eq!(answered.ticket.status, after, "{before:?}");
        assert!(answered.change.expect("a change").seen_by_requester);
    }
    let new = desk.create("Still new").await;
    assert_eq!(desk.requester(&new, answer("More")).await.expect("an answer").ticket.status, Status::New);
});

on_both_engines!(a_requester_solves_only_what_an_agent_has, async |database: TestDatabase| {
    let desk = TestDesk::open(&database).await;
    let priya = desk.priya().await;
    let written = desk.create("Solve me").await;
    let solved = RequestUpdate { comment: None, solved: Some(true) };
    let ignored = desk.requester(&written, solved.clone()).await.expect("no error");
    assert_eq!(ignored.ticket.status, Status::New, "nobody has it");
    let take = TicketUpdate { assignee_id: Some(Some(priya)), ..TicketUpdate::default() };
    desk.agent(written.ticket.id, priya, take).await.expect("taken");
    assert_eq!(desk.requester(&written, solved.clone()).await.expect("solved").ticket.status, Status::Solved);
    let silent = desk.requester(&written, RequestUpdate::default()).await;
    assert!(matches!(silent, Err(TicketError::CommentRequired)), "{silent:?}");
    let seen = request::find(desk.store(), written.ticket.requester_id, written.ticket.id).await;
    assert!(!seen.expect("a query").expect("their request").can_be_solved_by_me, "it is solved already");
});

on_both_engines!(a_ticket_is_not_there_for_those_it_does_not_concern, async |database: TestDatabase| {
    let desk = TestDesk::open(&database).await;
    let written = desk.create("Mine").await;
    // Of another organization than the requester, whose own shares its tickets.
    let wyn = desk.user("wyn.prosser@cabinet.example").await;
    let mut others = written.clone();
    others.ticket.requester_id = wyn;
    let refused = desk.requester(&others, answer("Let me in")).await;
    assert!(matches!(refused, Err(TicketError::NotFound)), "{refused:?}");
    let refused = desk.agent(written.ticket.id, wyn, to(Status::Open)).await;
    assert!(matches!(refused, Err(TicketError::NotFound)), "an end user is no agent: {refused:?}");
    let refused = desk.agent(TicketId::new(99), desk.priya().await, to(Status::Open)).await;
    assert!(matches!(refused, Err(TicketError::NotFound)), "{refused:?}");
    assert_eq!(request::find(desk.store(), wyn, written.ticket.id).await.expect("a query"), None);
});

on_both_engines!(notes_stay_inside, async |database: TestDatabase| {
    let desk = TestDesk::open(&database).await;
    let priya = desk.priya().await;
    let written = desk.create("A secret").await;
    let note = TicketUpdate { comment: Some(CommentDraft::note("Just us")), ..TicketUpdate::default() };
    let noted = desk.agent(written.ticket.id, priya, note).await.expect("a note");
    let seen =
        |written: &Written| written.change.map(|change| (change.comment_public, change.seen_by_requester));
    assert_eq!(seen(&noted), Some((Some(false), false)));
    let said = desk.agent(written.ticket.id, priya, reply("For you")).await.expect("a reply");
    assert_eq!(seen(&said), Some((Some(true), true)));
    let bodies = async |seen| {
        let page =
            comment::of_ticket(desk.store(), written.ticket.id, seen, Order::Asc, &PageRequest::FIRST).await;
        page.expect("the comments").records.into_iter().map(|comment| comment.body).collect::<Vec<_>>()
    };
    assert_eq!(bodies(Seen::All).await, ["A secret, at length", "Just us", "For you"]);
    assert_eq!(bodies(Seen::Public).await, ["A secret, at length", "For you"]);
    let all =
        comment::of_ticket(desk.store(), written.ticket.id, Seen::All, Order::Asc, &PageRequest::FIRST).await;
    let note = &all.expect("the comments").records[1];
    let found = comment::find(desk.store(), written.ticket.id, Seen::Public, note.id).await;
    assert_eq!(found.expect("a query"), None, "nor by its id");
    let due = async || {
        let due = outbox::claim(desk.store(), NOW, NOW, PageSize::MAX).await.expect("the outbox");
        due.into_iter().map(|message| (message.kind, message.id)).collect::<Vec<_>>()
    };
    let mut kinds = Vec::new();
    while let [(kind, id)] = &due().await[..] {
        outbox::sent(desk.store(), *id, NOW).await.expect("a note");
        kinds.push(kind.clone());
    }
    assert_eq!(kinds, ["request_received", "public_reply"], "a note sends no mail");
});

on_both_engines!(what_one_is_told_of_one_ticket_leaves_in_its_order, async |database: TestDatabase| {
    let desk = TestDesk::open(&database).await;
    let priya = desk.priya().await;
    let tickets = [desk.create("One").await.ticket.id, desk.create("Two").await.ticket.id];
    for ticket in tickets {
        desk.agent(ticket, priya, reply("At noon")).await.expect("a reply");
    }
    let claim = async |now| {
        let due = outbox::claim(desk.store(), now, NOW.plus_seconds(60), PageSize::MAX).await;
        let due = due.expect("the outbox").into_iter();
        due.map(|message| (message.kind, message.id)).collect::<Vec<_>>()
    };
    let first = claim(NOW).await;
    let kinds: Vec<_> = first.iter().map(|(kind, _)| kind.as_str()).collect();
    assert_eq!(kinds, ["request_received"; 2], "the first of each");
    assert_eq!(claim(NOW).await, [], "nothing overtakes what is on its way");
    let (one, two) = (first[0].1, first[1].1);
    outbox::put_off(desk.store(), one, NOW.plus_seconds(30)).await.expect("a note");
    outbox::sent(desk.store(), two, NOW).await.expect("a note");
    let next = claim(NOW).await;
    assert_eq!(next.len(), 1, "each waits for its own alone");
    assert_eq!((next[0].0.as_str(), next[0].1 > two), ("public_reply", true));
    // Nobody waits for ever for what will never leave.
    outbox::put_off(desk.store(), one, outbox::NEVER).await.expect("a note");
    assert_eq!(claim(NOW).await.len(), 1);
});

on_both_engines!(a_stale_update_is_refused, async |database: TestDatabase| {
    let desk = TestDesk::open(&database).await;
    let priya = desk.priya().await;
    let seen = desk.create("Two agents").await.ticket;
    desk.agent(seen.id, priya, to(Status::Open)).await.expect("the faster one");
    let safe = |update: TicketUpdate| TicketUpdate { safe_update: Some(true), ..update };
    let by_version = safe(TicketUpdate { version: Some(seen.version), ..reply("Slower") });
    let refused = desk.agent(seen.id, priya, by_version).await;
    assert!(matches!(refused, Err(TicketError::Conflict)), "within the same second: {refused:?}");
    desk.hands.forward_seconds(5);
    let now = desk.agent(seen.id, priya, to(Status::Pending)).await.expect("later").ticket;
    let by_stamp = safe(TicketUpdate { updated_stamp: Some(seen.updated_at), ..reply("Slower") });
    let refused = desk.agent(seen.id, priya, by_stamp).await;
    assert!(matches!(refused, Err(TicketError::Conflict)), "{refused:?}");
    let fresh = safe(TicketUpdate {
        version: Some(now.version),
        updated_stamp: Some(now.updated_at),
        ..reply("In time")
    });
    desk.agent(seen.id, priya, fresh).await.expect("nobody was faster");
});

on_both_engines!(audits_tell_how_a_ticket_became_what_it_is, async |database: TestDatabase| {
    let desk = TestDesk::open(&database).await;
    let priya = desk.priya().await;
    let written = desk.create("A history").await;
    let id = written.ticket.id;
    let first = TicketUpdate {
        subject: Some("Another name".to_owned()),
        priority: Some(Some(Priority::Urgent)),
        kind: Some(Some(TicketType::Incident)),
        assignee_id: Some(Some(priya)),
        tags: Some(vec!["b".to_owned(), "A".to_owned()]),
        ..reply("Looking")
    };
    desk.agent(id, priya, first).await.expect("an update");
    let second = TicketUpdate { kind: Some(None), tags: Some(vec!["a".to_owned()]), ..to(Status::Hold) };
    desk.agent(id, priya, second).await.expect("an update");
    desk.requester(&written, answer("Thank you")).await.expect("an answer");
    let audits = audit::of_ticket(desk.store(), id, Order::Asc, &PageRequest::FIRST)
        .await
        .expect("the audits")
        .records;
    let mut state = Map::new();
    for event in audits.into_iter().flat_map(|audit| audit.events) {
        match event {
            AuditEvent::Create { field_name, value, .. } => {
                assert_eq!(state.insert(field_name, value), None);
            }
            AuditEvent::Change { field_name, value, previous_value, .. } => {
                let before = state.insert(field_name, value).unwrap_or(Value::Null);
                assert_eq!(before, previous_value);
            }
            _ => {}
        }
    }
    let ticket = ticket::find(desk.store(), id).await.expect("a query").expect("the ticket");
    assert_eq!((ticket.status, ticket.version), (Status::Open, 4));
    assert_eq!(Value::Object(state), properties(&ticket));
});

fn properties(ticket: &Ticket) -> Value {
    json!({
        "subject": ticket.subject,
        "requester_id": ticket.requester_id.to_string(),
        "priority": ticket.priority,
        "type": ticket.kind,
        "status": ticket.status,
        "custom_status_id": ticket.custom_status_id.map(|id| id.to_string()),
        "organization_id": ticket.organization_id.map(|id| id.to_string()),
        "brand_id": ticket.brand_id.map(|id| id.to_string()),
        "group_id": ticket.group_id.map(|id| id.to_string()),
        "assignee_id": ticket.assignee_id.map(|id| id.to_string()),
        "tags": ticket.tags,
    })
}

on_both_engines!(what_is_said_is_kept_once, async |database: TestDatabase| {
    let desk = TestDesk::open(&database).await;
    let written = desk.create("Said once").await;
    let id = written.ticket.id;
    let replied = desk.agent(id, desk.priya().await, reply("A reply to find again")).await.expect("a reply");
    for column in ["events", "html_body"] {
        let table = if column == "events" { "audits" } else { "comments" };
        let kept = format!("SELECT {column} FROM {table} WHERE ticket_id = {id}");
        let statement = Statement::from_string(desk.store().read().get_database_backend(), kept);
        let rows = desk.store().read().query_all_raw(statement).await.expect("a query");
        assert_eq!(rows.len(), 2, "{table}");
        let words = rows.iter().map(|row| match column {
            "events" => row.try_get::<Value>("", column).expect(column).to_string(),
            _ => row.try_get::<String>("", column).expect(column),
        });
        assert!(words.into_iter().all(|words| !words.contains("A reply to find again")), "{table}");
    }
    let audits = audit::of_ticket(desk.store(), id, Order::Asc, &PageRequest::FIRST).await.expect("a query");
    assert_eq!(audits.records, [written.audit.expect("one"), replied.audit.expect("another")]);
});
