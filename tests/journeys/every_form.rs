//! Every form of the demo, by both doors: as a page of its own, and in a page that embeds it.

use anyhow::{Result, ensure};
use journeys::admin::open_every_form;
use journeys::{Browser, Desk, Engine, Page, eventually};
use serde_json::json;

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
    pub keys: Vec<String>,
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
                let page = self.browser.open(&self.desk.at("/contact")).await?;
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
    page.script("one('form [type=submit]').click();", vec![]).await?;
    let said = "return !!active()?.matches('.govuk-error-summary');";
    eventually("the problems to be said", async || {
        Ok((page.script(said, vec![]).await? == true).then_some(()))
    })
    .await
}
