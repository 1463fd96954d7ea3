//! A screen that nobody sees, for a browser that cannot do without one.

use anyhow::{Context as _, Result};
use std::path::Path;
use std::process::Stdio;
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};

use crate::setting;

/// A browser's own bars make its window wider than a phone, unless they are made as small as they go.
const NARROW_BARS: &str = "window * { font-size: 1px; min-width: 0; min-height: 0; margin: 0; padding: 0; }";

/// Nothing manages windows here, and the keys go to the one under the pointer, in the middle of the screen. A
/// small screen is under every window; windows may be larger.
const SIZE: &str = "400x400x24";

/// A running X server of which nothing is shown. It ends when dropped.
pub struct Screen {
    name: String,
    settings: TempDir,
    _server: Child,
}

impl Screen {
    /// Starts one under a name that is free.
    pub async fn start() -> Result<Self> {
        let settings = TempDir::new()?;
        let toolkit = settings.path().join("gtk-3.0");
        std::fs::create_dir(&toolkit)?;
        std::fs::write(toolkit.join("gtk.css"), NARROW_BARS)?;
        let mut server = Command::new(setting("XVFB")?)
            .args(["-displayfd", "1", "-screen", "0", SIZE, "-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .context("starting a screen")?;
        let output = server.stdout.take().context("the screen's output")?;
        let name = BufReader::new(output).lines().next_line().await?;
        let name = format!(":{}", name.context("the screen ended before it was there")?);
        Ok(Self { name, settings, _server: server })
    }

    /// As programs know it, in `DISPLAY`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The folder of its programs' settings, in `XDG_CONFIG_HOME`.
    pub fn settings(&self) -> &Path {
        self.settings.path()
    }
}
