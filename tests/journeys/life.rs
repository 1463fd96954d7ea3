//! The whole life: the public, the requester and the agent, in windows of their own, at once.

use crate::agent::{self, submit_as};
use crate::contact;
use crate::words::{ANSWER, EMAIL, NOTE, REPLY, SUBJECT};
use anyhow::{Result, ensure};
use journeys::{Browser, Desk, Engine, accessibility};
use thirtyfour::Key;

/// The requester uses the browser `engine`; the agent uses Chromium.
async fn a_ticket_lives(engine: Engine) -> Result<()> {
    let desk = Desk::start().await?;
    let (hers, theirs) = (Browser::start(engine).await?, Browser::start(Engine::Chromium).await?);

    let requester = hers.open(&desk.at("/contact")).await?;
    let number = contact::send(requester).await?;
    let agent = theirs.open(&desk.at(&format!("/agent/tickets/{number}"))).await?;
    agent::sign_in(agent).await?;
    agent.see(SUBJECT).await?;
    agent.activate("take it").await?;
    agent.fill("Text of the public reply", REPLY).await?;
    submit_as(agent, "Pending").await?;
    agent.see("Reply sent").await?;
    agent.tab_to("Public reply").await?;
    agent.press(Key::Right).await?;
    agent.fill("Text of the internal note", NOTE).await?;
    submit_as(agent, "Pending").await?;
    agent.see("Note added").await?;

    let notice = desk.mailbox().message(EMAIL, &format!("Request {number}: ")).await?;
    let link = notice.link(&format!("/portal/requests/{number}"))?;
    requester_solves(&hers, &link).await?;
    agent.see("Solved").await?;
    accessibility::check(agent, "a ticket that its requester has solved").await?;

    agent.mark().await?;
    requester.fill("What is still wrong?", ANSWER).await?;
    requester.activate("Reopen request").await?;
    requester.see("Request reopened").await?;
    accessibility::check(requester, "a request that was reopened").await?;
    agent.see(ANSWER).await?;
    agent.see("New reply from").await?;
    agent.find(".fd-thead .fd-tag--open").await?;
    accessibility::check(agent, "a ticket with news").await?;
    ensure!(agent.is_marked().await?, "the agent's page was not loaded again");

    let sight = requester.text().await?;
    ensure!(!sight.contains(NOTE), "a requester never sees a note");
    for message in desk.mailbox().messages()? {
        ensure!(!message.text.contains(NOTE), "no mail carries a note");
    }
    Ok(())
}

/// Follows the mail's link, which proves the address, reads the reply and marks the request as solved.
async fn requester_solves(browser: &Browser, link: &str) -> Result<()> {
    let page = browser.open(link).await?;
    page.see("Press the button").await?;
    accessibility::check(page, "the page of a link to a request").await?;
    page.activate("Open the request").await?;
    page.see(REPLY).await?;
    page.see("Waiting for you").await?;
    ensure!(!page.text().await?.contains(NOTE), "a requester never sees a note");
    page.activate("Mark as solved").await?;
    page.see("Request marked as solved").await?;
    accessibility::check(page, "a request that is solved").await
}

#[tokio::test]
async fn a_ticket_lives_from_the_form_to_its_reopening_in_chromium() -> Result<()> {
    a_ticket_lives(Engine::Chromium).await
}

#[tokio::test]
async fn a_ticket_lives_from_the_form_to_its_reopening_in_firefox() -> Result<()> {
    a_ticket_lives(Engine::Firefox).await
}
