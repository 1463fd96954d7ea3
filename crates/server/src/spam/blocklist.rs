//! Who may not send: addresses and domains that the account lists.

use frontdesk_model::rules::email::is_email;

/// Entries at most.
pub const ENTRIES_MAX: usize = 1_000;

/// Addresses and domains, in small letters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Blocklist(Vec<String>);

impl Blocklist {
    /// The list with these entries; none, if one of them is neither an address nor a domain.
    pub fn new(entries: &[String]) -> Option<Self> {
        let mut kept: Vec<String> = Vec::new();
        for entry in entries {
            let entry = entry.trim().trim_start_matches('@').to_lowercase();
            if !is_email(&entry) && !is_email(&format!("anybody@{entry}")) {
                return None;
            }
            if !kept.contains(&entry) {
                kept.push(entry);
            }
        }
        (kept.len() <= ENTRIES_MAX).then_some(Self(kept))
    }

    /// The list as it was kept.
    pub const fn kept(entries: Vec<String>) -> Self {
        Self(entries)
    }

    pub fn entries(&self) -> &[String] {
        &self.0
    }

    /// Whether an address is in it, itself or by its domain or one above.
    pub fn has(&self, email: &str) -> bool {
        let Some((_, domain)) = email.rsplit_once('@') else { return false };
        let is_within = |entry: &str| {
            domain.strip_suffix(entry).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        };
        self.0.iter().any(|entry| if entry.contains('@') { entry == email } else { is_within(entry) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(entries: &[&str]) -> Option<Blocklist> {
        Blocklist::new(&entries.iter().map(|entry| (*entry).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn addresses_and_domains_are_blocked() {
        let list = list(&["Ann@mail.example", " @Spam.example", "spam.example"]).expect("a list");
        assert_eq!(list.entries(), ["ann@mail.example", "spam.example"]);
        for blocked in ["ann@mail.example", "x@spam.example", "x@a.spam.example"] {
            assert!(list.has(blocked), "{blocked}");
        }
        for free in ["bea@mail.example", "ann@mail.example.org", "x@notspam.example", ""] {
            assert!(!list.has(free), "{free}");
        }
    }

    #[test]
    fn what_is_neither_is_refused() {
        for entry in ["", "*", "a b.example", "@"] {
            assert_eq!(list(&[entry]), None, "{entry}");
        }
    }
}
