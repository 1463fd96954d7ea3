//! The button in pages of other sites that opens a panel with the form.

use crate::contact::fill;
use crate::embedding::{page_with, strict};
use crate::words::NAME;
use anyhow::{Result, ensure};
use journeys::{Browser, Desk, Engine, Host, Page, accessibility, eventually};
use serde_json::json;
use thirtyfour::Key;

/// The files of the desk that the page has fetched.
async fn fetched(page: Page<'_>) -> Result<Vec<String>> {
    let script = "return performance.getEntriesByType('resource').map(e => new URL(e.name).pathname);";
    let names = page.script(script, vec![]).await?;
    let names = names.as_array().into_iter().flatten();
    Ok(names.filter_map(|name| name.as_str().map(str::to_owned)).collect())
}

async fn is_open(page: Page<'_>) -> Result<bool> {
    Ok(page.script("return !!one('dialog')?.open;", vec![]).await? == true)
}

async fn a_panel_by_keyboard(engine: Engine) -> Result<()> {
    let desk = Desk::start().await?;
    let element = "<p><a href=\"#x\">Fares</a></p><div role=\"region\" aria-label=\"Support\">\
        <support-widget form=\"website\"></support-widget></div>";
    let host = Host::start(&page_with(&desk, element), &strict(&desk)).await?;
    let browser = Browser::start(engine).await?;
    let page = browser.open(&host.at("/timetables/winter")).await?;
    page.see("Ask for help").await?;
    accessibility::check(page, "the launcher").await?;
    ensure!(fetched(page).await? == ["/embed.js"], "nothing but the loader: {:?}", fetched(page).await?);

    page.tab_to("Ask for help").await?;
    page.press(Key::Enter).await?;
    page.focus_on("Close").await?;
    page.see("Full name").await?;
    page.see("We also send the address of this page: /timetables/winter").await?;
    accessibility::check(page, "the open panel").await?;
    page.fill("Full name", NAME).await?;
    // All the way round, and back.
    page.tab_to("Close").await?;
    for _ in 0..30 {
        page.press(Key::Tab).await?;
        let inside = "return !!document.activeElement?.matches('support-widget');";
        ensure!(page.script(inside, vec![]).await? == true, "the focus stays in the panel");
    }
    page.press(Key::Escape).await?;
    page.focus_on("Ask for help").await?;
    ensure!(!is_open(page).await?, "Escape closes the panel");
    page.press(Key::Enter).await?;
    page.focus_on("Close").await?;
    let typed = page.value("Full name").await?;
    ensure!(typed == NAME, "what was typed is still there: {typed}");
    page.press(Key::Enter).await?;
    page.focus_on("Ask for help").await
}

#[tokio::test]
async fn a_panel_opens_and_closes_by_keyboard_in_chromium() -> Result<()> {
    a_panel_by_keyboard(Engine::Chromium).await
}

#[tokio::test]
async fn a_panel_opens_and_closes_by_keyboard_in_firefox() -> Result<()> {
    a_panel_by_keyboard(Engine::Firefox).await
}

#[tokio::test]
async fn a_panel_opens_and_closes_by_keyboard_in_webkit() -> Result<()> {
    a_panel_by_keyboard(Engine::WebKit).await
}

/// The panel of a page with nothing else, once its form is there.
async fn open<'b>(browser: &'b Browser, host: &Host) -> Result<Page<'b>> {
    let page = browser.open(&host.at("/")).await?;
    page.see("Get help").await?;
    page.script("document.querySelector('support-widget').open();", vec![]).await?;
    page.focus_on("Close").await?;
    page.see("Full name").await?;
    Ok(page)
}

async fn a_host(desk: &Desk) -> Result<Host> {
    let element = "<support-widget form=\"contact\" label=\"Get help\"></support-widget>";
    Host::start(&page_with(desk, element), &[]).await
}

/// As wide as a phone, and as a window of 1280 by 1024 pixels at 400 %.
const NARROW: (u32, u32) = (320, 256);

async fn a_narrow_window(engine: Engine) -> Result<()> {
    let desk = Desk::start().await?;
    let host = a_host(&desk).await?;
    let browser = Browser::start(engine).await?;
    browser.resize(NARROW.0, NARROW.1).await?;
    let page = open(&browser, &host).await?;
    let fits = "const box = one('dialog').getBoundingClientRect();
        return [box.left, box.top, box.width - innerWidth, box.height - innerHeight,
            document.documentElement.scrollWidth - innerWidth,
            one('.fd-panel__body').scrollWidth - one('.fd-panel__body').clientWidth];";
    let over = page.script(fits, vec![]).await?;
    ensure!(over.as_array().is_some_and(|all| all.iter().all(|one| one.as_f64() <= Some(0.0))), "{over}");
    fill(page).await?;
    page.activate("Send message").await?;
    page.focus_on("Message sent").await?;
    page.script("document.querySelector('support-widget').close();", vec![]).await?;
    eventually("the panel to close", async || Ok((!is_open(page).await?).then_some(()))).await
}

#[tokio::test]
async fn a_narrow_window_is_filled_by_the_panel_and_sends_in_chromium() -> Result<()> {
    a_narrow_window(Engine::Chromium).await
}

#[tokio::test]
async fn a_narrow_window_is_filled_by_the_panel_and_sends_in_webkit() -> Result<()> {
    a_narrow_window(Engine::WebKit).await
}

/// What the launcher says.
async fn launcher(page: Page<'_>) -> Result<String> {
    let said = page.script("return one('[part=launcher]')?.innerText ?? '';", vec![]).await?;
    Ok(said.as_str().unwrap_or_default().to_owned())
}

async fn see_launcher(page: Page<'_>, words: &str, is_said: bool) -> Result<()> {
    eventually(&format!("the launcher and “{words}”: {is_said}"), async || {
        Ok((launcher(page).await?.contains(words) == is_said).then_some(()))
    })
    .await
}

const TO_FINISH: &str = "You have a message to finish";

#[tokio::test]
async fn a_launcher_tells_of_a_draft_and_of_what_was_sent() -> Result<()> {
    let desk = Desk::start().await?;
    let host = a_host(&desk).await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let page = browser.open(&host.at("/")).await?;
    page.activate("Get help").await?;
    page.focus_on("Close").await?;
    page.see("Full name").await?;
    page.fill("Full name", NAME).await?;
    page.press(Key::Escape).await?;
    page.focus_on("Get help").await?;
    see_launcher(page, TO_FINISH, true).await?;
    accessibility::check(page, "the launcher with a draft").await?;

    // Another day, before anything is pressed.
    page.reload().await?;
    see_launcher(page, TO_FINISH, true).await?;
    page.activate("Get help").await?;
    page.focus_on("Close").await?;
    ensure!(page.find("h2").await? == "Get help", "the panel has its name alone");
    page.see("Full name").await?;
    eventually("the draft", async || Ok((page.value("Full name").await? == NAME).then_some(()))).await?;
    page.script("one('[name=name]').value = '';", vec![]).await?;
    fill(page).await?;
    page.activate("Send message").await?;
    page.focus_on("Message sent").await?;
    page.press(Key::Escape).await?;
    see_launcher(page, "Message sent", true).await?;
    see_launcher(page, TO_FINISH, false).await?;
    accessibility::check(page, "the launcher of a message that was sent").await
}

/// The browser's files without the panel.
#[tokio::test]
async fn where_the_panel_does_not_come_the_desk_s_page_does() -> Result<()> {
    let dist = crate::take_over::dist_without(|name| name.starts_with("panel-"))?;
    let desk = Desk::start_with(dist.path().to_owned()).await?;
    let element = "<div lang=\"cy\"><support-widget form=\"contact\"></support-widget></div>";
    let host = Host::start(&page_with(&desk, element), &[]).await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let page = browser.open(&host.at("/")).await?;
    page.activate("Ask for help").await?;
    page.arrive("/forms?lang=cy").await?;
    page.see("Gofyn am help").await
}

/// What lies over an edge of the control in focus, or has it out of sight.
const COVERED: &str = "const control = active(), box = control.getBoundingClientRect();
    const at = (root, x, y) => {
        const hit = root.elementFromPoint(x, y), within = hit?.shadowRoot;
        return within && within !== root ? at(within, x, y) : hit;
    };
    const is_its = (hit) => hit && (control.contains(hit) || hit.control === control);
    const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
    const edges = [[box.left + 3, y], [box.right - 3, y], [x, box.top + 3], [x, box.bottom - 3]];
    return edges.map(([x, y]) => at(document, x, y)).filter((hit) => !is_its(hit))
        .map((hit) => hit ? hit.outerHTML.slice(0, 80) : 'out of sight');";

async fn no_control_in_focus_is_covered(engine: Engine) -> Result<()> {
    let desk = Desk::start().await?;
    let host = a_host(&desk).await?;
    let browser = Browser::start(engine).await?;
    for (width, height) in [(1280, 900), (1280, 620), NARROW] {
        browser.resize(width, height).await?;
        let page = open(&browser, &host).await?;
        // At rest, wherever that is: the button lies over nothing.
        accessibility::check(page, &format!("the panel in {width} by {height}")).await?;
        page.tab_to("Full name").await?;
        eventually("the script", async || Ok((page.count("[data-plain]").await? == 0).then_some(()))).await?;
        for backwards in [false, true] {
            let mut seen = 0;
            loop {
                let name = page.focused().await?;
                // WebKitGTK scrolls a moment later.
                eventually(&format!("“{name}” to be seen whole in {width} by {height}"), async || {
                    Ok((page.script(COVERED, vec![]).await? == json!([])).then_some(()))
                })
                .await?;
                if name == "Close" && seen > 0 {
                    break;
                }
                seen += 1;
                if backwards { page.press_back().await? } else { page.press(Key::Tab).await? }
            }
            ensure!(seen > 10, "the form has more controls than {seen}");
        }
    }
    Ok(())
}

#[tokio::test]
async fn no_control_in_focus_is_covered_in_chromium() -> Result<()> {
    no_control_in_focus_is_covered(Engine::Chromium).await
}

#[tokio::test]
async fn no_control_in_focus_is_covered_in_webkit() -> Result<()> {
    no_control_in_focus_is_covered(Engine::WebKit).await
}
