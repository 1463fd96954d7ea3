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
    module.rename(|name| names.get(name).map(String::as_str))?;
    let script = without_descriptions(&workspace::read_text(&glue)?).context("nothing describes values")?;
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
    fn what_describes_values_goes() {
        let script = "f();\nfunction debugString(val) {\n    if (val) {\n    }\n}\ng();\n";
        assert_eq!(
            without_descriptions(script).as_deref(),
            Some("f();\nconst debugString = String;\ng();\n")
        );
        assert_eq!(without_descriptions("f();\n"), None);
    }
}
