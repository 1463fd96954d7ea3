//! What is wrong with a schedule or a holiday, in the words of the contract’s `details`.

use crate::schedule::{Fault, Problem};

/// What to do about `problem`.
pub fn problem(problem: &Problem) -> String {
    match (problem.field, problem.fault) {
        ("name", Fault::TooLong { max }) => format!("A name must be {max} characters or fewer"),
        ("name", _) => "Enter a name".to_owned(),
        ("time_zone", Fault::Blank) => "Enter a time zone".to_owned(),
        ("time_zone", _) => {
            "There is no time zone with this name: enter one like London or Europe/London".to_owned()
        }
        ("intervals", Fault::TooMany { max }) => format!("A week must have {max} intervals or fewer"),
        ("intervals", Fault::Overlap) => "Intervals must not overlap".to_owned(),
        ("intervals", _) => {
            "An interval must start before it ends, between 0 and 10080 minutes after Sunday 0:00".to_owned()
        }
        ("holidays", Fault::TooMany { max }) => format!("A schedule must have {max} holidays or fewer"),
        ("end_date", Fault::EndsBeforeItStarts) => "A holiday must not end before it starts".to_owned(),
        (_, Fault::Blank) => "Enter a date like 2026-12-25".to_owned(),
        _ => "Enter a real date like 2026-12-25".to_owned(),
    }
}
