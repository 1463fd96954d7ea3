//! What only the system's package manager brings: browsers, `PostgreSQL`'s server, Python's venv.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Stdio,
};

use anyhow::{Result, bail};

use super::python;
use crate::{progress, workspace};

pub struct System {
    pub chromium: PathBuf,
    pub chromedriver: PathBuf,
    pub webkitdriver: PathBuf,
    /// An X server that shows nothing, for the browser that has no other way to be seen by nobody.
    pub xvfb: PathBuf,
    pub postgres: PathBuf,
}

/// Something the tests need, and the Debian packages that bring it.
struct Need {
    what: &'static str,
    packages: &'static [&'static str],
    present: fn() -> bool,
}

const NEEDS: [Need; 8] = [
    Need { what: "Chromium", packages: &["chromium"], present: || chromium().is_some() },
    Need { what: "chromedriver", packages: &["chromium-driver"], present: || chromedriver().is_some() },
    Need { what: "Firefox", packages: &["firefox-esr"], present: has_firefox },
    // Its packages bring the browser as well.
    Need {
        what: "WebKitGTK's driver",
        packages: &["webkit2gtk-driver"],
        present: || webkitdriver().is_some(),
    },
    Need { what: "Xvfb", packages: &["xvfb"], present: || xvfb().is_some() },
    // Shows that a write reaches the disk before its answer leaves.
    Need {
        what: "strace",
        packages: &["strace"],
        present: || workspace::find_program(&["strace"]).is_some(),
    },
    Need {
        what: "PostgreSQL's server programs",
        packages: &["postgresql"],
        present: || postgres().is_some(),
    },
    Need {
        what: "Python 3 with venv",
        packages: &["python3-venv"],
        present: || python::is_installed() || python().is_some(),
    },
];

pub fn install() -> Result<System> {
    let missing: Vec<&Need> = NEEDS.iter().filter(|need| !(need.present)()).collect();
    if !missing.is_empty() {
        let packages: Vec<&str> = missing.iter().flat_map(|need| need.packages).copied().collect();
        if !(nix::unistd::geteuid().is_root() && Path::new("/etc/debian_version").exists()) {
            bail!("{}", what_to_install(&missing, &packages));
        }
        install_packages(&packages)?;
    }
    match found() {
        Some(system) => Ok(system),
        None => bail!("{}", what_to_install(&NEEDS.iter().collect::<Vec<_>>(), &[])),
    }
}

fn found() -> Option<System> {
    Some(System {
        chromium: chromium()?,
        chromedriver: chromedriver()?,
        webkitdriver: webkitdriver()?,
        xvfb: xvfb()?,
        postgres: postgres()?,
    })
}

fn what_to_install(missing: &[&Need], packages: &[&str]) -> String {
    let names: Vec<&str> = missing.iter().map(|need| need.what).collect();
    let need = names.join(", ");
    if Path::new("/etc/debian_version").exists() && !packages.is_empty() {
        format!("The tests need {need}. Run: sudo apt-get install {}", packages.join(" "))
    } else {
        format!("The tests need {need}. Install them, with their programs on the PATH.")
    }
}

fn install_packages(packages: &[&str]) -> Result<()> {
    let apt = |arguments: &[&str]| {
        let mut command = workspace::command("apt-get");
        command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
        command
    };
    progress::run("apt-get update", apt(&["update"]))?;
    let arguments = [&["install", "--yes", "--no-install-recommends"], packages].concat();
    progress::run(&format!("apt-get install {}", packages.join(" ")), apt(&arguments))
}

fn chromium() -> Option<PathBuf> {
    workspace::find_program(&["chromium", "chromium-browser", "google-chrome"])
}

fn has_firefox() -> bool {
    workspace::find_program(&["firefox-esr", "firefox"]).is_some()
}

fn chromedriver() -> Option<PathBuf> {
    let named = env::var_os("CHROMEDRIVER").map(PathBuf::from);
    named.or_else(|| workspace::find_program(&["chromedriver"]))
}

fn webkitdriver() -> Option<PathBuf> {
    workspace::find_program(&["WebKitWebDriver"])
}

fn xvfb() -> Option<PathBuf> {
    workspace::find_program(&["Xvfb"])
}

/// Debian keeps the server's programs off the PATH, a folder for each version.
pub fn postgres() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let folder = versions
        .filter_map(|entry| {
            let version: u32 = entry.file_name().to_str()?.parse().ok()?;
            Some((version, entry.path().join("bin")))
        })
        .filter(|(_, folder)| folder.join("initdb").is_file())
        .max();
    let on_path = || workspace::find_program(&["initdb"])?.parent().map(Path::to_path_buf);
    folder.map(|(_, folder)| folder).or_else(on_path)
}

/// Debian's own Python has `venv` without `ensurepip`, which then fails halfway.
pub fn python() -> Option<PathBuf> {
    let candidates = [workspace::find_program(&["python3"])?, "/usr/bin/python3".into()];
    candidates.into_iter().find(|python| {
        let check = workspace::command(python)
            .args(["-c", "import venv, ensurepip"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        check.is_ok_and(|status| status.success())
    })
}
