//! The lists that the portal shows: filtered, sorted, paged and counted.

use crate::caller::Caller;
use crate::desk::{OTHER, ROWAN, TestDesk};
use crate::directory::{each, id_of};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use crate::shared_tickets::{colleague, organization, share};
use serde_json::{Value, json};

/// The ids of no requests.
const NONE: [i64; 0] = [];

/// A request of Rowan's in each status, a second apart: new, open, pending, hold, solved, closed.
async fn one_in_each(desk: &TestDesk) -> Vec<i64> {
    let mut ids = Vec::new();
    for status in ["new", "open", "pending", "hold", "solved", "closed"] {
        desk.hands.forward_seconds(1);
        let id = desk.request_of(ROWAN, &format!("A ferry that is {status}")).await;
        let steps = if status == "closed" { &["solved", "closed"][..] } else { &[status] };
        for step in steps.iter().filter(|step| **step != "new") {
            let answer =
                desk.agent().put(&format!("tickets/{id}"), json!({"ticket": {"status": step}})).await;
            assert_eq!(answer.status, 200, "{}", answer.body);
        }
        ids.push(id);
    }
    ids
}

/// The ids of a list's requests.
async fn listed(caller: &Caller, path: &str) -> Vec<i64> {
    let answer = caller.get(path).await;
    assert_eq!(answer.status, 200, "{path}: {}", answer.body);
    each(&answer.body["requests"], "id").into_iter().filter_map(Value::as_i64).collect()
}

on_both_engines!(lists_are_filtered_and_sorted, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let ids = one_in_each(&desk).await;
    let [new, open, pending, hold, solved, closed] = ids[..] else { panic!("six") };
    let rowan = desk.requester(ROWAN).await;
    for (query, expected) in [
        ("", vec![closed, solved, hold, pending, open, new]),
        ("status=pending,open", vec![pending, open]),
        ("status=pending&status=solved", vec![solved, pending]),
        ("status=", vec![closed, solved, hold, pending, open, new]),
        ("status=deleted", vec![]),
        ("sort_by=created_at", vec![new, open, pending, hold, solved, closed]),
        ("sort_by=updated_at&sort_order=desc&status=new,closed", vec![closed, new]),
        ("sort_by=status&sort_order=asc", vec![pending, hold, open, new, solved, closed]),
        ("sort_by=status&sort_order=desc", vec![closed, solved, new, open, hold, pending]),
        ("sort=-created_at&status=new,open", vec![open, new]),
        ("sort=status&status=new,pending", vec![pending, new]),
    ] {
        assert_eq!(listed(&rowan, &format!("requests?{query}")).await, expected, "{query}");
        let found = listed(&rowan, &format!("requests/search?query=ferry&{query}")).await;
        if !query.starts_with("sort") || query.contains("sort_order") {
            assert_eq!(found, expected, "search: {query}");
        }
    }
    assert_eq!(listed(&rowan, "requests/open?status=new,solved").await, [new]);
    assert_eq!(listed(&rowan, "requests/solved?status=new").await, NONE);
    assert_eq!(listed(&rowan, "requests/solved?sort=updated_at").await, [solved, closed]);
    let other = desk.requester(OTHER).await;
    assert_eq!(listed(&other, "requests?status=new,open&sort_by=status").await, NONE);
    for (path, parameter) in [
        ("requests?status=lost", "status"),
        ("requests/ccd?sort_by=subject", "sort_by"),
        ("requests?sort_by=status&sort_order=up", "sort_order"),
        ("requests?sort=-subject", "sort"),
        ("requests?ticket_form_id=contact", "ticket_form_id"),
        ("requests/search?cc_id=7", "cc_id"),
        ("requests/search?ticket_form_id=contact", "ticket_form_id"),
    ] {
        let answer = rowan.get(path).await;
        assert_eq!(
            (answer.status, &answer.body["error"]["title"]),
            (400, &json!("Invalid attribute")),
            "{path}"
        );
        let message = answer.body["error"]["message"].as_str().expect("a message");
        assert!(message.starts_with(parameter), "{path}: {message}");
    }
});

on_both_engines!(lists_are_of_one_form, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let rowan = desk.requester(ROWAN).await;
    let contact = id_of(&desk.admin(), "ticket_forms", "name", "Contact form").await;
    let request = json!({"request": {
        "subject": "By a form", "comment": {"body": "Hello"}, "ticket_form_id": contact,
    }});
    let by_form = rowan.post("requests", request).await.body["request"]["id"].as_i64().expect("an id");
    let without = desk.request_of(ROWAN, "Without").await;
    assert_eq!(listed(&rowan, &format!("requests?ticket_form_id={contact}")).await, [by_form]);
    assert_eq!(listed(&rowan, &format!("requests/search?ticket_form_id={contact}")).await, [by_form]);
    assert_eq!(listed(&rowan, "requests?ticket_form_id=999").await, NONE);
    assert_eq!(listed(&rowan, "requests?sort=created_at").await, [by_form, without]);
});

on_both_engines!(a_list_leaves_out_what_was_answered_where_it_is_told_to, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let id = desk.request_of(ROWAN, "A ferry").await;
    let rowan = desk.requester(ROWAN).await;
    for path in ["requests", "requests/open", "requests/search?query=ferry"] {
        let join = if path.contains('?') { '&' } else { '?' };
        let answered = async |flag: &str| {
            let list = rowan.get(&format!("{path}{join}custom_fields={flag}")).await.body;
            assert_eq!(each(&list["requests"], "id"), [&json!(id)], "{path}");
            ["custom_fields", "fields"].map(|key| list["requests"][0][key].as_array().expect(key).len())
        };
        assert_eq!(answered("false").await, [0, 0], "{path}");
        assert!(answered("true").await.iter().all(|count| *count > 0), "{path}");
    }
    let alone = rowan.get(&format!("requests/{id}?custom_fields=false")).await.body;
    assert_ne!(alone["request"]["custom_fields"], json!([]), "one request is shown with all that is its own");
});

on_both_engines!(every_order_is_paged_to_its_end, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    one_in_each(&desk).await;
    let rowan = desk.requester(ROWAN).await;
    for list in ["requests", "requests/search"] {
        for order in ["sort_by=status&sort_order=asc", "sort_by=status&sort_order=desc", "sort_by=created_at"]
        {
            let all = listed(&rowan, &format!("{list}?{order}")).await;
            assert_eq!(all.len(), 6, "{list} {order}");
            let (mut by_cursor, mut by_number) = (Vec::new(), Vec::new());
            let mut next = format!("{list}?{order}&page[size]=4");
            loop {
                let body = rowan.get(&next).await.body;
                by_cursor.extend(each(&body["requests"], "id").into_iter().filter_map(Value::as_i64));
                let Some(link) = body["links"]["next"].as_str() else { break };
                link.split_once("/api/v2/").expect("an address of the API").1.clone_into(&mut next);
            }
            for page in 1..=2 {
                let path = format!("{list}?{order}&per_page=4&page={page}");
                by_number.extend(listed(&rowan, &path).await);
                assert_eq!(rowan.get(&path).await.body["count"], 6);
            }
            assert_eq!((&by_cursor, &by_number), (&all, &all), "{list} {order}");
        }
    }
});

on_both_engines!(a_search_stays_in_its_list, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let sam = colleague(&desk).await;
    let organization = organization(&desk).await;
    let rowans = desk.request_of(ROWAN, "A ferry of Rowan's").await;
    let theirs = desk.request_of(OTHER, "A ferry of another's").await;
    let draft =
        json!({"request": {"subject": "Sam's ferry", "comment": {"body": "Late"}, "collaborators": [ROWAN]}});
    let sams = sam.post("requests", draft).await.body["request"]["id"].as_i64().expect("an id");
    let rowan = desk.requester(ROWAN).await;
    let within = format!("requests/search?query=ferry&organization_id={organization}");
    assert_eq!(listed(&rowan, &within).await, [rowans], "not shared: one's own");
    assert_eq!(listed(&rowan, "requests/search?query=ferry&cc_id=true").await, [sams]);
    assert_eq!(listed(&rowan, "requests/search?query=ferry").await, [rowans]);
    assert_eq!(listed(&rowan, "requests/search?query=ferry&organization_id=999").await, NONE);
    share(&desk, &organization, true, false).await;
    assert_eq!(listed(&rowan, &within).await, [sams, rowans]);
    assert_eq!(listed(&rowan, &format!("{within}&cc_id=true")).await, [sams]);
    assert_eq!(listed(&rowan, "requests/search?query=ferry").await, [rowans]);
    for (number, path, found) in [
        (rowans, "requests/search?", true),
        (sams, "requests/search?", false),
        (sams, "requests/search?cc_id=true&", true),
        (theirs, "requests/search?", false),
        (theirs, &format!("requests/search?organization_id={organization}&"), false),
    ] {
        let expected = if found { vec![number] } else { Vec::new() };
        assert_eq!(listed(&rowan, &format!("{path}query={number}")).await, expected, "{path}{number}");
    }
    let other = desk.requester(OTHER).await;
    assert_eq!(listed(&other, &within).await, NONE, "who is not in it");
    share(&desk, &organization, false, false).await;
    assert_eq!(listed(&rowan, &within).await, [rowans]);
});

on_both_engines!(requests_are_counted_by_status, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    one_in_each(&desk).await;
    let sam = colleague(&desk).await;
    let organization = organization(&desk).await;
    let draft =
        json!({"request": {"subject": "Sam's", "comment": {"body": "Late"}, "collaborators": [ROWAN]}});
    assert_eq!(sam.post("requests", draft).await.status, 201);
    // What is only a note is nobody's request.
    let hidden = json!({"ticket": {"subject": "Hidden", "requester": {"name": "Rowan", "email": ROWAN},
        "comment": {"body": "A note.", "public": false}}});
    assert_eq!(desk.agent().post("tickets", hidden).await.status, 201);
    let rowan = desk.requester(ROWAN).await;
    let each_once = json!({"new": 1, "open": 1, "pending": 1, "hold": 1, "solved": 1, "closed": 1});
    let none = json!({"new": 0, "open": 0, "pending": 0, "hold": 0, "solved": 0, "closed": 0});
    let one = json!({"new": 1, "open": 0, "pending": 0, "hold": 0, "solved": 0, "closed": 0});
    let two = json!({"new": 2, "open": 1, "pending": 1, "hold": 1, "solved": 1, "closed": 1});
    let counts = rowan.get("requests/counts").await.body["counts"].clone();
    assert_eq!(counts, json!({"mine": each_once, "ccd": one, "organizations": []}));
    share(&desk, &organization, true, false).await;
    let counts = rowan.get("requests/counts").await.body["counts"].clone();
    let shared = json!([{"id": organization, "name": "Transport", "can_answer": false, "statuses": two}]);
    assert_eq!((&counts["mine"], &counts["organizations"]), (&each_once, &shared));
    share(&desk, &organization, true, true).await;
    let counts = sam.get("requests/counts").await.body["counts"].clone();
    assert_eq!((&counts["mine"], &counts["ccd"]), (&one, &none));
    assert_eq!(counts["organizations"][0]["can_answer"], true);
    let other = desk.requester(OTHER).await.get("requests/counts").await.body["counts"].clone();
    assert_eq!(other, json!({"mine": none, "ccd": none, "organizations": []}));
});
