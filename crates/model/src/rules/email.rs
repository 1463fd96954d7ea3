//! Whether a text can be an e-mail address: a small test that lets every address through that a
//! person may really have, and stops what cannot be delivered. Sending is the only proof.

use std::borrow::Cow;
use validator::ValidationError;

/// The longest address, in characters (RFC 5321's path without its brackets).
pub const EMAIL_MAX: usize = 254;

/// Whether `text` can be an address.
pub fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    text.chars().count() <= EMAIL_MAX && is_local(local) && is_domain(domain)
}

/// The same verdict in the form that `validator`'s derive asks for.
pub fn validate(text: &str) -> Result<(), ValidationError> {
    if is_email(text) {
        Ok(())
    } else {
        Err(ValidationError::new("email").with_message(Cow::Borrowed("email")))
    }
}

fn is_local(local: &str) -> bool {
    let dots_stand_alone = local.split('.').all(|between| !between.is_empty());
    (1..=64).contains(&local.chars().count()) && dots_stand_alone && local.chars().all(is_local_char)
}

fn is_local_char(c: char) -> bool {
    // Not `contains`, which would bring a search for texts into the form (docs/measurements.md).
    c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".chars().any(|mark| mark == c) || is_beyond_ascii(c)
}

/// Whether `domain` can be what follows the `@` of an address.
pub fn is_domain(domain: &str) -> bool {
    let mut labels = domain.split('.');
    let last = labels.next_back().unwrap_or_default();
    let last_is_no_number = last.chars().count() >= 2 && !last.bytes().all(|b| b.is_ascii_digit());
    labels.next().is_some() && last_is_no_number && domain.split('.').all(is_label)
}

fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.chars().count())
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || is_beyond_ascii(c))
}

/// Letters of other scripts, which addresses may have (RFC 6531); not their blanks or controls.
fn is_beyond_ascii(c: char) -> bool {
    !c.is_ascii() && !c.is_whitespace() && !c.is_control()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_people_have_pass() {
        for address in [
            "imogen.farrow@mail.example",
            "o'neill+news@sub.gov.uk",
            "x@a.io",
            "josé@correo.example",
            "иван@почта.example",
        ] {
            assert!(is_email(address), "{address}");
        }
    }

    #[test]
    fn what_cannot_be_delivered_is_stopped() {
        for text in [
            "",
            "imogen",
            "imogen.farrow@mail",
            "@mail.example",
            "a@",
            "a b@mail.example",
            "a@mail..example",
            "a@-mail.example",
            "a@mail.example.",
            "a@mail.e",
            "a@10.0.0.1",
            ".a@mail.example",
            "a..b@mail.example",
            "a@mail.example\n",
            "a,b@mail.example",
            "<a@mail.example>",
            "a@b@",
            "a@mail.example;b@mail.example",
        ] {
            assert!(!is_email(text), "{text}");
        }
        assert!(!is_email(&format!("a@{}.example", "x".repeat(64))));
        assert!(!is_email(&format!("{}@mail.example", "x".repeat(65))));
    }
}
