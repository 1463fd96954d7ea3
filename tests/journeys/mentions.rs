//! Mentioning another agent: the name is offered, and whoever is mentioned follows the ticket.

use crate::agent::sign_in;
use crate::contact;
use anyhow::{Result, ensure};
use journeys::admin::as_admin;
use journeys::{Browser, Desk, Engine, accessibility, eventually, in_each_engine};
use serde_json::Value;
use thirtyfour::Key;

async fn a_colleague_is_mentioned_and_follows(engine: Engine) -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(engine).await?;
    let page = browser.open(&desk.at("/contact")).await?;
    let number = contact::send(page).await?;
    browser.open(&desk.at(&format!("/agent/tickets/{number}"))).await?;
    sign_in(page).await?;
    page.find(".fd-comp__text").await?;
    page.type_text("i").await?;
    page.focus_on("Text of the internal note").await?;
    page.type_text("Ask @meg").await?;
    page.find(".fd-mentions:not([hidden]) [aria-selected=true]").await?;
    page.see("1 agent to mention. Choose with Enter.").await?;
    accessibility::check(page, "names to mention").await?;
    page.press(Key::Escape).await?;
    eventually("the names to go", async || {
        Ok((page.count(".fd-mentions:not([hidden])").await? == 0).then_some(()))
    })
    .await?;
    page.type_text("a").await?;
    page.find(".fd-mentions:not([hidden])").await?;
    page.press(Key::Enter).await?;
    page.type_text("about the pier.").await?;
    let text = page.value("Text of the internal note").await?;
    ensure!(text == "Ask @Megan Lloyd about the pier.", "{text}");
    page.see("Megan Lloyd follows this ticket once you submit").await?;
    page.activate("Add note and submit as Open").await?;
    page.see("Note added").await?;
    let ticket = as_admin(page, "GET", &format!("tickets/{number}"), Value::Null).await?;
    let me = as_admin(page, "GET", "users/me", Value::Null).await?;
    let followers = ticket["ticket"]["follower_ids"].as_array().cloned().unwrap_or_default();
    ensure!(followers.contains(&me["user"]["id"]), "{followers:?}");
    Ok(())
}

in_each_engine!(a_colleague_is_mentioned_and_follows);
