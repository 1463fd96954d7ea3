//! A connection to the account that is imported, or to where it keeps its files: calls go over it one after the
//! other, and neither time nor bytes are without bounds.

use crate::tls;
use futures_util::{Stream, StreamExt as _, stream};
use http_body_util::{BodyExt as _, Empty};
use hyper::body::{Bytes, Incoming};
use hyper::client::conn::http1::{self, SendRequest};
use hyper::header::{ACCEPT, AUTHORIZATION, HOST, HeaderValue, USER_AGENT};
use hyper::{Request, Response, Uri};
use hyper_util::rt::TokioIo;
use std::net::IpAddr;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use tokio::time::timeout;
use tokio_rustls::rustls::pki_types::ServerName;

/// How long it may take to be connected.
const CONNECT: Duration = Duration::from_secs(20);
/// How long an answer may take to begin: pages of a thousand tickets are long in the making.
const HEAD: Duration = Duration::from_mins(2);
/// How long nothing more may come of an answer that has begun.
const SILENCE: Duration = Duration::from_mins(1);

const AGENT: HeaderValue = HeaderValue::from_static(concat!("frontdesk-import/", env!("CARGO_PKG_VERSION")));
const ANY: HeaderValue = HeaderValue::from_static("*/*");

/// Why there is no answer, or not all of it.
#[derive(Debug, thiserror::Error)]
pub enum CallError {
    #[error("there is no connection: {0}")]
    NoConnection(#[from] std::io::Error),
    #[error("the connection cannot be encrypted")]
    NotEncrypted,
    #[error("nothing came in time")]
    TooSlow,
    #[error("the answer is too large")]
    TooLarge,
    #[error("the connection broke: {0}")]
    Broken(#[from] hyper::Error),
    #[error("the call cannot be written: {0}")]
    NotACall(#[from] hyper::http::Error),
}

/// Whom to connect to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    host: String,
    port: u16,
    is_encrypted: bool,
    authority: HeaderValue,
}

impl Place {
    /// None for what cannot be called, and for what would send credentials and people's words unencrypted to
    /// another machine.
    pub fn of(uri: &Uri) -> Option<Self> {
        let authority = uri.authority().filter(|authority| !authority.as_str().contains('@'))?;
        let host = authority.host().trim_start_matches('[').trim_end_matches(']');
        let is_here = host == "localhost" || host.parse().is_ok_and(|ip: IpAddr| ip.is_loopback());
        let is_encrypted = match uri.scheme_str()? {
            "https" => true,
            "http" if is_here => false,
            _ => return None,
        };
        let port = uri.port_u16().unwrap_or(if is_encrypted { 443 } else { 80 });
        let named = HeaderValue::from_str(authority.as_str()).ok()?;
        Some(Self { host: host.to_owned(), port, is_encrypted, authority: named })
    }
}

/// A connection that is there.
pub(super) struct Connection {
    sender: SendRequest<Empty<Bytes>>,
    authority: HeaderValue,
    /// What moves the bytes; it ends with the connection.
    _moving: JoinSet<Result<(), hyper::Error>>,
}

impl Connection {
    pub async fn open(place: &Place) -> Result<Self, CallError> {
        timeout(CONNECT, Self::opened(place)).await.map_err(|_| CallError::TooSlow)?
    }

    async fn opened(place: &Place) -> Result<Self, CallError> {
        let stream = TcpStream::connect((place.host.as_str(), place.port)).await?;
        stream.set_nodelay(true)?;
        if !place.is_encrypted {
            return Self::over(stream, place).await;
        }
        let tls = tls::connector().ok_or(CallError::NotEncrypted)?;
        let name = ServerName::try_from(place.host.clone()).map_err(|_| CallError::NotEncrypted)?;
        Self::over(tls.connect(name, stream).await?, place).await
    }

    async fn over<S>(stream: S, place: &Place) -> Result<Self, CallError>
    where
        S: AsyncRead + AsyncWrite + Send + Unpin + 'static,
    {
        let (sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
        let mut moving = JoinSet::new();
        moving.spawn(connection);
        Ok(Self { sender, authority: place.authority.clone(), _moving: moving })
    }

    /// Whether another call may go over it.
    pub fn is_open(&self) -> bool {
        !self.sender.is_closed()
    }

    /// The head of an answer; its body has to be read before the next call.
    pub async fn get(
        &mut self,
        target: &str,
        authorization: Option<&HeaderValue>,
    ) -> Result<Response<Incoming>, CallError> {
        let mut request = Request::get(target).body(Empty::new())?;
        let headers = request.headers_mut();
        headers.insert(HOST, self.authority.clone());
        headers.insert(ACCEPT, ANY);
        headers.insert(USER_AGENT, AGENT);
        if let Some(authorization) = authorization {
            headers.insert(AUTHORIZATION, authorization.clone());
        }
        let answered = async {
            self.sender.ready().await?;
            self.sender.send_request(request).await
        };
        Ok(timeout(HEAD, answered).await.map_err(|_| CallError::TooSlow)??)
    }
}

/// The bytes of an answer as they come. `with` is kept until they have.
pub(super) fn pieces<T>(body: Incoming, with: T) -> impl Stream<Item = Result<Bytes, CallError>> {
    stream::unfold(Some((body, with)), |state| async {
        let (mut body, with) = state?;
        loop {
            match timeout(SILENCE, body.frame()).await {
                Err(_) => return Some((Err(CallError::TooSlow), None)),
                Ok(None) => return None,
                Ok(Some(Err(error))) => return Some((Err(error.into()), None)),
                Ok(Some(Ok(frame))) => {
                    if let Ok(bytes) = frame.into_data() {
                        return Some((Ok(bytes), Some((body, with))));
                    }
                }
            }
        }
    })
}

/// All of an answer, which has at most so many bytes.
pub(super) async fn whole(body: Incoming, most: usize) -> Result<Vec<u8>, CallError> {
    let mut all = Vec::new();
    let mut pieces = std::pin::pin!(pieces(body, ()));
    while let Some(piece) = pieces.next().await {
        let piece = piece?;
        if all.len().saturating_add(piece.len()) > most {
            return Err(CallError::TooLarge);
        }
        all.extend_from_slice(&piece);
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credentials_go_nowhere_unencrypted_but_to_this_machine() {
        for (address, is_called) in [
            ("https://account.zendesk.com", true),
            ("https://desk.example:8443/", true),
            ("http://127.0.0.1:8080", true),
            ("http://localhost:8080", true),
            ("http://[::1]:8080", true),
            ("http://account.zendesk.com", false),
            ("http://127.0.0.1@account.zendesk.com", false),
            ("https://user:word@account.zendesk.com", false),
            ("ftp://account.zendesk.com", false),
            ("/api/v2", false),
        ] {
            let uri: Uri = address.parse().expect(address);
            assert_eq!(Place::of(&uri).is_some(), is_called, "{address}");
        }
    }
}
