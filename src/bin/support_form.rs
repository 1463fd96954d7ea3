//! The support_form bundle.

fn main() {}
