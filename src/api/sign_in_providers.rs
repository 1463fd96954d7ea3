//! Who else signs requesters in.

use super::client;
use super::error::ApiError;
use super::record::record;

record! {
    /// A provider, and the address that leads to it.
    pub struct SignInProvider {
        pub name: String,
        pub url: String,
    }
}

record! {
    struct Envelope {
        pub sign_in_providers: Vec<SignInProvider>,
    }
}

/// Those that the sign-in page shows.
pub async fn list() -> Result<Vec<SignInProvider>, ApiError> {
    let envelope: Envelope = client::get("sign_in_providers", &[]).await?;
    Ok(envelope.sign_in_providers)
}
