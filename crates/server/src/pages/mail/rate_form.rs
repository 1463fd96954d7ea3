//! The form of a rating: a score, the reason for a bad one, and a comment.

use crate::locale::mail::MailWords;
use frontdesk_model::rules::TEXT_MAX;
use frontdesk_model::satisfaction_rating::{SatisfactionRatingDraft, Score};
use frontdesk_model::satisfaction_reason::SatisfactionReason;
use frontdesk_web::locale::form::Words;
use frontdesk_web::ui::markup::{Node, element, html_of};
use frontdesk_web::ui::{
    ButtonKind, ButtonLook, Choice, Question, SummaryLine, Textarea, button, error_summary,
};
use serde::{Deserialize, Deserializer};

const SCORE: &str = "score";
const REASON: &str = "reason";
const COMMENT: &str = "comment";

/// The contract's reason that says there is none: the empty choice.
const NO_REASON: i64 = 0;

/// What was filled in.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Filled {
    #[serde(default, deserialize_with = "score")]
    pub score: Option<Score>,
    /// A reason's code.
    #[serde(default)]
    pub reason: String,
    #[serde(default)]
    pub comment: String,
}

/// A score that can be given; another word is none.
fn score<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Score>, D::Error> {
    let word = String::deserialize(deserializer)?;
    Ok(Score::from_word(&word).filter(|score| score.is_rated()))
}

impl Filled {
    /// The rating, if nothing is wrong with it. The reason stands in the form also where it does not show.
    pub fn draft(&self) -> Option<SatisfactionRatingDraft> {
        let score = self.score?;
        let reason_code = self.reason.parse().ok().filter(|_| score == Score::Bad);
        let comment = Some(self.comment.replace("\r\n", "\n"));
        let draft = SatisfactionRatingDraft { score, comment, reason_id: None, reason_code };
        draft.problems().is_empty().then_some(draft)
    }

    fn is_too_long(&self) -> bool {
        self.comment.replace("\r\n", "\n").trim().chars().count() > TEXT_MAX
    }
}

/// The form, with what is wrong where it was sent.
pub fn form(
    words: &'static MailWords,
    filled: &Filled,
    reasons: &[SatisfactionReason],
    was_sent: bool,
) -> String {
    let no_score = (was_sent && filled.score.is_none()).then_some(words.choose_rating);
    let too_long = (was_sent && filled.is_too_long()).then_some(words.comment_too_long);
    let of_form = Words::of(words.language);
    html_of(|| {
        let line = |(control, text): (&str, Option<&str>)| {
            text.map(|text| SummaryLine { text: text.to_owned(), control: control.to_owned() })
        };
        let lines = [(SCORE, no_score), (COMMENT, too_long)].into_iter().filter_map(line).collect();
        let form = element("form")
            .class("fd-rate-form")
            .attr("method", "post")
            .attr("novalidate", true)
            .child(scores(words, of_form, filled, no_score))
            .child(element("div").class("fd-rate__why").child(reason(words, of_form, filled, reasons)))
            .child(comment(words, of_form, filled, too_long))
            .child(button(ButtonKind::Submit, ButtonLook::Main, false, words.send_rating));
        Node::List(vec![error_summary(of_form, 0, lines), form.into()])
    })
}

fn scores(words: &'static MailWords, of_form: Words, filled: &Filled, wrong: Option<&str>) -> Node {
    let choice = |score: Score, text: &str| (Choice::new(score.word(), text), Node::List(Vec::new()));
    let choices = vec![choice(Score::Good, words.good), choice(Score::Bad, words.bad)];
    let chosen = filled.score.map(Score::word).unwrap_or_default();
    let question = Question::new(of_form, SCORE, words.your_rating).error(wrong.map(str::to_owned));
    question.radios(choices, chosen, |_| {})
}

fn reason(
    words: &'static MailWords,
    of_form: Words,
    filled: &Filled,
    reasons: &[SatisfactionReason],
) -> Node {
    let choice = |reason: &SatisfactionReason| {
        let text = words.reason(reason.reason_code).unwrap_or(&reason.value);
        Choice::new(reason.reason_code.to_string(), text)
    };
    let offered = reasons.iter().filter(|reason| reason.reason_code != NO_REASON).map(choice);
    let choices = std::iter::once(Choice::new("", words.choose_one)).chain(offered).collect();
    Question::new(of_form, REASON, words.why_bad).select(choices, &filled.reason, |_| {})
}

fn comment(words: &'static MailWords, of_form: Words, filled: &Filled, wrong: Option<&str>) -> Node {
    let question = Question::new(of_form, COMMENT, words.tell_more)
        .hint(words.tell_more_hint)
        .error(wrong.map(str::to_owned));
    let textarea = Textarea { rows: 4, value: filled.comment.clone(), ..Textarea::default() };
    question.textarea(textarea, |_| {})
}
