//! What a person sees once their message is a request.

use crate::locale::en::form as words;
use crate::ui::markup::{Element, Node, element};
use crate::ui::panel;
use frontdesk_model::id::TicketId;

/// What there is to say about a request that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    pub number: TicketId,
    pub email: String,
    /// Whether its person waits for it.
    pub takes_focus: bool,
}

/// `heading` is the name of the first heading's element, `promise` what the form's owner promises, and
/// `another` leads to an empty form.
pub fn sent(heading: &'static str, receipt: &Receipt, promise: Option<&str>, another: Element) -> Node {
    let Receipt { number, email, takes_focus } = receipt;
    let strong = |text: String| element("strong").child(text).into();
    let number = vec![words::YOUR_NUMBER.into(), element("br").into(), strong(number.to_string())];
    let paragraph = || element("p").class("govuk-body");
    // Who says no address gets no reply.
    let reply_to = (!email.is_empty())
        .then(|| paragraph().child(words::REPLY_TO).child(strong(email.clone())).child("."));
    Node::List(vec![
        panel(heading, *takes_focus, words::SENT, number),
        element("h2").class("govuk-heading-m").child(words::NEXT).into(),
        promise.map(|promise| paragraph().child(promise.to_owned())).into(),
        reply_to.into(),
        another.into(),
    ])
}
