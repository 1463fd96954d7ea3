//! What can go wrong with a call of the ticket API, as far as a page acts on it.

use super::record::{field, record};
use serde_json::Value;

/// Why a call had no effect. Which words a person reads about it is each page's own business.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ApiError {
    /// No answer came: there is no connection, or the server took too long.
    #[error("no answer came")]
    Offline,
    /// Nobody is signed in, or the credentials are wrong.
    #[error("not signed in")]
    Unauthorised,
    /// Whoever is signed in may not do this.
    #[error("not allowed")]
    Forbidden,
    /// There is no such record, or the caller may not know of it.
    #[error("not found")]
    NotFound,
    /// Somebody else changed the record first.
    #[error("changed by somebody else")]
    Conflict,
    /// What was sent does not fit; the details say where.
    #[error("not accepted")]
    Invalid(Details),
    /// Too many calls.
    #[error("too many calls")]
    TooMany {
        /// Seconds until the next call may succeed, where the server says so.
        retry_after: Option<u32>,
    },
    /// The server failed, or refused for a reason that no page foresees.
    #[error("the server answered {status}")]
    Server {
        /// The HTTP status.
        status: u16,
    },
    /// An answer came, and it is not what the contract says.
    #[error("the answer cannot be read")]
    Unreadable,
}

/// What the server holds against single fields, by their names on the wire.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Details(Vec<(String, Vec<Detail>)>);

record! {
    /// One objection to a field.
    pub struct Detail {
        /// The server's sentence, in English.
        pub description: String = String::new(),
        /// The contract's code, such as `BlankValue`.
        pub error: String = String::new(),
    }
}

impl Details {
    /// Every objection with its field, by the fields' names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Detail)> {
        self.0.iter().flat_map(|(field, details)| details.iter().map(move |one| (field.as_str(), one)))
    }

    /// The first objection to `field`.
    pub fn first(&self, field: &str) -> Option<&Detail> {
        self.iter().find(|(name, _)| *name == field).map(|(_, detail)| detail)
    }

    /// Those of an error's body, in the parts that pages act on.
    fn of(body: &Value) -> Self {
        let details = body["details"].as_object().into_iter().flatten();
        Self(
            details
                .map(|(name, _)| (name.clone(), field(&body["details"], name).unwrap_or_default()))
                .collect(),
        )
    }
}

impl ApiError {
    /// The error that an answer with this status, `Retry-After` header and body stands for.
    pub(super) fn from_answer(status: u16, retry_after: Option<&str>, body: &str) -> Self {
        // A body that is not the contract's says nothing, and the status alone must do.
        let body: Value = serde_json::from_str(body).unwrap_or_default();
        match status {
            401 => Self::Unauthorised,
            403 => Self::Forbidden,
            404 => Self::NotFound,
            409 => Self::Conflict,
            406 | 422 => Self::Invalid(Details::of(&body)),
            429 => Self::TooMany { retry_after: retry_after.and_then(|text| text.trim().parse().ok()) },
            status => Self::Server { status },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn a_refusal_names_its_fields() {
        let body = r#"{"error":"RecordInvalid","description":"Record validation errors",
            "details":{"subject":[{"description":"Subject: cannot be blank","error":"BlankValue"}]}}"#;
        let ApiError::Invalid(details) = ApiError::from_answer(422, None, body) else {
            panic!("422 is Invalid");
        };
        assert_eq!(details.first("subject").map(|detail| detail.error.as_str()), Some("BlankValue"));
        assert_eq!(details.iter().map(|(field, _)| field).collect::<Vec<_>>(), ["subject"]);
        assert_eq!(details.first("email"), None);
    }

    #[wasm_bindgen_test]
    fn every_status_has_its_error_even_with_a_strange_body() {
        let error = |status| ApiError::from_answer(status, Some("7"), "<html>");
        assert_eq!(error(401), ApiError::Unauthorised);
        assert_eq!(error(404), ApiError::NotFound);
        assert_eq!(error(409), ApiError::Conflict);
        assert_eq!(error(422), ApiError::Invalid(Details::default()));
        assert_eq!(error(429), ApiError::TooMany { retry_after: Some(7) });
        assert_eq!(error(413), ApiError::Server { status: 413 });
        assert_eq!(error(503), ApiError::Server { status: 503 });
    }
}
