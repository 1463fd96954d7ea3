//! The embedded form before its script, and as the script takes it over.

use crate::words::{EMAIL, MESSAGE, NAME, SUBJECT};
use anyhow::{Result, ensure};
use journeys::{Browser, Desk, Engine, Page, accessibility, eventually, setting};
use serde_json::json;
use std::path::Path;
use tempfile::TempDir;
use thirtyfour::Key;

/// Whether the script has taken the form over: what is for browsers without one is gone.
async fn is_taken(page: Page<'_>) -> Result<bool> {
    Ok(page.count("form").await? == 1 && page.count("[data-plain]").await? == 0)
}

async fn taken(page: Page<'_>) -> Result<()> {
    eventually("the script to take over", async || Ok(is_taken(page).await?.then_some(()))).await
}

/// What the page has fetched that the screen for spam alone wants.
async fn screening(page: Page<'_>) -> Result<bool> {
    let fetched = "return performance.getEntriesByType('resource')
        .some(one => /challenges|screening/.test(one.name));";
    Ok(page.script(fetched, vec![]).await? == true)
}

async fn typing_goes_on(engine: Engine) -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(engine).await?;
    let page = browser.open(&desk.at("/contact")).await?;
    page.see("Full name").await?;
    accessibility::check(page, "the form before its script").await?;
    ensure!(!is_taken(page).await?, "nobody has touched it yet");
    page.see_no("Your message has not been sent").await?;
    let seen = "return all('[hidden]').filter(e => e.getClientRects().length > 0).map(e => e.outerHTML);";
    let seen = page.script(seen, vec![]).await?;
    ensure!(seen == json!([]), "what is hidden is not seen: {seen}");
    ensure!(!screening(page).await?, "nor is there anything to be screened");
    let listen = "const was = window.fetch;
        window.fetch = (url, init) => {
            if (init?.body) window.sent = JSON.parse(init.body).request;
            return was(url, init);
        };";
    page.script(listen, vec![]).await?;
    // As a browser fills in what it knows, or keeps it when somebody comes back: without a word.
    let known = "for (const e of all('input,textarea')) e.marked = true;
        one('#description').value = arguments[0];
        one('[name^=field][value=ferry_timetables]').checked = true;";
    page.script(known, vec![json!(MESSAGE)]).await?;

    page.tab_to("Full name").await?;
    for letter in NAME.chars() {
        page.type_text(&letter.to_string()).await?;
    }
    page.press(Key::Home).await?;
    page.type_text("Dr ").await?;
    taken(page).await?;
    page.type_text("I").await?;
    page.press(Key::Backspace).await?;
    ensure!(page.value("Full name").await? == format!("Dr {NAME}"), "no letter is lost, and the caret stays");
    page.focus_on("Full name").await?;
    let kept = "return all('form input, form textarea').every(e => e.marked);";
    ensure!(page.script(kept, vec![]).await? == true, "every control is the one that was there");
    accessibility::check(page, "the form that was taken over").await?;

    page.see("Which crossing?").await?;
    page.fill("Email address", EMAIL).await?;
    page.fill("Which crossing?", "7:40am from Wrackline to Skerrow").await?;
    page.fill("Subject", SUBJECT).await?;
    ensure!(screening(page).await?, "work has begun with the first touch");
    page.mark().await?;
    page.activate("Send message").await?;
    page.focus_on("Message sent").await?;
    let said = "const { trap, stamp, altcha } = window.sent.screening;
        return trap === '' && stamp.length > 20 && JSON.parse(atob(altcha)).number >= 0;";
    ensure!(page.script(said, vec![]).await? == true, "it was done before the form was filled in");
    ensure!(page.is_marked().await?, "the page that embeds the form stays");
    Ok(())
}

#[tokio::test]
async fn typing_goes_on_through_the_take_over_in_chromium() -> Result<()> {
    typing_goes_on(Engine::Chromium).await
}

#[tokio::test]
async fn typing_goes_on_through_the_take_over_in_firefox() -> Result<()> {
    typing_goes_on(Engine::Firefox).await
}

#[tokio::test]
async fn typing_goes_on_through_the_take_over_in_webkit() -> Result<()> {
    typing_goes_on(Engine::WebKit).await
}

/// A translator puts elements of its own round every text.
async fn what_is_not_ours_is_drawn_anew(engine: Engine) -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(engine).await?;
    let page = browser.open(&desk.at("/contact")).await?;
    page.see("Full name").await?;
    let translate = "for (const label of all('label')) {
            const font = document.createElement('font');
            font.append(...label.childNodes);
            label.append(font);
        }
        one('#description').value = arguments[0];
        const other = one('[name^=field][value=ferry_other]');
        other.checked = true;
        // As where the form had other choices when it was drawn.
        const first = one('[name^=field][type=radio]');
        [first.id, other.id] = [other.id, first.id];
        return all('[name^=field][type=radio]').map(radio => radio.value);";
    let choices = page.script(translate, vec![json!(MESSAGE)]).await?;
    page.fill("Full name", NAME).await?;
    taken(page).await?;
    ensure!(page.value("Full name").await? == NAME, "what was typed is in the new form");
    ensure!(page.value("Your message").await? == MESSAGE, "and so is what stood there");
    let now = "return all('[name^=field][type=radio]').map(radio => radio.value);";
    ensure!(page.script(now, vec![]).await? == choices, "each choice is still what it says");
    let chosen = "return one('[name^=field]:checked').value;";
    ensure!(page.script(chosen, vec![]).await? == "ferry_other", "the choice is still this one");
    page.focus_on("Full name").await?;
    page.fill("Email address", EMAIL).await?;
    page.fill("Subject", SUBJECT).await?;
    page.activate("Send message").await?;
    page.focus_on("Message sent").await
}

#[tokio::test]
async fn a_translated_form_keeps_what_was_typed_in_chromium() -> Result<()> {
    what_is_not_ours_is_drawn_anew(Engine::Chromium).await
}

#[tokio::test]
async fn a_translated_form_keeps_what_was_typed_in_firefox() -> Result<()> {
    what_is_not_ours_is_drawn_anew(Engine::Firefox).await
}

#[tokio::test]
async fn a_translated_form_keeps_what_was_typed_in_webkit() -> Result<()> {
    what_is_not_ours_is_drawn_anew(Engine::WebKit).await
}

/// The browser's files without the form's wasm.
pub fn without_wasm() -> Result<TempDir> {
    dist_without(|name| name.starts_with("support_form") && name.contains(".wasm"))
}

/// The browser's files without some of them.
pub fn dist_without(is_gone: impl Fn(&str) -> bool) -> Result<TempDir> {
    let folder = TempDir::new()?;
    for file in std::fs::read_dir(Path::new(&setting("FRONTDESK_DIST")?))? {
        let file = file?;
        let name = file.file_name();
        if !is_gone(&name.to_string_lossy()) {
            std::fs::copy(file.path(), folder.path().join(&name))?;
        }
    }
    Ok(folder)
}

async fn a_form_without_its_script_sends_itself(engine: Engine) -> Result<()> {
    let dist = without_wasm()?;
    let desk = Desk::start_with(dist.path().to_owned()).await?;
    let browser = Browser::start(engine).await?;
    let page = browser.open(&desk.at("/contact")).await?;
    page.fill("Full name", NAME).await?;
    page.fill("Email address", EMAIL).await?;
    page.pick("What is it about?", "Timetables").await?;
    page.see("Which crossing?").await?;
    page.pick_here("Something else").await?;
    page.see_no("Which crossing?").await?;
    page.fill("Subject", SUBJECT).await?;
    page.activate("Send message").await?;
    page.arrive("/forms/contact").await?;
    page.see("Enter your message").await?;
    ensure!(page.value("Full name").await? == NAME, "what was typed came along");
    page.fill("Your message", MESSAGE).await?;
    page.activate("Send message").await?;
    page.arrive("/sent/").await?;
    page.see("Message sent").await
}

#[tokio::test]
async fn a_form_without_its_script_sends_itself_in_chromium() -> Result<()> {
    a_form_without_its_script_sends_itself(Engine::Chromium).await
}

#[tokio::test]
async fn a_form_without_its_script_sends_itself_in_firefox() -> Result<()> {
    a_form_without_its_script_sends_itself(Engine::Firefox).await
}

#[tokio::test]
async fn a_form_without_its_script_sends_itself_in_webkit() -> Result<()> {
    a_form_without_its_script_sends_itself(Engine::WebKit).await
}

/// Sending by itself would leave the page, and with it what was typed.
#[tokio::test]
async fn without_script_and_desk_what_was_typed_stays() -> Result<()> {
    let dist = without_wasm()?;
    let mut desk = Desk::start_with(dist.path().to_owned()).await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let page = browser.open(&desk.at("/contact")).await?;
    page.fill("Full name", NAME).await?;
    ensure!(!page.text().await?.contains("Your message has not been sent"), "nobody has sent it");
    desk.kill().await?;
    page.activate("Send message").await?;
    page.see("Your message has not been sent").await?;
    ensure!(page.value("Full name").await? == NAME, "what was typed is still there");
    accessibility::check(page, "the form that cannot be sent").await?;
    desk.revive().await?;
    page.activate("Send message").await?;
    page.see("Enter your email address").await
}
