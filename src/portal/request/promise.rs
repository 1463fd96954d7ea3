//! What the account promises about a request: by when it replies, by when it solves, until when it can be
//! reopened.

use super::sight::RequestNow;
use crate::locale::portal::Word;
use crate::portal::when;
use crate::ui::markup::{Element, Node, element};
use crate::ui::part;
use frontdesk_model::status::Status;
use frontdesk_model::time::Timestamp;

/// Nothing where nothing is promised, or what was promised is over: it helps nobody to read that.
pub fn promise(request: RequestNow) -> Node {
    part(move || {
        request.with(|request| {
            let now = when::now();
            let ahead = |at: Option<Timestamp>| at.filter(|at| *at > now);
            let solved = ahead(request.expected_solution_at);
            let lines = [
                ahead(request.expected_reply_at).map(|at| line(Word::AimToReply, &when::moment_text(at))),
                solved.map(|at| line(Word::AimToSolve, &when::moment_text(at))),
                solved.map(|_| element("p").child(Word::YourTimeNotCounted)),
                ahead(request.reopen_until)
                    .filter(|_| request.status == Status::Solved)
                    .map(|at| line(Word::ReopenUntil, &when::day_text(at))),
            ];
            lines.into_iter().flatten().collect::<Node>()
        })
    })
}

/// A sentence with a time in bold.
fn line(word: Word, time: &str) -> Element {
    let (before, rest) = word.text().split_once('{').unwrap_or((word.text(), ""));
    let after = rest.split_once('}').map_or("", |(_, after)| after);
    element("p").child(before).child(element("strong").child(time.to_owned())).child(after)
}
