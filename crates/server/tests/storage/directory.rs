//! Groups that go away while they have many tickets, and people who change their organization.

use crate::desk::{NOW, TestDesk, from_rowan};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use frontdesk_model::account::Channel;
use frontdesk_model::id::{GroupId, OrganizationId, UserId};
use frontdesk_server::directory::groups;
use frontdesk_server::store::organization_membership::{self as memberships, Which};
use frontdesk_server::store::{PageRequest, Position, group, organization, user};
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

/// The organizations of a person, the default one first, and the one in their own row.
async fn belongs(desk: &TestDesk, id: UserId) -> (Vec<OrganizationId>, Option<OrganizationId>) {
    let listed = memberships::list(desk.store(), Which::OfUser(id), &PageRequest::FIRST).await;
    let listed = listed.expect("the memberships").records;
    assert!(listed.iter().enumerate().all(|(at, one)| one.default == (at == 0)), "{listed:?}");
    let person = user::find(desk.store(), id).await.expect("a query").expect("the person");
    (listed.iter().map(|one| one.organization_id).collect(), person.organization_id)
}

on_both_engines!(who_is_said_to_belong_somewhere_is_a_member, async |database: TestDatabase| {
    let desk = TestDesk::open(&database).await;
    let connection = sea_orm::Database::connect(database.url()).await.expect("the database");
    let all = organization::list(desk.store(), &PageRequest::FIRST).await.expect("organizations").records;
    let person = desk.create("Nothing loads").await.ticket.requester_id;
    let (first, here) = belongs(&desk, person).await;
    assert_eq!(here, first.first().copied());
    let next = all.iter().find(|one| !first.contains(&one.id)).expect("another one").id;
    let assign = async |organization| {
        memberships::assign(&connection, person, organization, NOW).await.expect("a change");
        belongs(&desk, person).await
    };
    assert_eq!(assign(Some(next)).await, (vec![next, first[0]], Some(next)));
    assert_eq!(assign(Some(first[0])).await, (vec![first[0], next], Some(first[0])));
    assert_eq!(assign(None).await, (vec![], None));
    assert_eq!(assign(Some(next)).await, (vec![next], Some(next)));
});
