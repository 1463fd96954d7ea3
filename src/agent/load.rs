//! What a page shows that comes from the server: not there yet, there, or not to be had.

use crate::api::ApiError;

/// Something that is fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Load<T> {
    Waiting,
    Ready(T),
    Failed(Failure),
}

/// Why it is not there, as far as a page says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// There is no such thing, or the agent may not see it.
    NotFound,
    /// It may work another time.
    Unavailable,
}

impl From<&ApiError> for Failure {
    fn from(error: &ApiError) -> Self {
        match error {
            ApiError::NotFound | ApiError::Forbidden => Self::NotFound,
            _ => Self::Unavailable,
        }
    }
}

impl<T> Load<T> {
    /// What is there.
    pub fn ready(&self) -> Option<&T> {
        match self {
            Self::Ready(value) => Some(value),
            Self::Waiting | Self::Failed(_) => None,
        }
    }
}
