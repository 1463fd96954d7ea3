//! The browser's files: one Trunk build, scripts and style sheets become `dist/`, every file named by
//! its contents, compressed, and listed in `manifest.json`.

mod files;
mod fingerprint;
mod glue;
mod locale;
mod script;
mod shell;
mod shrink;
mod style;
mod wasm;
mod wasm_data;
mod wasm_module;

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};

use crate::workspace;
use files::Files;
use locale::{LANGUAGES, Texts};
use shell::Addresses;

pub use fingerprint::{Fingerprint, list};
pub use locale::loader;

pub const BUNDLES: [&str; 3] = ["support_form", "portal", "agent"];

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Variant {
    /// Small and compressed: what is served and measured.
    Release,
    /// Quick to build; its pages reload when the server starts anew.
    Dev,
}

impl Variant {
    fn name(self) -> &'static str {
        match self {
            Self::Release => "release",
            Self::Dev => "dev",
        }
    }

    /// The finished files.
    pub fn dist(self) -> PathBuf {
        match self {
            Self::Release => workspace::root().join("dist"),
            Self::Dev => workspace::target().join("bundles/dist-dev"),
        }
    }

    /// What Trunk made, before names, styles and compression.
    fn trunk_dist(self) -> PathBuf {
        workspace::target().join("bundles").join(self.name())
    }
}

/// What the wasm and its glue are made of.
const WASM_INPUTS: [&str; 15] = [
    "src",
    "crates/allocator/src",
    "crates/allocator/Cargo.toml",
    "crates/model/src",
    "crates/model/Cargo.toml",
    "Cargo.toml",
    "Cargo.lock",
    "Trunk.toml",
    "index.html",
    "package-lock.json",
    "xtask/src/bundle/glue.rs",
    "xtask/src/bundle/shrink.rs",
    "xtask/src/bundle/wasm.rs",
    "xtask/src/bundle/wasm_data.rs",
    "xtask/src/bundle/wasm_module.rs",
];

/// What is added to that afterwards.
/// The server's pages say which of the sheets' rules they need.
const OTHER_INPUTS: [&str; 6] =
    ["style", "agent.html", "embed.js", "embed", "xtask/src/bundle", "crates/server/src/pages"];

/// Everything that a change of makes the bundles stale.
pub fn inputs() -> Vec<PathBuf> {
    let root = workspace::root();
    WASM_INPUTS.iter().chain(&OTHER_INPUTS).map(|path| root.join(path)).collect()
}

/// Builds what is stale, and returns the folder of the finished files.
pub fn build(variant: Variant) -> Result<PathBuf> {
    let dist = variant.dist();
    let stamps = workspace::target().join("bundles");
    fs::create_dir_all(&stamps)?;
    let finished = Fingerprint::of(&inputs())?;
    let finished_stamp = stamps.join(format!("{}.finished", variant.name()));
    if finished.is_in(&finished_stamp) && dist.join("manifest.json").is_file() {
        return Ok(dist);
    }
    let root = workspace::root();
    let compiled = Fingerprint::of(&WASM_INPUTS.map(|path| root.join(path)))?;
    let compiled_stamp = stamps.join(format!("{}.compiled", variant.name()));
    if !compiled.is_in(&compiled_stamp) || !variant.trunk_dist().is_dir() {
        wasm::compile(variant)?;
        compiled.write(&compiled_stamp)?;
    }
    finish(variant, &dist)?;
    finished.write(&finished_stamp)?;
    Ok(dist)
}

/// What stands inside of scripts that the loader fetches.
struct Inside {
    panel_style: String,
    form_glue: PathBuf,
}

/// The loader in each language, and what it fetches of its own.
fn add_loader(variant: Variant, root: &Path, inside: &Inside, files: &mut Files) -> Result<()> {
    let texts = LANGUAGES.iter().map(|language| Texts::read(language)).collect::<Result<Vec<_>>>()?;
    let mut early = Addresses::new();
    for texts in &texts {
        texts.add_early(&mut early)?;
    }
    for name in ["panel.js", "frame.js", "framed.js", "host.js", "zendesk.js", "take_over.js"] {
        let path = root.join("embed").join(name);
        let script = match name {
            "panel.js" => script::with_sheet(variant, &path, &inside.panel_style)?,
            "take_over.js" => script::with_glue(variant, &path, &inside.form_glue)?,
            _ => script::minified(variant, &path)?,
        };
        let places = files.addresses().into_iter().chain(early.clone()).collect();
        let script = shell::fill_in(&script, &places).with_context(|| name.to_owned())?;
        files.add_hashed(name, script.into_bytes());
    }
    let source = script::minified(variant, &root.join("embed.js"))?;
    for (language, texts) in LANGUAGES.iter().zip(&texts) {
        let mut places = files.addresses();
        texts.add_own(&mut places)?;
        files.add_plain(&loader(language), shell::fill_in(&source, &places).context("embed.js")?);
    }
    Ok(())
}

fn finish(variant: Variant, dist: &Path) -> Result<()> {
    let trunk = variant.trunk_dist();
    let mut files = Files::default();
    let mut styles = style::compile(variant)?;
    let late = script::LATE.iter().map(|late| late.add(variant, &mut styles, &mut files));
    let mut late = late.collect::<Result<Vec<_>>>()?;
    late.extend(locale::add(&mut files)?);
    let form_glue = workspace::target().join("bundles").join(format!("{}.glue.js", variant.name()));
    for bundle in BUNDLES {
        let wasm = workspace::read(&trunk.join(format!("{bundle}_bg.wasm")))?;
        let wasm_name = files.add_hashed(&format!("{bundle}.wasm"), wasm);
        let glue = script::glue(variant, &trunk, bundle, &wasm_name, &late)?;
        if bundle == "support_form" {
            workspace::write(&form_glue, glue)?;
        } else {
            files.add_hashed(&format!("{bundle}.js"), glue);
        }
    }
    let inside =
        Inside { panel_style: styles.remove("panel.css").context("panel.css is missing")?, form_glue };
    // Pages name the form's sheet beside the loader.
    files.add_plain("embed.css", styles.remove("form.css").context("form.css is missing")?);
    for (name, css) in styles {
        files.add_hashed(&name, css.into_bytes());
    }
    let root = workspace::root();
    files.add_hashed("icon.svg", workspace::read(&root.join("style/icon.svg"))?);
    let addresses = files.addresses();
    for name in ["index.html", "agent.html"] {
        let source = workspace::read_text(&root.join(name))?;
        let page = shell::page(&source, &addresses, variant).with_context(|| name.to_owned())?;
        files.add_plain(name, page);
    }
    add_loader(variant, &root, &inside, &mut files)?;
    // Beside the old ones, then swapped: a server never sees half of them.
    let new = workspace::target().join("bundles").join(format!("{}.new", variant.name()));
    workspace::empty_folder(&new)?;
    files.write(&new, variant)?;
    if dist.exists() {
        fs::remove_dir_all(dist).context("the old bundles cannot be deleted")?;
    }
    fs::rename(&new, dist).context("the new bundles cannot be put in place")
}
