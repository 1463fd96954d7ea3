//! The folder of the tests' own files: in memory where there is room, for they make and drop databases of
//! hundreds of files by the hundred, and a disk takes most of a second for each.

use std::{
    env, fs,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    process,
};

use anyhow::Result;
use nix::{sys::signal::kill, sys::statvfs::statvfs, unistd::Pid};

use crate::workspace;

const IN_MEMORY: &str = "/dev/shm";
/// The tests need a quarter of it at most.
const ROOM: u64 = 4 << 30;
const NAME: &str = "frontdesk-tests-";

/// Deleted at the end.
pub struct Scratch(PathBuf);

impl Scratch {
    pub fn make() -> Result<Self> {
        let place = place();
        forget_the_dead(&place);
        let folder = place.join(format!("{NAME}{}", process::id()));
        workspace::empty_folder(&folder)?;
        // PostgreSQL, which does not run as root, goes through it to a folder of its own.
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o711))?;
        Ok(Self(folder))
    }

    pub fn folder(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn place() -> PathBuf {
    let room = statvfs(IN_MEMORY).map_or(0, |shm| shm.blocks_available() * shm.fragment_size());
    if room < ROOM { env::temp_dir() } else { PathBuf::from(IN_MEMORY) }
}

/// What a run that was killed left would take memory until the machine stops.
fn forget_the_dead(place: &Path) {
    for entry in fs::read_dir(place).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let run = name.to_str().and_then(|name| name.strip_prefix(NAME)?.parse().ok());
        if run.is_some_and(|run| kill(Pid::from_raw(run), None).is_err()) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_killed_run_left_is_deleted_and_what_lives_stays() {
        let place = env::temp_dir().join(format!("xtask-scratch-{}", process::id()));
        let [dead, alive, foreign] = [i32::MAX.to_string(), process::id().to_string(), "else".to_owned()]
            .map(|run| place.join(format!("{NAME}{run}")));
        for folder in [&dead, &alive, &foreign] {
            fs::create_dir_all(folder.join("data")).unwrap();
        }

        forget_the_dead(&place);

        assert!(!dead.exists());
        assert!(alive.exists() && foreign.exists());
        fs::remove_dir_all(place).unwrap();
    }
}
