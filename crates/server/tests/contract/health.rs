//! What whoever runs the server asks it: `/healthz`, `/readyz`, `/metrics`.

use crate::desk::{ROWAN, TestDesk};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use serde_json::Value;
use std::process::Stdio;
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, BufReader};
use tokio::process::Command;

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

/// The program itself: what it writes down of a call, and that it ends when it is told to.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn lines_are_objects_without_a_word_of_anybody_and_the_program_ends() {
    let data = tempfile::tempdir().expect("a folder");
    let mut program = Command::new(env!("CARGO_BIN_EXE_frontdesk"));
    program.args(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(data.path());
    program.env("FRONTDESK_LOG_FORMAT", "json").env("RUST_LOG", "info,sqlx=warn,sea_orm_migration=warn");
    program.stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true);
    let mut program = program.spawn().expect("the program starts");
    let mut said = BufReader::new(program.stdout.take().expect("its words")).lines();
    let line = said.next_line().await.expect("a line").expect("a line");
    let address = line.strip_prefix("listening on ").expect("its address");
    let call = reqwest::Client::new().get(format!("{address}/api/v2/tickets/17?query=wheelchair"));
    let answer =
        call.basic_auth("rowan@transport.example", Some("secret-word")).send().await.expect("an answer");
    let id = answer.headers()["x-request-id"].to_str().expect("an id").to_owned();
    let stop = Command::new("kill").arg(program.id().expect("a process").to_string()).status().await;
    assert!(stop.expect("kill runs").success());
    let mut written = String::new();
    program.stderr.take().expect("its lines").read_to_string(&mut written).await.expect("its lines");
    assert!(program.wait().await.expect("it ends").success());
    let lines: Vec<Value> =
        written.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("{line}"))).collect();
    let line = lines.iter().find(|line| line["span"]["id"] == id.as_str()).expect("the call's line");
    assert_eq!(line["span"]["route"], "/api/v2/tickets/{id}");
    assert_eq!(line["fields"]["status"], 401);
    for word in ["wheelchair", "rowan", "secret", "17"] {
        assert!(!line["span"].to_string().replace(&id, "").contains(word), "{line}");
        assert!(!line["fields"]["message"].to_string().contains(word), "{line}");
    }
}
