//! Counts what `cargo test` and wasm-bindgen's runner say about tests.

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub passed: u64,
    pub failed: u64,
}

impl Tally {
    pub const PASSED: Self = Self { passed: 1, failed: 0 };
    pub const FAILED: Self = Self { passed: 0, failed: 1 };

    pub fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }

    /// Reads `test result: ok. 12 passed; 0 failed; 0 ignored; …`.
    pub fn read(line: &str) -> Option<Self> {
        let (_, counts) = line.split_once("test result: ")?;
        let (_, counts) = counts.split_once(". ")?;
        let number = |word: &str| {
            counts.split(';').find_map(|part| part.trim().strip_suffix(word)?.trim().parse().ok())
        };
        Some(Self { passed: number("passed")?, failed: number("failed")? })
    }

    /// The verdict on a command: one that failed, or that ran no test at all, is itself a failure,
    /// or a test that does not compile or a runner that finds nothing would look like success.
    pub fn of_command(self, succeeded: bool) -> Self {
        let nothing = self.passed == 0 && self.failed == 0;
        let unexplained = !succeeded && self.failed == 0;
        let failed = self.failed + u64::from(nothing || unexplained);
        Self { failed, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_results_of_both_runners() {
        let native = "test result: FAILED. 12 passed; 2 failed; 1 ignored; 0 measured; 0 filtered out; \
                      finished in 0.01s";
        assert_eq!(Tally::read(native), Some(Tally { passed: 12, failed: 2 }));
        let wasm = "test result: ok. 3 passed; 0 failed; 0 ignored; 0 filtered out; finished in 0.00s";
        assert_eq!(Tally::read(wasm), Some(Tally { passed: 3, failed: 0 }));
        assert_eq!(Tally::read("test rules::subject ... ok"), None);
    }

    #[test]
    fn a_command_that_failed_before_its_tests_counts() {
        assert_eq!(Tally::default().of_command(false), Tally::FAILED);
        let some = Tally { passed: 3, failed: 0 };
        assert_eq!(some.of_command(false), Tally { passed: 3, failed: 1 });
        assert_eq!(some.of_command(true), some);
    }

    #[test]
    fn a_command_that_ran_nothing_counts_as_failed() {
        assert_eq!(Tally::default().of_command(true), Tally::FAILED);
    }
}
