//! The scripts: the glue that loads a bundle's wasm, and the loader that host pages include.

use std::{
    io::Write as _,
    path::Path,
    process::{Command, Stdio},
};

use anyhow::{Context as _, Result, ensure};

use super::Variant;
use crate::workspace;

/// A bundle's glue with its snippets, as one module that finds the wasm under its final name.
///
/// The pages' own bundles start by themselves, so that a page needs no second script; the form's
/// is started by the loader, and keeps its exports.
pub fn glue(variant: Variant, trunk: &Path, bundle: &str, wasm_name: &str) -> Result<Vec<u8>> {
    let entry = match bundle {
        "support_form" => {
            format!("export * from './{bundle}.js'; export {{ default }} from './{bundle}.js';")
        }
        _ => format!("import init from './{bundle}.js'; init();"),
    };
    let mut esbuild = esbuild(variant);
    esbuild.current_dir(trunk).args(["--bundle", "--loader=js"]);
    let script = output(esbuild, entry.as_bytes())?;
    let default_name = format!("{bundle}_bg.wasm");
    ensure!(
        script.contains(&default_name),
        "{bundle}.js does not name {default_name}: wasm-bindgen's glue has changed"
    );
    Ok(script.replace(&default_name, wasm_name).into_bytes())
}

pub fn minified(variant: Variant, path: &Path) -> Result<String> {
    output(esbuild(variant), &workspace::read(path)?)
}

fn esbuild(variant: Variant) -> Command {
    let mut command = workspace::command("esbuild");
    command.args(["--format=esm", "--target=es2022", "--charset=utf8", "--log-level=warning"]);
    if variant == Variant::Release {
        command.arg("--minify");
    }
    command
}

fn output(mut esbuild: Command, input: &[u8]) -> Result<String> {
    let mut child =
        esbuild.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().context("esbuild cannot be started")?;
    // Our inputs are read whole before esbuild writes, so this cannot block.
    child.stdin.take().context("esbuild's input is closed")?.write_all(input)?;
    let output = child.wait_with_output()?;
    ensure!(output.status.success(), "esbuild: failed ({})", output.status);
    String::from_utf8(output.stdout).context("esbuild's output is not text")
}
