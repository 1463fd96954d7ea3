//! HTML for pages of other sites, kept as it was drawn and compressed: most of them ask for the same. Kept
//! by what it is made of, so that a form that was changed is drawn anew, whoever changed it.

use axum::body::Bytes;
use frontdesk_model::ticket_form::FormDefinition;
use sha2::{Digest as _, Sha256};
use std::collections::{HashMap, VecDeque};
use std::io::Write as _;
use std::sync::{Arc, Mutex, PoisonError};

/// How hard it is compressed: the hardest takes many times as long and saves little.
const QUALITY: u32 = 9;
/// The window of the compression, in powers of two: larger than any form.
const WINDOW: u32 = 18;
/// Bytes that are kept at most. A form in one language has some ten thousand.
const BYTES_MAX: usize = 16 << 20;

/// What HTML is made of.
pub type Version = [u8; 32];

/// HTML as it is answered.
#[derive(Debug)]
pub struct Fragment {
    pub html: Bytes,
    /// None where compressing fails, which memory does not.
    pub brotli: Option<Bytes>,
}

impl Fragment {
    fn new(html: String) -> Self {
        let brotli = brotli(html.as_bytes()).map(Bytes::from);
        Self { html: Bytes::from(html), brotli }
    }

    fn bytes(&self) -> usize {
        self.html.len() + self.brotli.as_ref().map_or(0, Bytes::len)
    }
}

/// What is kept. Clones are the same.
#[derive(Clone, Debug, Default)]
pub struct Kept(Arc<Mutex<Shelf>>);

#[derive(Debug, Default)]
struct Shelf {
    fragments: HashMap<Version, Arc<Fragment>>,
    /// The oldest first.
    order: VecDeque<Version>,
    bytes: usize,
}

impl Kept {
    /// The HTML of this version, drawn by `draw` where it is not kept.
    pub fn fragment(&self, version: Version, draw: impl FnOnce() -> String) -> Arc<Fragment> {
        if let Some(known) = self.shelf(|shelf| shelf.fragments.get(&version).cloned()) {
            return known;
        }
        // Apart from the shelf, on which others do not wait for it.
        let fragment = Arc::new(Fragment::new(draw()));
        self.shelf(|shelf| shelf.put(version, Arc::clone(&fragment)));
        fragment
    }

    fn shelf<T>(&self, with: impl FnOnce(&mut Shelf) -> T) -> T {
        with(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Shelf {
    fn put(&mut self, version: Version, fragment: Arc<Fragment>) {
        let bytes = fragment.bytes();
        if bytes > BYTES_MAX || self.fragments.contains_key(&version) {
            return;
        }
        self.bytes += bytes;
        self.fragments.insert(version, fragment);
        self.order.push_back(version);
        while self.bytes > BYTES_MAX
            && let Some(oldest) = self.order.pop_front()
        {
            self.bytes -= self.fragments.remove(&oldest).map_or(0, |gone| gone.bytes());
        }
    }
}

/// The version of a form, as it reads in this language, for pages that found the desk at `base`.
pub fn version_of(base: &str, language: &str, form: &FormDefinition) -> Version {
    version(format!("{:?}", (base, language, form)).as_bytes())
}

/// The version of what is all that the HTML is made of.
pub fn version(bytes: &[u8]) -> Version {
    Sha256::digest(bytes).into()
}

fn brotli(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut small = brotli::CompressorWriter::new(Vec::new(), bytes.len().max(1), QUALITY, WINDOW);
    small.write_all(bytes).ok()?;
    small.flush().ok()?;
    Some(small.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_not_drawn_again() {
        let kept = Kept::default();
        let first = kept.fragment([1; 32], || "<p>One</p>".to_owned());
        let again = kept.clone().fragment([1; 32], || panic!("it is kept"));
        assert_eq!(first.html, again.html);
        let other = kept.fragment([2; 32], || "<p>Two</p>".to_owned());
        assert_eq!(other.html, "<p>Two</p>");
        assert!(other.brotli.as_ref().is_some_and(|small| !small.is_empty()));
    }

    #[test]
    fn the_oldest_goes_where_too_much_is_kept() {
        let kept = Kept::default();
        let large = || "x".repeat(BYTES_MAX / 3);
        for version in 1..=4 {
            kept.fragment([version; 32], large);
        }
        let bytes = kept.shelf(|shelf| (shelf.bytes, shelf.fragments.len(), shelf.order.len()));
        assert!(bytes.0 <= BYTES_MAX, "{bytes:?}");
        assert_eq!((bytes.1, bytes.2), (2, 2));
        let mut drawn = false;
        kept.fragment([1; 32], || {
            drawn = true;
            String::new()
        });
        assert!(drawn, "the first is gone");
        kept.fragment([4; 32], || panic!("the last is there"));
        kept.fragment([9; 32], || "x".repeat(BYTES_MAX + 1));
        assert!(kept.shelf(|shelf| shelf.bytes) <= BYTES_MAX);
    }
}
