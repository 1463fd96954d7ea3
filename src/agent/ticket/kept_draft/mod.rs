//! The draft, kept on the desk too, so that it follows the agent to another device. On this device it is kept
//! at once (`agent::drafts`); the desk gets it when typing pauses.

mod files;
mod join;
mod offer;

use super::open::OpenTicket;
use super::sheet::Sheet;
use super::submission::Submission;
use crate::agent::drafts::{self, Draft, Kind};
use crate::agent::follow::follow;
use crate::agent::live::Live;
use crate::agent::session::Session;
use crate::api::ApiError;
use crate::api::kept_drafts::{self, Content, Kept};
use crate::api::tickets::TicketChange;
use files::{held_with, tokens};
use frontdesk_model::id::{TicketId, UserId};
use join::{Base, Joined, is_blank, join};
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;

pub use offer::{draft_saved, other_draft};

/// How long typing pauses before the draft is sent.
const PAUSE: Duration = Duration::from_millis(1_500);
/// How long after a failure it is tried again.
const AGAIN: Duration = Duration::from_secs(20);

/// What the desk keeps of the draft of an open ticket, as far as this device knows.
#[derive(Clone, Copy)]
pub struct KeptDraft {
    me: UserId,
    session: Session,
    ticket: TicketId,
    draft: RwSignal<Draft>,
    submission: RwSignal<Submission>,
    base: RwSignal<Base>,
    /// What was written on another device and does not fit to what is here.
    other: RwSignal<Option<Kept>>,
    /// How often the place for files began again.
    files_turn: RwSignal<u32>,
    /// Whether a call is under way that keeps or forgets.
    busy: StoredValue<bool>,
    /// How often it was waited for a pause, and how often a draft was sent.
    turns: StoredValue<(u32, u32)>,
}

impl KeptDraft {
    /// Begins with what this device knows; [`KeptDraft::follow`] asks the desk.
    pub fn recall(sheet: Sheet, ticket: TicketId) -> Self {
        let Sheet { desk, draft, submission, .. } = sheet;
        Self {
            me: desk.me,
            session: desk.session,
            ticket,
            draft,
            submission,
            base: RwSignal::new(drafts::recall_base(desk.me, ticket).unwrap_or_default()),
            other: RwSignal::new(None),
            files_turn: sheet.sent,
            busy: StoredValue::new(false),
            turns: StoredValue::new((0, 0)),
        }
    }

    /// Keeps the draft on the desk and hears of other devices, while the calling component lives.
    pub fn follow(self, live: Live) {
        follow(move || self.base.with(|base| drafts::keep_base(self.me, self.ticket, base)));
        self.look();
        live.after_draft(self.ticket, move || self.look());
        let watched = move || {
            let sends = self.submission.with(|submission| *submission == Submission::Sending);
            (self.draft.with(content), sends)
        };
        Effect::watch(
            watched,
            move |now, before, _| {
                if before != Some(now) {
                    self.after(PAUSE);
                }
            },
            false,
        );
        let shown = window_event_listener(ev::visibilitychange, move |_| {
            if document().hidden() {
                self.part();
            } else {
                self.look();
            }
        });
        let hidden = window_event_listener(ev::pagehide, move |_| self.part());
        on_cleanup(move || {
            shown.remove();
            hidden.remove();
            self.part();
        });
    }

    /// What the desk keeps of what is sent now, so that it forgets it in the same breath.
    pub fn version(self) -> Option<i64> {
        self.base.with_untracked(|base| base.version)
    }

    /// The desk has forgotten this version with the update that carried it.
    pub fn sent(self, version: Option<i64>) {
        self.turns.try_update_value(|(_, sent)| *sent += 1);
        let is_known = || self.base.try_with_untracked(|base| base.version) == Some(version);
        if version.is_some() && !self.busy.try_get_value().unwrap_or(true) && is_known() {
            self.base.set(Base::default());
        }
    }

    /// Whether what is here is kept on the desk: of files, those that are uploaded.
    fn is_everywhere(self) -> bool {
        let is_kept = |base: &Base| {
            self.draft.with(|draft| files::are_uploaded(&draft.files) && content(draft) == base.content)
        };
        self.base.with(|base| base.version.is_some() && is_kept(base))
    }

    fn after(self, pause: Duration) {
        let turn = self.turns.try_update_value(|(pauses, _)| {
            *pauses += 1;
            *pauses
        });
        let then = move || {
            if turn.is_some() && self.turns.try_get_value().map(|(pauses, _)| pauses) == turn {
                self.keep();
            }
        };
        set_timeout(then, pause);
    }

    fn sends(self) -> bool {
        let sends = |submission: &Submission| *submission == Submission::Sending;
        self.submission.try_with_untracked(sends).unwrap_or_default()
    }

    /// What is to be sent to the desk, if anything: not what is being submitted, nor what would write over
    /// words that the agent has not decided about.
    fn news(self) -> Option<(Content, Base)> {
        let mine = self.draft.try_with_untracked(content)?;
        let base = self.base.try_get_untracked()?;
        let waits = self.other.with_untracked(Option::is_some) || self.sends();
        let differs = mine != base.content && !(is_blank(&mine) && base.version.is_none());
        (differs && !waits).then_some((mine, base))
    }

    /// Sends what is new to the desk.
    fn keep(self) {
        let Some((mine, base)) = self.news().filter(|_| !self.busy.get_value()) else { return };
        self.busy.set_value(true);
        // Not cancelled by leaving the page: what was written is kept.
        spawn_local(async move {
            let kept = match base.version {
                Some(version) if is_blank(&mine) => {
                    kept_drafts::forget(self.ticket, version).await.map(|()| None)
                }
                version => kept_drafts::keep(self.ticket, &mine, version).await.map(Some),
            };
            if self.busy.try_set_value(false).is_some() {
                return;
            }
            match kept {
                Ok(version) => {
                    let content = version.map(|_| mine).unwrap_or_default();
                    self.base.set(Base { version, content });
                    if self.news().is_some() {
                        self.after(PAUSE);
                    }
                }
                Err(ApiError::Conflict) => self.look(),
                Err(error) => {
                    self.session.heed(&error);
                    if matches!(error, ApiError::Offline | ApiError::Server { .. } | ApiError::TooMany { .. })
                    {
                        self.after(AGAIN);
                    }
                }
            }
        });
    }

    /// The same while the page goes: nothing is heard of it.
    fn part(self) {
        if let Some((mine, base)) = self.news().filter(|(mine, _)| !is_blank(mine)) {
            kept_drafts::keep_and_part(self.ticket, &mine, base.version);
        }
    }

    /// Asks the desk what it keeps, and joins it with what is here.
    fn look(self) {
        let sent = self.turns.try_get_value().map(|(_, sent)| sent);
        spawn_local(async move {
            let theirs = kept_drafts::show(self.ticket).await;
            // The page may be gone. What is under way has its own answer, and what was sent meanwhile must
            // not come back.
            let is_now = self.turns.try_get_value().map(|(_, sent)| sent) == sent;
            let is_free = self.busy.try_get_value() == Some(false) && !self.sends();
            match theirs {
                Ok(theirs) if is_now && is_free => self.meet(theirs),
                Ok(_) => {}
                Err(error) => self.session.heed(&error),
            }
        });
    }

    fn meet(self, theirs: Option<Kept>) {
        let (mine, base) = (self.draft.with_untracked(content), self.base.get_untracked());
        let of_desk = theirs.as_ref().map(|kept| (kept.version, kept.content.clone()));
        let joined = join(&mine, &base, of_desk.as_ref());
        if joined == Joined::Both {
            return self.other.set(theirs);
        }
        self.other.set(None);
        let (version, content) = of_desk.unzip();
        self.base.set(Base { version, content: content.unwrap_or_default() });
        if let Joined::Theirs(joined) = joined {
            self.take(*joined, theirs.as_ref());
        }
        self.after(PAUSE);
    }

    fn take(self, new: Content, theirs: Option<&Kept>) {
        let files = theirs.map(|kept| kept.files.as_slice()).unwrap_or_default();
        let have_files_come = self.draft.with_untracked(|draft| tokens(&draft.files) != new.uploads);
        self.draft.maybe_update(|draft| {
            let differs = content(draft) != new;
            draft.kind = if new.public { Kind::Public } else { Kind::Note };
            draft.files = held_with(&draft.files, &new.uploads, files);
            (draft.text, draft.changes, draft.more) = (new.body, new.changes.update, new.changes.more);
            differs
        });
        if have_files_come {
            self.files_turn.update(|turn| *turn += 1);
        }
    }

    /// The agent has decided about what was written elsewhere: this is the draft now.
    fn decide(self, theirs: Kept, draft: Content) {
        self.take(draft, Some(&theirs));
        self.base.set(Base { version: Some(theirs.version), content: theirs.content });
        self.other.set(None);
        self.after(PAUSE);
    }
}

impl OpenTicket {
    /// None once the page was left.
    pub fn kept_draft(self) -> Option<KeptDraft> {
        self.kept.try_get_value()
    }

    /// What another device has, if the agent is to decide about it.
    fn other_draft(self) -> Option<Kept> {
        self.kept_draft()?.other.get()
    }
}

/// What of a draft is kept on the desk.
fn content(draft: &Draft) -> Content {
    let changes = TicketChange { update: draft.changes.clone(), more: draft.more.clone() };
    let uploads = tokens(&draft.files);
    Content { public: draft.kind == Kind::Public, body: draft.text.clone(), changes, uploads }
}
