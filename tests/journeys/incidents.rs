//! Problems and their incidents: linked, seen from both sides, and solved together.

use crate::agent::{sign_in, submit_as};
use anyhow::{Context as _, Result, ensure};
use journeys::admin::as_admin;
use journeys::{Browser, Desk, Engine, Page, accessibility, eventually, in_each_engine};
use serde_json::{Value, json};
use thirtyfour::Key;

async fn make(page: Page<'_>, subject: &str, kind: &str, problem: Option<u64>) -> Result<u64> {
    let ticket = json!({"ticket": {
        "subject": subject, "comment": {"body": subject}, "type": kind, "problem_id": problem,
        "requester": {"name": "June Harlow", "email": "june.harlow@mail.example"},
    }});
    let made = as_admin(page, "POST", "tickets", ticket).await?;
    made["ticket"]["id"].as_u64().with_context(|| format!("a ticket: {made}"))
}

async fn property(page: Page<'_>, number: u64, name: &str) -> Result<Value> {
    Ok(as_admin(page, "GET", &format!("tickets/{number}"), Value::Null).await?["ticket"][name].take())
}

async fn open(desk: &Desk, browser: &Browser, number: u64) -> Result<()> {
    browser.open(&desk.at(&format!("/agent/tickets/{number}"))).await?;
    browser.page().find(".fd-comp__text").await?;
    Ok(())
}

async fn an_incident_is_linked_and_solved_with_its_problem(engine: Engine) -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(engine).await?;
    let page = browser.open(&desk.at("/agent")).await?;
    sign_in(page).await?;
    let problem = make(page, "The signal box is dark", "problem", None).await?;
    let incident = make(page, "No trains at Wrackline", "question", None).await?;

    open(&desk, &browser, incident).await?;
    page.see_no("Problem: its number").await?;
    page.tab_to("Type").await?;
    page.type_text("Incident").await?;
    page.tab_to("Problem: its number or words of its subject").await?;
    page.type_text(&incident.to_string()).await?;
    page.press(Key::Enter).await?;
    page.see("No ticket of type Problem has this number").await?;
    accessibility::check(page, "no such problem").await?;
    page.type_text("signal b").await?;
    let suggested = "return all('#known-problems option').map(option => option.value);";
    let name = eventually("the problem to be suggested", async || {
        let options = page.script(suggested, vec![]).await?;
        Ok(options[0].as_str().map(str::to_owned))
    })
    .await?;
    ensure!(name == format!("#{problem} The signal box is dark"), "{name}");
    page.refill("Problem: its number or words of its subject", &name).await?;
    page.press(Key::Enter).await?;
    page.focus_on(&format!("#{problem}")).await?;
    page.see("Unlink").await?;
    accessibility::check(page, "an incident of a problem").await?;
    submit_as(page, "Open").await?;
    page.see("Saved. The ticket is Open").await?;
    ensure!(property(page, incident, "problem_id").await? == problem);

    page.activate(&format!("#{problem} The signal box is dark")).await?;
    page.arrive(&format!("/agent/tickets/{problem}")).await?;
    page.see("Incidents (1)").await?;
    page.see("No trains at Wrackline").await?;
    page.see("solves them too").await?;
    accessibility::check(page, "a problem with an incident").await?;
    page.find(".fd-comp__text").await?;
    page.fill("Text of the public reply", "The signals are back.").await?;
    submit_as(page, "Solved").await?;
    page.see("Reply sent. The ticket is Solved").await?;
    ensure!(property(page, incident, "status").await? == "solved");
    eventually("the incident to be shown as solved", async || {
        let shown = page.find("#incident-list").await?;
        Ok(shown.contains("Solved").then_some(()))
    })
    .await
}

in_each_engine!(an_incident_is_linked_and_solved_with_its_problem);

#[tokio::test]
async fn many_incidents_come_a_page_at_a_time_and_one_is_unlinked() -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let page = browser.open(&desk.at("/agent")).await?;
    sign_in(page).await?;
    let problem = make(page, "The lift is stuck", "problem", None).await?;
    let mut last = 0;
    for floor in 1..=11 {
        last = make(page, &format!("Nobody comes to floor {floor}"), "incident", Some(problem)).await?;
    }
    open(&desk, &browser, problem).await?;
    page.see("Incidents (11)").await?;
    ensure!(page.count("#incident-list a").await? == 8);
    page.activate("Show more incidents").await?;
    page.focus_on("Nobody comes to floor 9").await?;
    ensure!(page.count("#incident-list a").await? == 11);
    page.see_no("Show more incidents").await?;

    open(&desk, &browser, last).await?;
    page.see("The lift is stuck").await?;
    page.activate("Unlink").await?;
    page.focus_on("Problem: its number or words of its subject").await?;
    submit_as(page, "Open").await?;
    page.see("Saved. The ticket is Open").await?;
    ensure!(property(page, last, "problem_id").await?.is_null());
    Ok(())
}
