//! Pages: every record once, in order, whichever way one goes through them.

use crate::desk::{EVERYTHING, TestDesk};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use frontdesk_model::id::{TicketId, UserId};
use frontdesk_model::request::Request;
use frontdesk_server::store::request_list::{self, Filter, Scope};
use frontdesk_server::store::{Cursor, PageRequest, PageSize, Paged, Position, StoreError, ticket_list};

/// Nine requests of one person in one moment and one in the next, so that nearly all tie.
async fn ten_requests(database: &TestDatabase) -> (TestDesk, UserId, Vec<TicketId>) {
    let desk = TestDesk::open(database).await;
    let mut ids = Vec::new();
    for nth in 0..10 {
        if nth == 9 {
            desk.hands.forward_seconds(1);
        }
        ids.push(desk.create(&format!("Request {nth}")).await.ticket.id);
    }
    ids.reverse();
    let rowan = desk.user("rowan.ellis@transport.example").await;
    (desk, rowan, ids)
}

async fn list(desk: &TestDesk, person: UserId, request: &PageRequest) -> Result<Paged<Request>, StoreError> {
    let (scope, filter) = (Scope::Own(person), Filter::default());
    request_list::list(desk.store(), (person, None), scope, &filter, request).await
}

async fn page(desk: &TestDesk, rowan: UserId, request: PageRequest) -> (Vec<TicketId>, Paged<()>) {
    let page = list(desk, rowan, &request).await.expect("a page");
    let ids = page.records.iter().map(|request| request.id).collect();
    (ids, page.try_map(|_| Ok::<_, StoreError>(())).expect("a page"))
}

fn from(from: Position) -> PageRequest {
    PageRequest::Cursor { size: PageSize::new(4), from }
}

/// A cursor as callers have it: a text.
fn passed_on(cursor: Option<Cursor>) -> Cursor {
    cursor.expect("a cursor").to_string().parse().expect("the same cursor")
}

on_both_engines!(offset_pages_cover_the_list, async |database: TestDatabase| {
    let (desk, rowan, all) = ten_requests(&database).await;
    let numbered = |page| PageRequest::Offset { page, per_page: PageSize::new(4) };
    for (number, expected, has_more) in
        [(1, &all[..4], true), (2, &all[4..8], true), (3, &all[8..], false), (4, &[][..], false)]
    {
        let (ids, page) = page(&desk, rowan, numbered(number)).await;
        assert_eq!(
            (ids.as_slice(), page.has_more, page.count),
            (expected, has_more, Some(10)),
            "page {number}"
        );
    }
    let (first, _) = page(&desk, rowan, numbered(0)).await;
    assert_eq!(first, all[..4], "there is no page before the first");
    let (none, _) = page(&desk, rowan, numbered(u64::MAX)).await;
    assert_eq!(none, []);
});

on_both_engines!(cursor_pages_go_there_and_back, async |database: TestDatabase| {
    let (desk, rowan, all) = ten_requests(&database).await;
    let (first, page1) = page(&desk, rowan, from(Position::Start)).await;
    assert_eq!((first.as_slice(), page1.has_more, page1.count), (&all[..4], true, None));
    let (second, page2) = page(&desk, rowan, from(Position::After(passed_on(page1.after)))).await;
    assert_eq!((second.as_slice(), page2.has_more), (&all[4..8], true));
    let (third, page3) = page(&desk, rowan, from(Position::After(passed_on(page2.after)))).await;
    assert_eq!((third.as_slice(), page3.has_more), (&all[8..], false));
    let (end, after_end) = page(&desk, rowan, from(Position::After(passed_on(page3.after)))).await;
    assert_eq!((end.as_slice(), after_end.has_more, after_end.after), (&[][..], false, None));
    let (back, page_back) = page(&desk, rowan, from(Position::Before(passed_on(page3.before)))).await;
    assert_eq!((back.as_slice(), page_back.has_more), (&all[4..8], true));
    let (start, page_start) = page(&desk, rowan, from(Position::Before(passed_on(page_back.before)))).await;
    assert_eq!((start.as_slice(), page_start.has_more), (&all[..4], false));
});

on_both_engines!(a_place_stays_when_the_list_grows, async |database: TestDatabase| {
    let (desk, rowan, all) = ten_requests(&database).await;
    let (_, page1) = page(&desk, rowan, from(Position::Start)).await;
    desk.hands.forward_seconds(1);
    desk.create("The newest").await;
    let (second, _) = page(&desk, rowan, from(Position::After(passed_on(page1.after)))).await;
    assert_eq!(second, all[4..8], "nothing twice, nothing left out");
});

on_both_engines!(a_cursor_of_another_list_is_refused, async |database: TestDatabase| {
    let (desk, rowan, _) = ten_requests(&database).await;
    let other =
        ticket_list::list(desk.store(), &EVERYTHING, &ticket_list::Which::All, None, &from(Position::Start))
            .await
            .expect("another list")
            .after;
    let refused = list(&desk, rowan, &from(Position::After(passed_on(other)))).await;
    assert!(matches!(refused, Err(StoreError::NotACursor(_))), "{refused:?}");
    assert!("not a cursor".parse::<Cursor>().is_err());
});

#[test]
fn a_page_holds_1_to_100() {
    assert_eq!([0, 1, 100, 101].map(|wanted| PageSize::new(wanted).get()), [1, 1, 100, 100]);
}
