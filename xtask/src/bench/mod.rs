//! `cargo xtask bench`: measures a running product against its bounds, and writes target/bench.

mod spam;

use anyhow::Result;
use clap::Subcommand;

#[derive(Subcommand)]
pub enum Bench {
    /// How much spam is held back, and how much of what people send with it
    Spam(spam::Options),
}

/// Whether every figure is within its bound.
pub fn run(bench: &Bench) -> Result<bool> {
    match bench {
        Bench::Spam(options) => spam::run(options),
    }
}
