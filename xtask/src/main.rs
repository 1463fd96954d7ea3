//! The commands of this repository: `cargo xtask set-up`, `serve`, `test`, `clients`, `storm`, `budget` and `bench`.

#![expect(clippy::disallowed_methods, reason = "the clock only measures how long a step takes")]

mod bench;
mod budget;
mod bundle;
mod clients;
mod desk;
mod http;
mod postgres;
mod process;
mod progress;
mod scratch;
mod serve;
mod server;
mod set_up;
mod storm;
mod test;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "The commands of this repository")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Install what building and testing need, and nothing that is there already
    SetUp,
    /// Set up, build, and run Frontdesk with a demo desk
    Serve(serve::Options),
    /// Set up, and run every check
    Test,
    /// Run programs that others wrote for the contract against a server, on both engines
    Clients(clients::Options),
    /// Kill a server under load, fill its disk, take its database away, and see whether it lost a word
    Storm(storm::Options),
    /// Measure the bundles against their bounds, and write target/budget.json
    Budget(budget::Options),
    /// Measure the product against its bounds, and write target/bench
    #[command(subcommand)]
    Bench(bench::Bench),
}

fn main() -> ExitCode {
    let command = Arguments::parse().command;
    match process::stop_on_signal().and_then(|()| run(command)) {
        Ok(code) => code,
        Err(_) if process::interrupted() => ExitCode::from(130),
        Err(error) => {
            eprintln!("\n{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> anyhow::Result<ExitCode> {
    let good = match command {
        Command::SetUp => set_up::for_tests().map(|_| true),
        Command::Serve(options) => serve::run(&options).map(|()| true),
        Command::Test => test::run(),
        Command::Clients(options) => clients::run(&options),
        Command::Storm(options) => storm::run(&options),
        Command::Budget(options) => budget::run(options),
        Command::Bench(bench) => bench::run(&bench),
    }?;
    Ok(if good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
