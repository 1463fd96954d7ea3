//! Making, editing and deleting views on the desk.

use crate::agent::{sign_in, sign_in_as};
use anyhow::{Result, ensure};
use journeys::admin::as_admin;
use journeys::{Browser, Desk, Engine, Page, accessibility, eventually, in_each_engine};
use serde_json::{Value, json};
use thirtyfour::Key;

/// Who may change a view that everybody has.
const ADMIN: &str = "megan.lloyd@frontdesk.example";

/// Chooses an option of the list that has the focus by its first letters.
async fn choose(page: Page<'_>, label: &str, option: &str) -> Result<()> {
    page.tab_to(label).await?;
    let script = "const [name] = arguments, list = active();
        const option = [...list.options].find(option => tidy(option.text).startsWith(name));
        if (!option) return list.innerText;
        list.value = option.value;
        list.dispatchEvent(new Event('change', { bubbles: true }));
        return true;";
    let done = page.script(script, vec![json!(option)]).await?;
    ensure!(done == true, "{label} has no {option}: {done}");
    Ok(())
}

async fn add_column(page: Page<'_>, column: &str) -> Result<()> {
    choose(page, "Add a column", column).await?;
    page.activate("Add column").await?;
    page.focus_on("Add a column").await
}

async fn open<'b>(desk: &Desk, browser: &'b Browser) -> Result<Page<'b>> {
    let page = browser.open(&desk.at("/agent")).await?;
    sign_in(page).await?;
    page.find("table tbody tr").await?;
    page.activate("New view").await?;
    page.arrive("/agent/views/new").await?;
    page.focus_on("New view").await?;
    Ok(page)
}

/// The views of the side bar.
async fn menu(page: Page<'_>) -> Result<String> {
    let menu = page.script("return tidy(one('nav[aria-label=Views]').innerText);", vec![]).await?;
    Ok(menu.as_str().unwrap_or_default().to_owned())
}

async fn a_view_is_made_edited_and_deleted(engine: Engine) -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(engine).await?;
    let page = open(&desk, &browser).await?;
    accessibility::check(page, "a new view").await?;
    page.find(".fd-edit__preview tbody tr").await?;

    // Without a name it is not saved, and the summary leads to it.
    page.activate("Save view").await?;
    page.focus_on("There is a problem").await?;
    page.see("Enter a name for the view").await?;
    ensure!(page.title().await?.starts_with("Error: "), "{}", page.title().await?);
    accessibility::check(page, "a view without a name").await?;
    page.activate("Enter a name for the view").await?;
    page.focus_on("Name of the view").await?;
    page.type_text("Urgent of mine").await?;

    // A second condition, by keyboard.
    page.activate("Add a condition").await?;
    page.focus_on("What").await?;
    let second = "return all('.fd-edit__line').length;";
    ensure!(page.script(second, vec![]).await? == 2, "there are two conditions");
    let field = "const list = active(); list.value = 'priority';
        list.dispatchEvent(new Event('change', { bubbles: true }));";
    page.script(field, vec![]).await?;
    let value = "const value = all('.fd-edit__line')[1].querySelector('.fd-edit__value select');
        value.value = 'urgent';
        value.dispatchEvent(new Event('change', { bubbles: true }));
        return value.value === 'urgent';";
    eventually("the priorities", async || Ok((page.script(value, vec![]).await? == true).then_some(())))
        .await?;
    eventually("the preview to hold urgent tickets alone", async || {
        let urgent = "const rows = all('.fd-edit__preview tbody tr');
            return rows.length > 0 && rows.every(row => row.innerText.includes('Urgent'));";
        Ok((page.script(urgent, vec![]).await? == true).then_some(()))
    })
    .await?;
    choose(page, "Sort by", "Subject").await?;
    // Going through the list by keyboard adds nothing by itself.
    page.tab_to("Add a column").await?;
    page.press(Key::Down).await?;
    page.press(Key::Down).await?;
    add_column(page, "Group").await?;
    page.activate("Move Group up").await?;
    page.focus_on("Move Group up").await?;
    page.activate("Remove Assignee").await?;
    page.focus_on("Add a column").await?;
    choose(page, "Group by", "Status").await?;
    page.activate("Save view").await?;
    page.arrive("/agent/views/").await?;
    page.focus_on("Urgent of mine").await?;
    page.find("table tbody tr.fd-group").await?;
    let heads = "return all('.fd-scroll thead th').map(head => tidy(head.innerText));";
    let heads: Vec<String> = serde_json::from_value(page.script(heads, vec![]).await?)?;
    ensure!(
        heads == ["Priority", "Subject", "Requester", "Updated", "SLA left", "Group", "Status"],
        "{heads:?}"
    );
    eventually("the side bar to have it", async || {
        Ok(menu(page).await?.contains("Urgent of mine").then_some(()))
    })
    .await?;
    ensure!(menu(page).await?.starts_with("Your views"), "{}", menu(page).await?);

    // Another name.
    page.activate("Edit view").await?;
    page.focus_on("Edit “Urgent of mine”").await?;
    page.refill("Name of the view", "Urgent, by status").await?;
    page.activate("Save view").await?;
    page.focus_on("Urgent, by status").await?;
    eventually("the side bar to follow", async || {
        Ok(menu(page).await?.contains("Urgent, by status").then_some(()))
    })
    .await?;

    // Deleted, after a question.
    page.activate("Edit view").await?;
    page.focus_on("Edit “Urgent, by status”").await?;
    page.activate("Delete view").await?;
    page.focus_on("Keep it").await?;
    accessibility::check(page, "whether to delete a view").await?;
    page.press(Key::Escape).await?;
    page.focus_on("Delete view").await?;
    page.press(Key::Enter).await?;
    page.focus_on("Keep it").await?;
    page.press(Key::Tab).await?;
    page.focus_on("Delete view").await?;
    page.press(Key::Enter).await?;
    eventually(
        "the view to go",
        async || Ok((!menu(page).await?.contains("Urgent, by status")).then_some(())),
    )
    .await
}

in_each_engine!(a_view_is_made_edited_and_deleted);

#[tokio::test]
async fn an_agent_makes_a_view_of_everybodys_their_own() -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let page = open(&desk, &browser).await?;
    page.find("#view-who").await?;
    let who = "return [...one('#view-who').options].map(option => option.text);";
    let who: Vec<String> = serde_json::from_value(page.script(who, vec![]).await?)?;
    ensure!(who == ["Only you"], "an agent makes their own alone: {who:?}");
    let shared = as_admin(page, "GET", "views/active", Value::Null).await?;
    let shared =
        shared["views"].as_array().into_iter().flatten().find(|view| view["title"] == "Technical 2nd Line");
    let id = shared.map(|view| view["id"].to_string()).unwrap_or_default();
    browser.open(&desk.at(&format!("/agent/views/{id}/edit"))).await?;
    page.see("You cannot change this view").await?;
    ensure!(page.value("Name of the view").await? == "Technical 2nd Line (mine)");
    ensure!(page.count(".fd-edit__delete").await? == 0, "nor delete it");
    page.activate("Save view").await?;
    page.focus_on("Technical 2nd Line (mine)").await?;
    let views = as_admin(page, "GET", "views/active", Value::Null).await?;
    let titles: Vec<&Value> =
        views["views"].as_array().into_iter().flatten().map(|view| &view["title"]).collect();
    ensure!(titles.contains(&&json!("Technical 2nd Line")), "the shared one is as it was");
    ensure!(!titles.contains(&&json!("Technical 2nd Line (mine)")), "and nobody else sees the copy");
    Ok(())
}

#[tokio::test]
async fn a_condition_names_a_person() -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let page = open(&desk, &browser).await?;
    page.fill("Name of the view", "Wyn’s").await?;
    choose(page, "What", "Requester").await?;
    page.fill("Type a name or an email address", "Nobody At All").await?;
    page.activate("Save view").await?;
    page.focus_on("There is a problem").await?;
    page.see("Choose a person from the list").await?;
    accessibility::check(page, "a condition that names nobody").await?;
    page.refill("Type a name or an email address", "Wyn").await?;
    let offered =
        "const option = one('datalist option[value^=\"Wyn Prosser\"]'); return option && option.value;";
    let offered = eventually("Wyn to be offered", async || {
        Ok(page.script(offered, vec![]).await?.as_str().map(str::to_owned))
    })
    .await?;
    page.refill("Type a name or an email address", &offered).await?;
    page.find(".fd-edit__preview tbody tr").await?;
    page.activate("Save view").await?;
    page.focus_on("Wyn’s").await?;
    page.find("table tbody tr").await?;
    let others = "return all('tbody .fd-c-who').some(who => !who.innerText.includes('Wyn'));";
    ensure!(page.script(others, vec![]).await? == false, "all are Wyn's");
    Ok(())
}

/// The texts of a column's cells, from above.
async fn cells(page: Page<'_>, class: &str) -> Result<Vec<String>> {
    let script = "return all(`.fd-scroll tbody td.${arguments[0]}`).map(cell => tidy(cell.innerText));";
    Ok(serde_json::from_value(page.script(script, vec![json!(class)]).await?)?)
}

#[tokio::test]
async fn a_view_shows_and_sorts_by_a_field_of_the_desk_s_own() -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let page = browser.open(&desk.at("/agent")).await?;
    let field = json!({"ticket_field": {"type": "tagger", "title": "Tide", "custom_field_options": [
        {"name": "Early tide", "value": "tide_1"}, {"name": "Late tide", "value": "tide_2"},
    ]}});
    let made = as_admin(page, "POST", "ticket_fields", field).await?;
    let field = made["ticket_field"]["id"].clone();
    let tickets = as_admin(page, "GET", "search?query=type:ticket%20status:open", Value::Null).await?;
    for (ticket, answer) in tickets["results"].as_array().into_iter().flatten().zip(["tide_2", "tide_1"]) {
        let answered = json!({"ticket": {
            "custom_fields": [{"id": field, "value": answer}], "additional_tags": ["on-a-tide"],
        }});
        let answered = as_admin(page, "PUT", &format!("tickets/{}", ticket["id"]), answered).await?;
        ensure!(answered["ticket"]["id"].is_i64(), "{answered}");
    }

    let all = json!([{"field": "current_tags", "operator": "includes", "value": "on-a-tide"},
        {"field": "status", "operator": "less_than", "value": "closed"}]);
    let output = json!({"columns": ["subject"], "group_by": "assignee"});
    let view = json!({"view": {"title": "By tide", "all": all, "output": output}});
    let view = as_admin(page, "POST", "views", view).await?["view"]["id"].clone();

    browser.open(&desk.at(&format!("/agent/views/{view}/edit"))).await?;
    sign_in_as(page, ADMIN).await?;
    add_column(page, "Tide").await?;
    page.activate("Save view").await?;
    page.arrive("/agent/views/").await?;
    page.focus_on("By tide").await?;
    page.see("Early tide").await?;
    // Whoever has a group of tickets is called by their name.
    let group = page.find("table tbody tr.fd-group").await?;
    ensure!(group.trim().starts_with(char::is_alphabetic), "{group}");
    accessibility::check(page, "a view with a column of the desk's own").await?;
    page.picture("agent-view-own-column-1280").await?;

    let plain = json!({"view": {"output": {"columns": ["subject", field], "group_by": null}}});
    as_admin(page, "PUT", &format!("views/{view}"), plain).await?;
    browser.open(&desk.at(&format!("/agent/views/{view}"))).await?;
    page.activate("Tide").await?;
    page.activate("Tide").await?;
    eventually("the late tide first", async || {
        let cells = cells(page, "fd-c-own").await?;
        Ok((cells.first().map(String::as_str) == Some("Late tide")
            && cells.get(1).map(String::as_str) == Some("Early tide"))
        .then_some(()))
    })
    .await
}
