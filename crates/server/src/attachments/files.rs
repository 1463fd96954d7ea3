//! The folder in which the bytes of attachments are, each file under a random name.

use axum::body::Bytes;
use futures_util::{Stream, StreamExt as _};
use std::error::Error;
use std::io;
use std::path::PathBuf;
use tokio::fs::{self, File};
use tokio::io::AsyncWriteExt as _;

/// The ending of a file that is not whole yet.
const PART: &str = "part";
/// How much of a file that is too large is thrown away unread before the connection is given up:
/// a client that is still sending would not see the answer.
const THROWN_AWAY: u64 = 32 << 20;
/// Bytes of a megabyte.
const MEGABYTE: u64 = 1 << 20;

/// Why a file was not kept.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    #[error("a file may have {megabytes} MB")]
    TooLarge { megabytes: u64 },
    /// The sender stopped before the end.
    #[error("the file did not come whole")]
    BrokenOff,
    #[error("the disk failed: {0}")]
    Disk(#[from] io::Error),
}

/// The folder.
#[derive(Debug)]
pub struct Files {
    folder: PathBuf,
    megabytes: u64,
}

impl Files {
    /// Opens the folder, which is made unless it is there, for files of so many megabytes at most.
    /// What was not whole when the server last stopped goes away.
    pub fn open(folder: PathBuf, megabytes: u64) -> io::Result<Self> {
        std::fs::create_dir_all(&folder)?;
        for entry in std::fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.extension().is_some_and(|extension| extension == PART) {
                std::fs::remove_file(path)?;
            }
        }
        Ok(Self { folder, megabytes })
    }

    /// How large a file may be.
    pub const fn megabytes(&self) -> u64 {
        self.megabytes
    }

    /// Writes a file as it comes; its size. When this is over the file is on the disk, whole.
    pub async fn keep<E: Error>(
        &self,
        name: &str,
        bytes: impl Stream<Item = Result<Bytes, E>>,
    ) -> Result<i64, FileError> {
        let part = Part(self.folder.join(name).with_extension(PART));
        let mut file = File::create_new(&part.0).await?;
        let size = self.write(&mut file, bytes).await?;
        file.sync_all().await?;
        fs::rename(&part.0, self.folder.join(name)).await?;
        // The name is on the disk when the folder is.
        File::open(&self.folder).await?.sync_all().await?;
        i64::try_from(size).map_err(|_| self.too_large())
    }

    async fn write<E: Error>(
        &self,
        file: &mut File,
        bytes: impl Stream<Item = Result<Bytes, E>>,
    ) -> Result<u64, FileError> {
        let limit = self.megabytes.saturating_mul(MEGABYTE);
        let mut bytes = std::pin::pin!(bytes);
        let mut size: u64 = 0;
        while let Some(chunk) = bytes.next().await {
            let chunk = chunk.map_err(|_| FileError::BrokenOff)?;
            size = size.saturating_add(u64::try_from(chunk.len()).unwrap_or(u64::MAX));
            if size > limit.saturating_add(THROWN_AWAY) {
                break;
            } else if size <= limit {
                file.write_all(&chunk).await?;
            }
        }
        if size > limit { Err(self.too_large()) } else { Ok(size) }
    }

    const fn too_large(&self) -> FileError {
        FileError::TooLarge { megabytes: self.megabytes }
    }

    /// Opens a file for reading.
    pub async fn read(&self, name: &str) -> io::Result<File> {
        File::open(self.folder.join(name)).await
    }

    /// Removes a file; one that is gone already is no error.
    pub async fn remove(&self, name: &str) -> Result<(), FileError> {
        match fs::remove_file(self.folder.join(name)).await {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        }
    }
}

/// A file that is not whole. Unless it has got its name by then, it goes away when this does, also
/// where the call was broken off.
struct Part(PathBuf);

impl Drop for Part {
    fn drop(&mut self) {
        if self.0.exists()
            && let Err(error) = std::fs::remove_file(&self.0)
        {
            tracing::warn!(%error, "a part of a file was left behind");
        }
    }
}
