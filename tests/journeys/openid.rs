//! Signing in with a provider: from the sign-in page through the provider's own page, and back.

use crate::contact;
use crate::words::{EMAIL, SUBJECT};
use anyhow::{Context as _, Result, ensure};
use journeys::admin::as_admin;
use journeys::openid_provider::{CLIENT, OpenidProvider};
use journeys::{Browser, Desk, Engine, Page, accessibility, in_each_engine};
use serde_json::{Value, json};
use thirtyfour::Key;

/// Has desk and provider know each other. The page is one of the desk's own.
async fn connect(page: Page<'_>, more: &Value) -> Result<OpenidProvider> {
    let mut provider = OpenidProvider::listen();
    let mut draft = json!({
        "name": "Harbour login", "issuer": provider.issuer, "client_id": CLIENT.0, "client_secret": CLIENT.1,
        "email_domains": ["mail.example"],
    });
    for (key, value) in more.as_object().context("a draft")? {
        draft[key] = value.clone();
    }
    let made = as_admin(page, "POST", "openid_providers", json!({"openid_provider": draft})).await?;
    let redirect_uri = made["openid_provider"]["redirect_uri"].as_str();
    provider.know(redirect_uri.with_context(|| made.to_string())?, &json!({}));
    Ok(provider)
}

async fn somebody_signs_in_with_a_required_provider(engine: Engine) -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(engine).await?;
    let page = browser.open(&desk.at("/contact")).await?;
    let number = contact::send(page).await?;
    let mut provider = connect(page, &json!({"required": true})).await?;
    provider.order(&json!({"accounts": {EMAIL: {"email": EMAIL, "email_verified": true}}}));

    // They want a page, and come to it by way of the provider.
    browser.open(&desk.at(&format!("/portal/requests/{number}"))).await?;
    page.fill("Email address", EMAIL).await?;
    page.activate("Send code").await?;
    page.see("Sign-in").await?;
    let issuer = provider.issuer.clone();
    ensure!(page.address().await?.starts_with(&issuer), "{}", page.address().await?);
    // It knows the address already, and asks for the password.
    page.type_text("any").await?;
    page.press(Key::Enter).await?;
    page.arrive(&format!("/portal/requests/{number}")).await?;
    page.see(SUBJECT).await?;

    page.press_back_to("Sign out").await?;
    page.press(Key::Enter).await?;
    page.see("You have signed out").await?;
    Ok(())
}

in_each_engine!(somebody_signs_in_with_a_required_provider);

async fn a_provider_has_a_button_and_says_in_plain_words_that_it_is_down(engine: Engine) -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(engine).await?;
    let page = browser.open(&desk.at("/contact")).await?;
    contact::send(page).await?;
    let mut provider = connect(page, &json!({"shown": true})).await?;
    provider.order(&json!({"accounts": {"imogen": {"email": EMAIL, "email_verified": true}}}));
    browser.open(&desk.at("/portal/sign-in")).await?;
    page.see("Other ways to sign in").await?;
    accessibility::check(page, "signing in with a provider").await?;
    page.activate("Sign in with Harbour login").await?;
    page.see("Sign-in").await?;
    page.type_text("imogen").await?;
    page.press(Key::Tab).await?;
    page.type_text("any").await?;
    page.press(Key::Enter).await?;
    page.see(SUBJECT).await?;

    browser.open(&desk.at("/portal/sign-in")).await?;
    page.see(SUBJECT).await?;
    page.press_back_to("Sign out").await?;
    page.press(Key::Enter).await?;
    page.see("You have signed out").await?;
    // On the way there, it is down.
    provider.order(&json!({"fail": 500}));
    let down = connect(page, &json!({"name": "Other login", "shown": true})).await?;
    drop(down);
    page.reload().await?;
    page.activate("Sign in with Other login").await?;
    page.see("Other login cannot be reached").await?;
    accessibility::check(page, "a provider that is down").await?;
    page.activate("Sign in another way").await?;
    page.see("Send code").await
}

in_each_engine!(a_provider_has_a_button_and_says_in_plain_words_that_it_is_down);
