//! What a call can fail with, and how the failures of the layers below come to that.

mod answer;
mod details;

use crate::auth::identity_jwt::Refusal;
use crate::auth::token::NoRandomness;
use crate::business_rules::RuleError;
use crate::directory::{DirectoryError, Fault, Flaw};
use crate::fields::FieldsError;
use crate::locale::en::{directory, schedules, search, slas};
use crate::people::PersonError;
use crate::requests::SubmitError;
use crate::schedule;
use crate::search::Misunderstood;
use crate::sla::{self, SlaError};
use crate::store::{NotACursor, StoreError};
use crate::tickets::TicketError;
use frontdesk_model::rules::Problem;

pub use details::Details;

/// Why a call has no answer of its own.
#[derive(Debug, thiserror::Error)]
pub enum ApiError {
    #[error("the body is not JSON")]
    MalformedJson,
    #[error("the body is not UTF-8")]
    NotUtf8,
    /// A parameter that names more records than a call takes.
    #[error("a parameter has too many values")]
    TooManyValues { parameter: &'static str, max: usize },
    #[error("a value has another shape than the call takes")]
    InvalidAttribute {
        /// Where it stands and what was expected, in words for a programmer.
        message: String,
    },
    /// The idempotency key came before, with another body.
    #[error("the idempotency key belongs to another call")]
    IdempotencyMismatch,
    #[error("who calls is not known")]
    Unauthenticated,
    /// What a host says of its user, in a token that it did sign.
    #[error("the identity is not taken: {0}")]
    IdentityRefused(Refusal),
    #[error("the caller may not do this")]
    Forbidden,
    /// The credentials are right, and the person has to sign in with an OpenID provider.
    #[error("the person signs in with a provider")]
    SignInElsewhere,
    /// A cookie session without its token, or with another one's.
    #[error("the authenticity token does not fit")]
    AuthenticityToken,
    /// A browser says that another site's page made it call.
    #[error("another site's page made the call")]
    CrossSite,
    /// There is none, or the caller may not know of it: the two are one answer.
    #[error("there is no such record")]
    NotFound,
    #[error("there is no such endpoint")]
    UnknownEndpoint,
    #[error("an update of a request needs a comment")]
    CommentRequired,
    /// Somebody else changed the ticket first.
    #[error("the ticket changed since it was read")]
    Conflict,
    #[error("the body is too large")]
    TooLarge,
    /// A file that is to be attached.
    #[error("the file is too large")]
    FileTooLarge { megabytes: u64 },
    /// The caller stopped before the end.
    #[error("the body did not come whole")]
    BrokenOff,
    #[error("the body is not of a type that the call takes")]
    WrongContentType,
    /// The rules are against it.
    #[error("the record breaks the rules")]
    Invalid(Details),
    /// A search that means nothing, or asks for more than searches show.
    #[error("the search cannot be made")]
    InvalidSearch { description: String, details: Details },
    #[error("too many calls")]
    TooMany {
        /// Seconds until the next one is heard.
        retry_after: u64,
    },
    /// As many jobs as an account may have wait or are being done.
    #[error("too many jobs")]
    TooManyJobs { max: u64 },
    /// The store does not answer now.
    #[error("the store does not answer")]
    Unavailable,
    #[error("the server failed")]
    Internal,
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        if matches!(error, StoreError::NotACursor(_)) {
            return Self::InvalidAttribute { message: "not a cursor of this list".to_owned() };
        }
        tracing::error!(%error, "the store failed");
        Self::Unavailable
    }
}

impl From<TicketError> for ApiError {
    /// Without the titles of the desk's own questions: [`Details::new`] has them.
    fn from(error: TicketError) -> Self {
        match error {
            // Who asks for a ticket does not see what waits to become one.
            TicketError::NotFound | TicketError::Suspended { .. } => Self::NotFound,
            TicketError::Forbidden => Self::Forbidden,
            TicketError::Conflict => Self::Conflict,
            TicketError::Invalid(problems) => Self::Invalid(Details::new(&problems, &[])),
            TicketError::CommentRequired => Self::CommentRequired,
            TicketError::IdempotencyMismatch => Self::IdempotencyMismatch,
            TicketError::Unavailable(error) => {
                tracing::error!(%error, "the ticket was not written");
                Self::Unavailable
            }
        }
    }
}

impl From<SubmitError> for ApiError {
    fn from(error: SubmitError) -> Self {
        match error {
            SubmitError::Invalid { problems, fields } => Self::Invalid(Details::new(&problems, &fields)),
            SubmitError::Ticket(error) => error.into(),
        }
    }
}

impl From<DirectoryError> for ApiError {
    fn from(error: DirectoryError) -> Self {
        match error {
            DirectoryError::NotFound => Self::NotFound,
            DirectoryError::NotAllowed => Self::Forbidden,
            DirectoryError::Invalid(faults) => {
                let mut details = Details::default();
                for Fault { field, flaw } in faults {
                    details.add(field, &directory::flaw(flaw), flaw_word(flaw));
                }
                Self::Invalid(details)
            }
            DirectoryError::Store(error) => error.into(),
            DirectoryError::Tickets(error) => error.into(),
        }
    }
}

impl From<RuleError> for ApiError {
    fn from(error: RuleError) -> Self {
        match error {
            RuleError::NotFound => Self::NotFound,
            RuleError::NotAllowed => Self::Forbidden,
            RuleError::Invalid(faults) => Self::Invalid(Details::of_rule(faults)),
            RuleError::Store(error) => error.into(),
        }
    }
}

impl From<PersonError> for ApiError {
    fn from(error: PersonError) -> Self {
        match error {
            PersonError::NotFound => Self::NotFound,
            PersonError::Forbidden => Self::Forbidden,
            PersonError::Invalid(problems) => Self::Invalid(Details::new(&problems, &[])),
            PersonError::Store(error) => error.into(),
            PersonError::Tickets(error) => error.into(),
            PersonError::Password(error) => {
                tracing::error!(%error, "a password was not kept");
                Self::Internal
            }
            PersonError::Stopping => Self::Unavailable,
        }
    }
}

impl From<FieldsError> for ApiError {
    fn from(error: FieldsError) -> Self {
        match error {
            FieldsError::NotFound => Self::NotFound,
            FieldsError::Invalid(problems) => Self::Invalid(Details::new(&problems, &[])),
            FieldsError::Store(error) => error.into(),
        }
    }
}

impl From<NotACursor> for ApiError {
    fn from(error: NotACursor) -> Self {
        StoreError::from(error).into()
    }
}

impl From<Misunderstood> for ApiError {
    fn from(why: Misunderstood) -> Self {
        let details = Details::one("query", &search::advice(why), "InvalidValue");
        Self::InvalidSearch { description: search::misunderstood(why), details }
    }
}

impl From<NoRandomness> for ApiError {
    fn from(error: NoRandomness) -> Self {
        tracing::error!(%error, "no token could be made");
        Self::Internal
    }
}

impl From<Problem> for ApiError {
    fn from(problem: Problem) -> Self {
        Self::Invalid(Details::new(&[problem], &[]))
    }
}

impl From<Vec<schedule::Problem>> for ApiError {
    fn from(problems: Vec<schedule::Problem>) -> Self {
        use schedule::Fault;
        let mut details = Details::default();
        for problem in &problems {
            let error = match problem.fault {
                Fault::Blank => "BlankValue",
                Fault::TooLong { .. } => "TooLong",
                _ => "InvalidValue",
            };
            details.add(problem.field, &schedules::problem(problem), error);
        }
        Self::Invalid(details)
    }
}

impl From<SlaError> for ApiError {
    fn from(error: SlaError) -> Self {
        match error {
            SlaError::NotFound => Self::NotFound,
            SlaError::Invalid(problems) => {
                let mut details = Details::default();
                for problem in &problems {
                    let error = match problem.fault {
                        sla::Fault::Blank => "BlankValue",
                        sla::Fault::TooLong { .. } => "TooLong",
                        sla::Fault::Twice(_) | sla::Fault::Repeated(_) => "DuplicateValue",
                        _ => "InvalidValue",
                    };
                    details.add(problem.field, &slas::problem(problem), error);
                }
                Self::Invalid(details)
            }
            SlaError::Store(error) => error.into(),
        }
    }
}

/// The contract's word for a flaw.
const fn flaw_word(flaw: Flaw) -> &'static str {
    match flaw {
        Flaw::Blank => "BlankValue",
        Flaw::TooLong { .. } => "TooLong",
        Flaw::Taken | Flaw::Member => "DuplicateValue",
        _ => "InvalidValue",
    }
}
