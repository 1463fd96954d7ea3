//! The built files of the pages: from a folder, or from inside the program.

use axum::body::Bytes;
use std::path::{Component, Path, PathBuf};

#[cfg(feature = "embed")]
static INSIDE: include_dir::Dir<'_> = include_dir::include_dir!("$CARGO_MANIFEST_DIR/../../dist");

/// Where the files are.
#[derive(Clone, Debug)]
pub enum Dist {
    Folder(PathBuf),
    /// Inside the program.
    #[cfg(feature = "embed")]
    Embedded,
    /// Nowhere: the server serves its API alone.
    Nowhere,
}

impl Dist {
    /// A folder, or what is inside the program where none is named.
    pub fn new(folder: Option<PathBuf>) -> Self {
        match folder {
            Some(folder) => Self::Folder(folder),
            #[cfg(feature = "embed")]
            None => Self::Embedded,
            #[cfg(not(feature = "embed"))]
            None => Self::Nowhere,
        }
    }

    /// One file's bytes. `name` is a path below the folder; nothing outside is ever read.
    pub async fn read(&self, name: &str) -> Option<Bytes> {
        match self {
            Self::Folder(folder) => read_below(folder, name).await,
            #[cfg(feature = "embed")]
            Self::Embedded => INSIDE.get_file(name).map(|file| Bytes::from_static(file.contents())),
            Self::Nowhere => None,
        }
    }
}

/// A file of `folder`. Names with `..`, with a root or with hidden parts are no files of it.
pub(super) async fn read_below(folder: &Path, name: &str) -> Option<Bytes> {
    let name = Path::new(name);
    let plain = |part: Component<'_>| matches!(part, Component::Normal(part) if !part.to_string_lossy().starts_with('.'));
    if !name.components().all(plain) {
        return None;
    }
    tokio::fs::read(folder.join(name)).await.ok().map(Bytes::from)
}
