//! What holds when many write at once.

use crate::desk::{EVERYTHING, TestDesk, anonymous, from_rowan, keyed, reply, request};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use frontdesk_model::status::Status;
use frontdesk_model::ticket::TicketUpdate;
use frontdesk_model::view::Order;
use frontdesk_server::store::{PageRequest, PageSize, audit, change, ticket, ticket_list};
use frontdesk_server::tickets::{Change, TicketError};
use sea_orm::{ConnectionTrait, Database};
use std::collections::HashSet;
use tokio::task::JoinSet;

const CALLERS: usize = 32;

on_both_engines!(
    changes_are_numbered_without_gaps_in_the_order_of_commits,
    async |database: TestDatabase| {
        let desk = TestDesk::open(&database).await;
        let mut heard = desk.desk.changes();
        let priya = desk.priya().await;
        let shared = desk.create("Everybody's").await.ticket.id;
        let mut calls = JoinSet::new();
        for caller in 0..CALLERS {
            let (creator, updater) = (desk.desk.clone(), desk.desk.clone());
            calls.spawn(async move {
                creator
                    .create_ticket(from_rowan(&format!("Ticket {caller}")))
                    .await
                    .expect("a ticket")
                    .change
                    .expect("a change")
            });
            let by = frontdesk_server::tickets::Update::Agent {
                user: priya,
                update: reply(&format!("Reply {caller}")),
                channel: frontdesk_model::account::Channel::Web,
            };
            let update = frontdesk_server::tickets::UpdateTicket { ticket: shared, by };
            calls.spawn(async move {
                updater.update_ticket(update).await.expect("an update").change.expect("a change")
            });
        }
        let answered: HashSet<i64> = calls.join_all().await.iter().map(|change| change.change_seq).collect();
        let all: Vec<i64> = (1..=1 + 2 * i64::try_from(CALLERS).expect("few")).collect();
        assert_eq!(answered.len(), 2 * CALLERS);

        let kept = change::after(desk.store(), 0, PageSize::MAX).await.expect("the changes");
        assert_eq!(kept.iter().map(|change| change.change_seq).collect::<Vec<_>>(), all);
        let mut told: Vec<Change> = Vec::new();
        while told.len() < all.len() {
            told.push(heard.recv().await.expect("a change"));
        }
        assert_eq!(told, kept, "live events come in the order of commits");
        let some = change::after(desk.store(), 60, PageSize::MAX).await.expect("the changes");
        assert_eq!(some, kept[60..], "who was away hears the rest");

        let shared_ticket = ticket::find(desk.store(), shared).await.expect("a query").expect("the ticket");
        assert_eq!(shared_ticket.version, 1 + i64::try_from(CALLERS).expect("few"));
        let audits = audit::of_ticket(desk.store(), shared, Order::Asc, &PageRequest::FIRST)
            .await
            .expect("the audits");
        assert_eq!(audits.count, Some(1 + CALLERS as u64));
    }
);

on_both_engines!(two_copies_of_the_server_share_one_order, async |database: TestDatabase| {
    let first = TestDesk::open(&database).await;
    let second = TestDesk::open(&database).await;
    let mut calls = JoinSet::new();
    for caller in 0..CALLERS {
        let desk = if caller % 2 == 0 { first.desk.clone() } else { second.desk.clone() };
        let name = format!("Stranger {}", caller / 4);
        let email = format!("stranger.{}@transport.example", caller / 4);
        let subject = format!("Ticket {caller}");
        calls.spawn(async move {
            desk.create_ticket(anonymous(request(&name, &email, &subject))).await.expect("a ticket")
        });
    }
    let answers = calls.join_all().await;
    let requesters: HashSet<_> = answers.iter().map(|written| written.ticket.requester_id).collect();
    assert_eq!(requesters.len(), CALLERS / 4, "nobody is made twice");
    let tickets: HashSet<_> = answers.iter().map(|written| written.ticket.id).collect();
    assert_eq!(tickets.len(), CALLERS);
    let changes = change::after(second.store(), 0, PageSize::MAX).await.expect("the changes");
    let numbers: Vec<i64> = changes.iter().map(|change| change.change_seq).collect();
    assert_eq!(numbers, (1..=i64::try_from(CALLERS).expect("few")).collect::<Vec<_>>());
});

on_both_engines!(calls_with_one_key_at_once_make_one_ticket, async |database: TestDatabase| {
    let desk = TestDesk::open(&database).await;
    let mut calls = JoinSet::new();
    for _ in 0..CALLERS {
        let desk = desk.desk.clone();
        calls.spawn(async move { desk.create_ticket(keyed("Impatient", "key")).await.expect("a ticket") });
    }
    let answers = calls.join_all().await;
    assert_eq!(answers.iter().filter(|written| !written.replayed).count(), 1);
    assert_eq!(answers.iter().map(|written| written.ticket.id).collect::<HashSet<_>>().len(), 1);
    assert_eq!(
        ticket_list::list(desk.store(), &EVERYTHING, &ticket_list::Which::All, None, &PageRequest::FIRST)
            .await
            .expect("the tickets")
            .count,
        Some(1)
    );
});

on_both_engines!(who_takes_a_ticket_first_has_it, async |database: TestDatabase| {
    let desk = TestDesk::open(&database).await;
    let seen = desk.create("One for all").await.ticket;
    let agents = [desk.priya().await, desk.user("tom.okafor@frontdesk.example").await];
    let mut calls = JoinSet::new();
    for agent in agents {
        let update = TicketUpdate {
            assignee_id: Some(Some(agent)),
            safe_update: Some(true),
            version: Some(seen.version),
            ..TicketUpdate::default()
        };
        let by = frontdesk_server::tickets::Update::Agent {
            user: agent,
            update,
            channel: frontdesk_model::account::Channel::Web,
        };
        let desk = desk.desk.clone();
        calls.spawn(async move {
            desk.update_ticket(frontdesk_server::tickets::UpdateTicket { ticket: seen.id, by }).await
        });
    }
    let answers = calls.join_all().await;
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
    assert_eq!(answers.iter().filter(|answer| matches!(answer, Err(TicketError::Conflict))).count(), 1);
});

/// Makes the database refuse every ticket with the subject "poison".
async fn refuse_poison(database: &TestDatabase) {
    let connection = Database::connect(database.url()).await.expect("a connection");
    let sql = if database.is_sqlite() {
        "CREATE TRIGGER no_poison BEFORE INSERT ON tickets WHEN NEW.subject = 'poison' \
         BEGIN SELECT RAISE(ABORT, 'poison'); END"
    } else {
        "ALTER TABLE tickets ADD CONSTRAINT no_poison CHECK (subject <> 'poison')"
    };
    connection.execute_unprepared(sql).await.expect("the rule");
    connection.close().await.expect("the connection closes");
}

on_both_engines!(what_cannot_be_written_takes_nothing_with_it, async |database: TestDatabase| {
    let desk = TestDesk::open(&database).await;
    refuse_poison(&database).await;
    let mut calls = JoinSet::new();
    for caller in 0..CALLERS {
        let desk = desk.desk.clone();
        let subject = if caller % 8 == 3 { "poison".to_owned() } else { format!("Ticket {caller}") };
        calls.spawn(async move { (subject.clone(), desk.create_ticket(from_rowan(&subject)).await) });
    }
    for (subject, answer) in calls.join_all().await {
        match answer {
            Ok(written) => {
                assert_ne!(subject, "poison");
                let found = ticket::find(desk.store(), written.ticket.id).await.expect("a query");
                assert_eq!(found.expect("what was answered is there").subject, subject);
            }
            Err(error) => {
                assert_eq!(subject, "poison");
                assert!(matches!(error, TicketError::Unavailable(_)), "{error:?}");
            }
        }
    }
    let changes = change::after(desk.store(), 0, PageSize::MAX).await.expect("the changes");
    let numbers: Vec<i64> = changes.iter().map(|change| change.change_seq).collect();
    assert_eq!(numbers, (1..=28).collect::<Vec<_>>(), "what was refused has used up no number");
    let after = desk.create("Still at work").await;
    assert_eq!((after.ticket.status, after.change.map(|change| change.change_seq)), (Status::New, Some(29)));
});
