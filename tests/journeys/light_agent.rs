//! A department's light agent: reads every word of a ticket, writes notes, and nothing else.

use crate::contact;
use crate::words::PASSWORD;
use anyhow::{Result, ensure};
use journeys::admin::as_admin;
use journeys::{Browser, Desk, Engine, Page, accessibility};
use serde_json::{Value, json};
use thirtyfour::Key;

const EMAIL: &str = "bea.okoro@department.example";

/// Makes a light agent, with a password.
async fn make_light_agent(page: Page<'_>) -> Result<()> {
    let roles = as_admin(page, "GET", "custom_roles", Value::Null).await?;
    let mut roles = roles["custom_roles"].as_array().into_iter().flatten();
    let light = roles.find(|role| role["role_type"] == 1).map(|role| role["id"].clone());
    let user = json!({"user": {"name": "Bea Okoro", "email": EMAIL, "role": "agent", "custom_role_id": light,
        "verified": true, "skip_verify_email": true}});
    let made = as_admin(page, "POST", "users", user).await?;
    let id = made["user"]["id"].as_i64();
    let path = format!("users/{}/password", id.unwrap_or_default());
    as_admin(page, "POST", &path, json!({ "password": PASSWORD })).await?;
    ensure!(made["user"]["role_type"] == 1, "{made}");
    Ok(())
}

#[tokio::test]
async fn a_light_agent_reads_and_notes_and_the_requester_sees_nothing_of_it() -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let page = browser.open(&desk.at("/contact")).await?;
    let number = contact::send(page).await?;
    make_light_agent(page).await?;
    let note = json!({"ticket": {"comment": {"body": "Only for us: the pier is closed.", "public": false}}});
    as_admin(page, "PUT", &format!("tickets/{number}"), note).await?;
    browser.open(&desk.at(&format!("/agent/tickets/{number}"))).await?;
    page.fill("Email address", EMAIL).await?;
    page.fill("Password", PASSWORD).await?;
    page.press(Key::Enter).await?;
    page.see("Only for us: the pier is closed.").await?;
    page.see("light agents in departments among them").await?;
    ensure!(page.count(".fd-seg input").await? == 1, "a note, and no public reply");
    ensure!(page.count(".fd-readonly select:disabled").await? > 0, "there are properties to read");
    ensure!(page.count(".fd-readonly select:not(:disabled)").await? == 0, "properties are read only");
    accessibility::check(page, "a light agent's ticket").await?;
    // The key of a public reply leads to the note.
    page.type_text("r").await?;
    page.focus_on("Text of the internal note").await?;
    page.type_text("We open it again on Monday.").await?;
    page.activate("Add note").await?;
    page.see("Note added").await?;
    let path = format!("tickets/{number}/comments?sort_order=desc");
    let said = as_admin(page, "GET", &path, Value::Null).await?["comments"][0].take();
    ensure!(said["public"] == false && said["body"] == "We open it again on Monday.", "{said}");
    let ticket = as_admin(page, "GET", &format!("tickets/{number}"), Value::Null).await?;
    let requester = &ticket["ticket"]["requester_id"];
    let seen = as_admin(page, "GET", &format!("requests/{number}/comments"), Value::Null).await?.to_string();
    ensure!(!seen.contains("Monday") && !seen.contains("Only for us"), "requester {requester}: {seen}");
    Ok(())
}
