//! The agent's search: words completed, results with a list's powers, a view made of them.

use crate::agent::sign_in;
use anyhow::{Result, ensure};
use journeys::admin::as_admin;
use journeys::{Browser, Desk, Engine, Page, accessibility, eventually, in_each_engine};
use serde_json::{Value, json};
use thirtyfour::Key;

const BOX: &str = "Search tickets, people and organisations";

/// Signs an agent in.
async fn open<'b>(desk: &Desk, browser: &'b Browser) -> Result<Page<'b>> {
    let page = browser.open(&desk.at("/agent")).await?;
    sign_in(page).await?;
    page.find("table tbody tr").await?;
    Ok(page)
}

/// Types a query into the box by way of its key, and searches.
async fn search(page: Page<'_>, query: &str) -> Result<()> {
    page.type_text("/").await?;
    page.focus_on(BOX).await?;
    page.type_text(query).await?;
    page.press(Key::Enter).await?;
    page.arrive("/agent/search?query=").await?;
    page.focus_on("Search results").await
}

/// What the suggestion is called that the arrows are on.
async fn suggested(page: Page<'_>, name: &str) -> Result<()> {
    let script = "const id = one('[role=combobox]').getAttribute('aria-activedescendant');
        const option = id && document.getElementById(id);
        return option && option.getAttribute('aria-selected') === 'true' ? tidy(option.innerText) : '';";
    eventually(&format!("the suggestion {name}"), async || {
        let text = page.script(script, vec![]).await?;
        Ok(text.as_str().is_some_and(|text| text.starts_with(name)).then_some(()))
    })
    .await
}

async fn statuses(page: Page<'_>) -> Result<Vec<String>> {
    let script = "return all('tbody .fd-c-status').map(status => tidy(status.innerText));";
    Ok(serde_json::from_value(page.script(script, vec![]).await?)?)
}

async fn a_search_is_completed_carried_out_and_saved(engine: Engine) -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(engine).await?;
    let page = open(&desk, &browser).await?;
    page.type_text("/").await?;
    page.focus_on(BOX).await?;
    page.type_text("pri").await?;
    page.press(Key::Down).await?;
    suggested(page, "priority:").await?;
    accessibility::check(page, "suggestions").await?;
    page.press(Key::Enter).await?;
    ensure!(page.value(BOX).await? == "priority:", "the word is completed");
    page.type_text("ur").await?;
    page.press(Key::Tab).await?;
    ensure!(page.value(BOX).await? == "priority:urgent ", "Tab completes what is being written");
    page.type_text("status<solved").await?;
    page.press(Key::Escape).await?;
    eventually("the list to close", async || {
        Ok((page.count(".fd-sugg:not([hidden])").await? == 0).then_some(()))
    })
    .await?;
    page.press(Key::Enter).await?;
    page.arrive("/agent/search?query=priority%3Aurgent%20status%3Csolved").await?;
    page.focus_on("Search results").await?;
    page.find("table tbody tr").await?;
    ensure!(page.title().await?.starts_with("priority:urgent status<solved"), "{}", page.title().await?);
    let found = statuses(page).await?;
    ensure!(!found.is_empty() && !found.iter().any(|status| status == "Solved"), "{found:?}");
    let urgent = "return all('tbody tr').every(row => row.innerText.includes('Urgent'));";
    ensure!(page.script(urgent, vec![]).await? == true, "all are urgent");
    accessibility::check(page, "what a search finds").await?;

    // The list's powers.
    page.type_text("j").await?;
    page.type_text("x").await?;
    page.see("1 selected").await?;
    page.type_text("x").await?;
    page.press(Key::Enter).await?;
    page.arrive("/agent/tickets/").await?;
    page.see("Search results").await?;
    page.back().await?;
    page.arrive("/agent/search?query=").await?;
    page.find("table tbody tr").await?;
    ensure!(page.value(BOX).await? == "priority:urgent status<solved", "the box says what is searched for");

    // A view of it, in one step.
    page.activate("Save as a view").await?;
    page.focus_on("Name of the view").await?;
    page.see("Priority is Urgent").await?;
    accessibility::check(page, "saving a search as a view").await?;
    page.type_text("Urgent now").await?;
    page.press(Key::Enter).await?;
    page.arrive("/agent/views/").await?;
    page.focus_on("Urgent now").await?;
    let menu = "return all('nav h2').map(h => tidy(h.innerText)).indexOf('Your views');";
    eventually("the side bar to have it", async || {
        let there = page.script(menu, vec![]).await? == 0;
        Ok((there && page.text().await?.contains("Urgent now")).then_some(()))
    })
    .await?;
    page.find("table tbody tr").await?;
    let mut held = statuses(page).await?;
    let mut found = found;
    held.sort();
    found.sort();
    ensure!(held == found, "the view holds what was found: {held:?} {found:?}");
    Ok(())
}

in_each_engine!(a_search_is_completed_carried_out_and_saved);

#[tokio::test]
async fn names_tags_and_numbers_are_suggested() -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let page = open(&desk, &browser).await?;
    page.type_text("/").await?;
    page.focus_on(BOX).await?;
    page.type_text("wyn").await?;
    page.see("Wyn Prosser").await?;
    page.press(Key::Up).await?;
    suggested(page, "Wyn Prosser").await?;
    page.press(Key::Enter).await?;
    let value = page.value(BOX).await?;
    ensure!(value.starts_with("requester:wyn.prosser@"), "{value}");
    page.type_text("tags:campai").await?;
    page.see("tags:campaign").await?;
    page.press(Key::Tab).await?;
    let value = page.value(BOX).await?;
    ensure!(value.contains("tags:campaign"), "{value}");
    page.type_text("group:alerts").await?;
    page.press(Key::Tab).await?;
    let value = page.value(BOX).await?;
    ensure!(value.ends_with("group:\"2nd Line--GOV.UK Alerts and Issues\" "), "{value}");
    page.press(Key::Enter).await?;
    page.see("Nothing matches").await?;
    page.see("use fewer words").await?;
    accessibility::check(page, "a search that finds nothing").await?;

    // A number by itself is a ticket's.
    let ticket = page.script("return fetch('/api/v2/search?query=type:ticket&per_page=1').then(a => a.json()).then(a => a.results[0].id);", vec![]).await?;
    page.type_text("/").await?;
    page.focus_on(BOX).await?;
    page.type_text(&format!("#{ticket}")).await?;
    page.press(Key::Down).await?;
    suggested(page, &format!("Open ticket #{ticket}")).await?;
    page.press(Key::Enter).await?;
    page.arrive(&format!("/agent/tickets/{ticket}")).await?;
    page.focus_on(&format!("#{ticket}")).await
}

#[tokio::test]
async fn recent_searches_are_offered_removed_and_forgotten() -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let page = open(&desk, &browser).await?;
    search(page, "zebra").await?;
    search(page, "status:hold").await?;
    page.type_text("/").await?;
    page.press(Key::Backspace).await?;
    page.see("Recent searches").await?;
    page.press(Key::Down).await?;
    suggested(page, "status:hold").await?;
    page.press(Key::Down).await?;
    suggested(page, "zebra").await?;
    accessibility::check(page, "recent searches").await?;
    page.press(Key::Delete).await?;
    page.see_no("zebra").await?;
    page.press(Key::Down).await?;
    suggested(page, "status:hold").await?;
    page.press(Key::Enter).await?;
    page.arrive("/agent/search?query=status%3Ahold").await?;
    page.focus_on("Search results").await?;
    page.activate("Your account").await?;
    page.find("[role=menu]").await?;
    page.focus_on("Single-key shortcuts").await?;
    page.press(Key::Up).await?;
    page.press(Key::Enter).await?;
    page.see("Sign in to the agent desk").await?;
    let kept = "return Object.keys(localStorage).filter(key => key.includes('searches')).length;";
    ensure!(page.script(kept, vec![]).await? == 0, "they are forgotten");
    Ok(())
}

#[tokio::test]
async fn what_is_wrong_with_a_search_is_said() -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let page = open(&desk, &browser).await?;
    search(page, "status:opne").await?;
    page.see("Write after status one of: new, open, pending, hold, solved, closed").await?;
    accessibility::check(page, "a search that means nothing").await?;
    // Other kinds than tickets.
    search(page, "rowan").await?;
    page.activate("People (").await?;
    page.arrive("type%3Auser").await?;
    page.see("Rowan Ellis").await?;
    accessibility::check(page, "people that were found").await?;
    page.activate("Show tickets of Rowan Ellis").await?;
    page.arrive("query=requester%3Arowan").await?;
    page.find("table tbody tr").await?;
    // What can be searched for.
    page.type_text("/").await?;
    page.press(Key::Backspace).await?;
    page.press(Key::Enter).await?;
    page.see("These words narrow it down").await?;
    accessibility::check(page, "the words of the search").await
}

#[tokio::test]
async fn what_is_found_is_sorted_changed_and_played() -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let page = open(&desk, &browser).await?;
    search(page, "status<solved").await?;
    page.find("th[aria-sort=descending].fd-c-up").await?;
    let times = "return all('tbody .fd-c-up time').map(time => time.dateTime);";
    let newest_first: Vec<String> = serde_json::from_value(page.script(times, vec![]).await?)?;
    ensure!(newest_first.len() > 5 && newest_first.iter().rev().is_sorted(), "{newest_first:?}");
    page.activate("Updated").await?;
    page.find("th[aria-sort=ascending].fd-c-up").await?;
    eventually("the other order", async || {
        let times: Vec<String> = serde_json::from_value(page.script(times, vec![]).await?)?;
        Ok((times.len() > 5 && times.is_sorted()).then_some(()))
    })
    .await?;
    ensure!(page.count("th.fd-c-subject button").await? == 0, "a search has no order by subject");
    // The last one is where the list ends.
    page.script("const list = one('.fd-scroll'); list.scrollTop = list.scrollHeight;", vec![]).await?;
    let last = "const last = all('tr[aria-rowindex]').at(-1);
        return last && last.ariaRowIndex === one('table').ariaRowCount;";
    eventually("the end", async || Ok((page.script(last, vec![]).await? == true).then_some(()))).await?;
    page.script("one('.fd-scroll').scrollTop = 0;", vec![]).await?;
    page.find("tr[data-row='0']:not([aria-hidden])").await?;
    // Changed together.
    let first = page.script("return one('tbody .fd-id').textContent;", vec![]).await?;
    let first = first.as_str().unwrap_or_default().to_owned();
    page.script("one('tbody .fd-c-pick input').click();", vec![]).await?;
    page.see("1 selected").await?;
    page.tab_to("Priority for the selected tickets").await?;
    page.type_text("Low").await?;
    page.activate("Update 1 ticket").await?;
    page.see("1 ticket changed").await?;
    let answer = as_admin(page, "GET", &format!("tickets/{first}"), Value::Null).await?;
    ensure!(answer["ticket"]["priority"] == json!("low"), "{answer}");
    page.activate("Play from the top").await?;
    page.see("Playing").await
}

#[tokio::test]
async fn what_a_view_cannot_say_is_named() -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let page = open(&desk, &browser).await?;
    search(page, "tags:campaign banner").await?;
    page.activate("Save as a view").await?;
    page.focus_on("Name of the view").await?;
    page.see("A view cannot say this part of the search").await?;
    page.see("Closed tickets are left out").await?;
    accessibility::check(page, "a search of which a view says a part").await?;
    let unsaid = page.find("dialog .fd-note li").await?;
    ensure!(unsaid == "banner", "{unsaid}");
    page.press(Key::Enter).await?;
    page.see("Enter a name for the view").await?;
    page.focus_on("Name of the view").await?;
    page.activate("Choose columns and conditions first").await?;
    page.arrive("/agent/views/new?query=").await?;
    page.focus_on("New view").await?;
    page.see("A view cannot say this part of the search").await?;
    ensure!(page.value("Tags, with blanks between").await? == "campaign", "its conditions are there");
    Ok(())
}

#[tokio::test]
async fn the_search_fits_a_phone() -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let page = open(&desk, &browser).await?;
    search(page, "status<solved").await?;
    browser.resize(400, 800).await?;
    page.find("table tbody tr").await?;
    accessibility::check(page, "what a search finds, on a phone").await?;
    let wider = page.script("return document.documentElement.scrollWidth > innerWidth;", vec![]).await?;
    ensure!(wider == false, "nothing is wider than the window");
    Ok(())
}
