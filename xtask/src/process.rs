//! Child processes, each in a group of its own, so that nothing outlives us: not a browser that a
//! test started, not on Ctrl-C, not on a panic.

use std::{
    os::unix::process::CommandExt as _,
    process::{Child, Command, ExitStatus},
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail};
use nix::{
    sys::signal::{Signal, killpg},
    unistd::Pid,
};

static INTERRUPTED: AtomicBool = AtomicBool::new(false);
static RUNNING: Mutex<Vec<Pid>> = Mutex::new(Vec::new());

const GRACE: Duration = Duration::from_secs(5);
const POLL: Duration = Duration::from_millis(20);

/// Ctrl-C, or a signal to end, ends the children; whoever waits for one then sees `interrupted`.
/// A second one does not wait for anybody.
pub fn stop_on_signal() -> Result<()> {
    ctrlc::set_handler(|| {
        let again = INTERRUPTED.swap(true, Ordering::SeqCst);
        let signal = if again { Signal::SIGKILL } else { Signal::SIGTERM };
        for group in running().iter() {
            let _ = killpg(*group, signal);
        }
        if again {
            std::process::exit(130);
        }
    })
    .context("signals cannot be handled")
}

pub fn interrupted() -> bool {
    INTERRUPTED.load(Ordering::SeqCst)
}

fn running() -> MutexGuard<'static, Vec<Pid>> {
    RUNNING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A child and all that it starts.
pub struct Group {
    pub child: Child,
    id: Pid,
    last_signal: Signal,
}

impl Group {
    pub fn start(command: &mut Command) -> Result<Self> {
        let program = command.get_program().to_string_lossy().into_owned();
        let mut registered = running();
        if interrupted() {
            bail!("interrupted");
        }
        let child =
            command.process_group(0).spawn().with_context(|| format!("{program} cannot be started"))?;
        let id = Pid::from_raw(i32::try_from(child.id()).context("a process id out of range")?);
        registered.push(id);
        Ok(Self { child, id, last_signal: Signal::SIGTERM })
    }

    /// The signal that asks this one to end.
    pub fn ending_with(mut self, signal: Signal) -> Self {
        self.last_signal = signal;
        self
    }

    /// How it ended, or `None` when it still runs after this time.
    pub fn wait_for(&mut self, limit: Duration) -> Result<Option<ExitStatus>> {
        let end = Instant::now() + limit;
        loop {
            if let Some(status) = self.child.try_wait()? {
                return Ok(Some(status));
            }
            if Instant::now() >= end {
                return Ok(None);
            }
            thread::sleep(POLL);
        }
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            let _ = killpg(self.id, self.last_signal);
            let _ = self.wait_for(GRACE);
        }
        // Whatever it left behind.
        let _ = killpg(self.id, Signal::SIGKILL);
        let _ = self.child.wait();
        running().retain(|id| *id != self.id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dropping_a_group_ends_what_the_child_started() {
        let folder = std::env::temp_dir().join(format!("xtask-group-{}", std::process::id()));
        let script = format!("sleep 60 & echo $! > {0}.part; mv {0}.part {0}; wait", folder.display());
        let group = Group::start(Command::new("sh").args(["-c", &script])).unwrap();
        while !folder.exists() {
            thread::sleep(POLL);
        }
        let grandchild: i32 = std::fs::read_to_string(&folder).unwrap().trim().parse().unwrap();
        std::fs::remove_file(&folder).unwrap();

        drop(group);

        let end = Instant::now() + GRACE;
        while nix::sys::signal::kill(Pid::from_raw(grandchild), None).is_ok() && Instant::now() < end {
            thread::sleep(POLL);
        }
        let state = std::fs::read_to_string(format!("/proc/{grandchild}/stat")).unwrap_or_default();
        assert!(state.is_empty() || state.contains(" Z "), "still running: {state}");
    }
}
