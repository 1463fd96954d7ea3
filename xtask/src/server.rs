//! The server: building it, starting it, and the address it says it listens on.

use std::{
    io::{BufRead as _, BufReader},
    path::PathBuf,
    process::{Command, Stdio},
    sync::mpsc::{self, RecvTimeoutError},
    thread,
    time::Duration,
};

use anyhow::{Result, bail};

use crate::{
    process::{Group, interrupted},
    progress::{self, Show},
    workspace,
};

const STARTED_WITHIN: Duration = Duration::from_mins(1);
const LISTENING: &str = "listening on ";

#[derive(Clone, Copy)]
pub enum Build {
    /// For running here; reads the browser's files from a folder.
    Dev,
    /// The same, together with its tests: the tests' own dependencies switch on features, and the
    /// heavy crates would be compiled once for the tests and again for the server alone.
    Tests,
    /// For measuring and shipping; carries the browser's files.
    Release,
}

/// Builds the server and returns its program.
pub fn build(build: Build) -> Result<PathBuf> {
    // Wherever somebody's settings put it, Cargo says where it is.
    let mut cargo = workspace::cargo(&["build", "--message-format=json-render-diagnostics"]);
    cargo.args(["--package", "frontdesk-server"]);
    let title = match build {
        Build::Dev => {
            cargo.args(["--bin", "frontdesk"]);
            "Building the server (a few minutes the first time)"
        }
        Build::Tests => {
            cargo.args(["--package", "frontdesk-allocator", "--package", "frontdesk-model"]);
            cargo.args(["--bins", "--tests"]);
            "Building the server and its tests"
        }
        Build::Release => {
            cargo.args(["--bin", "frontdesk", "--release", "--features", "embed"]);
            "Building the server for release (several minutes)"
        }
    };
    let mut program = None;
    let status = progress::watch(title, cargo, |line| {
        program = program.take().or_else(|| executable(line));
        if line.starts_with('{') { Show::Never } else { Show::OnFailure }
    })?;
    match program {
        Some(program) if status.success() => Ok(program),
        _ => bail!("{title}: failed ({status})"),
    }
}

/// The program that one of Cargo's messages names.
fn executable(message: &str) -> Option<PathBuf> {
    if !message.starts_with('{') {
        return None;
    }
    let message: serde_json::Value = serde_json::from_str(message).ok()?;
    // The program's own unit tests have its name too.
    let is_server = message["target"]["name"] == "frontdesk" && message["profile"]["test"] == false;
    is_server.then(|| message["executable"].as_str().map(PathBuf::from)).flatten()
}

pub struct Server {
    pub group: Group,
    /// `http://127.0.0.1:8080`
    pub address: String,
}

impl Server {
    /// Starts it and waits until it listens.
    pub fn start(command: &mut Command) -> Result<Self> {
        command.stdin(Stdio::null()).stdout(Stdio::piped());
        let mut group = Group::start(command)?;
        let (sender, receiver) = mpsc::channel();
        let stdout = group.child.stdout.take();
        thread::spawn(move || {
            for line in stdout.into_iter().flat_map(|stdout| BufReader::new(stdout).lines()).flatten() {
                match line.strip_prefix(LISTENING) {
                    Some(address) => drop(sender.send(address.to_owned())),
                    None => println!("{line}"),
                }
            }
        });
        match receiver.recv_timeout(STARTED_WITHIN) {
            Ok(address) => Ok(Self { group, address }),
            Err(_) if interrupted() => bail!("interrupted"),
            Err(RecvTimeoutError::Disconnected) => bail!("The server did not start; what it said is above."),
            Err(RecvTimeoutError::Timeout) => {
                bail!("The server does not listen after {} seconds.", STARTED_WITHIN.as_secs())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_program_among_cargos_messages() {
        let lib = r#"{"reason":"compiler-artifact","target":{"name":"frontdesk_server"},"profile":{"test":false},"executable":null}"#;
        let bin = |test: bool| {
            format!(
                r#"{{"target":{{"name":"frontdesk"}},"profile":{{"test":{test}}},"executable":"/t/frontdesk"}}"#
            )
        };
        assert_eq!(executable(lib), None);
        assert_eq!(executable("   Compiling frontdesk"), None);
        assert_eq!(executable(&bin(true)), None);
        assert_eq!(executable(&bin(false)), Some(PathBuf::from("/t/frontdesk")));
    }

    #[test]
    fn waits_for_the_address() {
        let mut command = Command::new("sh");
        command.args(["-c", "echo 'listening on http://127.0.0.1:1'; sleep 60"]);
        let server = Server::start(&mut command).unwrap();
        assert_eq!(server.address, "http://127.0.0.1:1");
    }

    #[test]
    fn a_server_that_ends_did_not_start() {
        let mut command = Command::new("sh");
        command.args(["-c", "exit 1"]);
        assert!(Server::start(&mut command).is_err());
    }
}
