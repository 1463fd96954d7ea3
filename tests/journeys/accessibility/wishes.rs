//! What people ask of all pages: colours of their own, and nothing that moves.

use super::{Form, begin_upload};
use crate::every_form::send_wrong;
use anyhow::{Context as _, Result, ensure};
use journeys::pixels::Part;
use journeys::{Browser, Desk, Engine, Page};

const THEIR_COLOURS: [(&str, &str); 1] = [("forced-colors", "active")];

/// Brings an element into the middle of the view, and says where it is.
async fn place(page: Page<'_>, element: &str) -> Result<Part> {
    let script = format!(
        "const e = {element}; e.scrollIntoView({{ block: 'center' }});
        const {{ left, top, width, height }} = e.getBoundingClientRect(); return [left, top, width, height];"
    );
    serde_json::from_value(page.script(&script, vec![]).await?).context("a place")
}

const fn grown([left, top, width, height]: Part, by: f64) -> Part {
    [left - by, top - by, width + 2.0 * by, height + 2.0 * by]
}

/// What can be pressed or typed into, in its order; what is drawn by a label is as large as that draws it.
const CONTROLS: &str = "window.controls = all('.fd-form :is(a, button, input, select, textarea)')
        .filter((e) => e.getClientRects().length > 0 && e.type !== 'hidden' && !e.closest('[tabindex=\"-1\"]:not(.govuk-error-summary, .fd-form__asked)') && e.tabIndex >= 0);
    return controls.map((e) => [e.tagName.toLowerCase(), e.type ?? '', name_of(e)]);";

/// Each control has an edge, and another look while it has the focus.
async fn controls_are_seen(page: Page<'_>, state: &str) -> Result<()> {
    let controls = page.script(CONTROLS, vec![]).await?;
    let controls = controls.as_array().cloned().context("controls")?;
    ensure!(controls.len() > 5, "{state}: only {controls:?}");
    for (index, control) in controls.iter().enumerate() {
        page.script("active()?.blur();", vec![]).await?;
        let part = place(page, &format!("window.controls[{index}]")).await?;
        let plain = page.view().await?;
        let edge = 2.0 * (part[2] + part[3]);
        if control[0] != "a" && control[1] != "button" {
            let out = page.standing_out(&plain, grown(part, 4.0)).await?;
            // A circle is shorter than the square round it.
            ensure!(out > edge * 0.7, "{state}: {control} has no edge: {out} of {edge}");
        }
        page.script(&format!("window.controls[{index}].focus({{ focusVisible: true }});"), vec![]).await?;
        let focused = page.view().await?;
        let changed = page.changed(&plain, &focused, grown(part, 8.0)).await?;
        ensure!(changed > edge * 0.7, "{state}: the focus on {control} is not seen: {changed} of {edge}");
    }
    Ok(())
}

/// Each question that is wrong has a bar at its side.
async fn errors_are_seen(page: Page<'_>) -> Result<()> {
    let count = page.count("form .govuk-form-group--error").await?;
    ensure!(count > 3, "only {count} questions are wrong");
    page.script("active()?.blur();", vec![]).await?;
    for index in 0..count {
        let [left, top, _, height] =
            place(page, &format!("all('form .govuk-form-group--error')[{index}]")).await?;
        let high = height.min(400.0);
        // From the ground beside it.
        let out = page.standing_out(&page.view().await?, [left - 3.0, top.max(0.0), 9.0, high]).await?;
        ensure!(out > 3.0 * high, "question {index} has no mark: {out} of {high}");
    }
    Ok(())
}

/// As much of the bar is filled as is uploaded.
async fn progress_is_seen(page: Page<'_>) -> Result<()> {
    begin_upload(page).await?;
    let [left, top, width, height] = place(page, "one('progress')").await?;
    let view = page.view().await?;
    let value = page.script("return one('progress').value / 100;", vec![]).await?;
    let value = value.as_f64().context("a value")?;
    // Without its edge. It begins with what is filled, from which the rest stands out.
    let inner = [left + 2.0, top + 2.0, width - 4.0, height - 4.0];
    let filled = 1.0 - page.standing_out(&view, inner).await? / (inner[2] * inner[3]);
    ensure!((filled - value).abs() < 0.15, "{value} is uploaded, and {filled} of the bar is filled");
    Ok(())
}

#[tokio::test]
async fn a_form_can_be_used_in_colours_of_one_s_own() -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(Engine::Chromium).await?;
    browser.resize(500, 800).await?;
    let page = Form::Contact.open(&browser, &desk).await?;
    page.prefer(&THEIR_COLOURS).await?;
    controls_are_seen(page, "empty").await?;
    send_wrong(page).await?;
    controls_are_seen(page, "with problems").await?;
    errors_are_seen(page).await?;
    progress_is_seen(page).await
}

/// What moves on the page, shadow roots too.
const MOVES: &str = "return roots(document).flatMap((root) => root.getAnimations()).length;";

async fn nothing_moves(page: Page<'_>, state: &str) -> Result<()> {
    let moving = page.script(MOVES, vec![]).await?;
    ensure!(moving == 0, "{state}: {moving} things move");
    Ok(())
}

#[tokio::test]
async fn nothing_moves_for_who_wants_no_movement() -> Result<()> {
    let mut desk = Desk::start().await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let page = Form::Contact.open(&browser, &desk).await?;
    // Something that would, so that the form's own rule is seen to hold.
    let add = "const root = one('.fd-form').getRootNode(), sheet = new CSSStyleSheet();
        sheet.replaceSync('@keyframes turn { to { rotate: 1turn } } .turns { animation: turn 1s infinite }');
        root.adoptedStyleSheets = [sheet, ...root.adoptedStyleSheets];
        const turns = document.createElement('p');
        turns.className = 'turns';
        root.append(turns);";
    page.script(add, vec![]).await?;
    ensure!(page.script(MOVES, vec![]).await? == 1, "it moves for everybody else");
    page.prefer(&[("prefers-reduced-motion", "reduce")]).await?;
    nothing_moves(page, "empty").await?;
    send_wrong(page).await?;
    nothing_moves(page, "with problems").await?;
    Form::Contact.fill(page).await?;
    begin_upload(page).await?;
    nothing_moves(page, "uploading").await?;
    page.slow_down(None).await?;
    page.see("Uploaded, 900 KB").await?;
    desk.kill().await?;
    page.activate("Send message").await?;
    page.see("Your message has not been sent yet").await?;
    nothing_moves(page, "offline").await?;
    desk.revive().await?;
    page.see("Message sent").await?;
    nothing_moves(page, "sent").await
}
