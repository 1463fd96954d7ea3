//! The style sheets: one for each face, and those that come with a script.

use std::collections::BTreeMap;

use anyhow::Result;

use super::Variant;
use crate::{progress, workspace};

const SHEETS: [&str; 5] = ["form", "assist", "panel", "portal", "agent"];

/// Those that stand in pages of others.
const EMBEDDED: [&str; 3] = ["form.css", "assist.css", "panel.css"];

/// Each sheet's name and contents.
pub fn compile(variant: Variant) -> Result<BTreeMap<String, String>> {
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
        .map(|name| {
            let path = out.join(&name);
            let css = workspace::read_text(&path)?;
            let css = if EMBEDDED.contains(&&*name) { for_any_root(&css) } else { css };
            Ok((name, css))
        })
        .collect()
}

/// The form stands in pages of others, whose root size may be any: its lengths in `rem` become
/// multiples of `--fd-rem`, which the sheet itself defines.
fn for_any_root(css: &str) -> String {
    let is_of_number = |c: char| c.is_ascii_digit() || c == '.';
    let mut scaled = String::with_capacity(css.len());
    let mut pieces = css.split("rem").peekable();
    while let Some(piece) = pieces.next() {
        let before = piece.trim_end_matches(is_of_number);
        let number = &piece[before.len()..];
        let ends = |next: &&str| !next.starts_with(|c: char| c.is_alphanumeric() || c == '-');
        let is_length = !number.is_empty() && pieces.peek().is_some_and(ends);
        let is_definition = before == ": max(" && scaled.ends_with("--fd-rem");
        if is_length && !is_definition {
            scaled.extend([before, "calc(", number, "*var(--fd-rem))"]);
        } else {
            scaled += piece;
            if pieces.peek().is_some() {
                scaled += "rem";
            }
        }
    }
    scaled
}

#[cfg(test)]
mod tests {
    use super::for_any_root;

    #[test]
    fn lengths_follow_the_forms_own_unit() {
        let css = ".a{font-size:1.5rem;height:2.5rem}";
        let scaled = ".a{font-size:calc(1.5*var(--fd-rem));height:calc(2.5*var(--fd-rem))}";
        assert_eq!(for_any_root(css), scaled);
    }

    #[test]
    fn the_unit_itself_and_words_stay() {
        let css = ":host{--fd-rem: max(1rem, 16px)}.remove{margin:2em}.a1rem-b{top:0}";
        assert_eq!(for_any_root(css), css);
    }
}
