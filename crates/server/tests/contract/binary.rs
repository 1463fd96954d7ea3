//! The program itself: what it says, and that it answers only what is safely on the disk.

use crate::caller::Caller;
use crate::desk::{ADA, files};
use serde_json::json;
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::JoinHandle;

/// The program under test.
fn program() -> String {
    std::env::var("FRONTDESK_BIN").unwrap_or_else(|_| env!("CARGO_BIN_EXE_frontdesk").to_owned())
}

/// A running program.
struct Running {
    child: Child,
    caller: Caller,
    /// Reads all the while what the program says: one that nobody listens to stands still once the pipe is full.
    listener: Option<JoinHandle<String>>,
}

/// Starts `command`, which ends in the program's name, with a desk in `data`.
fn start(mut command: Command, data: &Path) -> Running {
    let mut child = command
        .args(["serve", "--listen", "127.0.0.1:0", "--demo"])
        .arg("--data")
        .arg(data)
        .arg("--desk")
        .arg(files())
        .env_remove("DATABASE_URL")
        .env_remove("FRONTDESK_DIST")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut line = String::new();
    BufReader::new(child.stdout.as_mut().expect("a pipe")).read_line(&mut line).expect("a line");
    let url = line.trim().strip_prefix("listening on ").expect("the address").to_owned();
    let mut stderr = child.stderr.take().expect("a pipe");
    let listener = std::thread::spawn(move || {
        let mut said = String::new();
        stderr.read_to_string(&mut said).expect("UTF-8");
        said
    });
    Running { child, caller: Caller::nobody(url), listener: Some(listener) }
}

impl Drop for Running {
    /// A test that fails leaves no program behind.
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Running {
    /// Asks the process with this number to stop, and waits; what the program said.
    fn stop(mut self, process: u32) -> String {
        let status = Command::new("kill").args(["-TERM", &process.to_string()]).status();
        assert!(status.expect("kill runs").success());
        let ended = self.child.wait().expect("an end");
        let said = self.listener.take().expect("its listener").join().expect("what it said");
        assert!(ended.success(), "{said}");
        said
    }
}

fn draft(words: &str) -> serde_json::Value {
    json!({"request": {
        "requester": {"name": "Perpetua Quill", "email": "perpetua@quill.example"},
        "subject": words, "comment": {"body": words},
    }})
}

#[tokio::test]
async fn what_the_program_says_holds_no_words_addresses_or_tokens() {
    let data = tempfile::tempdir().expect("a folder");
    let mut command = Command::new(program());
    command.env("RUST_LOG", "trace");
    let running = start(command, data.path());
    let nobody = running.caller.clone();
    let words = "Plumbago-quartz-vellum";
    let sent = nobody.post("requests", draft(words)).await;
    assert_eq!(sent.status, 201, "{}", sent.body);
    assert_eq!(nobody.post("requests", json!({"request": {"subject": [words]}})).await.status, 400);
    let agent = nobody.clone().sign_in(json!({"email": ADA.0, "password": ADA.1})).await;
    let path = format!("tickets/{}", sent.body["request"]["id"]);
    agent.put(&path, json!({"ticket": {"comment": {"body": words, "public": true}}})).await;
    assert_eq!(nobody.clone().with_password(ADA.0, "wrong-word").get("tickets").await.status, 401);
    nobody.get(&format!("ticket_forms?search={words}")).await;
    let cookie = agent.page("/portal/sign-in/a-token-in-an-address").await;
    assert_eq!(cookie.status().as_u16(), 404, "there are no built files");
    nobody.post("sign_in_links", json!({"sign_in_link": {"email": "perpetua@quill.example"}})).await;
    let mail =
        crate::desk::eventually("the mail", async || newest_mail(data.path(), "/portal/sign-in/")).await;
    let token =
        mail.split("/portal/sign-in/").nth(1).expect("a token").split_whitespace().next().expect("a token");
    nobody.clone().sign_in(json!({ "token": token })).await;

    let process = running.child.id();
    let said = running.stop(process);
    assert!(said.contains("/api/v2/requests") && said.contains("status=201"), "{said}");
    let session = agent.request(reqwest::Method::GET, "/").build().expect("a call");
    let session = session.headers()["cookie"]
        .to_str()
        .expect("a cookie")
        .split('=')
        .nth(1)
        .expect("a token")
        .to_owned();
    for secret in [
        words,
        "Perpetua",
        "quill.example",
        ADA.0,
        ADA.1,
        "wrong-word",
        "a-token-in-an-address",
        token,
        &session,
    ] {
        assert!(!said.contains(secret), "the program said {secret}");
    }
}

/// The newest message with `part` in it, quoted-printable undone.
fn newest_mail(data: &Path, part: &str) -> Option<String> {
    let files = std::fs::read_dir(data.join("mail")).ok()?;
    let mut texts = files.filter_map(|file| {
        let bytes = std::fs::read(file.ok()?.path()).ok()?;
        mailparse::parse_mail(&bytes).ok()?.subparts.first()?.get_body().ok()
    });
    texts.find(|text| text.contains(part))
}

#[tokio::test]
async fn a_request_is_on_the_disk_before_it_is_answered() {
    let folder = tempfile::tempdir().expect("a folder");
    let (data, trace) = (folder.path().join("data"), folder.path().join("trace"));
    let mut command = Command::new("strace");
    command.args(["-f", "-y", "-s", "64", "-e", "trace=fsync,fdatasync,read,recvfrom,sendto,write,writev"]);
    command.arg("-o").arg(&trace).arg(program());
    let running = start(command, &data);
    let sent = running.caller.post("requests", draft("On the disk")).await;
    assert_eq!(sent.status, 201, "{}", sent.body);
    let process = traced(running.child.id());
    running.stop(process);

    let trace = std::fs::read_to_string(&trace).expect("a trace");
    let lines: Vec<&str> = trace.lines().collect();
    let read = position(&lines, |line| line.contains("POST /api/v2/requests"));
    let answered = position(&lines, |line| line.contains("HTTP/1.1 201"));
    let database = |line: &&str| {
        (line.contains("fsync(") || line.contains("fdatasync(")) && line.contains("frontdesk.sqlite")
    };
    let synced = lines[read..answered].iter().filter(|line| database(line)).count();
    assert!(
        synced > 0,
        "nothing was put on the disk between call and answer:\n{}",
        lines[read..answered].join("\n")
    );
}

fn position(lines: &[&str], found: impl Fn(&str) -> bool) -> usize {
    lines.iter().position(|line| found(line)).expect("a line of the trace")
}

/// The process that strace watches.
fn traced(strace: u32) -> u32 {
    let children =
        std::fs::read_to_string(format!("/proc/{strace}/task/{strace}/children")).expect("children");
    children.split_whitespace().next().expect("a child").parse().expect("a number")
}
