//! Runs a long command and says what it is doing and how far it is.

use std::{
    collections::VecDeque,
    io::{BufReader, IsTerminal as _, Read, Write as _},
    process::{Command, ExitStatus, Stdio},
    sync::mpsc::{self, RecvTimeoutError, Sender},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Result, bail, ensure};

use crate::process::{Group, interrupted};

/// A hanging browser must not hang the whole run.
const LIMIT: Duration = Duration::from_mins(40);
/// What a failed command said is shown; of very long output, the end.
const KEPT_LINES: usize = 2_000;

/// When a line of the command's output is shown.
pub enum Show {
    Never,
    /// As what the command is doing now.
    AsState,
    Now,
    OnFailure,
}

/// Runs a command that must succeed; its output is shown only when it fails.
pub fn run(title: &str, command: Command) -> Result<()> {
    let status = watch(title, command, |_| Show::OnFailure)?;
    ensure!(status.success(), "{title}: failed ({status})");
    Ok(())
}

/// Runs a command, shows every line to `line`, and says now and then how far it is.
pub fn watch(title: &str, mut command: Command, mut line: impl FnMut(&str) -> Show) -> Result<ExitStatus> {
    let begin = Instant::now();
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut group = Group::start(&mut command)?;
    let (sender, receiver) = mpsc::channel();
    read_lines(group.child.stdout.take(), sender.clone());
    read_lines(group.child.stderr.take(), sender);

    let mut notice = Notice::new(title);
    let mut kept = VecDeque::new();
    loop {
        match receiver.recv_timeout(Duration::from_millis(500)) {
            Ok(text) => match crates_built(&text) {
                Some(count) => notice.state = count,
                None => match line(&text) {
                    Show::Now => notice.print(&text),
                    Show::OnFailure => keep(&mut kept, &mut notice, text),
                    Show::AsState => notice.doing(&text),
                    Show::Never => {}
                },
            },
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break,
        }
        notice.tell();
        if begin.elapsed() > LIMIT {
            notice.print(&format!("{title}: stopped after {} minutes", LIMIT.as_secs() / 60));
            break;
        }
        // A left-behind grandchild may hold the pipe open for ever.
        if group.child.try_wait()?.is_some() && notice.ended_since(Duration::from_secs(5)) {
            break;
        }
    }
    let waited = group.wait_for(Duration::from_secs(10))?;
    notice.clear();
    if interrupted() {
        bail!("interrupted");
    }
    let Some(status) = waited else { bail!("{title}: did not end") };
    if !status.success() {
        for text in &kept {
            eprintln!("{text}");
        }
    }
    Ok(status)
}

fn keep(kept: &mut VecDeque<String>, notice: &mut Notice, text: String) {
    notice.doing(&text);
    if kept.len() == KEPT_LINES {
        kept.pop_front();
    }
    kept.push_back(text);
}

/// Sends each line; a line that is rewritten in place (`\r`) counts as many.
fn read_lines(source: Option<impl Read + Send + 'static>, sender: Sender<String>) {
    let Some(source) = source else { return };
    thread::spawn(move || {
        let mut line = Vec::new();
        for byte in BufReader::new(source).bytes() {
            match byte {
                Ok(b'\n' | b'\r') => {
                    let text = String::from_utf8_lossy(&line).into_owned();
                    line.clear();
                    if sender.send(text).is_err() {
                        return;
                    }
                }
                Ok(byte) => line.push(byte),
                Err(_) => break,
            }
        }
        if !line.is_empty() {
            let _ = sender.send(String::from_utf8_lossy(&line).into_owned());
        }
    });
}

/// Reads Cargo's bar, `Building [====>  ] 34/120: serde, syn`.
fn crates_built(line: &str) -> Option<String> {
    let (_, bar) = line.split_once("Building [")?;
    let (_, count) = bar.split_once("] ")?;
    let (built, all) = count.split(':').next()?.split_once('/')?;
    Some(format!("{built} of {} crates", all.trim()))
}

/// The line that says how far the command is: rewritten in place on a terminal, else printed anew
/// every ten seconds.
struct Notice<'a> {
    title: &'a str,
    state: String,
    begin: Instant,
    told: Instant,
    terminal: bool,
    ended: Option<Instant>,
}

impl<'a> Notice<'a> {
    fn new(title: &'a str) -> Self {
        let now = Instant::now();
        let terminal = std::io::stderr().is_terminal();
        if !terminal {
            eprintln!("{title} ...");
        }
        Self { title, state: String::new(), begin: now, told: now, terminal, ended: None }
    }

    fn doing(&mut self, line: &str) {
        let said = line.trim();
        // The count says more than the name of the crate it stands at.
        if !said.is_empty() && !said.starts_with("Compiling ") && !said.starts_with("Checking ") {
            self.state = said.chars().take(90).collect();
        }
    }

    fn tell(&mut self) {
        let every = if self.terminal { 1 } else { 10 };
        if self.told.elapsed() < Duration::from_secs(every) {
            return;
        }
        self.told = Instant::now();
        let seconds = self.begin.elapsed().as_secs();
        let Self { title, state, .. } = self;
        if self.terminal {
            eprint!("\r\x1b[2K{title}: {seconds} s, {state}");
            let _ = std::io::stderr().flush();
        } else {
            eprintln!("  {title}: {seconds} s, {state}");
        }
    }

    /// Whether the command has ended this long ago; the first call after its end starts the clock.
    fn ended_since(&mut self, time: Duration) -> bool {
        self.ended.get_or_insert_with(Instant::now).elapsed() > time
    }

    fn print(&self, text: &str) {
        self.clear();
        println!("{text}");
    }

    fn clear(&self) {
        if self.terminal {
            eprint!("\r\x1b[2K");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_how_far_cargo_is() {
        let line = "    Building [=====>          ] 34/120: serde, syn(build)";
        assert_eq!(crates_built(line), Some("34 of 120 crates".to_owned()));
        assert_eq!(crates_built("   Compiling serde v1.0.0"), None);
    }

    #[test]
    fn hands_over_lines_from_both_streams() {
        let mut command = Command::new("sh");
        command.args(["-c", "echo one; printf 'two\\rthree' >&2"]);
        let mut seen = Vec::new();
        let ended = watch("echo", command, |line| {
            seen.push(line.to_owned());
            Show::OnFailure
        });
        seen.sort();
        assert!(ended.unwrap().success());
        assert_eq!(seen, ["one", "three", "two"]);
    }

    #[test]
    fn a_failed_command_is_an_error() {
        let mut command = Command::new("sh");
        command.args(["-c", "exit 3"]);
        assert!(run("failing", command).is_err());
    }
}
