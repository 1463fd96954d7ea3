//! What every page of the desk shares while an agent is signed in.

use super::announcer::Announcer;
use super::directory::Directory;
use super::keys::SingleKeys;
use super::live::Live;
use super::load::{Failure, Load};
use super::session::{Agent, Session};
use crate::api;
use crate::api::ticket_fields::TicketField;
use crate::api::views::{View, ViewCount};
use frontdesk_model::id::{TicketId, UserId, ViewId};
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;
use std::collections::HashMap;

#[derive(Clone, Copy)]
pub struct Desk {
    pub session: Session,
    pub me: UserId,
    pub live: Live,
    pub directory: Directory,
    pub announcer: Announcer,
    pub keys: SingleKeys,
    pub fields: RwSignal<Vec<TicketField>>,
    pub views: RwSignal<Load<Vec<View>>>,
    counts: RwSignal<HashMap<ViewId, ViewCount>>,
    /// The view that a ticket's page leads back to.
    pub last_view: RwSignal<Option<ViewId>>,
    /// The ticket that was open last, where a view's cursor begins.
    pub last_ticket: StoredValue<Option<TicketId>>,
}

impl Desk {
    /// Opens the desk: fetches what all pages need, and keeps the counts up to date.
    pub fn open(session: Session, agent: &Agent) -> Self {
        let desk = Self {
            session,
            me: agent.id,
            live: Live::follow(agent.id),
            directory: Directory::new(),
            announcer: Announcer::new(),
            keys: SingleKeys::recall(),
            fields: RwSignal::new(Vec::new()),
            views: RwSignal::new(Load::Waiting),
            counts: RwSignal::new(HashMap::new()),
            last_view: RwSignal::new(None),
            last_ticket: StoredValue::new(None),
        };
        desk.load();
        desk.live.after_any(move || desk.fetch_counts());
        desk
    }

    /// Fetches the views, their counts, and who there is to assign to.
    pub fn load(self) {
        self.views.set(Load::Waiting);
        spawn_local_scoped_with_cancellation(async move {
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
        spawn_local_scoped_with_cancellation(async move {
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
        });
    }

    /// How many tickets a view holds, as far as is known.
    pub fn count(self, view: ViewId) -> Option<u64> {
        self.counts.with(|counts| counts.get(&view)?.value)
    }

    /// Whether the counts have come.
    pub fn has_counted(self) -> bool {
        self.counts.with(|counts| !counts.is_empty())
    }

    pub fn view_title(self, view: ViewId) -> Option<String> {
        self.views.with(|views| {
            let view = views.ready()?.iter().find(|one| one.id == view)?;
            Some(view.title.clone())
        })
    }

    fn fetch_counts(self) {
        let ids = self.views.try_with_untracked(|views| {
            views.ready().map(|views| views.iter().map(|view| view.id).collect::<Vec<_>>())
        });
        let Some(ids) = ids.flatten().filter(|ids| !ids.is_empty()) else { return };
        spawn_local_scoped_with_cancellation(async move {
            match api::views::count_many(&ids).await {
                Ok(counts) => {
                    self.counts.set(counts.into_iter().map(|count| (count.view_id, count)).collect());
                }
                // The old counts stand; the next change brings new ones.
                Err(error) => self.session.heed(&error),
            }
        });
    }
}
