//! The cookie that carries a session's token.

use super::token::Token;
use axum::http::{HeaderMap, HeaderValue, header};

/// The cookie of a session.
pub const NAME: &str = "frontdesk_session";

/// The token that the caller's cookie shows.
pub fn token(headers: &HeaderMap) -> Option<Token> {
    named(headers, NAME)
}

/// The token that a cookie of the caller's shows.
pub fn named(headers: &HeaderMap, wanted: &str) -> Option<Token> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|list| list.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(name, _)| *name == wanted).map(|(_, value)| Token::shown(value))
}

/// A cookie that the browser keeps for `seconds`. Scripts never see it, and other sites' pages
/// send it only when they link here.
pub fn set(token: &Token, seconds: i64, secure: bool) -> Option<HeaderValue> {
    set_named(NAME, token, seconds, secure)
}

/// The same of a cookie with another name.
pub fn set_named(name: &str, token: &Token, seconds: i64, secure: bool) -> Option<HeaderValue> {
    write(name, token.reveal(), seconds, secure)
}

/// Makes the browser forget the cookie.
pub fn clear(secure: bool) -> Option<HeaderValue> {
    clear_named(NAME, secure)
}

/// Makes the browser forget a cookie with another name.
pub fn clear_named(name: &str, secure: bool) -> Option<HeaderValue> {
    write(name, "", 0, secure)
}

fn write(name: &str, value: &str, seconds: i64, secure: bool) -> Option<HeaderValue> {
    let secure = if secure { "; Secure" } else { "" };
    let cookie = format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
    let mut value = HeaderValue::from_str(&cookie).ok()?;
    value.set_sensitive(true);
    Some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_token_is_found_among_other_cookies() {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_static("a=b; frontdesk_session=xyz; c=d"));
        assert_eq!(token(&headers), Some(Token::shown("xyz")));
        headers.insert(header::COOKIE, HeaderValue::from_static("not_frontdesk_session=xyz"));
        assert_eq!(token(&headers), None);
    }
}
