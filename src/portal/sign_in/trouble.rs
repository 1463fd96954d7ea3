//! Why nobody has been signed in yet, in words.

use crate::api::ApiError;
use crate::locale::portal::Word;

/// Why no code and no link were sent.
pub fn not_sent(error: &ApiError) -> Word {
    match error {
        ApiError::Invalid(_) => Word::EmailFormat,
        ApiError::Offline => Word::CodeNotSentOffline,
        ApiError::TooMany { .. } => Word::CodeNotSentTooMany,
        _ => Word::CodeNotSent,
    }
}

/// Why a code or a link that may still work has not signed anybody in.
pub fn not_signed_in(error: &ApiError) -> Word {
    match error {
        ApiError::Offline => Word::NotSignedInOffline,
        ApiError::TooMany { .. } => Word::NotSignedInTooMany,
        _ => Word::NotSignedIn,
    }
}
