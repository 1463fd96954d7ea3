//! The compiler's glue made lighter, together with its wasm: the names by which they know each other are
//! long, and have hashes that no compression makes small.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use anyhow::{Context as _, Result, ensure};

use super::wasm_module::Module;
use crate::workspace;

/// How the compiler's own names begin. What scripts of ours call keeps its name.
const OWN: [&str; 2] = ["__wb", "wasm_bindgen__"];

/// Makes the names short in both files of a bundle, in their place.
pub fn shorten(trunk: &Path, bundle: &str) -> Result<()> {
    let wasm = trunk.join(format!("{bundle}_bg.wasm"));
    let glue = trunk.join(format!("{bundle}.js"));
    let mut module = Module::read(&workspace::read(&wasm)?)?;
    let names = short_names(&module)?;
    ensure!(names.len() > 10, "{bundle}.wasm has names that are not the compiler's: it has changed");
    let imports = module.imports()?.into_iter().collect();
    module.rename(|name| names.get(name).map(String::as_str))?;
    let script = without_descriptions(&workspace::read_text(&glue)?).context("nothing describes values")?;
    let script = without_unused(&script, &imports);
    workspace::write(&wasm, module.write())?;
    workspace::write(&glue, renamed(&script, &names))
}

/// Every name of the compiler's own, and another. None of the compiler's begins with this sign.
fn short_names(module: &Module) -> Result<BTreeMap<String, String>> {
    let names = module.imports()?.into_iter().chain(module.exports()?);
    let names: BTreeSet<String> =
        names.filter(|name| OWN.iter().any(|start| name.starts_with(start))).collect();
    Ok(names.into_iter().zip(0..).map(|(name, number)| (name, format!("${number}"))).collect())
}

/// Without what describes values of JavaScript for the texts of panics, which nobody reads.
fn without_descriptions(script: &str) -> Option<String> {
    let (before, rest) = script.split_once("function debugString(val) {")?;
    let (_, after) = rest.split_once("\n}\n")?;
    Some(format!("{before}const debugString = String;\n{after}"))
}

/// Without what the wasm calls no more since it was made smaller, and what would free what is never made.
fn without_unused(script: &str, imports: &BTreeSet<String>) -> String {
    let mut kept = String::with_capacity(script.len());
    let mut end = None;
    for line in script.split_inclusive('\n') {
        end = end.or_else(|| end_of_unused(line, imports));
        match end {
            None => kept.push_str(line),
            Some(last) if line.trim_end().ends_with(last) => end = None,
            Some(_) => {}
        }
    }
    kept
}

/// How the last line of something ends that begins here and is not used.
fn end_of_unused(line: &str, imports: &BTreeSet<String>) -> Option<&'static str> {
    if line.starts_with("const IntoUnderlying") {
        return Some(");");
    }
    let name = line.strip_prefix("        __wbg_")?.split_once(": function(")?.0;
    let closes = if line.contains("{ return handleError(") { "}, arguments); }," } else { "        }," };
    (!imports.contains(&format!("__wbg_{name}"))).then_some(closes)
}

/// A script with other names for whole names.
fn renamed(script: &str, names: &BTreeMap<String, String>) -> String {
    let is_of_name = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '$');
    let mut renamed = String::with_capacity(script.len());
    let mut rest = script;
    while let Some(start) = rest.find(is_of_name) {
        let (before, from) = rest.split_at(start);
        let (name, after) = from.split_at(from.find(|letter| !is_of_name(letter)).unwrap_or(from.len()));
        renamed.push_str(before);
        renamed.push_str(names.get(name).map_or(name, String::as_str));
        rest = after;
    }
    renamed + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_names_are_renamed_and_no_others() {
        let names = [("__wbg_a".to_owned(), "$0".to_owned())].into();
        let script = "__wbg_a: function() { wasm.__wbg_a_1('é'); x.__wbg_a(wasm.a); }";
        assert_eq!(renamed(script, &names), "$0: function() { wasm.__wbg_a_1('é'); x.$0(wasm.a); }");
        assert_eq!(renamed("a", &names), "a");
    }

    #[test]
    fn what_the_wasm_does_not_call_goes() {
        let kept =
            "        __wbg_a_1: function(arg0) {\n            if (arg0) {\n            }\n        },\n";
        let script = format!(
            "{kept}        __wbg_b_2: function(arg0) {{\n            if (arg0) {{\n            }}\n        }},\n\
             {kept}        __wbg_c_3: function() {{ return handleError(function (arg0) {{\n            arg0();\n        \
             }}, arguments); }},\nconst IntoUnderlyingSinkFinalization = x\n    : new FinalizationRegistry(ptr => f(ptr, 1));\n{kept}"
        );
        assert_eq!(without_unused(&script, &["__wbg_a_1".to_owned()].into()), kept.repeat(3));
    }

    #[test]
    fn what_describes_values_goes() {
        let script = "f();\nfunction debugString(val) {\n    if (val) {\n    }\n}\ng();\n";
        assert_eq!(
            without_descriptions(script).as_deref(),
            Some("f();\nconst debugString = String;\ng();\n")
        );
        assert_eq!(without_descriptions("f();\n"), None);
    }
}
