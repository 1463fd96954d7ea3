//! A rating while it is chosen and sent.

use crate::api::ApiError;
use crate::api::satisfaction::{self, Rating};
use crate::locale::portal::Word;
use crate::portal::request::sight::RequestNow;
use crate::portal::session::Session;
use frontdesk_model::id::SatisfactionReasonId;
use frontdesk_model::rules::{Code, Field, Problem};
use frontdesk_model::satisfaction_rating::{SatisfactionRatingDraft, Score};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The ids of the controls, which errors lead to.
pub const SCORE: &str = "rating";
pub const COMMENT: &str = "rating-comment";

/// Why nothing was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trouble {
    pub words: &'static str,
    /// The control that has to change; none where it is no answer's fault.
    pub control: Option<&'static str>,
}

#[derive(Clone, Copy)]
pub struct Saying {
    pub session: Session,
    request: RequestNow,
    on_sent: Callback<()>,
    pub score: RwSignal<Option<Score>>,
    /// The number of the reason; empty for none.
    pub reason: RwSignal<String>,
    pub comment: RwSignal<String>,
    pub busy: RwSignal<bool>,
    pub trouble: RwSignal<Option<Trouble>>,
    /// What was taken since the page was opened.
    pub sent: RwSignal<Option<Score>>,
}

impl Saying {
    /// Goes on from what was said before.
    pub fn begin(session: Session, request: RequestNow, on_sent: Callback<()>) -> Self {
        let before = request.with_untracked(|request| request.rating.clone());
        let before = before.filter(|rating| rating.score.is_rated());
        let reason = |rating: &Rating| rating.reason_id.map(|id| id.to_string());
        Self {
            session,
            request,
            on_sent,
            score: RwSignal::new(before.as_ref().map(|rating| rating.score)),
            reason: RwSignal::new(before.as_ref().and_then(reason).unwrap_or_default()),
            comment: RwSignal::new(before.and_then(|rating| rating.comment).unwrap_or_default()),
            busy: RwSignal::new(false),
            trouble: RwSignal::new(None),
            sent: RwSignal::new(None),
        }
    }

    pub fn send(self) {
        if self.busy.get_untracked() {
            return;
        }
        self.sent.set(None);
        let draft = match self.draft() {
            Ok(draft) => draft,
            Err(trouble) => return self.trouble.set(Some(trouble)),
        };
        self.busy.set(true);
        let id = self.request.with_untracked(|request| request.id);
        spawn_local(async move {
            let answer = self.session.ask(satisfaction::rate(id, draft)).await;
            self.busy.try_set(false);
            match answer {
                Ok(rating) => {
                    self.trouble.try_set(None);
                    self.sent.try_set(Some(rating.score));
                    self.on_sent.try_run(());
                }
                Err(error) => {
                    let words = not_sent(&error).text();
                    self.trouble.try_set(Some(Trouble { words, control: None }));
                }
            }
        });
    }

    fn draft(self) -> Result<SatisfactionRatingDraft, Trouble> {
        let nothing = Trouble { words: Word::ChooseRating.text(), control: Some(SCORE) };
        let score = self.score.get_untracked().ok_or(nothing)?;
        let reason: Option<SatisfactionReasonId> = self.reason.with_untracked(|id| id.parse().ok());
        let draft = SatisfactionRatingDraft {
            score,
            comment: Some(self.comment.get_untracked()),
            reason_id: reason.filter(|_| score == Score::Bad),
            reason_code: None,
        };
        match draft.problems().into_iter().next() {
            None => Ok(draft),
            Some(Problem { field: Field::Property("comment"), code: Code::TooLong { .. } }) => {
                Err(Trouble { words: Word::RatingTooLong.text(), control: Some(COMMENT) })
            }
            Some(_) => Err(nothing),
        }
    }
}

fn not_sent(error: &ApiError) -> Word {
    match error {
        ApiError::Offline => Word::RatingOffline,
        ApiError::TooMany { .. } => Word::RatingTooMany,
        ApiError::NotFound | ApiError::Forbidden | ApiError::Invalid(_) => Word::RatingOver,
        _ => Word::RatingNotSent,
    }
}
