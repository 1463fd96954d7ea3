//! Satisfaction ratings: what requesters say of how their tickets were worked.

use crate::id::{GroupId, SatisfactionRatingId, SatisfactionReasonId, TicketId, UserId};
use crate::page::Paging;
use crate::rules::{Code, Field, Problem, TEXT_MAX, tidy};
use crate::status::words;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

words! {
    /// How a requester rates a ticket, from the moment on in which they can.
    Score {
        Unoffered = "unoffered",
        /// The requester can rate the ticket, and did not yet.
        Offered = "offered",
        Bad = "bad",
        Good = "good",
    }
}

impl Score {
    /// The number by which the store and rules know it.
    pub const fn rank(self) -> i64 {
        self as i64
    }

    /// Whether the requester said so.
    pub const fn is_rated(self) -> bool {
        matches!(self, Self::Bad | Self::Good)
    }
}

/// A rating as its ticket shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TicketRating {
    pub score: Score,
    /// Of what was rated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<SatisfactionRatingId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason_id: Option<SatisfactionReasonId>,
    /// Who said so; nobody where nothing is said yet. Not shown: it is what decides who reads the rest.
    #[serde(skip)]
    pub rated_by: Option<UserId>,
}

impl TicketRating {
    /// A rating about which nothing else was said.
    pub const fn new(score: Score) -> Self {
        Self { score, id: None, comment: None, reason: None, reason_id: None, rated_by: None }
    }

    /// The rating as this requester sees it. What somebody said who was the requester before them is
    /// not for them: they can still say it themself.
    #[must_use]
    pub fn for_requester(self, requester: UserId) -> Self {
        if self.rated_by.is_none_or(|rater| rater == requester) { self } else { Self::new(Score::Offered) }
    }
}

impl Default for TicketRating {
    fn default() -> Self {
        Self::new(Score::Unoffered)
    }
}

/// A rating. Its id is the ticket's: a ticket has one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SatisfactionRating {
    #[serde(default)]
    pub url: String,
    pub id: SatisfactionRatingId,
    pub ticket_id: TicketId,
    pub requester_id: UserId,
    /// Who had the ticket when it was rated, or offered to be.
    pub assignee_id: Option<UserId>,
    pub group_id: Option<GroupId>,
    pub score: Score,
    pub comment: Option<String>,
    /// Why the score is bad.
    pub reason: Option<String>,
    pub reason_id: Option<SatisfactionReasonId>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// `{"satisfaction_rating": …}`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SatisfactionRatingEnvelope {
    pub satisfaction_rating: SatisfactionRating,
}

/// `{"satisfaction_ratings": …}`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SatisfactionRatings {
    pub satisfaction_ratings: Vec<SatisfactionRating>,
    #[serde(flatten)]
    pub paging: Paging,
}

/// What a requester says of their ticket. It takes the place of all that they said before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SatisfactionRatingDraft {
    pub score: Score,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// Of a bad score: the reason by its id, or by its code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason_id: Option<SatisfactionReasonId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason_code: Option<i64>,
}

/// `{"satisfaction_rating": …}` of a requester who rates
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SatisfactionRatingDraftEnvelope {
    pub satisfaction_rating: SatisfactionRatingDraft,
}

impl SatisfactionRatingDraft {
    /// What is wrong with it, whatever the ticket and the desk's reasons are.
    pub fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut wrong = |field, code| problems.push(Problem::new(Field::Property(field), code));
        if !self.score.is_rated() {
            wrong("score", Code::NotAnOption);
        }
        if self.words().is_some_and(|words| words.chars().count() > TEXT_MAX) {
            wrong("comment", Code::TooLong { max: TEXT_MAX });
        }
        // A reason is one for a negative rating (contract, "Satisfaction ratings").
        if self.score != Score::Bad {
            for (name, is_said) in
                [("reason_id", self.reason_id.is_some()), ("reason_code", self.reason_code.is_some())]
            {
                if is_said {
                    wrong(name, Code::NotAllowed);
                }
            }
        }
        problems
    }

    /// The comment, tidied; none if it is empty.
    pub fn words(&self) -> Option<String> {
        self.comment.as_deref().map(tidy).filter(|words| !words.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(score: Score, comment: &str, reason_code: Option<i64>) -> Vec<Field> {
        let comment = Some(comment.to_owned());
        let draft = SatisfactionRatingDraft { score, comment, reason_id: None, reason_code };
        draft.problems().iter().map(|problem| problem.field).collect()
    }

    #[test]
    fn what_is_said_is_for_who_said_it() {
        let (rater, other) = (UserId::new(1), UserId::new(2));
        let comment = Some("Late".to_owned());
        let said = TicketRating { comment, rated_by: Some(rater), ..TicketRating::new(Score::Bad) };
        assert_eq!(said.clone().for_requester(rater), said);
        assert_eq!(said.for_requester(other), TicketRating::new(Score::Offered));
        let unoffered = TicketRating::default();
        assert_eq!(unoffered.clone().for_requester(other), unoffered);
    }

    #[test]
    fn only_a_bad_score_has_a_reason() {
        assert_eq!(wrong(Score::Bad, " ", Some(5)), []);
        assert_eq!(wrong(Score::Good, "So quick!", None), []);
        assert_eq!(wrong(Score::Good, "", Some(5)), [Field::Property("reason_code")]);
        assert_eq!(wrong(Score::Offered, "", None), [Field::Property("score")]);
        assert_eq!(wrong(Score::Bad, &"x".repeat(TEXT_MAX + 1), None), [Field::Property("comment")]);
    }
}
