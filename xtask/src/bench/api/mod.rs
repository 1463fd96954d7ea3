//! `cargo xtask bench api`: the ticket API over a desk of ten thousand tickets and one of a million, on both engines,
//! against the bounds that stand in `figures`.

mod creates;
mod desks;
mod figures;
mod probe;
mod questions;

use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, ValueEnum};

use crate::{
    bundle::{self, Variant},
    server::{self, Build},
    set_up, workspace,
};
use desks::Place;
use figures::Figure;

#[derive(Args)]
pub struct Options {
    /// How many tickets the large desk has
    #[arg(long, default_value_t = 1_000_000)]
    tickets: u32,
    /// How many the small one has, from which growth is measured
    #[arg(long, default_value_t = 10_000)]
    small: u32,
    /// Only these engines
    #[arg(long, value_enum, value_delimiter = ',', default_values_t = [Engine::Sqlite, Engine::Postgres])]
    engines: Vec<Engine>,
    /// Only these of the questions: ticket, view, counts, search, export, create, creates
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// Calls of a round
    #[arg(long, default_value_t = 1_000)]
    calls: u32,
    /// Rounds of a question, of which the best counts
    #[arg(long, default_value_t = 5)]
    rounds: u32,
    /// The server's development build, which is made sooner and works slower
    #[arg(long)]
    dev: bool,
    /// This server, as it was built before
    #[arg(long, conflicts_with = "dev")]
    program: Option<PathBuf>,
}

impl Options {
    fn program(&self) -> Result<PathBuf> {
        match &self.program {
            Some(program) => Ok(program.clone()),
            None if self.dev => server::build(Build::Dev),
            None => {
                bundle::build(Variant::Release)?;
                server::build(Build::Release)
            }
        }
    }

    fn asks(&self, question: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|only| only == question)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Engine {
    Sqlite,
    Postgres,
}

/// Whether every figure is within its bound.
pub fn run(options: &Options) -> Result<bool> {
    let tools = set_up::for_tests()?;
    let program = options.program()?;
    let baseline = creates::build_baseline()?;
    let mut figures = Vec::new();
    for engine in options.engines.iter().copied() {
        let mut place = Place::make(engine, &program, &tools.postgres)?;
        let mut answers = Vec::new();
        for tickets in [options.small, options.tickets] {
            println!("{engine:?}, {tickets} tickets");
            answers.push(questions::ask(options, &mut place, tickets, &baseline)?);
        }
        let found = figures::of(engine, &answers[0], &answers[1]);
        found.iter().for_each(Figure::tell);
        figures.extend(found);
    }
    let rows: Vec<_> = figures.iter().map(Figure::row).collect();
    workspace::write(&workspace::target().join("bench/api.json"), serde_json::to_string_pretty(&rows)?)?;
    Ok(figures.iter().all(Figure::ok))
}
