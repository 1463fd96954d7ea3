//! How far a request is, from what is known about it.

use super::sight::Sight;
use crate::locale::en::portal as words;
use crate::portal::status;
use crate::portal::when::moment;
use crate::ui::markup::{Element, Node, element};
use crate::ui::{IconShape, icon, part};
use frontdesk_model::id::UserId;
use frontdesk_model::status::Status;
use frontdesk_model::time::Timestamp;
use leptos::prelude::*;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Done,
    Now,
    ToDo,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Step {
    status: Status,
    stage: Stage,
    /// Since when, where that is known.
    at: Option<Timestamp>,
}

/// Received, being looked at, perhaps waiting for somebody, solved.
fn steps(sight: &Sight, reader: UserId) -> Vec<Step> {
    let status = sight.request.status;
    let stage = |of: Status| match status.cmp(&of) {
        std::cmp::Ordering::Less => Stage::ToDo,
        std::cmp::Ordering::Equal => Stage::Now,
        std::cmp::Ordering::Greater => Stage::Done,
    };
    let step = |status, stage| Step { status, stage, at: None };
    let mut steps = vec![
        Step { at: Some(sight.request.created_at), ..step(Status::New, stage(Status::New)) },
        step(Status::Open, stage(Status::Open)),
    ];
    match status {
        Status::Pending => {
            let asked = sight.last_from_others(reader).map(|comment| comment.created_at);
            steps.push(Step { at: asked, ..step(status, Stage::Now) });
        }
        Status::Hold => steps.push(step(status, Stage::Now)),
        _ => {}
    }
    let solved = if status.is_unsolved() { Stage::ToDo } else { Stage::Done };
    steps.push(step(Status::Solved, solved));
    if matches!(status, Status::Closed | Status::Deleted) {
        steps.push(step(Status::Closed, Stage::Done));
    }
    steps
}

pub fn progress(sight: Memo<Sight>, reader: UserId) -> Element {
    let items = part(move || {
        let steps = sight.with(|sight| steps(sight, reader));
        steps.into_iter().map(step_item).collect::<Node>()
    });
    element("section")
        .child(element("h2").child(words::PROGRESS))
        .child(element("ol").class("fd-progress").child(items))
}

fn step_item(step: Step) -> Element {
    let (class, current, shape, said) = match step.stage {
        Stage::Done => ("is-done", None, DONE, words::STEP_DONE),
        Stage::Now => ("is-now", Some("step"), NOW, ""),
        Stage::ToDo => ("is-todo", None, IconShape::RING, words::STEP_TO_DO),
    };
    let since = if step.status == Status::New { "" } else { words::SINCE };
    let at = step.at.map(|at| element("small").child(since).child(" ").child(moment(at)));
    element("li")
        .class(class)
        .attr("aria-current", current)
        .child(icon(shape))
        .child(status::word(step.status))
        .child(element("span").class("govuk-visually-hidden").child(said))
        .child(at)
}

const DONE: IconShape = IconShape::new(
    r#"<circle cx="12" cy="12" r="9" fill="currentColor"/><path class="fd-progress__tick" d="m7.5 12.5 3 3 6-7"/>"#,
);
const NOW: IconShape =
    IconShape::new(r#"<circle cx="12" cy="12" r="9"/><circle cx="12" cy="12" r="4" fill="currentColor"/>"#);

#[cfg(test)]
mod tests {
    use super::super::sight::tests::{READER, sight};
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    fn stages(status: &str) -> Vec<(Status, Stage)> {
        steps(&sight(status, &[1, 2]), READER).iter().map(|step| (step.status, step.stage)).collect()
    }

    #[wasm_bindgen_test]
    fn each_status_stands_at_its_step() {
        use Stage::{Done, Now, ToDo};
        use Status::{Closed, Hold, New, Open, Pending, Solved};
        assert_eq!(stages("new"), [(New, Now), (Open, ToDo), (Solved, ToDo)]);
        assert_eq!(stages("open"), [(New, Done), (Open, Now), (Solved, ToDo)]);
        assert_eq!(stages("pending"), [(New, Done), (Open, Done), (Pending, Now), (Solved, ToDo)]);
        assert_eq!(stages("hold"), [(New, Done), (Open, Done), (Hold, Now), (Solved, ToDo)]);
        assert_eq!(stages("solved"), [(New, Done), (Open, Done), (Solved, Done)]);
        assert_eq!(stages("closed"), [(New, Done), (Open, Done), (Solved, Done), (Closed, Done)]);
    }

    #[wasm_bindgen_test]
    fn only_what_is_known_has_a_time() {
        let times = |authors: &[i64]| -> Vec<Option<String>> {
            let steps = steps(&sight("pending", authors), READER);
            steps.iter().map(|step| step.at.map(|at| at.to_string())).collect()
        };
        let received = Some("2026-11-18T09:00:00Z".to_owned());
        let asked = Some("2026-11-18T10:00:00Z".to_owned());
        assert_eq!(times(&[1, 2]), [received.clone(), None, asked, None]);
        assert_eq!(times(&[1]), [received, None, None, None]);
    }
}
