//! The head of a ticket's page: the way back, the subject, the status.

use super::open::OpenTicket;
use crate::agent::heading::PageHeading;
use crate::agent::priority::PriorityMark;
use crate::agent::route::Page;
use crate::agent::status::StatusTag;
use crate::locale::en::agent as words;
use leptos::prelude::*;

#[component]
pub fn Header(open: OpenTicket) -> impl IntoView {
    let desk = open.desk;
    let back = move || {
        let view = desk.last_view.get()?;
        let title = desk.view_title(view)?;
        Some(view! { <a href=Page::View(view).href()>{title}</a> })
    };
    let status = Memo::new(move |_| open.status());
    let priority = Memo::new(move |_| open.ticket.with(|ticket| ticket.priority));
    view! {
        <div class="fd-thead">
            <p class="fd-thead__row">
                {move || {
                    back()
                        .map_or_else(
                            || view! { <a href=Page::Desk.href()>{words::ALL_VIEWS}</a> }.into_any(),
                            IntoAny::into_any,
                        )
                }}
            </p>
            <PageHeading>
                <span>{words::ticket_number(open.id)}</span>
                " "
                {move || open.ticket.with(|ticket| ticket.subject.clone())}
            </PageHeading>
            <p class="fd-thead__row">
                {move || view! { <StatusTag status=status.get() /> }}
                {move || priority.get().map(|priority| view! { <PriorityMark priority /> })}
            </p>
        </div>
    }
}
