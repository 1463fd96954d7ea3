//! What the edge of the server shares: every handler and task of it gets a clone.

use crate::address::BaseUrl;
use crate::attachments::{FileSeal, Files};
use crate::auth::attempts::Attempts;
use crate::auth::openid::{Providers, Reach};
use crate::business_rules::counts::ViewCounts;
use crate::clock::Clock;
use crate::config::Config;
use crate::governor::Governor;
use crate::live::Notice;
use crate::observe::metrics::Metrics;
use crate::pages::dist::Dist;
use crate::patterns::Patterns;
use crate::presence::Keeper;
use crate::spam::Screen;
use crate::store::Store;
use crate::tickets::Desk;
use frontdesk_model::id::{SessionId, UserId};
use frontdesk_model::kept_draft::DraftChanged;
use frontdesk_model::time::Timestamp;
use std::path::PathBuf;
use std::sync::Arc;
use tokio::sync::{Notify, broadcast};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

/// Notices that an open stream may lag behind.
const NOTICES: usize = 64;

/// The edge. Clones are the same one.
#[derive(Clone)]
pub struct Edge(Arc<Parts>);

struct Parts {
    desk: Desk,
    clock: Clock,
    config: Config,
    base_url: BaseUrl,
    files: Files,
    dist: Dist,
    patterns: Patterns,
    metrics: Metrics,
    attempts: Attempts,
    governor: Governor,
    openid: Providers,
    screen: Screen,
    secret: [u8; 32],
    view_counts: ViewCounts,
    notices: broadcast::Sender<Notice>,
    presence: Keeper,
    drafts: broadcast::Sender<(UserId, DraftChanged)>,
    mail_waits: Notify,
    jobs_wait: Notify,
    stop: CancellationToken,
    tasks: TaskTracker,
}

impl Edge {
    /// `base_url` is where people reach the server; `secret` is the account's.
    pub fn new(
        desk: Desk,
        clock: Clock,
        config: Config,
        base_url: BaseUrl,
        files: Files,
        secret: [u8; 32],
    ) -> Self {
        let dist = Dist::new(config.dist.clone());
        let attempts = Attempts::new(desk.store().clone(), clock.clone(), secret);
        let governor = Governor::new(config.rate_limit, clock.clone());
        let reach = if config.openid_on_this_machine { Reach::ThisMachine } else { Reach::Others };
        let screen = Screen::new(secret, config.without_signals.clone());
        let presence = Keeper::new(desk.store());
        Self(Arc::new(Parts {
            desk,
            clock,
            config,
            base_url,
            files,
            dist,
            patterns: Patterns::default(),
            metrics: Metrics::default(),
            attempts,
            governor,
            openid: Providers::new(reach),
            screen,
            secret,
            view_counts: ViewCounts::default(),
            notices: broadcast::Sender::new(NOTICES),
            presence,
            drafts: broadcast::Sender::new(NOTICES),
            mail_waits: Notify::new(),
            jobs_wait: Notify::new(),
            stop: CancellationToken::new(),
            tasks: TaskTracker::new(),
        }))
    }

    pub fn desk(&self) -> &Desk {
        &self.0.desk
    }

    pub fn store(&self) -> &Store {
        self.0.desk.store()
    }

    pub fn clock(&self) -> &Clock {
        &self.0.clock
    }

    pub fn now(&self) -> Timestamp {
        self.0.clock.now()
    }

    pub fn config(&self) -> &Config {
        &self.0.config
    }

    /// The configured address: for links in mail, which no caller may turn elsewhere.
    pub fn base_url(&self) -> &BaseUrl {
        &self.0.base_url
    }

    /// The files of attachments.
    pub fn files(&self) -> &Files {
        &self.0.files
    }

    pub fn dist(&self) -> &Dist {
        &self.0.dist
    }

    pub fn patterns(&self) -> &Patterns {
        &self.0.patterns
    }

    /// What the server counts of itself.
    pub fn metrics(&self) -> &Metrics {
        &self.0.metrics
    }

    pub fn attempts(&self) -> &Attempts {
        &self.0.attempts
    }

    /// What bounds how often somebody calls.
    pub fn governor(&self) -> &Governor {
        &self.0.governor
    }

    /// What is known of OpenID providers, and the way to ask them.
    pub fn openid(&self) -> &Providers {
        &self.0.openid
    }

    /// The account's: what is short is hashed with it.
    pub fn secret(&self) -> &[u8; 32] {
        &self.0.secret
    }

    /// What makes and opens the addresses of files' bytes, now.
    pub fn file_seal(&self) -> FileSeal {
        FileSeal::new(self.0.secret, self.now())
    }

    /// What looks for spam.
    pub fn screen(&self) -> &Screen {
        &self.0.screen
    }

    pub fn view_counts(&self) -> &ViewCounts {
        &self.0.view_counts
    }

    /// Where mail becomes files; none where an SMTP server sends it.
    pub fn mail_folder(&self) -> Option<PathBuf> {
        self.0.config.smtp_url.is_none().then(|| self.0.config.data.join("mail"))
    }

    /// Tells what is open because of a session that it has ended.
    pub fn session_ended(&self, id: SessionId) {
        self.notify(Notice::SessionEnded(id));
    }

    /// Has open streams be looked at again.
    pub fn notify(&self, notice: Notice) {
        // Nobody listening is no failure: then nothing is open.
        self.0.notices.send(notice).ok();
    }

    /// Hears of what ends or changes what is open. Who lags looks again.
    pub fn notices(&self) -> broadcast::Receiver<Notice> {
        self.0.notices.subscribe()
    }

    /// Who is at which ticket.
    pub fn presence(&self) -> &Keeper {
        &self.0.presence
    }

    /// Tells an agent's open pages that a draft of theirs is another one now.
    pub fn draft_changed(&self, of: UserId, changed: DraftChanged) {
        // Nobody listening is no failure: pages look for themselves when they are opened.
        self.0.drafts.send((of, changed)).ok();
    }

    /// How many open streams hear of drafts.
    pub fn drafts_heard_by(&self) -> usize {
        self.0.drafts.receiver_count()
    }

    /// How many streams of events are open.
    pub fn streams(&self) -> usize {
        self.0.notices.receiver_count()
    }

    /// Hears which drafts change, and whose they are.
    pub fn drafts(&self) -> broadcast::Receiver<(UserId, DraftChanged)> {
        self.0.drafts.subscribe()
    }

    /// Tells the mail worker that there is something to send.
    pub fn wake_mail(&self) {
        self.0.mail_waits.notify_one();
    }

    /// Waits until there is something to send.
    pub async fn mail_waits(&self) {
        self.0.mail_waits.notified().await;
    }

    /// Tells the jobs' worker that there is something to do.
    pub fn wake_jobs(&self) {
        self.0.jobs_wait.notify_one();
    }

    /// Waits until there is something to do.
    pub async fn jobs_wait(&self) {
        self.0.jobs_wait.notified().await;
    }

    /// Cancelled when the server stops: streams end, workers finish what they have begun.
    pub fn stop(&self) -> &CancellationToken {
        &self.0.stop
    }

    /// The server's tasks: it stops when they have ended.
    pub fn tasks(&self) -> &TaskTracker {
        &self.0.tasks
    }
}
