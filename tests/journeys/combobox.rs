//! A long list as a combobox: by keyboard, with what readers hear.

use crate::words::{EMAIL, MESSAGE, NAME, SUBJECT};
use anyhow::{Result, ensure};
use journeys::admin::as_admin;
use journeys::{Browser, Desk, Engine, Page, accessibility, eventually};
use serde_json::json;
use thirtyfour::Key;

const QUESTION: &str = "App or part that is broken";

const HINT: &str = "Start typing, or open the list";

/// Puts a form with a long list in place of the page's own.
async fn open(page: Page<'_>) -> Result<()> {
    let replace = "const form = document.createElement('support-form');
        form.setAttribute('form', 'technical-fault');
        one('support-form').replaceWith(form);";
    page.script(replace, vec![]).await?;
    page.see(QUESTION).await?;
    ensure!(!page.text().await?.contains(HINT), "a select is no box to type in");
    // Its script starts at the first touch.
    page.tab_to("Full name").await?;
    eventually("the combobox", async || Ok((page.count("[role=combobox]").await? == 1).then_some(())))
        .await?;
    page.see(HINT).await?;
    let described =
        "const box = one('[role=combobox]'), [id] = box.getAttribute('aria-describedby').split(' ');
        return box.getRootNode().getElementById(id).textContent;";
    ensure!(page.script(described, vec![]).await? == HINT, "readers hear it at the box");
    Ok(())
}

async fn hears(page: Page<'_>, words: &str) -> Result<()> {
    let script = "return one('.fd-combo [role=status]').textContent === arguments[0];";
    eventually(&format!("readers to hear “{words}”"), async || {
        Ok((page.script(script, vec![json!(words)]).await? == true).then_some(()))
    })
    .await
}

async fn a_long_list_is_filtered(engine: Engine) -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(engine).await?;
    let page = browser.open(&desk.at("/contact")).await?;
    open(page).await?;
    page.fill(QUESTION, "publ").await?;
    hears(page, "7 choices").await?;
    page.press(Key::Down).await?;
    page.press(Key::Down).await?;
    hears(page, "7 choices. Mainstream Publisher, 2 of 7").await?;
    accessibility::check(page, "the open list").await?;
    page.press(Key::Enter).await?;
    ensure!(page.value(QUESTION).await? == "Mainstream Publisher", "the choice stands in the box");
    ensure!(page.count(".govuk-error-summary").await? == 0, "choosing does not send the form");
    // What is no choice stays, and is said to be none.
    page.type_text(" of 1987").await?;
    page.activate("Send message").await?;
    page.focus_on("There is a problem").await?;
    ensure!(page.value(QUESTION).await? == "Mainstream Publisher of 1987", "what was typed stays");
    accessibility::check(page, "the list with a problem").await?;
    page.activate("Choose app or part that is broken").await?;
    page.focus_on(QUESTION).await
}

#[tokio::test]
async fn a_long_list_is_filtered_in_chromium() -> Result<()> {
    a_long_list_is_filtered(Engine::Chromium).await
}

#[tokio::test]
async fn a_long_list_is_filtered_in_firefox() -> Result<()> {
    a_long_list_is_filtered(Engine::Firefox).await
}

/// A form with a question that has any number of answers out of a long list.
async fn with_many(desk: &Desk, browser: &Browser) -> Result<()> {
    let page = browser.open(&desk.at("/forms")).await?;
    let options: Vec<_> =
        (1..=20).map(|n| json!({"name": format!("Pier {n}"), "value": format!("pier_{n}")})).collect();
    let field = json!({"ticket_field": {
        "type": "multiselect", "title": "Piers", "custom_field_options": options,
        "visible_in_portal": true, "editable_in_portal": true,
    }});
    let field = as_admin(page, "POST", "ticket_fields", field).await?;
    let form = json!({"ticket_form": {
        "name": "Piers", "key": "piers", "end_user_visible": true,
        "ticket_field_ids": [1, 2, field["ticket_field"]["id"]],
    }});
    let made = as_admin(page, "POST", "ticket_forms", form).await?;
    ensure!(made["ticket_form"]["key"] == "piers", "{made}");
    Ok(())
}

#[tokio::test]
async fn words_that_are_none_of_many_choices_are_said_to_be_none() -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(Engine::Chromium).await?;
    with_many(&desk, &browser).await?;
    let page = browser.open(&desk.at("/contact")).await?;
    let replace = "one('support-form').setAttribute('form', 'piers'); one('support-form').again();";
    page.script(replace, vec![]).await?;
    page.see("Piers").await?;
    page.fill("Full name", NAME).await?;
    eventually("the combobox", async || Ok((page.count("[role=combobox]").await? == 1).then_some(())))
        .await?;
    for (label, text) in [("Email address", EMAIL), ("Subject", SUBJECT), ("Your message", MESSAGE)] {
        page.fill(label, text).await?;
    }
    page.fill("Add a choice", "Pier 7").await?;
    page.press(Key::Tab).await?;
    page.press_back_to("Add a choice").await?;
    page.type_text("Pier of 1987").await?;
    page.activate("Send message").await?;
    page.focus_on("There is a problem").await?;
    ensure!(page.value("Add a choice").await? == "Pier of 1987", "what was typed stays");
    let chips = "return all('.fd-chip').map(chip => chip.textContent);";
    ensure!(page.script(chips, vec![]).await? == json!(["Pier 7"]), "and what was chosen");
    accessibility::check(page, "words that are no choice").await?;

    page.tab_to("Add a choice").await?;
    page.script("active().select();", vec![]).await?;
    page.press(Key::Delete).await?;
    page.activate("Send message").await?;
    page.focus_on("Message sent").await
}
