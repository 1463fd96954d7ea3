//! Writes the lives of a plan's tickets: one thread computes what they come to, another one makes
//! statements of it, a third one executes them.

use super::place::Place;
use super::{Lives, Plan};
use crate::config::database_url;
use crate::demo::{self, DemoError, files};
use crate::store::bulk::{Additions, Bulk, Histories};
use crate::store::{Store, StoreError, rules};
use crate::tickets::{Changeset, Numbers, TicketError};
use frontdesk_model::time::Timestamp;
use std::path::Path;
use tokio::sync::mpsc;

/// Tickets whose histories are computed and written together.
const AT_ONCE: usize = 250;

/// Parts that may wait to be prepared, and to be written: while words are indexed nothing is written,
/// and what computes should not stand still for it.
const WAITING: usize = 16;

/// Why a desk was not seeded.
#[derive(Debug, thiserror::Error)]
pub enum SeedError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Desk(#[from] DemoError),
    #[error(transparent)]
    Files(#[from] files::DeskFileError),
    /// There is a desk already.
    #[error("there is a desk already: seeding begins with an empty database")]
    NotEmpty,
    #[error("no group of the desk has an agent who may work its tickets")]
    Nobody,
    /// A step that the rules refuse.
    #[error("a ticket's history cannot happen: {0}")]
    Refused(#[from] TicketError),
    #[error("the file of the database cannot be made: {0}")]
    File(#[from] std::io::Error),
    #[error("the computing thread ended before its time")]
    Interrupted,
}

/// Computed histories, or why they cannot be.
type Part = Result<Vec<Changeset>, TicketError>;

/// How many tickets they are of, and what there is to write.
type Prepared = Result<(u32, Additions), SeedError>;

/// Makes a desk in the data folder, or in the database that is named. Nothing may be there.
pub async fn fill(
    data: &Path,
    named: Option<&str>,
    plan: Plan,
    now: Timestamp,
    told: impl FnMut(u32),
) -> Result<(), SeedError> {
    std::fs::create_dir_all(data)?;
    let place = Place::at(&database_url(data, named)).await?;
    let store = Store::open_for_bulk(&place.url()).await?;
    load(&store, plan, now, told).await?;
    store.close().await?;
    place.finish()
}

/// Fills the empty database. `told` hears how many tickets are written, again and again.
pub async fn load(
    store: &Store,
    plan: Plan,
    now: Timestamp,
    mut told: impl FnMut(u32),
) -> Result<(), SeedError> {
    if !demo::load_into(store, &files::built_in()?, now).await? {
        return Err(SeedError::NotEmpty);
    }
    let (mut bulk, desk, numbers) = Bulk::begin(store).await?;
    let lives = Lives::new(&desk, plan, now).ok_or(SeedError::Nobody)?;
    let (parts, computed) = mpsc::channel::<Part>(WAITING);
    let computing = tokio::task::spawn_blocking(move || {
        let mut histories = Histories::new(&desk, numbers);
        compute(lives, &mut histories, &parts);
        histories.into_numbers()
    });
    let (prepared, mut to_write) = mpsc::channel::<Prepared>(WAITING);
    let prepare = bulk.preparer();
    tokio::task::spawn_blocking(move || prepare_all(computed, &prepare, &prepared));
    let mut written = 0;
    while let Some(part) = to_write.recv().await {
        let (tickets, part) = part?;
        bulk.write(part).await?;
        written += tickets;
        told(written);
    }
    let numbers: Numbers = computing.await.map_err(|_| SeedError::Interrupted)?;
    Ok(bulk.finish(&numbers).await?)
}

/// The lives that a plan's tickets have on a desk that is set up.
pub async fn lives(store: &Store, plan: Plan, now: Timestamp) -> Result<Lives, SeedError> {
    let desk = rules::load(store.read(), 0).await?;
    Lives::new(&desk, plan, now).ok_or(SeedError::Nobody)
}

/// Goes through the lives, a part of them at a time, until all are done or nobody listens.
fn compute(mut lives: Lives, histories: &mut Histories<'_>, parts: &mpsc::Sender<Part>) {
    loop {
        let mut some = lives.by_ref().take(AT_ONCE);
        let part = some.try_for_each(|life| live(histories, life));
        let part = part.map(|()| histories.take());
        let ends = part.as_ref().is_ok_and(Vec::is_empty);
        let failed = part.is_err();
        if ends || parts.blocking_send(part).is_err() || failed {
            return;
        }
    }
}

fn live(histories: &mut Histories<'_>, life: super::Life) -> Result<(), TicketError> {
    let created = histories.create(life.creation, life.created_at)?;
    for step in life.steps {
        let at = step.at;
        histories.update(step.command(created.id, created.requester_id), at)?;
    }
    Ok(())
}

/// Prepares part after part for being written, until all are done or nobody listens.
fn prepare_all(
    mut computed: mpsc::Receiver<Part>,
    prepare: &impl Fn(&[Changeset]) -> Result<Additions, StoreError>,
    prepared: &mpsc::Sender<Prepared>,
) {
    while let Some(part) = computed.blocking_recv() {
        let part = part.map_err(SeedError::from).and_then(|part| {
            let tickets = part.iter().filter(|set| set.is_creation()).count();
            Ok((u32::try_from(tickets).unwrap_or(u32::MAX), prepare(&part)?))
        });
        if prepared.blocking_send(part).is_err() {
            return;
        }
    }
}
