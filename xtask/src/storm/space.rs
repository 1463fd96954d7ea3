//! A disk that fills up while sixteen callers write, and has room again.

use std::{fs, io::Write as _, path::Path, thread, time::Duration};

use anyhow::{Context as _, Result, bail, ensure};

use super::{Figure, callers::Ledger, kills::figures, ledger::Faults};
use crate::{desk::Desk, workspace};

const DISK: &str = "size=64m,mode=0700";
const MOMENT: Duration = Duration::from_secs(3);

/// A small disk of its own, which only root can make.
struct Disk<'a>(&'a Path);

impl<'a> Disk<'a> {
    fn mount(folder: &'a Path) -> Result<Self> {
        fs::create_dir_all(folder)?;
        let mut mount = workspace::command("mount");
        mount.args(["-t", "tmpfs", "-o", DISK, "tmpfs"]).arg(folder);
        if !mount.status().is_ok_and(|status| status.success()) {
            bail!("a disk of 64 MB cannot be made: run this as root, or without `space`");
        }
        Ok(Self(folder))
    }

    /// Takes all the room that is left.
    fn fill(&self) -> Result<()> {
        let mut filler = fs::File::create(self.0.join("filler"))?;
        let block = vec![0; 64 << 10];
        while filler.write_all(&block).is_ok() {}
        Ok(())
    }

    fn make_room(&self) -> Result<()> {
        fs::remove_file(self.0.join("filler")).context("the filler cannot be deleted")
    }
}

impl Drop for Disk<'_> {
    fn drop(&mut self) {
        let _ = workspace::command("umount").arg(self.0).status();
    }
}

pub fn day(program: &Path, data: &Path) -> Result<Vec<Figure>> {
    let small = Disk::mount(data)?;
    let desk = Desk::start(program, &data.join("desk"), None)?;
    let (mut ledger, mut faults) = (Ledger::new(), Faults::default());
    ledger.write_during(&desk.reach, || thread::sleep(MOMENT));
    faults.add(ledger.check(&desk.reach)?);
    ledger.write_during(&desk.reach, || {
        small.fill()?;
        thread::sleep(MOMENT);
        anyhow::Ok(())
    })?;
    ensure!(ledger.counts().later > 0, "the disk was not full");
    // Reading goes on.
    desk.reach.read(&mut desk.reach.connect()?, "tickets?per_page=10")?;
    small.make_room()?;
    faults.add(ledger.check(&desk.reach)?);
    let before = ledger.counts().writes;
    ledger.write_during(&desk.reach, || thread::sleep(MOMENT));
    faults.add(ledger.check(&desk.reach)?);
    let mut figures = figures(ledger.counts(), faults);
    figures
        .push(Figure::none("callers that cannot write again", u64::from(ledger.counts().writes == before)));
    Ok(figures)
}
