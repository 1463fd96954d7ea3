//! The public's step: somebody asks for help from a page that embeds the form.

use crate::words::{EMAIL, MESSAGE, NAME, RECEIVED, SUBJECT};
use anyhow::{Result, ensure};
use journeys::{Browser, Desk, Engine, Page, accessibility};
use thirtyfour::Key;

/// Who asks, and what.
pub struct Asker<'w> {
    pub name: &'w str,
    pub email: &'w str,
    pub subject: &'w str,
    pub message: &'w str,
}

/// Fills the contact form in, right in everything.
pub async fn fill(page: Page<'_>) -> Result<()> {
    fill_as(page, &Asker { name: NAME, email: EMAIL, subject: SUBJECT, message: MESSAGE }).await
}

async fn fill_as(page: Page<'_>, asker: &Asker<'_>) -> Result<()> {
    page.fill("Full name", asker.name).await?;
    page.fill("Email address", asker.email).await?;
    page.see("What is it about?").await?;
    page.pick("What is it about?", "A booking").await?;
    page.fill("Booking reference", "SF204518").await?;
    for (label, digits) in [("Day", "27"), ("Month", "3"), ("Year", "2027")] {
        page.fill(label, digits).await?;
    }
    page.fill("Subject", asker.subject).await?;
    page.fill("Your message", asker.message).await?;
    page.tab_to("I need the reply in large print").await?;
    page.type_text(" ").await
}

/// Sends the contact form, and gives the request's number.
pub async fn send(page: Page<'_>) -> Result<u64> {
    fill(page).await?;
    send_filled(page).await
}

/// The same for somebody else.
pub async fn send_as(page: Page<'_>, asker: &Asker<'_>) -> Result<u64> {
    fill_as(page, asker).await?;
    send_filled(page).await
}

async fn send_filled(page: Page<'_>) -> Result<u64> {
    page.activate("Send message").await?;
    let panel = page.find(".govuk-panel--confirmation").await?;
    let digits: String = panel.chars().filter(char::is_ascii_digit).collect();
    Ok(digits.parse()?)
}

async fn asks_for_help(engine: Engine) -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(engine).await?;
    let page = browser.open(&desk.at("/contact")).await?;
    page.see("Full name").await?;
    accessibility::check(page, "the empty form").await?;
    let number = send(page).await?;
    ensure!(number > 0, "a request has a number");
    page.focus_on("Message sent").await?;
    accessibility::check(page, "the confirmation").await?;
    let mail = desk.mailbox().message(EMAIL, RECEIVED).await?;
    ensure!(mail.link("/portal/")?.contains(&number.to_string()), "the mail links to the request");
    Ok(())
}

#[tokio::test]
async fn the_public_asks_for_help_in_chromium() -> Result<()> {
    asks_for_help(Engine::Chromium).await
}

#[tokio::test]
async fn the_public_asks_for_help_in_firefox() -> Result<()> {
    asks_for_help(Engine::Firefox).await
}

#[tokio::test]
async fn the_public_asks_for_help_in_webkit() -> Result<()> {
    asks_for_help(Engine::WebKit).await
}

async fn wrong_answers_are_explained(engine: Engine) -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(engine).await?;
    let page = browser.open(&desk.at("/contact")).await?;
    page.fill("Full name", NAME).await?;
    page.fill("Email address", "imogen.farrow@mail").await?;
    page.fill("Booking reference", "SF20451").await?;
    page.fill("Day", "31").await?;
    page.fill("Month", "11").await?;
    page.fill("Year", "2026").await?;
    page.activate("Send message").await?;
    page.focus_on("There is a problem").await?;
    accessibility::check(page, "the form with problems").await?;

    let summary = page.find(".govuk-error-summary").await?;
    let beside =
        page.script("return all('.govuk-error-message').map(e => tidy(e.textContent));", vec![]).await?;
    let listed = [
        ("Enter an email address in the correct format, like name@example.com", "Email address"),
        ("Answer ‘What is it about?’", "A booking I have made"),
        ("Booking reference must be 2 letters and 6 digits, like SF204518", "Booking reference"),
        ("Date of travel must be a real date", "Day"),
        ("Enter a subject", "Subject"),
        ("Enter your message", "Your message"),
    ];
    ensure!(page.count(".govuk-error-summary li").await? == 6, "no more than that: {summary}");
    for (words, control) in listed {
        ensure!(summary.contains(words), "the summary says “{words}”: {summary}");
        ensure!(beside.to_string().contains(&format!("Error: {words}")), "and so does the field: {beside}");
        page.script("one('.govuk-error-summary').focus();", vec![]).await?;
        page.activate(words).await?;
        page.focus_on(control).await?;
    }
    ensure!(page.value("Full name").await? == NAME, "the name is kept");
    ensure!(page.value("Booking reference").await? == "SF20451", "the wrong reference is kept");
    ensure!(page.value("Day").await? == "31", "the wrong date is kept");
    Ok(())
}

#[tokio::test]
async fn wrong_answers_are_explained_and_nothing_typed_is_lost_in_chromium() -> Result<()> {
    wrong_answers_are_explained(Engine::Chromium).await
}

#[tokio::test]
async fn wrong_answers_are_explained_and_nothing_typed_is_lost_in_firefox() -> Result<()> {
    wrong_answers_are_explained(Engine::Firefox).await
}

#[tokio::test]
async fn wrong_answers_are_explained_and_nothing_typed_is_lost_in_webkit() -> Result<()> {
    wrong_answers_are_explained(Engine::WebKit).await
}

async fn a_field_is_asked_only_where_it_matters(engine: Engine) -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(engine).await?;
    let page = browser.open(&desk.at("/contact")).await?;
    page.see("What is it about?").await?;
    ensure!(!page.text().await?.contains("Which crossing?"), "it is not asked before");
    page.pick("What is it about?", "Timetables").await?;
    page.see("Which crossing?").await?;
    page.fill("Which crossing?", "North Skerry, 7:40").await?;
    // Back to the radios: what was typed waits for its return.
    page.press_back_to("Timetables").await?;
    page.press(Key::Down).await?;
    page.see_no("Which crossing?").await?;
    page.press(Key::Up).await?;
    page.see("Which crossing?").await?;
    ensure!(
        page.value("Which crossing?").await?.starts_with("North Skerry"),
        "the answer is kept while hidden"
    );
    Ok(())
}

#[tokio::test]
async fn a_field_is_asked_only_where_it_matters_in_chromium() -> Result<()> {
    a_field_is_asked_only_where_it_matters(Engine::Chromium).await
}

#[tokio::test]
async fn a_field_is_asked_only_where_it_matters_in_firefox() -> Result<()> {
    a_field_is_asked_only_where_it_matters(Engine::Firefox).await
}

#[tokio::test]
async fn a_field_is_asked_only_where_it_matters_in_webkit() -> Result<()> {
    a_field_is_asked_only_where_it_matters(Engine::WebKit).await
}

#[tokio::test]
async fn the_host_page_and_the_form_leave_each_other_alone() -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let page = browser.open(&desk.at("/contact")).await?;
    page.see("Full name").await?;
    let probe = "const e = one('support-form').shadowRoot.querySelector('input'), s = getComputedStyle(e), h = getComputedStyle(document.querySelector('h1'));
        return { font: s.fontFamily, size: s.fontSize, radius: s.borderRadius, transform: s.textTransform,
                 ground: s.backgroundColor, host: h.fontFamily };";
    let styles = page.script(probe, vec![]).await?;
    ensure!(styles["font"].as_str().unwrap_or_default().contains("Arial"), "the form's own font: {styles}");
    ensure!(styles["size"] == "19px", "the form's own size, whatever the page's root: {styles}");
    ensure!(styles["radius"] == "0px" && styles["transform"] == "none", "no rule of the page: {styles}");
    ensure!(styles["ground"] == "rgb(255, 255, 255)", "the form's own ground: {styles}");
    ensure!(!styles["host"].as_str().unwrap_or_default().contains("Arial"), "the page's own font: {styles}");
    Ok(())
}

#[tokio::test]
async fn pressing_send_twice_makes_one_request() -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let page = browser.open(&desk.at("/contact")).await?;
    fill(page).await?;
    page.tab_to("Send message").await?;
    page.press(Key::Enter).await?;
    page.press(Key::Enter).await?;
    page.see("Message sent").await?;
    desk.mailbox().message(EMAIL, RECEIVED).await?;
    ensure!(desk.mailbox().messages()?.len() == 1, "one request, one message");
    Ok(())
}
