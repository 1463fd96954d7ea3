//! `cargo xtask bench agent`: the agent desk, and reports, over desks of many tickets. What measures is in
//! `bench/agent`, which starts the servers itself: one of them is killed meanwhile.

use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};
use clap::Args;

use super::browser::ADMIN;
use crate::{
    bundle::{self, Fingerprint, Variant},
    server::{self, Build},
    set_up, workspace,
};

/// Of what seeds are made: a desk that was made of the same is kept.
const MADE_OF: [&str; 6] = [
    "demo",
    "crates/model/src",
    "crates/server/src/demo",
    "crates/server/src/seed",
    "crates/server/src/store",
    "crates/server/src/tickets",
];

#[derive(Args)]
pub struct Options {
    /// How many tickets the desk has that agents work on
    #[arg(long, default_value_t = 100_000)]
    tickets: u32,
    /// How many tickets the desk has whose reports are asked for
    #[arg(long, default_value_t = 1_000_000)]
    report_tickets: u32,
    /// Measure only these: weight, scrolling, opening, typing, changes, day, reports
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// Measure the server's development build, which is made sooner and works slower
    #[arg(long)]
    dev: bool,
}

/// Whether every figure is within its bound.
pub fn run(options: &Options) -> Result<bool> {
    let tools = set_up::for_browser_bench()?;
    let dist = bundle::build(Variant::Release)?;
    let program = server::build(if options.dev { Build::Dev } else { Build::Release })?;
    let mut node = workspace::command("node");
    node.arg("bench/agent/main.mjs")
        .env("BENCH_PROGRAM", &program)
        .env("BENCH_DIST", dist)
        .env("BENCH_CHROMIUM", &tools.chromium)
        .env("BENCH_ONLY", options.only.join(","))
        .env("BENCH_WORKED", seeded(&program, options.tickets)?)
        .env("BENCH_REPORTED_TICKETS", options.report_tickets.to_string())
        .env("BENCH_OUT", workspace::target().join("bench/agent.json"))
        .envs(ADMIN);
    if options.only.is_empty() || options.only.iter().any(|part| part == "reports") {
        node.env("BENCH_REPORTED", seeded(&program, options.report_tickets)?);
    }
    Ok(node.status()?.success())
}

/// The folder of a desk with so many tickets, made unless it is kept from before.
pub(super) fn seeded(program: &Path, tickets: u32) -> Result<PathBuf> {
    let folder = workspace::target().join(format!("bench/desks/{tickets}"));
    let stamp = folder.with_extension("made-of");
    let made_of = Fingerprint::of(&MADE_OF.map(|path| workspace::root().join(path)))?;
    if !made_of.is_in(&stamp) {
        workspace::empty_folder(&folder)?;
        let mut seed = workspace::command(program);
        seed.args(["seed", "--seed", "1", "--tickets", &tickets.to_string(), "--data"]).arg(&folder);
        ensure!(seed.status()?.success(), "The desk with {tickets} tickets was not seeded.");
        made_of.write(&stamp)?;
    }
    Ok(folder)
}
