//! Live updates: each reader hears, in order, of the changes that they may see, and of no others.

mod hearing;
mod teller;

pub use teller::tell;
