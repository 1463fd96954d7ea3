//! A real OpenID provider: npm's `oidc-provider` in a process of its own, on a free port of this machine.
//! Ends when dropped.

use serde_json::{Value, json};
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

/// A provider that takes orders.
pub struct OpenidProvider {
    pub issuer: String,
    process: Child,
    orders: ChildStdin,
    answers: Receiver<String>,
}

/// Longer than it takes to start on a busy machine.
const PATIENCE: Duration = Duration::from_mins(1);

/// What the desk is known by.
pub const CLIENT: (&str, &str) = ("desk", "the-desk-s-own-secret");

impl OpenidProvider {
    /// Starts a provider that answers nothing yet: who it knows depends on what its address is for others.
    ///
    /// # Panics
    ///
    /// Where there is none to be started.
    pub fn listen() -> Self {
        let library = std::env::var_os("FRONTDESK_OPENID_PROVIDER").expect(
            "FRONTDESK_OPENID_PROVIDER must name lib/index.js of npm's oidc-provider; `cargo xtask test` does",
        );
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        let script = ["openid_provider/provider.mjs", "../../tests/openid_provider/provider.mjs"]
            .map(|path| folder.join(path))
            .into_iter()
            .find(|path| path.exists())
            .expect("the provider's script");
        let mut process = Command::new("node")
            .arg(script)
            .env("FRONTDESK_OPENID_PROVIDER", library)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            // It warns of what is right for tests only.
            .stderr(Stdio::null())
            .spawn()
            .expect("node");
        let orders = process.stdin.take().expect("a way in");
        let answers = lines(process.stdout.take().expect("a way out"));
        let mut provider = Self { issuer: String::new(), process, orders, answers };
        let told = provider.answer();
        told["issuer"].as_str().expect("an issuer").clone_into(&mut provider.issuer);
        provider
    }

    /// Has it know the desk, and another client, by the address to send people back to.
    pub fn know(&mut self, redirect_uri: &str, more: &Value) {
        let client = |id: &str, secret: &str| json!({"client_id": id, "client_secret": secret, "redirect_uris": [redirect_uri]});
        let mut told =
            json!({"clients": [client(CLIENT.0, CLIENT.1), client("another", "another-s-own-secret")]});
        for (key, value) in more.as_object().into_iter().flatten() {
            told[key] = value.clone();
        }
        self.order(&json!({"start": told}));
    }

    /// Gives it an order, and waits until it is carried out.
    ///
    /// # Panics
    ///
    /// Where it has ended.
    pub fn order(&mut self, order: &Value) {
        writeln!(self.orders, "{order}").expect("the provider listens");
        self.answer();
    }

    fn answer(&mut self) -> Value {
        let line = self.answers.recv_timeout(PATIENCE).expect("the provider answers");
        serde_json::from_str(&line).unwrap_or_else(|_| panic!("the provider says {line:?}"))
    }

    /// Ends it at once.
    pub fn kill(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

/// Each line as it comes: to wait for one from a pipe would be to wait without end.
fn lines(out: ChildStdout) -> Receiver<String> {
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        for line in BufReader::new(out).lines().map_while(Result::ok) {
            if sender.send(line).is_err() {
                return;
            }
        }
    });
    receiver
}

impl Drop for OpenidProvider {
    fn drop(&mut self) {
        self.kill();
    }
}
