//! What an account answers when it makes no request.

use super::{
    MAYBE_SENT, NOT_SENT_YET, Visit, fill_form, form_sent, made_once, page_of, see_the_number, send,
};
use crate::attachments::choose;
use crate::words::MESSAGE;
use anyhow::{Result, ensure};
use journeys::zendesk_stub::{Answer, Manner, ZendeskStub};
use journeys::{Browser, Desk, Engine, Page, accessibility, eventually};
use serde_json::json;

/// Presses what sends the message at once, however long the form would wait.
async fn try_now(page: Page<'_>) -> Result<()> {
    page.script("all('.fd-notice__acts button')[0]?.click();", vec![]).await.map(drop)
}

#[tokio::test]
async fn a_refusal_that_pages_may_not_read_comes_back_to_its_person() -> Result<()> {
    let manner = Manner { shows_refusals: false, ..Manner::OPEN };
    let visit = Visit::start(Engine::Chromium, manner).await?;
    let (page, account) = (visit.page(), &visit.account);
    fill_form(page).await?;
    account.answer_next((0..100).map(|_| Answer::refusal(403, "forbidden")));
    send(page).await?;
    page.see(NOT_SENT_YET).await?;
    eventually("the form to open again", async || {
        try_now(page).await?;
        Ok(page.text().await?.contains(MAYBE_SENT).then_some(()))
    })
    .await?;
    ensure!(account.tried().len() == 6, "no more than that: {:?}", account.tried());
    ensure!(page.value("Description").await? == MESSAGE, "everything typed is still there");
    ensure!(account.requests().is_empty() && account.complaints().is_empty());
    Ok(())
}

#[tokio::test]
async fn whatever_an_account_answers_there_are_words_and_nothing_is_lost() -> Result<()> {
    let visit = Visit::start(Engine::Chromium, Manner::OPEN).await?;
    let (page, account) = (visit.page(), &visit.account);
    fill_form(page).await?;
    let not_accepted = "The support desk did not accept this message";
    let answers = [
        (Answer::refusal(401, "unauthorized"), not_accepted),
        (Answer::refusal(403, "forbidden"), not_accepted),
        (Answer::refusal(422, "suspended_requester"), not_accepted),
        (Answer::page(404), not_accepted),
        (Answer::refusal(201, "suspended_ticket"), MAYBE_SENT),
    ];
    for (tries, (answer, words)) in answers.into_iter().enumerate() {
        account.answer_next([answer]);
        page.activate(if tries == 0 { "Send message" } else { "Try again" }).await?;
        // What is seen of the try before is gone by then.
        eventually("a try", async || Ok((account.tried().len() > tries).then_some(()))).await?;
        page.see(words).await?;
        accessibility::check(page, words).await?;
        ensure!(page.value("Description").await? == MESSAGE, "everything typed is still there");
    }
    account.answer_next([Answer::page(503), Answer::collision()]);
    page.activate("Try again").await?;
    page.see("There is a problem at the support desk").await?;
    try_now(page).await?;
    see_the_number(page).await?;
    made_once(account, &form_sent())
}

/// A page may not know that files are refused: it sees a connection that was lost.
#[tokio::test]
async fn a_file_that_an_account_does_not_take_can_be_left_out() -> Result<()> {
    let manner = Manner { takes_files: false, shows_refusals: false, ..Manner::OPEN };
    let visit = Visit::start(Engine::Chromium, manner).await?;
    let (page, account) = (visit.page(), &visit.account);
    fill_form(page).await?;
    choose(page, json!([["ramp.png", "image/png", 300]])).await?;
    page.see("The connection was lost").await?;
    send(page).await?;
    page.focus_on(NOT_SENT_YET).await?;
    page.activate("Change Subject").await?;
    page.activate("Remove ramp.png").await?;
    send(page).await?;
    see_the_number(page).await?;
    made_once(account, &form_sent())
}

#[tokio::test]
async fn a_form_that_an_account_does_not_have_says_so() -> Result<()> {
    let (desk, account) = (Desk::start().await?, ZendeskStub::start(Manner::OPEN).await?);
    let browser = Browser::start(Engine::Chromium).await?;
    for form in ["form=\"1\"", "form=\"contact\""] {
        let host = page_of(&desk, account.address(), form).await?;
        let page = browser.open(&host.at("/")).await?;
        page.see("This form is closed or has moved").await?;
        accessibility::check(page, form).await?;
    }
    ensure!(account.complaints().is_empty(), "{:?}", account.complaints());
    Ok(())
}
