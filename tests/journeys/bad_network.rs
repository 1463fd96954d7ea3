//! Nothing typed is ever lost: the form with a desk that is down, a network that cuts, and a browser that
//! dies.

use crate::contact::fill;
use crate::words::{EMAIL, MESSAGE, NAME, RECEIVED, SUBJECT};
use anyhow::{Result, ensure};
use journeys::{Browser, Desk, Engine, Page, Proxy, accessibility, eventually};
use std::time::Duration;
use tempfile::TempDir;

pub const NOT_SENT: &str = "Your message has not been sent yet";

/// As long a browser may take to bring to the disk what a page keeps.
pub const TO_DISK: Duration = Duration::from_secs(8);

/// Whether the device keeps a message that is not sent.
pub async fn waits(page: Page<'_>) -> Result<()> {
    let script = "return Object.keys(localStorage).some(name => JSON.parse(localStorage[name]).waits);";
    eventually(
        "a message that waits",
        async || Ok((page.script(script, vec![]).await? == true).then_some(())),
    )
    .await
}

pub async fn is_sent_once(desk: &Desk) -> Result<()> {
    desk.mailbox().message(EMAIL, RECEIVED).await?;
    // Time enough for a second one.
    tokio::time::sleep(Duration::from_secs(1)).await;
    ensure!(desk.mailbox().messages()?.len() == 1, "one request, one message");
    Ok(())
}

async fn a_desk_that_is_down(engine: Engine) -> Result<()> {
    let mut desk = Desk::start().await?;
    let browser = Browser::start(engine).await?;
    let page = browser.open(&desk.at("/contact")).await?;
    fill(page).await?;
    desk.kill().await?;
    page.activate("Send message").await?;
    page.focus_on(NOT_SENT).await?;
    page.see("We cannot reach the support desk at the moment").await?;
    page.see("we try again in").await?;
    for written in [NAME, SUBJECT, MESSAGE, "A booking I have made", "27 March 2027"] {
        page.see(written).await?;
    }
    accessibility::check(page, "a message that waits").await?;
    page.activate("Change Subject").await?;
    page.focus_on("Subject").await?;
    ensure!(page.value("Your message").await? == MESSAGE, "everything typed is still there");
    page.activate("Send message").await?;
    page.see(NOT_SENT).await?;
    desk.revive().await?;
    page.activate("Try now").await?;
    page.focus_on("Message sent").await?;
    is_sent_once(&desk).await
}

#[tokio::test]
async fn a_message_waits_for_a_desk_that_is_down_in_chromium() -> Result<()> {
    a_desk_that_is_down(Engine::Chromium).await
}

#[tokio::test]
async fn a_message_waits_for_a_desk_that_is_down_in_firefox() -> Result<()> {
    a_desk_that_is_down(Engine::Firefox).await
}

#[tokio::test]
async fn nobody_has_to_press_anything() -> Result<()> {
    let mut desk = Desk::start().await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let page = browser.open(&desk.at("/contact")).await?;
    fill(page).await?;
    desk.kill().await?;
    page.activate("Send message").await?;
    page.see(NOT_SENT).await?;
    desk.revive().await?;
    page.find(".govuk-panel--confirmation").await?;
    is_sent_once(&desk).await
}

#[tokio::test]
async fn a_connection_that_is_cut_before_the_answer_makes_one_request() -> Result<()> {
    let desk = Desk::start().await?;
    let network = Proxy::to(&desk.at("")).await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let page = browser.open(&network.at("/contact")).await?;
    fill(page).await?;
    network.cut(true);
    page.activate("Send message").await?;
    page.see(NOT_SENT).await?;
    desk.mailbox().message(EMAIL, RECEIVED).await?;
    page.activate("Try now").await?;
    eventually("a second cut", async || Ok((network.cuts() > 1).then_some(()))).await?;
    network.cut(false);
    page.find(".govuk-panel--confirmation").await?;
    is_sent_once(&desk).await
}

/// The desk may have the message or not: whoever opens the page again has it sent.
async fn the_browser_dies(desk_has_it: bool) -> Result<()> {
    let mut desk = Desk::start().await?;
    let network = Proxy::to(&desk.at("")).await?;
    let profile = TempDir::new()?;
    let browser = Browser::start_with_profile(profile.path()).await?;
    let page = browser.open(&network.at("/contact")).await?;
    fill(page).await?;
    if desk_has_it {
        network.cut(true);
    } else {
        desk.kill().await?;
    }
    page.activate("Send message").await?;
    page.see(NOT_SENT).await?;
    waits(page).await?;
    tokio::time::sleep(TO_DISK).await;
    drop(browser);
    if desk_has_it {
        network.cut(false);
    } else {
        desk.revive().await?;
    }

    let browser = Browser::start_with_profile(profile.path()).await?;
    let page = browser.open(&network.at("/contact")).await?;
    page.find(".govuk-panel--confirmation").await?;
    is_sent_once(&desk).await?;
    let page = browser.open(&network.at("/contact")).await?;
    page.see("Full name").await?;
    ensure!(page.value("Your message").await?.is_empty(), "nothing of it is left");
    Ok(())
}

#[tokio::test]
async fn a_message_that_did_not_leave_outlives_the_browser() -> Result<()> {
    the_browser_dies(false).await
}

#[tokio::test]
async fn a_message_without_an_answer_outlives_the_browser_and_is_sent_once() -> Result<()> {
    the_browser_dies(true).await
}

#[tokio::test]
async fn what_was_typed_outlives_the_browser_and_nobody_has_to_touch_the_form() -> Result<()> {
    let desk = Desk::start().await?;
    let profile = TempDir::new()?;
    let browser = Browser::start_with_profile(profile.path()).await?;
    let page = browser.open(&desk.at("/contact")).await?;
    fill(page).await?;
    page.see("What you type and the files you choose are kept on this device").await?;
    accessibility::check(page, "the form whose answers are kept").await?;
    tokio::time::sleep(TO_DISK).await;
    drop(browser);

    let browser = Browser::start_with_profile(profile.path()).await?;
    let page = browser.open(&desk.at("/contact")).await?;
    let there = async || Ok((page.value("Your message").await? == MESSAGE).then_some(()));
    page.see("Full name").await?;
    eventually("what was typed", there).await?;
    ensure!(page.value("Day").await? == "27" && page.value("Booking reference").await? == "SF204518");
    ensure!(page.value("I need the reply in large print").await? == "true", "boxes as well");
    page.activate("Send message").await?;
    page.focus_on("Message sent").await?;
    is_sent_once(&desk).await
}

async fn what_was_typed_is_there_after_a_reload(engine: Engine) -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(engine).await?;
    let page = browser.open(&desk.at("/contact")).await?;
    page.fill("Subject", SUBJECT).await?;
    // At once: leaving writes what is not written yet.
    let page = browser.open(&desk.at("/contact")).await?;
    let there = async || Ok((page.value("Subject").await? == SUBJECT).then_some(()));
    page.see("Full name").await?;
    eventually("what was typed", there).await?;
    page.activate("Delete what you typed").await?;
    page.focus_on("Full name").await?;
    ensure!(page.value("Subject").await?.is_empty(), "it is gone");
    let page = browser.open(&desk.at("/contact")).await?;
    page.see("Full name").await?;
    ensure!(page.value("Subject").await?.is_empty(), "for good");
    Ok(())
}

#[tokio::test]
async fn what_was_typed_is_there_after_a_reload_in_chromium() -> Result<()> {
    what_was_typed_is_there_after_a_reload(Engine::Chromium).await
}

#[tokio::test]
async fn what_was_typed_is_there_after_a_reload_in_firefox() -> Result<()> {
    what_was_typed_is_there_after_a_reload(Engine::Firefox).await
}
