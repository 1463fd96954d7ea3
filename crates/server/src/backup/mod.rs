//! `frontdesk backup` and `frontdesk restore`: everything of a desk in one file, taken while the server works, and
//! put back where nothing is.
//!
//! The file is a tar: what the backup is of, the database as one moment has it, the files of attachments, and the
//! digest of each. It has its name only once it is whole and on the disk.

mod archive;

use crate::clock::Clock;
use crate::config::{BackupConfig, RestoreConfig, database_url};
use crate::store::dialect::Engine;
use crate::store::{Store, StoreError, attachment, copy};
use archive::{ATTACHMENTS, About, DATABASE, Reader, Writer};
use std::fs::{self, DirBuilder};
use std::io;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};

/// Why there is no backup, or nothing was put back.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("the disk failed: {0}")]
    Disk(#[from] io::Error),
    #[error("there is a file of that name")]
    Exists,
    #[error("there is no desk there")]
    NoDesk,
    /// A desk that is there is never written over.
    #[error("there is a desk already: name an empty folder, and an empty database")]
    NotEmpty,
    #[error("the file is no backup of a desk")]
    NotABackup,
    #[error("the backup is damaged: {0}")]
    Damaged(String),
    #[error("the backup is of {of}, which cannot be put into another engine")]
    OtherEngine { of: String },
    #[error("a newer version of Frontdesk made the backup")]
    Newer,
}

/// What is back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Amount {
    /// Attachments that the database names.
    pub attachments: usize,
    /// Those of them whose files are not there: they were deleted while the backup was made.
    pub missing: usize,
}

/// Writes a backup; how many files of attachments are in it. The server may work meanwhile.
pub async fn backup(config: &BackupConfig, clock: &Clock) -> Result<usize, BackupError> {
    let url = database_url(&config.data, config.database_url.as_deref());
    let engine = Engine::of(&url).ok_or(StoreError::UnknownEngine)?;
    // An engine would make an empty one.
    if !has_desk(engine, &url).await? {
        return Err(BackupError::NoDesk);
    }
    let mut file = Writer::create(&config.file)?;
    let folder = Folder::beside(&config.file)?;
    // The database first: each file that it names was whole before it was named, and is never changed.
    let migrations = copy::out(&url, &folder.0).await?;
    file.about(&About {
        format: archive::FORMAT,
        engine: engine.word().to_owned(),
        migrations,
        made_at: clock.now(),
    })?;
    for entry in fs::read_dir(&folder.0)? {
        file.add(DATABASE, &entry?.path())?;
    }
    drop(folder);
    let (mut attachments, kept) = (0, config.data.join(ATTACHMENTS));
    if fs::exists(&kept)? {
        for entry in fs::read_dir(&kept)? {
            let entry = entry?.path();
            // One that is not whole has no name yet; one that went meanwhile was deleted.
            if entry.extension().is_none() && file.add_if_there(ATTACHMENTS, &entry)? {
                attachments += 1;
            }
        }
    }
    file.finish()?;
    Ok(attachments)
}

/// Puts a backup back where no desk is, checks it, and brings it up to this version.
pub async fn restore(config: &RestoreConfig) -> Result<Amount, BackupError> {
    let url = database_url(&config.data, config.database_url.as_deref());
    let engine = Engine::of(&url).ok_or(StoreError::UnknownEngine)?;
    let kept = config.data.join(ATTACHMENTS);
    let has_files = fs::exists(&kept)? && fs::read_dir(&kept)?.next().is_some();
    if has_files || has_desk(engine, &url).await? {
        return Err(BackupError::NotEmpty);
    }
    fs::create_dir_all(&config.data)?;
    let folder = Folder::beside(&config.data.join("restore"))?;
    let about = Reader::open(&config.file)?.unpack(&folder.0)?;
    if about.engine != engine.word() {
        return Err(BackupError::OtherEngine { of: about.engine });
    }
    if about.migrations > Store::migrations() {
        return Err(BackupError::Newer);
    }
    copy::check(engine, &folder.0.join(DATABASE)).await?;
    fs::create_dir_all(&kept)?;
    for entry in fs::read_dir(folder.0.join(ATTACHMENTS))? {
        let entry = entry?;
        fs::rename(entry.path(), kept.join(entry.file_name()))?;
    }
    fs::File::open(&kept)?.sync_all()?;
    copy::into(&url, &folder.0.join(DATABASE), about.migrations).await?;
    let store = Store::open(&url).await?;
    let amount = count(&store, &kept).await;
    store.close().await?;
    amount
}

/// How many attachments the database names, and of how many the file is not there as it was.
async fn count(store: &Store, kept: &Path) -> Result<Amount, BackupError> {
    let mut amount = Amount::default();
    let mut after = 0;
    loop {
        let some = attachment::files_after(store, after).await?;
        let Some(last) = some.last() else { return Ok(amount) };
        after = last.id;
        amount.attachments += some.len();
        for one in &some {
            let size = fs::metadata(kept.join(&one.file)).map(|file| file.len());
            if size.ok() != u64::try_from(one.size).ok() {
                amount.missing += 1;
            }
        }
    }
}

async fn has_desk(engine: Engine, url: &str) -> Result<bool, BackupError> {
    match engine {
        Engine::Sqlite => Ok(fs::exists(Store::file_of(url)?)?),
        Engine::Postgres => Ok(Store::has_tables(url).await?),
    }
}

/// A folder that goes with its value.
struct Folder(PathBuf);

impl Folder {
    fn beside(file: &Path) -> io::Result<Self> {
        let mut name = file.as_os_str().to_owned();
        name.push(".unpacked");
        let folder = PathBuf::from(name);
        // What was broken off before.
        if fs::exists(&folder)? {
            fs::remove_dir_all(&folder)?;
        }
        // The words of everybody are in it for a while.
        DirBuilder::new().mode(0o700).create(&folder)?;
        Ok(Self(folder))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).ok();
    }
}
