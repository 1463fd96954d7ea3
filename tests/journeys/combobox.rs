//! A long list as a combobox: by keyboard, with what readers hear.

use anyhow::{Result, ensure};
use journeys::{Browser, Desk, Engine, Page, accessibility, eventually};
use serde_json::json;
use thirtyfour::Key;

const QUESTION: &str = "App or part that is broken";

/// Puts a form with a long list in place of the page's own.
async fn open(page: Page<'_>) -> Result<()> {
    let replace = "const form = document.createElement('support-form');
        form.setAttribute('form', 'technical-fault');
        one('support-form').replaceWith(form);";
    page.script(replace, vec![]).await?;
    page.see(QUESTION).await?;
    // Its script starts at the first touch.
    page.tab_to("Full name").await?;
    eventually("the combobox", async || Ok((page.count("[role=combobox]").await? == 1).then_some(()))).await
}

async fn hears(page: Page<'_>, words: &str) -> Result<()> {
    let script = "return one('.fd-combo [role=status]').textContent === arguments[0];";
    eventually(&format!("readers to hear “{words}”"), async || {
        Ok((page.script(script, vec![json!(words)]).await? == true).then_some(()))
    })
    .await
}

async fn a_long_list_is_filtered(engine: Engine) -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(engine).await?;
    let page = browser.open(&desk.at("/contact")).await?;
    open(page).await?;
    page.fill(QUESTION, "publ").await?;
    hears(page, "7 choices").await?;
    page.press(Key::Down).await?;
    page.press(Key::Down).await?;
    hears(page, "7 choices. Mainstream Publisher, 2 of 7").await?;
    accessibility::check(page, "the open list").await?;
    page.press(Key::Enter).await?;
    ensure!(page.value(QUESTION).await? == "Mainstream Publisher", "the choice stands in the box");
    ensure!(page.count(".govuk-error-summary").await? == 0, "choosing does not send the form");
    // What is no choice stays, and is said to be none.
    page.type_text(" of 1987").await?;
    page.activate("Send message").await?;
    page.focus_on("There is a problem").await?;
    ensure!(page.value(QUESTION).await? == "Mainstream Publisher of 1987", "what was typed stays");
    accessibility::check(page, "the list with a problem").await?;
    page.activate("Choose app or part that is broken").await?;
    page.focus_on(QUESTION).await
}

#[tokio::test]
async fn a_long_list_is_filtered_in_chromium() -> Result<()> {
    a_long_list_is_filtered(Engine::Chromium).await
}

#[tokio::test]
async fn a_long_list_is_filtered_in_firefox() -> Result<()> {
    a_long_list_is_filtered(Engine::Firefox).await
}
