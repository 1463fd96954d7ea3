//! Comments as HTML: made from a plain text, or cleaned of all that is not words and their form.

use super::error::TicketError;
use super::html_text::text;
use ammonia::{Builder, UrlRelative};
use frontdesk_model::comment::CommentDraft;
use frontdesk_model::rules::{Code, DESCRIPTION_MAX, Field, Problem};
use html_escape::encode_text;
use std::sync::LazyLock;

/// The elements that a comment may have: words and their form. Nothing that is loaded or that acts.
pub(super) const ELEMENTS: [&str; 31] = [
    "a",
    "b",
    "blockquote",
    "br",
    "code",
    "div",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "li",
    "ol",
    "p",
    "pre",
    "s",
    "span",
    "strong",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "u",
    "ul",
];

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| cleaner(&[]));

/// Brackets that begin a tag, at most: a parser takes the longer over each the more are open.
const TAGS: usize = 4_000;

/// Cleans once more what cleaning made another thing of, at most so often.
const AGAIN: usize = 4;

fn cleaner(more: &[&'static str]) -> Builder<'static> {
    let mut cleaner = Builder::empty();
    cleaner
        .tags(ELEMENTS.into_iter().chain(more.iter().copied()).collect())
        .clean_content_tags(["script", "style", "template", "noscript", "title"].into())
        .generic_attributes(["dir"].into_iter().chain(more.iter().copied()).collect())
        .tag_attributes(
            [
                ("a", ["href"].into()),
                ("td", ["colspan", "rowspan"].into()),
                ("th", ["colspan", "rowspan"].into()),
            ]
            .into(),
        )
        .allowed_classes([("div", ["zd-comment"].into())].into())
        .url_schemes(["http", "https", "mailto"].into())
        .url_relative(UrlRelative::Deny)
        .link_rel(Some("noopener nofollow"));
    cleaner
}

/// HTML that has no element, attribute or address but those that a comment may have. Cleaning it
/// again changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CleanHtml(String);

impl CleanHtml {
    /// What is left of any text that should be HTML.
    pub fn of(html: &str) -> Result<Self, Code> {
        check(html)?;
        let clean = settled(&CLEANER, html);
        check(&clean)?;
        Ok(Self(clean))
    }

    /// What a reader reads.
    pub fn text(&self) -> String {
        text(&self.0)
    }
}

impl CleanHtml {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<CleanHtml> for String {
    fn from(html: CleanHtml) -> Self {
        html.0
    }
}

/// What is longer is not read.
fn check(html: &str) -> Result<(), Code> {
    let is_long = html.chars().nth(DESCRIPTION_MAX).is_some() || html.matches('<').count() > TAGS;
    if is_long { Err(Code::TooLong { max: DESCRIPTION_MAX }) } else { Ok(()) }
}

/// Takes the HTML out of a draft, and leaves the text that follows from it.
pub(crate) fn take(draft: &mut CommentDraft) -> Result<Option<CleanHtml>, TicketError> {
    let Some(html) = draft.html_body.take() else { return Ok(None) };
    let html = CleanHtml::of(&html);
    let html = html.map_err(|code| TicketError::Invalid(vec![Problem::new(Field::Comment, code)]))?;
    let text = html.text();
    let says_something = !text.is_empty();
    if says_something || draft.text().is_none() {
        (draft.body, draft.value) = (Some(text), None);
    }
    Ok(says_something.then_some(html))
}

/// Cleans until nothing changes any more. What a parser reads in another way each time is left as
/// its text alone.
fn settled(cleaner: &Builder<'_>, html: &str) -> String {
    let once = |html: &str| cleaner.clean(html.trim()).to_string().trim().to_owned();
    let mut clean = once(&html.replace('\0', ""));
    for _ in 0..AGAIN {
        let again = once(&clean);
        if again == clean {
            return clean;
        }
        clean = again;
    }
    from_text(&text(&clean))
}

/// The HTML with the marks of what is to be redacted: `<redact>` elements and `redact` attributes
/// (contract, "Redact Ticket Comment In Agent Workspace").
pub(super) fn marked(html: &str) -> Result<String, Code> {
    static MARKED: LazyLock<Builder<'static>> = LazyLock::new(|| cleaner(&["redact"]));
    check(html)?;
    Ok(settled(&MARKED, html))
}

/// A part of clean HTML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part<'a> {
    /// Escaped.
    Text(&'a str),
    /// With its brackets.
    Tag(&'a str),
}

/// The parts of clean HTML, where every bracket that begins a tag is one.
pub(super) fn parts(html: &str) -> impl Iterator<Item = Part<'_>> {
    let mut rest = html;
    std::iter::from_fn(move || {
        let end = if rest.starts_with('<') { tag_end(rest) } else { rest.find('<').unwrap_or(rest.len()) };
        let (part, after) = rest.split_at_checked(end).filter(|(part, _)| !part.is_empty())?;
        rest = after;
        Some(if part.starts_with('<') { Part::Tag(part) } else { Part::Text(part) })
    })
}

/// Where a tag ends: brackets within quotation marks are none.
fn tag_end(html: &str) -> usize {
    let mut quoted = false;
    let end = html.char_indices().find(|(_, c)| {
        quoted ^= *c == '"';
        *c == '>' && !quoted
    });
    end.map_or(html.len(), |(at, _)| at + 1)
}

/// The name of a tag's element.
pub(super) fn element(tag: &str) -> &str {
    let name = tag.trim_start_matches(['<', '/']);
    name.split([' ', '>', '/']).next().unwrap_or_default()
}

/// The HTML of a comment's text. Whatever is in it, what comes out has no element and no attribute
/// but these.
pub(crate) fn from_text(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let paragraphs =
        text.split("\n\n").map(|paragraph| paragraph.trim_matches('\n')).filter(|text| !text.is_empty());
    let mut html = String::from(r#"<div class="zd-comment" dir="auto">"#);
    for paragraph in paragraphs {
        html.push_str(r#"<p dir="auto">"#);
        html.push_str(&encode_text(paragraph).replace('\n', "<br>"));
        html.push_str("</p>");
    }
    html.push_str("</div>");
    html
}
