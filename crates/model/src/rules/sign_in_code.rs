//! The code of digits by which somebody signs in, as people type it.

/// Digits of a code.
pub const CODE_DIGITS: usize = 6;

/// What is wrong with a code before anybody asks whether it is the right one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeFault {
    Blank,
    /// Not so many digits, or something else among them.
    Incomplete,
}

/// The digits of a code as typed, without the blanks and dashes that people put between them.
pub fn sign_in_code(typed: &str) -> Result<String, CodeFault> {
    let code: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    if code.is_empty() {
        return Err(CodeFault::Blank);
    }
    let is_code = code.len() == CODE_DIGITS && code.bytes().all(|byte| byte.is_ascii_digit());
    if is_code { Ok(code) } else { Err(CodeFault::Incomplete) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_between_digits_does_not_matter() {
        for typed in ["012345", " 012 345 ", "012-345"] {
            assert_eq!(sign_in_code(typed).as_deref(), Ok("012345"), "{typed}");
        }
        for blank in ["", "  ", "-"] {
            assert_eq!(sign_in_code(blank), Err(CodeFault::Blank), "{blank}");
        }
        for wrong in ["12345", "1234567", "12345a", "１２３４５６"] {
            assert_eq!(sign_in_code(wrong), Err(CodeFault::Incomplete), "{wrong}");
        }
    }
}
