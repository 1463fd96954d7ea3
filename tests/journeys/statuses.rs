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
    page.see_no("Not saved yet").await?;
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
    // A note leaves the word as it is; one that is refused leaves no choice behind.
    submit_as(page, "With the harbour").await?;
    page.see("The ticket is With the harbour").await?;
    page.type_text("i").await?;
    page.fill("Text of the internal note", "They have called.").await?;
    page.activate("Add note and submit as With the harbour").await?;
    page.see("Note added. The ticket is With the harbour").await?;
    let cut = "const real = fetch; window.fetch = (call, how) =>
        (call.method ?? how?.method) === 'PUT' ? Promise.reject(new TypeError('cut')) : real(call, how);";
    page.script(cut, vec![]).await?;
    submit_as(page, "Solved").await?;
    page.see("Check your connection").await?;
    page.see("Submit as With the harbour").await?;
    page.see_no("Not saved yet").await
}
