//! One answer from a few that are all in sight.

use super::form_group::Described;
use super::{Choice, ErrorMessage, Fieldset, FormGroup, Hint};
use leptos::prelude::*;

/// A question with one answer from `choices`. The first button has the group's id, so that an
/// error summary can point at it.
#[component]
pub fn Radios(
    /// Also the buttons' name.
    #[prop(into)]
    id: String,
    #[prop(into)] legend: String,
    #[prop(optional)] legend_class: &'static str,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] error: MaybeProp<String>,
    choices: Vec<Choice>,
    /// The value that is chosen at first.
    #[prop(optional, into)]
    value: String,
    #[prop(optional)] inline: bool,
    /// Runs at every change with the chosen value.
    #[prop(into)]
    on_change: Callback<String>,
) -> impl IntoView {
    let described = Described { id: id.clone(), hint: !hint.is_empty(), error };
    let described_by = Signal::derive(move || described.ids());
    let items = items(&id, choices, value, on_change);
    view! {
        <FormGroup error>
            <Fieldset legend legend_class described_by>
                <Hint of=id.clone() text=hint />
                <ErrorMessage of=id text=error />
                <div class="govuk-radios" class:govuk-radios--inline=inline>
                    {items}
                </div>
            </Fieldset>
        </FormGroup>
    }
}

fn items(
    name: &str,
    choices: Vec<Choice>,
    value: String,
    on_change: Callback<String>,
) -> Vec<impl IntoView + use<>> {
    choices
        .into_iter()
        .enumerate()
        .map(move |(index, choice)| {
            let id = if index == 0 { name.to_owned() } else { format!("{name}-{}", index + 1) };
            let checked = choice.value == value;
            view! {
                <div class="govuk-radios__item">
                    <input
                        class="govuk-radios__input"
                        id=id.clone()
                        name=name.to_owned()
                        type="radio"
                        value=choice.value
                        checked=checked
                        on:change:target=move |event| on_change.run(event.target().value())
                    />
                    <label class="govuk-label govuk-radios__label" for=id>
                        {choice.text}
                    </label>
                </div>
            }
        })
        .collect()
}
