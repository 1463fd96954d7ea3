//! What is seen of a message on its way and of one that has arrived, with its files; and that neither a
//! browser that dies nor a sign-in that runs out loses anything.

use crate::attachments::{choose, listen, sent_uploads};
use crate::bad_network::{NOT_SENT, TO_DISK, is_sent_once, waits};
use crate::contact::fill;
use crate::embedding::{listen as listen_to_host, page_with, signed, strict};
use crate::words::{EMAIL, MESSAGE, NAME, SUBJECT};
use anyhow::{Context as _, Result, ensure};
use journeys::admin::as_admin;
use journeys::{Browser, Desk, Engine, Host, Page, Proxy, accessibility, eventually};
use serde_json::{Value, json};
use tempfile::TempDir;

/// What readers hear of the message and of its files.
async fn told(page: Page<'_>) -> Result<String> {
    let told = "return all('[role=status]').map(one => one.textContent).join(' / ');";
    Ok(page.script(told, vec![]).await?.as_str().unwrap_or_default().to_owned())
}

async fn hears(page: Page<'_>, what: &str) -> Result<()> {
    eventually(what, async || Ok(told(page).await?.contains(what).then_some(()))).await
}

async fn a_slow_network(engine: Engine) -> Result<()> {
    let desk = Desk::start().await?;
    let network = Proxy::to(&desk.at("")).await?;
    let browser = Browser::start(engine).await?;
    let page = browser.open(&network.at("/contact")).await?;
    fill(page).await?;
    network.hold(true);
    page.activate("Send message").await?;
    page.see("Sending your message").await?;
    page.focus_on(NOT_SENT).await?;
    page.see("The connection is slow").await?;
    page.see("Trying now").await?;
    page.see("Answers checked").await?;
    accessibility::check(page, "a message that is slow").await?;
    network.hold(false);
    page.focus_on("Message sent").await?;
    is_sent_once(&desk).await
}

#[tokio::test]
async fn a_slow_network_is_told_of_and_the_try_goes_on_in_chromium() -> Result<()> {
    a_slow_network(Engine::Chromium).await
}

#[tokio::test]
async fn a_slow_network_is_told_of_and_the_try_goes_on_in_firefox() -> Result<()> {
    a_slow_network(Engine::Firefox).await
}

async fn files_of_a_message_that_waits(engine: Engine) -> Result<()> {
    let mut desk = Desk::start().await?;
    let browser = Browser::start(engine).await?;
    let page = browser.open(&desk.at("/contact")).await?;
    fill(page).await?;
    page.see("Choose files").await?;
    choose(page, json!([["pass.pdf", "application/pdf", 212_000]])).await?;
    hears(page, "pass.pdf uploaded. Your file is there").await?;
    desk.kill().await?;
    choose(page, json!([["ramp.png", "image/png", 30_000]])).await?;
    page.see("The connection was lost").await?;
    page.activate("Send message").await?;
    page.focus_on(NOT_SENT).await?;
    for there in ["Uploading files, 1 of 2 done", "pass.pdf", "Uploaded, 212 KB", "ramp.png", MESSAGE] {
        page.see(there).await?;
    }
    ensure!(!page.text().await?.contains("Choose files"), "of the form, its files alone are there");
    hears(page, "Not sent yet. Trying again in").await?;
    accessibility::check(page, "a message that waits, with files").await?;
    // Not of what is seen: once a try, and nothing between.
    let said = told(page).await?;
    ensure!(!said.contains("Try now"), "{said}");
    listen(page).await?;
    desk.revive().await?;
    page.activate("Try now").await?;
    page.focus_on("Message sent").await?;
    for there in ["What you sent", SUBJECT, "pass.pdf (212 KB)", "ramp.png (30 KB)", "Follow this request"] {
        page.see(there).await?;
    }
    accessibility::check(page, "the confirmation with what was sent").await?;
    ensure!(sent_uploads(page).await?.len() == 2, "both");
    is_sent_once(&desk).await
}

#[tokio::test]
async fn files_keep_their_states_while_a_message_waits_in_chromium() -> Result<()> {
    files_of_a_message_that_waits(Engine::Chromium).await
}

#[tokio::test]
async fn files_keep_their_states_while_a_message_waits_in_firefox() -> Result<()> {
    files_of_a_message_that_waits(Engine::Firefox).await
}

#[tokio::test]
async fn a_file_that_is_taken_out_while_a_message_waits_does_not_come_along() -> Result<()> {
    let mut desk = Desk::start().await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let page = browser.open(&desk.at("/contact")).await?;
    fill(page).await?;
    page.see("Choose files").await?;
    desk.kill().await?;
    choose(page, json!([["ramp.png", "image/png", 30_000]])).await?;
    page.see("The connection was lost").await?;
    page.activate("Send message").await?;
    page.focus_on(NOT_SENT).await?;
    page.activate("Remove ramp.png").await?;
    page.focus_on(NOT_SENT).await?;
    listen(page).await?;
    desk.revive().await?;
    page.activate("Try now").await?;
    page.focus_on("Message sent").await?;
    ensure!(sent_uploads(page).await?.is_empty(), "none");
    is_sent_once(&desk).await
}

/// What the device keeps of files, over all drafts.
async fn copies(page: Page<'_>) -> Result<Value> {
    let script = "const done = arguments[0];
        const ask = request => new Promise(yes => { request.onsuccess = () => yes(request.result); });
        (async () => {
            const names = (await indexedDB.databases()).map(({ name }) => name);
            const counts = await Promise.all(names.map(async name => {
                const base = await ask(indexedDB.open(name));
                const count = await ask(base.transaction('files').objectStore('files').count());
                base.close();
                return count;
            }));
            return counts.reduce((sum, one) => sum + one, 0);
        })().then(done, why => done(String(why)));";
    page.script_async(script, vec![]).await
}

async fn keeps(page: Page<'_>, count: u32) -> Result<()> {
    eventually(&format!("{count} copies"), async || Ok((copies(page).await? == count).then_some(()))).await
}

#[tokio::test]
async fn a_file_that_is_not_uploaded_outlives_the_browser() -> Result<()> {
    let mut desk = Desk::start().await?;
    let profile = TempDir::new()?;
    let browser = Browser::start_with_profile(profile.path()).await?;
    let page = browser.open(&desk.at("/contact")).await?;
    fill(page).await?;
    page.see("Choose files").await?;
    desk.kill().await?;
    choose(page, json!([["ramp.png", "image/png", 30_000], ["pass.pdf", "application/pdf", 500]])).await?;
    page.see("The connection was lost").await?;
    keeps(page, 2).await?;
    page.activate("Send message").await?;
    page.see(NOT_SENT).await?;
    waits(page).await?;
    tokio::time::sleep(TO_DISK).await;
    drop(browser);
    desk.revive().await?;

    let browser = Browser::start_with_profile(profile.path()).await?;
    let page = browser.open(&desk.at("/contact")).await?;
    page.find(".govuk-panel--confirmation").await?;
    page.see("ramp.png (30 KB)").await?;
    is_sent_once(&desk).await?;
    keeps(page, 0).await?;
    let number = page.find(".govuk-panel--confirmation strong").await?;
    let path = format!("tickets/{number}/comments");
    let comments = as_admin(page, "GET", &path, Value::Null).await?;
    let files = comments["comments"][0]["attachments"].as_array().cloned().unwrap_or_default();
    // In the order in which their uploads end.
    let mut sizes: Vec<_> = files.iter().filter_map(|file| file["size"].as_u64()).collect();
    sizes.sort_unstable();
    ensure!(sizes == [500, 30_000], "whole, and once: {comments}");
    Ok(())
}

#[tokio::test]
async fn a_page_that_keeps_no_drafts_keeps_no_files() -> Result<()> {
    let mut desk = Desk::start().await?;
    let element = "<support-form form=\"contact\" drafts=\"off\"></support-form>";
    let host = Host::start(&page_with(&desk, element), &[]).await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let page = browser.open(&host.at("/")).await?;
    page.tab_to("Full name").await?;
    page.see("Choose files").await?;
    desk.kill().await?;
    choose(page, json!([["ramp.png", "image/png", 30_000]])).await?;
    page.see("The connection was lost").await?;
    ensure!(copies(page).await? == 0, "nothing is kept");
    Ok(())
}

/// The desk's answer to what is sent under the first token, from now on: it has run out.
const RUN_OUT: &str = "const before = window.fetch; let first;
    window.fetch = (address, how) => {
        const { Authorization, 'Idempotency-Key': key } = how?.headers ?? {};
        if (!String(address).endsWith('/requests') || !key) return before(address, how);
        first ??= Authorization;
        (window.tries ??= []).push([Authorization, key]);
        return Authorization === first
            ? Promise.resolve(new Response('{}', { status: 401 })) : before(address, how);
    };";

#[tokio::test]
async fn a_sign_in_that_runs_out_is_asked_for_and_the_message_is_sent_once() -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let page = browser.open(&desk.at("/forms")).await?;
    let made = as_admin(page, "POST", "identity_keys", json!({"identity_key": {}})).await?;
    let key = &made["identity_key"];
    let claims = json!({"email": EMAIL, "name": NAME});
    let token = signed(page, key, claims.clone()).await?;
    let another = signed(page, key, claims).await?;
    let element = format!("<support-form form=\"contact\" identity=\"{token}\"></support-form>");
    let host = Host::start(&page_with(&desk, &element), &strict(&desk)).await?;
    let page = browser.open(&host.at("/")).await?;
    listen_to_host(page).await?;
    page.see("Subject").await?;
    page.script(RUN_OUT, vec![]).await?;
    page.script("one('[name^=field][value=ferry_other]').click();", vec![]).await?;
    page.fill("Subject", SUBJECT).await?;
    page.fill("Your message", MESSAGE).await?;
    page.activate("Send message").await?;
    page.focus_on(NOT_SENT).await?;
    page.see("Your sign-in on this page has run out").await?;
    accessibility::check(page, "a message of somebody whose sign-in has run out").await?;
    let heard = "return heard.filter(([what, detail]) => what === 'problem').map(([, { kind }]) => kind);";
    let told = page.script(heard, vec![]).await?;
    let told = told.as_array().context("what the page heard")?;
    ensure!(told.contains(&json!("identity")) && !told.contains(&json!("sending")), "{told:?}");
    let renew = "document.querySelector('support-form').setAttribute('identity', arguments[0]);";
    page.script(renew, vec![json!(another)]).await?;
    page.focus_on("Message sent").await?;
    let tries = page.script("return tries;", vec![]).await?;
    let tries = tries.as_array().context("the tries")?;
    let (first, last) = (&tries[0], &tries[tries.len() - 1]);
    ensure!(first[1] == last[1] && first[0] != last[0], "one key, another token: {tries:?}");
    is_sent_once(&desk).await
}
