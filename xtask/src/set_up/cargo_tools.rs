//! The toolchain's parts, and tools that Cargo builds into `target/tools`.

use std::{fs, path::Path, process::Command};

use anyhow::{Context as _, Result, bail};

use crate::{progress, workspace};

const WASM: &str = "wasm32-unknown-unknown";

#[derive(Clone, Copy)]
pub struct Tool {
    name: &'static str,
    version: &'static str,
    /// One of its programs.
    program: &'static str,
    options: &'static [&'static str],
}

/// 0.22 wants a newer Rust than `rust-version` in Cargo.toml.
pub const TRUNK: Tool =
    Tool { name: "trunk", version: "0.21.14", program: "trunk", options: &["--no-default-features"] };

/// The same version as the `wasm-bindgen` in Cargo.toml.
pub const WASM_BINDGEN: Tool = Tool {
    name: "wasm-bindgen-cli",
    version: "0.2.129",
    program: "wasm-bindgen",
    options: &["--no-default-features"],
};

pub const GECKODRIVER: Tool =
    Tool { name: "geckodriver", version: "0.37.1", program: "geckodriver", options: &[] };

pub fn add_wasm_target() -> Result<()> {
    if rustc_says(&["--print", "target-libdir", "--target", WASM])?.is_dir() {
        return Ok(());
    }
    rustup(&["target", "add", WASM])
}

pub fn add_components() -> Result<()> {
    let programs = rustc_says(&["--print", "sysroot"])?.join("bin");
    let missing: Vec<&str> = [("rustfmt", "rustfmt"), ("clippy", "cargo-clippy")]
        .into_iter()
        .filter(|(_, program)| !programs.join(program).is_file())
        .map(|(component, _)| component)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    rustup(&[&["component", "add"], missing.as_slice()].concat())
}

fn rustc_says(arguments: &[&str]) -> Result<std::path::PathBuf> {
    let output = workspace::command("rustc")
        .args(arguments)
        .output()
        .context("rustc cannot be run: install Rust's stable toolchain from https://rustup.rs")?;
    Ok(String::from_utf8_lossy(&output.stdout).trim().into())
}

fn rustup(arguments: &[&str]) -> Result<()> {
    if workspace::find_program(&["rustup"]).is_none() {
        bail!(
            "rustup is missing: install it from https://rustup.rs, or run what stands for \
             `rustup {}` where your Rust came from",
            arguments.join(" ")
        );
    }
    let mut command = workspace::command("rustup");
    command.args(arguments);
    progress::run(&format!("rustup {}", arguments.join(" ")), command)
}

pub fn install(tools: &[Tool]) -> Result<()> {
    let folder = workspace::tools();
    let missing: Vec<Tool> = tools.iter().copied().filter(|tool| !is_installed(&folder, *tool)).collect();
    for tool in &missing {
        let title = format!("Building {} {} (a few minutes, once)", tool.name, tool.version);
        progress::run(&title, build(*tool))?;
    }
    if !missing.is_empty() {
        fs::remove_dir_all(folder.join("build")).context("target/tools/build cannot be deleted")?;
    }
    Ok(())
}

/// Cargo notes what it installed in `.crates.toml`; reading it is quicker than running the tool.
fn is_installed(folder: &Path, tool: Tool) -> bool {
    let notes = fs::read_to_string(folder.join(".crates.toml")).unwrap_or_default();
    names(&notes, tool) && folder.join("bin").join(tool.program).is_file()
}

fn names(notes: &str, tool: Tool) -> bool {
    let start = format!("\"{} {} (", tool.name, tool.version);
    notes.lines().any(|line| line.starts_with(&start))
}

fn build(tool: Tool) -> Command {
    let version = format!("{}@{}", tool.name, tool.version);
    let mut command = workspace::cargo(&["install", "--locked", &version]);
    command
        .args(tool.options)
        .arg("--root")
        .arg(workspace::tools())
        .arg("--target-dir")
        .arg(workspace::tools().join("build"))
        // They run for seconds a day: six times quicker to build matters more.
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1");
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_version_is_not_installed() {
        let notes = "[v1]\n\"trunk 0.21.14 (registry+https://example.com)\" = [\"trunk\"]\n";
        assert!(names(notes, TRUNK));
        assert!(!names(notes, Tool { version: "0.21.1", ..TRUNK }));
        assert!(!names(notes, WASM_BINDGEN));
        assert!(!names("", TRUNK));
    }

    #[test]
    fn wasm_bindgen_has_one_version() {
        let manifest = workspace::read_text(&workspace::root().join("Cargo.toml")).unwrap();
        let line = format!("wasm-bindgen = \"={}\"", WASM_BINDGEN.version);
        assert!(manifest.lines().any(|text| text == line), "Cargo.toml has no line {line}");
    }
}
