//! The portal bundle.

fn main() {}
