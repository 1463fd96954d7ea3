//! All that is wrong with a form, said at its top after a submit.

use super::focus::{focus_field, focus_when_drawn};
use crate::locale::en::ui;
use leptos::html::Div;
use leptos::prelude::*;

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SummaryLine {
    /// The same words as beside the control.
    pub text: String,
    /// The id of the first wrong control of the question.
    pub control: String,
}

/// Takes focus whenever `lines` are set anew and there are some; draws nothing while there are none.
#[component]
pub fn ErrorSummary(#[prop(into)] lines: Signal<Vec<SummaryLine>>) -> impl IntoView {
    let summary = NodeRef::<Div>::new();
    focus_when_drawn(summary, move || lines.track());
    let some = Memo::new(move |_| lines.with(|lines| !lines.is_empty()));
    move || {
        some.get().then(|| {
            view! {
                <div class="govuk-error-summary" tabindex="-1" node_ref=summary>
                    <div role="alert">
                        <h2 class="govuk-error-summary__title">{ui::THERE_IS_A_PROBLEM}</h2>
                        <div class="govuk-error-summary__body">
                            <ul class="govuk-list govuk-error-summary__list">
                                {move || lines.get().into_iter().map(line).collect::<Vec<_>>()}
                            </ul>
                        </div>
                    </div>
                </div>
            }
        })
    }
}

fn line(line: SummaryLine) -> impl IntoView {
    let href = format!("#{}", line.control);
    view! {
        <li>
            <a
                href=href
                on:click:target=move |event| {
                    event.prevent_default();
                    focus_field(&event.target(), &line.control);
                }
            >
                {line.text}
            </a>
        </li>
    }
}
