//! What a person sees once their message is a request.

use crate::locale::en::form as words;
use crate::ui::markup::{Node, element};
use crate::ui::{ButtonKind, ButtonLook, button, panel};
use frontdesk_model::id::TicketId;
use leptos::ev;

/// What there is to say about a request that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    pub number: TicketId,
    pub email: String,
}

/// `promise` is what the form's owner promises.
pub fn sent(receipt: &Receipt, promise: Option<&str>, on_another: impl Fn() + Send + 'static) -> Node {
    let Receipt { number, email } = receipt;
    let strong = |text: String| element("strong").child(text).into();
    let number = vec![words::YOUR_NUMBER.into(), element("br").into(), strong(number.to_string())];
    let paragraph = || element("p").class("govuk-body");
    // Who says no address gets no reply.
    let reply_to = (!email.is_empty())
        .then(|| paragraph().child(words::REPLY_TO).child(strong(email.clone())).child("."));
    let another = button(ButtonKind::Plain, ButtonLook::Secondary, false, words::SEND_ANOTHER);
    Node::List(vec![
        panel("h2", words::SENT, number),
        element("h2").class("govuk-heading-m").child(words::NEXT).into(),
        promise.map(|promise| paragraph().child(promise.to_owned())).into(),
        reply_to.into(),
        another.on(ev::click, move |_| on_another()).into(),
    ])
}
