//! axe-core in the page: no violation of WCAG's levels A and AA.

use crate::page::Page;
use crate::setting;
use anyhow::{Result, ensure};
use serde_json::{Value, json};

/// The rules that are asked: WCAG 2.0, 2.1 and 2.2, A and AA.
const LEVELS: [&str; 5] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

const RUN: &str = "const done = arguments[arguments.length - 1];
    axe.run(document, { runOnly: { type: 'tag', values: arguments[0] }, resultTypes: ['violations'] })
       .then(r => done({ violations: r.violations, passes: r.passes.length }))
       .catch(e => done({ failed: String(e) }));";

/// Fails, naming rule and element, if the page as it is now has a violation.
pub async fn check(page: Page<'_>, state: &str) -> Result<()> {
    if page.script("return !window.axe;", vec![]).await? == true {
        page.script(&std::fs::read_to_string(setting("FRONTDESK_AXE")?)?, vec![]).await?;
    }
    let result = page.script_async(RUN, vec![json!(LEVELS)]).await?;
    ensure!(result["failed"].is_null(), "axe-core failed: {}", result["failed"]);
    ensure!(result["passes"].as_u64() > Some(0), "axe-core looked at nothing");
    let violations = result["violations"].as_array().into_iter().flatten();
    let found: Vec<String> = violations.map(sentence).collect();
    ensure!(found.is_empty(), "{state}: {}", found.join("\n"));
    Ok(())
}

fn sentence(violation: &Value) -> String {
    let nodes = violation["nodes"].as_array().into_iter().flatten();
    let targets: Vec<String> =
        nodes.map(|node| format!("{} {}", node["target"], node["failureSummary"])).collect();
    format!("{} ({}): {}", violation["id"], violation["help"], targets.join("; "))
}
