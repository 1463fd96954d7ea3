//! The agent bundle.

fn main() {}
