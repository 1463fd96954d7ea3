//! An answer while it is written and sent: kept on the device at every keystroke, let go only when
//! the server has it.

use super::outcome::{Outcome, Sent, Trouble};
use crate::api::requests::{self, Request};
use crate::portal::drafts::Draft;
use crate::portal::session::Session;
use crate::ui::markup::ElementRef;
use frontdesk_model::comment::CommentDraft;
use frontdesk_model::request::RequestUpdate;
use frontdesk_model::rules::{TicketFacts, request_update};
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::HtmlTextAreaElement;

#[derive(Clone, Copy)]
pub struct Writing {
    session: Session,
    request: Memo<Request>,
    draft: Draft,
    on_sent: Callback<()>,
    text: RwSignal<String>,
    pub control: ElementRef,
    pub busy: RwSignal<bool>,
    pub trouble: RwSignal<Option<Trouble>>,
    pub outcome: RwSignal<Option<Outcome>>,
}

impl Writing {
    /// Goes on with what is kept on the device.
    pub fn resume(session: Session, request: Memo<Request>, draft: Draft, on_sent: Callback<()>) -> Self {
        Self {
            session,
            request,
            draft,
            on_sent,
            text: RwSignal::new(draft.read()),
            control: ElementRef::new(),
            busy: RwSignal::new(false),
            trouble: RwSignal::new(None),
            outcome: RwSignal::new(None),
        }
    }

    pub fn text(self) -> RwSignal<String> {
        self.text
    }

    pub fn has_text(self) -> bool {
        self.text.with(|text| !text.trim().is_empty())
    }

    pub fn write(self, text: String) {
        self.draft.write(&text);
        self.text.set(text);
    }

    /// Sends what is written, and marks the request as solved if `to_solve`.
    pub fn send(self, to_solve: bool) {
        if self.busy.get_untracked() {
            return;
        }
        let text = self.text.get_untracked();
        let with_text = !text.trim().is_empty();
        let comment = (with_text || !to_solve).then(|| CommentDraft::public(text.as_str()));
        let update = RequestUpdate { comment, solved: to_solve.then_some(true) };
        let facts = self.request.with_untracked(facts);
        self.outcome.set(None);
        if let Some(problem) = request_update(facts, &update).into_iter().next() {
            self.trouble.set(Some(problem.into()));
            return;
        }
        self.busy.set(true);
        let id = self.request.with_untracked(|request| request.id);
        spawn_local(async move {
            let answer = self.session.ask(requests::update(id, update)).await;
            self.busy.try_set(false);
            match answer {
                Ok(now) => {
                    let outcome = Outcome::of(Sent { with_text, to_solve }, facts.status, now.status);
                    self.sent(&text, outcome);
                }
                Err(error) => {
                    self.trouble.try_set(Some(Trouble::from(&error)));
                }
            }
        });
    }

    fn sent(self, text: &str, outcome: Outcome) {
        self.trouble.try_set(None);
        let now = self.text.try_get_untracked().unwrap_or_else(|| self.draft.read());
        let rest = typed_since(text, &now);
        self.draft.write(rest);
        self.text.try_set(rest.to_owned());
        if let Some(control) = self.control.get_as::<HtmlTextAreaElement>() {
            control.set_value(rest);
        }
        self.on_sent.try_run(());
        self.outcome.try_set(Some(outcome));
    }
}

/// What somebody went on to write while `sent` was on its way: what stands behind it, or all of it
/// where it has become another text.
fn typed_since<'t>(sent: &str, now: &'t str) -> &'t str {
    now.strip_prefix(sent).map_or(now, str::trim_start)
}

fn facts(request: &Request) -> TicketFacts {
    TicketFacts { status: request.status, kind: request.kind, assigned: request.assignee_id.is_some() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn what_is_typed_while_an_answer_is_sent_stays() {
        assert_eq!(typed_since("Thank you.", "Thank you."), "");
        assert_eq!(typed_since("Thank you.", "Thank you.\n\nOne more thing"), "One more thing");
        assert_eq!(typed_since("Thank you.", "Thanks. "), "Thanks. ");
    }
}
