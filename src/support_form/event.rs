//! What the form tells the page that it stands in.

use leptos::wasm_bindgen::JsValue;
use leptos::web_sys::Element;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(module = "/src/support_form/event.js")]
extern "C" {
    fn tell(element: &Element, what: &str, detail: &JsValue);
}

/// Something that a page may want to know. It holds nothing that the person typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// The form is drawn and takes answers.
    Ready,
    /// A request was made; `detail.number` is its number.
    Submitted(i64),
    /// Something stopped the form; `detail.kind` says what.
    Problem(ProblemKind),
}

/// What stopped the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// It could not be loaded.
    Loading,
    /// Answers are missing or do not fit.
    Answers,
    /// The request could not be sent.
    Sending,
}

impl Event {
    /// Dispatches the event from `element` inside the shadow root; listeners outside see it on the
    /// host element.
    pub fn dispatch(self, element: &Element) {
        tell(element, self.name(), &self.detail());
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::Submitted(_) => "submitted",
            Self::Problem(_) => "problem",
        }
    }

    fn detail(self) -> JsValue {
        match self {
            Self::Ready => JsValue::NULL,
            Self::Submitted(number) => super::json::object(&[("number", super::json::number(number))]),
            Self::Problem(kind) => super::json::object(&[("kind", JsValue::from_str(kind.word()))]),
        }
    }
}

impl ProblemKind {
    const fn word(self) -> &'static str {
        match self {
            Self::Loading => "loading",
            Self::Answers => "answers",
            Self::Sending => "sending",
        }
    }
}
