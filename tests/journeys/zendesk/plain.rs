//! What every request has, where there is no form of the account's to draw.

use super::{Visit, made_once, see_the_number, send};
use crate::words::{EMAIL, MESSAGE, NAME, SUBJECT};
use anyhow::{Result, ensure};
use journeys::zendesk_stub::Manner;
use journeys::{Engine, Page, accessibility};
use serde_json::{Value, json};

/// Fills in what every request has.
async fn fill_plain(page: Page<'_>) -> Result<()> {
    page.fill("Full name", NAME).await?;
    page.fill("Email address", EMAIL).await?;
    page.fill("Subject", SUBJECT).await?;
    page.fill("Your message", MESSAGE).await
}

/// As [`fill_plain`] is sent.
fn plain_sent() -> Value {
    json!({"request": {
        "requester": {"name": NAME, "email": EMAIL},
        "subject": SUBJECT,
        "comment": {"body": MESSAGE},
        "custom_fields": [],
    }})
}

/// Whether or not the page is told of the refusal.
async fn forms_are_refused(engine: Engine, shows_refusals: bool) -> Result<()> {
    let visit = Visit::start(engine, hiding(shows_refusals)).await?;
    plain_is_sent(visit, shows_refusals).await
}

const fn hiding(shows_refusals: bool) -> Manner {
    Manner { shows_forms: false, shows_refusals, ..Manner::OPEN }
}

async fn plain_is_sent(visit: Visit, shows_refusals: bool) -> Result<()> {
    let (page, account) = (visit.page(), &visit.account);
    page.see("Your message").await?;
    accessibility::check(page, "what every request has").await?;
    let questions = "return all('.govuk-form-group label').map(name_of);";
    let asked = page.script(questions, vec![]).await?;
    ensure!(
        asked == json!(["Full name", "Email address", "Subject", "Your message", "Files (optional)"]),
        "{asked}"
    );
    fill_plain(page).await?;
    send(page).await?;
    see_the_number(page).await?;
    made_once(account, &plain_sent())?;
    // Where nothing can be read, nobody can find out whether a key passes.
    ensure!(account.tried().iter().all(|key| key.is_some() == shows_refusals), "{:?}", account.tried());
    Ok(())
}

#[tokio::test]
async fn an_account_that_shows_no_forms_takes_plain_requests_in_chromium() -> Result<()> {
    forms_are_refused(Engine::Chromium, false).await
}

#[tokio::test]
async fn an_account_that_shows_no_forms_takes_plain_requests_in_firefox() -> Result<()> {
    forms_are_refused(Engine::Firefox, false).await
}

/// Its browser does not even say whether the account is there.
#[tokio::test]
async fn an_account_that_shows_no_forms_takes_plain_requests_of_an_isolated_page() -> Result<()> {
    plain_is_sent(Visit::start_isolated(Engine::Chromium, hiding(false)).await?, false).await
}

#[tokio::test]
async fn an_account_that_says_that_it_shows_no_forms_takes_plain_requests() -> Result<()> {
    forms_are_refused(Engine::Chromium, true).await
}

#[tokio::test]
async fn a_page_that_names_no_form_asks_what_every_request_has() -> Result<()> {
    let visit = Visit::start_with(Engine::Chromium, Manner::OPEN, "").await?;
    let (page, account) = (visit.page(), &visit.account);
    fill_plain(page).await?;
    send(page).await?;
    see_the_number(page).await?;
    made_once(account, &plain_sent())
}
