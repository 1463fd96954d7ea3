//! `cargo xtask bench`: measures a running product against its bounds, and writes target/bench.

mod form;

use anyhow::Result;
use clap::Subcommand;

#[derive(Subcommand)]
pub enum Bench {
    /// How heavy and how fast the support form is, and beside two other libraries for forms
    Form,
}

/// Whether every figure is within its bound.
pub fn run(bench: &Bench) -> Result<bool> {
    match bench {
        Bench::Form => form::run(),
    }
}
