//! `cargo xtask serve`: from a fresh clone to a running product with a demo desk in it.

mod development;

use std::{
    fs,
    net::{Ipv4Addr, TcpListener},
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use anyhow::{Context as _, Result, bail, ensure};
use clap::Args;

use crate::{
    bundle::{self, Variant},
    process::interrupted,
    server::{self, Build, Server},
    set_up, workspace,
};

/// The server's database in its data folder.
const DATABASE: &str = "frontdesk.sqlite";

#[derive(Args)]
pub struct Options {
    /// The port on 127.0.0.1
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// The folder of the database and the demo's mail
    #[arg(long, value_name = "DIR", default_value = "data")]
    data: PathBuf,
    /// A `PostgreSQL` database instead of `SQLite`, such as `postgres://user@host/name`
    #[arg(long, value_name = "URL")]
    database_url: Option<String>,
    /// Begin with an empty data folder
    #[arg(long, conflicts_with = "database_url")]
    fresh: bool,
    /// Rebuild and reload when a file is saved
    #[arg(long)]
    dev: bool,
}

impl Options {
    fn variant(&self) -> Variant {
        if self.dev { Variant::Dev } else { Variant::Release }
    }

    /// The server as these options want it.
    fn server(&self, program: &Path) -> Command {
        let mut command = workspace::command(program);
        command.args(["serve", "--demo", "--desk", "demo", "--listen"]);
        command.arg(format!("127.0.0.1:{}", self.port));
        command.arg("--data").arg(&self.data).arg("--dist").arg(self.variant().dist());
        if let Some(url) = &self.database_url {
            command.args(["--database-url", url]);
        }
        if self.dev {
            command.arg("--dev");
        }
        command
    }
}

pub fn run(options: &Options) -> Result<()> {
    // Said before a build of some minutes, not after.
    TcpListener::bind((Ipv4Addr::LOCALHOST, options.port))
        .with_context(|| format!("Port {} cannot be used; choose another with --port", options.port))?;
    let data = workspace::root().join(&options.data);
    if options.fresh {
        delete_data(&data)?;
    }
    set_up::for_serving()?;
    bundle::build(options.variant())?;
    let program = server::build(Build::Dev)?;
    let server = Server::start(&mut options.server(&program))?;
    print!("{}", welcome(&server.address, options, &data));
    if options.dev { development::run(options, server) } else { wait(server) }
}

/// Until Ctrl-C, which the server gets too.
fn wait(mut server: Server) -> Result<()> {
    loop {
        if let Some(status) = server.group.wait_for(Duration::from_secs(1))? {
            ensure!(interrupted(), "The server ended by itself ({status}).");
            return Ok(());
        }
    }
}

fn delete_data(data: &Path) -> Result<()> {
    if !data.exists() {
        return Ok(());
    }
    if !data.join(DATABASE).is_file() {
        bail!(
            "{} has no {DATABASE}, so it was not made by Frontdesk; --fresh leaves it alone.",
            data.display()
        );
    }
    fs::remove_dir_all(data).with_context(|| format!("{} cannot be deleted", data.display()))
}

fn welcome(address: &str, options: &Options, data: &Path) -> String {
    let database = options.database_url.as_ref().map_or_else(
        || format!("SQLite in {}", data.display()),
        |_| "PostgreSQL, from --database-url".to_owned(),
    );
    let saving = if options.dev { "Saving a file rebuilds and reloads. " } else { "" };
    format!(
        "
Frontdesk is running with its demo desk.

  Contact page  {address}/contact
  Portal        {address}/portal
  Agent desk    {address}/agent
  Sent mail     {address}/dev/mail

  Agent desk: sign in as priya.nair@frontdesk.example with the password frontdesk-demo.
  Portal: sign in as rowan.ellis@transport.example; the link to follow is in the sent mail.

  Database: {database}
  {saving}Stop with Ctrl-C.
"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_data_folder_is_deleted() {
        let folder = std::env::temp_dir().join(format!("xtask-data-{}", std::process::id()));
        workspace::empty_folder(&folder).unwrap();
        fs::write(folder.join("thesis.txt"), "years of work").unwrap();
        assert!(delete_data(&folder).is_err());
        assert!(folder.join("thesis.txt").is_file());

        fs::write(folder.join(DATABASE), "").unwrap();
        delete_data(&folder).unwrap();
        assert!(!folder.exists());
        assert!(delete_data(&folder).is_ok(), "nothing there is fresh enough");
    }
}
