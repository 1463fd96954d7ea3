//! The three style sheets.

use anyhow::Result;

use super::Variant;
use crate::{progress, workspace};

const SHEETS: [&str; 3] = ["form", "portal", "agent"];

/// Each sheet's name and contents.
pub fn compile(variant: Variant) -> Result<Vec<(String, Vec<u8>)>> {
    let root = workspace::root();
    let out = workspace::target().join("bundles/style");
    workspace::empty_folder(&out)?;
    let mut command = workspace::command("sass");
    command.args(["--no-source-map", "--quiet-deps"]);
    if variant == Variant::Release {
        command.arg("--style=compressed");
    }
    command.arg("--load-path").arg(root.join("node_modules/govuk-frontend/dist"));
    for sheet in SHEETS {
        command.arg(format!("style/{sheet}.scss:{}", out.join(format!("{sheet}.css")).display()));
    }
    progress::run("Compiling the style sheets", command)?;
    SHEETS
        .map(|sheet| format!("{sheet}.css"))
        .into_iter()
        .map(|name| workspace::read(&out.join(&name)).map(|css| (name, css)))
        .collect()
}
