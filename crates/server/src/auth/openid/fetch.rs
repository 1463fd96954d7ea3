//! Asking a provider over HTTP. Its addresses come from an admin and from the provider itself, so that they
//! could name what is not for everybody: nothing is asked of this machine or of a link's neighbours, no
//! redirect is followed, and neither time nor bytes are without bounds.

use crate::tls;
use http_body_util::{BodyExt as _, Full, LengthLimitError, Limited};
use hyper::body::Bytes;
use hyper::client::conn::http1;
use hyper::header::{HOST, HeaderValue};
use hyper_util::rt::TokioIo;
use openidconnect::http::Uri;
use openidconnect::{HttpRequest, HttpResponse};
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpStream, lookup_host};
use tokio::task::JoinSet;
use tokio_rustls::rustls::pki_types::ServerName;

/// How long a provider may take for one answer.
const PATIENCE: Duration = Duration::from_secs(8);

/// Bytes of an answer at most: key sets with certificates are the largest.
const LARGEST: usize = 256 * 1024;

/// Where providers may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Anywhere but here, and encrypted.
    Others,
    /// On this machine too, and there without encryption: to try things out.
    ThisMachine,
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    #[error("the address is none that is asked")]
    Forbidden,
    #[error("the host is not known")]
    UnknownHost,
    #[error("there is no connection")]
    NoConnection(#[from] std::io::Error),
    #[error("no answer came in time")]
    TooSlow,
    #[error("the answer is too large")]
    TooLarge,
    #[error("the answer is no HTTP")]
    NotHttp(#[from] hyper::Error),
}

impl Reach {
    /// Whether something at this address may be asked, as far as its text says.
    pub fn allows(self, address: &str) -> bool {
        address.parse().is_ok_and(|uri| Place::of(self, &uri).is_ok())
    }

    /// Whether a host has an address that may be asked.
    fn takes(self, ip: IpAddr) -> bool {
        let ip = ip.to_canonical();
        if ip.is_loopback() {
            return self == Self::ThisMachine;
        }
        // Neighbours of this machine's link tell secrets of the cloud that it runs in.
        let is_neighbour = match ip {
            IpAddr::V4(ip) => ip.is_link_local() || ip.is_broadcast(),
            IpAddr::V6(ip) => ip.is_unicast_link_local(),
        };
        !is_neighbour && !ip.is_unspecified() && !ip.is_multicast()
    }
}

/// Whom to connect to.
struct Place<'u> {
    host: &'u str,
    port: u16,
    is_encrypted: bool,
}

impl<'u> Place<'u> {
    fn of(reach: Reach, uri: &'u Uri) -> Result<Self, FetchError> {
        let host = uri.host().filter(|host| !host.is_empty()).ok_or(FetchError::Forbidden)?;
        let host = host.trim_start_matches('[').trim_end_matches(']');
        let is_encrypted = uri.scheme_str() == Some("https");
        let is_here = host == "localhost" || host.parse().is_ok_and(|ip: IpAddr| ip.is_loopback());
        let is_plain = uri.scheme_str() == Some("http") && is_here && reach == Reach::ThisMachine;
        let has_user = uri.authority().is_some_and(|authority| authority.as_str().contains('@'));
        if !(is_encrypted || is_plain) || has_user {
            return Err(FetchError::Forbidden);
        }
        if host.parse().is_ok_and(|ip: IpAddr| !reach.takes(ip)) {
            return Err(FetchError::Forbidden);
        }
        let port = uri.port_u16().unwrap_or(if is_encrypted { 443 } else { 80 });
        Ok(Self { host, port, is_encrypted })
    }

    /// The addresses that are connected to are those that were looked at: a name cannot mean another one
    /// the next time.
    async fn connect(&self, reach: Reach) -> Result<TcpStream, FetchError> {
        let found = lookup_host((self.host, self.port)).await.map_err(|_| FetchError::UnknownHost)?;
        let found: Vec<SocketAddr> = found.collect();
        let usable: Vec<SocketAddr> =
            found.iter().copied().filter(|address| reach.takes(address.ip())).collect();
        if usable.is_empty() {
            return Err(if found.is_empty() { FetchError::UnknownHost } else { FetchError::Forbidden });
        }
        Ok(TcpStream::connect(usable.as_slice()).await?)
    }
}

/// The answer to one call, whatever its status.
pub(super) async fn fetch(reach: Reach, request: HttpRequest) -> Result<HttpResponse, FetchError> {
    tokio::time::timeout(PATIENCE, asked(reach, request)).await.map_err(|_| FetchError::TooSlow)?
}

async fn asked(reach: Reach, request: HttpRequest) -> Result<HttpResponse, FetchError> {
    let uri = request.uri().clone();
    let place = Place::of(reach, &uri)?;
    let stream = place.connect(reach).await?;
    if !place.is_encrypted {
        return send(stream, &uri, request).await;
    }
    let tls = tls::connector().ok_or(FetchError::Forbidden)?;
    let name = ServerName::try_from(place.host.to_owned()).map_err(|_| FetchError::Forbidden)?;
    send(tls.connect(name, stream).await?, &uri, request).await
}

async fn send<S>(stream: S, uri: &Uri, request: HttpRequest) -> Result<HttpResponse, FetchError>
where
    S: AsyncRead + AsyncWrite + Send + Unpin + 'static,
{
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
    // Ends with this call: a connection is for one.
    let mut connections = JoinSet::new();
    connections.spawn(connection);
    let (mut head, body) = request.into_parts();
    let host = uri.authority().and_then(|host| HeaderValue::from_str(host.as_str()).ok());
    head.headers.insert(HOST, host.ok_or(FetchError::Forbidden)?);
    head.uri = uri.path_and_query().cloned().map_or_else(|| Uri::from_static("/"), Uri::from);
    let answer = sender.send_request(hyper::Request::from_parts(head, Full::new(Bytes::from(body)))).await?;
    let (head, body) = answer.into_parts();
    let body = Limited::new(body, LARGEST).collect().await.map_err(|error| {
        let is_large = error.is::<LengthLimitError>();
        error
            .downcast::<hyper::Error>()
            .map_or(if is_large { FetchError::TooLarge } else { FetchError::TooSlow }, |error| {
                FetchError::NotHttp(*error)
            })
    })?;
    Ok(HttpResponse::from_parts(head, body.to_bytes().to_vec()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::net::TcpListener;

    #[test]
    fn nothing_is_asked_in_the_clear_or_of_this_machine() {
        for (address, others, this_machine) in [
            ("https://login.example", true, true),
            ("https://login.example:8443/realms/a", true, true),
            ("https://10.1.2.3/", true, true),
            ("http://login.example", false, false),
            ("http://127.0.0.1:4000", false, true),
            ("http://localhost:4000", false, true),
            ("http://[::1]:4000", false, true),
            ("https://127.0.0.1", false, true),
            ("https://[::ffff:127.0.0.1]/", false, true),
            ("https://169.254.169.254/latest", false, false),
            ("https://[fe80::1]/", false, false),
            ("https://0.0.0.0/", false, false),
            ("https://user:pass@login.example/", false, false),
            ("http://127.0.0.1@login.example/", false, false),
            ("ftp://login.example", false, false),
            ("file:///etc/passwd", false, false),
            ("login.example", false, false),
            ("", false, false),
        ] {
            assert_eq!(Reach::Others.allows(address), others, "{address}");
            assert_eq!(Reach::ThisMachine.allows(address), this_machine, "{address}");
        }
    }

    /// Answers once, with these bytes.
    async fn one_answer(answer: Vec<u8>) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = format!("http://{}/", listener.local_addr().expect("an address"));
        tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.expect("a caller");
            let mut asked = [0; 1024];
            assert!(stream.read(&mut asked).await.expect("a call") > 0);
            // A caller who has read enough is gone.
            stream.write_all(&answer).await.ok();
        });
        address
    }

    async fn fetched(reach: Reach, address: &str) -> Result<HttpResponse, FetchError> {
        let request = openidconnect::http::Request::builder().uri(address).body(Vec::new());
        fetch(reach, request.expect("a request")).await
    }

    #[tokio::test]
    async fn a_redirect_is_an_answer_and_not_followed() {
        let answer = "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n";
        let address = one_answer(answer.into()).await;
        let answer = fetched(Reach::ThisMachine, &address).await.expect("an answer");
        assert_eq!(answer.status(), 302);
    }

    #[tokio::test]
    async fn an_answer_without_end_is_not_read_to_its_end() {
        let mut answer = b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n".to_vec();
        answer.resize(LARGEST * 4, b'x');
        let address = one_answer(answer).await;
        let answer = fetched(Reach::ThisMachine, &address).await;
        assert!(matches!(answer, Err(FetchError::TooLarge)), "{answer:?}");
    }

    #[tokio::test]
    async fn a_name_that_means_this_machine_is_not_connected_to() {
        let answer = fetched(Reach::Others, "https://localhost:9/").await;
        assert!(matches!(answer, Err(FetchError::Forbidden)), "{answer:?}");
    }
}
