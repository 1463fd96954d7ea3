//! Where a field or form stands among the others.

use super::error::problem;
use frontdesk_model::rules::{Code, Problem};

/// The last position there is.
const LARGEST: i64 = 1_000_000;

/// Puts what was said in place of `kept`; what is wrong with it.
pub(super) fn set(kept: &mut i64, said: Option<i64>) -> Option<Problem> {
    let said = said?;
    if !(0..=LARGEST).contains(&said) {
        return Some(problem("position", Code::NotAllowed));
    }
    *kept = said;
    None
}
