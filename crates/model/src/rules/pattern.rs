//! Patterns of regexp fields: kept to what JavaScript's `RegExp` (flag `u`) and Rust's `regex` read
//! alike, so that browser and server reach the same verdict without the browser carrying an engine.

use std::iter::Peekable;
use std::str::Chars;

/// Why a pattern cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PatternError {
    #[error("look-ahead, look-behind and inline flags are not read alike everywhere")]
    Group,
    #[error("back-references are not read alike everywhere")]
    BackReference,
    #[error("this escape is not read alike everywhere")]
    Escape,
    #[error("a bracket or backslash is left open")]
    Open,
}

/// What `RegExp` takes for a blank.
const BLANKS: &str =
    r"\t\n\x0B\x0C\r \u{A0}\u{1680}\u{2000}-\u{200A}\u{2028}\u{2029}\u{202F}\u{205F}\u{3000}\u{FEFF}";
/// What the dot matches in `RegExp`: all but the ends of lines.
const DOT: &str = r"[^\n\r\u{2028}\u{2029}]";

/// The pattern as a `RegExp` must get it so that the whole value has to match.
pub fn for_javascript(pattern: &str) -> String {
    format!("^(?:{pattern})$")
}

/// The pattern in the syntax of Rust's `regex`, with JavaScript's meanings, so that the whole
/// value has to match; or why the two would differ.
pub fn for_rust(pattern: &str) -> Result<String, PatternError> {
    let mut out = String::from(r"\A(?:");
    let mut chars = pattern.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' => escape(&mut chars, false, &mut out)?,
            '.' => out.push_str(DOT),
            '[' => class(&mut chars, &mut out)?,
            '(' => group(&mut chars, &mut out)?,
            '^' => out.push_str(r"\A"),
            '$' => out.push_str(r"\z"),
            c => out.push(c),
        }
    }
    out.push_str(r")\z");
    Ok(out)
}

/// What follows `(`: nothing special, `?:` or a name.
fn group(chars: &mut Peekable<Chars<'_>>, out: &mut String) -> Result<(), PatternError> {
    out.push('(');
    if chars.next_if_eq(&'?').is_none() {
        return Ok(());
    }
    out.push('?');
    match chars.next() {
        Some(':') => out.push(':'),
        Some('<') if chars.peek().is_some_and(char::is_ascii_alphabetic) => out.push('<'),
        _ => return Err(PatternError::Group),
    }
    Ok(())
}

/// A class in square brackets. Rust reads `[`, `&&`, `--` and `~~` inside as operators; here they
/// are the characters themselves.
fn class(chars: &mut Peekable<Chars<'_>>, out: &mut String) -> Result<(), PatternError> {
    out.push('[');
    if chars.next_if_eq(&'^').is_some() {
        out.push('^');
    }
    loop {
        match chars.next().ok_or(PatternError::Open)? {
            ']' => break,
            '\\' => escape(chars, true, out)?,
            c @ ('[' | '&' | '~') => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out.push(']');
    Ok(())
}

/// What follows a backslash.
fn escape(chars: &mut Peekable<Chars<'_>>, in_class: bool, out: &mut String) -> Result<(), PatternError> {
    let c = chars.next().ok_or(PatternError::Open)?;
    let set = match c {
        'd' | 'D' => "0-9",
        'w' | 'W' => "0-9A-Za-z_",
        's' | 'S' => BLANKS,
        'b' | 'B' if !in_class => {
            out.push_str(if c == 'b' { r"(?-u:\b)" } else { r"(?-u:\B)" });
            return Ok(());
        }
        '1'..='9' | 'k' => return Err(PatternError::BackReference),
        't' | 'n' | 'r' | 'v' | 'f' | 'x' | 'u' | 'p' | 'P' => {
            out.extend(['\\', c]);
            return Ok(());
        }
        c if "^$\\.*+?()[]{}|/".contains(c) || (in_class && c == '-') => {
            out.extend(['\\', c]);
            return Ok(());
        }
        _ => return Err(PatternError::Escape),
    };
    let negated = c.is_ascii_uppercase();
    match (in_class, negated) {
        (true, false) => out.push_str(set),
        (_, true) => out.extend(["[^", set, "]"]),
        (false, false) => out.extend(["[", set, "]"]),
    }
    Ok(())
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    fn matches(pattern: &str, value: &str) -> bool {
        for_rust(pattern)
            .is_ok_and(|pattern| regex::Regex::new(&pattern).is_ok_and(|regex| regex.is_match(value)))
    }

    #[test]
    fn javascript_meanings_hold() {
        assert!(matches(r"\d{3}", "123"));
        assert!(!matches(r"\d{3}", "١٢٣"));
        assert!(!matches(r"\w+", "café"));
        assert!(matches(r"\W", "é"));
        assert!(matches(r"a\sb", "a\u{feff}b"));
        assert!(!matches(r"a.b", "a\rb"));
        assert!(matches(r".", "😀"));
        assert!(matches(r"[[&]+", "[&"));
        assert!(matches(r"[^\d-]", "x"));
        assert!(matches(r"[\w.-]+", "a.b-c"));
        assert!(matches("a|b", "b"));
        assert!(!matches("a|b", "bc"));
        assert!(!matches("a", "a\n"));
    }

    #[test]
    fn what_the_two_engines_read_differently_is_refused() {
        for (pattern, error) in [
            ("(?=a)", PatternError::Group),
            ("(?<!a)b", PatternError::Group),
            ("(?i)a", PatternError::Group),
            (r"(a)\1", PatternError::BackReference),
            (r"\k<a>", PatternError::BackReference),
            (r"\Qa", PatternError::Escape),
            (r"\z", PatternError::Escape),
            ("[a", PatternError::Open),
            ("a\\", PatternError::Open),
        ] {
            assert_eq!(for_rust(pattern), Err(error), "{pattern}");
        }
    }
}
