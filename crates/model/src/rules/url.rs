//! Whether a text can be a web address, and where it leads. A small test: what people copy from a browser
//! passes, with its scheme or without.

use super::email::is_domain;

/// The host of a web address, with A to Z in small letters; none where the text is no web address. Whatever browsers
/// would read as another host than people do, such as a name before an `@`, is no address here.
pub fn host(text: &str) -> Option<String> {
    if text.chars().any(|c| c.is_whitespace() || c.is_control() || c == '\\') {
        return None;
    }
    let text = text.to_ascii_lowercase();
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).unwrap_or(&text);
    let authority = rest.split(['/', '?', '#']).next()?;
    let (host, port) = authority.split_once(':').unwrap_or((authority, "443"));
    let is_port = (1..=5).contains(&port.len()) && port.bytes().all(|b| b.is_ascii_digit());
    (is_port && is_domain(host)).then(|| host.to_owned())
}

/// Whether a host is this one or below it.
pub fn is_under(host: &str, above: &str) -> bool {
    host.strip_suffix(above).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_copy_from_a_browser_is_an_address() {
        for (text, expected) in [
            ("https://www.gov.uk/browse?a=b#c", "www.gov.uk"),
            ("HTTP://WWW.GOV.UK", "www.gov.uk"),
            ("www.gov.uk/help?back=https://mail.example", "www.gov.uk"),
            ("gov.uk", "gov.uk"),
            ("https://desk.example:8443/", "desk.example"),
            ("https://почта.example/путь", "почта.example"),
        ] {
            assert_eq!(host(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_none_or_leads_elsewhere_is_stopped() {
        for text in [
            "",
            "gov",
            "the help page",
            "https://",
            "https:///browse",
            "ftp://www.gov.uk",
            "javascript:alert(1)",
            "mailto:a@gov.uk",
            "https://www.gov.uk@mail.example",
            "https://mail.example\\@www.gov.uk",
            "https://www.gov.uk:port/",
            "https://www.gov.uk:/",
            "https://www .gov.uk",
            "www.gov.uk, www.mail.example",
        ] {
            assert_eq!(host(text), None, "{text}");
        }
    }

    #[test]
    fn a_host_is_compared_whole_or_after_a_dot() {
        for (host, is) in [
            ("gov.uk", true),
            ("www.gov.uk", true),
            ("a.campaign.gov.uk", true),
            ("notgov.uk", false),
            ("gov.uk.mail.example", false),
            ("uk", false),
        ] {
            assert_eq!(is_under(host, "gov.uk"), is, "{host}");
        }
    }
}
