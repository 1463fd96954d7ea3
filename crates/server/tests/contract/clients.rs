//! Programs of others against the real server: a client that is in wide use, and a tester that makes
//! up calls from the API's description of itself.

use crate::desk::{BEN, TestDesk};
use crate::engine::{self, TestDatabase};
use crate::on_both_engines;
use serde_json::json;
use tokio::process::Command;

/// Runs a Python program and waits for its end, which comes soon; what it said, if that was bad.
async fn run(mut command: Command) {
    let output = command.kill_on_drop(true).output();
    let ended = tokio::time::timeout(engine::LIMIT, output).await.expect("the program ends");
    let ended = ended.expect("the program starts");
    let said = [ended.stdout, ended.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    assert!(ended.status.success(), "{}\n{}", said[0], said[1]);
}

fn python() -> String {
    std::env::var("FRONTDESK_TEST_PYTHON").expect(
        "FRONTDESK_TEST_PYTHON must name a Python with the tests' packages; `cargo xtask test` sets it",
    )
}

/// A new API token of an admin.
async fn token(desk: &TestDesk) -> String {
    let made = desk.admin().post("api_tokens", json!({"api_token": {}})).await;
    made.body["api_token"]["token"].as_str().expect("a token").to_owned()
}

/// How many tickets a client pages through here; `cargo xtask clients` has it go through thousands.
const TICKETS: &str = "60";

/// A support team's day through a client, whose script stands in `tests/clients`.
async fn day(database: TestDatabase, program: String, script: &str) {
    let desk = TestDesk::start_as_served(database).await;
    let rated = json!({"settings": {"active_features": {"customer_satisfaction": true}}});
    assert_eq!(desk.admin().put("account/settings", rated).await.status, 200);
    let mut command = Command::new(program);
    command
        .arg(format!("{}/../../tests/clients/{script}", env!("CARGO_MANIFEST_DIR")))
        .env("ZENPY_FORCE_SCHEME", "http")
        .env("ZENPY_FORCE_NETLOC", desk.server.address.to_string())
        .env("FRONTDESK_URL", format!("http://{}", desk.server.address))
        .env("FRONTDESK_EMAIL", BEN.0)
        .env("FRONTDESK_TOKEN", token(&desk).await)
        .env("FRONTDESK_TICKETS", TICKETS);
    run(command).await;
}

on_both_engines!(zenpy_works_a_day, async |database: TestDatabase| {
    day(database, python(), "zenpy").await;
});

on_both_engines!(node_zendesk_works_a_day, async |database: TestDatabase| {
    day(database, "node".to_owned(), "node-zendesk/day.mjs").await;
});

on_both_engines!(python_zendesk_works_a_day, async |database: TestDatabase| {
    day(database, python(), "python-zendesk").await;
});

/// No failure of the server, and no answer that the description does not have: its status, its
/// content type, its headers, its schema. The calls are the same on every run.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_answer_is_one_that_is_described() {
    let desk = TestDesk::start(TestDatabase::sqlite().await).await;
    desk.request_of(crate::desk::ROWAN, "My ferry").await;
    let folder = tempfile::tempdir().expect("a folder");
    let mut command = Command::new(python());
    command
        .args(["-m", "schemathesis.cli", "run", &format!("{}/api/v2/openapi.json", desk.url())])
        .args(["--auth", &format!("{}/token:{}", BEN.0, token(&desk).await)])
        .args(["--checks", CHECKS, "--phases", "coverage,fuzzing", "--max-time", "45"])
        .args([
            "--request-timeout",
            "30",
            "--max-examples",
            "3",
            "--seed",
            "1",
            "--workers",
            "1",
            "--no-shrink",
            "--warnings",
            "off",
        ])
        // A stream of events does not end.
        .args(["--exclude-path", "/live", "--continue-on-failure", "--no-color"])
        .current_dir(folder.path());
    run(command).await;
}

const CHECKS: &str = "not_a_server_error,status_code_conformance,content_type_conformance,\
    response_headers_conformance,response_schema_conformance";
