//! Jobs: changes of many tickets at once, and how far they have come.

use super::client;
use super::error::ApiError;
use super::record::{Read, record};
use frontdesk_model::id::{TicketFormId, TicketId};
use frontdesk_model::job_status::JobState;
use frontdesk_model::ticket::TicketUpdate;
use serde::Serialize;
use serde_json::Value;

/// Tickets that a job changes at most.
pub const AT_ONCE: usize = 100;

record! {
    /// How far a job has come.
    pub struct JobStatus {
        pub id: String,
        pub status: JobState,
        /// How many items were tried.
        pub progress: u64 = 0,
        /// Once it has ended.
        pub results: Vec<JobResult>,
    }
}

record! {
    /// What came of one item.
    pub struct JobResult {
        /// Its place in the call, from 0.
        pub index: Option<u64>,
        pub id: Option<TicketId>,
        pub success: bool,
    }
}

record! {
    pub(super) struct JobStatusEnvelope {
        pub job_status: JobStatus,
    }
}

impl Read for JobState {
    fn read(value: &Value) -> Option<Self> {
        Self::from_word(value.as_str()?)
    }
}

/// What is to be changed of one ticket.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TicketChange {
    pub id: TicketId,
    #[serde(flatten)]
    pub update: TicketUpdate,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ticket_form_id: Option<TicketFormId>,
    /// Given besides the tags that it has, or that `update` gives it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub additional_tags: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub remove_tags: Vec<String>,
}

#[derive(Serialize)]
struct Changes<'a> {
    tickets: &'a [TicketChange],
}

/// Has a job change these tickets, [`AT_ONCE`] at most.
pub async fn change_tickets(tickets: &[TicketChange]) -> Result<JobStatus, ApiError> {
    let answer: JobStatusEnvelope = client::put("tickets/update_many", &Changes { tickets }).await?;
    Ok(answer.job_status)
}

/// How far the job has come.
pub async fn show(id: &str) -> Result<JobStatus, ApiError> {
    let answer: JobStatusEnvelope = client::get(&format!("job_statuses/{id}"), &[]).await?;
    Ok(answer.job_status)
}
