//! The people of the desk, as agents see them: a page of each, and who is suspended.

use crate::agent::sign_in;
use crate::contact;
use crate::words::{EMAIL, NAME, SUBJECT};
use anyhow::{Result, ensure};
use journeys::admin::as_admin;
use journeys::{Browser, Desk, Engine, Page, accessibility, in_each_engine};
use serde_json::Value;
use thirtyfour::Key;

/// Opens the ticket of a message of the public.
async fn open_ticket<'b>(desk: &Desk, browser: &'b Browser) -> Result<Page<'b>> {
    let page = browser.open(&desk.at("/contact")).await?;
    let number = contact::send(page).await?;
    browser.open(&desk.at(&format!("/agent/tickets/{number}"))).await?;
    sign_in(page).await?;
    page.see(EMAIL).await?;
    Ok(page)
}

async fn is_suspended(page: Page<'_>) -> Result<bool> {
    let path = format!("users/search?query={EMAIL}");
    Ok(as_admin(page, "GET", &path, Value::Null).await?["users"][0]["suspended"] == true)
}

async fn a_requester_is_suspended_after_a_question(engine: Engine) -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(engine).await?;
    let page = open_ticket(&desk, &browser).await?;
    page.activate("Suspend requester").await?;
    page.focus_on("Cancel").await?;
    page.see("can no longer sign in").await?;
    accessibility::check(page, "before somebody is suspended").await?;
    page.press(Key::Escape).await?;
    page.focus_on("Suspend requester").await?;
    ensure!(!is_suspended(page).await?, "nothing happens without the answer");
    page.press(Key::Enter).await?;
    page.focus_on("Cancel").await?;
    page.press(Key::Tab).await?;
    page.press(Key::Enter).await?;
    page.focus_on("Lift the suspension").await?;
    page.see("Suspended").await?;
    ensure!(is_suspended(page).await?);
    accessibility::check(page, "a requester who is suspended").await?;
    page.press(Key::Enter).await?;
    page.focus_on("Cancel").await?;
    page.see("can sign in again").await?;
    page.press(Key::Tab).await?;
    page.press(Key::Enter).await?;
    page.focus_on("Suspend requester").await?;
    ensure!(!is_suspended(page).await?);
    Ok(())
}

in_each_engine!(a_requester_is_suspended_after_a_question);

#[tokio::test]
async fn a_requester_has_a_page_with_their_tickets() -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let page = open_ticket(&desk, &browser).await?;
    page.activate(NAME).await?;
    page.arrive("/agent/people/").await?;
    page.focus_on(NAME).await?;
    page.see(EMAIL).await?;
    page.see(SUBJECT).await?;
    accessibility::check(page, "a requester's page").await?;
    let rows = page.count("table tbody .fd-id").await?;
    let path = format!("search?query=type:ticket%20requester:{EMAIL}");
    let theirs = as_admin(page, "GET", &path, Value::Null).await?;
    ensure!(theirs["count"] == rows, "theirs, and nobody else's: {rows} {theirs}");
    page.activate("New ticket for this requester").await?;
    page.arrive("/agent/new?requester=").await?;
    page.see(NAME).await?;

    browser.open(&desk.at(&format!("/agent/search?query=type%3Auser%20{EMAIL}"))).await?;
    page.activate(NAME).await?;
    page.arrive("/agent/people/").await?;
    browser.open(&desk.at("/agent/people/999999")).await?;
    page.see("Person not found").await
}
