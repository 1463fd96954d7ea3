//! `cargo xtask bench`: measures a running product against its bounds, and writes target/bench.

mod agent;
mod api;
mod browser;
mod spam;

use anyhow::Result;
use browser::Face;
use clap::Subcommand;

#[derive(Subcommand)]
pub enum Bench {
    /// How heavy and how fast the agent desk is, over many tickets
    Agent(agent::Options),
    /// How fast the ticket API is, over a million tickets
    Api(api::Options),
    /// How heavy and how fast the support form is, and beside two other libraries for forms
    Form,
    /// How heavy and how fast the requester portal is
    Portal,
    /// How much spam is held back, and how much of what people send with it
    Spam(spam::Options),
}

/// Whether every figure is within its bound.
pub fn run(bench: &Bench) -> Result<bool> {
    match bench {
        Bench::Agent(options) => agent::run(options),
        Bench::Api(options) => api::run(options),
        Bench::Form => browser::run(Face::Form),
        Bench::Portal => browser::run(Face::Portal),
        Bench::Spam(options) => spam::run(options),
    }
}
