//! What a creation leaves in the database, and what its repetition does.

use crate::desk::{NOW, TestDesk, anonymous, from_rowan, keyed, request};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use frontdesk_model::audit::AuditEvent;
use frontdesk_model::status::{Priority, Status};
use frontdesk_model::view::Order;
use frontdesk_server::store::comment::{self, Seen};
use frontdesk_server::store::{PageRequest, PageSize, audit, outbox, ticket, user};
use frontdesk_server::tickets::{CreateTicket, KeyScope, Mail, Submitter, TicketError};
use serde_json::json;

on_both_engines!(a_creation_is_there_to_read, async |database: TestDatabase| {
    let desk = TestDesk::open(&database).await;
    let written = desk.create("Nothing loads").await;
    let found = ticket::find(desk.store(), written.ticket.id).await.expect("a query");
    assert_eq!(found.as_ref(), Some(&written.ticket), "what is read is what was answered");
    assert_eq!((written.ticket.status, written.ticket.priority), (Status::New, Some(Priority::Normal)));
    assert_eq!(written.ticket.group_id, Some(desk.group("User Support").await), "the default group");
    assert_eq!((written.ticket.version, written.ticket.created_at), (1, NOW));

    let comments =
        comment::of_ticket(desk.store(), written.ticket.id, Seen::All, Order::Asc, &PageRequest::FIRST).await;
    let comments = comments.expect("the comments").records;
    assert_eq!(comments.len(), 1);
    assert_eq!(comments[0].body, "Nothing loads, at length");
    assert_eq!((comments[0].public, comments[0].author_id), (true, written.ticket.requester_id));

    let audits = audit::of_ticket(desk.store(), written.ticket.id, Order::Asc, &PageRequest::FIRST).await;
    assert_eq!(audits.expect("the audits").records.as_slice(), written.audit.as_slice());
    assert!(
        matches!(&written.audit.as_ref().expect("an audit").events[0], AuditEvent::Comment { id, .. } if *id == comments[0].id)
    );
});

on_both_engines!(a_creation_queues_one_mail_that_has_ids_only, async |database: TestDatabase| {
    let desk = TestDesk::open(&database).await;
    let written = desk.create("Nothing loads").await;
    let later = NOW.plus_seconds(60);
    let due = outbox::claim(desk.store(), NOW, later, PageSize::MAX).await.expect("the outbox");
    assert_eq!(due.len(), 1);
    assert_eq!((due[0].kind.as_str(), due[0].attempts), (Mail::RequestReceived.kind(), 1));
    let comments =
        comment::of_ticket(desk.store(), written.ticket.id, Seen::All, Order::Asc, &PageRequest::FIRST).await;
    let payload = json!({
        "ticket_id": written.ticket.id,
        "recipient_id": written.ticket.requester_id,
        "comment_id": comments.expect("the comments").records[0].id,
        "copied": false,
    });
    assert_eq!(due[0].payload, payload);

    let nobody_elses = outbox::claim(desk.store(), NOW, later, PageSize::MAX).await.expect("the outbox");
    assert_eq!(nobody_elses, [], "what is claimed is nobody else's");
    let again =
        outbox::claim(desk.store(), later, later.plus_seconds(60), PageSize::MAX).await.expect("the outbox");
    assert_eq!(again[0].attempts, 2, "until it is due again");
    outbox::sent(desk.store(), again[0].id, later).await.expect("a note");
    let sent = outbox::claim(desk.store(), later.plus_seconds(9_999), later, PageSize::MAX).await;
    assert_eq!(sent.expect("the outbox"), []);
});

on_both_engines!(a_stranger_becomes_one_end_user_of_their_organization, async |database: TestDatabase| {
    let desk = TestDesk::open(&database).await;
    let first = request("Ada Quay", "Ada.Quay@Transport.example", "One");
    let second = request("A. Quay", "ada.quay@transport.EXAMPLE", "Two");
    let first = desk.desk.create_ticket(anonymous(first)).await.expect("a ticket");
    let second = desk.desk.create_ticket(anonymous(second)).await.expect("a ticket");
    assert_eq!(first.ticket.requester_id, second.ticket.requester_id);
    let known = user::find_by_email(desk.store(), "ADA.QUAY@transport.example").await.expect("a query");
    let known = known.expect("the new person");
    assert_eq!(
        (known.name.as_str(), known.email.as_deref()),
        ("Ada Quay", Some("ada.quay@transport.example"))
    );
    let rowan = desk.user("rowan.ellis@transport.example").await;
    let rowan = user::find(desk.store(), rowan).await.expect("a query").expect("Rowan");
    assert!(rowan.organization_id.is_some());
    assert_eq!(known.organization_id, rowan.organization_id, "by the domain of the address");
    assert_eq!(first.ticket.organization_id, rowan.organization_id);
});

on_both_engines!(a_repeated_key_makes_one_ticket, async |database: TestDatabase| {
    let desk = TestDesk::open(&database).await;
    let first = desk.desk.create_ticket(keyed("Once", "key")).await.expect("a ticket");
    let again = desk.desk.create_ticket(keyed("Once", "key")).await.expect("the same ticket");
    assert!(!first.replayed && again.replayed);
    assert_eq!((first.ticket, first.audit, first.change), (again.ticket, again.audit, again.change));

    let other = desk.desk.create_ticket(keyed("Twice", "key")).await;
    assert!(matches!(other, Err(TicketError::IdempotencyMismatch)), "{other:?}");
    let rowan = desk.user("rowan.ellis@transport.example").await;
    let mut own = CreateTicket { submitter: Submitter::User(rowan), ..keyed("Twice", "key") };
    own.idempotency.as_mut().expect("a key").scope = KeyScope::of_user(rowan);
    let own = desk.desk.create_ticket(own).await.expect("another caller has keys of their own");
    assert!(!own.replayed);

    desk.hands.forward_seconds(2 * 60 * 60 + 1);
    let late = desk.desk.create_ticket(keyed("Twice", "key")).await.expect("the key is forgotten");
    assert!(!late.replayed);
    let once_more = desk.desk.create_ticket(keyed("Twice", "key")).await.expect("the new one is known");
    assert_eq!((once_more.replayed, once_more.ticket.id), (true, late.ticket.id));
});

on_both_engines!(end_users_ask_for_themselves_and_agents_for_others, async |database: TestDatabase| {
    let desk = TestDesk::open(&database).await;
    let bryn = desk.user("bryn.castell@transport.example").await;
    let own = CreateTicket { submitter: Submitter::User(bryn), ..from_rowan("Whose?") };
    let own = desk.desk.create_ticket(own).await.expect("a ticket").ticket;
    assert_eq!((own.requester_id, own.submitter_id), (bryn, bryn));
    let priya = desk.priya().await;
    let on_behalf = CreateTicket { submitter: Submitter::User(priya), ..from_rowan("On behalf") };
    let on_behalf = desk.desk.create_ticket(on_behalf).await.expect("a ticket").ticket;
    let rowan = desk.user("rowan.ellis@transport.example").await;
    assert_eq!((on_behalf.requester_id, on_behalf.submitter_id), (rowan, priya));
});
