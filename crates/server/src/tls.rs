//! TLS for what the server asks of others over HTTP: the same roots of trust for everybody.

use std::sync::{Arc, LazyLock};
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::{ClientConfig, RootCertStore, crypto};

/// Made when the first of them is asked: most servers ask nobody.
static CONNECTOR: LazyLock<Option<TlsConnector>> = LazyLock::new(|| {
    let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    let config = ClientConfig::builder_with_provider(Arc::new(crypto::ring::default_provider()));
    let config = config.with_safe_default_protocol_versions().ok()?;
    Some(Arc::new(config.with_root_certificates(roots).with_no_client_auth()).into())
});

/// What makes a connection an encrypted one.
pub(crate) fn connector() -> Option<&'static TlsConnector> {
    CONNECTOR.as_ref()
}
