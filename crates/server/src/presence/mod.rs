//! Who is at which ticket at this moment: a lease for each open page, which the page renews and which runs
//! out by itself. Lossy by nature, and never written with tickets (docs/adr/0015-presence.md).

mod board;
mod keeper;
mod lease;

pub use board::{At, Shown};
pub use keeper::{Keeper, run};
pub use lease::{Lease, NotAName, Page, PageName};
