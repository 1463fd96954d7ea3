//! The frame of one question: label, hint, error, control.

use super::{ErrorMessage, Hint, Label};
use leptos::prelude::*;

/// The frame alone, with its bar while something is wrong.
#[component]
pub fn FormGroup(#[prop(optional, into)] error: MaybeProp<String>, children: Children) -> impl IntoView {
    view! {
        <div class="govuk-form-group" class:govuk-form-group--error=move || error.with(Option::is_some)>
            {children()}
        </div>
    }
}

/// What stands above every control with a label of its own.
pub(super) struct Question {
    pub id: String,
    pub label: String,
    pub label_class: &'static str,
    pub hint: String,
    pub error: MaybeProp<String>,
}

impl Question {
    /// The ids of hint and error, for the control's `aria-describedby`.
    pub fn described_by(&self) -> Described {
        Described { id: self.id.clone(), hint: !self.hint.is_empty(), error: self.error }
    }

    /// The whole group round its control.
    pub fn around(self, control: AnyView) -> impl IntoView {
        let Self { id, label, label_class, hint, error } = self;
        view! {
            <FormGroup error>
                <Label of=id.clone() text=label class=label_class />
                <Hint of=id.clone() text=hint />
                <ErrorMessage of=id text=error />
                {control}
            </FormGroup>
        }
    }
}

/// Which of hint and error describe a control at this moment.
pub(super) struct Described {
    pub id: String,
    pub hint: bool,
    pub error: MaybeProp<String>,
}

impl Described {
    /// The value of `aria-describedby`; none where nothing describes the control.
    pub fn ids(&self) -> Option<String> {
        let hint = self.hint.then(|| format!("{}-hint", self.id));
        let error = self.error.with(Option::is_some).then(|| format!("{}-error", self.id));
        match (hint, error) {
            (Some(hint), Some(error)) => Some(format!("{hint} {error}")),
            (hint, error) => hint.or(error),
        }
    }
}

/// The value of `aria-invalid`: only said where it is true.
pub(super) fn aria_invalid(error: MaybeProp<String>) -> Option<&'static str> {
    error.with(Option::is_some).then_some("true")
}
