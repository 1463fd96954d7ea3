//! The contact form as a page of its own, in browsers whose person has switched scripts off.

use crate::words::{EMAIL, MESSAGE, NAME, SUBJECT};
use anyhow::{Result, ensure};
use journeys::{Browser, Desk, Engine, Page, accessibility, eventually};
use serde_json::json;

/// Waits until an element is there to see, or is not: the sheet that says so may come behind the page.
async fn shows(page: Page<'_>, selector: &str, expected: bool) -> Result<()> {
    let script = "const e = one(arguments[0]); return !!e && e.getClientRects().length > 0;";
    let is_so = async || {
        let is_seen = page.script(script, vec![json!(selector)]).await? == true;
        Ok((is_seen == expected).then_some(()))
    };
    eventually(&format!("{selector} to be seen: {expected}"), is_so).await
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
    // No topic asks for it yet.
    shows(page, crossing, false).await?;
    page.fill("Full name", NAME).await?;
    page.pick("What is it about?", "Timetables").await?;
    shows(page, crossing, true).await?;
    shows(page, ".fd-when__words", false).await?;

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
    shows(page, crossing, true).await?;

    page.fill("Email address", EMAIL).await?;
    page.pick("What is it about?", "A booking").await?;
    shows(page, crossing, false).await?;
    page.fill("Subject", SUBJECT).await?;
    page.activate("Send message").await?;
    page.arrive("/sent/").await?;
    let said = page.find(".govuk-panel--confirmation").await?;
    ensure!(said.chars().any(|letter| letter.is_ascii_digit()), "the number is told: {said}");
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
