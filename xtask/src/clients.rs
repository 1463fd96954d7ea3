//! `cargo xtask clients`: programs that others wrote against a server of ours, on both engines. What they do is
//! in `tests/clients`; the tests run the same in a shorter form.

use std::{process::Command, time::Instant};

use anyhow::Result;
use clap::{Args, ValueEnum};

use crate::{
    desk::{ADMIN, Desk, Reach},
    postgres::Postgres,
    scratch::Scratch,
    server::{self, Build},
    set_up::{self, TestTools},
    workspace,
};

#[derive(Args)]
pub struct Options {
    /// How many tickets a client pages through
    #[arg(long, default_value_t = 3_000)]
    tickets: u32,
    /// Run only these
    #[arg(long, value_enum, value_delimiter = ',')]
    only: Vec<Client>,
    /// Run against the server's release build, which takes longer to make and works faster
    #[arg(long)]
    release: bool,
}

/// A client of the contract, as it is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Client {
    Zenpy,
    NodeZendesk,
    PythonZendesk,
}

impl Client {
    const ALL: [Self; 3] = [Self::Zenpy, Self::NodeZendesk, Self::PythonZendesk];

    const fn name(self) -> &'static str {
        match self {
            Self::Zenpy => "zenpy",
            Self::NodeZendesk => "node-zendesk",
            Self::PythonZendesk => "python-zendesk",
        }
    }

    fn command(self, tools: &TestTools) -> Command {
        let folder = workspace::root().join("tests/clients").join(self.name());
        match self {
            Self::NodeZendesk => {
                let mut node = workspace::command("node");
                node.arg(folder.join("day.mjs"));
                node
            }
            Self::Zenpy | Self::PythonZendesk => {
                let mut python = workspace::command(&tools.python);
                python.arg(folder);
                python
            }
        }
    }
}

/// Whether all that was true which the clients asserted.
pub fn run(options: &Options) -> Result<bool> {
    let tools = set_up::for_tests()?;
    let program = server::build(if options.release { Build::Release } else { Build::Dev })?;
    let scratch = Scratch::make()?;
    let postgres = Postgres::start(&tools.postgres, scratch.folder())?;
    let database = format!("postgres://postgres@localhost/postgres?host={}", postgres.socket().display());
    let (mut passed, mut failed) = (0, 0);
    for (engine, database) in [("SQLite", None), ("PostgreSQL", Some(database))] {
        let desk = Desk::start(&program, &scratch.folder().join(engine), database)?;
        for client in Client::ALL {
            if !options.only.is_empty() && !options.only.contains(&client) {
                continue;
            }
            let begin = Instant::now();
            let good = day(client, &tools, &desk.reach, options.tickets)?;
            let (verdict, count) = if good { ("ok    ", &mut passed) } else { ("FAILED", &mut failed) };
            *count += 1;
            println!("{verdict} {} on {engine} ({:.0} s)", client.name(), begin.elapsed().as_secs_f64());
        }
    }
    println!("\n{passed} passed, {failed} failed");
    Ok(failed == 0)
}

fn day(client: Client, tools: &TestTools, desk: &Reach, tickets: u32) -> Result<bool> {
    let mut command = client.command(tools);
    command
        .env("FRONTDESK_URL", &desk.address)
        .env("FRONTDESK_EMAIL", ADMIN)
        .env("FRONTDESK_TOKEN", &desk.token)
        .env("FRONTDESK_TICKETS", tickets.to_string())
        .env("ZENPY_FORCE_SCHEME", "http")
        .env("ZENPY_FORCE_NETLOC", desk.address.trim_start_matches("http://"));
    Ok(command.status()?.success())
}
