//! What a person sees once their message is a request.

use crate::locale::en::form as words;
use crate::ui::{Button, ButtonKind, ButtonLook, Panel};
use frontdesk_model::id::TicketId;
use leptos::prelude::*;

/// What there is to say about a request that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    pub number: TicketId,
    pub email: String,
    /// What the form's owner promises.
    pub promise: Option<String>,
}

#[component]
pub fn Sent(receipt: Receipt, on_another: Callback<()>) -> impl IntoView {
    let Receipt { number, email, promise } = receipt;
    view! {
        <Panel title=words::SENT>
            {words::YOUR_NUMBER} <br /> <strong>{number.to_string()}</strong>
        </Panel>
        <h2 class="govuk-heading-m">{words::NEXT}</h2>
        {promise.map(|promise| view! { <p class="govuk-body">{promise}</p> })}
        <p class="govuk-body">{words::REPLY_TO} <strong>{email}</strong> "."</p>
        <Button kind=ButtonKind::Plain look=ButtonLook::Secondary on_click=on_another>
            {words::SEND_ANOTHER}
        </Button>
    }
}
