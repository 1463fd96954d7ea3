//! `cargo xtask bench spam`: sends a mixed stream to a running server, and counts what it held back. What
//! the stream is and how a foreign one is written: docs/spam.md.

mod dice;
mod mix;
mod send;
mod submission;
mod template;
mod words;

use crate::server::{self, Build, Server};
use crate::workspace;
use anyhow::{Context as _, Result};
use clap::Args;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs, process};
use submission::Submission;

const REAL: &str = include_str!("real.txt");
const SPAM: &str = include_str!("spam.txt");

/// Of 100 spams, held back at least.
const SPAM_HELD: f64 = 95.0;
/// Of 100 submissions of people, held back at most.
const REAL_HELD: f64 = 0.5;

/// What the screen looks at, in the words of `frontdesk serve --without-signal`.
const SIGNALS: [&str; 9] =
    ["trap", "time", "proof", "address", "email", "blocklist", "copies", "links", "text"];

/// An agent of the demo desk, who may look at what was held back.
const AGENT: (&str, &str) = ("megan.lloyd@frontdesk.example", "frontdesk-demo");

#[derive(Args)]
pub struct Options {
    /// Judge the stream of this file instead: a JSON object a line, as docs/spam.md says
    #[arg(long, value_name = "FILE")]
    stream: Option<PathBuf>,
    /// Which of all possible streams
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Send it once, with every signal, and not once more without each
    #[arg(long)]
    once: bool,
}

/// How much of a stream was held back.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Held {
    spam: (usize, usize),
    real: (usize, usize),
}

impl Held {
    fn of(stream: &[Submission], held: &[bool]) -> Self {
        let count = |is_spam: bool| {
            let these = stream.iter().zip(held).filter(|(submission, _)| submission.is_spam == is_spam);
            (these.clone().filter(|(_, held)| **held).count(), these.count())
        };
        Self { spam: count(true), real: count(false) }
    }

    fn spam_rate(self) -> f64 {
        rate(self.spam)
    }

    fn real_rate(self) -> f64 {
        rate(self.real)
    }
}

#[expect(clippy::cast_precision_loss, reason = "thousands")]
fn rate((held, all): (usize, usize)) -> f64 {
    held as f64 * 100.0 / all.max(1) as f64
}

/// Measures; whether both rates are within their bounds.
pub fn run(options: &Options) -> Result<bool> {
    let stream = match &options.stream {
        Some(file) => submission::read(file)?,
        None => mix::stream(options.seed),
    };
    let program = server::build(Build::Dev)?;
    println!("{:<22} {:>10} {:>10}", "", "spam held", "real held");
    let judged = judged(&program, &stream, None)?;
    let whole = Held::of(&stream, &judged);
    tell("every signal", whole);
    let mut rows = rows(whole);
    for signal in SIGNALS.iter().filter(|_| !options.once) {
        let without = Held::of(&stream, &self::judged(&program, &stream, Some(signal))?);
        tell(&format!("without {signal}"), without);
        rows.push(
            json!({"name": format!("spam held without {signal}"), "value": without.spam_rate(), "unit": "%"}),
        );
        rows.push(
            json!({"name": format!("real held without {signal}"), "value": without.real_rate(), "unit": "%"}),
        );
    }
    by_kind(&stream, &judged);
    write(&stream, &judged, &rows)?;
    Ok(rows.iter().all(|row| row["ok"] != json!(false)))
}

/// The figures that have bounds.
fn rows(held: Held) -> Vec<Value> {
    let (spam, real) = (held.spam_rate(), held.real_rate());
    vec![
        json!({"name": "spam held", "value": spam, "unit": "%", "bound": SPAM_HELD, "ok": spam >= SPAM_HELD || held.spam.1 == 0}),
        json!({"name": "real held", "value": real, "unit": "%", "bound": REAL_HELD, "ok": real <= REAL_HELD}),
    ]
}

fn tell(what: &str, held: Held) {
    println!("{what:<22} {:>9.2}% {:>9.2}%", held.spam_rate(), held.real_rate());
}

/// What a server with an empty desk makes of the stream.
fn judged(program: &Path, stream: &[Submission], without: Option<&str>) -> Result<Vec<bool>> {
    let data = env::temp_dir().join(format!("frontdesk-bench-spam-{}", process::id()));
    let mut command = workspace::command(program);
    command.args(["serve", "--listen", "127.0.0.1:0", "--desk", "demo", "--rate-limit", "4294967295"]);
    command.env("RUST_LOG", "warn");
    // So that each submission comes from an address of its own.
    command.args(["--trusted-proxy", "127.0.0.1"]).arg("--data").arg(&data);
    command.args(without.into_iter().flat_map(|signal| ["--without-signal", signal]));
    let server = Server::start(&mut command)?;
    let judged = send::all(&server.address, stream, AGENT);
    drop(server);
    fs::remove_dir_all(&data).ok();
    judged
}

/// How each kind of submission fared.
fn by_kind(stream: &[Submission], judged: &[bool]) {
    let mut kinds: BTreeMap<(bool, &str), (usize, usize)> = BTreeMap::new();
    for (submission, held) in stream.iter().zip(judged) {
        let (count, all) = kinds.entry((submission.is_spam, &submission.kind)).or_default();
        *count += usize::from(*held);
        *all += 1;
    }
    for ((is_spam, kind), (held, all)) in kinds {
        let what = if is_spam { "spam" } else { "real" };
        println!("{what}: {kind:<16} {held} of {all} held");
    }
}

/// Writes the figures, and what was judged wrongly, for who wants to know why.
fn write(stream: &[Submission], judged: &[bool], rows: &[Value]) -> Result<()> {
    let folder = workspace::root().join("target/bench");
    fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    fs::write(folder.join("spam.json"), serde_json::to_string_pretty(rows)?)?;
    let wrong = stream.iter().zip(judged).filter(|(submission, held)| submission.is_spam != **held);
    let lines: Vec<String> = wrong.map(|(submission, _)| submission.line().to_string()).collect();
    fs::write(folder.join("spam-misjudged.jsonl"), lines.join("\n"))?;
    Ok(())
}
