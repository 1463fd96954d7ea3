//! Tickets that agents make: on behalf of somebody, for a requester, and as follow-ups.

use crate::agent::sign_in;
use crate::contact;
use crate::words::{EMAIL, NAME};
use anyhow::{Context as _, Result, ensure};
use journeys::admin::as_admin;
use journeys::{Browser, Desk, Engine, Page, accessibility, eventually, in_each_engine};
use serde_json::{Value, json};
use thirtyfour::Key;

const WHO: &str = "Requester";
const COMMENT: &str = "Text of the public reply";
const THREAD: &str = "https://chat.example/threads/1182";

async fn open<'b>(desk: &Desk, browser: &'b Browser, path: &str) -> Result<Page<'b>> {
    let page = browser.open(&desk.at(path)).await?;
    sign_in(page).await?;
    Ok(page)
}

/// The number of the ticket that is open, once it is.
async fn number(page: Page<'_>) -> Result<u64> {
    eventually("the ticket's page", async || {
        let address = page.address().await?;
        Ok(address.rsplit_once("/tickets/").and_then(|(_, number)| number.parse().ok()))
    })
    .await
}

async fn ticket(page: Page<'_>, number: u64) -> Result<Value> {
    let path = format!("tickets/{number}?include=users");
    as_admin(page, "GET", &path, Value::Null).await
}

/// The first comment of a ticket.
async fn opening(page: Page<'_>, number: u64) -> Result<Value> {
    Ok(as_admin(page, "GET", &format!("tickets/{number}/comments"), Value::Null).await?["comments"][0].take())
}

async fn a_ticket_is_made_for_somebody_who_asked_in_a_chat(engine: Engine) -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(engine).await?;
    let page = open(&desk, &browser, "/agent").await?;
    page.find("table tbody tr").await?;
    page.type_text("n").await?;
    page.arrive("/agent/new").await?;
    page.focus_on("New ticket").await?;
    page.find(".fd-drop").await?;
    accessibility::check(page, "a new ticket").await?;
    page.activate("Create ticket").await?;
    page.see("choose who asks").await?;
    page.focus_on(WHO).await?;
    accessibility::check(page, "a new ticket of nobody").await?;
    page.type_text("nobody").await?;
    page.press(Key::Enter).await?;
    page.see("enter an email address").await?;
    page.refill(WHO, "bryn@web.example").await?;
    page.press(Key::Enter).await?;
    page.focus_on("Their name").await?;
    page.type_text("Bryn Mawr").await?;
    page.see("To Bryn Mawr, by email").await?;
    page.fill("Subject", "The pier is shut").await?;
    page.fill("Link to the thread", "chat.example").await?;
    page.fill(COMMENT, "They see **no** boats.").await?;
    page.activate("Create ticket").await?;
    page.see("beginning with https://").await?;
    page.focus_on("Link to the thread").await?;
    page.refill("Link to the thread", THREAD).await?;
    page.tab_to("Priority").await?;
    page.type_text("High").await?;
    page.reload().await?;
    page.see("Bryn Mawr").await?;
    ensure!(page.value(COMMENT).await? == "They see **no** boats.", "nothing is lost");
    ensure!(page.value("Link to the thread").await? == THREAD);
    accessibility::check(page, "a new ticket that is written").await?;
    page.activate("Create ticket").await?;
    let number = number(page).await?;
    page.focus_on("The pier is shut").await?;

    let made = ticket(page, number).await?;
    let requester = made["users"]
        .as_array()
        .context("users")?
        .iter()
        .find(|user| user["id"] == made["ticket"]["requester_id"]);
    let requester = requester.context("a requester")?;
    ensure!((&requester["name"], &requester["email"]) == (&json!("Bryn Mawr"), &json!("bryn@web.example")));
    ensure!(made["ticket"]["priority"] == "high" && made["ticket"]["status"] == "new", "{made}");
    let said = opening(page, number).await?;
    ensure!(
        said["public"] == true && said["body"] == format!("They see no boats.\n\nThread: {THREAD}"),
        "{said}"
    );
    browser.open(&desk.at("/agent/new")).await?;
    page.find(".fd-drop").await?;
    ensure!(page.value(COMMENT).await?.is_empty(), "what was sent is no draft any more");
    Ok(())
}

in_each_engine!(a_ticket_is_made_for_somebody_who_asked_in_a_chat);

#[tokio::test]
async fn a_note_for_somebody_whom_the_desk_knows_is_made_once_though_no_answer_came() -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let page = browser.open(&desk.at("/contact")).await?;
    let earlier = contact::send(page).await?;
    let page = open(&desk, &browser, &format!("/agent/tickets/{earlier}")).await?;
    page.activate("More actions").await?;
    page.focus_on("Merge").await?;
    for _ in 0..2 {
        page.press(Key::Down).await?;
    }
    page.press(Key::Enter).await?;
    page.arrive("/agent/new?requester=").await?;
    page.focus_on("New ticket").await?;
    page.see(EMAIL).await?;
    page.type_text("i").await?;
    page.focus_on("Text of the internal note").await?;
    page.type_text("She rang about the ramp.").await?;
    accessibility::check(page, "a new ticket that begins with a note").await?;
    page.fill("Subject", "The ramp").await?;
    // The desk makes the ticket, and the browser hears nothing of it.
    let deaf = "const real = fetch; window.fetch = async (...asked) => {
        const answer = await real(...asked);
        if ((asked[0].method ?? '') !== 'POST') return answer;
        window.fetch = real;
        throw new TypeError('cut');
    };";
    page.script(deaf, vec![]).await?;
    page.activate("Create ticket").await?;
    page.see("the desk does not answer").await?;
    page.reload().await?;
    page.find(".fd-drop").await?;
    page.activate("Create ticket").await?;
    let number = number(page).await?;
    let made = ticket(page, number).await?["ticket"].take();
    let path = format!("users/{}/tickets/requested", made["requester_id"]);
    let theirs = as_admin(page, "GET", &path, Value::Null).await?;
    let ramps = theirs["tickets"].as_array().into_iter().flatten().filter(|it| it["subject"] == "The ramp");
    ensure!(ramps.count() == 1, "made once: {theirs}");
    ensure!(opening(page, number).await?["public"] == false);
    Ok(())
}

#[tokio::test]
async fn a_closed_ticket_is_followed_up() -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let page = browser.open(&desk.at("/contact")).await?;
    let closed = json!({"ticket": {
        "requester": {"name": NAME, "email": EMAIL}, "subject": "The ramp", "status": "closed",
        "description": "It was shut.", "created_at": "2026-01-02T10:00:00Z", "tags": ["ramp"],
    }});
    let closed = as_admin(page, "POST", "imports/tickets", closed).await?;
    let source = closed["ticket"]["id"].as_u64().with_context(|| format!("a ticket: {closed}"))?;
    let page = open(&desk, &browser, &format!("/agent/tickets/{source}")).await?;
    page.see("This ticket is closed").await?;
    accessibility::check(page, "a closed ticket").await?;
    page.activate("Create follow-up").await?;
    page.arrive(&format!("/agent/new?follow_up={source}")).await?;
    page.focus_on(&format!("Follow-up of #{source}")).await?;
    page.see(EMAIL).await?;
    let subject = page.value("Subject").await?;
    ensure!(subject == "Re: The ramp", "{subject}");
    page.see("ramp").await?;
    accessibility::check(page, "a follow-up").await?;
    page.fill(COMMENT, "It is open again.").await?;
    page.activate("Create ticket").await?;
    let number = number(page).await?;
    let made = ticket(page, number).await?["ticket"].take();
    ensure!(made["via"]["source"]["rel"] == "follow_up", "{made}");
    ensure!(made["subject"] == subject && made["tags"].to_string().contains("ramp"), "{made}");
    let before = ticket(page, source).await?["ticket"].take();
    ensure!(made["requester_id"] == before["requester_id"], "{made}");
    ensure!(before["followup_ids"] == json!([number]), "{before}");

    browser.open(&desk.at(&format!("/agent/new?follow_up={number}"))).await?;
    page.see("the ticket is not closed yet").await
}
