//! `account/settings`: how the desk is set up, as far as clients ask.

mod sections;

use super::body::{Body, Ignored};
use super::error::ApiError;
use crate::auth::rights::{Admin, Agent};
use crate::edge::Edge;
use crate::store;
use crate::store::account::Account;
use axum::Json;
use axum::extract::State;
use frontdesk_model::locale::LANGUAGES;
use sections::{AccountSettings, ActiveFeatures, BrandSettings, LimitSettings, LocalizationSettings};
use serde::{Deserialize, Serialize};

/// Bytes of a megabyte.
const MEGABYTE: u64 = 1 << 20;

/// `{"settings": …}`
#[derive(Serialize, utoipa::ToSchema)]
pub struct AccountSettingsEnvelope {
    settings: AccountSettings,
}

/// `{"settings": …}` of a change
#[derive(Deserialize, utoipa::ToSchema)]
pub struct AccountSettingsDraftEnvelope {
    settings: AccountSettingsDraft,
}

/// What can be set up here. Other settings are what they are, and passed over.
#[derive(Deserialize, utoipa::ToSchema)]
struct AccountSettingsDraft {
    #[serde(default)]
    active_features: ActiveFeaturesDraft,
}

/// Features that can be switched on and off.
#[derive(Default, Deserialize, utoipa::ToSchema)]
struct ActiveFeaturesDraft {
    /// Whether requesters are asked to rate what is solved.
    #[serde(default)]
    customer_satisfaction: Option<bool>,
}

/// `GET account/settings`
pub async fn show(State(edge): State<Edge>, _: Agent) -> Result<Json<AccountSettingsEnvelope>, ApiError> {
    let account = store::account::find(edge.store()).await?;
    Ok(Json(envelope(&edge, &account)))
}

/// `PUT account/settings`
pub async fn update(
    State(edge): State<Edge>,
    _: Admin,
    body: Body<AccountSettingsDraftEnvelope>,
) -> Result<(Ignored, Json<AccountSettingsEnvelope>), ApiError> {
    if let Some(asks) = body.value.settings.active_features.customer_satisfaction {
        store::account::ask_for_satisfaction(edge.store(), asks).await?;
    }
    let account = store::account::find(edge.store()).await?;
    Ok((body.ignored, Json(envelope(&edge, &account))))
}

fn envelope(edge: &Edge, account: &Account) -> AccountSettingsEnvelope {
    let settings = AccountSettings {
        active_features: ActiveFeatures {
            customer_satisfaction: account.customer_satisfaction,
            ..ActiveFeatures::default()
        },
        brands: BrandSettings { default_brand_id: store::account::BRAND, ..BrandSettings::default() },
        limits: LimitSettings { attachment_size: edge.config().attachment_mb * MEGABYTE },
        localization: LocalizationSettings {
            locale_ids: LANGUAGES.iter().map(|language| language.id).collect(),
        },
        ..AccountSettings::default()
    };
    AccountSettingsEnvelope { settings }
}
