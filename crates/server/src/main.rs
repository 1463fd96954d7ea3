//! The program `frontdesk`.

use clap::Parser as _;
use frontdesk_server::clock::Clock;
use frontdesk_server::config::{Cli, Command, Config};
use frontdesk_server::observe;
use frontdesk_server::serve::{Server, StartError};
use std::io::Write as _;
use std::process::ExitCode;
use tokio::signal::unix::{SignalKind, signal};

#[tokio::main]
async fn main() -> ExitCode {
    let Command::Serve(config) = Cli::parse().command;
    observe::start();
    match serve(config).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::error!(%error, "the server cannot start");
            ExitCode::FAILURE
        }
    }
}

async fn serve(config: Config) -> Result<(), StartError> {
    let server = Server::start(config, Clock::system()).await?;
    // Whoever started the program waits for this line. Nobody reading it is no reason to stop.
    writeln!(std::io::stdout(), "listening on http://{}", server.address).ok();
    asked_to_stop().await;
    server.stop().await;
    Ok(())
}

/// Waits for Ctrl-C or SIGTERM.
async fn asked_to_stop() {
    let terminated = async {
        match signal(SignalKind::terminate()) {
            Ok(mut signal) => _ = signal.recv().await,
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        () = terminated => {}
    }
}
