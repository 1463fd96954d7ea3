//! `cargo xtask bench`: measures a running product against its bounds, and writes target/bench.

mod form;
mod spam;

use anyhow::Result;
use clap::Subcommand;

#[derive(Subcommand)]
pub enum Bench {
    /// How heavy and how fast the support form is, and beside two other libraries for forms
    Form,
    /// How much spam is held back, and how much of what people send with it
    Spam(spam::Options),
}

/// Whether every figure is within its bound.
pub fn run(bench: &Bench) -> Result<bool> {
    match bench {
        Bench::Form => form::run(),
        Bench::Spam(options) => spam::run(options),
    }
}
