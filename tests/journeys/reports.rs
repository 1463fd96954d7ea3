//! How the team is doing: reports, drawn and as tables, for what an agent asks, and as files.

use crate::agent::sign_in;
use anyhow::{Context as _, Result, ensure};
use journeys::{Browser, Desk, Engine, Page, accessibility, eventually, in_each_engine};
use serde_json::{Value, json};
use thirtyfour::Key;

/// Opens the reports by the menu, once something is counted.
pub async fn open_reports(page: Page<'_>) -> Result<()> {
    eventually("everything is counted", async || {
        let report = page.script_async(REPORT, vec![json!("reports/team?period=all_time")]).await?;
        let days = report["report"]["days"].as_array().map(Vec::len);
        Ok((report["report"]["is_counting"] == false && days > Some(1)).then_some(()))
    })
    .await?;
    // The last of the menu stands right before the page's heading, which has the focus.
    page.press_back_to("Reports").await?;
    page.press(Key::Enter).await?;
    page.focus_on("Reports").await?;
    page.find(".fd-levels .fd-box").await.map(drop)
}

/// What the API tells the agent who is signed in.
const REPORT: &str = "
    const [path, done] = arguments;
    fetch('/api/v2/' + path).then(answer => answer.json()).then(done, () => done(null));";

/// The numbers in a column of the table with this name, by the names of the rows.
const COLUMN: &str = "
    const table = all('table').find(table => table.ariaLabel === arguments[0]);
    const place = [...table.tHead.rows[0].cells].findIndex(cell => cell.textContent === arguments[1]);
    const number = cell => Number(cell.textContent.replaceAll(',', '').replace('−', '-'));
    return [...table.tBodies[0].rows].map(row => [row.cells[0].textContent, number(row.cells[place])]);";

async fn column(page: Page<'_>, table: &str, name: &str) -> Result<Vec<(String, i64)>> {
    let rows = page.script(COLUMN, vec![json!(table), json!(name)]).await?;
    serde_json::from_value(rows).context("rows with numbers")
}

pub async fn sum(page: Page<'_>, table: &str, name: &str) -> Result<i64> {
    Ok(column(page, table, name).await?.iter().map(|(_, number)| number).sum())
}

/// Chooses in the list that has the focus what begins like this.
pub async fn choose(page: Page<'_>, list: &str, words: &str) -> Result<()> {
    page.tab_to(list).await?;
    page.type_text(words).await
}

async fn an_agent_asks_reads_and_takes_the_figures_along(engine: Engine) -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(engine).await?;
    let page = browser.open(&desk.at("/agent")).await?;
    sign_in(page).await?;
    open_reports(page).await?;
    for words in
        ["First reply within 2 working days", "target 80%", "Oldest waiting", "Longest waiting", "Throughput"]
    {
        page.see(words).await?;
    }
    accessibility::check(page, "reports, drawn").await?;
    page.picture("agent-reports-1280").await?;

    choose(page, "Period", "All").await?;
    page.arrive("period=all_time").await?;
    page.activate("Tables").await?;
    page.arrive("show=tables").await?;
    page.find("tfoot").await?;
    accessibility::check(page, "reports, as tables").await?;
    page.picture("agent-reports-tables-1280").await?;
    let (all, solved) = (sum(page, "Groups", "In").await?, sum(page, "Groups", "Solved").await?);
    ensure!(all > 20 && solved > 0, "the demo's tickets are counted: {all} and {solved}");
    ensure!(sum(page, "In, solved and backlog", "In").await? == all, "days and groups tell the same");
    ensure!(sum(page, "Agents", "In").await? == all, "groups and agents tell the same");
    ensure!(sum(page, "In, solved and backlog", "Solved").await? == solved, "days and groups tell the same");

    // One group: its own row tells what the days do now.
    let groups = column(page, "Groups", "In").await?;
    choose(page, "Group", "1").await?;
    page.arrive("group_id=").await?;
    let chosen = page.script("return one('#group_id').selectedOptions[0].textContent;", vec![]).await?;
    let chosen = chosen.as_str().context("a group")?;
    let of_group = groups.iter().find(|(group, _)| chosen.ends_with(group.as_str()));
    let of_group = of_group.context("the group's row")?.1;
    eventually("the group's figures", async || {
        Ok((sum(page, "In, solved and backlog", "In").await? == of_group).then_some(()))
    })
    .await?;
    ensure!(column(page, "Groups", "In").await?.len() == 1, "no other group");

    // The file has what the table has.
    let file = page.script("return one('a[download][href*=\"/days\"]').href;", vec![]).await?;
    let text = "const [href, done] = arguments; fetch(href).then(file => file.text()).then(done);";
    let text = page.script_async(text, vec![file]).await?;
    let lines: Vec<&str> = text.as_str().unwrap_or_default().lines().collect();
    let came_in =
        lines.iter().skip(1).filter_map(|line| line.split(',').nth(2)?.parse::<i64>().ok()).sum::<i64>();
    ensure!(
        lines.first() == Some(&"Day,Working day,In,Reopened,Solved,Change,Backlog"),
        "{:?}",
        lines.first()
    );
    ensure!(came_in == of_group, "{came_in} of {of_group}");

    // The way back leads to the report before, and the address to the same report.
    let address = page.address().await?;
    page.activate("Clear filters").await?;
    eventually("all groups", async || Ok((sum(page, "Groups", "In").await? == all).then_some(()))).await?;
    page.back().await?;
    eventually("one group", async || Ok((sum(page, "Groups", "In").await? == of_group).then_some(())))
        .await?;
    page.reload().await?;
    page.find("tfoot").await?;
    ensure!(page.address().await? == address, "the address stays");
    ensure!(sum(page, "Groups", "In").await? == of_group, "the link tells the same");
    Ok(())
}

in_each_engine!(an_agent_asks_reads_and_takes_the_figures_along);

#[tokio::test]
async fn reports_fit_a_phone_and_say_when_nothing_happened() -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let page = browser.open(&desk.at("/agent/reports")).await?;
    sign_in(page).await?;
    browser.resize(400, 800).await?;
    page.find(".fd-levels .fd-box").await?;
    accessibility::check(page, "reports on a phone").await?;
    let over = page.script("return document.documentElement.scrollWidth - innerWidth;", vec![]).await?;
    ensure!(over.as_i64() <= Some(0), "nothing hangs over the side: {over}");
    page.picture("agent-reports-400").await?;

    browser.open(&desk.at("/agent/reports?start_date=2001-01-01&end_date=2001-01-31")).await?;
    page.see("Nothing came in or was solved in this period.").await?;
    page.see("No tickets to judge yet").await?;
    accessibility::check(page, "reports of an empty period").await?;
    page.refill("Tag", "payment").await?;
    page.press(Key::Enter).await?;
    page.arrive("tag=payment").await?;
    page.see("Clear filters").await?;
    page.refill("Organisation", "Nobody at all").await?;
    page.press(Key::Enter).await?;
    page.see("Choose an organisation from the list").await?;
    accessibility::check(page, "an organisation that there is not").await?;

    browser.open(&desk.at("/agent/reports?start_date=2001-01-31&end_date=2001-01-01")).await?;
    page.see("There is no report for these dates").await?;
    accessibility::check(page, "dates that cannot be").await
}

#[tokio::test]
async fn a_report_that_does_not_come_can_be_asked_for_again() -> Result<()> {
    let mut desk = Desk::start().await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let page = browser.open(&desk.at("/agent")).await?;
    sign_in(page).await?;
    desk.kill().await?;
    page.activate("Reports").await?;
    page.see("The report could not be loaded.").await?;
    accessibility::check(page, "a report that did not come").await?;
    desk.revive().await?;
    page.activate("Try again").await?;
    page.find(".fd-levels .fd-box").await?;
    let nothing: Value = page.script("return document.activeElement === document.body;", vec![]).await?;
    ensure!(nothing == false, "the focus is kept");
    Ok(())
}
