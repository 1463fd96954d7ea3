//! A ticket's properties: whose it is, how urgent, of what type. Changes wait for the submit.

use super::answers::Answers;
use super::open::OpenTicket;
use super::width::is_narrow;
use crate::agent::directory::{initials, or_nobody};
use crate::agent::icons;
use crate::locale::en::agent as words;
use crate::ui::Icon;
use frontdesk_model::id::{GroupId, UserId};
use frontdesk_model::status::{Priority, TicketType};
use frontdesk_model::ticket::TicketUpdate;
use leptos::prelude::*;

#[component]
pub fn Properties(open: OpenTicket) -> impl IntoView {
    let narrow = is_narrow();
    let changed = Memo::new(move |_| open.draft.with(|draft| draft.changes != TicketUpdate::default()));
    view! {
        <aside class="fd-panelside" aria-label=words::PROPERTIES tabindex="0">
            // Beside the conversation the panel is always open; below it, it folds.
            <details class="fd-fold" prop:open=move || !narrow.get()>
                <summary>
                    {words::PROPERTIES}
                    <Icon shape=icons::DOWN />
                </summary>
                <section aria-labelledby="properties">
                    <h2 id="properties" class="govuk-visually-hidden">
                        {words::PROPERTIES}
                    </h2>
                    <div class="fd-prop">
                        <Assignee open />
                        <Group open />
                        <Kind open />
                        <Urgency open />
                        <Tags open />
                    </div>
                    <p class="fd-prop__unsaved" role="status">
                        {move || changed.get().then_some(words::NOT_SAVED_YET)}
                    </p>
                </section>
                <Answers open />
                <Requester open />
            </details>
        </aside>
    }
}

/// One property that is chosen from a list. The first option is none.
#[component]
fn Property(
    id: &'static str,
    label: &'static str,
    none: &'static str,
    /// Ids or words on the wire, with what people read.
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
    /// What is chosen, as on the wire.
    #[prop(into)]
    value: Signal<Option<String>>,
    #[prop(into)] on_change: Callback<String>,
    /// What stands beside the list.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let choices = move || {
        let option = |(key, text): (String, String)| {
            let chosen = {
                let key = key.clone();
                move || value.with(|value| value.as_deref() == Some(key.as_str()))
            };
            view! {
                <option value=key prop:selected=chosen>
                    {text}
                </option>
            }
        };
        options.get().into_iter().map(option).collect_view()
    };
    view! {
        <label for=id>{label}</label>
        <div class="fd-prop__two">
            <select
                class="fd-input"
                id=id
                on:change:target=move |event| on_change.run(event.target().value())
            >
                <option value="" prop:selected=move || value.with(Option::is_none)>
                    {none}
                </option>
                {choices}
            </select>
            {children.map(|children| children())}
        </div>
    }
}

#[component]
fn Assignee(open: OpenTicket) -> impl IntoView {
    let desk = open.desk;
    let assignee = Memo::new(move |_| {
        let changed = open.draft.with(|draft| draft.changes.assignee_id);
        changed.unwrap_or_else(|| open.ticket.with(|ticket| ticket.assignee_id))
    });
    let assign = move |to: Option<UserId>| {
        open.change(|changes, ticket| changes.assignee_id = (to != ticket.assignee_id).then_some(to));
    };
    let options = Signal::derive(move || {
        let name = |id, name: String| if id == desk.me { words::you(&name) } else { name };
        let agents = desk.directory.agents().into_iter();
        agents.map(|(id, full_name)| (id.to_string(), name(id, full_name))).collect()
    });
    let take_it = move || {
        (assignee.get() != Some(desk.me)).then(|| {
            view! {
                <button type="button" class="fd-linkbtn" on:click=move |_| take(assign, desk.me)>
                    {words::TAKE_IT}
                </button>
            }
        })
    };
    view! {
        <Property
            id=ASSIGNEE
            label=words::ASSIGNEE
            none=words::NOBODY
            options
            value=Signal::derive(move || assignee.get().map(|id| id.to_string()))
            on_change=move |key: String| assign(key.parse().ok())
        >
            {take_it}
        </Property>
    }
}

const ASSIGNEE: &str = "assignee";

/// The button goes with what it did; the list that now names the agent takes the focus.
fn take(assign: impl Fn(Option<UserId>), me: UserId) {
    assign(Some(me));
    super::news::focus(ASSIGNEE);
}

#[component]
fn Group(open: OpenTicket) -> impl IntoView {
    let group = move || {
        let changed = open.draft.with(|draft| draft.changes.group_id);
        changed.unwrap_or_else(|| open.ticket.with(|ticket| ticket.group_id))
    };
    let change = move |key: String| {
        let to: Option<GroupId> = key.parse().ok();
        open.change(|changes, ticket| changes.group_id = (to != ticket.group_id).then_some(to));
    };
    let options = Signal::derive(move || {
        open.desk.directory.groups().into_iter().map(|(id, name)| (id.to_string(), name)).collect()
    });
    view! {
        <Property
            id="group"
            label=words::GROUP
            none=words::NO_GROUP
            options
            value=Signal::derive(move || group().map(|id| id.to_string()))
            on_change=change
        />
    }
}

#[component]
fn Kind(open: OpenTicket) -> impl IntoView {
    let kind = move || {
        let changed = open.draft.with(|draft| draft.changes.kind);
        changed.unwrap_or_else(|| open.ticket.with(|ticket| ticket.kind))
    };
    let change = move |key: String| {
        let to = TicketType::from_word(&key);
        open.change(|changes, ticket| changes.kind = (to != ticket.kind).then_some(to));
    };
    let options = Signal::derive(|| {
        let types = TicketType::ALL.iter();
        types.map(|kind| (kind.word().to_owned(), words::ticket_type(*kind).to_owned())).collect()
    });
    view! {
        <Property
            id="type"
            label=words::TYPE
            none=words::NONE
            options
            value=Signal::derive(move || kind().map(|kind| kind.word().to_owned()))
            on_change=change
        />
    }
}

#[component]
fn Urgency(open: OpenTicket) -> impl IntoView {
    let priority = move || {
        let changed = open.draft.with(|draft| draft.changes.priority);
        changed.unwrap_or_else(|| open.ticket.with(|ticket| ticket.priority))
    };
    let change = move |key: String| {
        let to = Priority::from_word(&key);
        open.change(|changes, ticket| changes.priority = (to != ticket.priority).then_some(to));
    };
    let options = Signal::derive(|| {
        let priorities = Priority::ALL.iter().rev();
        priorities.map(|it| (it.word().to_owned(), words::priority(*it).to_owned())).collect()
    });
    view! {
        <Property
            id="priority"
            label=words::PRIORITY
            none=words::NONE
            options
            value=Signal::derive(move || priority().map(|it| it.word().to_owned()))
            on_change=change
        />
    }
}

#[component]
fn Tags(open: OpenTicket) -> impl IntoView {
    let tags = Memo::new(move |_| open.ticket.with(|ticket| ticket.tags.clone()));
    move || {
        let tags = tags.get();
        (!tags.is_empty()).then(|| {
            let chips = tags.into_iter().map(|tag| view! { <li>{tag}</li> }).collect_view();
            view! {
                <span class="fd-lab" id="tags">
                    {words::TAGS}
                </span>
                <ul class="fd-chipset" aria-labelledby="tags">
                    {chips}
                </ul>
            }
        })
    }
}

#[component]
fn Requester(open: OpenTicket) -> impl IntoView {
    let directory = open.desk.directory;
    let requester = Memo::new(move |_| open.ticket.with(|ticket| ticket.requester_id));
    let name = Memo::new(move |_| or_nobody(directory.full_name(requester.get())));
    let organization = move || {
        let of = directory.person(requester.get(), |user| user.organization_id).flatten();
        of.and_then(|id| directory.organization_name(id))
    };
    let email = move || directory.person(requester.get(), |user| user.email.clone()).flatten();
    let notes = move || directory.person(requester.get(), |user| user.notes.clone()).flatten();
    view! {
        <section aria-labelledby="requester">
            <h2 id="requester">{words::REQUESTER}</h2>
            <div class="fd-card">
                <span class="fd-face fd-face--org" aria-hidden="true">
                    {move || initials(&name.get())}
                </span>
                <p>
                    <b>{name}</b>
                    <br />
                    <span class="fd-muted">{organization}</span>
                </p>
                <p>{email}</p>
                <p class="fd-muted">{notes}</p>
            </div>
        </section>
    }
}
