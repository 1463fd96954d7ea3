//! The history's step: each change stands in the ticket's audit, which the agent can unfold.

use crate::agent::{sign_in, submit_as};
use crate::contact;
use crate::words::{NAME, REPLY, SUBJECT};
use anyhow::{Result, ensure};
use journeys::{Browser, Desk, Engine, accessibility};

#[tokio::test]
async fn each_change_stands_in_the_audit() -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let page = browser.open(&desk.at("/contact")).await?;
    let number = contact::send(page).await?;
    browser.open(&desk.at(&format!("/agent/tickets/{number}"))).await?;
    sign_in(page).await?;
    page.see(SUBJECT).await?;
    page.activate("take it").await?;
    page.fill("Text of the public reply", REPLY).await?;
    submit_as(page, "Pending").await?;
    page.see("Reply sent").await?;

    page.activate("Events").await?;
    page.see("Every change, oldest first").await?;
    page.see("sent the request").await?;
    accessibility::check(page, "the events").await?;
    page.activate("Fold all").await?;
    page.see_no("Mail sent").await?;
    accessibility::check(page, "the events folded").await?;
    page.activate("Unfold all").await?;
    page.see("Mail sent").await?;
    accessibility::check(page, "the events unfolded").await?;
    let events = page.text().await?;
    for words in [NAME, "Status", "New", "Pending", "Assignee", "Priya Nair", "Public reply", "Mail sent"] {
        ensure!(events.contains(words), "the events name {words}: {events}");
    }
    page.picture("agent-events-1280").await?;
    Ok(())
}
