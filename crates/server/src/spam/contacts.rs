//! Ways to somebody that a text shows. Whoever asks for help has left an address already, and is answered
//! there; whoever wants something else leads away from it.

use super::links::is_public;
use super::text::Message;

/// The fewest digits of a telephone number with its country.
const DIGITS: usize = 8;

/// What they weigh. Nobody is held back for a number to be rung at.
pub fn weight(message: &Message<'_>) -> i32 {
    let Message { email, subject, body, .. } = *message;
    let text = [subject, "\n", body].concat();
    let own = email.rsplit_once('@').map(|(_, domain)| domain.to_lowercase());
    // Of somebody else's than who writes and their colleagues.
    let has_other = domains(message).any(|domain| Some(&domain) != own.as_ref() && !is_public(&domain));
    let signs =
        [(has_other, 14), (has_handle(&text), 14), (is_rung_abroad(&text), 10), (has_wallet(&text), 30)];
    signs.iter().map(|(is_so, weight)| if *is_so { *weight } else { 0 }).sum()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || ",;()<>[]\"".contains(c))
}

/// The domains of the e-mail addresses that somebody writes from or shows.
pub fn domains<'m>(message: &Message<'m>) -> impl Iterator<Item = String> + use<'m> {
    let bare = |word: &'m str| word.trim_matches(|c: char| !c.is_alphanumeric());
    let domain = |address: &str| address.rsplit_once('@').map(|(_, domain)| domain.to_lowercase());
    let all = [message.email, message.subject, message.body].into_iter().flat_map(words);
    all.map(bare).filter_map(domain).filter(|domain| domain.contains('.'))
}

/// An address that money goes to which nobody can follow.
fn has_wallet(text: &str) -> bool {
    let begins = |word: &str| ["bc1", "0x", "1", "3"].iter().any(|begin| word.starts_with(begin));
    let is_mixed = |word: &str| {
        word.contains(|c: char| c.is_ascii_digit()) && word.contains(|c: char| c.is_ascii_alphabetic())
    };
    words(text).any(|word| {
        (26..=64).contains(&word.len())
            && begins(word)
            && is_mixed(word)
            && word.chars().all(|c| c.is_ascii_alphanumeric())
    })
}

/// A name at a messenger, such as `@someone`.
fn has_handle(text: &str) -> bool {
    words(text).any(|word| word.strip_prefix('@').is_some_and(|name| name.chars().count() >= 4))
}

/// A telephone number of another country.
fn is_rung_abroad(text: &str) -> bool {
    let mut parts = text.split('+').skip(1);
    parts.any(|part| {
        let digits: String = part
            .chars()
            .take_while(|c| c.is_ascii_digit() || " -.()/".contains(*c))
            .filter(char::is_ascii_digit)
            .collect();
        digits.len() >= DIGITS && !digits.starts_with("44")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weight_of(body: &str) -> i32 {
        weight(&Message { name: "Ann", email: "ann@firm.example", subject: "", body })
    }

    #[test]
    fn ones_own_ways_weigh_nothing() {
        for body in [
            "Ring me on 07700 900123 or +44 7700 900 123, or write to ann@firm.example.",
            "Copy bea@firm.example and office@council.gov.uk, 2 + 2 = 4",
            "We are at no. 5 @ the corner",
        ] {
            assert_eq!(weight_of(body), 0, "{body}");
        }
    }

    #[test]
    fn ways_to_others_weigh() {
        for body in [
            "Write to <deal@other.example>",
            "Telegram @deals4you",
            "WhatsApp +1 (555) 010-9999",
            "Pay bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq",
        ] {
            assert!(weight_of(body) > 0, "{body}");
        }
    }
}
