//! The support form: an element that any page can embed.

mod attachments;
mod attempt;
mod choice;
mod clock;
mod date;
mod definition;
mod draft;
mod event;
mod field;
mod form;
mod form_rule;
mod form_settings;
mod json;
mod nesting;
mod outbox;
mod pattern;
#[cfg(not(target_arch = "wasm32"))]
pub mod plain;
mod problem;
mod screening;
mod sent;
mod settings;
mod submission;
mod trouble;
mod wire;

#[cfg(feature = "csr")]
mod mount;

#[cfg(all(test, feature = "csr", target_arch = "wasm32"))]
mod browser_tests;

#[cfg(all(test, not(target_arch = "wasm32")))]
mod native_tests;

#[cfg(feature = "csr")]
pub use mount::{Mounted, mount, take_over};
pub use settings::Settings;

use crate::locale::form::{Key, Words};
use crate::ui::markup::{Element, ElementRef, Node, anew, element};
use crate::ui::{ButtonKind, ButtonLook, IconShape, button, notice};
use event::{Event, ProblemKind};
use form::form;
use frontdesk_model::ticket_form::FormDefinition;
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use sent::{Receipt, sent};
use std::sync::Arc;
use submission::Submission;
use trouble::Trouble;

/// What the element shows.
#[derive(Clone)]
enum Phase {
    Loading,
    Unavailable(Trouble),
    Open(Arc<FormDefinition>, Opened),
    Sent(Arc<FormDefinition>, Receipt),
}

/// Why the form is open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Opened {
    /// It came with its page: the focus is where the person is.
    WithPage,
    /// Somebody pressed a button that is gone now: the first question takes the focus.
    ByPress,
}

/// The whole of what stands in the shadow root, apart from its style. `first` is what it shows at first.
#[cfg_attr(not(any(feature = "csr", test)), expect(dead_code, reason = "a server draws open forms alone"))]
fn support_form(first: Phase, settings: Settings) -> Node {
    let is_on_its_way = matches!(first, Phase::Loading);
    let words = settings.words();
    let phase = RwSignal::new(first);
    let outermost = ElementRef::new();
    let load = {
        let settings = settings.clone();
        Callback::new(move |opened| load(settings.clone(), opened, phase, outermost))
    };
    let draw = move |now| match now {
        Phase::Loading => loading(words),
        Phase::Unavailable(trouble) => unavailable(words, trouble, load),
        Phase::Open(definition, opened) => {
            form(Submission::new(settings.clone(), definition, phase), opened == Opened::ByPress)
        }
        Phase::Sent(definition, receipt) => {
            let promise = definition.form.reply_promise.clone();
            let another = button(ButtonKind::Plain, ButtonLook::Secondary, false, words[Key::SendAnother]);
            let open = move |_| phase.set(Phase::Open(Arc::clone(&definition), Opened::ByPress));
            sent(words, "h2", &receipt, promise.as_deref(), another.on(ev::click, open))
        }
    };
    let root = root(words, outermost, anew(move || phase.get(), draw));
    if is_on_its_way { root.once_drawn(move |_| load.run(Opened::WithPage)).into() } else { root.into() }
}

/// The outermost element, which the sheet dresses.
fn root(words: Words, outermost: ElementRef, content: Node) -> Element {
    let root = element("div").class("fd-form").attr("lang", words.language());
    root.attr("dir", words[Key::Direction]).reference(outermost).child(content)
}

/// Fetches the form and opens it.
fn load(settings: Settings, opened: Opened, phase: RwSignal<Phase>, outermost: ElementRef) {
    phase.set(Phase::Loading);
    spawn_local(async move {
        let (next, event) = match wire::form(&settings).await {
            Ok(definition) => (Phase::Open(Arc::new(definition), opened), Event::Ready),
            Err(trouble) => (Phase::Unavailable(trouble), Event::Problem(ProblemKind::Loading)),
        };
        // Nothing is left to set where the form was taken out meanwhile.
        if phase.try_set(next).is_some() {
            return;
        }
        if let Some(outermost) = outermost.get() {
            event.dispatch(&outermost);
        }
    });
}

fn loading(words: Words) -> Node {
    let said = element("p").class("govuk-body").attr("role", "status").child(words[Key::Loading]);
    element("div").class("fd-form__waiting").child(said).into()
}

/// Says what to do, and shows what the page has put between the element's tags for this case.
fn unavailable(words: Words, trouble: Trouble, load: Callback<Opened>) -> Node {
    let again = (trouble != Trouble::NoSuchForm).then(|| {
        let again = button(ButtonKind::Plain, ButtonLook::Main, false, words[Key::TryAgain]);
        again.on(ev::click, move |_| load.run(Opened::ByPress))
    });
    let content = vec![element("p").child(words[trouble.words()]).into(), again.into()];
    Node::List(vec![notice(IconShape::OFFLINE, words[Key::NotLoaded], content), element("slot").into()])
}
