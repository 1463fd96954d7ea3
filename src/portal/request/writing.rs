//! An answer while it is written: kept on the device at every keystroke, let go only when the server has it.

use super::outcome::{About, Trouble};
use super::sight::RequestNow;
use crate::api::requests::Request;
use crate::attachments::{Settled, settle};
use crate::locale::portal::Word;
use crate::patience::{dice, new_key, rest, wait};
use crate::portal::drafts::{Act, Attempt, Draft, Written};
use crate::portal::following::{follow, memo};
use crate::portal::outbox::{Delivery, Outbox, Waiting, typed_since};
use crate::ui::markup::ElementRef;
use frontdesk_model::comment::CommentDraft;
use frontdesk_model::id::TicketId;
use frontdesk_model::request::RequestUpdate;
use frontdesk_model::rules::{TicketFacts, request_update};
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::HtmlTextAreaElement;

#[derive(Clone, Copy)]
pub struct Writing {
    outbox: Outbox,
    request: RequestNow,
    draft: Draft,
    written: RwSignal<Written>,
    pub form: ElementRef,
    pub control: ElementRef,
    /// How often something was sent: each answer has its own place for files.
    pub turn: RwSignal<u32>,
    /// The files are on their way.
    pub settling: RwSignal<bool>,
    pub wrong: RwSignal<Option<Trouble>>,
}

impl Writing {
    /// Goes on with what is kept on the device. `on_sent` is called when the server has it.
    pub fn resume(outbox: Outbox, request: RequestNow, draft: Draft, on_sent: Callback<()>) -> Self {
        let writing = Self {
            outbox,
            request,
            draft,
            written: RwSignal::new(draft.read()),
            form: ElementRef::new(),
            control: ElementRef::new(),
            turn: RwSignal::new(0),
            settling: RwSignal::new(false),
            wrong: RwSignal::new(None),
        };
        let delivery = writing.delivery();
        // What was refused before the page was opened is said no more.
        let mut is_first = true;
        follow(move || match (delivery.get(), std::mem::take(&mut is_first)) {
            (Some(Delivery::Done { sent, .. }), _) => {
                writing.take_up(&sent);
                on_sent.run(());
            }
            (Some(Delivery::Refused(trouble)), false) => {
                writing.written.update(|written| written.attempt = None);
                writing.wrong.set(Some(trouble));
            }
            _ => {}
        });
        // What was read is not said again at the next visit.
        on_cleanup(move || writing.forget());
        writing
    }

    /// How far the answer is that was sent last, if one was.
    pub fn delivery(self) -> Memo<Option<Delivery>> {
        let (outbox, request) = (self.outbox, self.draft.request);
        memo(move || outbox.of(request))
    }

    pub fn text(self) -> String {
        self.written.with(|written| written.text.clone())
    }

    pub fn request_id(self) -> TicketId {
        self.draft.request
    }

    /// Whether there is anything to send.
    pub fn has_any(self) -> bool {
        self.written.with(|written| !written.text.trim().is_empty() || !written.files.is_empty())
    }

    pub fn write(self, text: String) {
        self.change(|written| written.text = text);
    }

    pub fn keep_files(self, files: String) {
        // Their script tells of them also when they only stand there again.
        if self.written.with_untracked(|written| written.files != files) {
            self.change(|written| written.files = files);
        }
    }

    /// The name under which the device has the files, and those that are there.
    pub fn kept_files(self) -> (String, String) {
        (self.draft.key(), self.written.with_untracked(|written| written.files.clone()))
    }

    fn change(self, change: impl FnOnce(&mut Written)) {
        // What is seen is another text than what was sent: that is said no more.
        self.forget();
        self.written.update(change);
        self.written.with_untracked(|written| self.draft.write(written));
    }

    /// Nobody needs to hear any more what came of the answer that was sent last.
    fn forget(self) {
        let (outbox, request) = (self.outbox, self.draft.request);
        if let Some(Delivery::Done { .. } | Delivery::Refused(_)) = untrack(|| outbox.of(request)) {
            outbox.clear(request);
        }
    }

    /// What was written since `sent` stands in the form.
    fn take_up(self, sent: &str) {
        let text = self.written.with_untracked(|written| typed_since(sent, &written.text).to_owned());
        if let Some(control) = self.control.get_as::<HtmlTextAreaElement>() {
            control.set_value(&text);
        }
        self.wrong.set(None);
        self.written.set(Written { text, ..Written::default() });
        self.turn.update(|turn| *turn += 1);
    }

    /// Stops what waits, so that its person can change it.
    pub fn write_on(self) {
        self.change(|written| written.attempt = None);
        self.outbox.clear(self.draft.request);
    }

    /// Sends what is written.
    pub fn send(self, act: Act) {
        let is_busy = self.settling.get_untracked()
            || matches!(self.delivery().get_untracked(), Some(Delivery::UnderWay | Delivery::Waiting(_)));
        if is_busy {
            return;
        }
        self.outbox.clear(self.draft.request);
        self.wrong.set(None);
        if let Some(problem) = self.problem(act) {
            return self.wrong.set(Some(problem));
        }
        self.settling.set(true);
        spawn_local(async move {
            let files = self.settle().await;
            self.settling.try_set(false);
            match files {
                Settled::Tokens(uploads) => self.hand_over(act, uploads),
                Settled::Problem(problem) => {
                    self.outbox.clear(self.draft.request);
                    self.wrong.try_set(Some(Trouble::new(problem, About::Files)));
                }
                // The page was left, with all that is written on the device, or its person writes on.
                Settled::Lost => {}
            }
        });
    }

    fn problem(self, act: Act) -> Option<Trouble> {
        let text = self.written.with_untracked(|written| written.text.clone());
        if act == Act::FollowUp {
            return text.trim().is_empty().then(|| Trouble::new(Word::EnterAnswer, About::Text));
        }
        // Files do not come without a word.
        let with_any = untrack(|| self.has_any());
        let comment = (with_any || act != Act::Solve).then(|| CommentDraft::public(text.as_str()));
        let update = RequestUpdate { comment, solved: (act == Act::Solve).then_some(true) };
        let facts = self.request.with_untracked(facts);
        request_update(facts, &update).into_iter().next().map(Trouble::from)
    }

    /// Waits for the files, through a lost network too, which is said as of an answer that waits.
    async fn settle(self) -> Settled {
        let mut tries = 1;
        let mut turn = None;
        loop {
            let Some(form) = self.form.get() else { return Settled::Lost };
            let settled = settle(&form).await;
            if !matches!(settled, Settled::Lost) {
                return settled;
            }
            let time = wait(tries, None, dice());
            let is_kept = self.written.with_untracked(|written| self.draft.write(written));
            let why = Word::WaitsOffline;
            let waiting = Waiting { why, rest: Some(time), is_kept, is_from_before: false };
            let turn = *turn.get_or_insert_with(|| self.outbox.begin(self.draft.request, Delivery::UnderWay));
            if self.outbox.say(turn, Delivery::Waiting(waiting)) {
                rest(time).await;
            }
            if !self.outbox.say(turn, Delivery::Waiting(Waiting { rest: None, ..waiting })) {
                return Settled::Lost;
            }
            tries += 1;
        }
    }

    fn hand_over(self, act: Act, uploads: Vec<String>) {
        let before = self.request.with_untracked(|request| request.status.word().to_owned());
        let text = self.written.with_untracked(|written| written.text.clone());
        let attempt = Attempt { key: new_key(), text, uploads, act, before };
        let kept = attempt.clone();
        self.written.update(|written| written.attempt = Some(kept));
        self.written.with_untracked(|written| self.draft.write(written));
        self.outbox.deliver(self.draft, attempt, false);
    }
}

/// The answer that waits, if it does.
pub fn waiting(delivery: Option<&Delivery>) -> Option<Waiting> {
    match delivery {
        Some(Delivery::Waiting(waiting)) => Some(*waiting),
        _ => None,
    }
}

fn facts(request: &Request) -> TicketFacts {
    TicketFacts { status: request.status, kind: request.kind, assigned: request.assignee_id.is_some() }
}
