//! What stands beside a conversation: people, tags, the form's fields, targets, other tickets.

use crate::agent::{sign_in, submit_as};
use crate::contact;
use anyhow::{Context as _, Result, ensure};
use journeys::admin::as_admin;
use journeys::{Browser, Desk, Engine, Page, accessibility, eventually, in_each_engine};
use serde_json::{Value, json};
use thirtyfour::Key;

async fn open_ticket<'b>(desk: &Desk, browser: &'b Browser) -> Result<(Page<'b>, u64)> {
    let page = browser.open(&desk.at("/contact")).await?;
    let number = contact::send(page).await?;
    browser.open(&desk.at(&format!("/agent/tickets/{number}"))).await?;
    sign_in(page).await?;
    page.find(".fd-comp__text").await?;
    Ok((page, number))
}

async fn ticket(page: Page<'_>, number: u64) -> Result<Value> {
    Ok(as_admin(page, "GET", &format!("tickets/{number}"), Value::Null).await?["ticket"].take())
}

/// Types into a field that adds to a list, and has it taken.
async fn add(page: Page<'_>, field: &str, what: &str) -> Result<()> {
    page.tab_to(field).await?;
    page.type_text(what).await?;
    page.press(Key::Enter).await
}

async fn people_and_tags_come_and_go(engine: Engine) -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(engine).await?;
    let (page, number) = open_ticket(&desk, &browser).await?;
    let before = ticket(page, number).await?["tags"].as_array().map(Vec::len).context("tags")?;
    add(page, "Add somebody to copy in", "nobody").await?;
    page.see("enter an email address").await?;
    accessibility::check(page, "a wrong address of somebody to copy in").await?;
    page.refill("Add somebody to copy in", "bryn@web.example").await?;
    page.press(Key::Enter).await?;
    page.see("and 1 person copied in, by email").await?;
    page.activate("Follow").await?;
    page.see("Stop following").await?;
    add(page, "Add a tag", "Two words").await?;
    page.see("A tag is one word").await?;
    page.refill("Add a tag", "Pier").await?;
    page.press(Key::Enter).await?;
    page.see("Not saved yet").await?;
    accessibility::check(page, "changed properties").await?;
    page.reload().await?;
    page.see("bryn@web.example").await?;
    page.activate("Submit as Open").await?;
    page.see("Saved. The ticket is Open").await?;
    let after = ticket(page, number).await?;
    ensure!(after["email_cc_ids"].as_array().is_some_and(|ids| ids.len() == 1), "{after}");
    ensure!(after["follower_ids"].as_array().is_some_and(|ids| ids.len() == 1), "{after}");
    let tags = after["tags"].as_array().context("tags")?;
    ensure!(tags.contains(&json!("pier")) && tags.len() <= before + 1, "{after}");
    page.activate("Remove bryn").await?;
    page.activate("Stop following").await?;
    page.activate("Submit as Open").await?;
    eventually("that nobody is beside the ticket any more", async || {
        let now = ticket(page, number).await?;
        Ok((now["email_cc_ids"] == json!([]) && now["follower_ids"] == json!([])).then_some(()))
    })
    .await
}

in_each_engine!(people_and_tags_come_and_go);

/// A form of two questions, of which the second is asked where the first is answered so, and is needed
/// to solve.
async fn form(page: Page<'_>) -> Result<(u64, u64, u64)> {
    let option = |name: &str, value: &str| json!({"name": name, "value": value});
    let field = json!({"ticket_field": {
        "type": "tagger", "title": "Cause", "custom_field_options": [option("Ours", "c_ours"), option("Theirs", "c_theirs")],
    }});
    let cause = as_admin(page, "POST", "ticket_fields", field).await?["ticket_field"]["id"]
        .as_u64()
        .context("a field")?;
    let field = json!({"ticket_field": {"type": "text", "title": "Pull request"}});
    let pull = as_admin(page, "POST", "ticket_fields", field).await?["ticket_field"]["id"]
        .as_u64()
        .context("a field")?;
    let condition = json!({"parent_field_id": cause, "value": "c_ours", "child_fields": [
        {"id": pull, "is_required": true, "required_on_statuses": {"type": "SOME_STATUSES", "statuses": ["solved"]}},
    ]});
    let form = json!({"ticket_form": {
        "name": "Fault", "active": true, "ticket_field_ids": [cause, pull], "agent_conditions": [condition],
    }});
    let form = as_admin(page, "POST", "ticket_forms", form).await?;
    Ok((form["ticket_form"]["id"].as_u64().with_context(|| format!("a form: {form}"))?, cause, pull))
}

#[tokio::test]
async fn the_form_asks_and_what_is_missing_is_said_before_it_is_solved() -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let (page, number) = open_ticket(&desk, &browser).await?;
    let (form, cause, pull) = form(page).await?;
    let change = json!({"ticket": {"ticket_form_id": form, "assignee_id": ticket(page, number).await?["assignee_id"]}});
    as_admin(page, "PUT", &format!("tickets/{number}"), change).await?;
    page.reload().await?;
    page.find("#fields").await?;
    page.see_no("Pull request").await?;
    page.tab_to("Cause").await?;
    page.type_text("Ours").await?;
    page.see("Pull request (to solve)").await?;
    accessibility::check(page, "a form that asks for more").await?;
    submit_as(page, "Solved").await?;
    page.see("Fill in ‘Pull request’ first").await?;
    page.focus_on("Pull request").await?;
    ensure!(ticket(page, number).await?["status"] != "solved");
    page.type_text("1182").await?;
    page.press(Key::Tab).await?;
    submit_as(page, "Solved").await?;
    page.see("The ticket is Solved").await?;
    let after = ticket(page, number).await?;
    let value = |id: u64| {
        let all = after["custom_fields"].as_array()?;
        all.iter().find(|it| it["id"] == id).map(|it| it["value"].clone())
    };
    ensure!(value(cause) == Some(json!("c_ours")) && value(pull) == Some(json!("1182")), "{after}");
    Ok(())
}

#[tokio::test]
async fn targets_and_the_requester_s_other_tickets_are_shown() -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let (page, number) = open_ticket(&desk, &browser).await?;
    let found = as_admin(page, "GET", &format!("tickets/{number}?include=slas"), Value::Null).await?;
    let promised = found["ticket"]["slas"]["policy_metrics"].as_array().map_or(0, Vec::len);
    ensure!(page.count(".fd-slaset li").await? == promised as u64, "{found}");
    // One of the demo's, whose requester has asked before.
    browser.open(&desk.at("/agent/tickets/4289")).await?;
    page.see("Other tickets (").await?;
    ensure!(page.count(".fd-slaset li").await? > 0, "a department was promised something");
    accessibility::check(page, "a ticket with targets").await?;
    page.script("one('.fd-past a').click();", vec![]).await?;
    eventually("the other ticket", async || Ok((!page.address().await?.ends_with("4289")).then_some(())))
        .await
}

#[tokio::test]
async fn a_ticket_becomes_part_of_another_one() -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let (page, number) = open_ticket(&desk, &browser).await?;
    page.activate("More actions").await?;
    page.focus_on("Merge").await?;
    accessibility::check(page, "what can be done with a ticket").await?;
    page.press(Key::Enter).await?;
    page.focus_on("Number of the other ticket").await?;
    page.type_text(&number.to_string()).await?;
    page.see("This is the number of this ticket").await?;
    page.refill("Number of the other ticket", "#4289").await?;
    page.see("Cannot publish").await?;
    accessibility::check(page, "before a merge").await?;
    page.press(Key::Tab).await?;
    page.activate("Merge").await?;
    page.arrive("/agent/tickets/4289").await?;
    page.focus_on("#4289").await?;
    page.see(&format!("Request #{number}")).await?;
    ensure!(ticket(page, number).await?["status"] == "closed");
    Ok(())
}

#[tokio::test]
async fn a_merge_that_the_requester_is_told_of_quotes_no_note_and_nobody_else() -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let (page, number) = open_ticket(&desk, &browser).await?;
    let note = json!({"ticket": {"comment": {"body": "She sounds cross.", "public": false}}});
    as_admin(page, "PUT", &format!("tickets/{number}"), note).await?;
    page.see("She sounds cross.").await?;
    page.activate("More actions").await?;
    page.focus_on("Merge").await?;
    page.press(Key::Enter).await?;
    page.focus_on("Number of the other ticket").await?;
    page.type_text("4289").await?;
    page.see("Cannot publish").await?;
    page.tab_to("Tell the requester").await?;
    page.type_text(" ").await?;
    page.activate("Merge").await?;
    page.arrive("/agent/tickets/4289").await?;
    let path = "tickets/4289/comments?sort_order=desc";
    let said = as_admin(page, "GET", path, Value::Null).await?["comments"][0].take();
    let body = said["body"].as_str().unwrap_or_default();
    ensure!(said["public"] == true && body.contains(&format!("#{number}")), "{said}");
    ensure!(!body.contains("sounds") && !body.contains("first crossing"), "{said}");
    Ok(())
}

#[tokio::test]
async fn spam_is_marked_only_after_a_question() -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let (page, number) = open_ticket(&desk, &browser).await?;
    let ask = async || {
        page.activate("More actions").await?;
        page.focus_on("Merge").await?;
        page.press(Key::Down).await?;
        page.press(Key::Enter).await?;
        page.see("is suspended").await?;
        page.focus_on("Cancel").await
    };
    ask().await?;
    accessibility::check(page, "before a ticket is spam").await?;
    page.press(Key::Escape).await?;
    page.focus_on("More actions").await?;
    ask().await?;
    page.activate("Mark as spam").await?;
    page.see("is marked as spam").await?;
    let gone = as_admin(page, "GET", &format!("tickets/{number}"), Value::Null).await?;
    ensure!(gone["ticket"].is_null(), "{gone}");
    Ok(())
}
