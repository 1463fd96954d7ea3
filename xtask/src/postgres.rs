//! A `PostgreSQL` server for the tests: in a folder of its own, on a socket, gone afterwards.

use std::{
    fs,
    os::unix::fs::{PermissionsExt as _, chown},
    path::{Path, PathBuf},
    process::{self, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail, ensure};
use nix::{
    sys::signal::Signal,
    unistd::{User, geteuid},
};

use crate::{process::Group, progress, workspace};

const STARTED_WITHIN: Duration = Duration::from_secs(30);
const USER: &str = "postgres";

pub struct Postgres {
    // Fields are dropped in this order: the server ends before its folder goes.
    server: Option<Group>,
    folder: Folder,
    /// The folder of its programs.
    programs: PathBuf,
    durability: Durability,
}

/// What is deleted at the end.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A lock that is never given back fails the test that waits for it.
const NO_WAIT: &str = "lock_timeout=2min";

/// Whether what is committed survives a crash of the machine.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    On,
    /// For tests: a crash loses nothing that matters there.
    Off,
}

impl Postgres {
    /// Starts one whose files are in a folder of this place, which must be short: paths of sockets are limited
    /// to some hundred bytes.
    pub fn start(programs: &Path, place: &Path) -> Result<Self> {
        Self::start_with(programs, place, Durability::Off)
    }

    pub fn start_with(programs: &Path, place: &Path, durability: Durability) -> Result<Self> {
        let folder = Folder(place.join(format!("frontdesk-pg-{}", process::id())));
        workspace::empty_folder(&folder.0)?;
        fs::set_permissions(&folder.0, fs::Permissions::from_mode(0o700))?;
        let account = account()?;
        if let Some(user) = &account {
            chown(&folder.0, Some(user.uid.as_raw()), Some(user.gid.as_raw()))?;
        }
        let data = folder.0.join("data");

        let mut initdb = unprivileged(&programs.join("initdb"), account.is_some(), &folder.0);
        initdb.args(["-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]);
        initdb.arg("-D").arg(&data);
        progress::run("Making a PostgreSQL cluster for the tests", initdb)?;

        let mut postgres = Self { server: None, folder, programs: programs.to_owned(), durability };
        postgres.start_again()?;
        Ok(postgres)
    }

    /// Starts the server on its files.
    pub fn start_again(&mut self) -> Result<()> {
        let folder = &self.folder.0;
        let mut postgres = unprivileged(&self.programs.join("postgres"), account()?.is_some(), folder);
        postgres.arg("-D").arg(folder.join("data")).arg("-k").arg(folder);
        // Many tests run at once.
        let settings: &[&str] = match self.durability {
            Durability::On => &["shared_buffers=1GB", "max_wal_size=4GB"],
            Durability::Off => &["fsync=off", "full_page_writes=off", "max_connections=300", NO_WAIT],
        };
        for setting in ["listen_addresses="].iter().chain(settings) {
            postgres.args(["-c", setting]);
        }
        let log = fs::File::options().create(true).append(true).open(folder.join("log"))?;
        postgres.stdin(Stdio::null()).stdout(Stdio::null()).stderr(log);
        // SIGTERM would wait for clients to leave.
        let mut server = Group::start(&mut postgres)?.ending_with(Signal::SIGINT);
        wait_until_ready(&self.programs, folder, &mut server)?;
        self.server = Some(server);
        Ok(())
    }

    /// Ends the server as its operator would: whoever is connected loses the connection.
    pub fn stop(&mut self) {
        self.server = None;
    }

    /// Makes an empty database.
    pub fn make_database(&self, name: &str) -> Result<()> {
        self.ask("postgres", &format!("CREATE DATABASE {name}")).map(drop)
    }

    /// What the server says to a statement.
    pub fn ask(&self, database: &str, sql: &str) -> Result<String> {
        let mut psql = workspace::command(self.programs.join("psql"));
        psql.args(["-U", USER, "-d", database, "-Atqc", sql, "-h"]).arg(&self.folder.0);
        let output = psql.output()?;
        ensure!(output.status.success(), "{sql}: {}", String::from_utf8_lossy(&output.stderr));
        Ok(String::from_utf8(output.stdout)?.trim().to_owned())
    }

    /// The folder of its socket.
    pub fn socket(&self) -> &Path {
        &self.folder.0
    }
}

/// The account to run as: `PostgreSQL` refuses to run as root.
fn account() -> Result<Option<User>> {
    if !geteuid().is_root() {
        return Ok(None);
    }
    let user = User::from_name(USER)?;
    Ok(Some(user.context("PostgreSQL does not run as root, and there is no user named postgres")?))
}

/// As root, a command for the postgres user, which also ends when we are killed.
fn unprivileged(program: &Path, as_root: bool, folder: &Path) -> Command {
    let mut command = if as_root {
        let mut command = workspace::command("setpriv");
        command.args(["--reuid", USER, "--regid", USER, "--clear-groups", "--pdeathsig", "INT"]);
        command.arg(program);
        command
    } else {
        workspace::command(program)
    };
    command.current_dir(folder).env("LC_ALL", "C.UTF-8");
    command
}

fn wait_until_ready(programs: &Path, folder: &Path, server: &mut Group) -> Result<()> {
    let end = Instant::now() + STARTED_WITHIN;
    while Instant::now() < end {
        if server.child.try_wait()?.is_some() {
            break;
        }
        let mut ask = workspace::command(programs.join("pg_isready"));
        ask.arg("--quiet").args(["-U", USER, "-h"]).arg(folder);
        if ask.status().is_ok_and(|status| status.success()) {
            return Ok(());
        }
        thread::sleep(Duration::from_millis(100));
    }
    let log = fs::read_to_string(folder.join("log")).unwrap_or_default();
    bail!("PostgreSQL does not start:\n{log}")
}

#[cfg(test)]
mod tests {
    use std::env;

    use super::*;

    #[test]
    fn answers_on_its_socket_and_leaves_nothing() {
        let programs = crate::set_up::postgres().expect("`cargo xtask set-up` installs PostgreSQL");
        let postgres = Postgres::start(&programs, &env::temp_dir()).unwrap();
        let folder = postgres.socket().to_path_buf();
        assert_eq!(postgres.ask("postgres", "select 6 * 7").unwrap(), "42");

        drop(postgres);

        assert!(!folder.exists());
    }
}
