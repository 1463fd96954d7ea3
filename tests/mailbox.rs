//! A real SMTP server (aiosmtpd) that keeps what it is sent in a Maildir, and the reading of it.

use crate::{eventually, free_port, setting};
use anyhow::{Context, Result};
use mailparse::{MailHeaderMap, ParsedMail};
use std::process::Stdio;
use tempfile::TempDir;
use tokio::net::TcpStream;
use tokio::process::{Child, Command};

/// A running SMTP server.
pub struct Mailbox {
    port: u16,
    kept: TempDir,
    _server: Child,
}

/// One message, as its reader sees it.
#[derive(Clone, Debug)]
pub struct Message {
    pub to: String,
    pub subject: String,
    /// The plain-text part.
    pub text: String,
}

impl Message {
    /// The first link in the text that has `part` in it.
    pub fn link(&self, part: &str) -> Result<String> {
        let mut links = self.text.split_whitespace().filter(|word| word.starts_with("http"));
        let link = links.find(|link| link.contains(part));
        link.map(str::to_owned).with_context(|| format!("no link with {part} in {:?}", self.text))
    }

    /// So many characters of the text after `words`.
    pub fn after(&self, words: &str, count: usize) -> Result<String> {
        let after = self.text.split_once(words).map(|(_, after)| after.chars().take(count).collect());
        after.with_context(|| format!("no {words:?} in {:?}", self.text))
    }
}

impl Mailbox {
    /// Starts the server on a free port.
    pub async fn start() -> Result<Self> {
        let (port, kept) = (free_port()?, TempDir::new()?);
        let server = Command::new(setting("FRONTDESK_TEST_PYTHON")?)
            .args(["-m", "aiosmtpd", "-n", "-l", &format!("127.0.0.1:{port}")])
            .args(["-c", "aiosmtpd.handlers.Mailbox"])
            .arg(kept.path().join("maildir"))
            .stdout(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .context("starting aiosmtpd")?;
        let open = async || Ok(TcpStream::connect(("127.0.0.1", port)).await.ok());
        eventually("the SMTP server", open).await?;
        Ok(Self { port, kept, _server: server })
    }

    /// The address by which the desk is told of it.
    pub fn address(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    /// Every message so far.
    pub fn messages(&self) -> Result<Vec<Message>> {
        let folder = self.kept.path().join("maildir/new");
        let Ok(files) = std::fs::read_dir(folder) else { return Ok(Vec::new()) };
        files.map(|file| message(&std::fs::read(file?.path())?)).collect()
    }

    /// Waits for a message to `to` whose subject has `part` in it.
    pub async fn message(&self, to: &str, part: &str) -> Result<Message> {
        let wanted = |message: &Message| message.to.contains(to) && message.subject.contains(part);
        let ask = async || Ok(self.messages()?.into_iter().find(wanted));
        eventually(&format!("mail to {to} about {part}"), ask).await
    }
}

fn message(bytes: &[u8]) -> Result<Message> {
    let mail = mailparse::parse_mail(bytes)?;
    let header = |name: &str| mail.headers.get_first_value(name).unwrap_or_default();
    let text = plain_text(&mail).context("a message without plain text")?;
    Ok(Message { to: header("To"), subject: header("Subject"), text })
}

fn plain_text(mail: &ParsedMail<'_>) -> Option<String> {
    if mail.ctype.mimetype == "text/plain" {
        return mail.get_body().ok();
    }
    mail.subparts.iter().find_map(plain_text)
}
