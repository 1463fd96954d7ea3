//! The agent's step: signing in, views, taking a ticket, replying, noting, submitting.

use crate::contact;
use crate::words::{AGENT, NOTE, PASSWORD, REPLY, SUBJECT};
use anyhow::{Result, ensure};
use journeys::admin::as_admin;
use journeys::{Browser, Desk, Engine, Page, accessibility};
use serde_json::json;
use thirtyfour::Key;

/// Signs an agent in on the page that is open.
pub async fn sign_in(page: Page<'_>) -> Result<()> {
    sign_in_as(page, AGENT).await
}

/// The same for another agent.
pub async fn sign_in_as(page: Page<'_>, email: &str) -> Result<()> {
    page.fill("Email address", email).await?;
    page.fill("Password", PASSWORD).await?;
    page.press(Key::Enter).await?;
    page.see("Live, up to date").await
}

/// Chooses a status from the menu beside the main button.
pub async fn submit_as(page: Page<'_>, status: &str) -> Result<()> {
    page.tab_to("Submit as another status").await?;
    page.press(Key::Enter).await?;
    page.find("[role=menu]").await?;
    // The focus goes in with the next frame.
    page.focus_on("Open").await?;
    for _ in 0..8 {
        if page.focused().await?.contains(status) {
            return page.press(Key::Enter).await;
        }
        page.press(Key::Down).await?;
    }
    anyhow::bail!("the menu has no {status}")
}

#[tokio::test]
async fn an_agent_works_a_ticket_from_view_to_solved() -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let page = browser.open(&desk.at("/contact")).await?;
    let number = contact::send(page).await?;

    browser.open(&desk.at("/agent")).await?;
    page.see("Sign in to the agent desk").await?;
    let untouched = page.script("return document.activeElement === document.body;", vec![]).await?;
    ensure!(untouched == true, "on the page that it loads, the browser has its own idea of focus");
    accessibility::check(page, "the agent's sign-in").await?;
    sign_in(page).await?;
    page.find("table").await?;
    page.see("oldest update first").await?;
    accessibility::check(page, "a view").await?;
    page.activate("Your account").await?;
    page.find("[role=menu]").await?;
    accessibility::check(page, "the account's menu").await?;
    page.press(Key::Escape).await?;
    page.picture("agent-view-1280").await?;

    browser.open(&desk.at(&format!("/agent/tickets/{number}"))).await?;
    page.see(SUBJECT).await?;
    let below = page.script("return document.documentElement.scrollHeight - innerHeight;", vec![]).await?;
    ensure!(below == 0, "the composer stands at the foot, and nothing below it: {below} pixels");
    accessibility::check(page, "a ticket").await?;
    page.activate("take it").await?;
    page.focus_on("Assignee").await?;
    page.fill("Text of the public reply", REPLY).await?;
    submit_as(page, "Open").await?;
    page.see("Reply sent").await?;
    page.see(REPLY).await?;

    page.tab_to("Public reply").await?;
    page.press(Key::Right).await?;
    page.see("The requester never sees it").await?;
    accessibility::check(page, "writing an internal note").await?;
    page.fill("Text of the internal note", NOTE).await?;
    submit_as(page, "Pending").await?;
    page.see("Note added. The ticket is Pending").await?;
    let note = page.find(".fd-c--note").await?;
    ensure!(note.contains(NOTE) && note.contains("Internal note"), "the note is told from a reply: {note}");

    for status in ["On-hold", "Solved"] {
        submit_as(page, status).await?;
        page.see(&format!("The ticket is {status}")).await?;
    }
    page.picture("agent-ticket-1280").await?;
    Ok(())
}

#[tokio::test]
async fn a_wrong_password_is_refused_in_plain_words() -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let page = browser.open(&desk.at("/agent")).await?;
    page.fill("Email address", AGENT).await?;
    page.fill("Password", "not-the-password").await?;
    page.press(Key::Enter).await?;
    page.see("Check your email address and password").await?;
    page.focus_on("There is a problem").await?;
    accessibility::check(page, "a refused sign-in").await?;
    ensure!(page.value("Email address").await? == AGENT, "the address is kept");
    Ok(())
}

/// Whether the times of the rows never fall within a group of rows.
const OLDEST_FIRST: &str = "
    let last = '', ordered = 0;
    for (const row of document.querySelectorAll('table tr')) {
        const time = row.querySelector('time')?.dateTime;
        if (!time) { last = ''; continue; }
        if (time < last) return false;
        if (last) ordered += 1;
        last = time;
    }
    return ordered > 5;";

#[tokio::test]
async fn a_view_is_walked_by_single_keys() -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let page = browser.open(&desk.at("/agent")).await?;
    sign_in(page).await?;
    page.activate("Technical 2nd Line").await?;
    page.see("Technical 2nd Line").await?;
    page.find("table tbody tr").await?;
    page.focus_on("Technical 2nd Line").await?;
    let counted = "const link = [...document.querySelectorAll('nav a')].find(a => a.textContent.startsWith('Technical 2nd Line'));
        return [link.textContent.replace(/\\D/g, ' ').trim().split(/\\s+/).pop(), one('.fd-head').textContent.match(/(\\d+) tickets/)[1]];";
    let counted = page.script(counted, vec![]).await?;
    ensure!(counted[0] == counted[1], "the side bar counts what the list holds: {counted}");
    ensure!(page.script(OLDEST_FIRST, vec![]).await? == true, "within a priority, the oldest update first");
    page.type_text("?").await?;
    page.see("Select, select as far as here").await?;
    page.focus_on("Close").await?;
    accessibility::check(page, "the list of keys").await?;
    page.press(Key::Escape).await?;
    page.see_no("Select, select as far as here").await?;
    page.focus_on("Technical 2nd Line").await?;
    page.type_text("j").await?;
    page.type_text("j").await?;
    page.press(Key::Enter).await?;
    page.arrive("/agent/tickets/").await?;
    page.find("textarea").await?;
    Ok(())
}

#[tokio::test]
async fn a_collision_keeps_what_was_written() -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let page = browser.open(&desk.at("/contact")).await?;
    let number = contact::send(page).await?;
    let ticket = desk.at(&format!("/agent/tickets/{number}"));

    browser.open(&ticket).await?;
    sign_in(page).await?;
    page.see(SUBJECT).await?;
    page.fill("Text of the public reply", REPLY).await?;

    // Somebody else: what an agent writes follows them to their other windows.
    let hold = json!({"ticket": {"status": "hold"}});
    as_admin(page, "PUT", &format!("tickets/{number}"), hold).await?;

    submit_as(page, "Pending").await?;
    page.see("changed this ticket while you were writing").await?;
    accessibility::check(page, "a collision").await?;
    ensure!(page.value("Text of the public reply").await? == REPLY, "the reply is kept");
    page.activate("Send mine too").await?;
    page.see("Reply sent").await?;
    Ok(())
}

#[tokio::test]
async fn the_desk_works_on_a_phone() -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(Engine::Chromium).await?;
    browser.resize(400, 800).await?;
    let page = browser.open(&desk.at("/agent")).await?;
    sign_in_narrow(page).await?;
    accessibility::check(page, "a view on a phone").await?;
    page.activate("Views").await?;
    page.see("Technical 2nd Line").await?;
    accessibility::check(page, "the views' drawer").await?;
    page.press(Key::Escape).await?;
    page.focus_on("Views").await?;
    let ticket = page.script("return one('table a').getAttribute('href');", vec![]).await?;
    browser.open(&desk.at(ticket.as_str().unwrap_or_default())).await?;
    page.see("Properties").await?;
    accessibility::check(page, "a ticket on a phone").await?;
    page.activate("Internal note").await?;
    page.focus_on("Text of the internal note").await?;
    page.type_text(NOTE).await?;
    accessibility::check(page, "writing on a phone").await?;
    let wider = page.script("return document.documentElement.scrollWidth > innerWidth;", vec![]).await?;
    ensure!(wider == false, "nothing is wider than the window");
    submit_as(page, "Open").await?;
    page.see("Note added").await
}

/// On a narrow window the side bar, which says that the desk is live, is away.
async fn sign_in_narrow(page: Page<'_>) -> Result<()> {
    page.fill("Email address", AGENT).await?;
    page.fill("Password", PASSWORD).await?;
    page.press(Key::Enter).await?;
    page.find("table").await.map(drop)
}
