//! npm packages, at the versions of the committed lock file.

use std::{fs, path::Path};

use anyhow::{Context as _, Result, bail};

use crate::{progress, workspace};

const OLDEST_NODE: u32 = 20;

/// Installs the packages of a folder's lock file, `what` they are for, in the folder.
pub fn install(folder: &Path, what: &str) -> Result<()> {
    let lock = workspace::read(&folder.join("package-lock.json"))?;
    // Inside the folder that it vouches for, so that deleting the one deletes the other.
    let stamp = folder.join("node_modules/.installed-lock.json");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    check_node()?;
    let mut command = workspace::command("npm");
    // No scripts: none of these packages needs one to work.
    command.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(folder);
    progress::run(&format!("Installing npm packages {what} (under a minute, once)"), command)?;
    workspace::write(&stamp, lock)
}

fn check_node() -> Result<()> {
    let missing = "Node 20 or newer with npm is missing: install it from https://nodejs.org";
    let output = workspace::command("node").arg("--version").output().context(missing)?;
    let version = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    match major(&version) {
        Some(major) if major >= OLDEST_NODE => {}
        _ => bail!("Node {version} is too old. {missing}"),
    }
    if workspace::find_program(&["npm"]).is_none() {
        bail!("{missing}");
    }
    Ok(())
}

fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn reads_nodes_version() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("v9.0.0"), Some(9));
        assert_eq!(major("not found"), None);
    }
}
