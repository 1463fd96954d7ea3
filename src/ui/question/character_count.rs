//! How much of a text may still be written: seen at every key, and said when typing pauses.

use super::Question;
use crate::locale::form::{Key, Words};
use crate::ui::markup::{Node, element, part};
use leptos::prelude::*;
use std::time::Duration;

/// How many characters an answer may have. They are counted as the rules count them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    pub max: usize,
    /// As many are typed before the count is shown.
    pub shown_from: usize,
}

impl Limit {
    /// A limit that few people meet: they hear of it when it is near.
    pub const fn far(max: usize) -> Self {
        Self { max, shown_from: max - max / 10 }
    }
}

/// So long nothing is typed before the count is said.
const PAUSE: Duration = Duration::from_secs(1);

/// The count while its question is drawn.
#[derive(Clone, Copy)]
pub(super) struct CharacterCount {
    words: Words,
    limit: Limit,
    typed: RwSignal<usize>,
    /// What was typed when it was last said.
    said: RwSignal<Option<usize>>,
}

impl CharacterCount {
    pub(super) fn new(words: Words, limit: Limit, value: &str) -> Self {
        Self { words, limit, typed: RwSignal::new(value.chars().count()), said: RwSignal::new(None) }
    }

    /// Counts what stands there now.
    pub(super) fn count(self, text: &str) {
        let now = text.chars().count();
        self.typed.set(now);
        let Self { typed, said, .. } = self;
        let after_a_pause = move || {
            // Gone with the question, or typed on.
            if typed.try_get_untracked() == Some(now) {
                said.set(Some(now));
            }
        };
        set_timeout(after_a_pause, PAUSE);
    }

    /// Whether more stands there than may; tracked.
    pub(super) fn is_over(self) -> bool {
        self.typed.get() > self.limit.max
    }

    /// The count in words; nothing while the limit is far.
    fn words(self, typed: usize) -> Option<String> {
        let Limit { max, shown_from } = self.limit;
        match typed {
            _ if typed < shown_from => None,
            0 => Some(self.words.counted(Key::UpToCharacters, max, &[])),
            _ if typed > max => Some(self.words.counted(Key::CharactersTooMany, typed - max, &[])),
            _ => Some(self.words.counted(Key::CharactersRemaining, max - typed, &[])),
        }
    }

    /// The count, to stand behind the control of `question`.
    pub(super) fn node(self, question: &Question) -> Node {
        let id = question.count_id();
        let seen = part(move || {
            let class = if self.is_over() { "govuk-error-message" } else { "govuk-hint" };
            let words = self.words(self.typed.get());
            let message = element("div").id(id.clone()).class([class, MESSAGE].join(" "));
            // Without words it would still be as high as a line.
            message.attr("hidden", words.is_none()).child(words.unwrap_or_default())
        });
        let said = part(move || {
            let words = self.said.get().and_then(|typed| self.words(typed)).unwrap_or_default();
            element("div").class("govuk-visually-hidden").attr("role", "status").child(words)
        });
        Node::List(vec![seen, said])
    }
}

const MESSAGE: &str = "govuk-character-count__message";

impl Question {
    /// The id of the count, which also describes the control.
    pub(super) fn count_id(&self) -> String {
        self.id.clone() + "-info"
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    fn words(limit: Limit, text: &str) -> Option<String> {
        Owner::new().with(|| CharacterCount::new(Words::english(), limit, text).words(text.chars().count()))
    }

    #[test]
    fn what_remains_is_counted_in_characters() {
        let own = Limit { max: 10, shown_from: 0 };
        let said = |text: &str| words(own, text).expect("words");
        assert_eq!(said(""), "You can enter up to 10 characters");
        assert_eq!(said("😀😀😀"), "You have 7 characters remaining");
        assert_eq!(said("Skerrow 7"), "You have 1 character remaining");
        assert_eq!(said("Skerrow 7."), "You have 0 characters remaining");
        assert_eq!(said("Skerrow 7.4"), "You have 1 character too many");
        assert_eq!(said("Skerrow 7.40"), "You have 2 characters too many");
    }

    #[test]
    fn a_limit_that_is_far_is_not_spoken_of() {
        let far = Limit::far(100);
        assert_eq!(words(far, ""), None);
        assert_eq!(words(far, &"x".repeat(89)), None);
        assert_eq!(words(far, &"x".repeat(90)).as_deref(), Some("You have 10 characters remaining"));
    }
}
