//! One request in the list.

use super::MyRequests;
use crate::locale::en::portal as words;
use crate::portal::route::Route;
use crate::portal::status::StatusTag;
use crate::portal::when::{Day, Moment};
use frontdesk_model::id::TicketId;
use leptos::prelude::*;

/// Keeps its place and its link while what it says changes.
#[component]
pub fn RequestRow(id: TicketId) -> impl IntoView {
    let request = expect_context::<MyRequests>().one(id);
    let subject = move || request.with(|request| request.as_ref().map(|request| request.subject.clone()));
    let status = Memo::new(move |_| request.with(|request| request.as_ref().map(|request| request.status)));
    let opened = move || request.with(|request| request.as_ref().map(|request| request.created_at));
    let updated = move || request.with(|request| request.as_ref().map(|request| request.updated_at));
    view! {
        <li>
            <h3>
                <a
                    class="govuk-link govuk-link--no-visited-state"
                    id=row_link(id)
                    href=Route::Request(id).href()
                >
                    {subject}
                </a>
            </h3>
            {move || status.get().map(|status| view! { <StatusTag status /> })}
            <p>
                {words::request_number(id.get())} ", " {words::OPENED} " "
                {move || opened().map(|at| view! { <Day at /> })}
            </p>
            <p class="is-last">
                {words::LAST_UPDATE} " " {move || updated().map(|at| view! { <Moment at /> })}
            </p>
        </li>
    }
}

/// The id of a row's link, to which focus goes when the row is the first of those added.
pub fn row_link(id: TicketId) -> String {
    format!("request-{id}")
}
