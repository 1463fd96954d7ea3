//! A request on its way to an account: once, with a key or without.

use super::{
    MAYBE_SENT, NOT_SENT_YET, Visit, by_number, fill_form, form_sent, made_once, page_of, see_the_number,
    send,
};
use crate::words::MESSAGE;
use anyhow::{Result, ensure};
use journeys::zendesk_stub::{Answer, Manner, ZendeskStub};
use journeys::{Browser, Desk, Engine, Proxy, accessibility};

async fn keys_are_refused(engine: Engine) -> Result<()> {
    let manner = Manner { takes_keys: false, shows_refusals: false, ..Manner::OPEN };
    let visit = Visit::start(engine, manner).await?;
    let (page, account) = (visit.page(), &visit.account);
    fill_form(page).await?;
    send(page).await?;
    see_the_number(page).await?;
    ensure!(account.tried() == [None], "sent once, and without a key: {:?}", account.tried());
    made_once(account, &form_sent())
}

#[tokio::test]
async fn a_request_goes_without_a_key_that_no_page_may_send_in_chromium() -> Result<()> {
    keys_are_refused(Engine::Chromium).await
}

#[tokio::test]
async fn a_request_goes_without_a_key_that_no_page_may_send_in_firefox() -> Result<()> {
    keys_are_refused(Engine::Firefox).await
}

async fn too_many_calls(engine: Engine, shows_refusals: bool) -> Result<()> {
    let manner = Manner { shows_refusals, ..Manner::OPEN };
    let visit = Visit::start(engine, manner).await?;
    let (page, account) = (visit.page(), &visit.account);
    fill_form(page).await?;
    account.answer_next([Answer::too_many(1)]);
    send(page).await?;
    page.focus_on(NOT_SENT_YET).await?;
    if shows_refusals {
        page.see("Many messages are coming in at the moment").await?;
    }
    accessibility::check(page, "a message that waits for an account").await?;
    page.see("8864").await?;
    let tried = account.tried();
    ensure!(tried.len() == 2 && tried[0] == tried[1] && tried[0].is_some(), "under one key: {tried:?}");
    made_once(account, &form_sent())
}

#[tokio::test]
async fn a_message_waits_for_an_account_that_has_too_much_to_do_in_chromium() -> Result<()> {
    too_many_calls(Engine::Chromium, true).await
}

#[tokio::test]
async fn a_message_waits_for_an_account_that_has_too_much_to_do_in_firefox() -> Result<()> {
    too_many_calls(Engine::Firefox, false).await
}

async fn a_connection_is_cut(engine: Engine) -> Result<()> {
    let (desk, account) = (Desk::start().await?, ZendeskStub::start(Manner::OPEN).await?);
    let network = Proxy::to(account.address()).await?;
    let host = page_of(&desk, &network.at(""), &by_number()).await?;
    let browser = Browser::start(engine).await?;
    let page = browser.open(&host.at("/")).await?;
    fill_form(page).await?;
    network.cut(true);
    send(page).await?;
    page.focus_on(NOT_SENT_YET).await?;
    ensure!(network.cuts() > 0 && account.requests().len() == 1, "the account has it");
    network.cut(false);
    page.see("8864").await?;
    ensure!(account.tried().len() > 1, "sent again");
    made_once(&account, &form_sent())
}

#[tokio::test]
async fn an_answer_of_an_account_that_is_cut_off_makes_no_second_request_in_chromium() -> Result<()> {
    a_connection_is_cut(Engine::Chromium).await
}

#[tokio::test]
async fn an_answer_of_an_account_that_is_cut_off_makes_no_second_request_in_firefox() -> Result<()> {
    a_connection_is_cut(Engine::Firefox).await
}

#[tokio::test]
async fn without_a_key_nothing_is_sent_twice_unless_somebody_wants_it() -> Result<()> {
    let manner = Manner { takes_keys: false, ..Manner::OPEN };
    let (desk, account) = (Desk::start().await?, ZendeskStub::start(manner).await?);
    let network = Proxy::to(account.address()).await?;
    let host = page_of(&desk, &network.at(""), &by_number()).await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let page = browser.open(&host.at("/")).await?;
    fill_form(page).await?;
    network.cut(true);
    send(page).await?;
    page.focus_on(MAYBE_SENT).await?;
    page.see("Look for an email from us before you send it again").await?;
    accessibility::check(page, "a message that may have been sent").await?;
    ensure!(page.value("Description").await? == MESSAGE, "everything typed is still there");
    // Longer than the form would wait for its next try.
    tokio::time::sleep(std::time::Duration::from_secs(4)).await;
    made_once(&account, &form_sent())?;
    network.cut(false);
    page.activate("Try again").await?;
    page.see("8865").await?;
    ensure!(account.requests().len() == 2, "as its person wanted");
    Ok(())
}
