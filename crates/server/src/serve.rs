//! Starting and stopping the server.

use crate::address::{BaseUrl, Scheme};
use crate::attachments::{self, Files};
use crate::clock::Clock;
use crate::config::{Config, database_url};
use crate::demo::{self, DemoError, files, files::DeskFileError};
use crate::edge::Edge;
use crate::jobs;
use crate::mail::{self, Post};
use crate::people;
use crate::reports;
use crate::store::{
    Store, StoreError, account, export, forgotten, idempotency_key, job, mail_link, oauth_token,
    openid_sign_in, outbox, session, sign_in_attempt, sign_in_link, solved_challenge, suspended_ticket,
    used_identity_token,
};
use crate::tickets::Desk;
use crate::{api, auth, client, drafts, governor, live, observe, pages, presence};
use axum::Router;
use axum::extract::Request;
use axum::http::Uri;
use axum::middleware::{from_fn, from_fn_with_state};
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tower::Layer as _;
use tower::util::MapRequestLayer;
use tower_http::catch_panic::CatchPanicLayer;

/// How long open calls may take to end when the server stops.
const PATIENCE: Duration = Duration::from_secs(10);
/// How often what has run out is swept away.
const SWEEP: Duration = Duration::from_mins(10);

/// Seconds for which it is told what came of a job.
const JOB_LIFE: i64 = 24 * 60 * 60;

/// Seconds for which suspended tickets are kept.
const SUSPENSION: i64 = 14 * 24 * 60 * 60;

/// Seconds for which it is known what mail was sent.
const SENT: i64 = 30 * 24 * 60 * 60;

/// Why the server cannot start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    #[error("{address} cannot be listened on: {error}")]
    Listen { address: SocketAddr, error: std::io::Error },
    #[error("the data folder cannot be made: {0}")]
    Data(std::io::Error),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("the desk's files: {0}")]
    Files(#[from] DeskFileError),
    #[error("the desk's files cannot be loaded: {0}")]
    Desk(#[from] DemoError),
    #[error("the SMTP address cannot be used")]
    Smtp(#[from] lettre::transport::smtp::Error),
}

/// A server that answers.
pub struct Server {
    pub address: SocketAddr,
    pub edge: Edge,
    serving: JoinHandle<()>,
}

impl Server {
    /// Starts, and comes back when calls are answered.
    pub async fn start(config: Config, clock: Clock) -> Result<Self, StartError> {
        std::fs::create_dir_all(&config.data).map_err(StartError::Data)?;
        let store = Store::open(&database_url(&config.data, config.database_url.as_deref())).await?;
        Self::start_on(store, config, clock).await
    }

    /// The same on a database that is open.
    pub async fn start_on(store: Store, config: Config, clock: Clock) -> Result<Self, StartError> {
        let clock = clock.steady(export::latest(&store).await?);
        let secret = account::secret(&store).await?;
        let desk = Desk::open(store, clock.clone());
        if let Some(folder) = &config.desk {
            demo::load(&desk, &files::read(folder)?, clock.now()).await?;
        }
        let listener = TcpListener::bind(config.listen).await;
        let listen_error = |error| StartError::Listen { address: config.listen, error };
        let listener = listener.map_err(listen_error)?;
        let address = listener.local_addr().map_err(listen_error)?;
        let base_url = match &config.base_url {
            Some(base_url) => base_url.clone(),
            None => BaseUrl::new(Scheme::Http, &address.to_string()).unwrap_or_else(|_| BaseUrl::localhost()),
        };
        let post = Post::new(config.smtp_url.as_deref(), config.data.join("mail"))?;
        let files = Files::open(config.data.join("attachments"), config.attachment_mb);
        let files = files.map_err(StartError::Data)?;
        let edge = Edge::new(desk, clock, config, base_url, files, secret);
        edge.tasks().spawn(mail::run(edge.clone(), post));
        edge.tasks().spawn(jobs::run(edge.clone(), api::told));
        edge.tasks().spawn(presence::run(edge.clone()));
        edge.tasks().spawn(drafts::run(edge.clone()));
        edge.tasks().spawn(live::relay::run(edge.clone()));
        edge.tasks().spawn(governor::sharing::run(edge.clone()));
        edge.tasks().spawn(reports::worker::run(edge.clone()));
        edge.tasks().spawn(sweep(edge.clone()));
        let serving = tokio::spawn(serve(listener, edge.clone()));
        Ok(Self { address, edge, serving })
    }

    /// Stops taking calls, and comes back when what was begun is done.
    pub async fn stop(self) {
        self.edge.stop().cancel();
        let ended = async {
            // A task that panicked has nothing left to end.
            self.serving.await.ok();
            self.edge.tasks().close();
            self.edge.tasks().wait().await;
        };
        if tokio::time::timeout(PATIENCE, ended).await.is_err() {
            tracing::warn!("some calls did not end in time");
        }
    }
}

async fn serve(listener: TcpListener, edge: Edge) {
    let stop = edge.stop().clone();
    let app = MapRequestLayer::new(without_suffix).layer(router(&edge).with_state(edge));
    let app = axum::ServiceExt::<Request>::into_make_service_with_connect_info::<SocketAddr>(app);
    let served = axum::serve(listener, app).with_graceful_shutdown(stop.cancelled_owned()).await;
    if let Err(error) = served {
        tracing::error!(%error, "the listener failed");
    }
}

/// All that the server answers.
fn router(edge: &Edge) -> Router<Edge> {
    pages::router(edge)
        .merge(api::router(edge))
        .layer(from_fn_with_state(edge.clone(), client::note))
        .layer(CatchPanicLayer::custom(observe::panicked))
        .layer(from_fn(pages::headers::protect))
        .layer(from_fn_with_state(edge.clone(), observe::metrics::measure))
        .layer(from_fn(observe::note))
}

/// Every path of the API may end in `.json`: the same call.
fn without_suffix(mut request: Request) -> Request {
    let uri = request.uri();
    let path = uri.path().strip_suffix(".json").filter(|path| path.starts_with("/api/"));
    let Some(path) = path else { return request };
    let target = match uri.query() {
        Some(query) => format!("{path}?{query}"),
        None => path.to_owned(),
    };
    if let Ok(uri) = target.parse::<Uri>() {
        *request.uri_mut() = uri;
    }
    request
}

/// Removes what has run out, again and again.
async fn sweep(edge: Edge) {
    let mut every = tokio::time::interval(SWEEP);
    loop {
        tokio::select! {
            () = edge.stop().cancelled() => return,
            _ = every.tick() => {
                if let Err(error) = swept(&edge).await {
                    tracing::error!(%error, "what has run out was not removed");
                }
                if let Err(error) = forgotten::sweep(edge.store()).await {
                    tracing::error!(%error, "bytes of deleted words are still there");
                }
                if let Err(error) = people::finish_merges(edge.desk(), edge.now()).await {
                    tracing::error!(%error, "tickets of somebody who was merged have not followed yet");
                }
                if let Err(error) = attachments::sweep(edge.store(), edge.files(), edge.now()).await {
                    tracing::error!(%error, "files that nobody needs were not removed");
                }
            },
        }
    }
}

async fn swept(edge: &Edge) -> Result<(), StoreError> {
    let now = edge.now();
    edge.presence().sweep(now).await?;
    session::delete_expired(edge.store(), now).await?;
    sign_in_link::delete_expired(edge.store(), now).await?;
    mail_link::delete_expired(edge.store(), now).await?;
    oauth_token::delete_expired(edge.store(), now).await?;
    openid_sign_in::delete_expired(edge.store(), now).await?;
    used_identity_token::delete_expired(edge.store(), now).await?;
    suspended_ticket::delete_until(edge.store(), now.plus_seconds(-SUSPENSION)).await?;
    idempotency_key::delete_expired(edge.store(), now).await?;
    solved_challenge::delete_expired(edge.store(), now).await?;
    outbox::delete_sent_until(edge.store(), now.plus_seconds(-SENT)).await?;
    job::delete_finished(edge.store(), now.plus_seconds(-JOB_LIFE)).await?;
    sign_in_attempt::delete_until(edge.store(), now.plus_seconds(-auth::attempts::WINDOW)).await
}
