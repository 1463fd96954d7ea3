//! What whoever runs the server asks it: `/healthz`, `/readyz`, `/metrics`.

use crate::desk::{ROWAN, TestDesk};
use crate::engine::TestDatabase;
use crate::on_both_engines;

/// A page of the server, asked for by somebody without a session.
async fn asked(desk: &TestDesk, path: &str, headers: &[(&str, &str)]) -> (u16, String) {
    let mut call = reqwest::Client::new().get(format!("{}{path}", desk.url()));
    for (name, value) in headers {
        call = call.header(*name, *value);
    }
    let answer = call.send().await.expect("an answer");
    (answer.status().as_u16(), answer.text().await.expect("a text"))
}

/// The number behind a name with these labels.
fn number(told: &str, name: &str) -> f64 {
    let line = told.lines().find(|line| line.strip_prefix(name).is_some_and(|rest| rest.starts_with(' ')));
    let (_, number) =
        line.and_then(|line| line.rsplit_once(' ')).unwrap_or_else(|| panic!("{name} in {told}"));
    number.parse().expect("a number")
}

on_both_engines!(a_server_says_whether_it_can_work, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    assert_eq!(asked(&desk, "/healthz", &[]).await, (200, "ok".to_owned()));
    assert_eq!(asked(&desk, "/readyz", &[]).await, (200, "ready".to_owned()));
    desk.server.edge.store().clone().close().await.expect("the connections close");
    assert_eq!(asked(&desk, "/readyz", &[]).await, (503, "the database does not answer".to_owned()));
    assert_eq!(asked(&desk, "/metrics", &[]).await.0, 503);
    assert_eq!(asked(&desk, "/healthz", &[]).await.0, 200, "the process lives");
});

on_both_engines!(calls_and_what_waits_are_counted, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let ticket = desk.request_of(ROWAN, "A ferry").await;
    for _ in 0..3 {
        assert_eq!(desk.agent().get(&format!("tickets/{ticket}")).await.status, 200);
    }
    assert_eq!(desk.agent().get("tickets/999999").await.status, 404);
    asked(&desk, "/nowhere/of/anybody", &[]).await;
    let (status, told) = asked(&desk, "/metrics", &[]).await;
    assert_eq!(status, 200, "{told}");
    let calls = |route: &str, status: u16| {
        format!(r#"frontdesk_calls_total{{method="GET",route="{route}",status="{status}"}}"#)
    };
    assert!((number(&told, &calls("/api/v2/tickets/{id}", 200)) - 3.0).abs() < 0.1);
    assert!((number(&told, &calls("/api/v2/tickets/{id}", 404)) - 1.0).abs() < 0.1);
    assert!(number(&told, &calls("none", 404)) > 0.0, "addresses that nobody has are one row");
    let seconds = r#"frontdesk_call_seconds_count{method="GET",route="/api/v2/tickets/{id}"}"#;
    assert!((number(&told, seconds) - 4.0).abs() < 0.1);
    for name in ["outbox_letters", "outbox_age_seconds", "jobs_waiting", "streams"] {
        assert!(number(&told, &format!("frontdesk_{name}")) >= 0.0);
    }
    let open = number(&told, r#"frontdesk_database_connections{pool="readers",state="idle"}"#);
    assert!(open >= 0.0 && told.ends_with("# EOF\n"), "{told}");
    assert!(!told.contains("ferry") && !told.contains("nowhere"), "nothing that people wrote: {told}");
});

on_both_engines!(what_is_counted_is_for_the_operator, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    // Somebody behind a proxy on the same machine.
    for header in [("x-forwarded-for", "203.0.113.9"), ("forwarded", "for=203.0.113.9"), ("via", "1.1 proxy")]
    {
        assert_eq!(asked(&desk, "/metrics", &[header]).await.0, 403, "{header:?}");
    }
    let desk =
        TestDesk::start_with(TestDatabase::sqlite().await, &["--metrics-token", "of-the-operator"]).await;
    let with = async |said: &str| asked(&desk, "/metrics", &[("authorization", said)]).await.0;
    assert_eq!(asked(&desk, "/metrics", &[]).await.0, 403);
    assert_eq!(with("Bearer of-somebody-else").await, 403);
    assert_eq!(with("Bearer of-the-operator").await, 200);
});
