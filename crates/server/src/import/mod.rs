//! `frontdesk import zendesk`: copies an account that speaks the ticket API into a desk of its own, page by page, each
//! with where it got to, so that one that is cut off goes on where it was.
//!
//! Nothing of it is judged, sent or told to anybody: `tickets` takes in finished histories
//! ([`PastTicket`](crate::tickets::PastTicket)), and `store/import` writes them.

mod connection;
mod copied;
mod course;
mod files;
mod history;
mod pace;
mod page;
mod persons;
mod reading;
mod resource;
mod setup;
mod source;
mod tickets;

pub use connection::CallError;
pub use pace::Pace;
pub use resource::Resource;
pub use source::SourceError;

use crate::attachments::{FileError, Files};
use crate::auth::token::{NoRandomness, Token};
use crate::clock::Clock;
use crate::config::{ImportConfig, database_url};
use crate::people::{self, PersonError};
use crate::store::import::{self, Import, has_password};
use crate::store::{Store, StoreError};
use course::Course;
use files::Folder;
use frontdesk_model::id::UserId;
use source::Source;

/// Why an import did not come to its end. What it wrote so far stays, and the next one goes on from it.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Source(#[from] SourceError),
    #[error(transparent)]
    File(#[from] FileError),
    #[error("the data folder cannot be used: {0}")]
    Folder(std::io::Error),
    #[error(transparent)]
    NoRandomness(#[from] NoRandomness),
    #[error("there is a desk already: name an empty folder, and an empty database")]
    NotEmpty,
    #[error("the desk there comes from {0}: name another folder and database for this account")]
    OtherSource(String),
    #[error("the desk there has been worked in since it was imported: numbers would be given out twice")]
    WorkedIn,
    #[error("the e-mail address is none of an admin's: others do not see everything")]
    NotAnAdmin,
    #[error("the password cannot be set: {0}")]
    Password(#[from] PersonError),
}

/// How far an import is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// So many records of a kind have come.
    Brought { resource: Resource, records: i64 },
    /// The account does not have, or does not show, this kind.
    NotThere(Resource),
    /// Records that no desk can have, such as fields of a kind that there is not.
    LeftOut { resource: Resource, records: usize },
    /// Files that could not be had: empty ones are in their places.
    WithoutFiles(u64),
}

/// Copies the account; `told` hears how far it is. No account tells passwords: the admin who copies it has the one
/// that was said, or else a new one, which is told once.
pub async fn import(
    config: &ImportConfig,
    pace: Pace,
    clock: &Clock,
    told: impl FnMut(Told),
) -> Result<Option<Token>, ImportError> {
    let source = Source::new(&config.url, &config.email, &config.token, pace)?;
    std::fs::create_dir_all(&config.data).map_err(ImportError::Folder)?;
    let store = Store::open(&database_url(&config.data, config.database_url.as_deref())).await?;
    let came_to_its_end = copy(&store, &source, config, clock, told).await;
    store.close().await?;
    came_to_its_end
}

async fn copy(
    store: &Store,
    source: &Source,
    config: &ImportConfig,
    clock: &Clock,
    told: impl FnMut(Told),
) -> Result<Option<Token>, ImportError> {
    let round = match import::find(store).await? {
        Import::None => None,
        Import::From { source, round } if source == address(&config.url) => Some(round),
        Import::From { source, .. } => return Err(ImportError::OtherSource(source)),
        Import::OtherDesk => return Err(ImportError::NotEmpty),
        Import::WorkedIn => return Err(ImportError::WorkedIn),
    };
    let importer = importer(source).await?;
    if round.is_none() {
        import::begin(store, &address(&config.url)).await?;
    }
    let files = Files::open(config.data.join("attachments"), config.attachment_mb);
    let files = files.map_err(ImportError::Folder)?;
    let folder = Folder { store, files: &files };
    Course::new(source, folder, clock, importer, told).run(round.unwrap_or_default()).await?;
    let (password, told) = match &config.password {
        Some(password) => (password.clone(), None),
        None if has_password(store, importer).await? => return Ok(None),
        None => {
            let made = Token::random()?;
            (made.reveal().to_owned(), Some(made))
        }
    };
    people::set_password(store, importer, password, None).await?;
    Ok(told)
}

/// The address as it is kept: as it was given, but for what makes no difference.
fn address(url: &str) -> String {
    url.trim().trim_end_matches('/').to_lowercase()
}

/// Whose credentials they are: an admin's, since nobody else sees everything.
async fn importer(source: &Source) -> Result<UserId, ImportError> {
    let me = source.read("/api/v2/users/me.json").await?;
    let me = me.get("user").cloned().unwrap_or_default();
    // Accounts answer to credentials that they do not know as they do to nobody's.
    let id = reading::id(&me, "id").ok_or(SourceError::NotTaken)?;
    match reading::text(&me, "role") {
        Some("admin") => Ok(id),
        _ => Err(ImportError::NotAnAdmin),
    }
}
