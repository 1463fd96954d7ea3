//! Python packages of the tests, in an environment of their own under `target/tools`.

use std::{fs, path::PathBuf};

use anyhow::{Context as _, Result};

use super::system;
use crate::{progress, workspace};

const STAMP: &str = "installed-requirements.txt";

fn folder() -> PathBuf {
    workspace::tools().join("python")
}

fn requirements() -> PathBuf {
    workspace::root().join("tests/requirements.txt")
}

pub fn is_installed() -> bool {
    let installed = fs::read(folder().join(STAMP));
    folder().join("bin/python").is_file()
        && installed.is_ok_and(|installed| fs::read(requirements()).is_ok_and(|wanted| wanted == installed))
}

/// Returns the environment's Python.
pub fn install() -> Result<PathBuf> {
    let program = folder().join("bin/python");
    if is_installed() {
        return Ok(program);
    }
    let python = system::python().context("Python 3 with venv is missing")?;
    let mut create = workspace::command(python);
    create.args(["-m", "venv", "--clear"]).arg(folder());
    progress::run("Making a Python environment for the tests", create)?;
    let mut fill = workspace::command(&program);
    fill.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"])
        .arg(requirements());
    progress::run("Installing the tests' Python packages", fill)?;
    workspace::write(&folder().join(STAMP), workspace::read(&requirements())?)?;
    Ok(program)
}
