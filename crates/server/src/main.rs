//! The program `frontdesk`.

use clap::Parser as _;
use frontdesk_server::backup::{self, Amount, BackupError};
use frontdesk_server::clock::Clock;
use frontdesk_server::config::{
    BackupConfig, Cli, Command, Config, ImportCommand, ImportConfig, RestoreConfig, SeedConfig,
};
use frontdesk_server::import::{self, ImportError, Pace, Told};
use frontdesk_server::observe;
use frontdesk_server::seed::{self, Plan, SeedError};
use frontdesk_server::serve::{Server, StartError};
use std::io::Write as _;
use std::process::ExitCode;
use tokio::signal::unix::{Signal, SignalKind, signal};

/// Statements of many rows are many small allocations, and the threads that make and run them free
/// each other's.
#[global_allocator]
static ALLOCATOR: frontdesk_allocator::MiMalloc = frontdesk_allocator::MiMalloc;

#[tokio::main]
async fn main() -> ExitCode {
    let command = Cli::parse().command;
    observe::start();
    let failed = match command {
        Command::Serve(config) => serve(config).await.err().map(|error| {
            tracing::error!(%error, "the server cannot start");
        }),
        Command::Seed(config) => fill(config).await.err().map(|error| {
            tracing::error!(%error, "the desk is not seeded");
        }),
        Command::Backup(config) => back_up(config).await.err().map(|error| {
            tracing::error!(%error, "there is no backup");
        }),
        Command::Restore(config) => put_back(config).await.err().map(|error| {
            tracing::error!(%error, "the backup is not put back");
        }),
        Command::Import(ImportCommand::Zendesk(config)) => bring_in(config).await.err().map(|error| {
            tracing::error!(%error, "the import is not at its end: what came stays, and it goes on when it is called again");
        }),
    };
    if failed.is_some() { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// Seeds a desk, and says how far it is.
async fn fill(config: SeedConfig) -> Result<(), SeedError> {
    let plan = Plan { tickets: config.tickets, seed: config.seed };
    let step = (plan.tickets / 20).max(1);
    let mut told = 0;
    let tell = |written: u32| {
        if written / step > told / step {
            writeln!(std::io::stdout(), "{written} of {} tickets", plan.tickets).ok();
        }
        told = written;
    };
    seed::fill(&config.data, config.database_url.as_deref(), plan, Clock::system().now(), tell).await
}

async fn back_up(config: BackupConfig) -> Result<(), BackupError> {
    let attachments = backup::backup(&config, &Clock::system()).await?;
    writeln!(std::io::stdout(), "{} has the desk and {attachments} attachments", config.file.display()).ok();
    Ok(())
}

async fn put_back(config: RestoreConfig) -> Result<(), BackupError> {
    let Amount { attachments, missing } = backup::restore(&config).await?;
    writeln!(
        std::io::stdout(),
        "the desk is back, with {attachments} attachments, {missing} of them missing"
    )
    .ok();
    Ok(())
}

/// Imports an account, and says how far it is.
async fn bring_in(config: ImportConfig) -> Result<(), ImportError> {
    let tell = |told: Told| {
        let line = match told {
            Told::Brought { resource, records } => format!("{} {records}", resource.name()),
            Told::NotThere(resource) => format!("{}: the account has none to show", resource.name()),
            Told::LeftOut { resource, records } => {
                format!("{}: {records} left out that a desk cannot have", resource.name())
            }
            Told::WithoutFiles(files) => {
                format!("{files} attachments could not be had: empty ones are in their places")
            }
        };
        writeln!(std::io::stdout(), "{line}").ok();
    };
    let password = import::import(&config, Pace::default(), &Clock::system(), tell).await?;
    writeln!(std::io::stdout(), "the account is copied").ok();
    if let Some(password) = password {
        let told = format!("{} signs in with the password {}", config.email, password.reveal());
        writeln!(std::io::stdout(), "{told}: note it, it is not told again").ok();
    }
    Ok(())
}

async fn serve(config: Config) -> Result<(), StartError> {
    frontdesk_allocator::give_back_at_once();
    let server = Server::start(config, Clock::system()).await?;
    let asked_to_stop = asked_to_stop();
    // Whoever started the program waits for this line. Nobody reading it is no reason to stop.
    writeln!(std::io::stdout(), "listening on http://{}", server.address).ok();
    asked_to_stop.await;
    server.stop().await;
    Ok(())
}

/// Waits for Ctrl-C or SIGTERM. Either is heard from the call on: before, it ends the program at once.
fn asked_to_stop() -> impl Future<Output = ()> {
    let [interrupted, terminated] = [SignalKind::interrupt(), SignalKind::terminate()].map(signal);
    async {
        tokio::select! {
            () = heard(interrupted) => {}
            () = heard(terminated) => {}
        }
    }
}

async fn heard(signal: std::io::Result<Signal>) {
    match signal {
        Ok(mut signal) => _ = signal.recv().await,
        Err(_) => std::future::pending().await,
    }
}
