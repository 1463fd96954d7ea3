//! The requester's step: signing in by a link, reading, answering, solving, reopening.

use crate::contact;
use crate::words::{ANSWER, EMAIL, MESSAGE, SIGN_IN_LINK, SUBJECT};
use anyhow::{Result, ensure};
use journeys::{Browser, Desk, Engine, Page, accessibility, eventually, in_each_engine};
use serde_json::json;
use thirtyfour::Key;

/// Signs a requester in by the link in their mail, and arrives at their requests.
pub async fn sign_in(desk: &Desk, page: Page<'_>, browser: &Browser) -> Result<()> {
    sign_in_as(desk, page, browser, EMAIL).await
}

/// The same for somebody else.
pub async fn sign_in_as(desk: &Desk, page: Page<'_>, browser: &Browser, email: &str) -> Result<()> {
    ask_for_link_to(page, email).await?;
    let link = desk.mailbox().message(email, SIGN_IN_LINK).await?.link("/portal/sign-in/")?;
    browser.open(&link).await?;
    page.see("Press the button").await?;
    page.activate("Sign in").await
}

/// Asks for a sign-in link on the page that is open.
async fn ask_for_link(page: Page<'_>) -> Result<()> {
    ask_for_link_to(page, EMAIL).await
}

async fn ask_for_link_to(page: Page<'_>, email: &str) -> Result<()> {
    page.fill("Email address", email).await?;
    page.activate("Send code").await?;
    page.see("Check your email").await
}

async fn a_requester_follows_their_request(engine: Engine) -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(engine).await?;
    let page = browser.open(&desk.at("/contact")).await?;
    let number = contact::send(page).await?;

    browser.open(&desk.at("/portal")).await?;
    page.see("Send code").await?;
    accessibility::check(page, "signing in").await?;
    ask_for_link(page).await?;
    accessibility::check(page, "check your email").await?;
    let link = desk.mailbox().message(EMAIL, SIGN_IN_LINK).await?.link("/portal/sign-in/")?;
    browser.open(&link).await?;
    page.see("Press the button").await?;
    accessibility::check(page, "the link's page").await?;
    page.activate("Sign in").await?;

    page.see(SUBJECT).await?;
    page.see("Received").await?;
    accessibility::check(page, "my requests").await?;
    page.activate(SUBJECT).await?;
    page.arrive(&format!("/portal/requests/{number}")).await?;
    page.see(MESSAGE).await?;
    page.focus_on(SUBJECT).await?;
    accessibility::check(page, "a request").await?;

    page.fill("Message", ANSWER).await?;
    page.activate("Send answer").await?;
    page.see("Answer sent").await?;
    page.see(ANSWER).await?;
    accessibility::check(page, "a request that was answered").await?;
    page.back().await?;
    page.see("My requests").await?;
    page.reload().await?;
    page.see(SUBJECT).await?;
    Ok(())
}

in_each_engine!(a_requester_follows_their_request);

async fn a_sign_in_link_is_not_burnt_by_a_mail_scanner_and_works_once(engine: Engine) -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(engine).await?;
    let page = browser.open(&desk.at("/contact")).await?;
    contact::send(page).await?;
    browser.open(&desk.at("/portal/sign-in")).await?;
    ask_for_link(page).await?;
    let link = desk.mailbox().message(EMAIL, SIGN_IN_LINK).await?.link("/portal/sign-in/")?;
    for _ in 0..3 {
        browser.open(&link).await?;
        page.see("Press the button").await?;
    }
    page.activate("Sign in").await?;
    page.see(SUBJECT).await?;

    // Back from the heading: going on would lead through the browser's own controls.
    page.press_back_to("Sign out").await?;
    page.press(Key::Enter).await?;
    page.see("You have signed out").await?;
    browser.open(&link).await?;
    page.see("Press the button").await?;
    page.activate("Sign in").await?;
    page.see("This link does not work any more").await?;
    accessibility::check(page, "a spent link").await?;
    Ok(())
}

in_each_engine!(a_sign_in_link_is_not_burnt_by_a_mail_scanner_and_works_once);

async fn a_code_signs_in(engine: Engine) -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(engine).await?;
    let page = browser.open(&desk.at("/contact")).await?;
    contact::send(page).await?;
    browser.open(&desk.at("/portal")).await?;
    page.see("Send code").await?;
    ask_for_link(page).await?;
    page.activate("Sign in").await?;
    page.focus_on("There is a problem").await?;
    page.see("Enter the code from the email").await?;
    accessibility::check(page, "no code").await?;
    let code = desk.mailbox().message(EMAIL, SIGN_IN_LINK).await?.after("Your code is ", 6)?;
    let wrong = if code == "000000" { "000001" } else { "000000" };
    page.fill("6-digit code", wrong).await?;
    page.activate("Sign in").await?;
    page.see("This code does not sign you in").await?;
    ensure!(page.value("6-digit code").await? == wrong, "what was typed stays");
    page.fill("6-digit code", &format!("{} {}", &code[..3], &code[3..])).await?;
    page.activate("Sign in").await?;
    page.see(SUBJECT).await?;
    page.activate("Sign out on all devices").await?;
    page.see("You have signed out").await?;
    Ok(())
}

in_each_engine!(a_code_signs_in);

async fn an_unknown_address_is_answered_like_a_known_one(engine: Engine) -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(engine).await?;
    let page = browser.open(&desk.at("/portal/sign-in")).await?;
    page.fill("Email address", "nobody@nowhere.example").await?;
    page.activate("Send code").await?;
    page.see("Check your email").await?;
    page.see("If an account or a request belongs to").await?;
    Ok(())
}

in_each_engine!(an_unknown_address_is_answered_like_a_known_one);

async fn an_answer_survives_a_broken_network_and_a_reload(engine: Engine) -> Result<()> {
    let mut desk = Desk::start().await?;
    let browser = Browser::start(engine).await?;
    let page = browser.open(&desk.at("/contact")).await?;
    let number = contact::send(page).await?;
    browser.open(&desk.at("/portal/sign-in")).await?;
    sign_in(&desk, page, &browser).await?;
    page.activate(SUBJECT).await?;
    page.fill("Message", ANSWER).await?;
    desk.kill().await?;
    page.activate("Send answer").await?;
    page.focus_on("Your answer has not been sent yet").await?;
    page.see("We cannot reach the support desk at the moment").await?;
    page.see("we try again in").await?;
    page.see(ANSWER).await?;
    accessibility::check(page, "an answer that waits").await?;
    page.activate("Change the answer").await?;
    page.focus_on("Message").await?;
    ensure!(page.value("Message").await? == ANSWER, "what was typed is still there");
    page.activate("Send answer").await?;
    page.see("Your answer has not been sent yet").await?;
    desk.revive().await?;
    // Any page of the portal sends what waits.
    browser.open(&desk.at("/portal")).await?;
    page.see(SUBJECT).await?;
    let sent = "const [number, done] = arguments; fetch(`/api/v2/requests/${number}/comments`)
        .then(answer => answer.json()).then(said => done(said.comments.map(one => one.body)), () => done([]));";
    eventually("the answer", async || {
        let said = page.script_async(sent, vec![json!(number)]).await?;
        Ok((said == json!([MESSAGE, ANSWER])).then_some(()))
    })
    .await?;
    page.activate(SUBJECT).await?;
    page.see(ANSWER).await?;
    ensure!(page.value("Message").await?.is_empty(), "what was sent is not there to be sent again");
    Ok(())
}

in_each_engine!(an_answer_survives_a_broken_network_and_a_reload);

async fn somebody_else_s_request_is_not_there(engine: Engine) -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(engine).await?;
    let page = browser.open(&desk.at("/contact")).await?;
    let number = contact::send(page).await?;
    browser.open(&desk.at("/portal/sign-in")).await?;
    sign_in(&desk, page, &browser).await?;
    page.see(SUBJECT).await?;
    // The tickets of the demo desk are other people's.
    browser.open(&desk.at(&format!("/portal/requests/{}", number - 1))).await?;
    page.see("Request not found").await?;
    accessibility::check(page, "somebody else's request").await?;
    Ok(())
}

in_each_engine!(somebody_else_s_request_is_not_there);
