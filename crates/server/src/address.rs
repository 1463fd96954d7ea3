//! Addresses of this server: the one that a caller used, for the `url`s of answers, and the
//! configured one, for links in mail.

use std::fmt;
use std::str::FromStr;

/// Scheme, host and port, such as `https://help.transport.example`; no slash at its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl(String);

/// A text that is no base address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a base address has a scheme and a host, such as https://help.example")]
pub struct NotABaseUrl;

/// What names this server in a URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    Http,
    Https,
}

impl Scheme {
    const fn word(self) -> &'static str {
        match self {
            Self::Http => "http",
            Self::Https => "https",
        }
    }
}

impl BaseUrl {
    /// From a scheme and a `Host` header.
    pub fn new(scheme: Scheme, host: &str) -> Result<Self, NotABaseUrl> {
        let fits = |c: char| c.is_ascii_alphanumeric() || ".-_:[]".contains(c);
        if host.is_empty() || host.len() > 260 || !host.chars().all(fits) {
            return Err(NotABaseUrl);
        }
        Ok(Self(format!("{}://{host}", scheme.word())))
    }

    /// The address of a server that knows none of its own.
    pub fn localhost() -> Self {
        Self("http://localhost".to_owned())
    }

    /// Whether calls to this address are encrypted.
    pub fn is_secure(&self) -> bool {
        self.0.starts_with("https://")
    }

    /// The address of a record or list of the ticket API: `api("tickets/7")`.
    pub fn api(&self, path: &str) -> String {
        format!("{}/api/v2/{path}.json", self.0)
    }

    /// The address of a page: `page("/portal")`.
    pub fn page(&self, path: &str) -> String {
        format!("{}{path}", self.0)
    }

    /// The host without its port.
    pub fn host(&self) -> &str {
        let authority = self.0.split_once("://").map_or("", |(_, authority)| authority);
        match authority.rsplit_once(':') {
            Some((host, port)) if port.bytes().all(|b| b.is_ascii_digit()) => host,
            _ => authority,
        }
    }
}

impl FromStr for BaseUrl {
    type Err = NotABaseUrl;

    fn from_str(text: &str) -> Result<Self, NotABaseUrl> {
        let (scheme, host) = text.trim_end_matches('/').split_once("://").ok_or(NotABaseUrl)?;
        match scheme {
            "http" => Self::new(Scheme::Http, host),
            "https" => Self::new(Scheme::Https, host),
            _ => Err(NotABaseUrl),
        }
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_scheme_and_a_host_make_a_base() {
        let base: BaseUrl = "https://help.example:8443/".parse().unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(base.page("/portal"), "https://help.example:8443/portal");
        assert_eq!(base.api("tickets/7"), "https://help.example:8443/api/v2/tickets/7.json");
        assert_eq!(base.host(), "help.example");
        for wrong in
            ["help.example", "ftp://help.example", "http://", "http://a/b", "http://a b", "http://a\"b"]
        {
            assert_eq!(wrong.parse::<BaseUrl>(), Err(NotABaseUrl), "{wrong}");
        }
    }
}
