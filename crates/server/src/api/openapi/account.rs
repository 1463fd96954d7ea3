//! `account/settings`, `brands` and `locales`.

use super::description::{Description, get, put};
use crate::api::account_settings::{AccountSettingsDraftEnvelope, AccountSettingsEnvelope};
use crate::api::brands::{BrandEnvelope, Brands};
use crate::api::locales::{LocaleEnvelope, Locales};

pub(super) fn calls() -> Vec<Description> {
    vec![
        get("/account/settings", "Shows how the desk is set up").answers::<AccountSettingsEnvelope>(200),
        put(
            "/account/settings",
            "Sets the desk up: whether requesters rate what is solved, who may not send, and who may frame forms",
        )
        .takes::<AccountSettingsDraftEnvelope>()
        .answers::<AccountSettingsEnvelope>(200),
        get("/brands", "Lists brands: the desk is its only one").pages::<Brands>(),
        get("/brands/{id}", "Shows a brand").answers::<BrandEnvelope>(200),
        get("/locales", "Lists languages").pages::<Locales>(),
        get("/locales/public", "Lists languages").pages::<Locales>(),
        get("/locales/agent", "Lists languages").pages::<Locales>(),
        get("/locales/current", "Shows the caller's language, or the desk's").answers::<LocaleEnvelope>(200),
        get("/locales/detect_best_locale", "Shows the language that the caller's browser asks for")
            .heeds("Accept-Language", "What the caller reads")
            .answers::<LocaleEnvelope>(200),
        get("/locales/{locale}", "Shows the language with this number or name")
            .answers::<LocaleEnvelope>(200),
    ]
}
