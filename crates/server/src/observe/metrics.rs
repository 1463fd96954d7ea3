//! What the server counts for Prometheus: how often and how fast it answers, and what waits to be done. Nothing of
//! what people write; of an address only the route's pattern.

use crate::edge::Edge;
use crate::store::{Pool, Store, StoreError, job, outbox};
use axum::extract::{MatchedPath, Request, State};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::Response;
use frontdesk_model::time::Timestamp;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;
use std::time::Instant;

/// What Prometheus is told that it reads.
pub const CONTENT_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// Up to how many seconds a call took. The bounds that we hold ourselves to are among them.
const SECONDS: [f64; 12] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1.0, 4.0, 10.0];

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Answer {
    method: &'static str,
    route: String,
    status: u16,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Route {
    method: &'static str,
    route: String,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Connections {
    pool: &'static str,
    state: &'static str,
}

/// What is counted since the server started.
pub struct Metrics {
    registry: Registry,
    answers: Family<Answer, Counter>,
    seconds: Family<Route, Histogram>,
    outbox: Gauge,
    outbox_age: Gauge,
    jobs: Gauge,
    streams: Gauge,
    connections: Family<Connections, Gauge>,
}

impl Default for Metrics {
    fn default() -> Self {
        let mut metrics = Self {
            registry: Registry::with_prefix("frontdesk"),
            answers: Family::default(),
            seconds: Family::new_with_constructor(|| Histogram::new(SECONDS)),
            outbox: Gauge::default(),
            outbox_age: Gauge::default(),
            jobs: Gauge::default(),
            streams: Gauge::default(),
            connections: Family::default(),
        };
        let registry = &mut metrics.registry;
        registry.register("calls", "Calls that were answered", metrics.answers.clone());
        registry.register("call_seconds", "How long calls took", metrics.seconds.clone());
        registry.register("outbox_letters", "Letters that have not left", metrics.outbox.clone());
        let age = "For how long the oldest letter has waited";
        registry.register("outbox_age_seconds", age, metrics.outbox_age.clone());
        registry.register("jobs_waiting", "Jobs that are not finished", metrics.jobs.clone());
        registry.register("streams", "Streams of events that are open", metrics.streams.clone());
        let connections = "Connections to the database";
        registry.register("database_connections", connections, metrics.connections.clone());
        metrics
    }
}

impl Metrics {
    /// Everything that is counted, in the words of `OpenMetrics`. What waits is looked up in the database.
    pub async fn told(&self, edge: &Edge) -> Result<String, StoreError> {
        self.look(edge.store(), edge.now()).await?;
        self.streams.set(whole(edge.streams()));
        let mut text = String::new();
        // A text takes everything that is written to it.
        encode(&mut text, &self.registry).ok();
        Ok(text)
    }

    async fn look(&self, store: &Store, now: Timestamp) -> Result<(), StoreError> {
        let waiting = outbox::waiting(store).await?;
        self.outbox.set(whole(waiting.letters));
        let age = waiting.since.map_or(0, |since| now.seconds().saturating_sub(since.seconds()));
        self.outbox_age.set(age.max(0));
        self.jobs.set(whole(job::waiting(store).await?));
        for (pool, Pool { open, idle }) in store.pools() {
            let count = |state| self.connections.get_or_create(&Connections { pool, state });
            count("idle").set(idle.into());
            count("used").set(i64::from(open) - i64::from(idle));
        }
        Ok(())
    }

    fn count(&self, method: &'static str, route: String, status: u16, seconds: f64) {
        self.answers.get_or_create(&Answer { method, route: route.clone(), status }).inc();
        self.seconds.get_or_create(&Route { method, route }).observe(seconds);
    }
}

fn whole(number: impl TryInto<i64>) -> i64 {
    number.try_into().unwrap_or(i64::MAX)
}

/// Middleware: counts a call when it is answered.
pub async fn measure(State(edge): State<Edge>, request: Request, next: Next) -> Response {
    // What nobody named a route for is one row, however many addresses strangers try.
    let route = request.extensions().get::<MatchedPath>().map_or("none", MatchedPath::as_str).to_owned();
    let method = method(request.method());
    #[expect(clippy::disallowed_methods, reason = "how long a call took is no time of day")]
    let begun = Instant::now();
    let response = next.run(request).await;
    edge.metrics().count(method, route, response.status().as_u16(), begun.elapsed().as_secs_f64());
    response
}

/// The same goes for methods.
fn method(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::HEAD => "HEAD",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}
