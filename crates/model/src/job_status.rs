//! Jobs: what a call asks for of many records at once, done after its answer, and how far it has
//! come.

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;
use std::fmt;
use std::fmt::Write as _;
use std::str::FromStr;

/// What a job's id begins with.
const BEGINNING: &str = "V3-";
/// Random bytes of an id.
const BYTES: usize = 16;

/// The id of a job: `V3-` and 32 hexadecimal digits, which nobody can guess.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(try_from = "String", into = "String")]
pub struct JobId(String);

/// A text that is no job's id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a job's id is V3- and 32 hexadecimal digits")]
pub struct NotAJobId;

impl JobId {
    /// The id made of these random bytes.
    pub fn new(random: [u8; BYTES]) -> Self {
        let mut id = BEGINNING.to_owned();
        for byte in random {
            // Writing to a text never fails.
            let _ = write!(id, "{byte:02x}");
        }
        Self(id)
    }

    /// The id as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for JobId {
    type Err = NotAJobId;

    fn from_str(text: &str) -> Result<Self, NotAJobId> {
        let digits = text.strip_prefix(BEGINNING).ok_or(NotAJobId)?;
        let fits = digits.len() == 2 * BYTES && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        if fits { Ok(Self(text.to_owned())) } else { Err(NotAJobId) }
    }
}

impl TryFrom<String> for JobId {
    type Error = NotAJobId;

    fn try_from(text: String) -> Result<Self, NotAJobId> {
        text.parse()
    }
}

impl From<JobId> for String {
    fn from(id: JobId) -> Self {
        id.0
    }
}

impl fmt::Display for JobId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Where a job stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum JobState {
    /// It waits for its turn.
    Queued,
    Working,
    /// Every item was tried; each has its own result.
    Completed,
    /// It could not be gone on with.
    Failed,
    /// Whoever asked for it may not any more.
    Killed,
}

impl JobState {
    /// The word on the wire.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Working => "working",
            Self::Completed => "completed",
            Self::Failed => "failed",
            Self::Killed => "killed",
        }
    }

    /// The state that has this word on the wire.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Queued, Self::Working, Self::Completed, Self::Failed, Self::Killed]
            .into_iter()
            .find(|state| state.word() == word)
    }
}

/// A job as the API shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct JobStatus {
    pub id: JobId,
    /// What kind of job it is, such as `Bulk Update User`.
    pub job_type: String,
    #[serde(default)]
    pub url: String,
    /// How many items the job has; none where it is about one thing as a whole.
    pub total: Option<u64>,
    /// How many items were tried; none before the job's turn.
    pub progress: Option<u64>,
    pub status: JobState,
    pub message: Option<String>,
    /// Once the job has ended.
    pub results: Option<JobResults>,
}

/// What a job does to each of its items.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum JobAction {
    Create,
    Update,
    Delete,
}

impl JobAction {
    /// The word for an item to which it was done.
    pub const fn done(self) -> &'static str {
        match self {
            Self::Create => "Created",
            Self::Update => "Updated",
            Self::Delete => "Deleted",
        }
    }
}

/// What came of a job: of each of its items, or of the one thing that it is about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(untagged)]
pub enum JobResults {
    Each(Vec<JobResult>),
    Whole(JobResult),
}

/// What came of an item.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct JobResult {
    /// The place among the items of the call, from 0: of what was made, and of what failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub index: Option<u64>,
    /// The record; 0 where none was made. Clients of others need a number in each result.
    #[serde(default)]
    pub id: i64,
    pub action: JobAction,
    pub success: bool,
    /// `Created`, `Updated`, `Deleted`, or `Failed`.
    pub status: String,
    /// The word that the same failure has in the answer of a single call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// What is wrong, in words.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "words")]
    pub details: Option<String>,
    /// What is wrong, by field, as in the answer of a single call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub errors: Option<Value>,
}

/// Results that are kept from before may have details by field.
fn words<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    Ok(match Value::deserialize(deserializer)? {
        Value::Null => None,
        Value::String(words) => Some(words),
        by_field => Some(by_field.to_string()),
    })
}

/// `{"job_status": …}`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct JobStatusEnvelope {
    pub job_status: JobStatus,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_read_as_they_are_written() {
        let id = JobId::new([0xa5; BYTES]);
        assert_eq!(id.as_str(), "V3-a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5");
        assert_eq!(id.as_str().parse(), Ok(id));
        for wrong in [
            "",
            "V3-",
            "7",
            "V3-a5",
            "V3-zza5a5a5a5a5a5a5a5a5a5a5a5a5a5a5",
            "V3-é5a5a5a5a5a5a5a5a5a5a5a5a5a5a5",
        ] {
            assert_eq!(wrong.parse::<JobId>(), Err(NotAJobId), "{wrong}");
        }
    }
}
