//! `account/settings`: how the desk is set up, as far as clients ask.

mod sections;

use super::body::{Body, Ignored};
use super::error::ApiError;
use crate::address::BaseUrl;
use crate::auth::rights::{Admin, Agent};
use crate::edge::Edge;
use crate::locale::en::reports as words;
use crate::reports;
use crate::spam::Blocklist;
use crate::store;
use crate::store::Sight;
use crate::store::account::Account;
use axum::Json;
use axum::extract::State;
use frontdesk_model::locale::LANGUAGES;
use frontdesk_model::rules::{Code, Field, Problem};
use frontdesk_model::service_level::ServiceLevel;
use sections::{
    AccountSettings, ActiveFeatures, BrandSettings, EmbeddingSettings, LimitSettings, LocalizationSettings,
    ReportSettings, SatisfactionSettings, SpamSettings,
};
use serde::{Deserialize, Serialize};

/// Bytes of a megabyte.
const MEGABYTE: u64 = 1 << 20;

/// The most sites that may show forms in frames: all of them stand in a header.
const ORIGINS_MAX: usize = 50;

/// The most hours after which a letter asks to rate what is solved: 30 days.
const LETTER_HOURS_MAX: i32 = 720;

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
    #[serde(default)]
    satisfaction: SatisfactionDraft,
    #[serde(default)]
    spam: SpamDraft,
    #[serde(default)]
    embedding: EmbeddingDraft,
    #[serde(default)]
    reports: ReportsDraft,
}

/// What the team is measured by. Our own addition.
#[derive(Default, Deserialize, utoipa::ToSchema)]
struct ReportsDraft {
    /// In the order in which reports tell them, at most 12.
    #[serde(default)]
    service_levels: Option<Vec<ServiceLevel>>,
}

/// How requesters are asked to rate what is solved. Our own addition.
#[derive(Default, Deserialize, utoipa::ToSchema)]
struct SatisfactionDraft {
    /// Hours after which a letter asks, at most 720; 0 for no letter.
    #[serde(default)]
    letter_after_hours: Option<i32>,
}

/// What keeps spam off. Our own addition.
#[derive(Default, Deserialize, utoipa::ToSchema)]
struct SpamDraft {
    /// The addresses and domains of who may not send.
    #[serde(default)]
    blocklist: Option<Vec<String>>,
}

/// Where forms may stand. Our own addition.
#[derive(Default, Deserialize, utoipa::ToSchema)]
struct EmbeddingDraft {
    /// The sites that may show forms in frames, such as `https://www.ferries.example`.
    #[serde(default)]
    allowed_origins: Option<Vec<String>>,
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
    let AccountSettingsDraft { active_features, satisfaction, spam, embedding, reports } =
        body.value.settings;
    // Before anything is written: settings of which one is refused all stay.
    let blocklist = spam.blocklist.as_deref().map(blocklist).transpose()?;
    let origins = embedding.allowed_origins.as_deref().map(origins).transpose()?;
    let service_levels = match reports.service_levels {
        Some(levels) => Some(service_levels(&edge, levels).await?),
        None => None,
    };
    let letter_after = satisfaction.letter_after_hours.map(hours).transpose()?;
    if let Some(asks) = active_features.customer_satisfaction {
        store::account::ask_for_satisfaction(edge.store(), asks).await?;
    }
    if let Some(hours) = letter_after {
        store::account::ask_by_letter_after(edge.store(), hours).await?;
    }
    if let Some(blocklist) = blocklist {
        store::account::block(edge.store(), &blocklist).await?;
    }
    if let Some(origins) = origins {
        store::account::allow_origins(edge.store(), &origins).await?;
    }
    if let Some(levels) = service_levels {
        store::account::measure_by(edge.store(), &levels).await?;
    }
    let account = store::account::find(edge.store()).await?;
    Ok((body.ignored, Json(envelope(&edge, &account))))
}

/// The entries as a list, unless one is neither an address nor a domain.
fn blocklist(entries: &[String]) -> Result<Blocklist, Problem> {
    Blocklist::new(entries).ok_or_else(|| Problem::new(Field::Property("blocklist"), Code::NotAnEmail))
}

/// The hours, unless nobody would know any more what they are asked about.
fn hours(hours: i32) -> Result<i32, Problem> {
    let problem = Problem::new(Field::Property("letter_after_hours"), Code::NotAllowed);
    if (0..=LETTER_HOURS_MAX).contains(&hours) { Ok(hours) } else { Err(problem) }
}

/// Each as browsers write it, unless one is no origin.
fn origins(sites: &[String]) -> Result<Vec<BaseUrl>, Problem> {
    let problem = |code| Problem::new(Field::Property("allowed_origins"), code);
    if sites.len() > ORIGINS_MAX {
        return Err(problem(Code::TooMany { max: ORIGINS_MAX }));
    }
    let origin = |text: &String| text.trim().to_lowercase().parse();
    sites.iter().map(origin).collect::<Result<_, _>>().map_err(|_| problem(Code::NotAUrl))
}

/// The service levels, unless one cannot be.
async fn service_levels(edge: &Edge, levels: Vec<ServiceLevel>) -> Result<Vec<ServiceLevel>, ApiError> {
    let fields = store::ticket_field::all(edge.store(), Sight::Desk).await?;
    let told = |problem: &reports::Problem| ApiError::InvalidAttribute { message: words::problem(problem) };
    reports::judged(levels, &fields).map_err(|problem| told(&problem))
}

fn envelope(edge: &Edge, account: &Account) -> AccountSettingsEnvelope {
    let settings = AccountSettings {
        active_features: ActiveFeatures {
            customer_satisfaction: account.customer_satisfaction,
            ..ActiveFeatures::default()
        },
        brands: BrandSettings { default_brand_id: store::account::BRAND, ..BrandSettings::default() },
        limits: LimitSettings { attachment_size: edge.config().attachment_mb * MEGABYTE },
        embedding: EmbeddingSettings { allowed_origins: account.allowed_origins.clone() },
        localization: LocalizationSettings {
            locale_ids: LANGUAGES.iter().map(|language| language.id).collect(),
        },
        reports: ReportSettings { service_levels: account.service_levels.clone() },
        satisfaction: SatisfactionSettings { letter_after_hours: account.rating_letter_hours },
        spam: SpamSettings { blocklist: account.blocklist.entries().to_vec() },
        ..AccountSettings::default()
    };
    AccountSettingsEnvelope { settings }
}
