//! The lists of the portal: whose requests, which of them, in which order; the forms for a new one; and all of
//! it in Welsh.

use crate::portal::sign_in_as;
use anyhow::{Context as _, Result, ensure};
use journeys::admin::as_admin;
use journeys::{Browser, Desk, Engine, Page, accessibility, eventually, in_each_engine};
use serde_json::{Value, json};
use std::time::Duration;
use thirtyfour::Key;

/// A department's publisher, whose department shares its requests.
pub const PUBLISHER: &str = "rowan.ellis@transport.example";
const DEPARTMENT: &str = "Department for Transport (";

async fn publisher(desk: &Desk, browser: &Browser) -> Result<()> {
    let page = browser.open(&desk.at("/portal")).await?;
    page.see("Send code").await?;
    sign_in_as(desk, page, browser, PUBLISHER).await?;
    page.see("My requests").await
}

async fn subjects(page: Page<'_>) -> Result<Vec<String>> {
    let subjects = page.script("return all('.fd-req h3').map(e => tidy(e.textContent));", vec![]).await?;
    Ok(subjects.as_array().into_iter().flatten().filter_map(|one| one.as_str().map(str::to_owned)).collect())
}

/// Waits until the list says of each of its requests that it has this status.
async fn all_are(page: Page<'_>, status: &str) -> Result<()> {
    let script = "const tags = all('.fd-req .fd-tag').map(e => tidy(e.textContent));
        return tags.length > 0 && tags.every(tag => tag === arguments[0]);";
    let so = async || Ok((page.script(script, vec![json!(status)]).await? == true).then_some(()));
    eventually(&format!("requests that are all {status}"), so).await
}

async fn a_publisher_finds_a_request_among_many(engine: Engine) -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(engine).await?;
    publisher(&desk, &browser).await?;
    let page = browser.page();
    page.see(DEPARTMENT).await?;
    accessibility::check(page, "my requests").await?;
    let own = subjects(page).await?;
    ensure!(own.len() > 2, "the demo has requests of theirs: {own:?}");

    page.tab_to("Being looked at (").await?;
    page.type_text(" ").await?;
    page.activate("Apply filters").await?;
    page.arrive("status=open").await?;
    all_are(page, "Being looked at").await?;
    page.focus_on("Apply filters").await?;
    accessibility::check(page, "filtered requests").await?;
    page.back().await?;
    eventually("all again", async || Ok((subjects(page).await? == own).then_some(()))).await?;

    page.press_back_to("Words or number").await?;
    page.type_text("no such words anywhere").await?;
    page.activate("Apply filters").await?;
    page.see("No requests match").await?;
    accessibility::check(page, "nothing found").await?;
    page.reload().await?;
    page.see("No requests match").await?;
    ensure!(
        page.value("Words or number").await? == "no such words anywhere",
        "a reload keeps what was asked"
    );
    page.activate("Clear filters").await?;
    eventually("all again", async || Ok((subjects(page).await? == own).then_some(()))).await?;
    ensure!(page.value("Words or number").await?.is_empty(), "what is cleared is gone");
    page.focus_on("Apply filters").await?;
    let number = page.find(".fd-req p").await?;
    let number: String = number.chars().take_while(char::is_ascii_digit).collect();
    page.press_back_to("Words or number").await?;
    page.type_text(&number).await?;
    page.press(Key::Enter).await?;
    eventually("one", async || Ok((subjects(page).await? == own[..1]).then_some(()))).await?;

    page.press_back_to(DEPARTMENT).await?;
    page.press(Key::Enter).await?;
    page.arrive("of=organization-").await?;
    eventually("others' requests too", async || Ok((subjects(page).await?.len() > own.len()).then_some(())))
        .await?;
    accessibility::check(page, "the department's requests").await
}

in_each_engine!(a_publisher_finds_a_request_among_many);

#[tokio::test]
async fn what_the_browser_fetches_meanwhile_is_what_the_portal_asks_for() -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(Engine::Chromium).await?;
    publisher(&desk, &browser).await?;
    let page = browser.open(&desk.at("/portal/requests")).await?;
    page.see(DEPARTMENT).await?;
    eventually("the rows", async || Ok((!subjects(page).await?.is_empty()).then_some(()))).await?;
    ensure!(calls(page, "users/me").await? == [("users/me".to_owned(), "link".to_owned())], "asked once");
    begun_by_headers(page, "requests?").await?;
    let script = "return document.querySelector('.fd-req li a').getAttribute('href');";
    let address = page.script(script, vec![]).await?;
    let page = browser.open(&desk.at(address.as_str().context("a link")?)).await?;
    eventually("what was said", async || Ok((page.count(".fd-msg").await? > 0).then_some(()))).await?;
    begun_by_headers(page, "requests/").await
}

/// What was asked of the API by addresses that begin so, and by what.
async fn calls(page: Page<'_>, begin: &str) -> Result<Vec<(String, String)>> {
    let script =
        "const calls = performance.getEntriesByType('resource').filter(e => e.name.includes('/api/v2/'));
        return calls.map(e => [e.name.split('/api/v2/')[1], e.initiatorType]);";
    let calls = page.script(script, vec![]).await?;
    let calls = calls.as_array().into_iter().flatten();
    let calls = calls.filter_map(|call| Some((call[0].as_str()?.to_owned(), call[1].as_str()?.to_owned())));
    Ok(calls.filter(|(name, _)| name.starts_with(begin) && !name.starts_with("requests/counts")).collect())
}

/// Everything under such addresses was asked for by the page's headers first, in the very words of the portal,
/// and not again when the page begins to hear of changes.
async fn begun_by_headers(page: Page<'_>, begin: &str) -> Result<()> {
    tokio::time::sleep(Duration::from_secs(1)).await;
    let calls = calls(page, begin).await?;
    let by_headers: Vec<_> = calls.iter().filter(|(_, by)| by == "link").map(|(name, _)| name).collect();
    ensure!(!by_headers.is_empty(), "nothing under {begin} is begun by the page's headers: {calls:?}");
    ensure!(calls.len() == by_headers.len(), "word for word, and once: {calls:?}");
    Ok(())
}

/// Makes as many requests as a page has and some more, in the name of who is signed in.
async fn make_many(page: Page<'_>, count: u32) -> Result<()> {
    let script = "const [count, done] = arguments;
        (async () => {
          const { user } = await (await fetch('/api/v2/users/me')).json();
          const headers = { 'Content-Type': 'application/json', 'X-CSRF-Token': user.authenticity_token };
          for (let at = 1; at <= count; at++) {
            const request = { subject: `Lamp post ${at}`, comment: { body: `It is dark at ${at}.` } };
            const answer = await fetch('/api/v2/requests', { method: 'POST', headers, body: JSON.stringify({ request }) });
            if (!answer.ok) throw new Error(await answer.text());
          }
        })().then(() => done(true), error => done(String(error)));";
    let made = page.script_async(script, vec![json!(count)]).await?;
    ensure!(made == Value::Bool(true), "{made}");
    Ok(())
}

async fn a_long_list_has_pages_that_can_be_gone_back_through(engine: Engine) -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(engine).await?;
    publisher(&desk, &browser).await?;
    let page = browser.page();
    make_many(page, 30).await?;
    page.fill("Words or number", "lamp").await?;
    page.press(Key::Enter).await?;
    page.see("30 requests, 1 to 25 shown").await?;
    let first = subjects(page).await?;
    page.activate("Next page").await?;
    page.arrive("page=2").await?;
    page.see("30 requests, 26 to 30 shown").await?;
    page.focus_on("Requests").await?;
    accessibility::check(page, "the second page").await?;
    page.back().await?;
    page.see("1 to 25 shown").await?;
    ensure!(subjects(page).await? == first, "the same page again");
    // It takes the focus once it is drawn; only then does somebody go on.
    page.focus_on("Requests").await?;
    let sort = "const sort = one('#sort'); sort.focus(); sort.value = 'opening';
        sort.dispatchEvent(new Event('change', { bubbles: true }));";
    page.script(sort, vec![]).await?;
    page.arrive("sort=opening").await?;
    page.see("1 to 25 shown").await?;
    page.focus_on("Sort by").await
}

in_each_engine!(a_long_list_has_pages_that_can_be_gone_back_through);

/// Keeps a form to people with a tag that nobody has.
async fn keep_to_others(page: Page<'_>, name: &str) -> Result<()> {
    let forms = as_admin(page, "GET", "ticket_forms?per_page=100", Value::Null).await?;
    let forms = forms["ticket_forms"].as_array().cloned().unwrap_or_default();
    let id = forms.iter().find(|form| form["display_name"] == name).map(|form| form["id"].clone());
    let kept = json!({"ticket_form": {"settings": {"restricted_to": {"user_tags": ["nobody_has_it"]}}}});
    let path = format!("ticket_forms/{}", id.unwrap_or_default());
    let kept = as_admin(page, "PUT", &path, kept).await?;
    ensure!(kept["ticket_form"]["id"].is_i64(), "{kept}");
    Ok(())
}

async fn a_publisher_asks_anew_without_saying_who_they_are(engine: Engine) -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(engine).await?;
    keep_to_others(browser.open(&desk.at("/portal")).await?, "Ask for a campaign site").await?;
    publisher(&desk, &browser).await?;
    let page = browser.page();
    page.activate("New request").await?;
    page.focus_on("What do you need help with?").await?;
    page.see("Forms for some organisations").await?;
    page.see("Ask for a campaign site").await?;
    let links = "return all('main a').map(e => tidy(e.textContent)).includes('Ask for a campaign site');";
    ensure!(page.script(links, vec![]).await? == false, "what others may use is named and not linked");
    accessibility::check(page, "the forms").await?;
    page.activate("Report a technical fault").await?;
    page.focus_on("Report a technical fault").await?;
    page.find("support-form").await?;
    eventually("the form", async || Ok((page.count(".fd-form textarea").await? > 0).then_some(()))).await?;
    accessibility::check(page, "a form in the portal").await?;
    let shown = page.text().await?;
    ensure!(!shown.contains("Full name"), "who writes is known: {shown}");
    page.back().await?;
    page.see("What do you need help with?").await
}

in_each_engine!(a_publisher_asks_anew_without_saying_who_they_are);

async fn the_portal_speaks_welsh_and_remembers_it(engine: Engine) -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(engine).await?;
    let page = browser.open(&desk.at("/portal")).await?;
    page.see("Send code").await?;
    page.activate("Cymraeg").await?;
    page.see("Anfon cod").await?;
    accessibility::check(page, "signing in, in Welsh").await?;
    ensure!(!page.address().await?.contains("lang="), "the address can be given to somebody else");
    let language = page.script("return document.documentElement.lang;", vec![]).await?;
    ensure!(language == "cy", "{language}");
    page.reload().await?;
    page.see("Anfon cod").await?;
    page.activate("English").await?;
    page.see("Send code").await?;
    // What is no language leads nowhere, and is not remembered.
    browser.open(&desk.at("/portal?lang=constructor")).await?;
    page.see("Send code").await?;
    sign_in_as(&desk, page, &browser, PUBLISHER).await?;
    page.see("My requests").await?;
    page.activate("Cymraeg").await?;
    page.see("Fy ngheisiadau").await?;
    page.see("Hidlo ceisiadau").await?;
    accessibility::check(page, "my requests, in Welsh").await?;
    page.script("one('.fd-req a').click();", vec![]).await?;
    page.see("Cynnydd").await?;
    let left = page
        .script("return document.body.innerText.match(/Support team|Send answer|Being looked at/g);", vec![]);
    let left = left.await?;
    ensure!(left.is_null(), "all of it is Welsh: {left}");
    // Also in a browser that does not know Welsh.
    let english = "/January|February|March|April|June|July|August|September|October|November|December/";
    let times =
        format!("return all('time').map(time => time.textContent).filter(text => {english}.test(text));");
    let left = page.script(&times, vec![]).await?;
    ensure!(left == json!([]), "months have their Welsh names: {left}");
    accessibility::check(page, "a request, in Welsh").await?;
    // Mail follows what was chosen.
    let path = format!("users/search?query={PUBLISHER}");
    eventually("the desk to know", async || {
        let found = as_admin(page, "GET", &path, Value::Null).await?;
        Ok((found["users"][0]["locale"] == "cy").then_some(()))
    })
    .await
}

in_each_engine!(the_portal_speaks_welsh_and_remembers_it);
