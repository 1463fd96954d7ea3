//! The course of an import: every kind of record page after page, and at the end once more what changed meanwhile.

use super::copied::Copied;
use super::files::Folder;
use super::page::Page;
use super::resource::Resource;
use super::source::Source;
use super::{ImportError, Told};
use crate::clock::Clock;
use crate::store::import::{self, Progress, Step, Writing, oldest_deleted};
use frontdesk_model::id::UserId;

/// An import under way.
pub(super) struct Course<'a, F> {
    source: &'a Source,
    folder: Folder<'a>,
    clock: &'a Clock,
    importer: UserId,
    told: F,
}

impl<'a, F: FnMut(Told)> Course<'a, F> {
    pub const fn new(
        source: &'a Source,
        folder: Folder<'a>,
        clock: &'a Clock,
        importer: UserId,
        told: F,
    ) -> Self {
        Self { source, folder, clock, importer, told }
    }

    /// Goes through everything, and once more through what may have changed meanwhile. Rounds with even numbers are
    /// of the first kind; one that was cut off goes on.
    pub async fn run(&mut self, mut round: i64) -> Result<(), ImportError> {
        loop {
            let catches_up = round % 2 == 1;
            for resource in Resource::ALL {
                if !catches_up || resource.is_caught_up() {
                    self.go_through(resource, round).await?;
                }
            }
            import::done_round(self.folder.store, round).await?;
            if catches_up {
                return Ok(());
            }
            round += 1;
        }
    }

    /// Brings a kind of record, from where it was.
    async fn go_through(&mut self, resource: Resource, round: i64) -> Result<(), ImportError> {
        let store = self.folder.store;
        let before = import::progress(store, resource.key()).await?;
        if before.as_ref().is_some_and(|before| before.round == round && before.done) {
            return Ok(());
        }
        let (mut at, mut brought) = self.begin(resource, round, before).await?;
        loop {
            let Some(target) = at else { return self.pass_over(resource, round).await };
            let answer = match self.source.read(&target).await {
                Err(error) if error.is_of_a_part() && !resource.is_needed() => {
                    (self.told)(Told::NotThere(resource));
                    return self.pass_over(resource, round).await;
                }
                answer => answer?,
            };
            let page = Page::of(resource, &target, answer)?;
            let is_first = brought == 0 && target == resource.first_page(None);
            brought += i64::try_from(page.records.len()).unwrap_or(i64::MAX);
            let step = Step {
                resource: resource.key(),
                round,
                next: page.next.as_deref(),
                done: page.is_last,
                brought,
            };
            self.write(resource, &page, is_first, &step).await?;
            if !page.records.is_empty() {
                (self.told)(Told::Brought { resource, records: brought });
            }
            if page.is_last {
                return Ok(());
            }
            at = page.next;
        }
    }

    /// Where to begin, and how many records of this round have come; nowhere, where there is nothing to ask for.
    async fn begin(
        &self,
        resource: Resource,
        round: i64,
        before: Option<Progress>,
    ) -> Result<(Option<String>, i64), ImportError> {
        let oldest = match resource {
            Resource::TicketEvents => match oldest_deleted(self.folder.store).await? {
                None => return Ok((None, 0)),
                oldest => oldest,
            },
            _ => None,
        };
        let first = || resource.first_page(oldest);
        Ok(match before {
            Some(Progress { round: of, next, brought, .. }) if of == round => {
                (Some(next.unwrap_or_else(first)), brought)
            }
            Some(Progress { next: Some(next), .. }) if resource.is_exported() => (Some(next), 0),
            _ => (Some(first()), 0),
        })
    }

    /// Notes that nothing comes of a kind.
    async fn pass_over(&self, resource: Resource, round: i64) -> Result<(), ImportError> {
        let step = Step { resource: resource.key(), round, next: None, done: true, brought: 0 };
        Ok(Writing::begin(self.folder.store).await?.finish(&step).await?)
    }

    /// Reads what else belongs to a page, and writes it with where it got to.
    async fn write(
        &mut self,
        resource: Resource,
        page: &Page,
        is_first: bool,
        step: &Step<'_>,
    ) -> Result<(), ImportError> {
        let copied = Copied::of(resource, page, self.source, self.folder, self.importer).await?;
        let mut writing = Writing::begin(self.folder.store).await?;
        copied.records.write(&mut writing, is_first, self.clock.now()).await?;
        writing.finish(step).await?;
        if copied.left_out > 0 {
            (self.told)(Told::LeftOut { resource, records: copied.left_out });
        }
        if copied.without_files > 0 {
            (self.told)(Told::WithoutFiles(copied.without_files));
        }
        Ok(())
    }
}
