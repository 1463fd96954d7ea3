//! A form in every state by axe-core, and in a window as narrow as a phone.

mod readers;
mod wishes;

use crate::every_form::{embed, send_wrong};
use crate::words::EMAIL;
use crate::{contact, department_form};
use anyhow::{Result, ensure};
use journeys::admin::open_every_form;
use journeys::{Browser, Desk, Engine, Page, accessibility, eventually};
use serde_json::json;

/// The forms that are looked at in every state.
#[derive(Clone, Copy, Debug)]
enum Form {
    Contact,
    Department,
}

impl Form {
    const fn key(self) -> &'static str {
        match self {
            Self::Contact => "contact",
            Self::Department => department_form::KEY,
        }
    }

    /// Shows it, empty, taken over by its script, and with what another script makes of a list.
    async fn open<'b>(self, browser: &'b Browser, desk: &Desk) -> Result<Page<'b>> {
        open_every_form(browser.open(&desk.at("/forms")).await?).await?;
        let page = browser.open(&desk.at("/contact")).await?;
        embed(page, self.key(), "en").await?;
        if let Self::Department = self {
            page.find(".fd-addrow").await?;
        }
        Ok(page)
    }

    async fn fill(self, page: Page<'_>) -> Result<()> {
        match self {
            Self::Contact => contact::fill(page).await,
            Self::Department => department_form::fill(page).await,
        }
    }
}

/// Begins to upload a file that takes its time, and waits until some of it is there.
async fn begin_upload(page: Page<'_>) -> Result<()> {
    page.slow_down(Some(40_000)).await?;
    let choose = "const data = new DataTransfer(), control = one('[type=file]');
        data.items.add(new File([new Uint8Array(900_000)], 'pier.csv', { type: 'text/csv' }));
        control.files = data.files;
        control.dispatchEvent(new Event('change', { bubbles: true }));";
    page.script(choose, vec![]).await?;
    let begun = "const value = one('progress')?.value; return value > 15 && value < 60;";
    eventually("some of the file", async || Ok((page.script(begun, vec![]).await? == true).then_some(())))
        .await
}

/// What reaches out of the view to its side, or makes the page scroll there.
const TOO_WIDE: &str =
    "const hidden = (e) => e.closest('.govuk-visually-hidden, [hidden]') || !e.getClientRects().length;
    const view = document.documentElement.clientWidth;
    const out = all('.fd-form *').filter((e) => !hidden(e)).filter((e) => {
        const { left, right } = e.getBoundingClientRect();
        return left < -1 || right > view + 1;
    });
    const over = document.documentElement.scrollWidth - view;
    return [...(over > 0 ? [`the page is ${over} pixels wider than the view`] : []),
        ...out.map((e) => e.outerHTML.slice(0, 90))];";

/// As wide as a phone, and as a window of 1280 pixels at 400 %.
const NARROW: (u32, u32) = (320, 640);

/// No violation and nothing out of the view, in a narrow window and in a wide one.
async fn look(browser: &Browser, form: Form, state: &str) -> Result<()> {
    let page = browser.page();
    for (width, height) in [NARROW, (1280, 900)] {
        browser.resize(width, height).await?;
        let state = format!("{form:?} form, {state}, {width} wide");
        let wide = page.script(TOO_WIDE, vec![]).await?;
        ensure!(wide == json!([]), "{state}: {wide:#}");
        accessibility::check(page, &state).await?;
    }
    Ok(())
}

async fn every_state(form: Form) -> Result<()> {
    let mut desk = Desk::start().await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let page = form.open(&browser, &desk).await?;
    look(&browser, form, "empty").await?;
    send_wrong(page).await?;
    look(&browser, form, "with problems").await?;
    form.fill(page).await?;
    begin_upload(page).await?;
    look(&browser, form, "uploading").await?;
    ensure!(page.count("progress").await? == 1, "it was looked at while it was on its way");
    page.slow_down(None).await?;
    page.see("Uploaded, 900 KB").await?;
    desk.kill().await?;
    page.activate("Send message").await?;
    page.focus_on("Your message has not been sent yet").await?;
    look(&browser, form, "offline").await?;
    desk.revive().await?;
    page.activate("Try now").await?;
    page.focus_on("Message sent").await?;
    page.see(EMAIL).await?;
    look(&browser, form, "sent").await
}

#[tokio::test]
async fn the_contact_form_is_accessible_and_narrow_in_every_state() -> Result<()> {
    every_state(Form::Contact).await
}

#[tokio::test]
async fn the_longest_form_is_accessible_and_narrow_in_every_state() -> Result<()> {
    every_state(Form::Department).await
}
