//! What can go wrong between the desk and its database.

use sea_orm::DbErr;

/// The database did not do what it was asked, or holds what it should not.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The address names neither `SQLite` nor `PostgreSQL`.
    #[error("a database address begins with sqlite:// or postgres://")]
    UnknownEngine,
    /// The engine refused or could not be reached.
    #[error("the database failed: {0}")]
    Database(#[from] DbErr),
    /// The engine was told to commit and did not answer: it may have done it.
    #[error("whether the database has written is not known: {0}")]
    Unsettled(DbErr),
    /// A stored value is none that this version of the program writes.
    #[error("{table}.{column} holds a value that cannot be read")]
    Unreadable { table: &'static str, column: &'static str },
    /// The cursor of another list, or a made-up one.
    #[error(transparent)]
    NotACursor(#[from] super::page::NotACursor),
    /// The system gave no random bytes.
    #[error("the system has no source of random bytes")]
    NoRandomness,
    /// The writer's task has ended: the process is shutting down.
    #[error("the writer has stopped")]
    WriterStopped,
}
