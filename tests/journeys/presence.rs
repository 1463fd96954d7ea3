//! Two agents at one ticket hear of each other; what one of them has not sent follows to another device.

use crate::agent::{sign_in, sign_in_as, submit_as};
use crate::attachments::choose;
use crate::words::{AGENT, COLLEAGUE};
use anyhow::{Result, ensure};
use journeys::admin::as_admin;
use journeys::{Browser, Desk, Engine, Page, Proxy, accessibility, eventually};
use serde_json::{Value, json};
use std::time::Duration;
use thirtyfour::Key;

const VIEW: &str = "Technical 2nd Line";
const REPLY_BOX: &str = "Text of the public reply";
const NOTE_BOX: &str = "Text of the internal note";

/// How soon others hear of it, with the machine's own time for a browser.
const SOON: Duration = Duration::from_secs(3);

/// Signs in and opens the view; the number of its first ticket.
async fn open_view(page: Page<'_>, email: &str) -> Result<String> {
    sign_in_as(page, email).await?;
    let view = "all('nav a').find(link => link.textContent.startsWith(arguments[0])).click();";
    page.script(view, vec![json!(VIEW)]).await?;
    page.focus_on(VIEW).await?;
    page.find("tbody .fd-id").await
}

fn at(ticket: &str) -> String {
    format!("/agent/tickets/{ticket}")
}

/// Waits for it, and not longer than somebody who is to hear of it at once.
async fn soon(page: Page<'_>, wanted: &str) -> Result<()> {
    let begun = tokio::time::Instant::now();
    page.see(wanted).await?;
    ensure!(begun.elapsed() < SOON, "“{wanted}” took {:?}", begun.elapsed());
    Ok(())
}

/// What is said politely beside the ticket's subject.
async fn said(page: Page<'_>) -> Result<String> {
    let said = page.script("return one('.fd-presence[role=status]').textContent;", vec![]).await?;
    Ok(said.as_str().unwrap_or_default().to_owned())
}

#[tokio::test]
async fn agents_see_at_once_who_looks_and_who_writes() -> Result<()> {
    let desk = Desk::start().await?;
    let (ours, theirs) = (Browser::start(Engine::Chromium).await?, Browser::start(Engine::Chromium).await?);
    let priya = ours.open(&desk.at("/agent")).await?;
    let ticket = open_view(priya, AGENT).await?;
    let callum = theirs.open(&desk.at(&at(&ticket))).await?;
    sign_in_as(callum, COLLEAGUE).await?;
    callum.find("textarea").await?;
    ensure!(priya.count(".fd-writing").await? == 0, "a list says who writes, not who looks");

    // In the list, where nothing moves because of it.
    let top = "return all('tbody tr').map(row => row.getBoundingClientRect().top);";
    let before = priya.script(top, vec![]).await?;
    callum.fill(REPLY_BOX, "Nobody").await?;
    priya.find(".fd-writing").await?;
    let row = priya.find("tbody tr:has(.fd-writing)").await?;
    ensure!(row.contains(&ticket) && row.contains("Callum R"), "{row}");
    let read = priya.script("return one('.fd-writing').textContent;", vec![]).await?;
    ensure!(read == "Callum R is writing", "{read}");
    ensure!(priya.script(top, vec![]).await? == before, "no row has moved");
    accessibility::check(priya, "a view in which somebody writes").await?;
    priya.picture("agent-view-writing-1280").await?;

    // On the ticket.
    ours.open(&desk.at(&at(&ticket))).await?;
    priya.see("Callum R is writing a public reply").await?;
    soon(callum, "Priya N is looking at this ticket").await?;
    callum.tab_to("Public reply").await?;
    callum.press(Key::Right).await?;
    soon(priya, "Callum R is writing an internal note").await?;
    ensure!(said(priya).await?.contains("Callum R is writing an internal note"), "readers hear it");
    ensure!(!said(priya).await?.contains("Priya"), "nobody sees themself");
    accessibility::check(priya, "a ticket to which somebody else writes").await?;
    priya.picture("agent-ticket-writing-1280").await?;
    callum.refill(NOTE_BOX, " ").await?;
    callum.press(Key::Backspace).await?;
    soon(priya, "Callum R is looking at this ticket").await?;

    // Left by a link, and at the closing of the page.
    callum.script("one('.fd-thead a').click();", vec![]).await?;
    priya.see_no("Callum R is looking").await?;
    theirs.open(&desk.at(&at(&ticket))).await?;
    soon(priya, "Callum R is looking at this ticket").await?;
    theirs.open("about:blank").await?;
    let begun = tokio::time::Instant::now();
    priya.see_no("Callum R is looking").await?;
    ensure!(begun.elapsed() < SOON, "it took {:?}", begun.elapsed());
    Ok(())
}

#[tokio::test]
async fn who_is_hidden_or_lost_is_not_shown() -> Result<()> {
    let desk = Desk::start().await?;
    let proxy = Proxy::to(&desk.at("")).await?;
    let (ours, theirs) = (Browser::start(Engine::Chromium).await?, Browser::start(Engine::Chromium).await?);
    let priya = ours.open(&desk.at("/agent")).await?;
    let ticket = open_view(priya, AGENT).await?;
    ours.open(&desk.at(&at(&ticket))).await?;
    let callum = theirs.open(&proxy.at(&at(&ticket))).await?;
    sign_in_as(callum, COLLEAGUE).await?;
    soon(priya, "Callum R is looking at this ticket").await?;
    soon(callum, "Priya N is looking at this ticket").await?;

    // Another tab covers the page.
    let hide = "Object.defineProperty(document, 'hidden', { value: arguments[0], configurable: true });
        document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));";
    callum.script(hide, vec![json!(true)]).await?;
    priya.see_no("Callum R is looking").await?;
    callum.script(hide, vec![json!(false)]).await?;
    soon(priya, "Callum R is looking at this ticket").await?;

    // The cable: neither side shows what it does not know.
    proxy.pull(true);
    callum.see("Not connected").await?;
    callum.see_no("Priya N is looking").await?;
    let begun = tokio::time::Instant::now();
    let is_shown = async || -> Result<bool> { Ok(priya.text().await?.contains("Callum R is looking")) };
    while is_shown().await? {
        ensure!(begun.elapsed() < Duration::from_secs(12), "he is still shown");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    proxy.pull(false);
    priya.see("Callum R is looking at this ticket").await?;
    callum.see("Priya N is looking at this ticket").await?;

    // A browser that dies says nothing.
    drop(theirs);
    let begun = tokio::time::Instant::now();
    while is_shown().await? {
        ensure!(begun.elapsed() < Duration::from_secs(12), "he is still shown");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    Ok(())
}

/// Waits until the desk keeps this text of the ticket's draft, for the agent of the page.
async fn kept(page: Page<'_>, ticket: &str, text: &str) -> Result<()> {
    let script = "const [ticket, done] = arguments;
        fetch(`/api/v2/tickets/${ticket}/draft`).then(it => it.json()).then(it => done(it.draft?.body ?? ''));";
    eventually(&format!("“{text}” to be kept"), async || {
        let body = page.script_async(script, vec![json!(ticket)]).await?;
        Ok((body == text).then_some(()))
    })
    .await
}

#[tokio::test]
async fn a_draft_follows_its_agent_to_another_device() -> Result<()> {
    let desk = Desk::start().await?;
    let (office, home) = (Browser::start(Engine::Chromium).await?, Browser::start(Engine::Chromium).await?);
    let page = office.open(&desk.at("/agent")).await?;
    let ticket = open_view(page, AGENT).await?;
    office.open(&desk.at(&at(&ticket))).await?;
    page.fill(REPLY_BOX, "The crossing ").await?;
    page.see("Draft saved").await?;
    page.see("Draft saved, also on your other devices").await?;
    accessibility::check(page, "a draft that is kept").await?;

    // Another device, to which it comes with its kind; and back again, while both are open.
    let other = home.open(&desk.at(&at(&ticket))).await?;
    sign_in(other).await?;
    let shows = async |page: Page<'_>, label: &str, text: &str| {
        let shown = async || Ok((page.value(label).await.unwrap_or_default() == text).then_some(()));
        eventually(&format!("“{text}” in {label}"), shown).await
    };
    shows(other, REPLY_BOX, "The crossing ").await?;
    ensure!(!other.text().await?.contains("is looking at this ticket"), "one person is not two");
    other.tab_to(REPLY_BOX).await?;
    other.press(Key::End).await?;
    other.type_text("is open.").await?;
    shows(page, REPLY_BOX, "The crossing is open.").await?;

    // Sent there, it is gone here.
    submit_as(other, "Open").await?;
    other.see("Reply sent").await?;
    shows(page, REPLY_BOX, "").await?;
    kept(page, &ticket, "").await?;

    // What is typed last before the page goes is kept too.
    page.fill(REPLY_BOX, "At the last moment").await?;
    office.open("about:blank").await?;
    kept(other, &ticket, "At the last moment").await?;
    shows(other, REPLY_BOX, "At the last moment").await?;
    Ok(())
}

#[tokio::test]
async fn files_of_a_draft_follow_too() -> Result<()> {
    let desk = Desk::start().await?;
    let (office, home) = (Browser::start(Engine::Chromium).await?, Browser::start(Engine::Chromium).await?);
    let page = office.open(&desk.at("/agent")).await?;
    let ticket = open_view(page, AGENT).await?;
    office.open(&desk.at(&at(&ticket))).await?;
    page.fill(REPLY_BOX, "The log ").await?;
    page.find(".fd-drop").await?;
    choose(page, json!([["log.csv", "text/csv", 2_000]])).await?;
    page.see("Uploaded, 2 KB").await?;
    page.see("Draft saved, also on your other devices").await?;

    let other = home.open(&desk.at(&at(&ticket))).await?;
    sign_in(other).await?;
    other.see("log.csv").await?;
    accessibility::check(other, "a file from another device").await?;
    // Taken away here, it goes there, and another one comes.
    other.activate("Remove log.csv").await?;
    choose(other, json!([["tides.csv", "text/csv", 3_000]])).await?;
    page.see("tides.csv").await?;
    page.see_no("log.csv").await?;
    submit_as(page, "Open").await?;
    page.see("Reply sent").await?;
    other.see_no("tides.csv").await?;
    let comments = format!("tickets/{ticket}/comments?sort_order=desc");
    let said = as_admin(page, "GET", &comments, Value::Null).await?["comments"][0].take();
    ensure!(said["attachments"][0]["file_name"] == "tides.csv", "{said}");
    ensure!(said["attachments"].as_array().map(Vec::len) == Some(1), "{said}");
    Ok(())
}

#[tokio::test]
async fn different_words_of_two_devices_are_both_kept() -> Result<()> {
    let desk = Desk::start().await?;
    let proxy = Proxy::to(&desk.at("")).await?;
    let (office, train) = (Browser::start(Engine::Chromium).await?, Browser::start(Engine::Chromium).await?);
    let page = office.open(&desk.at("/agent")).await?;
    let ticket = open_view(page, AGENT).await?;
    office.open(&desk.at(&at(&ticket))).await?;
    page.find("textarea").await?;
    let away = train.open(&proxy.at(&at(&ticket))).await?;
    sign_in(away).await?;
    away.find("textarea").await?;

    // Without a connection it is kept on the device.
    proxy.pull(true);
    away.see("Not connected").await?;
    away.tab_to("Public reply").await?;
    away.press(Key::Right).await?;
    away.fill(NOTE_BOX, "Written on the train").await?;
    away.see("Draft saved").await?;
    page.fill(REPLY_BOX, "Written in the office").await?;
    page.see("Draft saved, also on your other devices").await?;
    proxy.pull(false);
    away.see("You wrote something else on another device.").await?;
    ensure!(away.value(NOTE_BOX).await? == "Written on the train", "what is here stays");
    away.activate("Read it").await?;
    away.see("Written in the office").await?;
    accessibility::check(away, "other words of another device").await?;
    away.picture("agent-ticket-other-draft-1280").await?;
    kept(page, &ticket, "Written in the office").await?;

    away.activate("Add it below your text").await?;
    away.focus_on(NOTE_BOX).await?;
    let both = "Written on the train\n\nWritten in the office";
    ensure!(away.value(NOTE_BOX).await? == both, "a note stays one");
    away.see("Draft saved, also on your other devices").await?;
    kept(page, &ticket, both).await?;
    let draft = as_admin(page, "GET", &format!("tickets/{ticket}/draft"), Value::Null).await?;
    ensure!(draft["draft"].is_null(), "it is nobody else's: {draft}");
    Ok(())
}
