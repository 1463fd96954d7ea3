//! Which tests have run for long and not ended: one of them is why a run stands still.

use std::collections::BTreeSet;

/// The tests of a run that its runner says are slow, less those that have ended since.
#[derive(Debug, Default)]
pub struct Slow(BTreeSet<String>);

impl Slow {
    /// Reads `test live::replay has been running for over 60 seconds`, and `test live::replay ... ok`.
    pub fn read(&mut self, line: &str) {
        let Some(test) = line.strip_prefix("test ") else { return };
        if let Some((name, _)) = test.split_once(" has been running for ") {
            self.0.insert(name.to_owned());
        } else if let Some((name, _)) = test.split_once(" ... ") {
            self.0.remove(name);
        }
    }

    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ended_is_not_among_them() {
        let mut slow = Slow::default();
        for line in [
            "test live::replay has been running for over 60 seconds",
            "test search::words has been running for over 60 seconds",
            "test live::replay ... ok",
            "test groups::names ... ok",
        ] {
            slow.read(line);
        }
        assert_eq!(slow.names().collect::<Vec<_>>(), ["search::words"]);
    }
}
