//! Whether a text has the format that its field asks for, and how it is kept.

use super::email::is_email;
use super::{Code, url};
use crate::clock_time::ClockTime;
use crate::text_format::{TextFormat, items};

/// The text as it is kept, or what is wrong with it. It is not blank.
pub(super) fn kept(format: &TextFormat, text: String) -> Result<String, Code> {
    match format {
        TextFormat::Email => whole(text, is_email, Code::NotAnEmail),
        TextFormat::EmailList => list(&text, ',', ", ", is_email).map_err(|item| Code::NotAnEmailAt { item }),
        TextFormat::Url { hosts } => under(hosts, text),
        TextFormat::UrlList => {
            list(&text, '\n', "\n", |line| url::host(line).is_some()).map_err(|item| Code::NotAUrlAt { item })
        }
        TextFormat::Time => match text.parse::<ClockTime>() {
            Ok(time) => Ok(time.to_string()),
            Err(_) => Err(Code::NotATime),
        },
        TextFormat::Tel => whole(text, is_tel, Code::NotATel),
    }
}

fn whole(text: String, fits: fn(&str) -> bool, code: Code) -> Result<String, Code> {
    if fits(&text) { Ok(text) } else { Err(code) }
}

/// The items without what is empty, or the number of the first that does not fit; 1 where there is none.
fn list(text: &str, parted: char, joined: &str, fits: fn(&str) -> bool) -> Result<String, usize> {
    let items: Vec<&str> = items(text, parted).collect();
    let wrong = items.iter().position(|item| !fits(item)).or(items.is_empty().then_some(0));
    wrong.map_or_else(|| Ok(items.join(joined)), |place| Err(place + 1))
}

fn under(hosts: &[String], text: String) -> Result<String, Code> {
    let host = url::host(&text).ok_or(Code::NotAUrl)?;
    let fits = hosts.is_empty() || hosts.iter().any(|above| url::is_under(&host, above));
    if fits { Ok(text) } else { Err(Code::WrongHost) }
}

/// Whether it can be a telephone number, grouped in whatever way, with or without an extension.
fn is_tel(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    let (number, extension) = text.split_once('x').unwrap_or((&text, "0"));
    let whole_word = number.strip_suffix('e').zip(extension.strip_prefix('t'));
    let (number, extension) = whole_word.unwrap_or((number, extension));
    let extension = extension.trim_matches(['.', ' ', ':']);
    let number = number.trim_start_matches('(').strip_prefix('+').unwrap_or(number);
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    (7..=15).contains(&digits)
        && number.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '(' | ')' | '-' | '.' | '/'))
        && (1..=6).contains(&extension.len())
        && extension.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn telephone_numbers_come_in_many_groups() {
        for number in [
            "01632 960 001",
            "+44 808 157 0192",
            "(01632) 960001",
            "07700-900-982",
            "(+44) 1632 960001",
            "01632 960001 ext. 12",
            "01632 960001 x12",
        ] {
            assert!(is_tel(number), "{number}");
        }
        for number in
            ["", "ring me", "12345", "01632 96000a", "1234567890123456", "44+1632960001", "01632 960001 ext"]
        {
            assert!(!is_tel(number), "{number}");
        }
    }

    #[test]
    fn an_item_that_does_not_fit_is_named_by_its_number() {
        let emails = |text: &str| kept(&TextFormat::EmailList, text.to_owned());
        assert_eq!(emails("a@b.example ,,c@d.example,"), Ok("a@b.example, c@d.example".to_owned()));
        assert_eq!(emails("a@b.example, c"), Err(Code::NotAnEmailAt { item: 2 }));
        assert_eq!(emails(" , "), Err(Code::NotAnEmailAt { item: 1 }));
        let urls = |text: &str| kept(&TextFormat::UrlList, text.to_owned());
        assert_eq!(urls("www.gov.uk/a\r\n\r\n gov.uk "), Ok("www.gov.uk/a\ngov.uk".to_owned()));
        assert_eq!(urls("www.gov.uk\nhelp"), Err(Code::NotAUrlAt { item: 2 }));
    }
}
