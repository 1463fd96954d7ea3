//! The finished files: hashed names, `.br` and `.gz` beside each, and the manifest.

use std::{collections::BTreeMap, io::Write as _, path::Path, thread};

use anyhow::{Context as _, Result};
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, write::GzEncoder};
use sha2::{Digest as _, Sha256};

use super::{Variant, fingerprint::hex, shell::Addresses};
use crate::workspace;

/// Enough that two versions of a file never meet.
const HASH_LENGTH: usize = 8;

#[derive(Default)]
pub struct Files {
    /// Logical name to hashed name.
    manifest: BTreeMap<String, String>,
    /// Final name to contents.
    contents: BTreeMap<String, Vec<u8>>,
}

impl Files {
    /// Adds a file named by its contents, and returns that name.
    pub fn add_hashed(&mut self, logical: &str, contents: Vec<u8>) -> String {
        let name = hashed_name(logical, &contents);
        self.manifest.insert(logical.to_owned(), name.clone());
        self.contents.insert(name.clone(), contents);
        name
    }

    pub fn add_plain(&mut self, name: &str, contents: String) {
        self.contents.insert(name.to_owned(), contents.into_bytes());
    }

    pub fn addresses(&self) -> Addresses {
        let address = |name: &String| format!("/assets/{name}");
        self.manifest.iter().map(|(logical, name)| (logical.clone(), address(name))).collect()
    }

    pub fn write(&self, folder: &Path, variant: Variant) -> Result<()> {
        let manifest = serde_json::to_string_pretty(&self.manifest)?;
        workspace::write(&folder.join("manifest.json"), manifest)?;
        thread::scope(|scope| {
            let writers: Vec<_> = self
                .contents
                .iter()
                .map(|(name, contents)| {
                    scope.spawn(move || write_file(&folder.join(name), contents, variant))
                })
                .collect();
            writers.into_iter().try_for_each(|writer| {
                writer.join().unwrap_or_else(|_| anyhow::bail!("a file cannot be compressed"))
            })
        })
    }
}

fn write_file(path: &Path, contents: &[u8], variant: Variant) -> Result<()> {
    workspace::write(path, contents)?;
    if variant == Variant::Dev {
        return Ok(());
    }
    let beside = |ending: &str| {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        name
    };
    workspace::write(Path::new(&beside(".br")), brotli(contents)?)?;
    workspace::write(Path::new(&beside(".gz")), gzip(contents)?)
}

fn brotli(mut contents: &[u8]) -> Result<Vec<u8>> {
    let parameters = BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut contents, &mut compressed, &parameters).context("brotli")?;
    Ok(compressed)
}

fn gzip(contents: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(contents)?;
    encoder.finish().context("gzip")
}

fn hashed_name(logical: &str, contents: &[u8]) -> String {
    let hash = hex(&Sha256::digest(contents));
    let (stem, ending) = logical.rsplit_once('.').unwrap_or((logical, ""));
    format!("{stem}-{}.{ending}", &hash[..HASH_LENGTH])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_follows_the_contents() {
        assert_eq!(hashed_name("portal.js", b""), "portal-e3b0c442.js");
        assert_ne!(hashed_name("portal.js", b"a"), hashed_name("portal.js", b"b"));
    }

    #[test]
    fn pages_and_loader_keep_their_names_and_are_not_in_the_manifest() {
        let mut files = Files::default();
        files.add_hashed("portal.js", Vec::new());
        files.add_plain("index.html", String::new());
        let addresses = files.addresses();
        assert_eq!(addresses.len(), 1);
        assert_eq!(addresses["portal.js"], "/assets/portal-e3b0c442.js");
    }
}
