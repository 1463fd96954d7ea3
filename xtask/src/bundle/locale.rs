//! The form's texts as scripts, one a language, made of the files that the server reads. What stands in
//! other scripts of them is filled in when those are made.

use std::fmt::Write as _;

use anyhow::{Context as _, Result, ensure};
use serde_json::{Map, Value};

use super::{files::Files, script::FinalNames, shell::Addresses};
use crate::workspace;

pub const LANGUAGES: [&str; 3] = ["en", "cy", "ar"];

/// Those of the portal.
const OF_PORTAL: [&str; 2] = ["en", "cy"];

/// Texts that stand in scripts which are there before a form is.
const EARLY: [&str; 3] = ["ask", "close", "notLoaded"];

/// The texts of one language.
pub struct Texts {
    language: &'static str,
    /// Those of the form in wasm, in the order of its keys, which are lines of one text.
    form: Vec<String>,
    /// Those that scripts read, by their names.
    script: Map<String, Value>,
}

impl Texts {
    pub fn read(language: &'static str) -> Result<Self> {
        Self::of(language, &["ui", "form"])
    }

    fn of(language: &'static str, parts: &[&str]) -> Result<Self> {
        let mut texts = Self { language, form: Vec::new(), script: Map::new() };
        texts.script.insert("language".to_owned(), language.into());
        for part in parts {
            let path = workspace::root().join(format!("src/locale/{part}/{language}.txt"));
            texts.add(&workspace::read_text(&path)?).with_context(|| format!("{}", path.display()))?;
        }
        Ok(texts)
    }

    fn add(&mut self, file: &str) -> Result<()> {
        for line in file.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let (name, text) = line.split_once(" = ").with_context(|| format!("no key: {line}"))?;
            if name.starts_with(|first: char| first.is_ascii_uppercase()) {
                self.form.push(text.to_owned());
            } else {
                let before = self.script.insert(name.to_owned(), text.into());
                ensure!(before.is_none(), "{name} stands twice");
            }
        }
        Ok(())
    }

    /// The texts as a script.
    pub fn script(&self) -> Result<String> {
        let form = serde_json::to_string(&self.form.join("\n"))?;
        let mut script = format!("export const form={form};export const script={{");
        for (name, text) in &self.script {
            write!(script, "{name}:{},", serde_json::to_string(text)?)?;
        }
        script.push_str("};");
        Ok(script)
    }

    /// Adds the early texts to what is filled in, with the language before their names. They stand between
    /// quotation marks.
    pub fn add_early(&self, places: &mut Addresses) -> Result<()> {
        for name in EARLY {
            places.insert(format!("{}:{name}", self.language), self.early(name)?.to_owned());
        }
        Ok(())
    }

    /// The same without a language before their names: for scripts that speak one.
    pub fn add_own(&self, places: &mut Addresses) -> Result<()> {
        for name in EARLY {
            places.insert(name.to_owned(), self.early(name)?.to_owned());
        }
        Ok(())
    }

    fn early(&self, name: &str) -> Result<&str> {
        let text = self.script.get(name).and_then(Value::as_str).with_context(|| format!("no {name}"))?;
        ensure!(!text.contains(['"', '\\', '`', '$', '<']), "{name} cannot stand in a script: {text}");
        Ok(text)
    }
}

/// Adds the texts of every language to the finished files: the form's, and the portal's. Gives their names
/// as scripts write them, and as they are in the end.
pub fn add(files: &mut Files) -> Result<FinalNames> {
    let mut names = FinalNames::new();
    let mut add = |name: String, script: String| {
        let final_name = files.add_hashed(&name, script.into_bytes());
        names.push((name, final_name));
    };
    for language in LANGUAGES {
        add(format!("{language}.js"), Texts::read(language)?.script()?);
    }
    for language in OF_PORTAL {
        let lines = Texts::of(language, &["ui", "portal"])?.form.join("\n");
        add(format!("portal_{language}.js"), format!("export default{}", serde_json::to_string(&lines)?));
    }
    Ok(names)
}

/// What a loader of this language is called.
pub fn loader(language: &str) -> String {
    if language == "en" { "embed.js".to_owned() } else { format!("embed.{language}.js") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_keys_are_the_form_s_and_small_ones_the_scripts() {
        let mut texts = Texts { language: "en", form: Vec::new(), script: Map::new() };
        texts.add("# A note = none\n\nSend = Send it\nYes = Yes\nadd = Add “{name}”\n").unwrap();
        assert_eq!(
            texts.script().unwrap(),
            "export const form=\"Send it\\nYes\";export const script={add:\"Add “{name}”\",};"
        );
        assert!(texts.add("add = Once more").is_err());
        assert!(texts.add("no text").is_err());
    }

    #[test]
    fn what_would_end_a_script_s_text_is_no_early_text() {
        let mut texts = Texts { language: "en", form: Vec::new(), script: Map::new() };
        texts.add("ask = Say \"hello\"\nclose = Close\nnotLoaded = Not loaded").unwrap();
        assert!(texts.add_early(&mut Addresses::new()).is_err());
    }
}
