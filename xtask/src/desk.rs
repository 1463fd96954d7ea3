//! A server with the demo's desk, which can be killed and started again where it was.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::{Context as _, Result, ensure};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use nix::sys::signal::Signal;
use serde_json::Value;

use crate::{http::Caller, server::Server, workspace};

/// An admin of the demo.
pub const ADMIN: &str = "megan.lloyd@frontdesk.example";
pub const PASSWORD: &str = "frontdesk-demo";

pub struct Desk {
    program: PathBuf,
    data: PathBuf,
    database: Option<String>,
    /// Flags of its own.
    more: Vec<String>,
    server: Option<Server>,
    pub reach: Reach,
}

/// Where it is, for an admin.
#[derive(Clone)]
pub struct Reach {
    /// `http://127.0.0.1:8080`
    pub address: String,
    /// The headers that say who calls.
    pub headers: String,
    /// An API token.
    pub token: String,
}

impl Reach {
    pub fn connect(&self) -> Result<Caller> {
        Caller::connect(&self.address)
    }

    /// What must be there.
    pub fn read(&self, caller: &mut Caller, path: &str) -> Result<Value> {
        let (status, answer) = caller.call("GET", path, &self.headers, "")?;
        ensure!(status == 200, "GET {path}: {status} {answer}");
        Ok(answer)
    }
}

impl Desk {
    pub fn start(program: &Path, data: &Path, database: Option<String>) -> Result<Self> {
        Self::start_with(program, data, database, &[])
    }

    /// With more flags.
    pub fn start_with(program: &Path, data: &Path, database: Option<String>, more: &[&str]) -> Result<Self> {
        let more: Vec<String> = more.iter().map(|flag| (*flag).to_owned()).collect();
        let server = serve(program, data, database.as_deref(), "127.0.0.1:0", &more)?;
        let address = server.address.clone();
        let headers = basic(&format!("{ADMIN}:{PASSWORD}"));
        let made = Caller::connect(&address)?.call("POST", "api_tokens", &headers, r#"{"api_token":{}}"#)?.1;
        let token = made["api_token"]["token"].as_str().context("an API token")?.to_owned();
        // A password is slow to check, as it should be.
        let headers = basic(&format!("{ADMIN}/token:{token}"));
        let (program, data) = (program.to_owned(), data.to_owned());
        let (server, reach) = (Some(server), Reach { address, headers, token });
        Ok(Self { program, data, database, more, server, reach })
    }

    /// `kill -9`.
    pub fn kill(&mut self) {
        self.server = None;
    }

    /// Starts it at the same address, with the same data.
    pub fn start_again(&mut self) -> Result<()> {
        let listen = self.reach.address.trim_start_matches("http://");
        let database = self.database.as_deref();
        self.server = Some(serve(&self.program, &self.data, database, listen, &self.more)?);
        Ok(())
    }

    /// The number of the server's process.
    pub fn process(&self) -> Result<u32> {
        Ok(self.server.as_ref().context("a server")?.group.child.id())
    }

    /// The server's memory in MB: all that is in its own pages now.
    pub fn memory(&self) -> Result<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process()?))?;
        let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:")).context("its memory")?;
        let kilobytes: u64 = line.trim().trim_end_matches(" kB").parse()?;
        Ok(kilobytes / 1024)
    }

    /// The memory once it has come down to this, or what it is after half a minute.
    pub fn memory_again(&self, most: u64) -> Result<u64> {
        for _ in 0..60 {
            if self.memory()? <= most {
                break;
            }
            std::thread::sleep(Duration::from_millis(500));
        }
        self.memory()
    }
}

fn basic(credentials: &str) -> String {
    format!("Authorization: Basic {}\r\n", STANDARD.encode(credentials))
}

fn serve(
    program: &Path,
    data: &Path,
    database: Option<&str>,
    listen: &str,
    more: &[String],
) -> Result<Server> {
    let mut serve = workspace::command(program);
    serve.env("RUST_LOG", "error");
    serve.args(["serve", "--desk", "demo", "--listen", listen, "--data"]).arg(data);
    serve.args(["--rate-limit", &u32::MAX.to_string()]).args(more);
    serve.args(database.into_iter().flat_map(|url| ["--database-url", url]));
    let mut server = Server::start(&mut serve)?;
    server.group = server.group.ending_with(Signal::SIGKILL);
    Ok(server)
}
