//! What a reader reads of clean HTML, as a text without any.

use super::html::{Part, element, parts};
use html_escape::decode_html_entities;

/// Paragraphs apart, rows and items on lines of their own, and behind the words of a link where it
/// leads.
pub(super) fn text(html: &str) -> String {
    set(html, true)
}

/// The same without where links lead.
pub(super) fn words(html: &str) -> String {
    set(html, false)
}

fn set(html: &str, with_addresses: bool) -> String {
    let mut page = Page::default();
    for part in parts(html) {
        match part {
            Part::Text(escaped) => page.write(&decode_html_entities(escaped)),
            Part::Tag(tag) if with_addresses && element(tag) == "a" => page.link(tag),
            Part::Tag(tag) => page.turn(element(tag), tag.starts_with("</")),
        }
    }
    page.text.trim().to_owned()
}

/// Where a link leads.
fn address(tag: &str) -> Option<String> {
    let (_, rest) = tag.split_once("href=\"")?;
    let (address, _) = rest.split_once('"')?;
    Some(decode_html_entities(address).into_owned())
}

/// A text as it is set.
#[derive(Default)]
struct Page {
    text: String,
    /// Line breaks before the next word.
    breaks: usize,
    is_spaced: bool,
    /// How many elements deep line breaks stay as they are.
    kept: usize,
    /// The lists around: how many items an ordered one has had; none for others.
    lists: Vec<Option<u32>>,
    /// What stands before the first word of an item.
    marker: Option<String>,
    /// Where the link that is open leads, and where its words begin.
    link: Option<(String, usize)>,
}

impl Page {
    fn write(&mut self, words: &str) {
        for c in words.chars() {
            match c {
                '\n' if self.kept > 0 => self.breaks += 1,
                c if c.is_whitespace() && self.kept == 0 => self.is_spaced = true,
                c => {
                    self.set();
                    self.text.push(if c == '\u{a0}' { ' ' } else { c });
                }
            }
        }
    }

    /// What stands before a word.
    fn set(&mut self) {
        if !self.text.is_empty() {
            if self.breaks > 0 {
                self.text.extend(std::iter::repeat_n('\n', self.breaks));
            } else if self.is_spaced {
                self.text.push(' ');
            }
        }
        (self.breaks, self.is_spaced) = (0, false);
        self.text.extend(self.marker.take());
    }

    fn link(&mut self, tag: &str) {
        if !tag.starts_with("</") {
            self.link = address(tag).map(|address| (address, self.text.len()));
        } else if let Some((address, begin)) = self.link.take() {
            let words = self.text.get(begin..).unwrap_or_default().trim();
            let says_so = [address.as_str(), address.trim_start_matches("mailto:")].contains(&words);
            if !words.is_empty() && !says_so {
                self.text.extend([" (", &address, ")"]);
            }
        }
    }

    /// An item begins: a dash, or its number.
    fn item(&mut self) {
        let deep = self.lists.len().saturating_sub(1);
        let sign = match self.lists.last_mut() {
            Some(Some(count)) => {
                *count += 1;
                format!("{count}.")
            }
            _ => "-".to_owned(),
        };
        self.marker = Some(format!("{:deep$}{sign} ", "", deep = 2 * deep));
    }

    fn turn(&mut self, element: &str, ends: bool) {
        match (element, ends) {
            ("ul" | "ol", true) => drop(self.lists.pop()),
            ("ul", false) => self.lists.push(None),
            ("ol", false) => self.lists.push(Some(0)),
            ("li", false) => self.item(),
            _ => {}
        }
        match element {
            // Within a list nothing is set apart.
            "p" | "ul" | "ol" if !self.lists.is_empty() => self.breaks = self.breaks.max(1),
            "pre" | "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "blockquote" | "ul" | "ol" | "table" => {
                self.breaks = self.breaks.max(2);
            }
            "div" | "li" | "tr" | "hr" => self.breaks = self.breaks.max(1),
            "br" => self.breaks += 1,
            "td" | "th" => self.is_spaced = true,
            _ => {}
        }
        if element == "pre" {
            self.kept = if ends { self.kept.saturating_sub(1) } else { self.kept + 1 };
        }
    }
}
