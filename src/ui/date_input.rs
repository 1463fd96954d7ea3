//! A date in three boxes: day, month, year.

use super::form_group::Described;
use super::{ErrorMessage, Fieldset, FormGroup, Hint, InputWidth, Label};
use crate::locale::en::ui;
use leptos::prelude::*;

/// What stands in the three boxes, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DateParts {
    pub day: String,
    pub month: String,
    pub year: String,
}

/// Some of the three boxes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateBoxes {
    pub day: bool,
    pub month: bool,
    pub year: bool,
}

impl DateBoxes {
    pub const ALL: Self = Self { day: true, month: true, year: true };
}

impl Default for DateBoxes {
    fn default() -> Self {
        Self::ALL
    }
}

/// One of the boxes: its words, and where its text stands in the whole.
#[derive(Clone, Copy)]
struct DateBox {
    suffix: &'static str,
    label: &'static str,
    width: InputWidth,
    part: fn(&mut DateParts) -> &mut String,
    is_wrong: fn(DateBoxes) -> bool,
}

const BOXES: [DateBox; 3] = [
    DateBox {
        suffix: "day",
        label: ui::DAY,
        width: InputWidth::Two,
        part: |parts| &mut parts.day,
        is_wrong: |boxes| boxes.day,
    },
    DateBox {
        suffix: "month",
        label: ui::MONTH,
        width: InputWidth::Two,
        part: |parts| &mut parts.month,
        is_wrong: |boxes| boxes.month,
    },
    DateBox {
        suffix: "year",
        label: ui::YEAR,
        width: InputWidth::Four,
        part: |parts| &mut parts.year,
        is_wrong: |boxes| boxes.year,
    },
];

/// A question that is answered by a day. The boxes' ids are the group's with `-day`, `-month` and
/// `-year` behind.
#[component]
pub fn DateInput(
    #[prop(into)] id: String,
    #[prop(into)] legend: String,
    #[prop(optional)] legend_class: &'static str,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] error: MaybeProp<String>,
    /// The boxes that the error is about; all of them unless said otherwise.
    #[prop(optional, into)]
    wrong: Signal<DateBoxes>,
    /// What stands there at first.
    #[prop(optional)]
    value: DateParts,
    /// Runs at every change with all three texts.
    #[prop(into)]
    on_input: Callback<DateParts>,
) -> impl IntoView {
    let described = Described { id: id.clone(), hint: !hint.is_empty(), error };
    let described_by = Signal::derive(move || described.ids());
    let parts = StoredValue::new(value);
    let boxes = BOXES.map(|of| {
        let wrong = Signal::derive(move || error.with(Option::is_some) && (of.is_wrong)(wrong.get()));
        date_box(&id, of, wrong, parts, on_input)
    });
    view! {
        <FormGroup error>
            <Fieldset legend legend_class role="group" described_by>
                <Hint of=id.clone() text=hint />
                <ErrorMessage of=id.clone() text=error />
                <div class="govuk-date-input" id=id>
                    {boxes.into_iter().collect_view()}
                </div>
            </Fieldset>
        </FormGroup>
    }
}

fn date_box(
    group: &str,
    of: DateBox,
    wrong: Signal<bool>,
    parts: StoredValue<DateParts>,
    on_input: Callback<DateParts>,
) -> impl IntoView + use<> {
    let id = format!("{group}-{}", of.suffix);
    let mut at_first = parts.get_value();
    let value = std::mem::take((of.part)(&mut at_first));
    let typed = move |text| {
        parts.update_value(|parts| *(of.part)(parts) = text);
        on_input.run(parts.get_value());
    };
    view! {
        <div class="govuk-date-input__item">
            <div class="govuk-form-group">
                <Label of=id.clone() text=of.label class="govuk-date-input__label" />
                <input
                    class=format!("govuk-input govuk-date-input__input {}", of.width.class())
                    class:govuk-input--error=wrong
                    id=id.clone()
                    name=id
                    type="text"
                    value=(!value.is_empty()).then_some(value)
                    inputmode="numeric"
                    aria-invalid=move || wrong.get().then_some("true")
                    on:input:target=move |event| typed(event.target().value())
                />
            </div>
        </div>
    }
}
