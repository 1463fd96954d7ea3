//! `job_statuses`: how far the jobs have come. Agents see those that they asked for, admins all.

use super::address::{Addressed, all_at};
use super::error::{ApiError, Details};
use super::id::Id;
use super::listing::Listing;
use super::many;
use super::query::wrong;
use crate::auth::rights::Agent;
use crate::client::Client;
use crate::edge::Edge;
use crate::jobs::{Failure, Task, Told};
use crate::store::job::{self, NewJob, Whose};
use crate::tickets::TicketError;
use axum::Json;
use axum::extract::{Extension, FromRequestParts, State};
use axum::http::request::Parts;
use frontdesk_model::account::Channel;
use frontdesk_model::job_status::{JobId, JobStatusEnvelope};
use frontdesk_model::page::{JobStatuses, Paging};
use frontdesk_model::ticket_field::TicketField;
use frontdesk_model::user::{Role, User};
use serde_json::Value;

/// `GET job_statuses`
pub async fn list(
    State(edge): State<Edge>,
    Agent(agent): Agent,
    listing: Listing,
) -> Result<Json<JobStatuses>, ApiError> {
    let page = job::list(edge.store(), whose(&agent), &listing.page).await?;
    let paging = listing.paging(&page);
    Ok(Json(JobStatuses { job_statuses: all_at(page.records, &listing.client.base), paging }))
}

/// `GET job_statuses/show_many?ids=`
pub async fn show_many(
    State(edge): State<Edge>,
    Agent(agent): Agent,
    listing: Listing,
) -> Result<Json<JobStatuses>, ApiError> {
    let ids = many::named::<JobId>(&listing.params, "ids")?.ok_or_else(|| wrong("ids"))?;
    let mut found = job::find_many(edge.store(), whose(&agent), &ids).await?;
    found.sort_by_key(|job| ids.iter().position(|id| *id == job.id));
    let count = u64::try_from(found.len()).ok();
    let paging = Paging { count, next_page: Some(None), previous_page: Some(None), ..Paging::default() };
    Ok(Json(JobStatuses { job_statuses: all_at(found, &listing.client.base), paging }))
}

/// `GET job_statuses/{id}`
pub async fn show(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    Agent(agent): Agent,
    Id(id): Id<JobId>,
) -> Result<Json<JobStatusEnvelope>, ApiError> {
    let found = job::find(edge.store(), whose(&agent), &id).await?.ok_or(ApiError::NotFound)?;
    Ok(Json(JobStatusEnvelope { job_status: found.at(&client.base) }))
}

fn whose(agent: &User) -> Whose {
    if agent.role == Role::Admin { Whose::Everybodys } else { Whose::Of(agent.id) }
}

/// Why an item failed, in the words of the call for one record. None where the server did.
pub(crate) fn told(failure: Failure, fields: &[TicketField]) -> Option<Told> {
    let error = match failure {
        Failure::NotFound => ApiError::NotFound,
        Failure::Forbidden => ApiError::Forbidden,
        Failure::Ticket(TicketError::Invalid(problems)) => ApiError::Invalid(Details::new(&problems, fields)),
        Failure::Ticket(error) => error.into(),
        Failure::Directory(error) => error.into(),
        Failure::Person(error) => error.into(),
        Failure::Store(error) => error.into(),
    };
    if matches!(error, ApiError::Unavailable | ApiError::Internal) {
        return None;
    }
    let (error, told) = error.told();
    Some(match told {
        Value::String(details) => Told { error, details, errors: None },
        errors => Told { error, details: in_words(&errors), errors: Some(errors) },
    })
}

/// What is wrong with each field, one after the other.
fn in_words(errors: &Value) -> String {
    let flaws = errors.as_object().into_iter().flat_map(|fields| fields.values());
    let flaws = flaws.filter_map(Value::as_array).flatten();
    flaws.filter_map(|flaw| flaw["description"].as_str()).collect::<Vec<_>>().join("; ")
}

/// A call that is answered with a job, by an agent.
pub struct Queue {
    edge: Edge,
    client: Client,
    channel: Channel,
    agent: User,
}

impl FromRequestParts<Edge> for Queue {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, edge: &Edge) -> Result<Self, ApiError> {
        let Agent(agent) = Agent::from_request_parts(parts, edge).await?;
        let client = parts.extensions.get::<Client>().cloned().ok_or(ApiError::Internal)?;
        let channel = parts.extensions.get::<Channel>().copied().ok_or(ApiError::Internal)?;
        Ok(Self { edge: edge.clone(), client, channel, agent })
    }
}

impl Queue {
    /// Has these tasks done, of which there is at least one: the answer.
    pub async fn take(self, tasks: Vec<Task>) -> Result<Json<JobStatusEnvelope>, ApiError> {
        let kind = tasks.first().map(Task::kind).unwrap_or_default().to_owned();
        let tasks = tasks.iter().map(serde_json::to_value).collect::<Result<Vec<_>, _>>();
        let tasks = tasks.map_err(|error| {
            tracing::error!(%error, "a task cannot be kept");
            ApiError::Internal
        })?;
        let Self { edge, client, channel, agent } = self;
        let new = NewJob { kind, creator: agent.id, channel, tasks, whole: false };
        let queued = job::create(edge.store(), new, edge.now()).await?;
        let job_status = queued.ok_or(ApiError::TooManyJobs { max: job::MOST })?.at(&client.base);
        edge.wake_jobs();
        Ok(Json(JobStatusEnvelope { job_status }))
    }
}
