//! What screen readers are told, by Chromium's accessibility tree.

use super::{Form, begin_upload};
use crate::every_form::send_wrong;
use anyhow::{Context as _, Result, ensure};
use journeys::{Browser, Desk, Engine, Page, Told, eventually};
use serde_json::Value;

/// The questions as they are seen: how each control is called there, and the hint and the error beside it.
const SEEN: &str = "const shown = (e) => e && e.getClientRects().length > 0;
    const name = (e) => e.matches('label') ? tidy(e.textContent) : name_of(e);
    const words = (e, selector) => tidy([...e.querySelectorAll(selector)].find(shown)?.textContent);
    return all('form .govuk-form-group')
        .filter((group) => shown(group) && !group.querySelector('.govuk-form-group') && !group.closest('.govuk-date-input'))
        .concat(all('form .govuk-form-group').filter((group) => shown(group) && group.querySelector('.govuk-date-input')))
        .map((group) => ({
            legend: words(group, 'legend'), label: words(group, 'label'),
            hint: words(group, '.govuk-hint'), error: words(group, '.govuk-error-message'),
            controls: [...group.querySelectorAll('label:not([id]), button')].filter(shown).map(name),
        }));";

fn text<'v>(question: &'v Value, of: &str) -> &'v str {
    question[of].as_str().unwrap_or_default()
}

/// What answers a question is told by its name with what is seen beside it, and whether it is wrong.
async fn every_question_is_told(page: Page<'_>, state: &str) -> Result<usize> {
    let tree = page.accessibility_tree().await?;
    let seen = page.script(SEEN, vec![]).await?;
    let seen = seen.as_array().context("questions")?;
    for question in seen {
        let (legend, label) = (text(question, "legend"), text(question, "label"));
        let name = if legend.is_empty() { label } else { legend };
        let told = tree.iter().find(|told| is_of_a_form(told) && told.name.as_str() == name);
        let told = told.with_context(|| format!("{state}: readers are not told of “{name}”"))?;
        let controls: Vec<&str> =
            question["controls"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let of_it = |told: &&Told| {
            let called = told.name.as_str();
            is_of_a_form(told) && (called == name || controls.contains(&called))
        };
        for words in [text(question, "hint"), text(question, "error")] {
            let is_told = tree.iter().filter(of_it).any(|told| told.description.contains(words));
            ensure!(is_told, "{state}: “{words}” is not told of {told:?}");
        }
        let is_wrong = !text(question, "error").is_empty();
        let is_several = !legend.is_empty() || told.role == "group";
        ensure!(is_several || told.is_invalid == is_wrong, "{state}: {told:?}");
        for control in controls {
            let has = |told: &Told| is_of_a_form(told) && told.name.as_str() == control;
            ensure!(tree.iter().any(has), "{state}: readers are not told of “{control}” in “{name}”");
        }
    }
    Ok(seen.len())
}

fn is_of_a_form(told: &Told) -> bool {
    let roles = ["textbox", "combobox", "checkbox", "radio", "group", "radiogroup", "button", "listbox"];
    roles.contains(&told.role.as_str())
}

/// Waits until readers hear a text, in time.
async fn hear(page: Page<'_>, role: &str, live: &str, words: &str) -> Result<()> {
    eventually(&format!("readers to hear “{words}”"), async || {
        let tree = page.accessibility_tree().await?;
        let told = tree.iter().find(|told| told.role == role && told.text.contains(words));
        Ok(told.filter(|told| told.live == live).map(drop))
    })
    .await
}

async fn a_form_is_told(form: Form) -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let page = form.open(&browser, &desk).await?;
    let questions = every_question_is_told(page, "empty").await?;
    ensure!(questions > 5, "the form asks more than {questions} questions");
    send_wrong(page).await?;
    every_question_is_told(page, "with problems").await?;
    hear(page, "alert", "assertive", "There is a problem").await?;
    let lines = page.script("return all('.govuk-error-summary a').map(e => e.textContent);", vec![]).await?;
    let tree = page.accessibility_tree().await?;
    let alert = tree.iter().find(|told| told.role == "alert").context("an alert")?;
    for line in lines.as_array().context("lines")?.iter().filter_map(Value::as_str) {
        ensure!(alert.text.contains(line), "“{line}” is not announced: {alert:?}");
    }
    // The page as a whole has it too.
    let focused = tree.iter().rfind(|told| told.is_focused).context("a focus")?;
    ensure!(focused.text.starts_with("There is a problem"), "the focus is on {focused:?}");
    Ok(())
}

#[tokio::test]
async fn the_contact_form_is_told_to_readers() -> Result<()> {
    a_form_is_told(Form::Contact).await
}

#[tokio::test]
async fn the_longest_form_is_told_to_readers() -> Result<()> {
    a_form_is_told(Form::Department).await
}

#[tokio::test]
async fn what_changes_is_heard() -> Result<()> {
    let mut desk = Desk::start().await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let page = Form::Contact.open(&browser, &desk).await?;
    Form::Contact.fill(page).await?;
    let near = "const subject = one('#subject');
        subject.value = 'x'.repeat(arguments[0]);
        subject.dispatchEvent(new Event('input', { bubbles: true }));";
    page.script(near, vec![250.into()]).await?;
    hear(page, "status", "polite", "You have 5 characters remaining").await?;
    page.script(near, vec![20.into()]).await?;

    begin_upload(page).await?;
    let tree = page.accessibility_tree().await?;
    let bar = tree.iter().find(|told| told.role == "progressbar").context("a bar")?;
    ensure!(bar.name.contains("pier.csv"), "the bar says of what it is: {bar:?}");
    page.slow_down(None).await?;
    hear(page, "status", "polite", "pier.csv").await?;

    // The desk does not answer yet.
    page.script(
        "const was = window.fetch;
        window.fetch = (...call) => new Promise((answer) => window.go_on = () => answer(was(...call)));",
        vec![],
    )
    .await?;
    page.script("one('form [type=submit]').click();", vec![]).await?;
    hear(page, "status", "polite", "Sending your message").await?;
    desk.kill().await?;
    page.script("window.go_on();", vec![]).await?;
    hear(page, "status", "polite", "Not sent yet. Trying again in").await
}
