//! What a requester does with their request: answers with files, copies people in, corrects an answer, and goes
//! on from one that is closed.

use crate::attachments::choose;
use crate::contact;
use crate::portal::sign_in;
use crate::words::{ANSWER, SUBJECT};
use anyhow::{Result, ensure};
use journeys::admin::as_admin;
use journeys::{Browser, Desk, Engine, Page, accessibility, eventually, in_each_engine};
use serde_json::{Value, json};
use std::time::Duration;

/// Opens a request of one's own that somebody has just made.
async fn own_request(desk: &Desk, browser: &Browser) -> Result<u64> {
    let page = browser.open(&desk.at("/contact")).await?;
    let number = contact::send(page).await?;
    browser.open(&desk.at("/portal/sign-in")).await?;
    sign_in(desk, page, browser).await?;
    page.activate(SUBJECT).await?;
    page.see("Your answer").await?;
    Ok(number)
}

async fn comments(page: Page<'_>, number: u64) -> Result<Value> {
    as_admin(page, "GET", &format!("tickets/{number}/comments"), Value::Null).await
}

async fn files_come_with_an_answer(engine: Engine) -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(engine).await?;
    let number = own_request(&desk, &browser).await?;
    let page = browser.page();
    page.see("Choose files").await?;
    accessibility::check(page, "a request").await?;
    page.fill("Message", ANSWER).await?;
    choose(page, json!([["ramp.txt", "text/plain", 2000], ["crossing.csv", "text/csv", 900]])).await?;
    page.see("Uploaded, 2 KB").await?;
    page.see("Uploaded, 1 KB").await?;
    accessibility::check(page, "an answer with files").await?;
    // What is written and what is chosen survive.
    page.reload().await?;
    page.see("Uploaded, 2 KB").await?;
    ensure!(page.value("Message").await? == ANSWER, "the text is kept");
    page.activate("Remove crossing.csv").await?;
    let one = async || Ok((page.count(".fd-answer-files .fd-file").await? == 1).then_some(()));
    eventually("one file", one).await?;
    page.activate("Send answer").await?;
    page.focus_on("Answer sent").await?;
    page.see("ramp.txt").await?;
    page.see("Document, 2 KB").await?;
    let link = page.script("return one('.fd-msg .fd-files a').href;", vec![]).await?;
    ensure!(link.as_str().is_some_and(|link| link.contains("/attachments/content/")), "{link}");
    page.see_no("Uploaded, 2 KB").await?;
    ensure!(page.value("Message").await?.is_empty(), "what was sent is not there to be sent again");
    accessibility::check(page, "an answer with files that was sent").await?;
    let said = comments(page, number).await?;
    let files = said["comments"][1]["attachments"].as_array().map(Vec::len);
    ensure!(files == Some(1), "the one file came along: {said}");
    Ok(())
}

in_each_engine!(files_come_with_an_answer);

async fn somebody_is_copied_in_and_taken_out_again(engine: Engine) -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(engine).await?;
    let number = own_request(&desk, &browser).await?;
    let page = browser.page();
    page.see("Nobody else gets the replies").await?;
    page.activate("Add a person").await?;
    page.focus_on("Email address of the person").await?;
    page.activate("Add").await?;
    page.see("Enter your email address").await?;
    page.fill("Email address of the person", "bryn@mail.example").await?;
    accessibility::check(page, "adding a person").await?;
    page.activate("Add").await?;
    page.see("bryn@mail.example is copied in").await?;
    page.focus_on("Add a person").await?;
    page.see("and by the person copied in").await?;
    let copied = as_admin(page, "GET", &format!("tickets/{number}"), Value::Null).await?;
    ensure!(copied["ticket"]["email_cc_ids"].as_array().map(Vec::len) == Some(1), "{copied}");
    page.activate("Remove bryn@mail.example").await?;
    page.see("bryn@mail.example is not copied in any more").await?;
    let copied = as_admin(page, "GET", &format!("tickets/{number}"), Value::Null).await?;
    ensure!(copied["ticket"]["email_cc_ids"] == json!([]), "{copied}");
    Ok(())
}

in_each_engine!(somebody_is_copied_in_and_taken_out_again);

async fn an_answer_of_the_form_is_corrected(engine: Engine) -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(engine).await?;
    own_request(&desk, &browser).await?;
    let page = browser.page();
    page.see("Answers on the form").await?;
    page.see("SF204518").await?;
    page.see("27 March 2027").await?;
    page.activate("Correct Booking reference").await?;
    page.refill("Booking reference", "SF20451").await?;
    page.activate("Save correction").await?;
    page.see("Booking reference").await?;
    accessibility::check(page, "a wrong correction").await?;
    page.refill("Booking reference", "SF999999").await?;
    page.activate("Save correction").await?;
    page.see("SF999999").await?;
    page.see_no("Save correction").await?;
    page.focus_on("Correct Booking reference").await?;
    page.reload().await?;
    page.see("SF999999").await
}

in_each_engine!(an_answer_of_the_form_is_corrected);

async fn a_closed_request_is_gone_on_from(engine: Engine) -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(engine).await?;
    let number = own_request(&desk, &browser).await?;
    let page = browser.page();
    for status in ["solved", "closed"] {
        let body = json!({"ticket": {"status": status}});
        as_admin(page, "PUT", &format!("tickets/{number}"), body).await?;
    }
    page.see("Start a follow-up").await?;
    accessibility::check(page, "a closed request").await?;
    page.activate("Send follow-up").await?;
    page.see("Enter your message").await?;
    page.fill("What is it about now?", "The ramp is closed again.").await?;
    page.activate("Send follow-up").await?;
    page.see(&format!("Follows on from Request {number}")).await?;
    page.see("The ramp is closed again.").await?;
    page.see("SF204518").await?;
    page.activate(&format!("Request {number}")).await?;
    page.see("Followed by").await
}

in_each_engine!(a_closed_request_is_gone_on_from);

async fn a_reply_comes_while_the_page_is_open_and_is_marked_at_the_next_visit(engine: Engine) -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(engine).await?;
    let number = own_request(&desk, &browser).await?;
    let page = browser.page();
    let reply =
        |text: &str| json!({"ticket": {"comment": {"body": text, "public": true}, "status": "pending"}});
    as_admin(page, "PUT", &format!("tickets/{number}"), reply("Which day?")).await?;
    page.see("Which day?").await?;
    eventually("the announcement", async || {
        let said =
            page.script("return all('[role=status]').map(e => tidy(e.textContent)).join();", vec![]).await?;
        Ok(said.as_str().is_some_and(|said| said.contains("New reply from Megan L, Support")).then_some(()))
    })
    .await?;
    page.activate("My requests").await?;
    page.see("1 request is waiting for you").await?;
    as_admin(page, "PUT", &format!("tickets/{number}"), reply("And which crossing?")).await?;
    page.activate(SUBJECT).await?;
    page.see("New since your last visit").await?;
    accessibility::check(page, "a request with something new").await
}

in_each_engine!(a_reply_comes_while_the_page_is_open_and_is_marked_at_the_next_visit);

async fn an_answer_that_is_changed_while_it_waits_is_sent_once(engine: Engine) -> Result<()> {
    let mut desk = Desk::start().await?;
    let browser = Browser::start(engine).await?;
    let number = own_request(&desk, &browser).await?;
    let page = browser.page();
    page.fill("Message", "On the 27th").await?;
    desk.kill().await?;
    page.activate("Send answer").await?;
    page.focus_on("Your answer has not been sent yet").await?;
    page.activate("Change the answer").await?;
    page.focus_on("Message").await?;
    page.refill("Message", ANSWER).await?;
    page.activate("Send answer").await?;
    page.focus_on("Your answer has not been sent yet").await?;
    desk.revive().await?;
    page.activate("Try now").await?;
    page.focus_on("Answer sent").await?;
    // Time enough for the one that was changed.
    tokio::time::sleep(Duration::from_secs(3)).await;
    let said = comments(page, number).await?;
    let said: Vec<_> = said["comments"].as_array().into_iter().flatten().map(|one| &one["body"]).collect();
    ensure!(said.len() == 2 && said[1] == ANSWER, "{said:?}");
    // What was read is not said again.
    page.activate("My requests").await?;
    page.activate(SUBJECT).await?;
    page.see("Your answer").await?;
    ensure!(!page.text().await?.contains("Answer sent"), "a visit later");
    Ok(())
}

in_each_engine!(an_answer_that_is_changed_while_it_waits_is_sent_once);

async fn what_is_typed_into_a_correction_stays_when_a_reply_comes(engine: Engine) -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(engine).await?;
    let number = own_request(&desk, &browser).await?;
    let page = browser.page();
    page.activate("Correct Booking reference").await?;
    page.refill("Booking reference", "SF999").await?;
    let reply = json!({"ticket": {"comment": {"body": "Which day?", "public": true}}});
    as_admin(page, "PUT", &format!("tickets/{number}"), reply).await?;
    page.see("Which day?").await?;
    ensure!(page.value("Booking reference").await? == "SF999", "what was typed is still there");
    Ok(())
}

in_each_engine!(what_is_typed_into_a_correction_stays_when_a_reply_comes);
