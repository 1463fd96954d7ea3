//! The longest form of the demo, for departments, by keyboard alone.

use crate::every_form::embed;
use crate::words::{EMAIL, NAME, RECEIVED};
use anyhow::{Result, ensure};
use journeys::admin::open_every_form;
use journeys::{Browser, Desk, Engine, Page};
use thirtyfour::Key;

/// The form's key.
pub const KEY: &str = "campaign";

const BOXES: [&str; 5] = [
    "I have read the guidance on campaign sites",
    "I have followed the guidance on OASIS plans",
    "My team owns the site",
    "The site will meet the accessibility standards",
    "My team keeps the cookie and privacy notices",
];

const DATES: [[&str; 3]; 3] = [["3", "2", "2099"], ["3", "8", "2099"], ["5", "1", "2099"]];

const LINES: [(&str, &str); 11] = [
    ("Which theme of government communications", "Travel without a car, by better words at stops"),
    ("Title of the site", "Buses for you"),
    ("Tagline of the site", "Leave the car at home"),
    ("How should search engines describe it?", "Where the new buses go and what they cost"),
    ("What is the campaign about?", "New buses on forty routes"),
    ("What should people do?", "Take the bus once a week"),
    ("Which address should it have?", "buses.campaign.gov.uk"),
    ("What does building it cost", "£12,000 and £80,000"),
    ("HMG approval code", "HMG21-004"),
    ("Strategic planning code", "n/a"),
    ("Is there anything else?", "No"),
];

/// Fills it in, right in everything.
pub async fn fill(page: Page<'_>) -> Result<()> {
    page.fill("Full name", NAME).await?;
    page.fill("Email address", EMAIL).await?;
    for name in BOXES {
        page.tab_to(name).await?;
        page.type_text(" ").await?;
    }
    page.fill("Who has signed it off?", "Rowan Ellis").await?;
    for date in DATES {
        for (part, digits) in ["Day", "Month", "Year"].into_iter().zip(date) {
            page.fill(part, digits).await?;
        }
    }
    for address in ["jo@transport.example", "kit@transport.example"] {
        page.fill("Who is asked to the review", address).await?;
        page.press(Key::Enter).await?;
    }
    for (label, text) in LINES {
        page.fill(label, text).await?;
    }
    Ok(())
}

async fn by_keyboard_alone(engine: Engine) -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(engine).await?;
    open_every_form(browser.open(&desk.at("/forms")).await?).await?;
    let page = browser.open(&desk.at("/contact")).await?;
    embed(page, KEY, "en").await?;
    page.activate("Send message").await?;
    page.focus_on("There is a problem").await?;
    // From the first line to what it is about.
    page.press(Key::Tab).await?;
    page.press(Key::Enter).await?;
    page.focus_on("Full name").await?;
    fill(page).await?;
    ensure!(page.value("Who has signed it off?").await? == "Rowan Ellis", "what was typed is there");
    page.activate("Send message").await?;
    page.focus_on("Message sent").await?;
    let mail = desk.mailbox().message(EMAIL, RECEIVED).await?;
    ensure!(mail.link("/portal/")?.contains("/portal/"), "the request can be followed");
    Ok(())
}

#[tokio::test]
async fn the_longest_form_is_sent_by_keyboard_alone_in_chromium() -> Result<()> {
    by_keyboard_alone(Engine::Chromium).await
}

#[tokio::test]
async fn the_longest_form_is_sent_by_keyboard_alone_in_webkit() -> Result<()> {
    by_keyboard_alone(Engine::WebKit).await
}
