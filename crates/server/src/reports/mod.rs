//! Reports: how the team is doing. A worker counts what happened to tickets soon after it did, so that
//! nobody who asks has to wait for the history of a million of them; what is asked for is summed up of
//! what was counted.

mod answer;
mod basis;
mod calendar;
mod count;
pub mod csv;
mod filter;
mod level;
mod names;
mod period;
mod spell;
mod sums;
pub mod worker;

pub use answer::{Wanted, report};
pub use basis::Basis;
pub use calendar::Calendar;
pub use count::{CountedSpell, CountedTicket, spells_of};
pub use filter::Filter;
pub use level::{Fault, Judgement, Levels, Problem, judged};
pub use period::{Asked, DAYS_MAX, Days};
pub use spell::Spell;
pub use sums::{Cell, Counts};
