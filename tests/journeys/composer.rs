//! Writing on the desk: form of the text, files, and what both sides read of it.

use crate::agent::{sign_in, submit_as};
use crate::attachments::choose;
use crate::contact;
use anyhow::{Result, ensure};
use journeys::admin::as_admin;
use journeys::{Browser, Desk, Engine, Page, accessibility, eventually, in_each_engine};
use serde_json::{Value, json};
use thirtyfour::Key;

/// A message of the public, opened by an agent; its number.
async fn open_ticket(desk: &Desk, browser: &Browser) -> Result<u64> {
    let page = browser.open(&desk.at("/contact")).await?;
    let number = contact::send(page).await?;
    browser.open(&desk.at(&format!("/agent/tickets/{number}"))).await?;
    sign_in(page).await?;
    page.find(".fd-comp__text").await?;
    Ok(number)
}

/// The last comment of a ticket, as the API tells it.
async fn last_comment(page: Page<'_>, number: u64) -> Result<Value> {
    let path = format!("tickets/{number}/comments?sort_order=desc");
    let mut found = as_admin(page, "GET", &path, Value::Null).await?;
    Ok(found["comments"][0].take())
}

async fn form_is_seen_before_it_is_sent_and_read_by_both_sides(engine: Engine) -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(engine).await?;
    let number = open_ticket(&desk, &browser).await?;
    let page = browser.page();
    page.tab_to("Text of the public reply").await?;
    // One of the browsers' drivers types no line breaks within a text.
    for line in ["Hello June", "read this:", "", "- one <b>"] {
        if !line.is_empty() {
            page.type_text(line).await?;
        }
        page.press(Key::Enter).await?;
    }
    page.type_text("- ").await?;
    page.script("document.activeElement.setSelectionRange(0, 10);", vec![]).await?;
    page.activate("Bold").await?;
    let text = page.value("Text of the public reply").await?;
    ensure!(text.starts_with("**Hello June**\nread"), "{text}");
    page.script("document.activeElement.setSelectionRange(99, 99);", vec![]).await?;
    page.activate("Link").await?;
    page.type_text("the page").await?;
    page.script(
        "const it = document.activeElement; it.setSelectionRange(it.value.length - 1, it.value.length - 1);",
        vec![],
    )
    .await?;
    page.type_text("a.example/1").await?;

    page.activate("Preview").await?;
    let read = async || page.script("return one('.fd-comp__preview').innerHTML;", vec![]).await;
    let html = eventually("the preview", async || {
        let html = read().await?;
        Ok(html.as_str().filter(|html| html.contains("</ul>")).map(str::to_owned))
    })
    .await?;
    ensure!(html.contains("<strong>Hello June</strong><br>read this:"), "{html}");
    ensure!(html.contains(">one &lt;b&gt;</li>") && html.contains("href=\"https://a.example/1\""), "{html}");
    accessibility::check(page, "a preview").await?;
    page.activate("Preview").await?;
    page.activate("Send reply and submit as Pending").await?;
    page.see("Reply sent").await?;
    eventually("the reply among what was said", async || {
        Ok((page.count(".fd-c--agent .fd-c__body strong").await? == 1).then_some(()))
    })
    .await?;
    let said = last_comment(page, number).await?;
    let body = said["body"].as_str().unwrap_or_default();
    ensure!(body == "Hello June\nread this:\n\n- one <b>\n- the page (https://a.example/1)", "{body}");
    Ok(())
}

in_each_engine!(form_is_seen_before_it_is_sent_and_read_by_both_sides);

#[tokio::test]
async fn what_has_no_form_is_sent_as_it_was_typed() -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let number = open_ticket(&desk, &browser).await?;
    let page = browser.page();
    let text = "2 * 3 < 7, see https://github.com/alphagov/whitehall/pull/1182.\n--\nPriya";
    page.press(Key::Escape).await?;
    page.type_text("i").await?;
    page.fill("Text of the internal note", text).await?;
    page.activate("Add note and submit as Open").await?;
    page.see("Note added").await?;
    let said = last_comment(page, number).await?;
    ensure!(said["body"] == text && said["public"] == false, "{said}");
    page.see("Pull request 1182, alphagov/whitehall").await
}

#[tokio::test]
async fn files_go_with_a_reply_and_wait_for_it_over_a_reload() -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let number = open_ticket(&desk, &browser).await?;
    let page = browser.page();
    page.find(".fd-drop").await?;
    choose(page, json!([["log.csv", "text/csv", 2_000], ["pier.png", "image/png", 3_000]])).await?;
    page.see("Uploaded, 3 KB").await?;
    accessibility::check(page, "a reply with files").await?;
    page.activate("Submit as Open").await?;
    page.see("write a few words to go with the files").await?;
    page.reload().await?;
    page.see("log.csv").await?;
    page.see("pier.png").await?;
    page.fill("Text of the public reply", "The log and the picture.").await?;
    page.activate("Send reply and submit as Pending").await?;
    page.see("Reply sent").await?;
    eventually("the files beside the reply", async || {
        Ok((page.count(".fd-attached .fd-attach").await? == 2).then_some(()))
    })
    .await?;
    ensure!(page.count(".fd-attach--picture img").await? == 1, "a picture is seen");
    ensure!(page.count(".fd-comp__files .fd-file").await? == 0, "what was sent waits no more");
    let said = last_comment(page, number).await?;
    let mut names: Vec<_> =
        said["attachments"].as_array().into_iter().flatten().map(|it| &it["file_name"]).collect();
    names.sort_by_key(|name| name.as_str());
    ensure!(names == ["log.csv", "pier.png"], "{said}");
    accessibility::check(page, "a conversation with files").await
}

async fn a_macro_is_found_seen_and_applied(engine: Engine) -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(engine).await?;
    let number = open_ticket(&desk, &browser).await?;
    let page = browser.page();
    page.fill("Text of the public reply", "Hello June,").await?;
    // Not in a text box.
    page.press_back_to("Conversation").await?;
    find_macro(page, "").await?;
    page.see("Inside government").await?;
    accessibility::check(page, "the macros").await?;

    // Through the tree and back.
    page.type_text("pass").await?;
    page.see("Inside government › Pass through").await?;
    page.script("one('.fd-macro [role=combobox]').select();", vec![]).await?;
    page.press(Key::Backspace).await?;
    enter_branch(page, "Inside government").await?;
    enter_branch(page, "Pass through").await?;
    page.see("Companies House").await?;
    page.see("passed_to_companies_house").await?;
    page.see("The service you ask about is run by Companies House").await?;
    accessibility::check(page, "a macro before it is applied").await?;
    page.press(Key::Left).await?;
    page.press(Key::Left).await?;
    page.type_text("pending 5").await?;
    page.see("so we are marking this request as solved").await?;
    apply_macro(page).await?;
    let text = page.value("Text of the public reply").await?;
    ensure!(text.starts_with("Hello June,\n\nHello,\n\nWe asked you"), "at the caret: {text}");
    let before = last_comment(page, number).await?;
    page.activate("Send reply and submit as Solved").await?;
    page.see("Reply sent. The ticket is Solved").await?;
    ensure!(last_comment(page, number).await?["id"] != before["id"]);
    Ok(())
}

in_each_engine!(a_macro_is_found_seen_and_applied);

/// Opens the macros by their key, and types words of one.
pub async fn find_macro(page: Page<'_>, words: &str) -> Result<()> {
    page.type_text("m").await?;
    page.focus_on("Find a macro").await?;
    page.type_text(words).await
}

/// Applies the macro that was found, which leads to the text.
pub async fn apply_macro(page: Page<'_>) -> Result<()> {
    page.press(Key::Enter).await?;
    page.see("Nothing is sent until you submit").await?;
    page.focus_on("Text of the public reply").await
}

/// Goes down to a branch, and in.
async fn enter_branch(page: Page<'_>, name: &str) -> Result<()> {
    for _ in 0..40 {
        let active = page.script("return one('.fd-macro [aria-selected=true]').textContent;", vec![]).await?;
        if active.as_str().is_some_and(|active| active.starts_with(name)) {
            return page.press(Key::Right).await;
        }
        page.press(Key::Down).await?;
    }
    anyhow::bail!("there is no branch {name}")
}

#[tokio::test]
async fn a_macro_does_not_send_a_note_to_the_requester() -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let number = open_ticket(&desk, &browser).await?;
    let page = browser.page();
    page.type_text("i").await?;
    page.fill("Text of the internal note", "She sounds cross.").await?;
    page.activate("Apply macro").await?;
    page.focus_on("Find a macro").await?;
    page.type_text("companies house").await?;
    page.see("passed_to_companies_house").await?;
    page.press(Key::Enter).await?;
    page.see("Its reply is in your internal note").await?;
    submit_as(page, "Open").await?;
    page.see("Note added. The ticket is Open").await?;
    let said = last_comment(page, number).await?;
    ensure!(said["public"] == false, "{said}");
    let ticket = as_admin(page, "GET", &format!("tickets/{number}"), Value::Null).await?;
    let tags = ticket["ticket"]["tags"].to_string();
    ensure!(tags.contains("passed_to_companies_house"), "what else the macro does is done: {tags}");
    Ok(())
}

#[tokio::test]
async fn what_was_not_sent_is_forgotten_by_signing_out() -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(Engine::Chromium).await?;
    open_ticket(&desk, &browser).await?;
    let page = browser.page();
    let kept = async || {
        let kept =
            "return Object.keys(localStorage).filter(key => key.startsWith('frontdesk.draft')).length;";
        page.script(kept, vec![]).await
    };
    page.fill("Text of the public reply", "Words for nobody else").await?;
    eventually("the words to be kept", async || Ok((kept().await? != 0).then_some(()))).await?;
    page.activate("Your account").await?;
    page.script("all('[role=menuitem]').find(item => tidy(item.innerText) === 'Sign out').click();", vec![])
        .await?;
    page.arrive("/agent/sign-in").await?;
    page.see("Password").await?;
    // The page of the ticket has gone by now, and with it what it does at its end.
    tokio::time::sleep(std::time::Duration::from_millis(600)).await;
    ensure!(kept().await? == 0, "the next person at this computer finds them");
    Ok(())
}
