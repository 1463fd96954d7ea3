//! An admin of the demo desk, who changes it by its API.

use crate::Page;
use anyhow::{Result, ensure};
use serde_json::{Value, json};

const ADMIN: &str = "megan.lloyd@frontdesk.example:frontdesk-demo";

/// What an admin's call of the desk's API answers; the page is one of the desk's own.
pub async fn as_admin(page: Page<'_>, method: &str, path: &str, body: Value) -> Result<Value> {
    let script = "const [method, path, body, who, done] = arguments;
        fetch('/api/v2/' + path, { method, body: method === 'GET' ? undefined : body, headers: {
            Authorization: 'Basic ' + btoa(who), 'Content-Type': 'application/json' } })
            .then(answer => answer.json()).then(done, error => done(String(error)));";
    page.script_async(script, vec![json!(method), json!(path), json!(body.to_string()), json!(ADMIN)]).await
}

/// Opens every form of the desk to everybody, and gives their keys. The page is one of the desk's own.
pub async fn open_every_form(page: Page<'_>) -> Result<Vec<String>> {
    let listed = as_admin(page, "GET", "ticket_forms?per_page=100", Value::Null).await?;
    let mut keys = Vec::new();
    for form in listed["ticket_forms"].as_array().into_iter().flatten() {
        if !form["settings"]["restricted_to"].is_null() {
            let mut settings = form["settings"].clone();
            settings["restricted_to"] = Value::Null;
            let path = format!("ticket_forms/{}", form["id"]);
            let opened = json!({"ticket_form": {"settings": settings}});
            let answer = as_admin(page, "PUT", &path, opened).await?;
            ensure!(answer["ticket_form"]["settings"]["restricted_to"].is_null(), "{answer}");
        }
        keys.extend(form["key"].as_str().map(str::to_owned));
    }
    Ok(keys)
}
