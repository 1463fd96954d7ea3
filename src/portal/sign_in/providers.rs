//! Signing in with somebody else: buttons that lead there.

use crate::api::sign_in_providers::{self, SignInProvider};
use crate::locale::portal::Word;
use crate::ui::markup::{Node, element};
use crate::ui::part;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// A button for each provider that is shown; nothing until the server has told them, or where there is none.
pub fn provider_buttons() -> Node {
    let shown = RwSignal::new(Vec::new());
    spawn_local(async move {
        // Without them there is still the form.
        if let Ok(providers) = sign_in_providers::list().await {
            shown.try_set(providers);
        }
    });
    part(move || shown.with(|providers| buttons(providers)))
}

fn buttons(providers: &[SignInProvider]) -> Option<Node> {
    if providers.is_empty() {
        return None;
    }
    let heading = element("h2").class("govuk-heading-m").child(Word::OtherWays);
    let buttons = providers.iter().map(|provider| {
        let button = element("a").class("govuk-button govuk-button--secondary").attr("role", "button");
        let button = button.attr("draggable", "false").attr("href", provider.url.clone());
        button.child(Word::SignInWith.with(&[("provider", &provider.name)])).into()
    });
    let group = element("div").class("govuk-button-group").child(buttons.collect::<Vec<Node>>());
    Some(Node::List(vec![heading.into(), group.into()]))
}

/// Leaves for a provider.
pub fn leave_for(provider: &SignInProvider) {
    // An address that no browser goes to leaves the page as it is.
    window().location().assign(&provider.url).ok();
}
