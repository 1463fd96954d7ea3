//! Tags and a macro for many tickets at once, and taking them back.

use crate::bulk::{open_view, property, shown};
use anyhow::{Result, ensure};
use journeys::admin::as_admin;
use journeys::{Browser, Desk, Engine, Page, accessibility};
use serde_json::{Value, json};
use thirtyfour::Key;

/// Picks the first tickets of the list by keys; their numbers.
async fn pick(page: Page<'_>, count: usize) -> Result<Vec<String>> {
    let mut all = shown(page).await?;
    all.truncate(count);
    page.type_text("j").await?;
    page.type_text("x").await?;
    for _ in 1..count {
        page.type_text("j").await?;
    }
    page.type_text("X").await?;
    page.see(&format!("{count} selected")).await?;
    Ok(all)
}

/// Looks at the page where no row is cut at the list's edge: half a box is too small a target.
async fn check_bar(page: Page<'_>, state: &str) -> Result<()> {
    page.script("one('.fd-scroll').style.cssText = 'flex: none; overflow: visible';", vec![]).await?;
    accessibility::check(page, state).await
}

async fn tags(page: Page<'_>, ids: &[String]) -> Result<Vec<Vec<String>>> {
    let tags = property(page, ids, "tags").await?;
    tags.into_iter().map(|tags| Ok(serde_json::from_value(tags)?)).collect()
}

#[tokio::test]
async fn tags_are_added_removed_and_taken_back() -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let page = open_view(&desk, &browser).await?;
    let ids = shown(page).await?[..2].to_vec();
    for id in &ids {
        let tagged = json!({"ticket": {"tags": ["piers", "winter"]}});
        as_admin(page, "PUT", &format!("tickets/{id}"), tagged).await?;
    }
    let before = tags(page, &ids).await?;
    page.see("Show them").await?;
    page.activate("Show them").await?;
    let ids = pick(page, 2).await?;
    page.tab_to("Add tags").await?;
    page.type_text("Ferry times").await?;
    page.press(Key::Enter).await?;
    page.see("A tag is one word, without spaces").await?;
    page.refill("Add tags", "Timetable").await?;
    page.press(Key::Enter).await?;
    page.tab_to("Remove tags").await?;
    page.type_text("winter,").await?;
    check_bar(page, "tags for many tickets").await?;
    page.activate("Update 2 tickets").await?;
    page.see("2 tickets changed").await?;
    let with = |tags: &Vec<String>| {
        tags.iter().any(|tag| tag == "timetable") && !tags.iter().any(|tag| tag == "winter")
    };
    let now = tags(page, &ids).await?;
    ensure!(now.iter().all(with), "{now:?}");
    page.type_text("z").await?;
    page.see("2 tickets changed back").await?;
    let again = tags(page, &ids).await?;
    ensure!(again.iter().all(|tags| tags == &before[0]), "as they were: {again:?}");
    Ok(())
}

#[tokio::test]
async fn a_macro_says_and_changes_the_same_of_all() -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let page = open_view(&desk, &browser).await?;
    let actions = json!([
        {"field": "status", "value": "solved"},
        {"field": "current_tags", "value": "answered_for_all"},
        {"field": "comment_mode_is_public", "value": "true"},
        {"field": "comment_value", "value": "Hello {{ticket.requester.name}},\n\nthe **pier** of ticket {{ticket.id}} is open."},
    ]);
    as_admin(page, "POST", "macros", json!({"macro": {"title": "Piers::Open again", "actions": actions}}))
        .await?;
    page.reload().await?;
    page.find("table tbody .fd-c-pick").await?;
    let ids = pick(page, 3).await?;
    let before = property(page, &ids, "status").await?;
    page.tab_to("Macro for the selected tickets").await?;
    page.type_text("Piers").await?;
    page.see("What the macro says is sent at once").await?;
    check_bar(page, "a macro for many tickets").await?;
    page.activate("Update 3 tickets").await?;
    page.see("3 tickets changed").await?;
    ensure!(property(page, &ids, "status").await? == vec![json!("solved"); 3]);
    for id in &ids {
        let path = format!("tickets/{id}/comments?sort_order=desc");
        let said = as_admin(page, "GET", &path, Value::Null).await?["comments"][0].take();
        let body = said["body"].as_str().unwrap_or_default();
        ensure!(said["public"] == true && body.contains(&format!("pier of ticket {id} is open")), "{said}");
        ensure!(!body.contains("{{"), "nobody reads a placeholder: {body}");
    }
    page.activate("Undo").await?;
    page.see("3 tickets changed back. What the macro said stays.").await?;
    let now = property(page, &ids, "status").await?;
    let back = |(now, before): (&Value, &Value)| now == before || (before == "new" && now == "open");
    ensure!(now.iter().zip(&before).all(back), "{now:?} after {before:?}");
    Ok(())
}
