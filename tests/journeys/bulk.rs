//! Many tickets at once: sorted, picked, changed, and as they were before.

use crate::agent::sign_in;
use anyhow::{Result, ensure};
use journeys::admin::as_admin;
use journeys::{Browser, Desk, Engine, Page, accessibility, eventually, in_each_engine};
use serde_json::{Value, json};
use std::time::Duration;
use thirtyfour::Key;

/// The view in which the tests work.
const VIEW: &str = "Technical 2nd Line";

/// Signs an agent in, and opens the view.
pub async fn open_view<'b>(desk: &Desk, browser: &'b Browser) -> Result<Page<'b>> {
    let page = browser.open(&desk.at("/agent")).await?;
    sign_in(page).await?;
    // Between the page's beginning and the views may be a long list.
    let view = "all('nav a').find(link => link.textContent.startsWith(arguments[0])).click();";
    page.script(view, vec![json!(VIEW)]).await?;
    page.focus_on(VIEW).await?;
    page.find("table tbody .fd-c-pick").await?;
    Ok(page)
}

/// The numbers of the tickets that are shown, in their order.
pub async fn shown(page: Page<'_>) -> Result<Vec<String>> {
    let script = "return all('tbody .fd-id').map(id => id.textContent);";
    let ids = page.script(script, vec![]).await?;
    Ok(ids.as_array().into_iter().flatten().filter_map(|id| id.as_str().map(str::to_owned)).collect())
}

/// What the API says of tickets' property.
pub async fn property(page: Page<'_>, ids: &[String], name: &str) -> Result<Vec<Value>> {
    let path = format!("tickets/show_many?ids={}", ids.join(","));
    let mut found = as_admin(page, "GET", &path, Value::Null).await?;
    let tickets = found["tickets"].take();
    let of = |id: &String| {
        let id: i64 = id.parse().ok()?;
        tickets.as_array()?.iter().find(|one| one["id"] == id)
    };
    Ok(ids.iter().map(|id| of(id).map(|one| one[name].clone()).unwrap_or_default()).collect())
}

/// Chooses in the bar what the picked tickets' priority is to be.
async fn choose_priority(page: Page<'_>, priority: &str) -> Result<()> {
    page.tab_to("Priority for the selected tickets").await?;
    page.type_text(priority).await
}

async fn tickets_are_picked_changed_and_taken_back(engine: Engine) -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(engine).await?;
    let page = open_view(&desk, &browser).await?;
    let all = shown(page).await?;
    let picked = &all[..4];
    let before = property(page, picked, "priority").await?;

    // By keys: the first, then all up to the fourth.
    page.type_text("j").await?;
    page.type_text("x").await?;
    page.see("1 selected").await?;
    for _ in 0..3 {
        page.type_text("j").await?;
    }
    page.type_text("X").await?;
    page.see("4 selected").await?;
    ensure!(page.count("tr.fd-picked").await? == 4);
    accessibility::check(page, "tickets that are picked").await?;
    page.activate("Update 4 tickets").await?;
    page.see("Choose what to change").await?;
    choose_priority(page, "Low").await?;
    page.activate("Update 4 tickets").await?;
    page.see("4 tickets changed").await?;
    ensure!(page.count(".fd-bulk").await? == 0, "nothing is picked any more");
    accessibility::check(page, "a change that can be taken back").await?;
    ensure!(property(page, picked, "priority").await? == vec![json!("low"); 4]);

    // Near the button, nobody is hurried.
    page.tab_to("Undo").await?;
    tokio::time::sleep(Duration::from_secs(11)).await;
    ensure!(page.count(".fd-fresh").await? == 0, "what the agent changed is shown where it stands");
    page.press(Key::Enter).await?;
    page.see("4 tickets changed back").await?;
    ensure!(property(page, picked, "priority").await? == before, "as it was: {before:?}");
    Ok(())
}

in_each_engine!(tickets_are_picked_changed_and_taken_back);

#[tokio::test]
async fn a_key_takes_back_what_was_changed() -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let page = open_view(&desk, &browser).await?;
    let first = &shown(page).await?[..1];
    let before = property(page, first, "priority").await?;
    page.type_text("j").await?;
    page.type_text("x").await?;
    choose_priority(page, "Low").await?;
    page.activate("Update 1 ticket").await?;
    page.see("1 ticket changed").await?;
    ensure!(property(page, first, "priority").await? == [json!("low")]);
    page.type_text("z").await?;
    page.see("1 ticket changed back").await?;
    ensure!(property(page, first, "priority").await? == before, "as it was: {before:?}");
    Ok(())
}

#[tokio::test]
async fn what_did_not_change_is_named() -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let page = open_view(&desk, &browser).await?;
    let all = shown(page).await?;
    page.script("one('thead input').click();", vec![]).await?;
    page.see(&format!("{} selected", all.len())).await?;
    // Somebody else deletes one meanwhile.
    as_admin(page, "DELETE", &format!("tickets/{}", all[1]), Value::Null).await?;
    choose_priority(page, "Low").await?;
    page.activate(&format!("Update {} tickets", all.len())).await?;
    let changed = all.len() - 1;
    page.see(&format!("{changed} of {} tickets changed. Not changed: {}.", all.len(), all[1])).await?;
    page.activate("Close").await?;
    eventually("the notice to go", async || {
        Ok((page.count(".fd-toast:not([hidden])").await? == 0).then_some(()))
    })
    .await
}

#[tokio::test]
async fn the_heads_of_columns_sort_and_the_order_stays() -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let page = open_view(&desk, &browser).await?;
    let subjects = "const rows = all('tbody')[0].querySelectorAll('.fd-c-subject a');
        return [...rows].map(row => row.textContent.toLowerCase());";
    let sorted = async || {
        let found = page.script(subjects, vec![]).await?;
        let found: Vec<String> = serde_json::from_value(found)?;
        ensure!(found.len() > 1, "one ticket has any order: {found:?}");
        Ok::<_, anyhow::Error>((found.is_sorted(), found.iter().rev().is_sorted()))
    };
    page.activate("Subject").await?;
    page.find("th[aria-sort=ascending].fd-c-subject").await?;
    eventually("the order", async || Ok(sorted().await?.0.then_some(()))).await?;
    accessibility::check(page, "a view that is sorted").await?;
    page.press(Key::Enter).await?;
    page.find("th[aria-sort=descending].fd-c-subject").await?;
    eventually("the other order", async || Ok(sorted().await?.1.then_some(()))).await?;
    // By the time that is left: what is late first, what nothing was promised of last.
    page.activate("SLA left").await?;
    page.find("th[aria-sort=ascending].fd-c-sla").await?;
    let targets =
        "return all('tbody').map(body => [...body.querySelectorAll('.fd-sla time')].map(t => t.dateTime));";
    eventually("the order of the targets", async || {
        let groups: Vec<Vec<String>> = serde_json::from_value(page.script(targets, vec![]).await?)?;
        Ok((groups.iter().any(|one| one.len() > 1) && groups.iter().all(|one| one.is_sorted())).then_some(()))
    })
    .await?;
    let said = page.find("tbody .fd-sla").await?;
    ensure!(said.ends_with(" left") || said.ends_with(" late"), "in words: {said}");
    page.type_text("j").await?;
    page.press(Key::Enter).await?;
    page.arrive("/agent/tickets/").await?;
    page.back().await?;
    page.find("th[aria-sort=ascending].fd-c-sla").await?;
    Ok(())
}

#[tokio::test]
async fn what_came_into_a_view_is_counted_until_somebody_looks() -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let page = open_view(&desk, &browser).await?;
    ensure!(page.count(".fd-nav .fd-up").await? == 0, "nothing has come in yet");
    let groups = as_admin(page, "GET", "groups?per_page=100", Value::Null).await?;
    let mut groups = groups["groups"].as_array().into_iter().flatten();
    let group =
        groups.find(|group| group["name"].as_str().is_some_and(|name| name.ends_with("Alerts and Issues")));
    let ticket = json!({"subject": "The search finds nothing", "comment": {"body": "For any word."},
        "priority": "high", "group_id": group.map(|group| &group["id"])});
    as_admin(page, "POST", "tickets", json!({ "ticket": ticket })).await?;
    let link = page.find("nav [aria-current]:has(.fd-up)").await?;
    ensure!(link.contains("+1"), "{link}");
    page.activate("Show them").await?;
    page.see("The search finds nothing").await?;
    eventually("the mark to go", async || Ok((page.count(".fd-nav .fd-up").await? == 0).then_some(()))).await
}

/// The number of the ticket that is open.
pub async fn open_ticket(page: Page<'_>, number: &str) -> Result<()> {
    page.arrive(&format!("/agent/tickets/{number}")).await?;
    page.focus_on(&format!("#{number}")).await
}

async fn a_list_is_played_from_the_top(engine: Engine) -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(engine).await?;
    let page = open_view(&desk, &browser).await?;
    let all = shown(page).await?;
    page.activate("Play from the top").await?;
    open_ticket(page, &all[0]).await?;
    page.see(&format!("1 of {}", all.len())).await?;
    page.see("Playing").await?;
    accessibility::check(page, "a list that plays").await?;
    page.activate("Skip").await?;
    open_ticket(page, &all[1]).await?;
    // What is submitted leads on.
    page.fill("Text of the public reply", "We look into it.").await?;
    crate::agent::submit_as(page, "Pending").await?;
    open_ticket(page, &all[2]).await?;
    page.type_text("k").await?;
    open_ticket(page, &all[1]).await?;
    page.see("We look into it.").await?;
    page.activate("Stop playing").await?;
    page.see_no("Playing").await?;
    page.focus_on(&format!("#{}", all[1])).await?;
    page.type_text("j").await?;
    open_ticket(page, &all[2]).await
}

in_each_engine!(a_list_is_played_from_the_top);
