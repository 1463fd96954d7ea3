//! The scripts: the glue that loads a bundle's wasm, what comes with long answers, and the loader that
//! host pages include.

use std::{
    io::Write as _,
    path::Path,
    process::{Command, Stdio},
};

use anyhow::{Context as _, Result, ensure};

use super::Variant;
use crate::workspace;

/// A bundle's glue with its snippets, as one module that finds the wasm, and what it may need later,
/// under their final names.
///
/// The pages' own bundles start by themselves, so that a page needs no second script; the form's
/// is started by the loader, and keeps its exports.
pub fn glue(
    variant: Variant,
    trunk: &Path,
    bundle: &str,
    wasm_name: &str,
    assist_name: &str,
) -> Result<Vec<u8>> {
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
    let script = script.replace(&default_name, wasm_name);
    Ok(script.replace("\"assist.js\"", &format!("\"{assist_name}\"")).into_bytes())
}

/// What makes long answers easier, as one module with its sheet inside.
pub fn assist(variant: Variant, style: &str) -> Result<Vec<u8>> {
    let mut esbuild = esbuild(variant);
    esbuild.args(["--bundle", "src/ui/question/assist/assist.js"]);
    sheet_in(&output(esbuild, &[])?, "assist.css", style)
}

/// A part of the loader with its sheet inside.
pub fn with_sheet(variant: Variant, path: &Path, style: &str) -> Result<Vec<u8>> {
    let sheet = path.with_extension("css");
    let sheet = sheet.file_name().unwrap_or_default().to_string_lossy();
    sheet_in(&minified(variant, path)?, &sheet, style)
}

/// A script with a sheet as a text where it has its name.
fn sheet_in(script: &str, sheet: &str, style: &str) -> Result<Vec<u8>> {
    let place = format!("\"{{{{{sheet}}}}}\"");
    ensure!(script.contains(&place), "there is no place for {sheet}");
    let style = serde_json::to_string(style).context("the sheet is no text")?;
    Ok(script.replace(&place, &style).into_bytes())
}

/// A script of the loader's as a bundle of its own, since what stands outside of functions is made short
/// in bundles only.
pub fn minified(variant: Variant, path: &Path) -> Result<String> {
    let mut esbuild = esbuild(variant);
    esbuild.arg("--bundle").arg(path);
    output(esbuild, &[])
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
