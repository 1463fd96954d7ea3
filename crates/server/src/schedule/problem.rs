//! What is wrong with a schedule or a holiday that somebody wants to have.

/// One verdict: the contract's name of the field, and what is wrong there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Problem {
    pub field: &'static str,
    pub fault: Fault,
}

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    Blank,
    /// More characters than `max`.
    TooLong {
        max: usize,
    },
    /// More of them than `max`.
    TooMany {
        max: usize,
    },
    /// No time zone has this name.
    UnknownZone,
    /// An interval that is not from one minute of the week to a later one.
    OutsideTheWeek,
    /// Two intervals share a minute.
    Overlap,
    /// No day of the calendar.
    NotADate,
    /// The last day comes before the first.
    EndsBeforeItStarts,
}

impl Problem {
    pub const fn new(field: &'static str, fault: Fault) -> Self {
        Self { field, fault }
    }
}
