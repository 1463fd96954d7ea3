//! `PostgreSQL` goes away and comes back while sixteen callers write.

use std::{path::Path, thread, time::Duration};

use anyhow::Result;

use super::{Figure, callers::Ledger, kills::figures, ledger::Faults};
use crate::{desk::Desk, postgres::Postgres, set_up::TestTools};

const TIMES: u32 = 5;
const AWAY: Duration = Duration::from_secs(2);
const THERE: Duration = Duration::from_secs(4);
/// Longer than any call may wait for its database.
const PATIENCE: u64 = 30_000;

pub fn day(program: &Path, data: &Path, tools: &TestTools, place: &Path) -> Result<Vec<Figure>> {
    let mut postgres = Postgres::start(&tools.postgres, place)?;
    let url = format!("postgres://postgres@localhost/postgres?host={}", postgres.socket().display());
    let desk = Desk::start(program, data, Some(url))?;
    let (mut ledger, mut faults) = (Ledger::new(), Faults::default());
    for _ in 0..TIMES {
        ledger.write_during(&desk.reach, || {
            thread::sleep(THERE);
            postgres.stop();
            thread::sleep(AWAY);
            postgres.start_again()?;
            thread::sleep(THERE);
            anyhow::Ok(())
        })?;
        faults.add(ledger.check(&desk.reach)?);
    }
    let mut figures = figures(ledger.counts(), faults);
    figures.push(Figure {
        name: "the longest answered call",
        value: ledger.counts().slowest,
        unit: "ms",
        most: Some(PATIENCE),
    });
    Ok(figures)
}
