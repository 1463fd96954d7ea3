//! The demo desk, loaded from its files on both engines.

use crate::desk::EVERYTHING;
use crate::engine::TestDatabase;
use crate::on_both_engines;
use frontdesk_model::comment::Comment;
use frontdesk_model::id::UserId;
use frontdesk_model::sla_policy::SlaStage;
use frontdesk_model::status::{Priority, Status};
use frontdesk_model::time::Timestamp;
use frontdesk_model::user::Role;
use frontdesk_model::view::Order;
use frontdesk_server::clock::Clock;
use frontdesk_server::demo::{self, files};
use frontdesk_server::sight::TicketSight;
use frontdesk_server::store::comment::{self, Seen};
use frontdesk_server::store::restriction::Reader;
use frontdesk_server::store::rule_list::RuleFilter;
use frontdesk_server::store::view::Asked;
use frontdesk_server::store::{
    PageRequest, PageSize, Position, Store, outbox, ticket, ticket_list, ticket_metric, user, view,
};
use frontdesk_server::tickets::Desk;
use std::path::Path;

const NOW: Timestamp = Timestamp::from_micros(1_795_000_000_000_000);

async fn demo_desk(database: &TestDatabase) -> Desk {
    let (clock, _) = Clock::fixed(NOW);
    let desk = Desk::open(database.store().await, clock);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo");
    let files = files::read(&folder).expect("the demo desk's files are right");
    demo::load(&desk, &files, NOW).await.expect("the demo desk loads");
    desk
}

/// A day in British summer time, whose last hour in UTC is already the next day's in London.
const SUMMER_MIDNIGHT: Timestamp = Timestamp::from_micros(1_783_036_800_000_000);

#[tokio::test]
async fn the_demo_desk_loads_at_every_hour_of_a_day() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo");
    let mut files = files::read(&folder).expect("the demo desk's files are right");
    let tells_a_day = |answer: &files::Answer| matches!(answer, files::Answer::Day(_));
    files.tickets.retain(|ticket| ticket.fields.values().any(tells_a_day));
    assert!(files.tickets.len() > 20, "{} tickets tell a day", files.tickets.len());
    for hour in 0..24 {
        let now = Timestamp::from_micros(SUMMER_MIDNIGHT.micros() + hour * 3_600_000_000);
        let database = TestDatabase::sqlite().await;
        let desk = Desk::open(database.store().await, Clock::fixed(now).0);
        let loaded = demo::load(&desk, &files, now).await;
        assert!(loaded.is_ok(), "at {now}: {loaded:?}");
    }
}

async fn agent(store: &Store) -> UserId {
    let priya = user::find_by_email(store, "Priya.Nair@frontdesk.example").await.expect("a query");
    priya.expect("the demo's agent").id
}

on_both_engines!(every_view_of_the_demo_desk_has_tickets, async |database: TestDatabase| {
    let desk = demo_desk(&database).await;
    let store = desk.store();
    let me = TicketSight::all(agent(store).await);
    let views = view::list(store, Reader::Admin(me.reader()), &RuleFilter::default(), &PageRequest::FIRST)
        .await
        .expect("the views")
        .records;
    assert!(views.len() >= 8, "{} views", views.len());
    for one in &views {
        let look = view::look(store, Asked::from(one), &me, NOW).await.expect("a look");
        let rows = look.rows(store, &PageRequest::FIRST).await.expect("the view's rows");
        assert!(!rows.records.is_empty(), "{} is empty", one.title);
        assert_eq!(
            rows.count,
            Some(look.count_at_most(store, 10_000).await.expect("a count")),
            "{}",
            one.title
        );
    }
});

on_both_engines!(the_demo_desk_has_300_tickets_numbered_by_their_age, async |database: TestDatabase| {
    let desk = demo_desk(&database).await;
    let store = desk.store();
    let mut tickets = Vec::new();
    let mut from = Position::Start;
    loop {
        let request = PageRequest::Cursor { size: PageSize::MAX, from };
        let page = ticket_list::list(store, &EVERYTHING, &ticket_list::Which::All, None, &request)
            .await
            .expect("a page");
        tickets.extend(page.records);
        match page.after {
            Some(after) if page.has_more => from = Position::After(after),
            _ => break,
        }
    }
    assert!(tickets.len() >= 300, "{} tickets", tickets.len());
    assert!(tickets.is_sorted_by_key(|ticket| ticket.id));
    assert!(tickets.is_sorted_by_key(|ticket| ticket.created_at));
    assert!(tickets.iter().all(|ticket| ticket.updated_at <= NOW));
    let known =
        tickets.iter().find(|ticket| ticket.subject == "Scheduled publication did not go live at 9:30am");
    let known = known.expect("the ticket that people are shown first");
    assert!(known.id.get() > 4_200, "{}", known.id);
    assert_eq!((known.status, known.priority), (Status::Open, Some(Priority::High)));
    assert_eq!(known.assignee_id, Some(agent(store).await));
    assert!(known.tags.contains(&"technical_fault".to_owned()), "the form's tags: {:?}", known.tags);
    assert!(known.tags.contains(&"fault_with_whitehall".to_owned()), "the answers' tags: {:?}", known.tags);
});

on_both_engines!(what_was_counted_is_what_the_conversations_show, async |database: TestDatabase| {
    let desk = demo_desk(&database).await;
    let store = desk.store();
    let working = user::Wanted { roles: vec![Role::Agent, Role::Admin], ..user::Wanted::default() };
    let agents = user::list(store, &working, &PageRequest::FIRST).await.expect("the agents").records;
    let metrics = ticket_metric::list(store, &EVERYTHING, &PageRequest::FIRST).await.expect("the metrics");
    let tickets = ticket_list::list(store, &EVERYTHING, &ticket_list::Which::All, None, &PageRequest::FIRST)
        .await
        .expect("the tickets")
        .count;
    assert_eq!((metrics.records.len(), metrics.count), (100, tickets));
    assert!(metrics.records.iter().any(|metric| metric.reopens > 0), "some came back");
    for metric in metrics.records {
        let id = metric.ticket_id;
        let comments = comment::of_ticket(store, id, Seen::All, Order::Asc, &PageRequest::FIRST).await;
        let comments = comments.expect("the comments").records;
        let is_reply =
            |comment: &&Comment| comment.public && agents.iter().any(|agent| agent.id == comment.author_id);
        let replies: Vec<_> = comments.iter().skip(1).filter(is_reply).collect();
        assert_eq!(usize::try_from(metric.replies).ok(), Some(replies.len()), "{id}");
        let first = replies
            .first()
            .map(|reply| (reply.created_at.micros() - metric.created_at.micros()).div_euclid(60_000_000));
        assert_eq!(metric.reply_time_in_minutes.calendar, first, "{id}");
        assert!(metric.reply_time_in_minutes.business <= first, "{id}");
        assert_eq!(metric.latest_comment_added_at, comments.last().map(|last| last.created_at), "{id}");
        let ticket = ticket::find(store, id).await.expect("a query").expect("the ticket");
        assert_eq!((metric.created_at, metric.updated_at), (ticket.created_at, ticket.updated_at), "{id}");
        assert_eq!(metric.assigned_at.is_some(), metric.assignee_stations > 0, "{id}");
        if matches!(ticket.status, Status::Solved | Status::Closed) {
            assert!(
                metric.solved_at.is_some() && metric.full_resolution_time_in_minutes.calendar > Some(0),
                "{id}"
            );
        }
    }
});

on_both_engines!(the_demo_desk_stands_to_what_it_promised, async |database: TestDatabase| {
    let desk = demo_desk(&database).await;
    let newest = ticket_metric::list(desk.store(), &EVERYTHING, &PageRequest::FIRST).await.expect("metrics");
    let ids: Vec<_> = newest.records.iter().map(|metric| metric.ticket_id).collect();
    let clocks = ticket_metric::clocks(desk.store(), &ids).await.expect("the clocks");
    let slas: Vec<_> = clocks.values().flat_map(|clocks| clocks.slas(NOW).policy_metrics).collect();
    for stage in [SlaStage::Active, SlaStage::Achieved] {
        assert!(slas.iter().any(|sla| sla.stage == stage), "none is {}", stage.word());
    }
});

on_both_engines!(loading_queues_no_mail_and_happens_once, async |database: TestDatabase| {
    let desk = demo_desk(&database).await;
    let due =
        outbox::claim(desk.store(), NOW, NOW.plus_seconds(60), PageSize::MAX).await.expect("the outbox");
    assert_eq!(due, []);
    let before =
        ticket_list::list(desk.store(), &EVERYTHING, &ticket_list::Which::All, None, &PageRequest::FIRST)
            .await
            .expect("tickets")
            .count;
    let again = demo_desk(&database).await;
    assert_eq!(
        ticket_list::list(again.store(), &EVERYTHING, &ticket_list::Which::All, None, &PageRequest::FIRST)
            .await
            .expect("tickets")
            .count,
        before
    );
});
