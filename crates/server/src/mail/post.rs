//! Ways that mail leaves: an SMTP server, or files in a folder.

use lettre::transport::smtp;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use std::path::PathBuf;

/// Where mail goes.
#[derive(Clone)]
pub enum Post {
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    /// One `.eml` file a message, named by the outbox's number.
    Folder(PathBuf),
}

/// Why a message did not leave. Says nothing that the other server said: that may quote addresses.
#[derive(Debug, thiserror::Error)]
pub enum PostError {
    #[error("the SMTP server refuses the message for good")]
    Refused,
    /// Also one that does not let us in: that is no fault of the message.
    #[error("there is no SMTP server")]
    NoServer,
    #[error("the SMTP server did not take the message")]
    NotTaken,
    #[error("the file could not be written")]
    File(#[from] std::io::Error),
}

impl Post {
    /// To the server that `url` names, or into `folder` where there is none.
    pub fn new(url: Option<&str>, folder: PathBuf) -> Result<Self, smtp::Error> {
        match url {
            Some(url) => Ok(Self::Smtp(AsyncSmtpTransport::<Tokio1Executor>::from_url(url)?.build())),
            None => Ok(Self::Folder(folder)),
        }
    }

    /// Sends one message.
    pub async fn send(&self, number: i64, message: Message) -> Result<(), PostError> {
        match self {
            Self::Smtp(smtp) => match smtp.send(message).await {
                Ok(_) => Ok(()),
                Err(error) => Err(what_of(&error)),
            },
            Self::Folder(folder) => {
                tokio::fs::create_dir_all(folder).await?;
                // Readers never see half a message.
                let written = folder.join(format!(".{number}.part"));
                tokio::fs::write(&written, message.formatted()).await?;
                tokio::fs::rename(&written, folder.join(format!("{number:010}.eml"))).await?;
                Ok(())
            }
        }
    }
}

/// What a failure means for the message: only an answer about the message itself is one.
fn what_of(error: &smtp::Error) -> PostError {
    match error.status().map(u16::from) {
        // The server cannot do what this one needs, such as an address beyond ASCII.
        None if error.is_client() => PostError::NotTaken,
        // No answer, not available, and everything about signing in (RFC 4954).
        None | Some(421 | 454 | 530 | 534 | 535 | 538) => PostError::NoServer,
        Some(_) if error.is_permanent() => PostError::Refused,
        Some(_) => PostError::NotTaken,
    }
}
