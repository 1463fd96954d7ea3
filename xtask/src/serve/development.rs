//! `--dev`: watches the sources, rebuilds what a change touches, and starts the server anew; the
//! pages see that and reload.

use std::{
    collections::BTreeMap,
    fs,
    path::PathBuf,
    thread,
    time::{Duration, SystemTime},
};

use anyhow::Result;

use super::Options;
use crate::{
    bundle,
    process::interrupted,
    server::{self, Build, Server},
    workspace,
};

/// Looking at some hundred files costs a millisecond or two.
const EVERY: Duration = Duration::from_millis(300);

const SERVER_INPUTS: [&str; 5] = ["crates", "demo", "Cargo.toml", "Cargo.lock", ".cargo/config.toml"];

pub fn run(options: &Options, server: Server) -> Result<()> {
    let mut running = Some(server);
    let mut seen = snapshot();
    while !interrupted() {
        thread::sleep(EVERY);
        let now = snapshot();
        if now == seen {
            end_of(&mut running)?;
            continue;
        }
        // An editor saves several files at once: build when nothing changes any more.
        if snapshot_after_a_moment() != now {
            continue;
        }
        seen = now;
        match rebuild(options) {
            Ok(program) => {
                // The old one first: both want the same port.
                drop(running.take());
                running = start(options, &program);
            }
            Err(error) if !interrupted() => eprintln!("{error:#}\nWaiting for the next change."),
            Err(_) => {}
        }
    }
    Ok(())
}

fn rebuild(options: &Options) -> Result<PathBuf> {
    bundle::build(options.variant())?;
    server::build(Build::Dev)
}

fn start(options: &Options, program: &std::path::Path) -> Option<Server> {
    match Server::start(&mut options.server(program)) {
        Ok(server) => {
            println!("Reloaded.");
            Some(server)
        }
        Err(error) => {
            eprintln!("{error:#}\nWaiting for the next change.");
            None
        }
    }
}

/// Says so once when the server has ended by itself.
fn end_of(running: &mut Option<Server>) -> Result<()> {
    if let Some(server) = running
        && let Some(status) = server.group.child.try_wait()?
        && !interrupted()
    {
        eprintln!("The server ended by itself ({status}). Waiting for the next change.");
        *running = None;
    }
    Ok(())
}

type Snapshot = BTreeMap<PathBuf, (SystemTime, u64)>;

fn snapshot_after_a_moment() -> Snapshot {
    thread::sleep(EVERY / 3);
    snapshot()
}

/// When each source was last written. A file that vanishes meanwhile is simply not in it.
fn snapshot() -> Snapshot {
    let root = workspace::root();
    let mut files = Vec::new();
    let inputs = bundle::inputs().into_iter().chain(SERVER_INPUTS.map(|path| root.join(path)));
    for path in inputs {
        let _ = bundle::list(&path, &mut files);
    }
    files
        .into_iter()
        .filter_map(|file| {
            let data = fs::metadata(&file).ok()?;
            Some((file, (data.modified().ok()?, data.len())))
        })
        .collect()
}
