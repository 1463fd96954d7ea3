//! The form in a page whose desk is a Zendesk account: its form by number, its refusals, and what it keeps
//! from pages of other sites.

mod plain;
mod refusals;
mod sending;

use crate::attachments::choose;
use crate::words::{EMAIL, MESSAGE, NAME, SUBJECT};
use anyhow::{Result, ensure};
use journeys::zendesk_stub::{Answer, FORM, Manner, ZendeskStub, field};
use journeys::{Browser, Desk, Engine, Host, Page, accessibility, eventually};
use serde_json::{Value, json};

const NOT_SENT_YET: &str = "Your message has not been sent yet";
const MAYBE_SENT: &str = "Your message may have been sent";

/// What the documentation says that a page's policy needs, and nothing else.
fn strict(desk: &Desk, account: &str) -> Vec<(&'static str, String)> {
    let desk = desk.at("");
    let policy = format!(
        "default-src 'none'; script-src {desk} 'wasm-unsafe-eval'; connect-src {desk} {account}; img-src data:"
    );
    vec![("Content-Security-Policy", policy)]
}

/// A page of another site with the form of an account; the scripts are those of a desk that knows nothing
/// of it.
async fn page_of(desk: &Desk, account: &str, attributes: &str) -> Result<Host> {
    page_with("support-form", desk, account, attributes).await
}

fn body_of(element: &str, desk: &Desk, account: &str, attributes: &str) -> String {
    let loader = desk.at("/embed.js");
    format!(
        "<script type=\"module\" src=\"{loader}\"></script></head><body><main><h1>Timetables</h1>\
         <{element} desk=\"zendesk\" api=\"{account}\" {attributes}></{element}></main></body>"
    )
}

async fn page_with(element: &str, desk: &Desk, account: &str, attributes: &str) -> Result<Host> {
    Host::start(&body_of(element, desk, account, attributes), &strict(desk, account)).await
}

/// Somebody in front of an account's form.
struct Visit {
    account: ZendeskStub,
    browser: Browser,
    host: Host,
    _desk: Desk,
}

impl Visit {
    async fn start(engine: Engine, manner: Manner) -> Result<Self> {
        Self::start_with(engine, manner, &by_number()).await
    }

    /// Of an element with these attributes.
    async fn start_with(engine: Engine, manner: Manner, attributes: &str) -> Result<Self> {
        let (desk, account) = (Desk::start().await?, ZendeskStub::start(manner).await?);
        let host = page_of(&desk, account.address(), attributes).await?;
        let visit = Self { account, browser: Browser::start(engine).await?, host, _desk: desk };
        visit.open().await?;
        Ok(visit)
    }

    /// The same in a page that is isolated.
    async fn start_isolated(engine: Engine, manner: Manner) -> Result<Self> {
        let (desk, account) = (Desk::start().await?, ZendeskStub::start(manner).await?);
        let mut headers = strict(&desk, account.address());
        headers.push(("Cross-Origin-Opener-Policy", "same-origin".to_owned()));
        headers.push(("Cross-Origin-Embedder-Policy", "require-corp".to_owned()));
        let body = body_of("support-form", &desk, account.address(), &by_number());
        let host = Host::start(&body, &headers).await?;
        let visit = Self { account, browser: Browser::start(engine).await?, host, _desk: desk };
        visit.open().await?;
        Ok(visit)
    }

    /// Opens the page, or opens it again.
    async fn open(&self) -> Result<Page<'_>> {
        self.browser.open(&self.host.at("/")).await
    }

    fn page(&self) -> Page<'_> {
        self.browser.page()
    }
}

fn by_number() -> String {
    format!("form=\"{FORM}\"")
}

/// Fills in the account's form, as short as it may be.
async fn fill_form(page: Page<'_>) -> Result<()> {
    page.fill("Full name", NAME).await?;
    page.fill("Email address", EMAIL).await?;
    page.pick("What is it about?", "Lost property").await?;
    page.fill("What it looks like", "A green umbrella").await?;
    page.fill("Subject", SUBJECT).await?;
    page.fill("Description", MESSAGE).await
}

/// As [`fill_form`] is sent.
fn form_sent() -> Value {
    json!({"request": {
        "requester": {"name": NAME, "email": EMAIL},
        "subject": SUBJECT,
        "comment": {"body": MESSAGE},
        "custom_fields": [
            {"id": field(11), "value": "lost_property"},
            {"id": field(21), "value": "A green umbrella"},
        ],
        "ticket_form_id": FORM,
    }})
}

/// Fails if the account was asked for anything that it does not have, or made other requests than this.
fn made_once(account: &ZendeskStub, wanted: &Value) -> Result<()> {
    ensure!(account.complaints().is_empty(), "{:?}", account.complaints());
    ensure!(account.requests() == [wanted.clone()], "{:?}\n{wanted}", account.requests());
    Ok(())
}

async fn send(page: Page<'_>) -> Result<()> {
    page.activate("Send message").await
}

/// The number that the account gives its first request.
async fn see_the_number(page: Page<'_>) -> Result<()> {
    page.focus_on("Message sent").await?;
    page.see("8864").await
}

async fn fill_all(page: Page<'_>) -> Result<()> {
    page.fill("Full name", NAME).await?;
    page.fill("Email address", EMAIL).await?;
    page.pick("Type", "Incident").await?;
    page.pick("What is it about?", "A crossing").await?;
    page.fill("Booking reference", "WF000000").await?;
    for (label, digits) in [("Day", "27"), ("Month", "3"), ("Year", "2027")] {
        page.fill(label, digits).await?;
    }
    page.fill("Number of passengers", "3").await?;
    page.fill("Fare paid", "41.50").await?;
    for label in ["Somebody uses a wheelchair", "Dogs"] {
        page.tab_to(label).await?;
        page.type_text(" ").await?;
    }
    page.fill("Route number", "W12").await?;
    page.fill("Card that paid", "4242 4242 4242 4242").await?;
    page.fill("Subject", SUBJECT).await?;
    page.fill("Description", MESSAGE).await
}

async fn a_form_by_its_number(engine: Engine) -> Result<()> {
    let visit = Visit::start(engine, Manner::OPEN).await?;
    let (page, account) = (visit.page(), &visit.account);
    page.see("What is it about?").await?;
    accessibility::check(page, "an account's form").await?;
    ensure!(!page.text().await?.contains("Vessel"), "nobody knows the number of a vessel");
    ensure!(!page.text().await?.contains("Booking reference"), "a condition hides it");
    page.fill("Route number", "12").await?;
    send(page).await?;
    page.focus_on("There is a problem").await?;
    page.see("Enter a subject").await?;
    page.see("Route number must be in the correct format").await?;
    accessibility::check(page, "an account's form with problems").await?;
    choose(page, json!([["ramp closed.png", "image/png", 300]])).await?;
    page.see("Uploaded, 1 KB").await?;
    fill_all(page).await?;
    account.answer_next([Answer::refusal(422, "unknown_booking")]);
    send(page).await?;
    page.focus_on("There is a problem").await?;
    page.see("Booking reference must be in the correct format").await?;
    accessibility::check(page, "what an account says is wrong").await?;
    ensure!(page.value("Description").await? == MESSAGE, "everything typed is still there");
    send(page).await?;
    see_the_number(page).await?;
    accessibility::check(page, "the confirmation of an account").await?;
    sent_all(account)
}

/// What [`fill_all`] comes to, with its file.
fn sent_all(account: &ZendeskStub) -> Result<()> {
    let mut wanted = form_sent();
    let token = account.requests().first().map(|made| made["request"]["comment"]["uploads"][0].clone());
    let name = token.as_ref().and_then(Value::as_str).and_then(|token| account.upload(token));
    ensure!(name.as_deref() == Some("ramp closed.png"), "{token:?} {name:?}");
    let request = &mut wanted["request"];
    request["type"] = json!("incident");
    request["comment"]["uploads"] = json!([token]);
    request["custom_fields"] = json!([
        {"id": field(11), "value": "crossing"},
        {"id": field(12), "value": "WF000000"},
        {"id": field(13), "value": "2027-03-27"},
        {"id": field(14), "value": 3},
        {"id": field(15), "value": "41.50"},
        {"id": field(16), "value": true},
        {"id": field(17), "value": ["dogs"]},
        {"id": field(18), "value": "W12"},
        {"id": field(20), "value": "XXXXXXXXXXXX4242"},
    ]);
    made_once(account, &wanted)
}

#[tokio::test]
async fn an_account_s_form_works_by_its_number_in_chromium() -> Result<()> {
    a_form_by_its_number(Engine::Chromium).await
}

#[tokio::test]
async fn an_account_s_form_works_by_its_number_in_firefox() -> Result<()> {
    a_form_by_its_number(Engine::Firefox).await
}

#[tokio::test]
async fn what_the_page_knows_and_its_colours_are_heeded() -> Result<()> {
    let said = json!({"subject": SUBJECT, format!("field-{}", field(11)): "lost_property"});
    let visit =
        Visit::start_with(Engine::Chromium, Manner::OPEN, &format!("{} prefill='{said}'", by_number()))
            .await?;
    let page = visit.page();
    page.see("What it looks like").await?;
    ensure!(page.value("Subject").await? == SUBJECT, "what the page knows is there");
    // Tab marks what is there, and typing takes its place.
    page.fill("Subject", "Two umbrellas").await?;
    let page = visit.open().await?;
    eventually("what was typed", async || {
        page.see("What it looks like").await?;
        Ok((page.value("Subject").await? == "Two umbrellas").then_some(()))
    })
    .await?;
    let paint = "const host = document.querySelector('support-form');
        host.style.setProperty('--support-accent', arguments[0]);
        host.again();";
    let painted = "const button = one('button[type=submit]');
        return button && getComputedStyle(button).backgroundColor;";
    // On the pale one, words could not be read.
    for (colour, seen) in [("#7a2e1d", "rgb(122, 46, 29)"), ("#ffee88", "rgb(15, 122, 82)")] {
        page.script(paint, vec![json!(colour)]).await?;
        eventually(colour, async || Ok((page.script(painted, vec![]).await? == seen).then_some(()))).await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_panel_has_the_form_of_an_account() -> Result<()> {
    let (desk, account) = (Desk::start().await?, ZendeskStub::start(Manner::OPEN).await?);
    let host = page_with("support-widget", &desk, account.address(), &by_number()).await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let page = browser.open(&host.at("/")).await?;
    page.activate("Ask for help").await?;
    page.focus_on("Close").await?;
    fill_form(page).await?;
    send(page).await?;
    see_the_number(page).await?;
    made_once(&account, &form_sent())
}
