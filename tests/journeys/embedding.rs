//! The form in pages of other sites.

use crate::words::{EMAIL, MESSAGE, NAME, SUBJECT};
use anyhow::{Context as _, Result, ensure};
use journeys::admin::as_admin;
use journeys::{Browser, Desk, Engine, Host, Page, accessibility, eventually};
use serde_json::{Value, json};

/// What the documentation says that a page's policy needs, and nothing else, in a window of its own.
pub fn strict(desk: &Desk) -> Vec<(&'static str, String)> {
    let desk = desk.at("");
    let policy = format!(
        "default-src 'none'; script-src {desk} 'wasm-unsafe-eval'; connect-src {desk}; form-action {desk}; \
         frame-src {desk}; img-src data:"
    );
    vec![
        ("Content-Security-Policy", policy),
        ("Cross-Origin-Opener-Policy", "same-origin".to_owned()),
        ("Cross-Origin-Embedder-Policy", "require-corp".to_owned()),
    ]
}

/// A host's page with `element` in it.
pub fn page_with(desk: &Desk, element: &str) -> String {
    let loader = desk.at("/embed.js");
    format!(
        "<script type=\"module\" src=\"{loader}\"></script></head><body><main><h1>Timetables</h1>{element}</main></body>"
    )
}

/// Has the page keep what it sends to the desk and hears of the form.
pub async fn listen(page: Page<'_>) -> Result<()> {
    let script = "window.heard = []; window.sent = [];
        for (const what of ['ready', 'submitted', 'problem'])
            addEventListener('support-form:' + what, e => heard.push([what, e.detail]));
        const fetch = window.fetch;
        window.fetch = (url, how) => {
            if (how?.body) sent.push([String(url), how.body, JSON.stringify([...new Headers(how.headers)])]);
            return fetch(url, how);
        };";
    page.script(script, vec![]).await.map(drop)
}

/// The form has its looks, from a sheet of the desk's or, where the page lets none in, without one.
async fn a_form_is_dressed(engine: Engine) -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(engine).await?;
    let element = page_with(&desk, "<support-form form=\"contact\"></support-form>");
    for lets_sheets_in in [true, false] {
        let mut headers = strict(&desk);
        if lets_sheets_in {
            headers[0].1.extend(["; style-src ", &desk.at("")]);
        }
        let host = Host::start(&element, &headers).await?;
        let page = browser.open(&host.at("/")).await?;
        page.see("Send message").await?;
        let looks = "const { color } = getComputedStyle(one('button.govuk-button'));
            const { adoptedStyleSheets } = one('support-form').shadowRoot;
            return [color, [...adoptedStyleSheets].some(sheet => sheet.cssRules.length > 50)];";
        eventually("the form's looks", async || {
            let seen = page.script(looks, vec![]).await?;
            Ok((seen == json!(["rgb(255, 255, 255)", !lets_sheets_in])).then_some(()))
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_form_is_dressed_in_chromium() -> Result<()> {
    a_form_is_dressed(Engine::Chromium).await
}

#[tokio::test]
async fn a_form_is_dressed_in_firefox() -> Result<()> {
    a_form_is_dressed(Engine::Firefox).await
}

#[tokio::test]
async fn a_form_is_dressed_in_webkit() -> Result<()> {
    a_form_is_dressed(Engine::WebKit).await
}

/// A token that says who somebody is, as a host's server would sign it.
pub async fn signed(page: Page<'_>, key: &Value, claims: Value) -> Result<String> {
    let script = "const [{ id, secret }, claims, done] = arguments;
        const part = bytes => btoa(String.fromCharCode(...bytes))
            .replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
        const text = value => new TextEncoder().encode(JSON.stringify(value));
        const now = Math.floor(Date.now() / 1000);
        const said = { aud: location.origin, iat: now, exp: now + 300, jti: String(Math.random()), ...claims };
        const signed = part(text({ alg: 'HS256', kid: String(id) })) + '.' + part(text(said));
        const bytes = value => new TextEncoder().encode(value);
        (async () => {
            const made = await crypto.subtle.importKey(
                'raw', bytes(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
            const signature = new Uint8Array(await crypto.subtle.sign('HMAC', made, bytes(signed)));
            return signed + '.' + part(signature);
        })().then(done, error => done(String(error)));";
    let token = page.script_async(script, vec![key.clone(), claims]).await?;
    Ok(token.as_str().unwrap_or_default().to_owned())
}

async fn a_form_on_another_site(engine: Engine) -> Result<()> {
    let desk = Desk::start().await?;
    let element = format!(
        "<support-form form=\"contact\" prefill='{{\"subject\": \"{SUBJECT}\"}}'><a href=\"{}\">Ask</a></support-form>",
        desk.at("/forms/contact")
    );
    let host = Host::start(&page_with(&desk, &element), &strict(&desk)).await?;
    let browser = Browser::start(engine).await?;
    let page = browser.open(&host.at("/timetables?from=mail")).await?;
    listen(page).await?;
    page.see("Full name").await?;
    page.fill("Full name", NAME).await?;
    page.fill("Email address", EMAIL).await?;
    page.script("one('[name^=field][value=ferry_other]').click();", vec![]).await?;
    ensure!(page.value("Subject").await? == SUBJECT, "what the page knows is there");
    page.fill("Your message", MESSAGE).await?;
    accessibility::check(page, "the form on another site").await?;
    page.activate("Send message").await?;
    page.focus_on("Message sent").await?;

    let body = "return JSON.parse(sent.find(([url]) => url.endsWith('/requests'))[1]).request;";
    let request = page.script(body, vec![]).await?;
    let told = &request["metadata"]["page"];
    ensure!(told["url"] == host.at("/timetables?from=mail") && told["title"] == "Ferries", "{request}");
    ensure!(request["subject"] == SUBJECT, "{request}");
    let heard = page.script("return heard.map(([what]) => what);", vec![]).await?;
    ensure!(heard.as_array().is_some_and(|heard| heard.contains(&json!("submitted"))), "{heard}");
    Ok(())
}

#[tokio::test]
async fn a_form_works_on_another_site_in_chromium() -> Result<()> {
    a_form_on_another_site(Engine::Chromium).await
}

#[tokio::test]
async fn a_form_works_on_another_site_in_firefox() -> Result<()> {
    a_form_on_another_site(Engine::Firefox).await
}

#[tokio::test]
async fn a_form_works_on_another_site_in_webkit() -> Result<()> {
    a_form_on_another_site(Engine::WebKit).await
}

#[tokio::test]
async fn a_host_s_user_is_known_and_sees_their_forms() -> Result<()> {
    let desk = Desk::start().await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let page = browser.open(&desk.at("/forms")).await?;
    let made = as_admin(page, "POST", "identity_keys", json!({"identity_key": {}})).await?;
    let forms = as_admin(
        page,
        "POST",
        "ticket_forms",
        json!({"ticket_form": {
            "name": "Change a crossing", "end_user_visible": true,
            "settings": {"restricted_to": {"user_tags": ["publisher"]}},
            "ticket_field_ids": [1, 2],
        }}),
    );
    let form = forms.await?["ticket_form"]["id"].to_string();
    let claims = json!({"email": EMAIL, "name": NAME, "tags": ["publisher"]});
    let token = signed(page, &made["identity_key"], claims).await?;

    // Whoever is nobody finds the form's name, and no way to it.
    let list = Host::start(&page_with(&desk, "<support-form></support-form>"), &strict(&desk)).await?;
    let page = browser.open(&list.at("/")).await?;
    page.see("Change a crossing").await?;
    let links = "return all('a').map(link => link.textContent);";
    let linked = page.script(links, vec![]).await?;
    ensure!(!linked.to_string().contains("Change a crossing"), "{linked}");
    accessibility::check(page, "the list of forms").await?;

    let known = format!("<support-form identity=\"{token}\"></support-form>");
    let list = Host::start(&page_with(&desk, &known), &strict(&desk)).await?;
    let page = browser.open(&list.at("/")).await?;
    listen(page).await?;
    page.activate("Change a crossing").await?;
    page.see("All forms").await?;
    page.see("Send message").await?;
    ensure!(!page.text().await?.contains("Email address"), "who asks is known: {form}");
    page.fill("Subject", SUBJECT).await?;
    page.fill("Your message", MESSAGE).await?;
    page.activate("Send message").await?;
    page.focus_on("Message sent").await?;
    let shown = "return sent.find(([url]) => url.endsWith('/requests'))[2];";
    let shown = page.script(shown, vec![]).await?;
    ensure!(shown.to_string().contains("Bearer "), "{shown}");
    Ok(())
}

#[tokio::test]
async fn who_is_not_known_after_all_gets_the_form_of_everybody() -> Result<()> {
    let desk = Desk::start().await?;
    let element = "<support-form form=\"contact\" identity=\"a.b.c\"></support-form>";
    let host = Host::start(&page_with(&desk, element), &strict(&desk)).await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let page = browser.open(&host.at("/")).await?;
    page.see("Email address").await
}

#[tokio::test]
async fn a_form_in_a_frame_is_for_sites_that_the_account_allows() -> Result<()> {
    let desk = Desk::start().await?;
    let element = format!(
        "<support-form api=\"{}\" form=\"contact\" isolation=\"iframe\" drafts=\"off\"></support-form>",
        desk.at("")
    );
    let host = Host::start(&page_with(&desk, &element), &strict(&desk)).await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let height = "return parseInt(one('iframe')?.style.height ?? 0);";
    let page = browser.open(&host.at("/")).await?;
    page.find("iframe").await?;
    tokio::time::sleep(std::time::Duration::from_secs(2)).await;
    ensure!(page.script(height, vec![]).await? == 480, "nothing is in the frame of a stranger");

    let page = browser.open(&desk.at("/forms")).await?;
    let allowed = json!({"settings": {"embedding": {"allowed_origins": [host.origin()]}}});
    as_admin(page, "PUT", "account/settings", allowed).await?;
    let page = browser.open(&host.at("/")).await?;
    eventually("the frame to be as high as the form", async || {
        Ok((page.script(height, vec![]).await?.as_i64() > Some(600)).then_some(()))
    })
    .await?;
    let drafts = page.script_in_frame("return one('support-form').getAttribute('drafts');", vec![]).await?;
    ensure!(drafts == "off", "the form in the frame does what the page says: {drafts}");
    Ok(())
}

/// Filled in and sent by the browser itself, from a page that is isolated, without the form's script.
async fn sent_by_the_browser(attributes: &str) -> Result<(Desk, Browser, String)> {
    let dist = crate::take_over::without_wasm()?;
    let desk = Desk::start_with(dist.path().to_owned()).await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let page = browser.open(&desk.at("/forms")).await?;
    let form = json!({"ticket_form": {
        "name": "Short", "key": "short", "end_user_visible": true, "ticket_field_ids": [1, 2],
        "settings": {"captures": ["page_url", "page_title"]},
    }});
    let made = as_admin(page, "POST", "ticket_forms", form).await?;
    ensure!(made["ticket_form"]["key"] == "short", "{made}");
    let element = format!("<support-form form=\"short\" {attributes}></support-form>");
    let host = Host::start(&page_with(&desk, &element), &strict(&desk)).await?;
    let page = browser.open(&host.at("/timetables")).await?;
    for (label, text) in
        [("Full name", NAME), ("Email address", EMAIL), ("Subject", SUBJECT), ("Your message", MESSAGE)]
    {
        page.fill(label, text).await?;
    }
    page.activate("Send message").await?;
    page.arrive("/sent/").await?;
    page.see("Message sent").await?;
    let number = page.address().await?.rsplit('/').next().unwrap_or_default().to_owned();
    let audits = as_admin(page, "GET", &format!("tickets/{number}/audits"), Value::Null).await?;
    let told = audits["audits"][0]["metadata"]["custom"].to_string();
    Ok((desk, browser, told.replace(host.origin(), "HOST")))
}

#[tokio::test]
async fn a_form_without_its_script_tells_of_its_page() -> Result<()> {
    let (_desk, _browser, told) = sent_by_the_browser("").await?;
    ensure!(told == r#"{"page":{"title":"Ferries","url":"HOST/timetables"}}"#, "{told}");
    Ok(())
}

#[tokio::test]
async fn a_form_without_its_script_keeps_its_page_to_itself() -> Result<()> {
    let (_desk, _browser, told) = sent_by_the_browser("page-details=\"off\"").await?;
    ensure!(told == "{}", "{told}");
    Ok(())
}

#[tokio::test]
async fn a_form_in_a_frame_is_sent_and_its_page_hears_of_it() -> Result<()> {
    let desk = Desk::start().await?;
    let element = format!(
        "<support-form api=\"{}\" form=\"contact\" isolation=\"iframe\"></support-form>",
        desk.at("")
    );
    let host = Host::start(&page_with(&desk, &element), &strict(&desk)).await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let page = browser.open(&desk.at("/forms")).await?;
    let allowed = json!({"settings": {"embedding": {"allowed_origins": [host.origin()]}}});
    as_admin(page, "PUT", "account/settings", allowed).await?;
    let page = browser.open(&host.at("/timetables")).await?;
    listen(page).await?;
    page.find("iframe").await?;
    page.within_frame(async || {
        page.see("Full name").await?;
        page.script("one('[name=name]').focus();", vec![]).await?;
        crate::contact::fill(page).await?;
        page.activate("Send message").await?;
        page.focus_on("Message sent").await
    })
    .await?;
    let number = page.within_frame(async || page.find(".govuk-panel strong").await).await?;
    let heard = "return heard.find(([what]) => what === 'submitted')?.[1]?.number;";
    let heard = eventually("the host to hear of it", async || {
        Ok(Some(page.script(heard, vec![]).await?).filter(|heard| !heard.is_null()))
    })
    .await?;
    let number: u64 = number.parse()?;
    ensure!(heard == number, "the host hears of {heard}, the person of {number}");
    Ok(())
}

#[tokio::test]
async fn a_colour_on_which_words_cannot_be_read_is_not_used() -> Result<()> {
    let desk = Desk::start().await?;
    let element = "<div id=\"pale\"><support-form form=\"contact\"></support-form></div>";
    let body = format!("<style>#pale {{ --support-accent: #ffee88 }}</style>{}", page_with(&desk, element));
    let host = Host::start(&body, &[]).await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let page = browser.open(&host.at("/")).await?;
    page.see("Send message").await?;
    let script = "const button = one('button[type=submit]');
        return button && getComputedStyle(button).backgroundColor;";
    let green = "rgb(15, 122, 82)";
    eventually("the form's own colour", async || {
        Ok((page.script(script, vec![]).await? == green).then_some(()))
    })
    .await?;
    page.script(
        "document.querySelector('#pale').style.setProperty('--support-accent', '#7a2e1d');
        document.querySelector('support-form').again();",
        vec![],
    )
    .await?;
    eventually("the host's colour", async || {
        Ok((page.script(script, vec![]).await? == "rgb(122, 46, 29)").then_some(()))
    })
    .await
}

/// What the documentation says to copy, with the desk's own address.
fn snippet(desk: &Desk) -> Result<String> {
    let text = std::fs::read_to_string("../docs/embedding.md")?;
    let (_, code) = text.split_once("```html\n").context("an example")?;
    let (code, _) = code.split_once("```").context("its end")?;
    Ok(code.replace("https://desk.example", &desk.at("")))
}

#[tokio::test]
async fn the_snippet_has_the_form_s_html_fetched_once() -> Result<()> {
    let desk = Desk::start().await?;
    let (head, element) = {
        let snippet = snippet(&desk)?;
        let (head, element) = snippet.split_once("\n\n").context("a head and an element")?;
        (head.to_owned(), element.to_owned())
    };
    let body = format!("{head}</head><body><main><h1>Timetables</h1>{element}</main></body>");
    let host = Host::start(&body, &[]).await?;
    let browser = Browser::start(Engine::Chromium).await?;
    let page = browser.open(&host.at("/")).await?;
    page.see("Full name").await?;
    let fetched = "return performance.getEntriesByType('resource')
        .map(one => one.name).filter(name => name.includes('/embed?'));";
    let fetched = page.script(fetched, vec![]).await?;
    ensure!(fetched == json!([desk.at("/forms/contact/embed?lang=en")]), "what was fetched: {fetched}");
    Ok(())
}
