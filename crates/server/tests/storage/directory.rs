//! Groups that go away while they have many tickets.

use crate::desk::{NOW, TestDesk, from_rowan};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use frontdesk_model::account::Channel;
use frontdesk_model::id::GroupId;
use frontdesk_server::directory::groups;
use frontdesk_server::store::{Position, group};
use frontdesk_server::tickets::{CreateTicket, Properties};
use futures_util::future::join_all;

/// More than two pages.
const MANY: usize = 230;

async fn unsolved(desk: &TestDesk, id: GroupId) -> usize {
    let page = group::unsolved_tickets(desk.store(), id, None, Position::Start).await.expect("a query");
    page.records.len()
}

on_both_engines!(every_ticket_of_a_deleted_group_is_let_go, async |database: TestDatabase| {
    let desk = TestDesk::open(&database).await;
    let (mine, other) = (desk.group("Alerts").await, desk.group("User Support").await);
    let properties = |group| Properties { group_id: Some(group), ..Properties::default() };
    let into = |group| CreateTicket { properties: properties(group), ..from_rowan("Nothing loads") };
    let creations = (0..MANY).map(|_| desk.desk.create_ticket(into(mine)));
    for written in join_all(creations).await {
        written.expect("a ticket");
    }
    desk.desk.create_ticket(into(other)).await.expect("a ticket");
    assert_eq!(unsolved(&desk, mine).await, 100, "a page");

    let priya = desk.priya().await;
    groups::delete(&desk.desk, mine, priya, Channel::Api, NOW).await.expect("a deletion");
    assert_eq!(unsolved(&desk, mine).await, 0);
    assert_eq!(unsolved(&desk, other).await, 1, "another group's stays");
    let gone = group::find(desk.store(), mine).await.expect("a query").expect("the group");
    assert!(gone.deleted);
});
