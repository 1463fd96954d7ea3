//! What every page of the desk shares while an agent is signed in.

use super::announcer::Announcer;
use super::bulk::Bulk;
use super::directory::Directory;
use super::keys::SingleKeys;
use super::live::Live;
use super::load::{Failure, Load};
use super::moment;
use super::route::Page;
use super::session::{Agent, Session};
use super::views::{Sorting, Source};
use super::walk::Walk;
use crate::agent::follow::work;
use crate::agent::table::Table;
use crate::api;
use crate::api::custom_statuses::CustomStatus;
use crate::api::macros::Macro;
use crate::api::ticket_fields::TicketField;
use crate::api::ticket_forms::AgentForm;
use crate::api::views::{View, ViewCount};
use crate::locale::en::agent as words;
use crate::locale::en::agent::search as search_words;
use frontdesk_model::id::{CustomStatusId, TicketId, UserId, ViewId};
use frontdesk_model::status::Status;
use frontdesk_model::time::Timestamp;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::ops::Deref;
use std::time::Duration;

const MINUTE: Duration = Duration::from_mins(1);

/// How many tickets a view holds, as far as is known.
#[derive(Clone, Copy, Debug, Default)]
struct Held {
    now: Option<u64>,
    /// When the agent looked last, or when the desk was opened; fewer, where some have gone since.
    looked: Option<u64>,
}

/// The desk of the agent who is signed in. A handle, which everything that is drawn may keep.
#[derive(Clone, Copy)]
pub struct Desk(&'static Shared);

pub struct Shared {
    pub session: Session,
    pub me: UserId,
    /// Whether the agent reads tickets and writes notes, and changes nothing.
    pub is_light: bool,
    pub live: Live,
    pub directory: Directory,
    pub announcer: Announcer,
    pub keys: SingleKeys,
    pub bulk: Bulk,
    pub walk: Walk,
    /// What it is now, to the minute.
    pub minute: RwSignal<Timestamp>,
    pub fields: RwSignal<Vec<TicketField>>,
    pub forms: RwSignal<Vec<AgentForm>>,
    pub statuses: RwSignal<Vec<CustomStatus>>,
    /// Fetched once somebody wants to see them.
    pub macros: RwSignal<Option<Load<Vec<Macro>>>>,
    pub views: RwSignal<Load<Vec<View>>>,
    held: RwSignal<Table<ViewId, Held>>,
    /// The list that a ticket's page leads back to.
    pub last_list: RwSignal<Option<Source>>,
    /// The orders in which the agent has lists, where those are not their own.
    pub sortings: RwSignal<Table<Source, Sorting>>,
    /// The first row that was seen of the last list, where it begins when the agent comes back.
    pub last_place: StoredValue<usize>,
    /// The ticket that was open last, where a view's cursor begins.
    pub last_ticket: StoredValue<Option<TicketId>>,
}

impl Deref for Desk {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        self.0
    }
}

impl Desk {
    /// Opens the desk: fetches what all pages need, and keeps the counts up to date.
    pub fn open(session: Session, agent: &Agent) -> Self {
        let shared = Shared {
            session,
            me: agent.id,
            is_light: agent.is_light,
            live: Live::follow(agent.id),
            directory: Directory::new(),
            announcer: Announcer::new(),
            keys: SingleKeys::recall(),
            bulk: Bulk::new(session),
            walk: Walk::new(),
            minute: each_minute(),
            fields: RwSignal::new(Vec::new()),
            forms: RwSignal::new(Vec::new()),
            statuses: RwSignal::new(Vec::new()),
            macros: RwSignal::new(None),
            views: RwSignal::new(Load::Waiting),
            held: RwSignal::new(Table::new()),
            last_list: RwSignal::new(None),
            sortings: RwSignal::new(Table::new()),
            last_place: StoredValue::new(0),
            last_ticket: StoredValue::new(None),
        };
        // Some hundred bytes for each time that somebody signs in; the signals in it go with the page.
        let desk = Self(Box::leak(Box::new(shared)));
        desk.load();
        desk.live.after_any(move || desk.fetch_counts());
        desk
    }

    /// Fetches the views, their counts, and who there is to assign to.
    pub fn load(self) {
        self.views.set(Load::Waiting);
        work(async move {
            match api::views::list().await {
                Ok(list) => {
                    self.views.set(Load::Ready(list.into_iter().filter(|view| view.active).collect()));
                    self.fetch_counts();
                }
                Err(error) => {
                    self.session.heed(&error);
                    self.views.set(Load::Failed(Failure::from(&error)));
                }
            }
        });
        work(async move {
            // Without these the pages still work, with fewer names; the next loading may bring them.
            if let Ok(agents) = api::users::agents().await {
                self.directory.learn_people(agents);
            }
            if let Ok(groups) = api::groups::list().await {
                self.directory.learn_groups(groups);
            }
            if let Ok(fields) = api::ticket_fields::list().await {
                self.fields.set(fields);
            }
            if let Ok(forms) = api::ticket_forms::of_desk().await {
                self.forms.set(forms);
            }
            if let Ok(statuses) = api::custom_statuses::list().await {
                self.statuses.set(statuses);
            }
        });
    }

    /// Fetches the macros; those that are known stay meanwhile.
    pub fn fetch_macros(self) {
        if self.macros.with_untracked(|macros| !matches!(macros, Some(Load::Ready(_)))) {
            self.macros.set(Some(Load::Waiting));
        }
        work(async move {
            match api::macros::active().await {
                Ok(macros) => self.macros.set(Some(Load::Ready(macros))),
                Err(error) => {
                    self.session.heed(&error);
                    let failed = Some(Load::Failed(Failure::from(&error)));
                    self.macros.update(|macros| {
                        if !matches!(macros, Some(Load::Ready(_))) {
                            *macros = failed;
                        }
                    });
                }
            }
        });
    }

    /// A view was made, changed or deleted: the side bar is told at once.
    pub fn views_changed(self) {
        spawn_local(async move {
            match api::views::list().await {
                Ok(list) => {
                    let active = list.into_iter().filter(|view| view.active).collect();
                    self.views.try_set(Load::Ready(active));
                    self.fetch_counts();
                }
                // The views that were there stand; those of the next visit are new.
                Err(error) => self.session.heed(&error),
            }
        });
    }

    /// How many tickets a view holds, as far as is known.
    pub fn count(self, view: ViewId) -> Option<u64> {
        self.held.with(|held| held.get(&view)?.now)
    }

    /// The agent looks at a view that holds so many tickets.
    pub fn look(self, view: ViewId, count: u64) {
        self.held.try_update(|held| held.of(view).looked = Some(count));
    }

    /// How many tickets came into a view since the agent looked.
    pub fn came(self, view: ViewId) -> u64 {
        let held = self.held.with(|held| held.get(&view).copied()).unwrap_or_default();
        held.now.zip(held.looked).map_or(0, |(now, looked)| now.saturating_sub(looked))
    }

    /// Whether the counts have come.
    pub fn has_counted(self) -> bool {
        self.held.with(|held| held.values().any(|held| held.now.is_some()))
    }

    /// The first view that holds a ticket; where none does, the first one.
    pub fn first_view(self) -> Option<ViewId> {
        self.views.with(|views| {
            let views = views.ready()?;
            let held = views.iter().find(|view| self.count(view.id).is_some_and(|count| count > 0));
            held.or_else(|| views.first().filter(|_| self.has_counted())).map(|view| view.id)
        })
    }

    /// The page that a ticket's page leads back to, and what it is called.
    pub fn way_back(self) -> Option<(Page, String)> {
        let list = self.last_list.get()?;
        let title = match &list {
            Source::View(view) => self.view_title(*view)?,
            Source::Search(_) => search_words::RESULTS.to_owned(),
        };
        Some((list.page(), title))
    }

    /// What the desk calls a status: its own word for it, where a ticket has one.
    pub fn status_name(self, status: Status, custom: Option<CustomStatusId>) -> String {
        // Nothing is known any more once the desk is closed.
        let own = self.statuses.try_with(|statuses| {
            let own = statuses.iter().find(|one| Some(one.id) == custom && !one.default);
            own.map(|one| one.label.clone())
        });
        own.flatten().unwrap_or_else(|| words::status(status).to_owned())
    }

    pub fn view_title(self, view: ViewId) -> Option<String> {
        self.views.with(|views| {
            let view = views.ready()?.iter().find(|one| one.id == view)?;
            Some(view.title.clone())
        })
    }

    fn learn_counts(self, counts: &[ViewCount]) {
        self.held.update(|all| {
            for ViewCount { view_id, value } in counts {
                let held = all.of(*view_id);
                held.now = *value;
                held.looked = held.looked.into_iter().chain(*value).min();
            }
        });
    }

    fn fetch_counts(self) {
        let ids = self.views.try_with_untracked(|views| {
            views.ready().map(|views| views.iter().map(|view| view.id).collect::<Vec<_>>())
        });
        let Some(ids) = ids.flatten().filter(|ids| !ids.is_empty()) else { return };
        work(async move {
            match api::views::count_many(&ids).await {
                Ok(counts) => self.learn_counts(&counts),
                // The old counts stand; the next change brings new ones.
                Err(error) => self.session.heed(&error),
            }
        });
    }
}

/// The time of now, told anew each minute while the desk is open.
fn each_minute() -> RwSignal<Timestamp> {
    let minute = RwSignal::new(moment::timestamp());
    if let Ok(clock) = set_interval_with_handle(move || minute.set(moment::timestamp()), MINUTE) {
        on_cleanup(move || clock.clear());
    }
    minute
}
