//! What the server is started with: the flags of `frontdesk serve`, each also a variable of the
//! environment.

use crate::address::BaseUrl;
use crate::spam::Signal;
use clap::{Args, Parser, Subcommand};
use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};

/// Frontdesk, a support desk.
#[derive(Debug, Parser)]
#[command(name = "frontdesk", version)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

/// What the program is asked to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the ticket API, the form, the portal and the desk.
    Serve(Config),
    /// Fill an empty database with a believable desk of any size, to measure and to try things on.
    Seed(SeedConfig),
    /// Write everything of a desk into one file. The server may work meanwhile.
    Backup(BackupConfig),
    /// Put a backup back where no desk is.
    Restore(RestoreConfig),
    /// Copy an account from elsewhere into a desk of its own. What was cut off goes on when it is called again.
    #[command(subcommand)]
    Import(ImportCommand),
}

/// What to import from.
#[derive(Debug, Subcommand)]
pub enum ImportCommand {
    /// An account of Zendesk's, or another desk with the same API.
    Zendesk(ImportConfig),
}

/// Which account to copy, and where to.
#[derive(Clone, Args)]
pub struct ImportConfig {
    /// The address of the account: `https://account.zendesk.com`.
    #[arg(long)]
    pub url: String,

    /// The address of an admin of the account.
    #[arg(long, env = "FRONTDESK_IMPORT_EMAIL")]
    pub email: String,

    /// An API token of the account. In the environment nobody else on the machine reads it.
    #[arg(long, env = "FRONTDESK_IMPORT_TOKEN", hide_env_values = true)]
    pub token: String,

    /// The password with which this admin signs in to the desk. Unless given, one is made and told at the end.
    #[arg(long, env = "FRONTDESK_IMPORT_PASSWORD", hide_env_values = true)]
    pub password: Option<String>,

    /// The folder for the database and attachments: an empty one, or one that is made, or that of an import that was
    /// cut off.
    #[arg(long, env = "FRONTDESK_DATA", default_value = "./data")]
    pub data: PathBuf,

    /// A `PostgreSQL` database (`postgres://…`) or an `SQLite` file (`sqlite://…`) in place of the one in the data
    /// folder, empty or of an import that was cut off.
    #[arg(long, env = "DATABASE_URL", hide_env_values = true)]
    pub database_url: Option<String>,

    /// The size of an attachment at most, in megabytes. In the place of larger ones there are empty ones.
    #[arg(long, env = "FRONTDESK_ATTACHMENT_MB", default_value_t = 50)]
    pub attachment_mb: u64,
}

/// Without the token and the password.
impl fmt::Debug for ImportConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ImportConfig")
            .field("url", &self.url)
            .field("data", &self.data)
            .finish_non_exhaustive()
    }
}

/// What to back up, and into which file.
#[derive(Clone, Debug, Args)]
pub struct BackupConfig {
    /// The file, which must not be there yet.
    pub file: PathBuf,

    /// The folder of the database and of attachments.
    #[arg(long, env = "FRONTDESK_DATA", default_value = "./data")]
    pub data: PathBuf,

    /// The `PostgreSQL` database (`postgres://…`) or `SQLite` file (`sqlite://…`) in place of the one in the
    /// data folder.
    #[arg(long, env = "DATABASE_URL", hide_env_values = true)]
    pub database_url: Option<String>,
}

/// What to put back, and where.
#[derive(Clone, Debug, Args)]
pub struct RestoreConfig {
    /// A file that `frontdesk backup` wrote.
    pub file: PathBuf,

    /// An empty folder, or one that is made, for the database and attachments.
    #[arg(long, env = "FRONTDESK_DATA", default_value = "./data")]
    pub data: PathBuf,

    /// An empty `PostgreSQL` database (`postgres://…`) or an `SQLite` file that is not there (`sqlite://…`) in
    /// place of the one in the data folder.
    #[arg(long, env = "DATABASE_URL", hide_env_values = true)]
    pub database_url: Option<String>,
}

/// What to seed, and where.
#[derive(Clone, Debug, Args)]
pub struct SeedConfig {
    /// How many tickets.
    #[arg(long, default_value_t = 10_000)]
    pub tickets: u32,

    /// Which of all possible desks of that size: the same number makes the same desk.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,

    /// The folder of the database.
    #[arg(long, env = "FRONTDESK_DATA", default_value = "./data")]
    pub data: PathBuf,

    /// A `PostgreSQL` database (`postgres://…`) or an `SQLite` file (`sqlite://…`) in place of the one in
    /// the data folder.
    #[arg(long, env = "DATABASE_URL", hide_env_values = true)]
    pub database_url: Option<String>,
}

/// The database's address: the one that was named, or that of the file in the data folder.
pub fn database_url(data: &Path, named: Option<&str>) -> String {
    let in_folder = || format!("sqlite://{}?mode=rwc", data.join("frontdesk.sqlite").display());
    named.map_or_else(in_folder, str::to_owned)
}

/// How to serve.
#[derive(Clone, Debug, Args)]
pub struct Config {
    /// Where to listen; port 0 takes a free one.
    #[arg(long, env = "FRONTDESK_LISTEN", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,

    /// The folder of the database, of attachments and, without an SMTP server, of the mail.
    #[arg(long, env = "FRONTDESK_DATA", default_value = "./data")]
    pub data: PathBuf,

    /// A `PostgreSQL` database (`postgres://…`) or an `SQLite` file (`sqlite://…`) in place of the one in
    /// the data folder.
    #[arg(long, env = "DATABASE_URL", hide_env_values = true)]
    pub database_url: Option<String>,

    /// The folder of the built pages, where they are not inside the program.
    #[arg(long, env = "FRONTDESK_DIST")]
    pub dist: Option<PathBuf>,

    /// The address under which people reach the server: links in mail begin with it. Unless given,
    /// the address that the server listens on.
    #[arg(long, env = "FRONTDESK_BASE_URL")]
    pub base_url: Option<BaseUrl>,

    /// A folder that describes a desk: loaded when the database is empty.
    #[arg(long, env = "FRONTDESK_DESK")]
    pub desk: Option<PathBuf>,

    /// Show the demo's contact page and, without an SMTP server, the mail that was sent.
    #[arg(long, env = "FRONTDESK_DEMO")]
    pub demo: bool,

    /// Reload open pages when the server starts again, for people who work on the pages.
    #[arg(long, env = "FRONTDESK_DEV")]
    pub dev: bool,

    /// The server that sends mail: `smtp://host:port` or `smtps://user:password@host`. Unless given,
    /// mail becomes files in the data folder.
    #[arg(long, env = "FRONTDESK_SMTP_URL", hide_env_values = true)]
    pub smtp_url: Option<String>,

    /// The sender of mail.
    #[arg(long, env = "FRONTDESK_MAIL_FROM", default_value = "Frontdesk <no-reply@frontdesk.example>")]
    pub mail_from: lettre::message::Mailbox,

    /// Calls that one person, or one address without a session, may make in a minute.
    #[arg(long, env = "FRONTDESK_RATE_LIMIT", default_value_t = 700)]
    pub rate_limit: u32,

    /// What must be shown, as `Authorization: Bearer …`, to read `/metrics`. Unless given, only callers on the
    /// same machine may.
    #[arg(long, env = "FRONTDESK_METRICS_TOKEN", hide_env_values = true)]
    pub metrics_token: Option<String>,

    /// The size of an attachment at most, in megabytes.
    #[arg(long, env = "FRONTDESK_ATTACHMENT_MB", default_value_t = 50)]
    pub attachment_mb: u64,

    /// Take OpenID providers on this machine too, also without encryption: to try signing in with one.
    #[arg(long, env = "FRONTDESK_OPENID_ON_THIS_MACHINE")]
    pub openid_on_this_machine: bool,

    /// A sign of spam that is not looked at, to measure what it is good for. May be given several times.
    #[arg(long = "without-signal", env = "FRONTDESK_WITHOUT_SIGNALS", value_delimiter = ',', hide = true)]
    pub without_signals: Vec<Signal>,

    /// A proxy in front of the server, whose X-Forwarded-For and X-Forwarded-Proto are believed.
    /// May be given several times.
    #[arg(long = "trusted-proxy", env = "FRONTDESK_TRUSTED_PROXIES", value_delimiter = ',')]
    pub trusted_proxies: Vec<IpAddr>,
}
