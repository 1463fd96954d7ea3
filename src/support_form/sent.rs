//! What a person sees once their message is a request.

use crate::locale::form::{Key, Words};
use crate::ui::markup::{Element, Node, element};
use crate::ui::panel;
use frontdesk_model::id::TicketId;
use leptos::web_sys::HtmlElement;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(module = "/src/support_form/outbox/call.js")]
extern "C" {
    /// Puts into the first place where what was sent can be followed, and into the second what it was.
    #[wasm_bindgen(js_name = showSent)]
    fn show_sent(place: HtmlElement);
}

/// What there is to say about a request that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    pub number: TicketId,
    pub email: String,
    /// Whether its person waits for it.
    pub takes_focus: bool,
    /// Where it can be followed, if a server knows; in pages of others a script says it.
    pub follow: Option<String>,
}

/// `heading` is the name of the first heading's element, `promise` what the form's owner promises, and
/// `another` leads to an empty form.
pub fn sent(
    words: Words,
    heading: &'static str,
    receipt: &Receipt,
    promise: Option<&str>,
    another: Element,
) -> Node {
    let Receipt { number, email, takes_focus, follow } = receipt;
    let strong = |text: String| element("strong").child(text).into();
    let number = vec![words[Key::YourNumber].into(), element("br").into(), strong(number.to_string())];
    let paragraph = || element("p").class("govuk-body");
    // Who says no address gets no reply.
    let (before, behind) = words.around(Key::ReplyTo);
    let reply_to =
        (!email.is_empty()).then(|| paragraph().child(before).child(strong(email.clone())).child(behind));
    Node::List(vec![
        panel(heading, *takes_focus, words[Key::Sent], number),
        element("h2").class("govuk-heading-m").child(words[Key::Next]).into(),
        promise.map(|promise| paragraph().child(promise.to_owned())).into(),
        reply_to.into(),
        follow.as_ref().map(|address| paragraph().child(follow_link(words, address.clone()))).into(),
        element("div").once_drawn(show_sent).into(),
        another.into(),
        element("div").once_drawn(show_sent).into(),
    ])
}

fn follow_link(words: Words, address: String) -> Element {
    element("a").class("govuk-link").attr("href", address).child(words[Key::Follow])
}
