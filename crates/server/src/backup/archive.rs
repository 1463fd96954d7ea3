//! The file of a backup: a tar whose last entry has the digest of every other one.

use super::BackupError;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use frontdesk_model::time::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufReader, BufWriter, Read, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

/// What later versions have to know of the file.
pub const FORMAT: u32 = 1;
/// The folder of the database's files.
pub const DATABASE: &str = "database";
/// The folder of attachments, in the file as in the data folder.
pub const ATTACHMENTS: &str = "attachments";
const ABOUT: &str = "frontdesk.json";
const DIGESTS: &str = "digests.json";

/// What a backup is of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct About {
    pub format: u32,
    pub engine: String,
    /// How many migrations the database has had.
    pub migrations: u32,
    pub made_at: Timestamp,
}

/// A file that is being written, under a name of its own.
pub struct Writer {
    tar: tar::Builder<BufWriter<File>>,
    digests: BTreeMap<String, String>,
    part: PathBuf,
    path: PathBuf,
}

impl Writer {
    pub fn create(path: &Path) -> Result<Self, BackupError> {
        if fs::exists(path)? {
            return Err(BackupError::Exists);
        }
        let mut part = path.as_os_str().to_owned();
        part.push(".part");
        let part = PathBuf::from(part);
        // For the owner alone: a backup has everybody's words in it.
        let open = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&part)?;
        let tar = tar::Builder::new(BufWriter::new(open));
        Ok(Self { tar, digests: BTreeMap::new(), part, path: path.to_owned() })
    }

    pub fn about(&mut self, about: &About) -> io::Result<()> {
        let text = serde_json::to_vec(about)?;
        self.digests.insert(ABOUT.to_owned(), digest(&text));
        append(&mut self.tar, ABOUT, u64::try_from(text.len()).unwrap_or(u64::MAX), text.as_slice())
    }

    /// Adds a file that nobody changes.
    pub fn add(&mut self, folder: &str, file: &Path) -> io::Result<()> {
        let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let (name, open) = (format!("{folder}/{name}"), File::open(file)?);
        let size = open.metadata()?.len();
        let mut read = Digesting { read: BufReader::new(open), digest: Sha256::new() };
        append(&mut self.tar, &name, size, &mut read)?;
        self.digests.insert(name, STANDARD.encode(read.digest.finalize()));
        Ok(())
    }

    /// The same, unless the file is gone; whether it was there.
    pub fn add_if_there(&mut self, folder: &str, file: &Path) -> io::Result<bool> {
        match self.add(folder, file) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            done => done.map(|()| true),
        }
    }

    /// The file is whole, and has its name.
    pub fn finish(mut self) -> io::Result<()> {
        let text = serde_json::to_vec(&self.digests)?;
        append(&mut self.tar, DIGESTS, u64::try_from(text.len()).unwrap_or(u64::MAX), text.as_slice())?;
        let mut file = self.tar.into_inner()?;
        file.flush()?;
        file.get_ref().sync_all()?;
        fs::rename(&self.part, &self.path)?;
        let folder = self.path.parent().filter(|folder| !folder.as_os_str().is_empty());
        File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
    }
}

/// Whoever unpacks it by hand has it for themself, too.
fn append(tar: &mut tar::Builder<BufWriter<File>>, name: &str, size: u64, read: impl Read) -> io::Result<()> {
    let mut header = tar::Header::new_gnu();
    header.set_size(size);
    header.set_mode(0o600);
    tar.append_data(&mut header, name, read)
}

/// A file to put back.
pub struct Reader(tar::Archive<BufReader<File>>);

impl Reader {
    pub fn open(path: &Path) -> Result<Self, BackupError> {
        Ok(Self(tar::Archive::new(BufReader::new(File::open(path)?))))
    }

    /// Unpacks everything into a folder, and compares it with the digests.
    pub fn unpack(mut self, folder: &Path) -> Result<About, BackupError> {
        for inner in [DATABASE, ATTACHMENTS] {
            fs::create_dir_all(folder.join(inner))?;
        }
        let (mut about, mut said, mut found) = (None, None, BTreeMap::new());
        for entry in self.0.entries().map_err(not_a_backup)? {
            let mut entry = entry.map_err(not_a_backup)?;
            let name = entry.path().map_err(not_a_backup)?.to_str().unwrap_or_default().to_owned();
            match name.as_str() {
                ABOUT | DIGESTS => {
                    let mut text = Vec::new();
                    entry.read_to_end(&mut text)?;
                    if name == ABOUT {
                        about = serde_json::from_slice::<About>(&text).ok();
                        found.insert(name, digest(&text));
                    } else {
                        said = serde_json::from_slice::<BTreeMap<String, String>>(&text).ok();
                    }
                }
                _ => {
                    let place = place(folder, &name).ok_or(BackupError::NotABackup)?;
                    let mut read = Digesting { read: entry, digest: Sha256::new() };
                    let mut file = File::create_new(place)?;
                    io::copy(&mut read, &mut file).map_err(|_| BackupError::Damaged(name.clone()))?;
                    file.sync_all()?;
                    found.insert(name, STANDARD.encode(read.digest.finalize()));
                }
            }
        }
        let about = about.ok_or(BackupError::NotABackup)?;
        if about.format > FORMAT {
            return Err(BackupError::Newer);
        }
        let said = said.ok_or_else(|| BackupError::Damaged("its end is missing".to_owned()))?;
        let differs = said.iter().find(|(name, digest)| found.get(*name) != Some(digest));
        let differs = differs.or_else(|| found.iter().find(|(name, _)| !said.contains_key(*name)));
        differs.map_or(Ok(about), |(name, _)| Err(BackupError::Damaged(name.clone())))
    }
}

fn not_a_backup(_: io::Error) -> BackupError {
    BackupError::NotABackup
}

/// Where an entry goes: into one of the two folders, and nowhere else.
fn place(folder: &Path, name: &str) -> Option<PathBuf> {
    let (inner, file) = name.split_once('/')?;
    let is_plain = !file.is_empty()
        && !file.starts_with('.')
        && file.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-' | '.'));
    ([DATABASE, ATTACHMENTS].contains(&inner) && is_plain).then(|| folder.join(inner).join(file))
}

/// Reads, and makes a digest of what was read.
struct Digesting<R> {
    read: R,
    digest: Sha256,
}

impl<R: Read> Read for Digesting<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.read.read(buffer)?;
        self.digest.update(&buffer[..length]);
        Ok(length)
    }
}

fn digest(bytes: &[u8]) -> String {
    STANDARD.encode(Sha256::digest(bytes))
}
