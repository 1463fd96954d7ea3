//! One item of a job: done and noted in one transaction, or failed and noted.

use super::failure::{Failure, Tell, Told};
use super::on_ticket;
use super::task::{Named, Task};
use crate::directory::{group_memberships, organization_memberships, organizations};
use crate::edge::Edge;
use crate::live::Notice;
use crate::people::{self, Changed};
use crate::store::job_work::{self as jobs, Item, Job, Note, Place};
use crate::store::numbers::turn;
use crate::store::{self, Sight, StoreError, organization, ticket_field, user_change};
use crate::tickets::TicketError;
use frontdesk_model::id::{OrganizationId, SessionId, UserId};
use frontdesk_model::job_status::{JobAction, JobResult};
use frontdesk_model::time::Timestamp;
use frontdesk_model::user::User;
use sea_orm::DatabaseTransaction;
use serde::Deserialize as _;

/// A task that is kept as nothing that this version knows.
const UNREADABLE: StoreError = StoreError::Unreadable { table: "job_items", column: "task" };

/// Whether a job can be gone on with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Noted,
    /// The database did not take it; the same may succeed later.
    PutOff,
}

/// What was done.
struct Done {
    note: Note,
    ended: Vec<SessionId>,
    /// Who is somebody else now.
    person: Option<UserId>,
}

/// Does one item for `actor`, who asked for the job.
pub(super) async fn item(
    edge: &Edge,
    tell: Tell,
    job: &Job,
    actor: &User,
    item: &Item,
) -> Result<Outcome, StoreError> {
    let task = Task::deserialize(&item.task).map_err(|_| UNREADABLE)?;
    let failure = match attempt(edge, job, actor, item.place, &task).await {
        Ok(()) => return Ok(Outcome::Noted),
        Err(failure) => failure,
    };
    let fields = match failure {
        Failure::Ticket(TicketError::Invalid(_)) => ticket_field::all(edge.store(), Sight::Desk).await?,
        _ => Vec::new(),
    };
    let Some(Told { error, details, errors }) = tell(failure, &fields) else { return Ok(Outcome::PutOff) };
    let result = JobResult {
        index: Some(item.place.index()),
        id: task.id().unwrap_or_default(),
        action: task.action(),
        success: false,
        status: "Failed".to_owned(),
        error: Some(error),
        details: Some(details),
        errors,
    };
    jobs::note_failure(edge.store(), item.place, result, edge.now()).await?;
    Ok(Outcome::Noted)
}

async fn attempt(edge: &Edge, job: &Job, actor: &User, place: Place, task: &Task) -> Result<(), Failure> {
    if !task.is_for(actor) {
        return Err(Failure::Forbidden);
    }
    if let Some(done) = on_ticket::done(edge, job, actor, place, task).await {
        return done;
    }
    let Task::DeleteGroupMembership(id) = task else {
        return in_turn(edge, actor, place, task).await;
    };
    let found = store::group_membership::find(edge.store(), *id).await?;
    let membership = found.ok_or(Failure::NotFound)?;
    // As when one is deleted alone: before and after.
    group_memberships::release(edge.desk(), &membership, actor.id, job.channel).await?;
    in_turn(edge, actor, place, task).await?;
    Ok(group_memberships::release(edge.desk(), &membership, actor.id, job.channel).await?)
}

/// Does the task and notes it, in one transaction.
async fn in_turn(edge: &Edge, actor: &User, place: Place, task: &Task) -> Result<(), Failure> {
    let now = edge.now();
    let transaction = turn(edge.store()).await?;
    let done = done(&transaction, actor, place, task, now).await?;
    let Done { note, ended, person } = done;
    jobs::note(&transaction, place, note.into(), now).await?;
    transaction.commit().await.map_err(StoreError::from)?;
    for session in ended {
        edge.session_ended(session);
    }
    if let Some(person) = person {
        edge.notify(Notice::Person(person));
    }
    Ok(())
}

async fn done(
    transaction: &DatabaseTransaction,
    actor: &User,
    place: Place,
    task: &Task,
    now: Timestamp,
) -> Result<Done, Failure> {
    let by = actor.role;
    let id = match task {
        Task::CreateUser(draft) => {
            return Ok(person(people::create_in(transaction, actor, draft, now).await?, place, task));
        }
        Task::CreateOrUpdateUser(draft) => {
            return Ok(person(
                people::create_or_update_in(transaction, actor, draft, now).await?,
                place,
                task,
            ));
        }
        Task::UpdateUser(named, draft) => {
            let id = user(transaction, named).await?;
            return Ok(person(people::update_in(transaction, actor, id, draft, now).await?, place, task));
        }
        Task::DeleteUser(named) => {
            let id = user(transaction, named).await?;
            return Ok(person(people::delete_in(transaction, actor, id, now).await?, place, task));
        }
        Task::CreateOrganization(draft) => organizations::create_in(transaction, draft, now).await?.id.get(),
        Task::UpdateOrganization(named, draft) => {
            let id = organization(transaction, named).await?;
            organizations::update_in(transaction, by, id, draft, now).await?.id.get()
        }
        Task::DeleteOrganization(named) => {
            let id = organization(transaction, named).await?;
            organizations::delete_in(transaction, id, now).await?;
            id.get()
        }
        Task::CreateGroupMembership(draft) => {
            group_memberships::create_in(transaction, *draft, now).await?.id.get()
        }
        Task::DeleteGroupMembership(id) => {
            group_memberships::delete_in(transaction, *id, now).await?;
            id.get()
        }
        Task::CreateOrganizationMembership(draft) => {
            organization_memberships::create_in(transaction, by, *draft, now).await?.id.get()
        }
        Task::DeleteOrganizationMembership(id) => {
            organization_memberships::delete_in(transaction, by, *id, now).await?;
            id.get()
        }
        // The writer of tickets does and notes these.
        Task::CreateTicket(_)
        | Task::ImportTicket(_)
        | Task::UpdateTicket(..)
        | Task::DeleteTicket(_)
        | Task::EraseTicket(_)
        | Task::MarkAsSpam(_)
        | Task::MergeTicket(..) => return Err(UNREADABLE.into()),
    };
    Ok(Done { note: Note { place, action: task.action(), id }, ended: Vec::new(), person: None })
}

fn person(changed: Changed, place: Place, task: &Task) -> Done {
    let action = match task.action() {
        JobAction::Create if !changed.is_new => JobAction::Update,
        action => action,
    };
    let id = changed.user.id;
    Done { note: Note { place, action, id: id.get() }, ended: changed.ended, person: Some(id) }
}

async fn user(transaction: &DatabaseTransaction, named: &Named<UserId>) -> Result<UserId, Failure> {
    match named {
        Named::Id(id) => Ok(*id),
        Named::External(id) => {
            let found = user_change::find_by_external_id(transaction, id).await?;
            Ok(found.ok_or(Failure::NotFound)?.id)
        }
    }
}

async fn organization(
    transaction: &DatabaseTransaction,
    named: &Named<OrganizationId>,
) -> Result<OrganizationId, Failure> {
    match named {
        Named::Id(id) => Ok(*id),
        Named::External(id) => {
            let found = organization::find_external(transaction, id).await?;
            Ok(found.ok_or(Failure::NotFound)?.id)
        }
    }
}
