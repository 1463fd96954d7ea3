//! The contact form as a page of its own, in browsers whose person has switched scripts off.

use crate::words::{EMAIL, MESSAGE, NAME, SUBJECT};
use anyhow::{Result, ensure};
use journeys::{Browser, Desk, Engine, Page, accessibility, eventually};
use serde_json::json;

/// Whether an element is there to see.
async fn is_seen(page: Page<'_>, selector: &str) -> Result<bool> {
    let script = "const e = one(arguments[0]); return !!e && e.getClientRects().length > 0;";
    Ok(page.script(script, vec![json!(selector)]).await? == true)
}

async fn is_filled_in_and_mended(
    desk: &Desk,
    browser: &Browser,
    check: impl AsyncFn(Page<'_>, &str) -> Result<()>,
) -> Result<()> {
    let page = browser.open(&desk.at("/forms")).await?;
    check(page, "the list of forms").await?;
    page.activate("Contact us").await?;
    page.arrive("/forms/contact").await?;
    page.see("Full name").await?;
    check(page, "the empty form").await?;

    let crossing = ".fd-when";
    // A page can be read before its style is there.
    eventually("no question about a crossing, since no topic asks for it yet", async || {
        Ok((!is_seen(page, crossing).await?).then_some(()))
    })
    .await?;
    page.fill("Full name", NAME).await?;
    page.pick("What is it about?", "Timetables").await?;
    ensure!(is_seen(page, crossing).await?, "this topic does");
    ensure!(!is_seen(page, ".fd-when__words").await?, "and no words are needed");

    page.fill("Your message", MESSAGE).await?;
    page.activate("Send message").await?;
    page.focus_on("There is a problem").await?;
    ensure!(page.title().await?.starts_with("Error: Contact us"), "the title says so");
    check(page, "the form with problems").await?;
    for said in ["Enter your email address", "Enter a subject"] {
        page.see(said).await?;
    }
    ensure!(page.value("Full name").await? == NAME, "what was typed is still there");
    ensure!(page.value("Your message").await? == MESSAGE, "in the larger box as well");
    ensure!(is_seen(page, crossing).await?, "and so is what the answers ask for");

    page.fill("Email address", EMAIL).await?;
    page.pick("What is it about?", "A booking").await?;
    ensure!(!is_seen(page, crossing).await?, "another topic hides it");
    page.fill("Subject", SUBJECT).await?;
    page.activate("Send message").await?;
    page.arrive("/sent/").await?;
    let said = page.find(".govuk-panel--confirmation").await?;
    ensure!(said.chars().any(|letter| letter.is_ascii_digit()), "the number is told: {said}");
    page.see("Follow this request").await?;
    check(page, "the confirmation").await?;
    page.reload().await?;
    page.see("Message sent").await
}

async fn a_form_works_without_scripts(engine: Engine) -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start_without_scripts(engine).await?;
    browser.open(&desk.at("/portal")).await?.see("This page needs JavaScript").await?;
    // A page that embeds the form has a way to it between the element's tags.
    let host = browser.open(&desk.at("/contact")).await?;
    host.activate("Write to us on a page of its own").await?;
    host.arrive("/forms/contact").await?;
    host.see("Full name").await?;
    is_filled_in_and_mended(&desk, &browser, async |_, _| Ok(())).await
}

/// axe-core is a script: it looks at the same pages in a browser that runs it. They have none themselves.
#[tokio::test]
async fn a_form_s_page_is_accessible_in_each_state() -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(Engine::Chromium).await?;
    is_filled_in_and_mended(&desk, &browser, async |page, state| accessibility::check(page, state).await)
        .await
}

#[tokio::test]
async fn a_form_works_without_scripts_in_chromium() -> Result<()> {
    a_form_works_without_scripts(Engine::Chromium).await
}

#[tokio::test]
async fn a_form_works_without_scripts_in_firefox() -> Result<()> {
    a_form_works_without_scripts(Engine::Firefox).await
}
