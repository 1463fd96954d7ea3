//! Live updates: each reader hears, in order, of the changes that they may see, and of no others.

mod hearing;
mod notice;
mod presences;
pub mod relay;
mod teller;

pub use notice::Notice;
pub use teller::tell;
