//! The place of the rating on a request's page.

use super::form::rating_form;
use super::saying::Saying;
use crate::api::requests::Request;
use crate::locale::portal::Word;
use crate::portal::following::memo;
use crate::portal::request::sight::RequestNow;
use crate::portal::session::Session;
use crate::ui::markup::{Node, anew, element};
use crate::ui::{IconShape, notice, part};
use frontdesk_model::id::UserId;
use frontdesk_model::satisfaction_rating::Score;
use frontdesk_model::status::Status;
use leptos::prelude::*;

const HEADING: &str = "rating-heading";

/// The section, for whose request it is, while it is solved and the desk asks. `on_sent` hears that a rating
/// was taken.
pub fn rating(request: RequestNow, reader: UserId, on_sent: Callback<()>) -> Node {
    let is_asked = memo(move || request.with(|request| is_asked(request, reader)));
    let draw = move |is_asked: bool| {
        let section = is_asked.then(|| {
            let saying = Saying::begin(expect_context::<Session>(), request, on_sent);
            element("section")
                .class("fd-rate")
                .attr("aria-labelledby", HEADING)
                .child(confirmation(saying))
                .child(element("h2").class("govuk-heading-m").id(HEADING).child(Word::RateHelp))
                .child(rating_form(saying))
        });
        section.into()
    };
    anew(move || is_asked.get(), draw)
}

fn is_asked(request: &Request, reader: UserId) -> bool {
    let score = request.rating.as_ref().map_or(Score::Unoffered, |rating| rating.score);
    let is_theirs = request.requester_id == reader;
    is_theirs && request.status == Status::Solved && score != Score::Unoffered
}

/// That a rating was taken, and for how long it can be another one.
fn confirmation(saying: Saying) -> Node {
    part(move || {
        let score = saying.sent.get()?;
        let title = if score == Score::Good { Word::RatedGood.text() } else { Word::RatedBad.text() };
        let until = element("p").child(Word::RatingChanges);
        Some(notice(IconShape::TICK, title, vec![until.into()]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::record::Read;
    use serde_json::json;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn whose_request_is_solved_is_asked() {
        let asked = |reader, status: &str, score: &str| {
            let request = json!({
                "id": 4471, "status": status, "subject": "Bins", "requester_id": 1,
                "satisfaction_rating": {"score": score},
                "created_at": "2026-11-18T09:00:00Z", "updated_at": "2026-11-18T12:00:00Z",
            });
            is_asked(&Request::read(&request).unwrap(), UserId::new(reader))
        };
        for score in ["offered", "good", "bad"] {
            assert!(asked(1, "solved", score), "{score}");
        }
        assert!(!asked(1, "solved", "unoffered"), "the desk does not ask");
        assert!(!asked(2, "solved", "offered"), "who is copied in");
        for status in ["open", "pending", "closed"] {
            assert!(!asked(1, status, "offered"), "{status}");
        }
    }
}
