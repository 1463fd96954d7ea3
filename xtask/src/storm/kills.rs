//! `kill -9` while sixteen callers write: what was answered is there afterwards, and whole.

use std::{thread, time::Duration};

use anyhow::Result;

use super::{
    Figure,
    callers::{Counts, Ledger},
    ledger::Faults,
};
use crate::{desk::Desk, process::interrupted};

pub fn day(desk: &mut Desk, kills: u32) -> Result<Vec<Figure>> {
    let (mut ledger, mut faults) = (Ledger::new(), Faults::default());
    for round in 0..kills {
        if interrupted() {
            break;
        }
        // Now sooner, now later, the same on every run.
        let until = Duration::from_millis(200 + u64::from(round * 137 % 1_300));
        let reach = desk.reach.clone();
        ledger.write_during(&reach, || {
            thread::sleep(until);
            desk.kill();
        });
        desk.start_again()?;
        faults.add(ledger.check(&reach)?);
    }
    Ok(figures(ledger.counts(), faults))
}

/// What every day with writers has to say.
pub fn figures(counts: Counts, faults: Faults) -> Vec<Figure> {
    vec![
        Figure::told("writes answered", counts.writes),
        Figure::none("answered changes that are gone", faults.lost),
        Figure::none("half-written tickets", faults.half),
        Figure::none("changes that happened twice", faults.twice),
        Figure::none("tickets that their audits do not lead to", faults.replayed_otherwise),
        Figure::none("answers that no retry cures", counts.refused),
        Figure::told("answers that asked to wait", counts.later),
    ]
}
