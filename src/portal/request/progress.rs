//! How far a request is, from what is known about it.

use super::sight::Sight;
use crate::api::requests::Request;
use crate::locale::portal::Word;
use crate::portal::status;
use crate::portal::when::moment;
use crate::ui::markup::{Element, Node, element};
use crate::ui::{IconShape, icon, part};
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
fn steps(request: &Request) -> Vec<Step> {
    let status = request.status;
    let stage = |of: Status| match status.cmp(&of) {
        std::cmp::Ordering::Less => Stage::ToDo,
        std::cmp::Ordering::Equal => Stage::Now,
        std::cmp::Ordering::Greater => Stage::Done,
    };
    let at =
        |status| request.progress.iter().find(|reached| reached.status == status).map(|reached| reached.at);
    let step = |status, stage| Step { status, stage, at: at(status).filter(|_| stage != Stage::ToDo) };
    let received = Step { at: Some(request.created_at), ..step(Status::New, stage(Status::New)) };
    let mut steps = vec![received, step(Status::Open, stage(Status::Open))];
    if matches!(status, Status::Pending | Status::Hold) {
        steps.push(step(status, Stage::Now));
    }
    let solved = if status.is_unsolved() { Stage::ToDo } else { Stage::Done };
    steps.push(step(Status::Solved, solved));
    if matches!(status, Status::Closed | Status::Deleted) {
        steps.push(step(Status::Closed, Stage::Done));
    }
    steps
}

pub fn progress(sight: Memo<Sight>) -> Element {
    let items = part(move || {
        let steps = sight.with(|sight| steps(&sight.request));
        steps.into_iter().map(step_item).collect::<Node>()
    });
    element("section")
        .child(element("h2").child(Word::Progress))
        .child(element("ol").class("fd-progress").child(items))
}

fn step_item(step: Step) -> Element {
    let (class, current, shape, said) = match step.stage {
        Stage::Done => ("is-done", None, DONE, Word::StepDone.text()),
        Stage::Now => ("is-now", Some("step"), NOW, ""),
        Stage::ToDo => ("is-todo", None, IconShape::RING, Word::StepToDo.text()),
    };
    let since = (step.stage == Stage::Now && step.status != Status::New).then_some(Word::Since);
    let since = since.map(|word| Node::List(vec![word.into(), " ".into()]));
    let at = step.at.map(|at| element("small").child(since).child(moment(at)));
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
    use super::super::sight::tests::sight;
    use super::*;
    use crate::api::requests::Reached;
    use wasm_bindgen_test::wasm_bindgen_test;

    fn stages(status: &str) -> Vec<(Status, Stage)> {
        steps(&sight(status, &[1, 2]).request).iter().map(|step| (step.status, step.stage)).collect()
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
    fn only_what_was_reached_has_a_time() {
        let mut request = sight("pending", &[1]).request;
        let at = |hour: &str| format!("2026-11-18T{hour}:00:00Z").parse().unwrap();
        request.progress = vec![
            Reached { status: Status::Pending, at: at("10") },
            // It was solved before, and opened again.
            Reached { status: Status::Solved, at: at("09") },
        ];
        let times: Vec<_> = steps(&request).iter().map(|step| step.at).collect();
        assert_eq!(times, [Some(at("09")), None, Some(at("10")), None]);
    }
}
