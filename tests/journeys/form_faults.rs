//! Faults that forms like those of the demo have had elsewhere on their pages, none of which a person meets
//! here. What could be on any form is looked for on every one (`every_form.rs`); docs/form-faults.md says what
//! is for which fault.

use crate::every_form::{DOORS, Forms, send_wrong};
use anyhow::{Context as _, Result, ensure};
use journeys::Page;
use serde_json::{Value, json};

/// Words that belong to no control, and controls without their words.
const LOOSE_ENDS: &str = "const found = [];
    const shown = (e) => e.getClientRects().length > 0;
    const list = (e, name) => (e.getAttribute(name) ?? '').split(/\\s+/).filter(Boolean);
    // An error that is not there yet.
    const is_to_come = (name, id) => name === 'aria-describedby' && id.endsWith('-error');
    for (const root of roots(document)) {
        const inside = (selector) => [...root.querySelectorAll(selector)];
        const ids = inside('[id]').map((e) => e.id);
        for (const id of ids) if (ids.filter((other) => other === id).length > 1) found.push(`two elements are #${id}`);
        for (const label of inside('label')) if (!label.control && shown(label) && !inside(`[aria-labelledby~='${label.id}']`).length)
            found.push(`‘${tidy(label.textContent)}’ labels nothing`);
        for (const name of ['aria-describedby', 'aria-labelledby', 'aria-controls', 'aria-owns'])
            for (const e of inside(`[${name}]`)) for (const id of list(e, name))
                if (!ids.includes(id) && !is_to_come(name, id)) found.push(`${name} of #${e.id || e.tagName} names #${id}, which is not there`);
        for (const link of inside(\"a[href^='#']\"))
            if (!ids.includes(link.hash.slice(1))) found.push(`‘${tidy(link.textContent)}’ leads to ${link.hash}`);
        for (const words of inside('.govuk-hint, .govuk-error-message').filter((e) => shown(e) && e.closest('form'))) {
            const of = inside(`[aria-describedby~='${words.id}']`)[0];
            if (!words.id || !of) found.push(`‘${tidy(words.textContent)}’ describes nothing`);
            else if (of.closest('.govuk-form-group') !== words.closest('.govuk-form-group'))
                found.push(`‘${tidy(words.textContent)}’ describes #${of.id}, beside which it does not stand`);
        }
        for (const control of inside('input:not([type=hidden]), select, textarea, button').filter(shown))
            if (!name_of(control)) found.push(`#${control.id} has no name`);
    }
    return found;";

pub async fn ends_are_tied(page: Page<'_>, state: &str) -> Result<()> {
    let found = page.script(LOOSE_ENDS, vec![]).await?;
    ensure!(found == json!([]), "{state}: {found:#}");
    Ok(())
}

/// How the form is dressed.
const LOOK: &str = "const look = (e) => [e.className, getComputedStyle(e).font, getComputedStyle(e).color];
    return [[...document.styleSheets].map((sheet) => sheet.href), document.body.className,
        all('form :is(label, legend, input, select, textarea, button)').map(look)];";

pub async fn look(page: Page<'_>) -> Result<Value> {
    // The box of a wrong answer has an edge of its own, and nothing else changes.
    let look = LOOK.replace("e.className", "e.className.replace(/ ?govuk-\\S+--error/, '')");
    page.script(&look, vec![]).await
}

/// The lines of the summary, and what is not as they say: at each question that is wrong the same words, and
/// a line for each in the order of the form.
const SUMMARY: &str = "const shown = (e) => e.getClientRects().length > 0;
    const lines = all('.govuk-error-summary a').map((link) => {
        const control = link.getRootNode().getElementById(link.hash.slice(1));
        return { text: tidy(link.textContent), control };
    });
    const messages = all('form .govuk-error-message').filter(shown);
    const faults = [];
    for (const { text, control } of lines) {
        const beside = control?.closest('.govuk-form-group, fieldset');
        const of = control?.closest('.fd-when, .fd-form__asked > .govuk-form-group') ?? beside;
        const said = of && [...of.querySelectorAll('.govuk-error-message')].map((e) => tidy(e.textContent));
        if (!control || !shown(control)) faults.push(`‘${text}’ leads nowhere`);
        else if (!said.some((words) => words.endsWith(text))) faults.push(`‘${text}’ is not said at #${control.id}`);
    }
    for (const message of messages)
        if (!lines.some(({ text }) => tidy(message.textContent).endsWith(text)))
            faults.push(`‘${tidy(message.textContent)}’ has no line`);
    for (let at = 1; at < lines.length; at++) {
        const [before, after] = [lines[at - 1].control, lines[at].control];
        if (before && after && !(before.compareDocumentPosition(after) & Node.DOCUMENT_POSITION_FOLLOWING))
            faults.push(`‘${lines[at].text}’ stands too late`);
    }
    return { lines: lines.map(({ text, control }) => `${control?.id}: ${text}`), faults };";

pub async fn summary(page: Page<'_>, state: &str) -> Result<Vec<Value>> {
    let said = page.script(SUMMARY, vec![]).await?;
    ensure!(said["faults"] == json!([]), "{state}: {said:#}");
    let lines = said["lines"].as_array().cloned().context("lines")?;
    ensure!(!lines.is_empty(), "{state}: nothing is said");
    Ok(lines)
}

/// The questions in sight: what they are called, and what is wrong with them.
const QUESTIONS: &str = "return all('form .govuk-form-group')
    .filter((group) => group.getClientRects().length > 0 && !group.parentElement.closest('.govuk-form-group'))
    .map((group) => ({
        title: tidy((group.querySelector('legend') ?? group.querySelector('label')).textContent),
        is_box: group.querySelectorAll('[type=checkbox]').length === 1,
        wrong: tidy(group.querySelector('.govuk-error-message')?.textContent),
    }));";

/// What the form does not say it can do without is missed, and nothing else.
pub async fn marks_are_true(page: Page<'_>, state: &str) -> Result<()> {
    let questions = page.script(QUESTIONS, vec![]).await?;
    let questions = questions.as_array().context("questions")?;
    ensure!(!questions.is_empty(), "{state}: no questions");
    for question in questions {
        let text = |of: &str| question[of].as_str().unwrap_or_default().to_owned();
        let (title, wrong) = (text("title"), text("wrong"));
        // One of several answers may be needed, whichever it is: none of them is marked.
        let of_several = wrong.ends_with("or one of the other questions");
        let is_missed = !wrong.is_empty() && !of_several;
        let is_optional = title.ends_with("(optional)");
        ensure!(question["is_box"] == true || is_missed != is_optional, "{state}: “{title}”: {wrong:?}");
    }
    Ok(())
}

/// Gives each control an answer of its own, which is not always a good one, and one that is too long.
const FILL: &str = "let number = 0;
    const controls = all('form :is(input:not([type=hidden], [type=file]), textarea, select)')
        .filter((e) => !e.closest('.fd-form__trap') && (e.name || e.id));
    const tell = (e, what) => e.dispatchEvent(new Event(what, { bubbles: true }));
    for (const control of controls) {
        number += 1;
        const alike = controls.filter((e) => e.name === control.name);
        if (control.type === 'radio') control.checked = alike.indexOf(control) === alike.length - 1;
        else if (control.type === 'checkbox') control.checked = alike.indexOf(control) % 2 === 0;
        else if (control.tagName === 'SELECT') control.selectedIndex = Math.min(2, control.length - 1);
        else if (control.tagName === 'TEXTAREA') control.value = `\\nNumber ${number}\\n“é” & <b>`;
        else control.value = `No ${number} “é” & <b>`;
        tell(control, 'input');
        tell(control, 'change');
    }
    const texts = controls.filter((e) => e.matches('textarea, [type=text], [type=email]'));
    const long = texts.find((e) => e.getClientRects().length > 0);
    long.value += 'x'.repeat(70000);
    tell(long, 'input');";

const ANSWERS: &str = "return all('form :is(input:not([type=hidden], [type=file]), textarea, select)')
    .filter((e) => !e.closest('.fd-form__trap') && e.name)
    .map((e) => [e.name, e.matches('[type=radio], [type=checkbox]') ? `${e.value}: ${e.checked}` : e.value]);";

/// What was typed is where it was typed after the form has come back.
pub async fn answers_stay(page: Page<'_>, state: &str) -> Result<()> {
    page.script(FILL, vec![]).await?;
    let before = rows(&page.script(ANSWERS, vec![]).await?);
    send_wrong(page).await?;
    let after = rows(&page.script(ANSWERS, vec![]).await?);
    let lost = before.iter().filter(|row| !after.contains(row));
    let lost: Vec<String> = lost.map(|row| row.to_string().chars().take(90).collect()).collect();
    ensure!(before.len() == after.len() && lost.is_empty(), "{state}: lost {lost:#?}");
    Ok(())
}

/// Answers that are wrong, each to a question of a form: what stands in its boxes.
const WRONG: [(&str, &str, &[&str]); 5] = [
    ("change-user", "People to copy in", &["kit@"]),
    ("content-advice", "When do you need a reply, at the latest?", &["1", "2", "2020"]),
    ("content-change", "People to copy in", &["jo@transport.example, kit@"]),
    ("remove-user", "When should the access end, at the earliest?", &["24", "12", ""]),
    ("campaign", "Which address should it have?", &["see buses.campaign.gov.uk"]),
];

#[tokio::test]
async fn what_is_wrong_with_an_answer_is_said_beside_it() -> Result<()> {
    let forms = Forms::start().await?;
    for door in DOORS {
        for (key, title, texts) in WRONG {
            let page = forms.open(key, door, "en").await?;
            // By hand where a script has made the control another one.
            let find = "const group = all('form .govuk-form-group').find((group) =>
                    tidy(group.querySelector('legend, label').textContent).startsWith(arguments[0]));";
            let fill = "group.querySelectorAll('input:not([type=hidden])').forEach((box, at) => {
                    box.value = arguments[1][at] ?? '';
                    box.dispatchEvent(new Event('input', { bubbles: true }));
                    box.dispatchEvent(new Event('change', { bubbles: true }));
                });";
            page.script(&format!("{find}{fill}"), vec![json!(title), json!(texts)]).await?;
            send_wrong(page).await?;
            let state = format!("{key}, {door:?}: {title}");
            summary(page, &state).await?;
            let read = "return [group.querySelector('.govuk-error-message')?.textContent ?? '',
                [...group.querySelectorAll('input:not([type=hidden])')].map((box) => box.value)];";
            let said = page.script(&format!("{find}{read}"), vec![json!(title)]).await?;
            ensure!(
                said[0].as_str().is_some_and(|words| !words.is_empty()),
                "{state}: nothing is said: {said}"
            );
            let kept = said[1].to_string();
            ensure!(texts.iter().all(|text| kept.contains(text)), "{state}: kept is {kept}");
        }
    }
    Ok(())
}

fn rows(answers: &Value) -> Vec<Value> {
    answers.as_array().cloned().unwrap_or_default()
}
