//! The desks that are measured: seeded once and kept, and copied for each run, which writes.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, ensure};

use super::{super::agent::seeded, Engine};
use crate::{
    desk::Desk,
    postgres::{Durability, Postgres},
    workspace,
};

/// Nobody takes mail there: what is queued stays so, and sending is no part of what is measured.
const NO_MAIL: [&str; 2] = ["--smtp-url", "smtp://127.0.0.1:9"];

/// Where an engine keeps its desks.
pub struct Place {
    program: PathBuf,
    folder: Folder,
    postgres: Option<Postgres>,
}

/// Is deleted at the end.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A desk that is served, and, of `SQLite`, the file of its database and of a copy without what is written here.
pub struct Served {
    pub desk: Desk,
    pub files: Option<[PathBuf; 2]>,
}

impl Place {
    pub fn make(engine: Engine, program: &Path, postgres: &Path) -> Result<Self> {
        let folder = Folder(workspace::target().join("bench/api"));
        workspace::empty_folder(&folder.0)?;
        let postgres = match engine {
            Engine::Sqlite => None,
            Engine::Postgres => Some(Postgres::start_with(postgres, &std::env::temp_dir(), Durability::On)?),
        };
        Ok(Self { program: program.to_owned(), folder, postgres })
    }

    /// Serves a desk of so many tickets, on which nothing was done yet.
    pub fn serve(&mut self, tickets: u32) -> Result<Served> {
        let data = self.folder.0.join("data");
        workspace::empty_folder(&data)?;
        let Some(postgres) = &self.postgres else {
            let kept = seeded(&self.program, tickets)?.join("frontdesk.sqlite");
            let files = ["data/frontdesk.sqlite", "copy.sqlite"].map(|name| self.folder.0.join(name));
            for file in &files {
                fs::copy(&kept, file).with_context(|| format!("{} cannot be copied", kept.display()))?;
            }
            let desk = Desk::start_with(&self.program, &data, None, &NO_MAIL)?;
            return Ok(Served { desk, files: Some(files) });
        };
        let name = format!("desk{tickets}");
        postgres.make_database(&name)?;
        let url = format!("postgres://postgres@localhost/{name}?host={}", postgres.socket().display());
        let mut seed = workspace::command(&self.program);
        seed.args(["seed", "--seed", "1", "--tickets", &tickets.to_string(), "--database-url", &url]);
        seed.arg("--data").arg(&data);
        ensure!(seed.status()?.success(), "The desk with {tickets} tickets was not seeded.");
        let desk = Desk::start_with(&self.program, &data, Some(url), &NO_MAIL)?;
        Ok(Served { desk, files: None })
    }

    /// How many connections a server of `PostgreSQL` has with its database.
    pub fn connections(&self, tickets: u32) -> Result<Option<u64>> {
        let Some(postgres) = &self.postgres else { return Ok(None) };
        let asked = format!("SELECT count(*) FROM pg_stat_activity WHERE datname = 'desk{tickets}'");
        Ok(Some(postgres.ask("postgres", &asked)?.parse()?))
    }
}
