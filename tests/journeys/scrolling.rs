//! Lists that are longer than the page: few of their rows are in it, and every one can be come to.

use crate::agent::sign_in;
use anyhow::{Context, Result, ensure};
use journeys::admin::as_admin;
use journeys::{Browser, Desk, Engine, Page, accessibility, eventually, in_each_engine};
use serde_json::{Value, json};
use thirtyfour::Key;

/// So many tickets stand in the list, and more.
const TICKETS: u32 = 1_500;
/// Rows that are in the page at most.
const MOST: u64 = 300;

/// Signs an agent in, and opens a view of every ticket, whatever it is grouped by.
async fn open_list<'b>(desk: &Desk, browser: &'b Browser, group_by: Value) -> Result<(Page<'b>, u64)> {
    let page = browser.open(&desk.at("/agent")).await?;
    sign_in(page).await?;
    let view = json!({"view": {
        "title": "Every ticket",
        "all": [{"field": "status", "operator": "greater_than", "value": "new"}],
        "output": {"columns": ["subject", "requester", "updated", "status"], "group_by": group_by,
            "group_order": "desc", "sort_by": "created", "sort_order": "asc"},
    }});
    let made = as_admin(page, "POST", "views", view).await?;
    let id = made["view"]["id"].as_i64().with_context(|| made.to_string())?;
    let held = as_admin(page, "GET", &format!("views/{id}/tickets?per_page=1"), Value::Null).await?;
    let count = held["count"].as_u64().with_context(|| held.to_string())?;
    ensure!(count > 1_000, "only {count} tickets");
    browser.open(&desk.at(&format!("/agent/views/{id}"))).await?;
    see_row(page, 0).await?;
    Ok((page, count))
}

/// Waits until a row is in the page, and some of it within what is seen.
async fn see_row(page: Page<'_>, place: u64) -> Result<()> {
    let script = "const row = one(`tr[data-row=\"${arguments[0]}\"]:not([aria-hidden])`);
        if (!row) return `rows ${all('tr[data-row]').map(row => row.dataset.row).join(' ')}`;
        const { top, bottom } = row.getBoundingClientRect();
        return (bottom > 0 && top < innerHeight) || `from ${top} to ${bottom}`;";
    eventually(&format!("row {place} to be seen"), async || {
        let seen = page.script(script, vec![json!(place)]).await?;
        Ok((seen == true).then_some(()))
    })
    .await?;
    ensure!(page.count("tbody tr").await? <= MOST, "{} rows are in the page", page.count("tbody tr").await?);
    Ok(())
}

/// Scrolls until a row is the first one that is seen.
async fn scroll_to(page: Page<'_>, place: u64) -> Result<()> {
    let script =
        "const region = one('.fd-scroll'), height = one('tr[data-row]:not([aria-hidden])').offsetHeight;
        region.scrollTop = arguments[0] * height;";
    page.script(script, vec![json!(place)]).await?;
    see_row(page, place + 2).await
}

/// The place of the row that has the focus.
async fn cursor(page: Page<'_>) -> Result<Option<u64>> {
    let script = "const row = active().closest('tr'); return row && Number(row.dataset.row);";
    Ok(page.script(script, vec![]).await?.as_u64())
}

async fn see_cursor(page: Page<'_>, place: u64) -> Result<()> {
    let there = async || Ok((cursor(page).await? == Some(place)).then_some(()));
    eventually(&format!("the cursor on row {place}"), there).await
}

async fn every_row_can_be_come_to(engine: Engine) -> Result<()> {
    let desk = Desk::start_seeded(TICKETS).await?;
    let browser = Browser::start(engine).await?;
    let (page, count) = open_list(&desk, &browser, Value::Null).await?;
    let rows = page.script("return one('table').getAttribute('aria-rowcount');", vec![]).await?;
    ensure!(rows.as_str() == Some(&(count + 1).to_string()), "readers hear how many rows there are: {rows}");
    accessibility::check(page, "a long list").await?;

    // With the scroll bar's keys, to the end and back.
    page.script("one('.fd-scroll').focus();", vec![]).await?;
    page.press(Key::End).await?;
    see_row(page, count - 1).await?;
    let index =
        page.script("return all('tr[aria-rowindex]').at(-1).getAttribute('aria-rowindex');", vec![]).await?;
    ensure!(index.as_str() == Some(&(count + 1).to_string()), "the last row says so: {index}");
    accessibility::check(page, "the end of a long list").await?;
    page.press(Key::Home).await?;
    see_row(page, 0).await?;

    // Row by row, over the end of what was fetched at first.
    for place in 0..70 {
        page.type_text("j").await?;
        see_cursor(page, place).await?;
    }
    // So do the arrows, where single keys are off.
    page.press(Key::Up).await?;
    see_cursor(page, 68).await?;
    // The row that has the focus is not lost, however far one scrolls.
    scroll_to(page, count / 2).await?;
    ensure!(cursor(page).await? == Some(68), "the focus stays");
    page.type_text("k").await?;
    see_row(page, 67).await?;
    see_cursor(page, 67).await
}

in_each_engine!(every_row_can_be_come_to);

#[tokio::test]
async fn tickets_stay_picked_while_their_rows_are_away() -> Result<()> {
    let desk = Desk::start_seeded(TICKETS).await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let (page, _) = open_list(&desk, &browser, Value::Null).await?;
    let click = "const box = one(`tr[data-row=\"${arguments[0]}\"] input`);
        box.dispatchEvent(new MouseEvent('click', { bubbles: true, shiftKey: arguments[1] }));";
    page.script(click, vec![json!(3), json!(false)]).await?;
    page.see("1 selected").await?;
    scroll_to(page, 600).await?;
    ensure!(page.count("tr[data-row='3']").await? == 0, "its row is away");
    page.see("1 selected").await?;
    // With shift, also what was never seen.
    page.script(click, vec![json!(602), json!(true)]).await?;
    page.see("600 selected").await?;
    scroll_to(page, 1).await?;
    ensure!(page.count("tr[data-row='2'].fd-picked, tr[data-row='3']:not(.fd-picked)").await? == 0);
    ensure!(page.count("tr[data-row='4'].fd-picked").await? == 1, "those between are picked");
    page.activate("Clear the selection").await?;

    // All are the first thousand, and it is said.
    page.tab_to("Select the first 1000 tickets of the list").await?;
    page.type_text(" ").await?;
    page.see("1000 selected").await?;
    accessibility::check(page, "many tickets that are picked").await
}

#[tokio::test]
async fn an_agent_comes_back_to_where_they_were() -> Result<()> {
    let desk = Desk::start_seeded(TICKETS).await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let (page, _) = open_list(&desk, &browser, json!("priority")).await?;
    page.find("tr.fd-group").await?;
    scroll_to(page, 700).await?;
    let open = "one('tr[data-row=\"703\"] a').click();";
    page.script(open, vec![]).await?;
    page.arrive("/agent/tickets/").await?;
    page.see("704 of").await?;
    page.back().await?;
    see_row(page, 703).await?;
    ensure!(page.count("tr[data-row='0']:not([aria-hidden])").await? == 0, "the beginning is not there");
    page.type_text("j").await?;
    eventually("the cursor where it was", async || Ok((cursor(page).await? == Some(703)).then_some(())))
        .await?;
    // Sorted anew, the list begins at its beginning.
    page.activate("Updated").await?;
    see_row(page, 0).await
}

#[tokio::test]
async fn a_narrow_page_scrolls_through_a_long_list() -> Result<()> {
    let desk = Desk::start_seeded(TICKETS).await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let (page, count) = open_list(&desk, &browser, Value::Null).await?;
    browser.resize(400, 800).await?;
    // Cards are of different heights: the end is where the last one is.
    eventually("the end", async || {
        page.script("scrollTo(0, document.documentElement.scrollHeight);", vec![]).await?;
        Ok((page.count(&format!("tr[aria-rowindex='{}']", count + 1)).await? == 1).then_some(()))
    })
    .await?;
    page.script("scrollTo(0, document.documentElement.scrollHeight);", vec![]).await?;
    see_row(page, count - 1).await?;
    accessibility::check(page, "the end of a long list of cards").await?;
    page.script("scrollTo(0, 0);", vec![]).await?;
    see_row(page, 0).await
}
