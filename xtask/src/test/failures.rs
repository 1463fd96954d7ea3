//! Which tests failed and what each said first: told again at the end, where a log that was cut still has it.

#[derive(Default)]
pub struct Failures {
    lines: Vec<String>,
    /// The next line is what a test said when it failed.
    reason_follows: bool,
}

impl Failures {
    /// Reads a line of `cargo test` or of wasm-bindgen's runner.
    pub fn read(&mut self, line: &str) {
        let line = line.trim();
        if std::mem::take(&mut self.reason_follows) && !line.is_empty() {
            self.lines.push(format!("         {line}"));
        }
        let test = line.strip_prefix("test ").and_then(|rest| rest.split_once(" ... FAIL"));
        if let Some((name, _)) = test {
            self.lines.push(format!("FAILED {name}"));
        } else if line.starts_with("thread '") && line.contains(" panicked at ") {
            self.lines.push(format!("       {line}"));
            self.reason_follows = true;
        }
    }

    pub fn lines(&self) -> impl Iterator<Item = &str> {
        self.lines.iter().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_what_failed_and_why() {
        let mut failures = Failures::default();
        let log = "test views::made ... FAILED\ntest views::seen ... ok\n\
                   thread 'views::made' (7) panicked at tests/views.rs:1:2:\nno row\nstack backtrace:";
        log.lines().for_each(|line| failures.read(line));
        let told: Vec<&str> = failures.lines().map(str::trim).collect();
        let panic = "thread 'views::made' (7) panicked at tests/views.rs:1:2:";
        assert_eq!(told, ["FAILED views::made", panic, "no row"]);
    }

    #[test]
    fn is_silent_where_nothing_failed() {
        let mut failures = Failures::default();
        failures.read("test result: FAILED. 3 passed; 1 failed; 0 ignored");
        failures.read("test rules::subject ... ok");
        assert_eq!(failures.lines().count(), 0);
    }
}
