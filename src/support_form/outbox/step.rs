//! What becomes of a message after a try to send it. Pure: chance is a parameter, and waiting somebody
//! else's.

use crate::patience::wait;
use crate::support_form::trouble::{Refusal, Trouble};
use frontdesk_model::id::TicketId;

/// What comes next.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    Sent(TicketId),
    /// Another try would change nothing: its person has to.
    Mend(Refusal),
    /// There is no answer yet, and may be one.
    Longer,
    /// The same again, after so many milliseconds.
    Again(Trouble, u32),
}

/// What came of a try.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    pub outcome: Result<TicketId, Refusal>,
    /// For how many seconds the desk wants to be left alone.
    pub asked: Option<u32>,
}

/// What comes after the try with this number, counted from 1. `dice` is from 0 to 999 by chance.
pub fn after(tries: u32, answer: Answer, dice: u32) -> Step {
    match answer.outcome {
        Ok(number) => Step::Sent(number),
        Err(Refusal::Trouble(Trouble::Slow)) => Step::Longer,
        Err(Refusal::Trouble(trouble)) if trouble.passes() => {
            Step::Again(trouble, wait(tries, answer.asked, dice))
        }
        Err(refusal) => Step::Mend(refusal),
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use frontdesk_model::rules::{Code, Field, Problem};

    fn refused(refusal: impl Into<Refusal>, asked: Option<u32>) -> Answer {
        Answer { outcome: Err(refusal.into()), asked }
    }

    fn of_status(status: u16) -> Step {
        after(1, refused(Trouble::of_status(status), None), 500)
    }

    #[test]
    fn what_passes_by_itself_is_tried_again() {
        let unreachable = after(2, refused(Trouble::Unreachable, None), 500);
        assert_eq!(unreachable, Step::Again(Trouble::Unreachable, 4_000));
        for status in [408, 425, 429, 500, 502, 503, 504] {
            assert!(matches!(of_status(status), Step::Again(_, wait) if wait > 1_799), "{status}");
        }
        let asked = after(1, refused(Trouble::Busy, Some(30)), 0);
        assert_eq!(asked, Step::Again(Trouble::Busy, 30_000));
    }

    #[test]
    fn what_the_desk_does_not_take_comes_back_to_its_person() {
        assert_eq!(of_status(202), Step::Mend(Trouble::Unconfirmed.into()), "nobody knows: not by itself");
        for status in [400, 403, 404, 409, 410, 413, 422] {
            assert_eq!(of_status(status), Step::Mend(Trouble::Refused.into()), "{status}");
        }
        let refusal = Refusal::Answers(vec![Problem::new(Field::Subject, Code::Blank)]);
        assert_eq!(after(3, refused(refusal.clone(), None), 500), Step::Mend(refusal));
    }

    #[test]
    fn who_is_known_no_more_may_be_known_again() {
        assert!(matches!(of_status(401), Step::Again(Trouble::Unknown, _)));
    }

    #[test]
    fn what_takes_long_goes_on() {
        assert_eq!(of_status(102), Step::Longer);
    }

    #[test]
    fn a_number_is_the_end_of_it() {
        let number: TicketId = 7_i64.try_into().expect("an id");
        let answer = Answer { outcome: Ok(number), asked: None };
        assert_eq!(after(9, answer, 500), Step::Sent(number));
    }
}
