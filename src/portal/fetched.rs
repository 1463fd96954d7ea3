//! Something fetched from the server, and fetched again whenever what it was asked with changes.

use crate::api::ApiError;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The last answer; none until the first one comes.
pub struct Fetched<T: Send + Sync + 'static> {
    answer: RwSignal<Option<Result<T, ApiError>>>,
    questions: StoredValue<u32>,
    again: Trigger,
}

// Derived, both would ask the same of `T`.
impl<T: Send + Sync + 'static> Clone for Fetched<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Fetched<T> {}

impl<T: Send + Sync + 'static> Fetched<T> {
    /// Asks with the call that `question` makes, now and whenever a signal changes that it reads.
    /// There is nothing to ask while it makes none. An answer that a newer question has overtaken
    /// is dropped.
    pub fn new<F>(question: impl Fn() -> Option<F> + 'static) -> Self
    where
        F: Future<Output = Result<T, ApiError>> + 'static,
    {
        let fetched =
            Self { answer: RwSignal::new(None), questions: StoredValue::new(0), again: Trigger::new() };
        Effect::new(move || {
            fetched.again.track();
            let call = question();
            fetched.questions.update_value(|questions| *questions += 1);
            let number = fetched.questions.get_value();
            let Some(call) = call else { return fetched.answer.set(None) };
            spawn_local(async move {
                let answer = call.await;
                if fetched.questions.try_get_value() == Some(number) {
                    fetched.answer.try_set(Some(answer));
                }
            });
        });
        fetched
    }

    /// Asks once more.
    pub fn again(self) {
        self.again.notify();
    }

    /// Reads the last answer.
    pub fn with<U>(self, read: impl FnOnce(Option<&Result<T, ApiError>>) -> U) -> U {
        self.answer.with(|answer| read(answer.as_ref()))
    }
}
