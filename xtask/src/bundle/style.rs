//! The style sheets: one for each face, and those that come with a script.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;

use super::Variant;
use crate::{progress, workspace};

const SHEETS: [&str; 5] = ["form", "assist", "panel", "portal", "agent"];

const FACES: [&str; 3] = ["form.css", "portal.css", "agent.css"];

/// Where names of classes are written. The server draws pages of its own.
const DRAWING: [&str; 7] = [
    "src/**/*.rs",
    "src/**/*.js",
    "crates/server/src/**/*.rs",
    "embed.js",
    "embed/**/*.js",
    "index.html",
    "agent.html",
];

/// What is no class, and stands by itself.
const ALWAYS: [&str; 2] = [":host", ":where"];

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
    if variant == Variant::Release {
        purge(&out)?;
    }
    SHEETS
        .map(|sheet| format!("{sheet}.css"))
        .into_iter()
        .map(|name| {
            let path = out.join(&name);
            let css = workspace::read_text(&path)?;
            let css = if EMBEDDED.contains(&&*name) { for_any_root(&css) } else { css };
            let css = if name == "agent.css" { css } else { for_any_direction(&css) };
            Ok((name, css))
        })
        .collect()
}

/// Takes out of the faces' sheets what nothing draws: whose class is no word in any file that draws.
fn purge(out: &Path) -> Result<()> {
    let mut command = workspace::command("purgecss");
    command.arg("--css").args(FACES.map(|face| out.join(face)));
    command.arg("--content").args(DRAWING).arg("--safelist").args(ALWAYS).arg("--output").arg(out);
    progress::run("Taking out what no face draws", command)
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

/// What the frontend's sheets say of left and right, for texts that begin on the left, is said of where
/// lines begin and end. Physical names, and the same by reading direction (CSS Logical Properties).
const BY_DIRECTION: [(&str, &str); 12] = [
    ("margin-left", "margin-inline-start"),
    ("margin-right", "margin-inline-end"),
    ("padding-left", "padding-inline-start"),
    ("padding-right", "padding-inline-end"),
    ("border-left", "border-inline-start"),
    ("border-right", "border-inline-end"),
    ("border-left-color", "border-inline-start-color"),
    ("border-right-color", "border-inline-end-color"),
    ("border-left-width", "border-inline-start-width"),
    ("border-right-width", "border-inline-end-width"),
    ("left", "inset-inline-start"),
    ("right", "inset-inline-end"),
];

fn for_any_direction(css: &str) -> String {
    let mut turned = String::with_capacity(css.len());
    for piece in css.split_inclusive(['{', ';', '}']) {
        let declaration = piece.trim_start();
        let space = &piece[..piece.len() - declaration.len()];
        let property = declaration.split(':').next().unwrap_or_default();
        let logical = BY_DIRECTION.iter().find(|(physical, _)| *physical == property);
        // What ends with a brace that opens is a selector.
        match logical.filter(|_| !piece.ends_with('{')) {
            Some((physical, logical)) => {
                turned.extend([space, logical, &declaration[physical.len()..]]);
            }
            None => turned += piece,
        }
    }
    turned.replace("text-align:left", "text-align:start").replace("text-align: left", "text-align: start")
}

#[cfg(test)]
mod tests {
    use super::{for_any_direction, for_any_root};

    #[test]
    fn what_is_said_of_sides_is_said_of_lines() {
        let css = "@media print{.a{left:2px;border-left-color:red;text-align:left}}.left:hover{top:0}\n\
                   .b {\n  margin-right: 5px;\n  background: url(left.png);\n}";
        let turned = "@media print{.a{inset-inline-start:2px;border-inline-start-color:red;text-align:start}}\
                      .left:hover{top:0}\n.b {\n  margin-inline-end: 5px;\n  background: url(left.png);\n}";
        assert_eq!(for_any_direction(css), turned);
    }

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
