//! Files that come with a message: chosen, dropped, pasted; uploaded while it is written; refused, taken out,
//! and sent.

use crate::contact::fill;
use crate::words::SUBJECT;
use anyhow::{Result, ensure};
use journeys::{Browser, Desk, Engine, Page, accessibility, eventually};
use serde_json::{Value, json};

/// Files of so many bytes, in a list of the browser's own.
const FILES: &str = "const files = (list) => {
        const data = new DataTransfer();
        for (const [name, type, size] of list) data.items.add(new File([new Uint8Array(size)], name, { type }));
        return data;
    };";

async fn with_files(page: Page<'_>, then: &str, files: Value) -> Result<Value> {
    page.script(&format!("{FILES} const data = files(arguments[0]); {then}"), vec![files]).await
}

/// As the browser's own dialogue does.
pub async fn choose(page: Page<'_>, files: Value) -> Result<()> {
    let then = "const control = one('[type=file]'); control.files = data.files;
        control.dispatchEvent(new Event('change', { bubbles: true }));";
    with_files(page, then, files).await.map(drop)
}

/// The bodies of what the page sends, from now on.
pub async fn listen(page: Page<'_>) -> Result<()> {
    let script = "window.bodies = []; const before = window.fetch;
        window.fetch = (address, how) => { if (how?.body) bodies.push(how.body); return before(address, how); };";
    page.script(script, vec![]).await.map(drop)
}

pub async fn sent_uploads(page: Page<'_>) -> Result<Vec<Value>> {
    let sent = page.script("return bodies.at(-1);", vec![]).await?;
    let sent: Value = serde_json::from_str(sent.as_str().unwrap_or_default())?;
    Ok(sent["request"]["comment"]["uploads"].as_array().cloned().unwrap_or_default())
}

#[tokio::test]
async fn a_picture_is_seen_before_it_is_sent() -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let page = browser.open(&desk.at("/contact")).await?;
    page.see("Up to 5 files of at most").await?;
    let dot =
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    let choose = "const bytes = Uint8Array.from(atob(arguments[0]), (letter) => letter.charCodeAt());
        const data = new DataTransfer();
        data.items.add(new File([bytes], 'pier.png', { type: 'image/png' }));
        const control = one('[type=file]');
        control.files = data.files;
        control.focus();";
    page.script(choose, vec![json!(dot)]).await?;
    page.see("Uploaded, 1 KB").await?;
    eventually("the picture", async || Ok((page.count(".fd-file__kind img").await? == 1).then_some(()))).await
}

async fn files_go_along_with_a_message(engine: Engine) -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(engine).await?;
    let page = browser.open(&desk.at("/contact")).await?;
    page.see("Up to 5 files of at most").await?;
    // Before the script: the control is the browser's own.
    choose(page, json!([["before.txt", "text/plain", 100]])).await?;
    page.tab_to("Full name").await?;
    page.see("before.txt").await?;
    page.see("Uploaded, 1 KB").await?;
    listen(page).await?;
    choose(page, json!([["ramp.png", "image/png", 30_000], ["empty.pdf", "application/pdf", 0]])).await?;
    page.see("ramp.png").await?;
    page.see("Uploaded, 30 KB").await?;
    page.see("This file is empty").await?;
    let drop_it =
        "const event = new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true });
        one('.fd-drop').dispatchEvent(event);";
    with_files(page, drop_it, json!([["dropped.csv", "text/csv", 2_000]])).await?;
    page.see("dropped.csv").await?;
    accessibility::check(page, "the form with files").await?;
    page.activate("Remove dropped.csv").await?;
    let three = async || Ok((page.count(".fd-file").await? == 3).then_some(()));
    eventually("the file to go from the list", three).await?;
    // Not past the end of the page: Firefox without a window says from there on that it has no focus.
    page.press_back_to("Full name").await?;
    fill(page).await?;
    page.activate("Send message").await?;
    page.focus_on("There is a problem").await?;
    page.see("Remove or replace ‘empty.pdf’. This file is empty").await?;
    page.activate("Remove or replace").await?;
    page.focus_on("Choose files").await?;
    page.activate("Remove empty.pdf").await?;
    page.activate("Send message").await?;
    page.focus_on("Message sent").await?;
    ensure!(sent_uploads(page).await?.len() == 2, "both files that are there, and no other");
    Ok(())
}

#[tokio::test]
async fn files_go_along_with_a_message_in_chromium() -> Result<()> {
    files_go_along_with_a_message(Engine::Chromium).await
}

#[tokio::test]
async fn files_go_along_with_a_message_in_firefox() -> Result<()> {
    files_go_along_with_a_message(Engine::Firefox).await
}

#[tokio::test]
async fn a_pasted_picture_is_a_file_and_no_more_than_five_are_taken() -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let page = browser.open(&desk.at("/contact")).await?;
    page.tab_to("Full name").await?;
    page.see("Choose files").await?;
    let paste =
        "const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
        one('#description').dispatchEvent(event);";
    with_files(page, paste, json!([["pasted.png", "image/png", 500]])).await?;
    page.see("pasted.png").await?;
    let many: Vec<Value> = (1..=5).map(|n| json!([format!("{n}.txt"), "text/plain", 10])).collect();
    choose(page, json!(many)).await?;
    page.see("No more than 5 files can be sent").await?;
    ensure!(page.count(".fd-file__meta--error").await? == 1, "one is too many, the others are taken");
    Ok(())
}

#[tokio::test]
async fn a_failed_upload_loses_nothing_and_goes_on_when_the_desk_is_back() -> Result<()> {
    let mut desk = Desk::start().await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let page = browser.open(&desk.at("/contact")).await?;
    fill(page).await?;
    page.see("Choose files").await?;
    listen(page).await?;
    desk.kill().await?;
    choose(page, json!([["letter.txt", "text/plain", 100]])).await?;
    page.see("The connection was lost").await?;
    ensure!(page.value("Subject").await? == SUBJECT, "the form is as it was");
    page.activate("Send message").await?;
    page.see("Your message has not been sent yet").await?;
    desk.revive().await?;
    page.find(".govuk-panel--confirmation").await?;
    ensure!(sent_uploads(page).await?.len() == 1, "with its file");
    Ok(())
}

#[tokio::test]
async fn uploaded_files_are_there_after_a_reload() -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let page = browser.open(&desk.at("/contact")).await?;
    fill(page).await?;
    choose(page, json!([["letter.txt", "text/plain", 100]])).await?;
    page.see("Uploaded, 1 KB").await?;
    let page = browser.open(&desk.at("/contact")).await?;
    page.see("letter.txt").await?;
    let there = async || Ok((page.value("Subject").await? == SUBJECT).then_some(()));
    eventually("what was typed", there).await?;
    listen(page).await?;
    page.activate("Send message").await?;
    page.focus_on("Message sent").await?;
    ensure!(sent_uploads(page).await?.len() == 1, "under the token that it had");
    Ok(())
}
