//! What ran, how long it took, and what came of it.

use std::{
    process::Command,
    time::{Duration, Instant},
};

use anyhow::{Error, Result};

use super::{failures::Failures, slow::Slow, tally::Tally};
use crate::{
    process::interrupted,
    progress::{self, Show},
};

#[derive(Default)]
pub struct Report {
    lines: Vec<Line>,
    total: Tally,
    failures: Failures,
}

struct Line {
    name: String,
    tally: Tally,
    took: Duration,
}

impl Report {
    /// Something the checks need. It counts only when it fails.
    pub fn step<T>(&mut self, name: &str, work: impl FnOnce() -> Result<T>) -> Option<T> {
        let begin = Instant::now();
        let (result, tally) = match work() {
            Ok(result) => (Some(result), Tally::default()),
            Err(error) => {
                eprintln!("{error:#}");
                (None, Tally::FAILED)
            }
        };
        self.record(name, tally, begin.elapsed());
        result
    }

    /// A command whose success is one check.
    pub fn check(&mut self, name: &str, command: Command) {
        let begin = Instant::now();
        match progress::watch(name, command, |_| Show::OnFailure) {
            Ok(status) => {
                let tally = if status.success() { Tally::PASSED } else { Tally::FAILED };
                self.record(name, tally, begin.elapsed());
            }
            Err(error) => self.failure(name, &error),
        }
    }

    /// A command that runs tests and says how many; all but the tests that passed is shown.
    pub fn tests(&mut self, name: &str, command: Command) {
        let begin = Instant::now();
        let mut tally = Tally::default();
        let mut slow = Slow::default();
        let failures = &mut self.failures;
        let ended = progress::watch(name, command, |line| {
            if let Some(more) = Tally::read(line) {
                tally.add(more);
            }
            slow.read(line);
            failures.read(line);
            show(line)
        });
        match ended {
            Ok(status) => self.record(name, tally.of_command(status.success()), begin.elapsed()),
            Err(error) => {
                slow.names().for_each(|test| println!("{test} did not end"));
                self.failure(name, &error);
            }
        }
    }

    pub fn verdict(&mut self, name: &str, good: bool) {
        self.record(name, if good { Tally::PASSED } else { Tally::FAILED }, Duration::ZERO);
    }

    pub fn failure(&mut self, name: &str, error: &Error) {
        eprintln!("{error:#}");
        self.record(name, Tally::FAILED, Duration::ZERO);
    }

    fn record(&mut self, name: &str, tally: Tally, took: Duration) {
        // What Ctrl-C ended did not fail.
        if interrupted() {
            return;
        }
        let line = Line { name: name.to_owned(), tally, took };
        println!("{}", line.text());
        self.lines.push(line);
        self.total.add(tally);
    }

    pub fn good(&self) -> bool {
        self.total.failed == 0
    }

    pub fn print(&self) {
        println!("\nEvery step again:");
        self.lines.iter().for_each(|line| println!("{}", line.text()));
        let all: Duration = self.lines.iter().map(|line| line.took).sum();
        self.failures.lines().for_each(|line| println!("{line}"));
        println!("In all {:.0} s.\n", all.as_secs_f64());
        println!("{} passed, {} failed", self.total.passed, self.total.failed);
    }
}

impl Line {
    fn text(&self) -> String {
        let Tally { passed, failed } = self.tally;
        let verdict = if failed == 0 { "ok    " } else { "FAILED" };
        let counts = match passed + failed {
            0 => String::new(),
            _ => format!(", {passed} passed, {failed} failed"),
        };
        format!("{verdict} {}{counts} ({:.1} s)", self.name, self.took.as_secs_f64())
    }
}

/// Passed tests and what Cargo and the runners say about themselves are only worth reading when the command fails.
fn show(line: &str) -> Show {
    let talk = ["Compiling", "Running", "Finished", "Blocking", "Doc-tests", "Downloaded", "Downloading"];
    let runner = ["Set WASM_BINDGEN", "Running headless", "Try find", "Loading Wasm", "no tests to run!"];
    let start = line.trim_start();
    let dull = start.is_empty()
        || line.ends_with("... ok")
        || line == "Ok"
        || runner.iter().any(|words| line.starts_with(words))
        || (line.starts_with("running ") && line.contains(" test"))
        || (line != start && talk.iter().any(|word| start.starts_with(word)));
    if dull { Show::AsState } else { Show::Now }
}
