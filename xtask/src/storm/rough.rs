//! What no caller should do: a body nested without end, half a call, thousands of connections.

use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, ensure};

use super::{Figure, callers::Ledger, kills::figures};
use crate::desk::{Desk, Reach};

const DEEP: usize = 10_000;
const LARGE: usize = 5 << 20;
const STALLED_FOR: Duration = Duration::from_secs(30);
const CONNECTIONS: usize = 10_000;
/// How long an answer to somebody else may take meanwhile, in milliseconds.
const ANSWERED: u64 = 5_000;
/// Calls beside idle connections, in per cent of calls without them.
const SLOWER: u64 = 150;
/// What the memory may have grown by, in MB, once all is over: of what is kept for good.
const GROWN: u64 = 30;

pub fn nested(desk: &mut Desk) -> Result<Vec<Figure>> {
    warm(&desk.reach)?;
    let before = desk.memory()?;
    let padding = " ".repeat(LARGE - 2 * DEEP);
    let body = format!("{}{padding}{}", "[".repeat(DEEP), "]".repeat(DEEP));
    let mut wrong = 0;
    for (path, inside) in [("tickets", body.clone()), ("tickets", format!("{{\"ticket\":{body}}}"))] {
        // It may answer before it has read all, and close.
        let status =
            desk.reach.connect()?.call("POST", path, &desk.reach.headers, &inside).map(|answer| answer.0);
        wrong += u64::from(!status.is_ok_and(|status| (400..500).contains(&status)));
    }
    warm(&desk.reach)?;
    Ok(vec![Figure::none("answers that are not 4xx", wrong), memory(desk, before)?])
}

pub fn stalled(desk: &mut Desk) -> Result<Vec<Figure>> {
    let half = |reach: &Reach| {
        let host = reach.address.trim_start_matches("http://");
        let mut stream = TcpStream::connect(host)?;
        let head = "Content-Type: application/json\r\nContent-Length: 100\r\n";
        write!(
            stream,
            "POST /api/v2/tickets HTTP/1.1\r\nHost: {host}\r\n{head}{}\r\n{{\"ticket\"",
            reach.headers
        )?;
        anyhow::Ok(stream)
    };
    let mut stalled = half(&desk.reach)?;
    let mut ledger = Ledger::new();
    ledger.write_during(&desk.reach, || thread::sleep(STALLED_FOR));
    // Whoever goes on after that is answered, or finds the connection closed.
    write!(stalled, ":{}}}", " ".repeat(89)).ok();
    stalled.set_read_timeout(Some(Duration::from_secs(10)))?;
    let mut answer = [0; 64];
    let waits =
        matches!(stalled.read(&mut answer), Err(error) if error.kind() == std::io::ErrorKind::WouldBlock);
    let faults = ledger.check(&desk.reach)?;
    let mut figures = figures(ledger.counts(), faults);
    figures.push(Figure::none("stalled callers left without an answer", u64::from(waits)));
    figures.push(Figure {
        name: "the longest call of others",
        value: ledger.counts().slowest,
        unit: "ms",
        most: Some(ANSWERED),
    });
    Ok(figures)
}

pub fn idle(desk: &mut Desk) -> Result<Vec<Figure>> {
    warm(&desk.reach)?;
    let alone = warm(&desk.reach)?;
    let before = desk.memory()?;
    let host = desk.reach.address.trim_start_matches("http://").to_owned();
    let connect =
        |number| TcpStream::connect(&host).with_context(|| format!("connection {number} is refused"));
    let idle: Vec<TcpStream> = (0..CONNECTIONS).map(connect).collect::<Result<_>>()?;
    let with = desk.memory()?;
    let took = warm(&desk.reach)?;
    drop(idle);
    Ok(vec![
        Figure { name: "memory with them", value: with, unit: "MB", most: None },
        Figure {
            name: "what calls take meanwhile",
            value: took * 100 / alone.max(1),
            unit: "% of what they take alone",
            most: Some(SLOWER),
        },
        memory(desk, before)?,
    ])
}

/// A hundred calls, so that what is kept between calls is there; how long they took, in milliseconds.
fn warm(reach: &Reach) -> Result<u64> {
    let begin = Instant::now();
    let mut caller = reach.connect()?;
    for _ in 0..100 {
        ensure!(reach.read(&mut caller, "tickets?per_page=25")?["tickets"].is_array());
    }
    Ok(u64::try_from(begin.elapsed().as_millis())?)
}

fn memory(desk: &Desk, before: u64) -> Result<Figure> {
    let after = desk.memory_again(before + GROWN)?;
    Ok(Figure {
        name: "memory that does not come back",
        value: after.saturating_sub(before),
        unit: "MB",
        most: Some(GROWN),
    })
}
