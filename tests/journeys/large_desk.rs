//! A desk with more of everything than the API gives at once: nobody and nothing is left out.

use crate::agent::sign_in;
use anyhow::{Context, Result, ensure};
use journeys::admin::as_admin;
use journeys::{Browser, Desk, Engine, Page, eventually};
use serde_json::{Value, json};

/// What the API gives at once.
const AT_ONCE: usize = 100;

/// Makes many agents in one call, and waits until they are there.
async fn hire(page: Page<'_>, names: impl Iterator<Item = String>) -> Result<()> {
    let users: Vec<Value> = names
        .enumerate()
        .map(|(at, name)| json!({"name": name, "email": format!("agent-{at}@many.example"), "role": "agent"}))
        .collect();
    let made = as_admin(page, "POST", "users/create_many", json!({"users": users})).await?;
    let job = made["job_status"]["id"].as_str().with_context(|| made.to_string())?.to_owned();
    eventually("the agents", async || {
        let job = as_admin(page, "GET", &format!("job_statuses/{job}"), Value::Null).await?;
        Ok((job["job_status"]["status"] == "completed").then_some(()))
    })
    .await
}

/// A ticket that was said something to more often than the API gives audits at once.
async fn long_ticket(page: Page<'_>) -> Result<i64> {
    let comments: Vec<Value> = (1..=AT_ONCE + 5)
        .map(|at| json!({"value": format!("Thing {at} that was said"), "public": at % 2 == 0}))
        .collect();
    let ticket = json!({"ticket": {"subject": "A long story", "comments": comments, "status": "open"}});
    let made = as_admin(page, "POST", "imports/tickets", ticket).await?;
    made["ticket"]["id"].as_i64().with_context(|| made.to_string())
}

#[tokio::test]
async fn nothing_is_left_out_of_a_large_desk() -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let page = browser.open(&desk.at("/agent")).await?;
    hire(page, (0..AT_ONCE).map(|at| format!("Agent number {at}"))).await?;
    for at in 0..AT_ONCE {
        let group = json!({"group": {"name": format!("Group number {at}")}});
        let made = as_admin(page, "POST", "groups", group).await?;
        ensure!(made["group"]["id"].is_i64(), "{made}");
        let all = json!([{"field": "status", "operator": "is", "value": "hold"}]);
        let view = json!({"view": {"title": format!("View number {at}"), "all": all}});
        let made = as_admin(page, "POST", "views", view).await?;
        ensure!(made["view"]["id"].is_i64(), "{made}");
    }
    let number = long_ticket(page).await?;

    browser.open(&desk.at(&format!("/agent/tickets/{number}"))).await?;
    sign_in(page).await?;
    page.see("A long story").await?;
    for last in ["Agent number 99", "Group number 99"] {
        let script = "return all('option').some(option => option.textContent.trim() === arguments[0]);";
        eventually(last, async || Ok((page.script(script, vec![json!(last)]).await? == true).then_some(())))
            .await?;
    }
    page.see("View number 99").await?;

    page.activate("Events").await?;
    page.see(&format!("Thing {} that was said", AT_ONCE + 5)).await?;
    page.see("Thing 1 that was said").await?;
    ensure!(page.count(".fd-ev > li").await? > u64::try_from(AT_ONCE)?, "every audit has its entry");
    Ok(())
}
