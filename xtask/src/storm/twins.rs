//! Two servers over one `PostgreSQL`, with callers at each: one after the other is killed and started again, and what
//! either answered is there, as the other one tells.

use std::{path::Path, thread, time::Duration};

use anyhow::Result;

use super::{Figure, callers::Ledger, kills::figures, ledger::Faults};
use crate::{desk::Desk, postgres::Postgres, process::interrupted, set_up::TestTools};

const TIMES: usize = 10;
const THERE: Duration = Duration::from_millis(1_500);
const AWAY: Duration = Duration::from_millis(500);

pub fn day(program: &Path, data: &Path, tools: &TestTools, place: &Path) -> Result<Vec<Figure>> {
    let postgres = Postgres::start(&tools.postgres, place)?;
    let url = format!("postgres://postgres@localhost/postgres?host={}", postgres.socket().display());
    let start = |name: &str| Desk::start(program, &data.join(name), Some(url.clone()));
    let mut desks = [start("one")?, start("other")?];
    let reaches = desks.each_ref().map(|desk| desk.reach.clone());
    let [mut here, mut there] = [Ledger::new(), Ledger::beside()];
    let mut faults = Faults::default();
    for round in 0..TIMES {
        if interrupted() {
            break;
        }
        let killed = &mut desks[round % 2];
        here.write_during(&reaches[0], || {
            there.write_during(&reaches[1], || {
                thread::sleep(THERE);
                killed.kill();
                thread::sleep(AWAY);
                killed.start_again()?;
                thread::sleep(THERE);
                anyhow::Ok(())
            })
        })?;
        faults.add(here.check(&reaches[1])?);
        faults.add(there.check(&reaches[0])?);
    }
    Ok(figures(here.counts().and(there.counts()), faults))
}
