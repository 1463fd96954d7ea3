//! Where a seeded desk comes to be: beside its place until it is whole, so that a desk that is there is
//! never touched, and one that was broken off is never taken for a desk.

use super::SeedError;
use crate::store::Store;
use crate::store::dialect::Engine;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// A place with nothing in it.
pub(super) enum Place {
    /// A file, which is made under another name: the loader writes without a journal.
    File { desk: PathBuf, part: PathBuf },
    /// A database with not even a table. What is written there is taken back when it is broken off;
    /// the people and the set-up stay.
    Server(String),
}

impl Place {
    /// The place that an address names, if nothing is there. What was broken off there before goes.
    pub async fn at(url: &str) -> Result<Self, SeedError> {
        match Engine::of(url) {
            Some(Engine::Sqlite) => Ok(Self::file(Store::file_of(url)?)?),
            _ if Store::has_tables(url).await? => Err(SeedError::NotEmpty),
            _ => Ok(Self::Server(url.to_owned())),
        }
    }

    fn file(desk: PathBuf) -> Result<Self, SeedError> {
        if fs::exists(&desk)? {
            return Err(SeedError::NotEmpty);
        }
        let part = PathBuf::from(format!("{}.part", desk.display()));
        match fs::remove_file(&part) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error.into()),
            _ => Ok(Self::File { desk, part }),
        }
    }

    /// The address to write to.
    pub fn url(&self) -> String {
        match self {
            Self::File { part, .. } => format!("sqlite://{}?mode=rwc", part.display()),
            Self::Server(url) => url.clone(),
        }
    }

    /// The desk is whole, and stands where it belongs. Nothing has it open.
    pub fn finish(self) -> Result<(), SeedError> {
        let Self::File { desk, part } = self else { return Ok(()) };
        // On the disk before it has its name: the loader did not wait for that.
        File::open(&part)?.sync_all()?;
        fs::rename(&part, &desk)?;
        let folder = desk.parent().filter(|folder| !folder.as_os_str().is_empty());
        Ok(File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?)
    }
}
