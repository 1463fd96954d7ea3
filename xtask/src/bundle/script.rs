//! The scripts: the glue that loads a bundle's wasm, what comes with long answers, and the loader that
//! host pages include.

use std::{
    collections::BTreeMap,
    io::Write as _,
    path::Path,
    process::{Command, Stdio},
};

use anyhow::{Context as _, Result, ensure};

use super::{Variant, files::Files};
use crate::workspace;

/// A script that comes only where it is needed.
pub struct Late {
    name: &'static str,
    /// Where it begins.
    entry: &'static str,
    /// The sheet that stands inside.
    sheet: Option<&'static str>,
}

pub const LATE: [Late; 7] = [
    Late { name: "assist", entry: "src/ui/question/assist/assist.js", sheet: Some("assist.css") },
    Late { name: "attachments", entry: "src/attachments/attachments.js", sheet: None },
    Late { name: "kept_files", entry: "src/attachments/kept_files.js", sheet: None },
    Late { name: "identity", entry: "src/support_form/outbox/identity.js", sheet: None },
    Late { name: "written", entry: "src/support_form/outbox/written.js", sheet: None },
    Late { name: "markdown", entry: "src/agent/markdown/markdown.js", sheet: None },
    // What works for the screen for spam.
    Late { name: "screening", entry: "src/support_form/screening/screening.js", sheet: None },
];

/// The compiler's glue says some things twice.
const DOUBLE_KEYS: &str = "--log-override:duplicate-object-key=silent";

/// The names of such scripts as they are written, and as they are in the end.
pub type FinalNames = Vec<(String, String)>;

/// A bundle's glue with its snippets, as one module that finds the wasm, and what it may need later,
/// under their final names, which `later` has by their plain ones.
///
/// The pages' own bundles start by themselves, so that a page needs no second script; the form's
/// is started by the loader, and keeps its exports.
pub fn glue(
    variant: Variant,
    trunk: &Path,
    bundle: &str,
    wasm_name: &str,
    late: &FinalNames,
) -> Result<Vec<u8>> {
    let entry = match bundle {
        "support_form" => {
            // By their names: what else is exported would keep its code.
            format!("export {{ mount, take_over, unmount, default }} from './{bundle}.js';")
        }
        _ => format!("import init from './{bundle}.js'; init();"),
    };
    let mut esbuild = esbuild(variant);
    // The compiler's glue has classes that only its own registrations keep.
    let unused = ["--define:Symbol.dispose=undefined", "--pure:FinalizationRegistry"];
    esbuild.current_dir(trunk).args(["--bundle", "--loader=js", DOUBLE_KEYS]);
    esbuild.args(unused);
    let script = output(esbuild, entry.as_bytes())?;
    let default_name = format!("{bundle}_bg.wasm");
    ensure!(
        script.contains(&default_name),
        "{bundle}.js does not name {default_name}: wasm-bindgen's glue has changed"
    );
    let script = script.replace(&default_name, wasm_name);
    let final_name = |script: String, (name, final_name): &(String, String)| {
        script.replace(&format!("\"{name}\""), &format!("\"{final_name}\""))
    };
    Ok(late.iter().fold(script, final_name).into_bytes())
}

impl Late {
    /// Adds the script to the finished files; its sheet is taken out of `styles`.
    pub fn add(
        &self,
        variant: Variant,
        styles: &mut BTreeMap<String, String>,
        files: &mut Files,
    ) -> Result<(String, String)> {
        let mut esbuild = esbuild(variant);
        esbuild.args(["--bundle", self.entry]);
        let mut script = output(esbuild, &[])?;
        if let Some(sheet) = self.sheet {
            let style = styles.remove(sheet).with_context(|| format!("{sheet} is missing"))?;
            script = sheet_in(&script, sheet, &style)?;
        }
        let name = format!("{}.js", self.name);
        let final_name = files.add_hashed(&name, script.into_bytes());
        Ok((name, final_name))
    }
}

/// A part of the loader with its sheet inside.
pub fn with_sheet(variant: Variant, path: &Path, style: &str) -> Result<String> {
    let sheet = path.with_extension("css");
    let sheet = sheet.file_name().unwrap_or_default().to_string_lossy();
    sheet_in(&minified(variant, path)?, &sheet, style)
}

/// A part of the loader that has the form's glue inside, which it names `support_form`.
pub fn with_glue(variant: Variant, path: &Path, glue: &Path) -> Result<String> {
    let mut esbuild = esbuild(variant);
    esbuild.arg(DOUBLE_KEYS);
    esbuild.arg("--bundle").arg(format!("--alias:support_form={}", glue.display())).arg(path);
    output(esbuild, &[])
}

/// A script with a sheet as a text where it has its name.
fn sheet_in(script: &str, sheet: &str, style: &str) -> Result<String> {
    let place = format!("\"{{{{{sheet}}}}}\"");
    ensure!(script.contains(&place), "there is no place for {sheet}");
    let style = serde_json::to_string(style).context("the sheet is no text")?;
    Ok(script.replace(&place, &style))
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
