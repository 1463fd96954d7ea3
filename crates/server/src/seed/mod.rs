//! Fills an empty database with a believable desk of any size: the built-in desk's people and
//! set-up, and tickets whose histories went through the same rules as everybody's. The same plan
//! at the same moment gives the same desk.

mod cast;
mod life;
mod load;
mod names;
mod pace;
mod place;
mod vocabulary;

pub use life::{Life, Lives, Step};
pub use load::{SeedError, fill, lives, load};

/// How much to make, and which of all possible desks of that size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    pub tickets: u32,
    pub seed: u64,
}

/// One of a list, by a number that chance gave: any number will do.
fn pick<T>(list: &[T], number: u64) -> Option<&T> {
    let length = u64::try_from(list.len()).ok().filter(|length| *length > 0)?;
    list.get(usize::try_from(number % length).ok()?)
}
