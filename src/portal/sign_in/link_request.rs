//! A link that was asked for: the address, and until when the link works. Kept in the tab, so that
//! a reload still says so, and never in an address, where it would be logged.

use crate::api::sign_in_providers::SignInProvider;
use crate::api::{self, ApiError};
use crate::portal::storage::Kept;
use crate::portal::when::now;
use frontdesk_model::session::SignInLinkDraft;
use frontdesk_model::time::Timestamp;

const KEY: &str = "frontdesk.sign_in_link";
/// Seconds between two of them.
const PATIENCE: i64 = 40;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkRequest {
    pub email: String,
    pub works_until: Timestamp,
    /// When another one may be asked for: mail takes a moment.
    pub again_from: Timestamp,
}

/// What comes of asking for a link.
#[derive(Clone, Debug, PartialEq)]
pub enum Asked {
    OnItsWay(LinkRequest),
    /// People of the address's domain sign in there.
    Elsewhere(SignInProvider),
}

impl LinkRequest {
    /// Asks for a link.
    pub async fn send(draft: SignInLinkDraft) -> Result<Asked, ApiError> {
        let email = draft.email.clone();
        let link = api::sign_in_links::create(draft).await?;
        if let Some(provider) = link.provider {
            return Ok(Asked::Elsewhere(provider));
        }
        let now = now();
        let request = Self {
            email,
            works_until: now.plus_seconds(link.expires_in),
            again_from: now.plus_seconds(PATIENCE),
        };
        Kept::InTab.write(KEY, &request.to_text());
        Ok(Asked::OnItsWay(request))
    }

    /// The one that this tab sent last.
    pub fn last() -> Option<Self> {
        Self::from_text(&Kept::InTab.read(KEY)?)
    }

    /// Seconds until another one may be asked for.
    pub fn patience(&self) -> u32 {
        let rest = self.again_from.micros() - now().micros();
        u32::try_from((rest + 999_999) / 1_000_000).unwrap_or_default()
    }

    fn to_text(&self) -> String {
        format!("{} {} {}", self.works_until, self.again_from, self.email)
    }

    fn from_text(text: &str) -> Option<Self> {
        let (works_until, rest) = text.split_once(' ')?;
        let (again_from, email) = rest.split_once(' ')?;
        let (works_until, again_from) = (works_until.parse().ok()?, again_from.parse().ok()?);
        Some(Self { email: email.to_owned(), works_until, again_from })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn what_is_kept_is_read_again() {
        let request = LinkRequest {
            email: "rowan@mail.example".to_owned(),
            works_until: "2026-11-19T09:57:00Z".parse().unwrap(),
            again_from: "2026-11-19T09:42:40Z".parse().unwrap(),
        };
        assert_eq!(LinkRequest::from_text(&request.to_text()), Some(request));
        assert_eq!(LinkRequest::from_text("nothing"), None);
    }
}
