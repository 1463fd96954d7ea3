//! Playing from anywhere: without a list that was seen before, too.

use crate::agent::{sign_in, submit_as};
use crate::bulk::open_ticket;
use crate::contact;
use anyhow::{Result, ensure};
use journeys::{Browser, Desk, Engine};

#[tokio::test]
async fn a_ticket_that_was_opened_by_its_address_leads_into_the_first_view() -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let page = browser.open(&desk.at("/contact")).await?;
    let number = contact::send(page).await?;
    browser.open(&desk.at(&format!("/agent/tickets/{number}"))).await?;
    sign_in(page).await?;
    page.find(".fd-comp__text").await?;
    ensure!(page.count(".fd-nav [aria-current]").await? == 0, "no view was opened");
    page.activate("Play").await?;
    page.see("Playing").await?;
    page.see("1 of ").await?;
    let first = page.address().await?;
    ensure!(!first.ends_with(&format!("/{number}")), "another ticket: {first}");
    page.fill("Text of the public reply", "We look into it.").await?;
    submit_as(page, "Pending").await?;
    page.see("2 of ").await
}

#[tokio::test]
async fn a_key_plays_the_list_from_anywhere() -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let page = crate::bulk::open_view(&desk, &browser).await?;
    let all = crate::bulk::shown(page).await?;
    page.type_text("p").await?;
    open_ticket(page, &all[0]).await?;
    page.see("Playing").await
}
