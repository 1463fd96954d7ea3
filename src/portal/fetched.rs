//! Something fetched from the server, and fetched again whenever what it was asked with changes.

use crate::api::ApiError;
use crate::portal::following::follow;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::any::Any;
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;

/// The last answer; none until the first one comes.
pub struct Fetched<T> {
    asked: Asked,
    of: PhantomData<fn() -> T>,
}

// Derived, both would ask the same of `T`.
impl<T> Clone for Fetched<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Fetched<T> {}

/// What is the same whatever is fetched: compiled once.
#[derive(Clone, Copy)]
struct Asked {
    answer: RwSignal<Option<Answer>>,
    /// What came last, also when a later try came to nothing.
    latest: RwSignal<Option<Something>>,
    questions: StoredValue<u32>,
    again: Trigger,
}

type Something = Arc<dyn Any + Send + Sync>;
type Answer = Result<Something, ApiError>;
type Call = Pin<Box<dyn Future<Output = Answer>>>;

impl Asked {
    fn new(question: Box<dyn Fn() -> Option<Call> + Send + Sync>) -> Self {
        let asked = Self {
            answer: RwSignal::new(None),
            latest: RwSignal::new(None),
            questions: StoredValue::new(0),
            again: Trigger::new(),
        };
        follow(move || {
            asked.again.track();
            let call = question();
            asked.questions.update_value(|questions| *questions += 1);
            let number = asked.questions.get_value();
            let Some(call) = call else {
                asked.latest.set(None);
                return asked.answer.set(None);
            };
            spawn_local(async move {
                let answer = call.await;
                if asked.questions.try_get_value() == Some(number) {
                    if let Ok(something) = &answer {
                        asked.latest.try_set(Some(Arc::clone(something)));
                    }
                    asked.answer.try_set(Some(answer));
                }
            });
        });
        asked
    }
}

impl<T: Send + Sync + 'static> Fetched<T> {
    /// Asks with the call that `question` makes, now and whenever a signal changes that it reads.
    /// There is nothing to ask while it makes none. An answer that a newer question has overtaken
    /// is dropped.
    pub fn new<F>(question: impl Fn() -> Option<F> + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Result<T, ApiError>> + 'static,
    {
        let erased = |call: F| -> Call {
            Box::pin(async move { call.await.map(|answer| Arc::new(answer) as Something) })
        };
        Self { asked: Asked::new(Box::new(move || question().map(erased))), of: PhantomData }
    }

    /// Asks once more.
    pub fn again(self) {
        self.asked.again.notify();
    }

    /// Reads the last answer.
    pub fn with<U>(self, read: impl FnOnce(Option<Result<&T, &ApiError>>) -> U) -> U {
        self.asked.answer.with(|answer| {
            let answer = answer.as_ref().map(|answer| answer.as_ref().map(|any| any.downcast_ref::<T>()));
            read(match answer {
                // Nothing else is ever put there.
                None | Some(Ok(None)) => None,
                Some(Ok(Some(answer))) => Some(Ok(answer)),
                Some(Err(error)) => Some(Err(error)),
            })
        })
    }

    /// Reads what came last: it stays when a later try comes to nothing, until there is nothing to ask.
    pub fn latest<U>(self, read: impl FnOnce(&T) -> U) -> Option<U> {
        self.asked.latest.with(|latest| latest.as_ref()?.downcast_ref().map(read))
    }
}
