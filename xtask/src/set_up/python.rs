//! Python packages of the tests, in an environment of their own under `target/tools`.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::Result;

use crate::{progress, workspace};

pub fn install(python: &Path) -> Result<PathBuf> {
    let folder = workspace::tools().join("python");
    let program = folder.join("bin/python");
    let requirements = workspace::root().join("tests/requirements.txt");
    let wanted = workspace::read(&requirements)?;
    let stamp = folder.join("installed-requirements.txt");
    if program.is_file() && fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(program);
    }
    let mut create = workspace::command(python);
    create.args(["-m", "venv", "--clear"]).arg(&folder);
    progress::run("Making a Python environment for the tests", create)?;
    let mut fill = workspace::command(&program);
    fill.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"])
        .arg(&requirements);
    progress::run("Installing the tests' Python packages", fill)?;
    workspace::write(&stamp, wanted)?;
    Ok(program)
}
