//! The desk's own words for where a ticket stands.

use crate::agent::{sign_in, submit_as};
use crate::contact;
use anyhow::{Result, ensure};
use journeys::admin::as_admin;
use journeys::{Browser, Desk, Engine, accessibility};
use serde_json::{Value, json};

#[tokio::test]
async fn a_ticket_is_submitted_as_a_status_of_the_desks_own() -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let page = browser.open(&desk.at("/contact")).await?;
    let number = contact::send(page).await?;
    let own = json!({"custom_status": {"status_category": "hold", "agent_label": "With the harbour",
        "description": "The harbour office has to look", "active": true}});
    let made = as_admin(page, "POST", "custom_statuses", own).await?;
    ensure!(made["custom_status"]["id"].is_number(), "{made}");
    browser.open(&desk.at(&format!("/agent/tickets/{number}"))).await?;
    sign_in(page).await?;
    page.find(".fd-comp__text").await?;
    page.activate("Submit as another status").await?;
    page.see("The harbour office has to look").await?;
    accessibility::check(page, "statuses of the desk's own").await?;
    page.press(thirtyfour::Key::Escape).await?;
    submit_as(page, "With the harbour").await?;
    page.see("The ticket is With the harbour").await?;
    let ticket = as_admin(page, "GET", &format!("tickets/{number}"), Value::Null).await?["ticket"].take();
    ensure!(
        ticket["status"] == "hold" && ticket["custom_status_id"] == made["custom_status"]["id"],
        "{ticket}"
    );
    // From the desk's own word back to the usual one of the same status.
    submit_as(page, "On-hold").await?;
    page.see("The ticket is On-hold").await?;
    let ticket = as_admin(page, "GET", &format!("tickets/{number}"), Value::Null).await?["ticket"].take();
    ensure!(
        ticket["status"] == "hold" && ticket["custom_status_id"] != made["custom_status"]["id"],
        "{ticket}"
    );
    Ok(())
}
