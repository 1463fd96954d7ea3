//! A real SMTP server (aiosmtpd) that keeps what it is sent.

use crate::desk::eventually;
use crate::letters::Letter;
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
            .args(["-m", "aiosmtpd", "-n", "-l", &format!("127.0.0.1:{port}"), "-c", "held.Held"])
            .arg(kept.path().join("maildir"))
            .env("PYTHONPATH", concat!(env!("CARGO_MANIFEST_DIR"), "/tests/contract/smtp"))
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("aiosmtpd starts");
        eventually("the SMTP server", async || std::net::TcpStream::connect(("127.0.0.1", port)).ok()).await;
        Self { port, kept, child }
    }

    /// Every message so far, as it came, in the order in which they came.
    pub fn messages(&self) -> Vec<Vec<u8>> {
        let Ok(files) = std::fs::read_dir(self.kept.path().join("maildir/new")) else { return Vec::new() };
        let mut files: Vec<_> = files.map(|file| file.expect("a file").path()).collect();
        // Their names count them: `seconds.M…P…Q3.host`.
        files.sort_by_key(|path| {
            let name = path.file_name().and_then(|name| name.to_str()).expect("a name");
            let count = name.split_once('Q').and_then(|(_, count)| count.split('.').next());
            count.and_then(|count| count.parse::<u32>().ok()).expect("a number")
        });
        files.iter().map(|file| std::fs::read(file).expect("a message")).collect()
    }

    /// The same as mail programs see them.
    pub fn letters(&self) -> Vec<Letter> {
        self.messages().iter().map(|message| Letter::of(message)).collect()
    }

    /// Has the server take messages and not say so.
    pub fn hold(&self) {
        std::fs::write(self.kept.path().join("hold"), []).expect("a file");
    }

    /// Has it say so.
    pub fn let_go(&self) {
        std::fs::remove_file(self.kept.path().join("hold")).expect("a file");
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
