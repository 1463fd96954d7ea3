//! A single box to tick.

use super::form_group::{Described, aria_invalid};
use super::{ErrorMessage, FormGroup, Hint};
use leptos::prelude::*;

/// A question that is answered by a tick.
#[component]
pub fn Checkbox(
    /// Also the control's name.
    #[prop(into)]
    id: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] error: MaybeProp<String>,
    /// Whether it is ticked at first.
    #[prop(optional)]
    checked: bool,
    /// Runs at every change.
    #[prop(into)]
    on_change: Callback<bool>,
) -> impl IntoView {
    let described = Described { id: id.clone(), hint: !hint.is_empty(), error };
    view! {
        <FormGroup error>
            <Hint of=id.clone() text=hint />
            <ErrorMessage of=id.clone() text=error />
            <div class="govuk-checkboxes">
                <div class="govuk-checkboxes__item">
                    <input
                        class="govuk-checkboxes__input"
                        id=id.clone()
                        name=id.clone()
                        type="checkbox"
                        value="true"
                        checked=checked
                        aria-describedby=move || described.ids()
                        aria-invalid=move || aria_invalid(error)
                        on:change:target=move |event| on_change.run(event.target().checked())
                    />
                    <label class="govuk-label govuk-checkboxes__label" for=id>
                        {label}
                    </label>
                </div>
            </div>
        </FormGroup>
    }
}
