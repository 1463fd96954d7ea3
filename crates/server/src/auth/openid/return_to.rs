//! Where people go after they have signed in: pages of our own, and nowhere else.

/// Characters of such an address at most.
const LONGEST: usize = 500;

/// Our faces. Anything else is no page that somebody signs in for.
const FACES: [&str; 3] = ["/portal", "/agent", "/forms"];

/// The address, if it is a page of ours.
pub fn own_path(wanted: &str) -> Option<&str> {
    let is_plain = |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b'\\' | b'"' | b'<' | b'>' | b'#');
    let path = wanted.split('?').next().unwrap_or_default();
    let is_face = FACES
        .into_iter()
        .any(|face| path.strip_prefix(face).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')));
    // Steps upwards would lead out of the face, and a second slash to another site in some browser.
    let is_straight = !path.contains("//") && !path.split('/').any(|part| part.contains(".."));
    let is_own = is_face && is_straight && wanted.len() <= LONGEST && wanted.bytes().all(is_plain);
    is_own.then_some(wanted)
}

#[cfg(test)]
mod tests {
    use super::own_path;

    #[test]
    fn only_pages_of_our_own_are_gone_to() {
        for own in ["/portal", "/portal/requests/7", "/portal/requests?page=2", "/agent", "/forms/contact"] {
            assert_eq!(own_path(own), Some(own));
        }
        for other in [
            "",
            "/",
            "https://elsewhere.example/portal",
            "//elsewhere.example/portal",
            "/\\elsewhere.example",
            "\\\\elsewhere.example",
            "/portal\\..\\x",
            "/portal/../dev/mail",
            "/portal/%2e%2e/..",
            "/portal//elsewhere.example",
            "/portals",
            "/portal@elsewhere.example",
            "/api/v2/users/me/logout",
            "/dev/mail",
            "javascript:alert(1)",
            "/portal\r\nSet-Cookie: a=b",
            "/portal requests",
            "portal",
        ] {
            assert_eq!(own_path(other), None, "{other}");
        }
        assert_eq!(own_path(&format!("/portal/{}", "x".repeat(500))), None);
    }
}
