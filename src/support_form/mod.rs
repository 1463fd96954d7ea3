//! The support form: an element that any page can embed.

mod attempt;
mod definition;
mod draft;
mod event;
mod field;
mod form;
mod json;
mod pattern;
mod problem;
mod sent;
mod settings;
mod submission;
mod trouble;
mod wire;

#[cfg(feature = "csr")]
mod mount;

#[cfg(all(test, feature = "csr", target_arch = "wasm32"))]
mod browser_tests;

#[cfg(feature = "csr")]
pub use mount::{Mounted, mount};
pub use settings::Settings;

use crate::locale::en::form as words;
use crate::ui::{Button, ButtonKind, IconShape, Notice};
use event::{Event, ProblemKind};
use form::Form;
use frontdesk_model::ticket_form::FormDefinition;
use leptos::html::Div;
use leptos::prelude::*;
use leptos::task::spawn_local;
use sent::{Receipt, Sent};
use std::sync::Arc;
use trouble::Trouble;

/// What the element shows.
#[derive(Clone)]
enum Phase {
    Loading,
    Unavailable(Trouble),
    Open(Arc<FormDefinition>),
    Sent(Arc<FormDefinition>, Receipt),
}

/// The whole of what stands in the shadow root, apart from its style.
#[component]
pub fn SupportForm(settings: Settings) -> impl IntoView {
    let phase = RwSignal::new(Phase::Loading);
    let outermost = NodeRef::<Div>::new();
    let settings = StoredValue::new(settings);
    Effect::new(move || load(settings.get_value(), phase, outermost));
    let shown = move || match phase.get() {
        Phase::Loading => view! { <Loading /> }.into_any(),
        Phase::Unavailable(trouble) => {
            let again = move |()| load(settings.get_value(), phase, outermost);
            view! { <Unavailable trouble on_again=Callback::new(again) /> }.into_any()
        }
        Phase::Open(definition) => {
            let of = Arc::clone(&definition);
            let on_sent = Callback::new(move |receipt| phase.set(Phase::Sent(Arc::clone(&of), receipt)));
            view! { <Form settings=settings.get_value() definition on_sent /> }.into_any()
        }
        Phase::Sent(definition, receipt) => {
            let again = move |()| phase.set(Phase::Open(Arc::clone(&definition)));
            view! { <Sent receipt on_another=Callback::new(again) /> }.into_any()
        }
    };
    view! {
        <div class="fd-form" lang="en" node_ref=outermost>
            {shown}
        </div>
    }
}

/// Fetches the form and opens it.
fn load(settings: Settings, phase: RwSignal<Phase>, outermost: NodeRef<Div>) {
    phase.set(Phase::Loading);
    spawn_local(async move {
        let loaded = wire::form(&settings).await;
        let Some(Some(outermost)) = outermost.try_get_untracked() else { return };
        match loaded {
            Ok(definition) => phase.set(Phase::Open(Arc::new(definition))),
            Err(trouble) => {
                phase.set(Phase::Unavailable(trouble));
                Event::Problem(ProblemKind::Loading).dispatch(&outermost);
            }
        }
    });
}

#[component]
fn Loading() -> impl IntoView {
    view! {
        <div class="fd-form__waiting">
            <p class="govuk-body" role="status">
                {words::LOADING}
            </p>
        </div>
    }
}

/// Says what to do, and shows what the page has put between the element's tags for this case.
#[component]
fn Unavailable(trouble: Trouble, on_again: Callback<()>) -> impl IntoView {
    let again = trouble != Trouble::NoSuchForm;
    view! {
        <Notice title=words::NOT_LOADED icon=IconShape::OFFLINE>
            <p>{trouble.words()}</p>
            {again.then(|| view! {
                <Button kind=ButtonKind::Plain on_click=on_again>
                    {words::TRY_AGAIN}
                </Button>
            })}
        </Notice>
        <slot></slot>
    }
}
