//! HTTP basic: an address and a password with one call, as programs send them.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// An address and a password, unchecked.
pub struct Basic {
    pub email: String,
    pub password: String,
}

/// Reads the value of an `Authorization` header.
pub fn parse(header: &str) -> Option<Basic> {
    let (scheme, encoded) = header.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let text = String::from_utf8(STANDARD.decode(encoded.trim()).ok()?).ok()?;
    let (email, password) = text.split_once(':')?;
    // No database keeps NUL, nor compares with it: nobody has such an address.
    let is_possible = !email.contains('\0');
    is_possible.then(|| Basic { email: email.to_owned(), password: password.to_owned() })
}
