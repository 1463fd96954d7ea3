//! The compiled part: Trunk builds the three binaries of the browser crate.

use std::{env, fs, path::PathBuf};

use anyhow::{Context as _, Result};

use super::{BUNDLES, Variant, glue, shrink};
use crate::{progress, workspace};

pub fn compile(variant: Variant) -> Result<()> {
    // All bundles share this folder, and one that a bundle no longer has would stay.
    let left_over = workspace::cargo_target().join("wasm-bindgen");
    if left_over.is_dir() {
        fs::remove_dir_all(&left_over).context("old wasm-bindgen output cannot be deleted")?;
    }
    let mut command = workspace::command("trunk");
    let path = path_with_our_cargo(&command)?;
    workspace::tell_progress(&mut command);
    command
        .args(["build", "--log", "warn", "--dist"])
        .arg(variant.trunk_dist())
        .env("FRONTDESK_CARGO", cargo())
        // The compiler's words matter, not where in Trunk they were passed on.
        .env("RUST_BACKTRACE", "0")
        .env("PATH", path);
    let title = match variant {
        Variant::Release => {
            command.arg("--release").env("CARGO_ENCODED_RUSTFLAGS", smaller());
            "Building the browser's bundles (a minute or two)"
        }
        Variant::Dev => "Building the browser's bundles for development",
    };
    progress::run(title, command)?;
    if variant == Variant::Dev {
        return Ok(());
    }
    let trunk = variant.trunk_dist();
    BUNDLES.iter().try_for_each(|bundle| {
        shrink::shrink(&trunk.join(format!("{bundle}_bg.wasm")))?;
        glue::shorten(&trunk, bundle)
    })
}

/// Flags for the compiler that make the bundles smaller: Leptos erases the types of views, which
/// otherwise are compiled again for each use, and paths of this machine do not stand in them.
fn smaller() -> String {
    let home = env::var("CARGO_HOME").or_else(|_| env::var("HOME").map(|home| format!("{home}/.cargo")));
    let root = workspace::root().display().to_string();
    let flags = ["--cfg".to_owned(), "erase_components".to_owned(), format!("--remap-path-prefix={root}=/")];
    let registry = home.map(|home| format!("--remap-path-prefix={home}/registry/src=/"));
    flags.into_iter().chain(registry).collect::<Vec<_>>().join("\u{1f}")
}

fn cargo() -> PathBuf {
    let running = env::var_os("CARGO").map(PathBuf::from);
    running.or_else(|| workspace::find_program(&["cargo"])).unwrap_or_else(|| "cargo".into())
}

/// See xtask/trunk/cargo.
fn path_with_our_cargo(command: &std::process::Command) -> Result<std::ffi::OsString> {
    let path = command.get_envs().find(|(name, _)| *name == "PATH").and_then(|(_, value)| value);
    let ours = workspace::root().join("xtask/trunk");
    let folders = env::split_paths(path.unwrap_or_default()).collect::<Vec<_>>();
    env::join_paths([ours].into_iter().chain(folders)).context("the PATH cannot be extended")
}
