//! How long calls take, one after the other, and what they cost the server.

use std::{
    fs,
    sync::atomic::{AtomicBool, AtomicU64, Ordering},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, ensure};

use crate::{desk::Desk, http::Caller};

/// Ticks of `/proc` in a second.
const TICKS: f64 = 100.0;
const SAMPLED: Duration = Duration::from_millis(100);
/// So many seconds in a row the server takes no more than this of a second, once it is at rest.
const QUIET_SECONDS: u32 = 5;
const IDLE: f64 = 0.03;
const SETTLED_WITHIN: Duration = Duration::from_hours(1);

/// Of a question, in its best round.
#[derive(Clone, Copy, Debug)]
pub struct Timing {
    /// Milliseconds that 95 of 100 calls take at most.
    pub p95: f64,
    /// Milliseconds of processor that a call takes of the server.
    pub cpu: f64,
}

/// One caller.
pub struct Probe<'a> {
    desk: &'a Desk,
    pub caller: Caller,
    calls: u32,
    rounds: u32,
    dice: u64,
}

impl<'a> Probe<'a> {
    pub fn new(desk: &'a Desk, calls: u32, rounds: u32) -> Result<Self> {
        Ok(Self { desk, caller: desk.reach.connect()?, calls, rounds, dice: 7 })
    }

    /// One of so many, from 1: the same ones in every run.
    pub fn one_of(&mut self, many: u64) -> u64 {
        // Knuth's numbers for a linear generator; its upper half is the better one.
        self.dice = self.dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.dice >> 33) % many + 1
    }

    /// What must be there, with the time until it was.
    pub fn get(&mut self, path: &str) -> Result<(Duration, Vec<u8>)> {
        let begin = Instant::now();
        let (status, body) = self.caller.exchange("GET", path, &self.desk.reach.headers, "")?;
        let took = begin.elapsed();
        ensure!(status == 200, "GET {path}: {status} {}", String::from_utf8_lossy(&body));
        Ok((took, body))
    }

    /// What must be taken, with the time until it was.
    pub fn send(&mut self, method: &str, path: &str, body: &str) -> Result<(Duration, serde_json::Value)> {
        let begin = Instant::now();
        let (status, answer) = self.caller.exchange(method, path, &self.desk.reach.headers, body)?;
        let took = begin.elapsed();
        ensure!(status < 300, "{method} {path}: {status} {}", String::from_utf8_lossy(&answer));
        Ok((took, serde_json::from_slice(&answer)?))
    }

    /// Asks again and again. What is not a part of the question, the callback leaves out of the time that it gives.
    pub fn time(
        &mut self,
        name: &str,
        mut ask: impl FnMut(&mut Self, u32) -> Result<Duration>,
    ) -> Result<Timing> {
        let mut best = Timing { p95: f64::INFINITY, cpu: f64::INFINITY };
        for _ in 0..self.rounds {
            let (mut times, before) = (Vec::new(), processor(self.desk)?);
            for call in 0..self.calls {
                times.push(ask(self, call)?);
            }
            let cpu = (processor(self.desk)? - before) * 1000.0 / f64::from(self.calls);
            times.sort_unstable();
            let p95 = times.get(times.len() * 95 / 100).context("a call")?.as_secs_f64() * 1000.0;
            best = Timing { p95: best.p95.min(p95), cpu: best.cpu.min(cpu) };
        }
        println!("{name}: {:.2} ms, {:.2} ms of processor", best.p95, best.cpu);
        Ok(best)
    }
}

/// Waits until the server has nothing left to do: reports of what was seeded are counted after its start.
pub fn settle(desk: &Desk) -> Result<()> {
    let (begin, mut quiet) = (Instant::now(), 0);
    let mut before = processor(desk)?;
    while quiet < QUIET_SECONDS {
        ensure!(begin.elapsed() < SETTLED_WITHIN, "the server does not come to rest");
        thread::sleep(Duration::from_secs(1));
        let now = processor(desk)?;
        quiet = if now - before <= IDLE { quiet + 1 } else { 0 };
        before = now;
    }
    println!("at rest after {:.0} s", begin.elapsed().as_secs_f64());
    Ok(())
}

/// Seconds of processor that the server has taken.
fn processor(desk: &Desk) -> Result<f64> {
    let stat = fs::read_to_string(format!("/proc/{}/stat", desk.process()?))?;
    // After the name, which may have spaces: state, then eleven numbers, then user and system time.
    let numbers = stat.rsplit_once(')').context("a process")?.1.split_whitespace().skip(11).take(2);
    let ticks: Vec<f64> = numbers.map(str::parse).collect::<Result<_, _>>()?;
    Ok(ticks.iter().sum::<f64>() / TICKS)
}

/// The most memory that the server has of its own while something is done, in MB.
pub fn most_memory<T>(desk: &Desk, done: impl FnOnce() -> Result<T>) -> Result<(T, u64)> {
    let (over, most) = (AtomicBool::new(false), AtomicU64::new(0));
    thread::scope(|scope| {
        scope.spawn(|| {
            while !over.load(Ordering::Relaxed) {
                most.fetch_max(desk.memory().unwrap_or_default(), Ordering::Relaxed);
                thread::sleep(SAMPLED);
            }
        });
        let out = done();
        over.store(true, Ordering::Relaxed);
        Ok((out?, most.load(Ordering::Relaxed)))
    })
}
