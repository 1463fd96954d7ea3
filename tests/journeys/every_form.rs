//! Every form of the demo, by both doors: as a page of its own, and in a page that embeds it. In each state
//! axe-core finds nothing in it, and none of the faults that such forms have had elsewhere.

use crate::form_faults::{answers_stay, ends_are_tied, look, marks_are_true, summary};
use anyhow::{Result, ensure};
use journeys::admin::open_every_form;
use journeys::{Browser, Desk, Engine, Page, accessibility, eventually};
use serde_json::{Value, json};

pub const DOORS: [Door; 2] = [Door::Page, Door::Element];

/// Where a form is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// A page of its own, which needs no script.
    Page,
    /// An element in a page of somebody else, whose script has taken the form over.
    Element,
}

/// The forms of a desk that has opened all of them to everybody.
pub struct Forms {
    desk: Desk,
    browser: Browser,
    keys: Vec<String>,
}

impl Forms {
    pub async fn start() -> Result<Self> {
        let desk = Desk::start().await?;
        let browser = Browser::start(Engine::Chromium).await?;
        let keys = open_every_form(browser.open(&desk.at("/forms")).await?).await?;
        ensure!(keys.len() == 26, "the demo's forms: {keys:?}");
        Ok(Self { desk, browser, keys })
    }

    /// Shows a form, empty, in the language with this tag.
    pub async fn open(&self, key: &str, door: Door, language: &str) -> Result<Page<'_>> {
        let page = match door {
            Door::Page => self.browser.open(&self.desk.at(&format!("/forms/{key}?lang={language}"))).await?,
            Door::Element => {
                let host = self.desk.at("/contact");
                let page = self.browser.page();
                if page.address().await? != host {
                    self.browser.open(&host).await?;
                }
                embed(page, key, language).await?;
                page
            }
        };
        let said = page.script("return one('.fd-form').lang;", vec![]).await?;
        ensure!(said == language, "{key} is in {said}");
        Ok(page)
    }
}

/// Puts a form in the place of the one that the page embeds, and has its script take it over.
pub async fn embed(page: Page<'_>, key: &str, language: &str) -> Result<()> {
    let script = "const form = document.createElement('support-form');
        form.setAttribute('form', arguments[0]);
        form.setAttribute('lang', arguments[1]);
        form.setAttribute('drafts', 'off');
        one('support-form').replaceWith(form);";
    page.script(script, vec![json!(key), json!(language)]).await?;
    page.find("form [type=submit]").await?;
    page.script("one('form :is(input, textarea, select)').focus();", vec![]).await?;
    let taken = async || Ok((page.count("[data-plain]").await? == 0).then_some(()));
    eventually("the script to take over", taken).await
}

/// Sends what is not right, and waits until that is said.
pub async fn send_wrong(page: Page<'_>) -> Result<()> {
    // A summary that is there already is not the one that is waited for.
    page.script("active()?.blur(); one('form [type=submit]').click();", vec![]).await?;
    let said = "return !!active()?.matches('.govuk-error-summary');";
    eventually("the problems to be said", async || {
        Ok((page.script(said, vec![]).await? == true).then_some(()))
    })
    .await
}

/// Sends a form as it is, then with answers that are not all right, and gives the lines of what it missed.
async fn what_is_missed(forms: &Forms, key: &str, door: Door, language: &str) -> Result<Vec<Value>> {
    let state = format!("{key} in {language}, {door:?}, empty");
    let page = forms.open(key, door, language).await?;
    accessibility::check(page, &state).await?;
    ends_are_tied(page, &state).await?;
    let before = look(page).await?;
    send_wrong(page).await?;
    let state = format!("{key} in {language}, {door:?}, with problems");
    accessibility::check(page, &state).await?;
    ends_are_tied(page, &state).await?;
    // A page of its own is drawn anew.
    ensure!(door == Door::Element || look(page).await? == before, "{state}: it is dressed otherwise");
    if language == "en" {
        marks_are_true(page, &state).await?;
    }
    let lines = summary(page, &state).await?;
    answers_stay(page, &state).await?;
    Ok(lines)
}

/// Every second form of the demo, so that two walks go on at the same time.
async fn every_form(first: usize, language: &str) -> Result<()> {
    let forms = Forms::start().await?;
    for key in forms.keys.iter().skip(first).step_by(2) {
        let desk = what_is_missed(&forms, key, Door::Page, language).await?;
        let page = what_is_missed(&forms, key, Door::Element, language).await?;
        ensure!(desk == page, "{key}: the desk misses {desk:#?}, the page {page:#?}");
    }
    Ok(())
}

/// Every form in pages of somebody who reads another language, empty and with problems.
async fn every_form_in(language: &str) -> Result<()> {
    let forms = Forms::start().await?;
    for key in &forms.keys {
        let state = format!("{key} in {language}");
        let page = forms.open(key, Door::Element, language).await?;
        accessibility::check(page, &format!("{state}, empty")).await?;
        ends_are_tied(page, &state).await?;
        send_wrong(page).await?;
        accessibility::check(page, &format!("{state}, with problems")).await?;
        ends_are_tied(page, &state).await?;
        ensure!(!summary(page, &state).await?.is_empty(), "{state}: nothing is said");
    }
    Ok(())
}

#[tokio::test]
async fn every_form_is_accessible_in_welsh() -> Result<()> {
    every_form_in("cy").await
}

#[tokio::test]
async fn every_form_is_accessible_in_arabic() -> Result<()> {
    every_form_in("ar").await
}

#[tokio::test]
async fn every_form_is_accessible_and_has_no_fault() -> Result<()> {
    every_form(0, "en").await
}

#[tokio::test]
async fn every_other_form_is_accessible_and_has_no_fault() -> Result<()> {
    every_form(1, "en").await
}
