//! Which of a file's compressed copies a browser gets.

use axum::http::{HeaderMap, header};

/// How a file's bytes stand in the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    Brotli,
    Gzip,
    Plain,
}

impl Encoding {
    /// The encodings that the caller reads, the smallest first; plain last.
    pub fn accepted(headers: &HeaderMap) -> Vec<Self> {
        let wanted = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
        let names: Vec<&str> = wanted.flat_map(|list| list.split(',')).filter_map(name).collect();
        let reads = |name| names.contains(&name) || names.contains(&"*");
        let mut accepted = Vec::with_capacity(3);
        if reads("br") {
            accepted.push(Self::Brotli);
        }
        if reads("gzip") {
            accepted.push(Self::Gzip);
        }
        accepted.push(Self::Plain);
        accepted
    }

    /// The end of the compressed copy's name.
    pub const fn suffix(self) -> &'static str {
        match self {
            Self::Brotli => ".br",
            Self::Gzip => ".gz",
            Self::Plain => "",
        }
    }

    /// The word of `Content-Encoding`.
    pub const fn word(self) -> Option<&'static str> {
        match self {
            Self::Brotli => Some("br"),
            Self::Gzip => Some("gzip"),
            Self::Plain => None,
        }
    }
}

/// The encoding's name, unless its weight says never.
fn name(one: &str) -> Option<&str> {
    let mut parts = one.split(';').map(str::trim);
    let name = parts.next()?;
    let weight = parts.find_map(|part| part.strip_prefix("q=")).and_then(|q| q.parse::<f32>().ok());
    (weight != Some(0.0)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn the_smallest_copy_that_the_browser_reads_comes_first() {
        let accepted = |text| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(text));
            Encoding::accepted(&headers)
        };
        assert_eq!(accepted("gzip, deflate, br"), [Encoding::Brotli, Encoding::Gzip, Encoding::Plain]);
        assert_eq!(accepted("br;q=0, gzip;q=0.5"), [Encoding::Gzip, Encoding::Plain]);
        assert_eq!(accepted("identity"), [Encoding::Plain]);
    }
}
