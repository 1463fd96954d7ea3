//! Durable creates by many callers at once, beside a program that only writes the same rows.

use std::{
    path::{Path, PathBuf},
    process::Command,
    sync::atomic::{AtomicU32, Ordering},
    thread,
    time::Instant,
};

use anyhow::{Context as _, Result, bail, ensure};
use serde_json::json;

use super::desks::Served;
use crate::{desk::Desk, workspace};

const ROUNDS: usize = 7;
/// Callers, and how many tickets they make together in a round.
const LOADS: [(u32, u32); 2] = [(16, 1_600), (128, 3_200)];
const WORDS: [&str; 12] = [
    "ferry", "licence", "renewal", "payment", "never", "arrived", "please", "tell", "what", "happens",
    "next", "today",
];

/// For each load: tickets a second, and how many times as many as the baseline, if there is one; medians.
pub type Creates = [(f64, Option<f64>); 2];

/// A ticket of some sixty words, as the API takes it.
pub fn draft(number: u32) -> String {
    let word = |at: u32| WORDS[usize::try_from((number / 7 + at * 5) % 12).unwrap_or_default()];
    let words = |many| (0..many).map(word).collect::<Vec<_>>().join(" ");
    json!({"ticket": {
        "subject": format!("{} {number}", words(6)),
        "comment": {"body": format!("{}.", words(60))},
        "requester_id": number % 1_000 + 100,
        "priority": "normal",
        "type": "question",
        "tags": [word(1), word(2), word(3)],
    }})
    .to_string()
}

pub fn build_baseline() -> Result<PathBuf> {
    let manifest = workspace::root().join("bench/baseline/Cargo.toml");
    let target = workspace::target().join("baseline");
    let mut cargo = workspace::command("cargo");
    cargo.args(["build", "--release", "--quiet", "--locked", "--manifest-path"]).arg(manifest);
    cargo.arg("--target-dir").arg(&target);
    ensure!(cargo.status()?.success(), "The baseline does not build.");
    Ok(target.join("release/baseline"))
}

pub fn measure(served: &Served, baseline: &Path) -> Result<Creates> {
    let mut creates = Vec::new();
    for (callers, tickets) in LOADS {
        let (mut rates, mut ratios) = (Vec::new(), Vec::new());
        for round in 0..ROUNDS {
            let (first, last, rate) = burst(&served.desk, callers, tickets)?;
            rates.push(rate);
            if let Some(files) = &served.files {
                let alone = baseline_rate(baseline, files, first, last)?;
                println!("{callers} callers, round {round}: {rate:.0} tickets/s, {alone:.0} by the baseline");
                ratios.push(rate / alone);
            }
        }
        creates
            .push((median(&mut rates)?, if ratios.is_empty() { None } else { Some(median(&mut ratios)?) }));
    }
    creates.try_into().map_err(|_| anyhow::anyhow!("two loads"))
}

fn median(figures: &mut [f64]) -> Result<f64> {
    figures.sort_unstable_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().context("a figure")
}

/// The first and last number of the tickets that were made, and how many a second.
fn burst(desk: &Desk, callers: u32, tickets: u32) -> Result<(u64, u64, f64)> {
    let next = AtomicU32::new(0);
    let mut connections = (0..callers).map(|_| desk.reach.connect()).collect::<Result<Vec<_>>>()?;
    let begin = Instant::now();
    let made = thread::scope(|scope| {
        let callers: Vec<_> = connections
            .iter_mut()
            .map(|caller| {
                let next = &next;
                scope.spawn(move || {
                    let mut ids = Vec::new();
                    loop {
                        let number = next.fetch_add(1, Ordering::Relaxed);
                        if number >= tickets {
                            return Ok(ids);
                        }
                        let headers = &desk.reach.headers;
                        let (status, answer) = caller.call("POST", "tickets", headers, &draft(number))?;
                        let id = answer["ticket"]["id"].as_u64().filter(|_| status == 201);
                        ids.push(id.with_context(|| format!("POST tickets: {status} {answer}"))?);
                    }
                })
            })
            .collect();
        let each = callers.into_iter().map(|caller| match caller.join() {
            Ok(ids) => ids,
            Err(_) => bail!("a caller panicked"),
        });
        each.collect::<Result<Vec<Vec<u64>>>>()
    })?;
    let took = begin.elapsed().as_secs_f64();
    let ids = made.concat();
    let (first, last) = (ids.iter().min().context("a ticket")?, ids.iter().max().context("a ticket")?);
    Ok((*first, *last, f64::from(tickets) / took))
}

/// Tickets a second that the baseline writes, which are those that the server made before.
fn baseline_rate(program: &Path, [source, target]: &[PathBuf; 2], first: u64, last: u64) -> Result<f64> {
    let mut baseline = Command::new(program);
    baseline.arg(source).arg(target).args([first.to_string(), last.to_string()]);
    let output = baseline.output()?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Ok(String::from_utf8(output.stdout)?.trim().parse()?)
}
