//! The product under test: the real server with the demo desk, its own database and its own SMTP
//! server, on free ports. Stopped when dropped.

use crate::mailbox::Mailbox;
use crate::setting;
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};
use tokio::sync::Mutex;
use tokio::time::Instant;

/// The demo's people and tickets are as old as they say on the day that they are made: a copy may be so much older.
const COPIED_FOR: Duration = Duration::from_mins(3);

/// What a desk with the demo has in its folder, for others to begin with.
struct Demo {
    made: Instant,
    data: TempDir,
}

/// A running desk.
pub struct Desk {
    address: String,
    mailbox: Mailbox,
    server: Child,
    data: TempDir,
    dist: PathBuf,
}

impl Desk {
    /// Starts a desk with the demo's people and tickets.
    pub async fn start() -> Result<Self> {
        Self::start_with(setting("FRONTDESK_DIST")?.into()).await
    }

    /// The same with the browser's files of another folder.
    pub async fn start_with(dist: PathBuf) -> Result<Self> {
        Self::start_in(demo(&dist).await?, dist).await
    }

    /// Starts a desk with the demo's people and so many tickets of chance.
    pub async fn start_seeded(tickets: u32) -> Result<Self> {
        let data = TempDir::new()?;
        let mut seed = Command::new(setting("FRONTDESK_BIN")?);
        seed.arg("seed").arg("--data").arg(data.path()).args(["--tickets", &tickets.to_string()]);
        let seeded = seed.stdout(Stdio::null()).status().await.context("seeding")?;
        anyhow::ensure!(seeded.success(), "the desk was not seeded: {seeded}");
        Self::start_in(data, setting("FRONTDESK_DIST")?.into()).await
    }

    async fn start_in(data: TempDir, dist: PathBuf) -> Result<Self> {
        let mailbox = Mailbox::start().await?;
        let (server, address) = serve_at("127.0.0.1:0", data.path(), &mailbox.address(), &dist).await?;
        Ok(Self { address, mailbox, server, data, dist })
    }

    /// The absolute address of a path.
    pub fn at(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }

    /// The mail that the desk has sent.
    pub fn mailbox(&self) -> &Mailbox {
        &self.mailbox
    }

    /// Kills the server, so that the network is broken.
    pub async fn kill(&mut self) -> Result<()> {
        self.server.kill().await.context("killing the server")
    }

    /// Starts the server again at the same address with the same data.
    pub async fn revive(&mut self) -> Result<()> {
        let port = self.address.rsplit(':').next().unwrap_or_default();
        let listen = format!("127.0.0.1:{port}");
        let (data, smtp) = (self.data.path(), self.mailbox.address());
        (self.server, self.address) = serve_at(&listen, data, &smtp, &self.dist).await?;
        Ok(())
    }
}

/// A folder of the demo's: copying it takes a tenth of the time that making it takes.
async fn demo(dist: &Path) -> Result<TempDir> {
    static LATEST: Mutex<Option<Demo>> = Mutex::const_new(None);
    let mut latest = LATEST.lock().await;
    let fresh = latest.take().filter(|demo| demo.made.elapsed() < COPIED_FOR);
    let demo = match fresh {
        Some(demo) => demo,
        None => make_demo(dist).await?,
    };
    let data = TempDir::new()?;
    let mut copy = Command::new("cp");
    copy.arg("-a").arg(demo.data.path().join(".")).arg(data.path());
    let copied = copy.status().await.context("copying the demo")?;
    anyhow::ensure!(copied.success(), "the demo was not copied: {copied}");
    *latest = Some(demo);
    Ok(data)
}

async fn make_demo(dist: &Path) -> Result<Demo> {
    let (made, data, mailbox) = (Instant::now(), TempDir::new()?, Mailbox::start().await?);
    let (mut server, _) = serve_at("127.0.0.1:0", data.path(), &mailbox.address(), dist).await?;
    let process = server.id().context("the server's process")?.to_string();
    // It puts all into the one file as it ends by itself.
    let asked = Command::new("kill").args(["-TERM", &process]).status().await?;
    anyhow::ensure!(asked.success() && server.wait().await?.success(), "the server did not end by itself");
    Ok(Demo { made, data })
}

async fn serve_at(listen: &str, data: &Path, smtp: &str, dist: &Path) -> Result<(Child, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut server = Command::new(setting("FRONTDESK_BIN")?)
        .arg("serve")
        .args(["--listen", listen, "--smtp-url", smtp, "--demo", "--openid-on-this-machine"])
        .arg("--data")
        .arg(data)
        .arg("--dist")
        .arg(dist)
        .arg("--desk")
        .arg(root.join("demo"))
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .context("starting the server")?;
    let output = server.stdout.take().context("the server's output")?;
    let mut lines = BufReader::new(output).lines();
    while let Some(line) = lines.next_line().await? {
        if let Some(address) = line.strip_prefix("listening on ") {
            let address = address.trim().to_owned();
            // Somebody has to read on, or the server blocks when the pipe is full.
            tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
            return Ok((server, address));
        }
    }
    anyhow::bail!("the server ended before it listened")
}
