//! The requester says how the help was: in the portal, and by a link in mail where no script runs.

use crate::portal;
use crate::words::{EMAIL, NAME, SUBJECT};
use anyhow::{Context, Result, ensure};
use journeys::admin::as_admin;
use journeys::mailbox::Message;
use journeys::{Browser, Desk, Engine, Page, accessibility, in_each_engine};
use serde_json::{Value, json};

const ASKS: &str = "How was the help you got?";
const COMMENT: &str = "It took a week";

/// A request that was solved a day and an hour ago, on a desk that asks how the help was: its number. The
/// page is one of the desk's own.
async fn solved(page: Page<'_>) -> Result<i64> {
    let settings = json!({"settings": {"active_features": {"customer_satisfaction": true}}});
    as_admin(page, "PUT", "account/settings", settings).await?;
    let ago = "return new Date(Date.now() - arguments[0] * 3600e3).toISOString();";
    let (begun, solved_at) =
        (page.script(ago, vec![json!(30)]).await?, page.script(ago, vec![json!(25)]).await?);
    let person = json!({"user": {"name": NAME, "email": EMAIL}});
    let person = as_admin(page, "POST", "users/create_or_update", person).await?;
    let ticket = json!({"ticket": {
        "subject": SUBJECT, "requester_id": person["user"]["id"], "status": "solved",
        "created_at": begun, "solved_at": solved_at,
        "comments": [{"author_id": person["user"]["id"], "value": "Hello", "created_at": begun}],
    }});
    let made = as_admin(page, "POST", "imports/tickets", ticket).await?;
    made["ticket"]["id"].as_i64().with_context(|| format!("no ticket: {made}"))
}

async fn rating(page: Page<'_>, number: i64) -> Result<Value> {
    let ticket = as_admin(page, "GET", &format!("tickets/{number}"), Value::Null).await?;
    Ok(ticket["ticket"]["satisfaction_rating"].clone())
}

async fn a_solved_request_is_rated_in_the_portal(engine: Engine) -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(engine).await?;
    let page = browser.open(&desk.at("/portal")).await?;
    let number = solved(page).await?;
    page.see("Send code").await?;
    portal::sign_in(&desk, page, &browser).await?;
    page.see(SUBJECT).await?;
    page.activate(SUBJECT).await?;
    page.see(ASKS).await?;
    accessibility::check(page, "a request to be rated").await?;
    page.activate("Send rating").await?;
    page.focus_on("There is a problem").await?;
    page.see("Choose good or bad").await?;
    accessibility::check(page, "no rating chosen").await?;
    ensure!(!page.text().await?.contains("What was the main reason?"), "good things need no reason");
    page.pick("Your rating", "Bad").await?;
    page.see("What was the main reason?").await?;
    page.tab_to("What was the main reason?").await?;
    page.type_text("The issue took").await?;
    page.fill("Tell us more (optional)", COMMENT).await?;
    accessibility::check(page, "a bad rating").await?;
    page.activate("Send rating").await?;
    page.see("Rating sent: bad").await?;
    accessibility::check(page, "a rating that was sent").await?;
    let said = rating(page, number).await?;
    ensure!(said["score"] == "bad" && said["comment"] == COMMENT, "{said}");
    ensure!(said["reason"] == "The issue took too long to resolve", "{said}");

    page.reload().await?;
    page.see(ASKS).await?;
    ensure!(page.value("Tell us more (optional)").await? == COMMENT, "what was said stands there");
    page.pick("Your rating", "Bad").await?;
    page.pick_here("Good").await?;
    page.activate("Send rating").await?;
    page.see("Rating sent: good").await?;
    let said = rating(page, number).await?;
    ensure!(said["score"] == "good" && said["reason"].is_null(), "{said}");
    Ok(())
}

in_each_engine!(a_solved_request_is_rated_in_the_portal);

/// The letter that asks about a request.
async fn letter(desk: &mut Desk, number: i64) -> Result<Message> {
    // A desk that starts looks at once for what is to be asked.
    desk.kill().await?;
    desk.revive().await?;
    desk.mailbox().message(EMAIL, &format!("How was the help with request {number}?")).await
}

async fn is_rated(page: Page<'_>, check: impl AsyncFn(Page<'_>, &str) -> Result<()>) -> Result<()> {
    page.see(ASKS).await?;
    page.see("If it was bad, what was the main reason?").await?;
    check(page, "a link's page").await?;
    page.tab_to("If it was bad, what was the main reason?").await?;
    page.type_text("The issue was not").await?;
    page.fill("Tell us more (optional)", &"x".repeat(1_001)).await?;
    page.activate("Send rating").await?;
    page.see("There is a problem").await?;
    ensure!(page.title().await?.starts_with("Error: "), "the title says so");
    check(page, "too long a comment").await
}

#[tokio::test]
async fn a_link_in_mail_rates_where_no_script_runs() -> Result<()> {
    let mut desk = Desk::start().await?;
    let (admin, browser) =
        (Browser::start(Engine::Chromium).await?, Browser::start_without_scripts(Engine::Chromium).await?);
    let number = solved(admin.open(&desk.at("/portal")).await?).await?;
    let link = letter(&mut desk, number).await?.link("/bad")?;
    let page = browser.open(&link).await?;
    is_rated(page, async |_, _| Ok(())).await?;
    let page = browser.open(&link).await?;
    page.fill("Tell us more (optional)", COMMENT).await?;
    page.activate("Send rating").await?;
    page.see("You rated the help as bad").await?;
    let said = rating(admin.open(&desk.at("/portal")).await?, number).await?;
    ensure!(said["score"] == "bad" && said["comment"] == COMMENT, "{said}");
    page.activate("Change your rating").await?;
    page.see(ASKS).await?;
    page.pick("Your rating", "Bad").await?;
    page.pick_here("Good").await?;
    page.see_no("If it was bad").await?;
    page.activate("Send rating").await?;
    page.see("You rated the help as good").await?;
    Ok(())
}

/// axe-core is a script: it looks at the same pages in a browser that runs it. They have none themselves.
async fn the_pages_of_links_in_mail_are_accessible(engine: Engine) -> Result<()> {
    let mut desk = Desk::start().await?;
    let browser = Browser::start(engine).await?;
    let number = solved(browser.open(&desk.at("/portal")).await?).await?;
    let letter = letter(&mut desk, number).await?;
    let page = browser.open(&letter.link("/bad")?).await?;
    is_rated(page, async |page, state| accessibility::check(page, state).await).await?;
    let page = browser.open(&letter.link("/good")?).await?;
    page.see(ASKS).await?;
    page.activate("Send rating").await?;
    page.see("You rated the help as good").await?;
    accessibility::check(page, "a rating that was sent by a link").await?;
    let page = browser.open(&letter.link("/open/")?).await?;
    page.see("Press the button").await?;
    accessibility::check(page, "the page of a link to a request").await?;
    page.activate("Open the request").await?;
    page.see("Solved").await?;
    browser.open(&desk.at("/mail/leave/x")).await?.see("This link does not work").await?;
    accessibility::check(page, "no link").await?;
    Ok(())
}

in_each_engine!(the_pages_of_links_in_mail_are_accessible);
