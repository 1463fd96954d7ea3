//! A real SMTP server (aiosmtpd) that keeps what it is sent.

use crate::desk::eventually;
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};

/// A running SMTP server.
pub struct Smtp {
    pub port: u16,
    kept: tempfile::TempDir,
    child: Child,
}

impl Smtp {
    /// Starts one on a free port.
    pub async fn start() -> Self {
        Self::start_on(free_port()).await
    }

    /// Starts one on this port.
    pub async fn start_on(port: u16) -> Self {
        let python = std::env::var("FRONTDESK_TEST_PYTHON")
            .expect("FRONTDESK_TEST_PYTHON must name a Python that has aiosmtpd; `cargo xtask test` sets it");
        let kept = tempfile::tempdir().expect("a folder");
        let child = Command::new(python)
            .args([
                "-m",
                "aiosmtpd",
                "-n",
                "-l",
                &format!("127.0.0.1:{port}"),
                "-c",
                "aiosmtpd.handlers.Mailbox",
            ])
            .arg(kept.path().join("maildir"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("aiosmtpd starts");
        eventually("the SMTP server", async || std::net::TcpStream::connect(("127.0.0.1", port)).ok()).await;
        Self { port, kept, child }
    }

    /// Every message so far, as it came.
    pub fn messages(&self) -> Vec<Vec<u8>> {
        let Ok(files) = std::fs::read_dir(self.kept.path().join("maildir/new")) else { return Vec::new() };
        files.map(|file| std::fs::read(file.expect("a file").path()).expect("a message")).collect()
    }
}

impl Drop for Smtp {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A port that nobody listens on.
pub fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a free port").port()
}
