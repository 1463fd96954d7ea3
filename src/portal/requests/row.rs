//! One request in the list.

use super::MyRequests;
use crate::locale::en::portal as words;
use crate::portal::part::part;
use crate::portal::route::Route;
use crate::portal::status::StatusTag;
use crate::portal::when::{Day, Moment};
use frontdesk_model::id::TicketId;
use leptos::prelude::*;

/// Keeps its place and its link while what it says changes.
#[component]
pub fn RequestRow(id: TicketId) -> impl IntoView {
    let request = expect_context::<MyRequests>().one(id);
    let status = Memo::new(move |_| request.with(|request| request.as_ref().map(|request| request.status)));
    let updated =
        Memo::new(move |_| request.with(|request| request.as_ref().map(|request| request.updated_at)));
    let (subject, opened) = request
        .get_untracked()
        .map(|request| (request.subject, view! { <Day at=request.created_at /> }))
        .unzip();
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
            {part(move || status.get().map(|status| view! { <StatusTag status /> }))}
            <p>
                {words::request_number(id.get())} ", " {words::OPENED} " " {opened}
            </p>
            <p class="is-last">
                {words::LAST_UPDATE} " " {part(move || updated.get().map(|at| view! { <Moment at /> }))}
            </p>
        </li>
    }
}

/// The id of a row's link, to which focus goes when the row is the first of those added.
pub fn row_link(id: TicketId) -> String {
    format!("request-{id}")
}
