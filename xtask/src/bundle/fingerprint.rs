//! Whether anything changed since the last build, told by the contents of what it is built from.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};
use sha2::{Digest as _, Sha256};

use crate::workspace;

pub struct Fingerprint(String);

impl Fingerprint {
    /// Of files and folders; one that is not there counts as such.
    pub fn of(paths: &[PathBuf]) -> Result<Self> {
        let mut hash = Sha256::new();
        for path in paths {
            let mut files = Vec::new();
            list(path, &mut files)?;
            files.sort();
            for file in files {
                let contents = workspace::read(&file)?;
                hash.update(file.as_os_str().as_encoded_bytes());
                // The length keeps a name's end and a file's begin apart.
                hash.update((contents.len() as u64).to_le_bytes());
                hash.update(contents);
            }
        }
        Ok(Self(hex(&hash.finalize())))
    }

    pub fn is_in(&self, stamp: &Path) -> bool {
        fs::read_to_string(stamp).is_ok_and(|text| text == self.0)
    }

    pub fn write(&self, stamp: &Path) -> Result<()> {
        workspace::write(stamp, &self.0)
    }
}

/// All files below a path.
pub fn list(path: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    if path.is_file() {
        files.push(path.to_path_buf());
    } else if path.is_dir() {
        let entries = fs::read_dir(path).with_context(|| format!("{} cannot be read", path.display()))?;
        for entry in entries {
            list(&entry?.path(), files)?;
        }
    }
    Ok(())
}

pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let nibbles = bytes.iter().flat_map(|byte| [byte >> 4, byte & 0xf]);
    nibbles.map(|nibble| char::from(DIGITS[usize::from(nibble)])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_contents_and_names_apart_but_not_times() {
        let folder = std::env::temp_dir().join(format!("xtask-print-{}", std::process::id()));
        workspace::empty_folder(&folder).unwrap();
        let of = || Fingerprint::of(std::slice::from_ref(&folder)).unwrap();
        fs::write(folder.join("a"), "one").unwrap();
        let stamp = std::env::temp_dir().join(format!("xtask-stamp-{}", std::process::id()));
        of().write(&stamp).unwrap();

        fs::write(folder.join("a"), "one").unwrap();
        assert!(of().is_in(&stamp), "the same contents, written anew");
        fs::write(folder.join("a"), "two").unwrap();
        assert!(!of().is_in(&stamp), "other contents of the same length");
        fs::rename(folder.join("a"), folder.join("b")).unwrap();
        fs::write(folder.join("b"), "one").unwrap();
        assert!(!of().is_in(&stamp), "another name");

        fs::remove_dir_all(folder).unwrap();
        fs::remove_file(stamp).unwrap();
    }
}
