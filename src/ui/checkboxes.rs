//! Several boxes to tick that answer one question.

use super::form_group::Described;
use super::{Choice, ErrorMessage, Fieldset, FormGroup, Hint};
use leptos::prelude::*;

/// A question with any number of answers from `choices`. The first box has the group's id, so that
/// an error summary can point at it.
#[component]
pub fn Checkboxes(
    /// Also the boxes' name.
    #[prop(into)]
    id: String,
    #[prop(into)] legend: String,
    #[prop(optional)] legend_class: &'static str,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] error: MaybeProp<String>,
    choices: Vec<Choice>,
    /// The values that are ticked at first.
    #[prop(optional)]
    value: Vec<String>,
    /// Runs at every change with all ticked values, in the order of the choices.
    #[prop(into)]
    on_change: Callback<Vec<String>>,
) -> impl IntoView {
    let described = Described { id: id.clone(), hint: !hint.is_empty(), error };
    let described_by = Signal::derive(move || described.ids());
    let values: Vec<String> = choices.iter().map(|choice| choice.value.clone()).collect();
    let ticked = value;
    let ticks: Vec<bool> = values.iter().map(|choice| ticked.contains(choice)).collect();
    let ticks = StoredValue::new(ticks);
    let tick = Callback::new(move |(index, ticked): (usize, bool)| {
        ticks.update_value(|ticks| ticks[index] = ticked);
        let ticked = values.iter().zip(ticks.get_value()).filter(|(_, ticked)| *ticked);
        on_change.run(ticked.map(|(value, _)| value.clone()).collect());
    });
    let items: Vec<_> = choices
        .into_iter()
        .enumerate()
        .map(|(index, choice)| item(&id, index, choice, ticks.with_value(|ticks| ticks[index]), tick))
        .collect();
    view! {
        <FormGroup error>
            <Fieldset legend legend_class described_by>
                <Hint of=id.clone() text=hint />
                <ErrorMessage of=id text=error />
                <div class="govuk-checkboxes">{items}</div>
            </Fieldset>
        </FormGroup>
    }
}

fn item(
    name: &str,
    index: usize,
    choice: Choice,
    checked: bool,
    tick: Callback<(usize, bool)>,
) -> impl IntoView + use<> {
    let id = if index == 0 { name.to_owned() } else { format!("{name}-{}", index + 1) };
    view! {
        <div class="govuk-checkboxes__item">
            <input
                class="govuk-checkboxes__input"
                id=id.clone()
                name=name.to_owned()
                type="checkbox"
                value=choice.value
                checked=checked
                on:change:target=move |event| tick.run((index, event.target().checked()))
            />
            <label class="govuk-label govuk-checkboxes__label" for=id>
                {choice.text}
            </label>
        </div>
    }
}
