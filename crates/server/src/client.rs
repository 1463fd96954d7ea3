//! Where a call comes from and under which address it found the server.

use crate::address::{BaseUrl, Scheme};
use crate::attachments::FileSeal;
use crate::edge::Edge;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::Response;
use std::net::{IpAddr, SocketAddr};

/// The other end of a call.
#[derive(Clone, Debug)]
pub struct Client {
    pub ip: IpAddr,
    /// The address that the caller used: `url`s in answers begin with it.
    pub base: BaseUrl,
    /// What makes the addresses of files' bytes, at the moment of the call.
    pub seal: FileSeal,
}

impl Client {
    /// Whether cookies for this caller may travel encrypted only.
    pub fn is_secure(&self, edge: &Edge) -> bool {
        self.base.is_secure() || edge.base_url().is_secure()
    }
}

/// Middleware: notes the client for everything that follows.
pub async fn note(
    State(edge): State<Edge>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    mut request: Request,
    next: Next,
) -> Response {
    let client = client(&edge, peer.ip(), request.headers());
    request.extensions_mut().insert(client);
    next.run(request).await
}

fn client(edge: &Edge, peer: IpAddr, headers: &HeaderMap) -> Client {
    let proxies = edge.config().trusted_proxies.as_slice();
    // What a stranger writes into X-Forwarded-… is believed from nobody but the known proxies.
    let behind_proxy = proxies.contains(&peer);
    let ip = if behind_proxy { forwarded_for(headers, proxies).unwrap_or(peer) } else { peer };
    let secure = behind_proxy && text(headers, "x-forwarded-proto") == Some("https");
    let scheme = if secure { Scheme::Https } else { Scheme::Http };
    let host = text(headers, header::HOST.as_str()).unwrap_or_default();
    let base = BaseUrl::new(scheme, host).unwrap_or_else(|_| edge.base_url().clone());
    Client { ip, base, seal: edge.file_seal() }
}

/// The nearest address that is no proxy of ours.
fn forwarded_for(headers: &HeaderMap, proxies: &[IpAddr]) -> Option<IpAddr> {
    let hops = text(headers, "x-forwarded-for")?.split(',').rev();
    hops.map_while(|hop| hop.trim().parse().ok()).find(|ip| !proxies.contains(ip))
}

fn text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get_all(name).iter().next_back().and_then(|value| value.to_str().ok())
}
