//! Where things are, and commands that find the tools that set-up installed.

use std::{
    env,
    ffi::{OsStr, OsString},
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, Result};

/// The top folder of the repository.
pub fn root() -> PathBuf {
    let manifest = env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    manifest.parent().unwrap_or(&manifest).to_path_buf()
}

/// Tools and measurements stay in the repository's own `target`, even where `CARGO_TARGET_DIR`
/// sends what Cargo builds elsewhere: `.cargo/config.toml` names one of them.
pub fn target() -> PathBuf {
    root().join("target")
}

pub fn tools() -> PathBuf {
    target().join("tools")
}

/// Where Cargo, and with it Trunk, puts what it builds.
pub fn cargo_target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(target, |folder| root().join(folder))
}

/// A command in the top folder, with our tools before the machine's.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root()).env("PATH", search_path());
    // Another project's database, perhaps. Ours is named by a flag.
    command.env_remove("DATABASE_URL");
    // `cargo xtask` runs inside Cargo, which says in the environment which package is running.
    // Build scripts that watch those names would run again for nothing.
    for (name, _) in env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
            command.env_remove(&name);
        }
    }
    command
}

/// A Cargo command that tells how far it is, for `progress` to read.
pub fn cargo(arguments: &[&str]) -> Command {
    let mut command = command("cargo");
    command.args(arguments);
    tell_progress(&mut command);
    command
}

pub fn tell_progress(command: &mut Command) {
    command.env("CARGO_TERM_PROGRESS_WHEN", "always").env("CARGO_TERM_PROGRESS_WIDTH", "100");
}

fn search_path() -> OsString {
    let ours = [tools().join("bin"), root().join("node_modules/.bin")];
    let theirs = env::var_os("PATH").unwrap_or_default();
    env::join_paths(ours.into_iter().chain(env::split_paths(&theirs))).unwrap_or(theirs)
}

/// The first of these programs that is on the machine, outside our own tools.
pub fn find_program(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = env::split_paths(&path).collect();
    names
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)))
        .find(|program| program.is_file())
}

pub fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("{} cannot be read", path.display()))
}

pub fn read_text(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))
}

pub fn write(path: &Path, contents: impl AsRef<[u8]>) -> Result<()> {
    fs::write(path, contents).with_context(|| format!("{} cannot be written", path.display()))
}

/// Makes this folder, empty.
pub fn empty_folder(path: &Path) -> Result<()> {
    if path.exists() {
        fs::remove_dir_all(path).with_context(|| format!("{} cannot be deleted", path.display()))?;
    }
    fs::create_dir_all(path).with_context(|| format!("{} cannot be made", path.display()))
}
